"""The options page: shows, tests and saves the settings, and says what is wrong beside the field it is about."""

from __future__ import annotations

import os
import shutil

import pytest

from dunia_streams.core.engine.catalog.service import PRESETS, Service
from dunia_streams.core.engine.video import ffmpeg_builds
from dunia_streams.core.engine.video.ffmpeg_places import installation_advice

MIRROR = Service("Mirror", "https://mirror.example/api")


@pytest.fixture
def store(qgis_app):
    """The plugin's settings, empty before and after."""
    from qgis.core import QgsSettings

    from dunia_streams.core import background

    QgsSettings().remove("dunia_streams")
    yield
    background.close()
    QgsSettings().remove("dunia_streams")


@pytest.fixture
def open_page(store, qgis_app, tmp_path):
    """A function that makes and shows the page; what it warns of is in its ``warnings``."""
    pages = []

    def open_page(cache=None):
        from dunia_streams.core.panel.preview_cache import PreviewCache
        from dunia_streams.ui.options_page import OptionsPage

        warnings, saved = [], []
        cache = cache or PreviewCache(tmp_path / "previews")
        page = OptionsPage(warnings.append, lambda: saved.append(True), cache)
        page.warnings, page.saved = warnings, saved
        page.resize(700, 700)
        page.show()
        qgis_app.processEvents()
        pages.append(page)
        return page

    open_page.pages = pages
    yield open_page
    for page in pages:
        page.close()
        page.deleteLater()


@pytest.fixture
def program(tmp_path):
    """A function that makes a program of a shell script, and returns its path."""

    def program(script, name="ffmpeg"):
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return str(path)

    return program


def _type(field, text):
    """Type into a field in place of what it holds, as a person would."""
    from qgis.PyQt.QtTest import QTest

    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def _click(button):
    from qgis.PyQt.QtCore import Qt
    from qgis.PyQt.QtTest import QTest

    assert button.isEnabled()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_is_chosen_comes_back(open_page, tmp_path):
    from dunia_streams.core import settings

    page = open_page()
    _type(page.ffmpeg_path.lineEdit(), shutil.which("ffmpeg"))
    _type(page.threads, "3")
    _type(page.folder.lineEdit(), str(tmp_path / "new" / "scenes"))
    _type(page.cache_mb, "250")
    page.compression.setCurrentIndex(1)
    page.color.setCurrentIndex(1)
    assert settings.load() == settings.Settings()
    assert page.isValid()
    page.apply()
    chosen = settings.Settings(
        ffmpeg_path=shutil.which("ffmpeg"),
        threads=3,
        folder=str(tmp_path / "new" / "scenes"),
        cache_mb=250,
        compression="DEFLATE",
        color="notebook",
    )
    assert settings.load() == chosen and page.warnings == []
    again = open_page()
    assert again.threads.text() == "3" and again.folder.filePath() == chosen.folder
    again.apply()
    assert settings.load() == chosen


def test_every_choice_of_the_settings_is_offered(open_page):
    from dunia_streams.core.engine.files.output_settings import COLORS, COMPRESSIONS

    page = open_page()
    for box, values in ((page.compression, COMPRESSIONS), (page.color, COLORS)):
        assert sorted(box.itemData(row) for row in range(box.count())) == sorted(values)
    assert page.threads.text() == "automatic"


def test_what_is_wrong_is_told_beside_it_and_not_saved(open_page, tmp_path):
    from dunia_streams.core import settings

    (tmp_path / "file").write_text("")
    page = open_page()
    _type(page.ffmpeg_path.lineEdit(), "/nowhere/ffmpeg")
    _type(page.folder.lineEdit(), str(tmp_path / "file"))
    _type(page.threads, "2")
    assert page.ffmpeg_note.kind == page.folder_note.kind == "problem"
    assert "/nowhere/ffmpeg" in page.ffmpeg_note.text() and "no such file" in page.ffmpeg_note.text()
    assert page.ffmpeg_note.isVisible() and page.folder_note.isVisible()
    assert not page.isValid()
    page.apply()
    assert settings.load() == settings.Settings(threads=2)
    assert len(page.warnings) == 2 and all(text.startswith("Not saved: The ") for text in page.warnings)
    _type(page.folder.lineEdit(), "scenes")
    assert "not a whole path" in page.folder_note.text()
    _type(page.folder.lineEdit(), str(tmp_path))
    assert not page.folder_note.isVisible()


def test_what_was_saved_and_is_away_today_is_kept(open_page):
    from dunia_streams.core import settings

    chosen = settings.Settings(ffmpeg_path="/away/ffmpeg", folder="/away/scenes")
    settings.save(chosen)
    page = open_page()
    page.apply()
    assert settings.load() == chosen and page.warnings == []


def test_the_ffmpeg_that_is_found_is_told_when_the_page_is_seen(open_page, wait_for):
    page = open_page()
    wait_for(lambda: page.ffmpeg_note.kind == "good")
    found = ffmpeg_builds.find_ffmpeg()
    assert page.ffmpeg_note.text() == f"ffmpeg {found.version} at {found.path} decodes h264, hevc, av1."
    assert page.ffmpeg_path.filePath() == "" and page.test_button.text() == "&Test"


@pytest.mark.parametrize(
    ("decoders", "words"),
    [
        ("h264 hevc libdav1d", "decodes h264, hevc, av1."),
        # ffmpeg's own decoder for AV1 needs hardware.
        ("h264 av1", "decodes h264, but not hevc, av1."),
        ("mpeg4", "decodes none of h264, hevc, av1."),
    ],
)
def test_missing_decoders_are_named(open_page, wait_for, program, decoders, words):
    listed = "\n".join(f"echo ' V....D {name} some words'" for name in decoders.split())
    path = program(f"echo 'ffmpeg version 9.9 x'\n[ $1 != -decoders ] || {{ {listed}\n}}")
    page = open_page()
    _type(page.ffmpeg_path.lineEdit(), path)
    wait_for(lambda: page.test_button.text() == "&Test")
    _click(page.test_button)
    wait_for(lambda: page.ffmpeg_note.kind in ("good", "problem"))
    assert page.ffmpeg_note.text().startswith(f"ffmpeg 9.9 at {path} {words}")
    assert (page.ffmpeg_note.kind == "good") == ("but not" not in words and "none" not in words)


def test_where_there_is_no_ffmpeg_the_page_says_how_to_install_it(open_page, wait_for, monkeypatch):
    monkeypatch.setattr(ffmpeg_builds, "candidates", lambda: iter(()))
    page = open_page()
    wait_for(lambda: page.ffmpeg_note.kind == "problem")
    assert page.ffmpeg_note.text() == f"ffmpeg was not found. {installation_advice()}"


def test_a_test_can_be_canceled_and_leaves_nothing(open_page, wait_for, program, tmp_path):
    path = program(f"echo $$ > '{tmp_path}/pid'; sleep 600")
    page = open_page()
    _type(page.ffmpeg_path.lineEdit(), path)
    wait_for(lambda: page.test_button.text() == "&Test")
    _click(page.test_button)
    wait_for(lambda: (tmp_path / "pid").exists() and (tmp_path / "pid").read_text().strip())
    assert page.ffmpeg_note.kind == "busy" and page.test_button.text() == "Cance&l"
    _click(page.test_button)
    wait_for(lambda: page.test_button.text() == "&Test")
    assert page.ffmpeg_note.kind == "" and not page.ffmpeg_note.isVisible()
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_closing_the_dialog_in_the_middle_of_a_test_is_no_harm(
    open_page, wait_for, program, tmp_path, qgis_app
):
    from qgis.PyQt import sip

    from dunia_streams.core import background, settings

    settings.save(settings.Settings(ffmpeg_path=program(f"touch '{tmp_path}/begun'; sleep 600")))
    page = open_page()
    wait_for((tmp_path / "begun").exists)
    sip.delete(page)
    open_page.pages.remove(page)
    background.close()
    assert background._running == []


@pytest.fixture
def in_dialog(monkeypatch):
    """A function that lets a person do something in the next service dialog, in place of its event loop."""
    from dunia_streams.ui import service_dialog

    def in_dialog(act):
        def run(dialog):
            dialog.show()
            act(dialog)
            return dialog.result()

        monkeypatch.setattr(service_dialog.ServiceDialog, "exec", run)

    return in_dialog


def _ok(dialog):
    from qgis.PyQt.QtWidgets import QDialogButtonBox

    return dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)


def test_a_service_is_added_changed_and_removed(open_page, in_dialog):
    from dunia_streams.core import services

    page = open_page()
    table = page.services

    def enter(dialog):
        assert not _ok(dialog).isEnabled() and not dialog.note.isVisible()
        _type(dialog.name, "Dunia")
        assert "already" in dialog.note.text() and not _ok(dialog).isEnabled()
        _type(dialog.name, "Mirror")
        assert not dialog.note.isVisible() and not _ok(dialog).isEnabled()
        _type(dialog.address, "mirror")
        assert "start with https://" in dialog.note.text() and not _ok(dialog).isEnabled()
        _type(dialog.address, MIRROR.root)
        assert not dialog.note.isVisible()
        _click(_ok(dialog))

    in_dialog(enter)
    _click(table.add_button)
    assert [entry.service for entry in table.entries][-1] == MIRROR
    assert table.table.item(2, 1).text() == MIRROR.root and table.table.currentRow() == 2
    assert services.services() == services.preset_services()
    page.apply()
    assert services.services()[-1] == MIRROR

    def rename(dialog):
        assert dialog.address.text() == MIRROR.root
        _type(dialog.name, "Ours")
        _click(_ok(dialog))

    in_dialog(rename)
    _click(table.edit_button)
    assert table.table.item(2, 0).text() == "Ours"
    _click(table.remove_button)
    assert not table.remove_button.isEnabled() and table.table.rowCount() == 2
    page.apply()
    assert services.services() == services.preset_services()


def test_a_dialog_that_is_canceled_changes_nothing(open_page, in_dialog):
    page = open_page()
    before = page.services.entries
    in_dialog(lambda dialog: (_type(dialog.name, "Mirror"), dialog.reject()))
    _click(page.services.add_button)
    assert page.services.entries == before


def test_a_preset_can_only_have_a_login(open_page, in_dialog, keep_login):
    from dunia_streams.core import settings

    authcfg = keep_login("https://unused.example", "Basic", username="me", password="secret")
    page = open_page()
    table = page.services
    table.table.setCurrentCell(1, 0)
    assert not table.remove_button.isEnabled() and "your own" in table.remove_button.toolTip()

    def choose(dialog):
        assert not dialog.name.isEnabled() and not dialog.address.isEnabled()
        dialog.login.setConfigId(authcfg)
        _click(_ok(dialog))

    in_dialog(choose)
    _click(table.edit_button)
    assert table.table.item(1, 2).text() == "tests"
    page.apply()
    assert settings.authentication(PRESETS["DestinE Streamer"]) == authcfg
    settings.set_authentication(PRESETS["Dunia (ESA)"], "gone123")
    assert open_page().services.table.item(0, 2).text() == "gone123 (missing)"


@pytest.fixture
def cache(tmp_path):
    """A cache of previews with something in it."""
    from dunia_streams.core.engine.catalog.service import Service
    from dunia_streams.core.panel.preview_cache import PreviewCache

    cache = PreviewCache(tmp_path / "previews")
    folder = cache.folder_of(Service("Mirror", "https://mirror.example.org"))
    folder.mkdir(parents=True)
    (folder / "32TPT_stream_2k_20200401T102021.tiff").write_bytes(bytes(1_200_000))
    return cache


def test_the_cache_is_measured_and_cleared(open_page, wait_for, cache):
    page = open_page(cache)
    wait_for(lambda: page.cache_used.text())
    assert page.cache_used.text() == "2 MB used"
    _click(page.clear_button)
    wait_for(lambda: page.cache_used.text() == "0 MB used")
    assert list(cache.folder.rglob("*.tiff")) == [] and not page.clear_button.isEnabled()


def test_a_cache_that_cannot_be_cleared_is_told(open_page, wait_for, cache, monkeypatch):
    from dunia_streams.core.engine.errors import FolderNotWritable

    def clear(self):
        raise FolderNotWritable(folder="previews", reason="it is read-only")

    monkeypatch.setattr(type(cache), "clear", clear)
    page = open_page(cache)
    wait_for(lambda: page.cache_used.text())
    _click(page.clear_button)
    wait_for(lambda: page.cache_note.kind == "problem")
    assert "read-only" in page.cache_note.text() and page.clear_button.isEnabled()


def test_every_control_is_reached_by_tab_and_has_a_name_and_a_tooltip(open_page, qgis_app):
    from qgis.PyQt.QtWidgets import QApplication, QLabel, QPushButton

    page = open_page()
    page.activateWindow()
    wanted = [page.ffmpeg_path.lineEdit(), page.test_button, page.threads, page.services.table]
    wanted += [page.services.add_button, page.services.edit_button, page.folder.lineEdit(), page.compression]
    wanted += [page.color, page.cache_mb]
    wanted[0].setFocus()
    reached = []
    for _ in range(30):
        reached.append(QApplication.focusWidget())
        page.focusNextChild()
    assert [control for control in wanted if control not in reached] == []
    # In the order in which they are read.
    assert [control for control in dict.fromkeys(reached) if control in wanted] == wanted
    for control in wanted:
        # What Qt tells a screen reader: the name, the text of a button, or the label that leads there.
        labels = [label.text() for label in page.findChildren(QLabel) if label.buddy() is control]
        text = control.text() if isinstance(control, QPushButton) else ""
        assert control.accessibleName() or text or labels
        owner = control.parent() if control in (wanted[0], page.folder.lineEdit()) else control
        assert owner.toolTip() or control is page.services.table


def test_the_page_works_at_small_sizes(open_page):
    page = open_page()
    assert page.minimumSizeHint().width() < 320
    page.resize(380, 300)
    assert page.width() == 380 and page.ffmpeg_path.lineEdit().width() > 100
    assert page.color.width() < 380


class Desktop:
    """The part of QGIS's window that the page's factory tells things to."""

    def __init__(self):
        self.told = []

    def messageBar(self):
        return self

    def pushMessage(self, title, text, level):
        self.told.append((title, text))


def test_what_is_not_saved_is_told_in_the_message_bar(store):
    from dunia_streams.ui.options_factory import make_factory

    desktop, saved = Desktop(), []
    factory = make_factory(desktop, lambda: saved.append(True))
    assert factory.title() == "Dunia Streams" and not factory.icon().isNull()
    page = factory.createWidget(None)
    page.folder.setFilePath("relative")
    page.apply()
    assert desktop.told[0][0] == "Dunia Streams" and "Not saved" in desktop.told[0][1]
    assert saved == [True]


def test_without_a_desktop_there_is_no_page():
    from dunia_streams import classFactory

    plugin = classFactory(None)
    # The provider is there already in this process.
    plugin.initProcessing = lambda: None
    plugin.initGui()
    assert plugin.desktop is None
    plugin.unload()
