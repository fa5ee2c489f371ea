"""The engine's sentences in the user's language."""

from __future__ import annotations

from typing import Union

from qgis.PyQt.QtCore import QCoreApplication

from .engine.errors import EngineError, Message


def tell(what: Union[Message, EngineError]) -> str:
    """Return a message or an error as a sentence: the template translated, then filled in."""
    message = what.message if isinstance(what, EngineError) else what
    values = {
        name: tell(value) if isinstance(value, (Message, EngineError)) else value
        for name, value in message.values.items()
    }
    return QCoreApplication.translate("Engine", message.template).format(**values)
