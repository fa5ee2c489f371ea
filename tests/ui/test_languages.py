"""The panel, the algorithms and the engine's sentences in the user's language, with the country's dates and numbers."""

from __future__ import annotations

from datetime import date

import pytest
from qgis.core import QgsApplication, QgsProject, QgsSettings
from qgis.PyQt.QtCore import QCoreApplication, QLocale, Qt
from qgis.PyQt.QtWidgets import QAbstractButton, QComboBox, QLabel, QPushButton, QScrollArea

from dunia_streams import classFactory
from dunia_streams.core import translation
from dunia_streams.core.engine import errors
from dunia_streams.core.engine.errors import Message
from dunia_streams.core.engine.network.addresses import AddressRules
from dunia_streams.core.engine.products.indices import parse_formula
from dunia_streams.core.engine.video.playlist import PlaylistError, parse_playlist
from dunia_streams.core.messages import tell
from dunia_streams.core.panel import scene_text
from dunia_streams.tests.package import CHECKOUT
from dunia_streams.tests.service import StreamSpec
from dunia_streams.tests.ui.window import Window
from dunia_streams.tests.words import ts
from dunia_streams.ui.day_edit import DayEdit

NARROW, USUAL = 320, 470


@pytest.fixture
def speak(qgis_app):
    """A function that sets QGIS's locale in its options and translates as the plugin does when it is loaded."""
    installed = []

    def speak(locale):
        QgsSettings().setValue("locale/overrideFlag", True)
        QgsSettings().setValue("locale/userLocale", locale)
        QLocale.setDefault(QLocale(locale))
        installed.append(translation.install())
        return installed[-1]

    yield speak
    for translator in installed:
        translation.remove(translator)
    QgsSettings().remove("locale")


@pytest.fixture
def open_panel(speak, project, fresh_service, tmp_path, qgis_app, wait_for):
    """A function that opens the panel in a language, at a width, with the scenes of some months."""
    from dunia_streams.core.panel import wishes
    from dunia_streams.core.panel.preview import Previewer
    from dunia_streams.core.panel.preview_cache import PreviewCache
    from dunia_streams.core.panel.session import Session
    from dunia_streams.ui.dock import DuniaDock

    fresh_service.publish(StreamSpec("32TPT", 2020, count=12, gop=4, crf=28))
    opened = []

    def open_panel(locale, width):
        speak(locale)
        days = {"start": date(2020, 1, 1), "end": date(2020, 3, 31)}
        wishes.save(wishes.Wishes(service=fresh_service.root, tiles=("32TPT",), **days, max_cloud=60))
        window, session = Window(), Session()
        previewer = Previewer(PreviewCache(tmp_path / "previews"))
        dock = DuniaDock(window, session, previewer)
        opened.append((window, session, previewer, dock))
        window.mainWindow().addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        window.mainWindow().resize(1366, 900)
        window.mainWindow().resizeDocks([dock], [width], Qt.Orientation.Horizontal)
        window.mainWindow().show()
        qgis_app.processEvents()
        return dock

    yield open_panel
    for window, session, previewer, dock in opened:
        dock.close_down()
        previewer.close()
        session.close()
        window.mainWindow().close()
        window.mainWindow().deleteLater()
    qgis_app.processEvents()
    QgsSettings().remove("dunia_streams")


def press(dock, text):
    buttons = [button for button in dock.findChildren(QPushButton) if button.isVisible()]
    next(button for button in buttons if button.text().replace("&", "") == text).click()


def cut_off(dock):
    """The texts for which their widget is too narrow, and how much wider the whole is than the panel.

    It scrolls up and down only; what reaches into the margin is still to be seen.
    """
    area = next(area for area in dock.findChildren(QScrollArea) if area.findChild(DayEdit))
    margin = area.widget().layout().contentsMargins().right()
    beyond = area.widget().minimumSizeHint().width() - margin - area.viewport().width()
    found = [("whole", beyond)] if beyond > 0 else []
    for kind in (QAbstractButton, QLabel, QComboBox, DayEdit):
        for widget in dock.widget().findChildren(kind):
            if not widget.isVisible() or (isinstance(widget, QLabel) and widget.wordWrap()):
                continue
            text = widget.currentText() if isinstance(widget, QComboBox) else widget.text()
            if text and widget.width() < min(widget.sizeHint().width(), widget.minimumSizeHint().width()):
                found.append((type(widget).__name__, text, widget.width(), widget.sizeHint().width()))
    return found


@pytest.mark.parametrize("language", ts.LANGUAGES)
def test_what_qt_loads_is_what_is_written(speak, language):
    """If this fails: `make translations`."""
    written = ts.read(ts.path_of(CHECKOUT, language))
    speak(language)
    loaded = {key: QCoreApplication.translate(*key) for key in written}
    assert loaded == written and len(written) > 400


@pytest.mark.parametrize(
    ("locale", "title"),
    [
        ("de", "Szenen auflisten"),
        ("de_CH", "Szenen auflisten"),
        ("fr_BE", "Lister les scènes"),
        ("en_US", "List scenes"),
        ("ja", "List scenes"),
        ("C", "List scenes"),
    ],
)
def test_the_plugin_speaks_qgis_language_until_it_is_unloaded(qgis_app, locale, title):
    def shown():
        algorithm = QgsApplication.processingRegistry().createAlgorithmById("dunia:listscenes")
        return algorithm.displayName()

    QgsSettings().setValue("locale/overrideFlag", True)
    QgsSettings().setValue("locale/userLocale", locale)
    try:
        # As qgis_process does: without a desktop.
        plugin = classFactory(None)
        assert shown() == title
        plugin.unload()
        assert shown() == "List scenes"
    finally:
        QgsSettings().remove("locale")


def test_models_have_their_titles_too(speak):
    speak("de_DE")
    model = QgsApplication.processingRegistry().createAlgorithmById("dunia:ndviseries")
    model = type(model)("ndviseries")
    assert model.displayName() == "NDVI-Reihe"
    titles = {parameter.name(): parameter.description() for parameter in model.parameterDefinitions()}
    assert titles["TILES"] == "Kacheln" and titles["START"] == "Erster Tag"


def test_the_engine_is_heard_in_german_and_french(speak):
    with pytest.raises(errors.AddressRefused) as refused:
        AddressRules("https://a.example").check_url("ftp://a.example")
    with pytest.raises(errors.BadExpression) as expression:
        parse_formula("B04 + X")
    with pytest.raises(PlaylistError) as playlist:
        parse_playlist("#EXTM3U\n", "https://a.example")
    invalid = errors.PlaylistInvalid(tile="32TPT", year=2020, reason=playlist.value.reason)
    between = errors.NoScene(tiles="32TPT", start=date(2020, 4, 1), end=date(2020, 6, 30))
    apart = errors.FrameTimeContradicted(number=1, seconds=1.5, found=2.0)
    assert str(between).endswith("between 2020-04-01 and 2020-06-30. Choose other dates.")
    speak("de_DE")
    assert "sicher ist (weder http noch https). Melden" in tell(refused.value)
    assert "kann nicht verwendet werden: X ist kein Kanal." in tell(expression.value)
    assert (
        tell(invalid)
        == "Die Wiedergabeliste der Kachel 32TPT in 2020 kann nicht verwendet werden: sie hat kein Ende."
    )
    assert "zwischen 01.04.2020 und 30.06.2020" in tell(between)
    assert "Bild 1 und 1,5 s," in tell(apart) and "bei 2 s;" in tell(apart)
    speak("fr_FR")
    assert "entre le 01/04/2020 et le 30/06/2020" in tell(between)
    assert "{tile}" in tell(Message("What has no translation is told in English: {a}", {"a": "{tile}"}))


def test_numbers_and_days_are_written_as_the_country_does(speak):
    def written(locale):
        speak(locale)
        return scene_text.percent(12.5), scene_text.day_text(date(2020, 5, 31))

    assert [text.replace("\u00a0", " ") for text in written("de_DE")] == ["12,5 %", "31.05.2020"]
    assert [text.replace("\u00a0", " ") for text in written("fr_FR")] == ["12,5 %", "31/05/2020"]
    assert [text.replace("\u00a0", " ") for text in written("en_US")] == ["12.5 %", "05/31/2020"]


@pytest.mark.parametrize("width", [NARROW, USUAL])
@pytest.mark.parametrize(
    ("locale", "search", "within", "bands", "day"),
    [
        ("de_DE", "Suchen", "in den Grenzen", "Kanäle", "01.01.2020"),
        ("fr_FR", "Rechercher", "dans les limites", "Bandes", "01/01/2020"),
    ],
)
def test_the_panel_is_in_the_language_and_nothing_is_cut_off(
    open_panel, wait_for, locale, search, within, bands, day, width
):
    dock = open_panel(locale, width)
    assert dock.findChild(DayEdit).text() == day
    press(dock, search)
    wait_for(lambda: any(within in label.text() for label in dock.findChildren(QLabel)))
    QCoreApplication.processEvents()
    assert cut_off(dock) == []
    product = next(box for box in dock.findChildren(QComboBox) if box.findText(bands) >= 0)
    product.setCurrentIndex(product.findText(bands))
    QCoreApplication.processEvents()
    assert cut_off(dock) == []
    assert dock.width() <= width
    QgsProject.instance().clear()
