"""The choice of bands, with clicks and keys, and the button that says how they become files."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

from dunia_streams.core.panel.wishes import Wishes


@pytest.fixture
def box(qgis_app):
    from dunia_streams.ui.bands_box import BandsBox

    box = BandsBox()
    box.heard = []
    box.changed.connect(lambda: box.heard.append(box.bands))
    box.set_bands(("B04", "B08"))
    box.heard.clear()
    box.resize(120, 26)
    box.show()
    QApplication.processEvents()
    yield box
    box.hidePopup()
    box.close()
    box.deleteLater()


@pytest.fixture
def button(qgis_app):
    from dunia_streams.ui.band_files_button import BandFilesButton

    button = BandFilesButton()
    button.heard = []
    button.changed.connect(lambda: button.heard.append(button.wishes(Wishes())))
    yield button
    button.deleteLater()


def click_row(box, row):
    view = box.view()
    place = view.visualRect(box.model().index(row, 0)).center()
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(10, place.y())
    )


def test_bands_are_named_with_what_they_show(box):
    texts = [box.itemText(row) for row in range(box.count())]
    assert len(texts) == 12 and texts[3] == "B04  Red, 665 nm, 10 m"
    assert box.accessibleName() == "Bands" and box.accessibleDescription() == "B04, B08"
    assert "Near infrared" in box.toolTip()


def test_the_list_stays_open_while_bands_are_clicked(box):
    box.showPopup()
    QApplication.processEvents()
    click_row(box, 0)
    click_row(box, 3)
    assert box.view().isVisible() and box.bands == ("B01", "B08")
    assert box.heard == [("B01", "B04", "B08"), ("B01", "B08")]


def test_bands_are_chosen_with_keys_alone(box):
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Down)
    QApplication.processEvents()
    view = box.view()
    assert view.isVisible()
    QTest.keyClick(view, Qt.Key.Key_Down)
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.isVisible() and box.bands == ("B02", "B04", "B08")
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert box.bands == ("B04", "B08")
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert not view.isVisible() and box.bands == ("B04", "B08")


def test_the_click_that_opens_the_list_chooses_nothing(box):
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    viewport = box.view().viewport()
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(10, 10))
    assert box.view().isVisible() and box.bands == ("B04", "B08")


def test_the_names_chosen_are_shown_and_none_is_asked_for(box):
    before = box.grab().toImage()
    box.set_bands(())
    assert box.accessibleDescription() == "Choose bands" and box.grab().toImage() != before
    box.set_bands(("B04", "B08"))
    assert box.grab().toImage() == before


def test_what_the_service_lacks_cannot_be_chosen(box):
    box.set_lacking(["B08", "B12"])
    assert box.bands == ("B04",) and box.heard == [("B04",)]
    box.showPopup()
    QApplication.processEvents()
    click_row(box, 7)
    assert box.bands == ("B04",) and "not offered" in box.itemText(7)
    box.set_lacking(())
    click_row(box, 7)
    assert box.bands == ("B04", "B08") and "not offered" not in box.itemText(7)


def entry(menu, text):
    found = [action for action in menu.actions() if text in action.text().replace("&", "")]
    return found[0]


def test_the_button_says_how_bands_become_files(button):
    button.show_wishes(Wishes(bands=("B04", "B8A")))
    assert button.text() == "One file a scene"
    entry(button.menu(), "One file a band").trigger()
    assert button.text() == "One file a band" and not button.heard[-1].stack
    entry(entry(button.menu(), "Values").menu(), "real numbers").trigger()
    entry(entry(button.menu(), "Offset").menu(), "Leave it in").trigger()
    assert (button.heard[-1].values, button.heard[-1].boa_offset) == ("reflectance", "none")
    assert "Reflectance" in button.toolTip()


def test_only_what_makes_a_difference_is_offered(button):
    button.show_wishes(Wishes(bands=("B04", "B8A"), resampling="cubic"))
    resampling = entry(button.menu(), "Resampling")
    assert resampling.menu().isEnabled() and "Cubic" in button.toolTip()
    button.set_bands(("B04", "B08"))
    assert not resampling.menu().isEnabled() and "Cubic" not in button.toolTip()
    button.set_bands(("B8A",))
    assert button.text() == "Details" and not entry(button.menu(), "One file a scene").isEnabled()
    # What was wished for is kept for other bands.
    assert button.wishes(Wishes()).resampling == "cubic" and button.wishes(Wishes()).stack
