"""The screen on which windows are drawn without one: as large as an office has."""

from pathlib import Path

# Qt's own offscreen platform has 800 by 800 pixels, too few for a window to open whole.
OFFSCREEN = f"offscreen:configfile={Path(__file__).with_name('office_screen.json')}"
