"""The floor of the frozen program: a window with Qt's widgets and multimedia, and nothing else. Runs frozen."""

import sys

from PySide6.QtMultimedia import QMediaDevices  # noqa: F401 # what a window with sound and picture brings along
from PySide6.QtWidgets import QApplication, QMainWindow

app = QApplication(sys.argv)
window = QMainWindow()
window.show()
sys.exit(app.exec())
