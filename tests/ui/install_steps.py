"""What a person does who gets the plugin as a zip: install it, set it up, install a newer one, download.

QGIS runs this file with ``--code``; see tests/desktop. The task names both zips, the service and the folder.
"""

import sys

from qgis import utils
from qgis.core import QgsApplication, QgsProject, QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QDockWidget, QLineEdit, QWidget
from qgis.utils import iface

from dunia_streams.tests.desktop.inside import (
    button,
    click,
    named,
    panel_buttons,
    picture,
    press,
    take,
    type_day,
    type_into,
)


def forget_the_checkout():
    """Let the plugin's name stand for what is installed; what was imported for these steps stays."""
    for name in [name for name in sys.modules if name.split(".")[0] == "dunia_streams"]:
        del sys.modules[name]
    sys.path[:] = [place for place in sys.path if not place.endswith("build/link")]


def look(seen, name):
    """Note what QGIS knows of the plugin."""
    import dunia_streams
    from dunia_streams.core import settings

    providers = [p for p in QgsApplication.processingRegistry().providers() if p.id() == "dunia"]
    seen[name] = {
        "version": utils.pluginMetadata("dunia_streams", "version"),
        "place": dunia_streams.__file__,
        "active": "dunia_streams" in utils.active_plugins,
        "buttons": len(panel_buttons()),
        "docks": len(iface.mainWindow().findChildren(QDockWidget, "DuniaStreamsDock")),
        "providers": [(provider.versionInfo(), len(provider.algorithms())) for provider in providers],
        "service": settings.load().service,
        "cache_mb": settings.load().cache_mb,
    }


def steps(task, folder, seen):
    import pyplugin_installer

    forget_the_checkout()
    window, project = iface.mainWindow(), QgsProject.instance()
    window.setGeometry(0, 0, 1600, 1000)
    installer = pyplugin_installer.instance()
    yield None

    installer.installFromZipFile(task["older"])
    yield lambda: panel_buttons()
    from dunia_streams.core import settings

    settings.save(settings.Settings(service=task["service"], cache_mb=7))
    look(seen, "older")
    click(panel_buttons()[0])
    yield lambda: window.findChild(QDockWidget, "DuniaStreamsDock").isVisible()
    type_into(named(window, QLineEdit, "Tiles"), "32TPT")
    type_into(named(window, QLineEdit, "Folder for the scenes"), task["scenes"])

    # The newer one over it, while its panel is open.
    installer.installFromZipFile(task["newer"])
    yield None
    yield lambda: panel_buttons()
    look(seen, "newer")
    seen["enabled"] = QgsSettings().value("/PythonPlugins/dunia_streams", False, bool)

    dock = window.findChild(QDockWidget, "DuniaStreamsDock")
    if not dock.isVisible():
        click(panel_buttons()[0])
    yield lambda: dock.isVisible()
    seen["remembered"] = [named(dock, QLineEdit, name).text() for name in ("Tiles", "Folder for the scenes")]
    for name, day in (("First day", "20200401"), ("Last day", "20200430")):
        type_day(named(dock, QLineEdit, name), day)
    press(named(dock, QLineEdit, "Tiles"), Qt.Key.Key_Tab)
    click(button(dock, "Search"))
    yield None
    yield lambda: button(dock, "Search")
    timeline = named(dock, QWidget, "Timeline of scenes")
    chosen = timeline._scene_list.scenes[:2]
    for scene in chosen:
        click(timeline, timeline.scene_point(scene).toPoint())
    seen["chosen"] = [scene.name for scene in chosen]
    picture(window, folder / "searched.png")
    click(button(dock, "Download"))
    yield lambda: [item for item in iface.messageBar().items() if "scenes are ready" in item.text()]
    seen["layers"] = len(project.mapLayers())
    picture(window, folder / "downloaded.png")


take(steps)
