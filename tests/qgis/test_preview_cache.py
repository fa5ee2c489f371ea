"""The folder of previews: its bound, what is removed first, and what another process may do to it meanwhile."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from osgeo import gdal

from dunia_streams.core.engine.catalog.scenes import Scene
from dunia_streams.core.engine.catalog.service import Service
from dunia_streams.core.engine.files.folder import JobFolder
from dunia_streams.tests.qgis import scene_files

SERVICE = Service("one", "https://one.example/api")
TIMES = ("2020-04-01T10:20:21", "2020-04-03T10:10:05", "2020-04-11T10:20:19")


@pytest.fixture
def cache(qgis_app, tmp_path):
    from dunia_streams.core.panel.preview_cache import PreviewCache

    return PreviewCache(tmp_path / "previews")


def _scene(moment, number=0, resolutions=("20m", "60m")):
    return Scene("32TPT", scene_files.utc(moment), number, resolutions=resolutions)


def _add(cache, moment, age=0, number=0, product="stream_2k", service=SERVICE):
    """Put a preview into the cache that was last used some seconds ago."""
    folder = cache.folder_of(service)
    folder.mkdir(parents=True, exist_ok=True)
    path = Path(scene_files.write(folder, moment, product=product))
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.SetMetadataItem("DUNIA_IMAGE_NUMBER", str(number))
    dataset.FlushCache()
    del dataset
    now = path.stat().st_mtime
    os.utime(path, (now - age, now - age))
    return path


def _limit(cache, *paths):
    """Leave room for exactly these files."""
    cache.limit_mb = sum(path.stat().st_size for path in paths) / 1_000_000


def test_finds_a_scene_of_its_service_by_time_number_and_resolution(cache):
    path = _add(cache, TIMES[0], number=5)
    assert cache.find(SERVICE, _scene(TIMES[0], 5)) == path
    assert cache.find(SERVICE, _scene(TIMES[0], 5, ("20m",))) is None
    assert cache.find(SERVICE, _scene(TIMES[0], 5, ())) is None
    assert cache.find(SERVICE, _scene(TIMES[1], 5)) is None
    assert cache.find(Service("one", "https://two.example/api"), _scene(TIMES[0], 5)) is None
    assert cache.find(Service("renamed", SERVICE.root + "/"), _scene(TIMES[0], 5)) == path
    # The service now says that another frame shows the scene: the file is of no use any more.
    assert cache.find(SERVICE, _scene(TIMES[0], 6)) is None and not path.exists()


def test_what_is_unused_for_longest_goes_first(cache):
    paths = [_add(cache, moment, age) for moment, age in zip(TIMES, (300, 200, 100))]
    paths[1].with_name(f"{paths[1].name}.aux.xml").write_text("<PAMDataset/>")
    assert cache.size() == sum(file.stat().st_size for file in cache.folder.rglob("*.*"))
    cache.trim([])
    assert all(path.exists() for path in paths)

    cache.find(SERVICE, _scene(TIMES[0]))
    _limit(cache, paths[0], paths[2])
    cache.trim([])
    assert [path.exists() for path in paths] == [True, False, True]
    assert sorted(cache.folder.rglob("*.*")) == sorted([paths[0], paths[2]])


def test_the_bound_holds_over_all_services_but_not_for_what_is_kept(cache):
    old = _add(cache, TIMES[0], age=300)
    other = _add(cache, TIMES[1], age=200, service=Service("two", "https://two.example/api"))
    new = _add(cache, TIMES[2])
    cache.limit_mb = 0
    cache.trim([old, Path(os.path.relpath(new))])
    assert (old.exists(), other.exists(), new.exists()) == (True, False, True)


def test_clear_leaves_what_is_being_made(cache):
    path = _add(cache, TIMES[0])
    folder = path.parent
    (folder / "mine.txt").write_text("not the plugin's")
    with JobFolder(str(folder)) as job:
        making = job.temporary("32TPT.tiff")
        making.write_bytes(b"half")
        cache.clear()
        assert making.exists() and not path.exists() and (folder / "mine.txt").exists()
    assert sorted(file.name for file in folder.iterdir()) == ["mine.txt"]


def test_clear_sweeps_what_a_dead_process_left(cache):
    folder = _add(cache, TIMES[0]).parent
    token = "0123456789abcdef"
    for name in (f".dunia-{token}.lock", f".dunia-{token}-32TPT.tiff"):
        (folder / name).write_bytes(b"")
        os.utime(folder / name, (0, 0))
    cache.clear()
    assert list(folder.iterdir()) == [] and cache.size() == 0


def test_a_folder_that_is_not_there_holds_nothing(cache):
    assert cache.size() == 0
    cache.trim([])
    cache.clear()
    assert not cache.folder.exists()


def test_a_file_that_another_process_removes_is_no_trouble(cache, monkeypatch):
    paths = [_add(cache, moment, age) for moment, age in zip(TIMES, (300, 200, 100))]
    unlink = Path.unlink

    def race(path, **options):
        """Another QGIS is quicker each time."""
        if path.exists():
            os.remove(path)
        unlink(path, **options)

    monkeypatch.setattr(Path, "unlink", race)
    _limit(cache, paths[2])
    cache.trim([])
    assert [path.exists() for path in paths] == [False, False, True]


def test_a_file_that_cannot_be_removed_is_passed_over(cache, monkeypatch):
    paths = [_add(cache, moment, age) for moment, age in zip(TIMES, (300, 200, 100))]
    unlink = Path.unlink

    def held(path, **options):
        """Windows removes no file that is open."""
        if path == paths[0]:
            raise PermissionError(path)
        unlink(path, **options)

    monkeypatch.setattr(Path, "unlink", held)
    _limit(cache, paths[0], paths[2])
    cache.trim([])
    assert [path.exists() for path in paths] == [True, False, True]


def test_the_usual_folder_is_among_qgis_caches(qgis_app):
    from qgis.PyQt.QtCore import QStandardPaths

    from dunia_streams.core.panel.preview_cache import PreviewCache

    caches = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation)
    assert caches and Path(caches) in PreviewCache().folder.parents
