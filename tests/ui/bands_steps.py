"""What a person does in the panel for bands, with clicks and keys: choose two, search, look, download as stacks, play.

QGIS runs this file with ``--code``; the task names the folder for the scenes.
"""

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QComboBox, QLineEdit, QPushButton, QToolButton
from qgis.utils import iface

from dunia_streams.tests.desktop import panel
from dunia_streams.tests.desktop.inside import click, named, picture, press, take, type_into


def steps(task, folder, seen):
    window = iface.mainWindow()
    yield from panel.open_panel(task)
    dock = panel.panel()
    yield from choose_bands(dock, folder, seen)
    type_into(named(dock, QLineEdit, "Tiles"), "32TPT")
    yield from panel.search("20200101", "20200331")
    scenes = panel.timeline()._scene_list
    seen["found"] = [[scene.name, scene.cloud, scene.nodata] for scene in scenes.scenes]

    # All but the first, then a look at one of them.
    yield from panel.choose_span(1, -1)
    seen["chosen"] = [scene.name for scene in scenes.checked]
    yield from panel.look(task, seen)
    seen["files"] = named(dock, QPushButton, "Files of the bands").text()
    panel.name_folder(task["scenes"])
    picture(window, folder / "2-chosen.png")
    yield from panel.begin_download(seen)
    yield from panel.finish_download(seen)
    yield lambda: all(scenes.path_here(scene) for scene in scenes.checked)
    picture(window, folder / "3-done.png")
    yield from panel.play(seen, frame=1)
    panel.stop()

    # The command for exactly this.
    copy = named(dock, QToolButton, "Copy as a command")
    next(action for action in copy.menu().actions() if "line" in action.text()).trigger()
    seen["command"] = QGuiApplication.clipboard().text()


def choose_bands(dock, folder, seen):
    """Choose the product by keys and the bands by clicks: the list stays open."""
    product = named(dock, QComboBox, "Product")
    product.setFocus()
    press(product, Qt.Key.Key_Down)
    bands = named(dock, QComboBox, "Bands")
    seen["bands_at_first"] = bands.accessibleDescription()
    click(bands)
    yield lambda: bands.view().isVisible()
    for band in ("B08", "B8A", "B08", "B8A"):
        row = bands.view().visualRect(bands.model().index(bands.findData(band), 0))
        click(bands.view().viewport(), row.center())
    picture(bands.view().window(), folder / "1-bands.png")
    press(bands.view(), Qt.Key.Key_Escape)
    yield lambda: not bands.view().isVisible()
    seen["bands"] = bands.accessibleDescription()


take(steps)
