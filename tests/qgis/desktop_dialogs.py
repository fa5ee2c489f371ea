"""What the steps in the desktop share: an algorithm run by its dialog, a picture of the map when it is drawn."""

from qgis.utils import iface

from dunia_streams.tests.desktop.inside import picture


def run_dialog(algorithm, wishes, path=None):
    """Fill in an algorithm's dialog, press Run, wait for its layers, close it."""
    from processing.gui.AlgorithmDialog import AlgorithmDialog

    dialog = AlgorithmDialog(algorithm, False, iface.mainWindow())
    finished = []
    dialog.algorithmFinished.connect(lambda good, results: finished.append(good))
    dialog.show()
    dialog.setParameters(wishes)
    yield None
    if path:
        dialog.resize(1100, 800)
        yield None
        dialog.grab().save(str(path))
    dialog.runAlgorithm()
    yield lambda: finished
    if path:
        dialog.grab().save(str(path.with_name("log.png")))
    if not finished[0]:
        raise RuntimeError("the dialog reports a failure")
    dialog.close()


def shoot(canvas, window, path):
    """Wait for the map, then take a picture of the window."""
    yield None
    canvas.refresh()
    canvas.waitWhileRendering()
    yield lambda: not canvas.isDrawing()
    picture(window, path)
