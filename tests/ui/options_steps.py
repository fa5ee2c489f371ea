"""What is done inside the QGIS desktop: open QGIS's options at the plugin's page, change something, press OK.

QGIS runs this file with ``--code``; see tests/desktop.
"""

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDialogButtonBox
from qgis.utils import iface, unloadPlugin

from dunia_streams.tests.desktop.inside import take


def steps(task, folder, seen):
    from dunia_streams.core import settings
    from dunia_streams.ui.options_page import PAGE_NAME, OptionsPage

    for theme in ("default", "Night Mapping"):
        QgsApplication.setUITheme(theme)
        # The dialog keeps this call until it is closed.
        QTimer.singleShot(0, lambda: iface.showOptionsDialog(iface.mainWindow(), currentPage=PAGE_NAME))
        yield lambda: QApplication.activeModalWidget() is not None
        dialog = QApplication.activeModalWidget()
        page = dialog.findChild(OptionsPage)
        dialog.resize(1000, 800)
        yield lambda: page.isVisible() and page.ffmpeg_note.kind == "good"  # noqa: B023
        dialog.grab().save(str(folder / f"{theme.split()[0].lower()}.png"))
        seen.setdefault("notes", []).append(page.ffmpeg_note.text())
        field = page.folder.lineEdit()
        field.selectAll()
        QTest.keyClicks(field, str(folder) if theme == "default" else "nowhere")
        page.cache_mb.selectAll()
        QTest.keyClicks(page.cache_mb, "7")
        dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()
        # Newer QGIS keeps the dialog open while something is wrong.
        seen["held"] = dialog.isVisible()
        if seen["held"]:
            dialog.reject()
        yield lambda: QApplication.activeModalWidget() is None
        seen["folder"], seen["cache_mb"] = settings.load().folder, settings.load().cache_mb
    seen["told"] = [item.text() for item in iface.messageBar().items()]
    unloadPlugin("dunia_streams")
    QTimer.singleShot(0, lambda: iface.showOptionsDialog(iface.mainWindow()))
    yield lambda: QApplication.activeModalWidget() is not None
    seen["left"] = QApplication.activeModalWidget().findChild(OptionsPage) is not None
    QApplication.activeModalWidget().reject()


take(steps)
