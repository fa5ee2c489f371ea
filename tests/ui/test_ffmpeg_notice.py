"""Where ffmpeg is missing, the panel says so first: how to install it on this platform, and a button to choose it."""

from __future__ import annotations

import shutil

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFileDialog

from dunia_streams.core import background, settings
from dunia_streams.core.engine.video import ffmpeg_builds
from dunia_streams.core.engine.video.ffmpeg_places import installation_advice
from dunia_streams.tests.engine.posing import program


@pytest.fixture
def notice(qgis_app):
    from dunia_streams.ui.ffmpeg_notice import FfmpegNotice

    kept = settings.load()
    notice = FfmpegNotice()
    yield notice
    background.close()
    settings.save(kept)
    notice.deleteLater()
    qgis_app.processEvents()


@pytest.fixture
def nowhere(monkeypatch):
    """A machine without ffmpeg."""
    monkeypatch.setattr(ffmpeg_builds, "candidates", lambda: iter(()))


def test_a_missing_ffmpeg_is_told_and_can_be_chosen(notice, nowhere, wait_for, monkeypatch):
    notice.look()
    wait_for(lambda: not notice.isHidden())
    assert notice.note.text() == f"ffmpeg was not found. {installation_advice()}"
    real = shutil.which("ffmpeg")
    answers = [("", ""), (real, "")]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: answers.pop(0))
    notice.choose_button.click()
    assert settings.load().ffmpeg_path == "" and not notice.isHidden()
    notice.choose_button.click()
    assert settings.load().ffmpeg_path == real
    wait_for(notice.isHidden)


def test_it_goes_when_ffmpeg_was_installed(notice, wait_for, monkeypatch):
    with monkeypatch.context() as machine:
        machine.setattr(ffmpeg_builds, "candidates", lambda: iter(()))
        notice.look()
        wait_for(lambda: not notice.isHidden())
    notice.again_button.click()
    wait_for(notice.isHidden)


def test_one_that_decodes_nothing_is_told(notice, nowhere, wait_for, tmp_path):
    path = program(tmp_path / "ffmpeg", "echo 'ffmpeg version 9.9 x'; echo ' A....D aac AAC'")
    settings.save(settings.Settings(ffmpeg_path=path))
    notice.look()
    wait_for(lambda: not notice.isHidden())
    assert "decodes none of h264, hevc, av1" in notice.note.text()


def test_it_is_the_first_thing_in_the_panel(project, nowhere, wait_for, tmp_path, qgis_app):
    from dunia_streams.core.panel.preview import Previewer
    from dunia_streams.core.panel.preview_cache import PreviewCache
    from dunia_streams.core.panel.session import Session
    from dunia_streams.tests.ui.window import Window
    from dunia_streams.ui.dock import DuniaDock
    from dunia_streams.ui.ffmpeg_notice import FfmpegNotice
    from dunia_streams.ui.search_form import SearchForm

    session, previewer = Session(), Previewer(PreviewCache(tmp_path / "previews"))
    window = Window()
    dock = DuniaDock(window, session, previewer)
    window.mainWindow().addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
    window.mainWindow().resize(900, 900)
    window.mainWindow().show()
    notice, form = dock.findChild(FfmpegNotice), dock.findChild(SearchForm)
    wait_for(notice.isVisible)
    wait_for(lambda: form.y() > 0)
    dock.grab().save(str(tmp_path / "panel.png"))
    assert dock.findChild(SearchForm).parentWidget().layout().itemAt(0).widget() is notice
    assert notice.geometry().bottom() < form.y()
    previewer.close()
    session.close()
    dock.close_down()
    background.close()
    window.mainWindow().close()
    window.mainWindow().deleteLater()
    qgis_app.processEvents()
