"""The plugin in the real QGIS desktop, with nobody in front of it: ``python -m dunia_streams.tests.qgis.desktop``."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any, Dict

from dunia_streams.tests import headless_qgis
from dunia_streams.tests.desktop import session
from dunia_streams.tests.qgis import models
from dunia_streams.tests.service import StandInService

STEPS = Path(__file__).with_name("desktop_steps.py")
MODEL_STEPS = Path(__file__).with_name("desktop_model_steps.py")
EXPRESSION = '"cloud" < 40 and month("sensing_time") = 5'


def run(service_root: str, folder: Path, profile_root: Path) -> Dict[str, Any]:
    """Take the steps of desktop_steps.py and return what was seen; pictures are in the folder.

    QGIS's algorithms must be there in this process, to build the model. Raises RuntimeError when a step fails.
    """
    kept_models = profile_root / "profiles" / "default" / "processing" / "models"
    kept_models.mkdir(parents=True, exist_ok=True)
    place = models.clear_scenes(
        kept_models / "clear.model3", EXPRESSION, ("filter", "OUTPUT"), load_layers=True
    )
    task = {"service": service_root, "folder": str(folder), "model_folder": place}
    return session.run(STEPS, folder, profile_root, task)


def run_model(service_root: str, folder: Path, profile_root: Path) -> Dict[str, Any]:
    """Run the NDVI model in the desktop, by its dialog; pictures are in the folder."""
    task = {"service": service_root, "folder": str(folder)}
    return session.run(MODEL_STEPS, folder, profile_root, task)


def main(folder: Path) -> None:
    """Run by hand, and leave the pictures in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="dunia-desktop-", ignore_cleanup_errors=True) as profile:
        headless_qgis.use_profile(Path(profile))
        app = headless_qgis.start()
        headless_qgis.start_processing(app)
        from dunia_streams import classFactory

        plugin = classFactory(None)
        plugin.initProcessing()
        with StandInService() as service:
            print(json.dumps(run(service.root, folder.resolve(), Path(profile)), indent=1))
        plugin.unload()
        app.exitQgis()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
