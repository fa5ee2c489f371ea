"""Forms that stand one above the other look like one: their labels share a column."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QFormLayout, QLabel, QWidget


def align_labels(*forms: QWidget) -> None:
    """Make the label columns of the form layouts inside these widgets as wide as the widest of them."""
    labels = []
    for form in forms:
        for layout in form.findChildren(QFormLayout):
            items = (layout.itemAt(row, QFormLayout.ItemRole.LabelRole) for row in range(layout.rowCount()))
            labels += [item.widget() for item in items if item and isinstance(item.widget(), QLabel)]
    widest = max((label.sizeHint().width() for label in labels), default=0)
    for label in labels:
        label.setMinimumWidth(widest)
