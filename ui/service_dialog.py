"""One service of the user's choice: its name, address and login."""

from __future__ import annotations

from functools import partial
from typing import Optional, Sequence, Set

from qgis.gui import QgsAuthConfigSelect
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from ..core import services
from ..core.engine.catalog.service import Service
from ..core.engine.errors import BadRequest
from ..core.messages import tell
from ..core.services import KnownService
from .note import Note


def tr(text: str) -> str:
    """Return a text in the user's language."""
    return QCoreApplication.translate("ServiceDialog", text)


class ServiceDialog(QDialog):
    """Lets a service be entered or changed; OK is open only while name and address are good.

    ``others`` are the services that are there beside it. Of a preset only the login can be changed.
    """

    def __init__(
        self,
        others: Sequence[Service],
        entry: Optional[KnownService] = None,
        parent: Optional[QWidget] = None,
    ) -> None:
        super().__init__(parent)
        self._others = tuple(others)
        self._entry = entry
        self._touched: Set[QLineEdit] = set()
        self.setWindowTitle(tr("Add a service") if entry is None else tr("Edit a service"))
        self._make_fields()
        self.note = Note(self)
        # Its room is kept free, so that OK stays where it is while somebody types.
        room = self.note.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.note.setSizePolicy(room)
        self.note.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(self._form())
        layout.addWidget(self.note)
        layout.addStretch()
        layout.addWidget(self.buttons)
        self.resize(520, self.sizeHint().height())
        self._check()

    def _make_fields(self) -> None:
        self.name = QLineEdit(self)
        self.name.setPlaceholderText(tr("Our mirror"))
        self.name.setToolTip(tr("The name to choose the service by, here, in the toolbox and in models."))
        self.address = QLineEdit(self)
        self.address.setPlaceholderText("https://")
        self.address.setToolTip(tr("The root of the service's API, without the parts for tiles and years."))
        self.login = QgsAuthConfigSelect(self)
        self.login.setToolTip(
            tr(
                "Kept encrypted by QGIS, and sent to this service's own address only. Basic, API header and OAuth2 "
                "configurations work."
            )
        )
        self.login.setAccessibleName(tr("Authentication"))
        if self._entry is not None:
            self.name.setText(self._entry.service.name)
            self.address.setText(self._entry.service.root)
            self.login.setConfigId(self._entry.authcfg)
            self.name.setEnabled(not self._entry.is_preset)
            self.address.setEnabled(not self._entry.is_preset)
        for field in (self.name, self.address):
            field.textEdited.connect(partial(self._edited, field))

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(tr("&Name"), self.name)
        form.addRow(tr("&Address"), self.address)
        form.addRow(tr("A&uthentication"), self.login)
        return form

    def _edited(self, field: QLineEdit, _text: str) -> None:
        self._touched.add(field)
        self._check()

    def _check(self) -> None:
        """Open OK if all is good; else say why, but not before something was typed, nor of an address still to come."""
        good = True
        self.note.clear()
        try:
            self._service()
        except BadRequest as error:
            good = False
            to_come = isinstance(error, services.ServiceAddressBad) and self.address not in self._touched
            if self._touched and not to_come:
                self.note.say("problem", tell(error))
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(good)

    def _service(self) -> Service:
        if self._entry is not None and self._entry.is_preset:
            return self._entry.service
        return services.checked(self.name.text(), self.address.text(), self._others)

    def entry(self) -> KnownService:
        """Return what was entered, once the dialog was accepted."""
        return KnownService(self._service(), self.login.configId())
