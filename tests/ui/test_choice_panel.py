"""How the middle of the panel shares its room, and how forms and their main button look."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtGui import QColor, QFont, QPalette
from qgis.PyQt.QtWidgets import QApplication, QFormLayout, QLabel, QLineEdit, QWidget

from dunia_streams.core.panel.scene_list import SceneList
from dunia_streams.tests.scene_lists import many, scene

PANEL = 458
"""What a panel of 470 pixels leaves between its margins."""


@pytest.fixture
def panel(qgis_app):
    from dunia_streams.ui.choice_panel import ChoicePanel

    made = ChoicePanel(SceneList())
    font = QFont(made.font())
    font.setPixelSize(13)
    made.setFont(font)
    made.resize(PANEL, 300)
    made.show()
    yield made
    made.close()
    made.deleteLater()


def test_the_table_shows_all_its_columns_in_a_panel_of_usual_width(panel, qgis_app):
    panel._scenes.replace([*many(60, 300), scene(400, 50.0), scene(400.3, 100.0, 88.8)])
    qgis_app.processEvents()
    assert panel.table.verticalScrollBar().isVisible()
    assert not panel.table.horizontalScrollBar().isVisible()
    assert panel.preview.width() >= 110


def test_what_somebody_gave_the_table_by_hand_stays(panel, qgis_app):
    panel._scenes.replace(many(5, 20))
    panel.beside.moveSplitter(200, 1)
    panel._scenes.replace(many(60, 300))
    panel.resize(PANEL + 50, 300)
    qgis_app.processEvents()
    assert panel.table.width() < 250


def test_forms_share_a_column_of_labels(qgis_app):
    from dunia_streams.ui.label_column import align_labels

    forms = []
    for label in ("Area", "A much longer label"):
        form = QWidget()
        QFormLayout(form).addRow(label, QLineEdit())
        forms.append(form)
    align_labels(*forms)
    widths = {form.findChild(QLabel).minimumWidth() for form in forms}
    assert len(widths) == 1 and widths.pop() == forms[1].findChild(QLabel).sizeHint().width()


def test_the_main_button_follows_the_theme(qgis_app):
    from dunia_streams.ui.primary_button import PrimaryButton

    before = QApplication.palette()
    button = PrimaryButton()
    button.resize(200, 30)
    try:
        for color in ("#aa2222", "#2222aa"):
            palette = QPalette(before)
            palette.setColor(QPalette.ColorRole.Highlight, QColor(color))
            QApplication.setPalette(palette)
            qgis_app.processEvents()
            assert button.grab().toImage().pixelColor(20, 15) == QColor(color)
            button.setEnabled(False)
            assert button.grab().toImage().pixelColor(20, 15) != QColor(color)
            button.setEnabled(True)
    finally:
        QApplication.setPalette(before)
        button.deleteLater()


def test_names_of_tiles_are_read_whole(panel, qgis_app):
    from dunia_streams.core.panel.scene_table_model import Column

    panel._scenes.replace([scene(0, tile="31TIL"), scene(5, tile="32SNG"), scene(9, tile="32WMM")])
    assert panel.table.columnWidth(Column.TILE) >= panel.table.sizeHintForColumn(Column.TILE)
