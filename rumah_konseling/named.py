"""By which names settings, desktops and kits know the program."""

# Settings and state lie in folders of these names; window titles say no more than the second.
ORGANISATION = "RumahKonseling"
APPLICATION = "Rumah Konseling"
# Linux knows a program by the name of its desktop file, Windows by an id that the installer
# gives to the shortcuts: both join its windows under one icon.
DESKTOP_FILE = "rumah-konseling"
APP_ID = "RumahKonseling.RumahKonseling"
