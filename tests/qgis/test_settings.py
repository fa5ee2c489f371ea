"""Settings and services: kept, read with care, and reaching what they are for."""

from __future__ import annotations

import shutil

import pytest

from dunia_streams.core.engine.catalog.service import PRESETS, Service
from dunia_streams.core.engine.errors import BadServiceRoot
from dunia_streams.tests.service import StreamSpec

MIRROR = Service("Mirror", "https://mirror.example/api")


@pytest.fixture
def store(qgis_app):
    """QGIS's settings, without the plugin's before and after."""
    from qgis.core import QgsSettings

    QgsSettings().remove("dunia_streams")
    yield QgsSettings()
    QgsSettings().remove("dunia_streams")


def test_settings_come_back_as_they_were_saved(store):
    from dunia_streams.core import settings

    chosen = settings.Settings(
        service="DestinE Streamer",
        ffmpeg_path="C:/Program Files/ffmpeg.exe",
        compression="DEFLATE",
        color="notebook",
        folder="C:/scenes",
        cache_mb=0,
        threads=3,
        own_services=(MIRROR, Service("Ümlaut, “quoted”", "http://127.0.0.1:8080/api")),
    )
    settings.save(chosen)
    store.sync()
    assert settings.load() == chosen
    settings.save(settings.Settings())
    assert [key for key in store.allKeys() if key.startswith("dunia_streams/")] == []
    assert settings.load() == settings.Settings()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("compression", "JPEG"),
        ("cache_mb", "much"),
        ("cache_mb", -1),
        ("threads", 65),
        ("own_services", "[["),
        ("own_services", "7"),
        ("own_services", '[["a"], "b", [1, 2], {"c": 1}]'),
    ],
)
def test_what_does_not_fit_gives_way_to_the_default(store, name, value):
    from dunia_streams.core import settings

    store.setValue(f"dunia_streams/{name}", value)
    assert settings.load() == settings.Settings()


def test_services_are_the_presets_and_own_ones(store):
    from dunia_streams.core import services

    entries = [*services.known(), services.KnownService(MIRROR, "abc1234")]
    assert [entry.service.root for entry in entries[:-1]] == list(PRESETS.values())
    assert [entry.is_preset for entry in entries] == [True, True, False]
    entries[1] = services.KnownService(entries[1].service, "def5678")
    services.save(entries)
    assert services.known() == tuple(entries)
    assert services.services()[-1] == MIRROR
    for text in ("mirror", " Mirror ", "https://mirror.example/api/"):
        assert services.resolve(text) == MIRROR
    assert services.resolve("dunia").root == PRESETS["Dunia (ESA)"]
    with pytest.raises(BadServiceRoot, match="Dunia .ESA., DestinE Streamer, Mirror"):
        services.resolve("Miror")


def test_a_service_that_is_removed_takes_its_login_and_the_choice_of_it_along(store):
    from dunia_streams.core import services, settings

    presets = services.known()
    services.save([*presets, services.KnownService(MIRROR, "abc1234")])
    settings.save(settings.Settings(service="Mirror", own_services=(MIRROR,), threads=2))
    services.save(presets)
    assert settings.load() == settings.Settings(threads=2)
    assert settings.authentication(MIRROR.root) == ""


def test_the_service_used_last_is_the_one_that_algorithms_ask(store):
    from dunia_streams.core import services, settings

    services.save([*services.known(), services.KnownService(MIRROR)])
    services.prefer(MIRROR.root)
    assert settings.load().service == MIRROR.name
    # One that a project brings along is not among ours.
    services.prefer("https://project.example/api")
    assert settings.load().service == MIRROR.name


def test_a_typed_folder_may_begin_with_the_users_own(store, tmp_path, monkeypatch):
    from dunia_streams.core import settings

    for name in ("HOME", "USERPROFILE"):
        monkeypatch.setenv(name, str(tmp_path))
    assert settings.typed_folder(" ~/alps ") == f"{tmp_path}/alps"
    assert settings.typed_folder("/data") == "/data" and settings.typed_folder("  ") == ""


WITH_LOGIN = "https://me:secret@new.example"  # pragma: allowlist secret - made up


@pytest.mark.parametrize(
    ("name", "address", "error", "words"),
    [
        ("  ", "https://new.example", "ServiceUnnamed", "name"),
        ("mirror", "https://new.example", "ServiceNameTaken", "Mirror"),
        ("Dunia", "https://new.example", "ServiceNameTaken", "ESA"),
        ("New", "https://mirror.example/api/", "ServiceAddressTaken", "Mirror"),
        ("New", PRESETS["DestinE Streamer"], "ServiceAddressTaken", "DestinE"),
        ("New", "ftp://new.example", "ServiceAddressBad", "https://"),
        ("New", WITH_LOGIN, "ServiceAddressBad", "//new.example"),
        ("New", "https://new.example/?key=1", "ServiceAddressBad", "https://new.example/”"),
        ("New", "Mirror", "ServiceAddressBad", "Mirror"),
        ("New", "", "ServiceAddressBad", "start with https://"),
    ],
)
def test_a_new_service_is_checked(store, name, address, error, words):
    from dunia_streams.core import services
    from dunia_streams.core.engine.errors import BadRequest

    with pytest.raises(BadRequest, match=words) as caught:
        services.checked(name, address, [*services.services(), MIRROR])
    assert type(caught.value).__name__ == error and "secret" not in str(caught.value)


def test_a_new_service_that_is_good(store):
    from dunia_streams.core import services

    new = services.checked(" New ", " https://new.example/api// ", services.services())
    assert new == Service("New", "https://new.example/api")


def test_settings_reach_a_download(store, fresh_service, tmp_path):
    import processing

    from dunia_streams.core import settings

    fresh_service.publish(StreamSpec("32TPT", 2020, count=12, gop=4))
    wrapper, told = tmp_path / "my ffmpeg", tmp_path / "told"
    wrapper.write_text(f'#!/bin/sh\necho "$@" >> "{told}"\nexec {shutil.which("ffmpeg")} "$@"\n')
    wrapper.chmod(0o755)
    own = Service("Stand-in", fresh_service.root)

    def download(threads):
        settings.save(settings.Settings(ffmpeg_path=str(wrapper), threads=threads, own_services=(own,)))
        wishes = {"SERVICE": "stand-in", "TILES": "32TPT", "START": "2020-01-01", "END": "2020-01-10"}
        return processing.run(
            "dunia:downloadtruecolor", {**wishes, "LOAD_LAYERS": False, "OUTPUT": str(tmp_path / "scenes")}
        )

    first = download(3)
    (decoding,) = [line for line in told.read_text().splitlines() if "rawvideo" in line]
    assert "-threads 3 -copyts" in decoding and first["SCENE_COUNT"] > 1
    told.unlink()
    # Other threads are no other settings: the files that are there are the same ones.
    assert download(1) == first
    assert "rawvideo" not in (told.read_text() if told.exists() else "")
