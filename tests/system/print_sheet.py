"""Prints a PDF on a named printer, as the app does; run in a process of its own under Xvfb."""

import sys
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication

from rumah_konseling.ui.documents.printing import print_pdf


def main(pdf: str, name: str) -> int:
    app = QApplication(sys.argv[:1])
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        print(f"no printer {name}; there are {QPrinterInfo.availablePrinterNames()}")
        return 1
    pages = print_pdf(Path(pdf).read_bytes(), QPrinter(info, QPrinter.PrinterMode.HighResolution))
    print(pages)
    app.quit()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
