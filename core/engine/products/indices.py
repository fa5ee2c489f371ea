"""Spectral indices: the usual ones, and expressions over band names, read and computed without ever running them."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Any, Callable, Dict, List, Mapping, Tuple

import numpy as np
from numpy.typing import NDArray

from .. import errors
from ..errors import Message
from .bands import BANDS

LONGEST_EXPRESSION = 500
LARGEST_NUMBER = float(np.finfo(np.float32).max)
OWN = "expression"
"""The choice of an expression of the user's own."""

INDICES: Dict[str, str] = {
    # Rouse et al. 1974.
    "NDVI": "(B08 - B04) / (B08 + B04)",
    # McFeeters 1996: open water.
    "NDWI": "(B03 - B08) / (B03 + B08)",
    # Gao 1996: water in leaves; both bands have 20 m.
    "NDMI": "(B8A - B11) / (B8A + B11)",
    # Key and Benson 2006; both bands have 20 m.
    "NBR": "(B8A - B12) / (B8A + B12)",
    # Huete et al. 2002.
    "EVI": "2.5 * (B08 - B04) / (B08 + 6 * B04 - 7.5 * B02 + 1)",
}

Reflectance = NDArray[np.float32]

_OPERATORS: Dict[type, Callable[[Any, Any], Any]] = {
    ast.Add: np.add,
    ast.Sub: np.subtract,
    ast.Mult: np.multiply,
    ast.Div: np.divide,
    ast.Pow: np.power,
}
_FUNCTIONS: Dict[str, Tuple[Callable[..., Any], int]] = {
    "abs": (np.abs, 1),
    "sqrt": (np.sqrt, 1),
    "log": (np.log, 1),
    "exp": (np.exp, 1),
    "min": (np.minimum, 2),
    "max": (np.maximum, 2),
}


@dataclass(frozen=True)
class Formula:
    """An expression that was read: its text, the bands it needs, in order, and its tree."""

    text: str
    bands: Tuple[str, ...]
    tree: ast.expr

    def compute(self, bands: Mapping[str, Reflectance]) -> Reflectance:
        """Compute the expression of reflectances of one shape; what is not a number comes as NaN or infinity."""
        with np.errstate(all="ignore"):
            result = np.asarray(_compute(self.tree, bands), np.float32)
        shape = next(iter(bands.values())).shape
        return np.broadcast_to(result, shape)


def parse_formula(text: str) -> Formula:
    """Read an expression: band names, numbers, + - * / **, parentheses, abs, sqrt, log, exp, min and max.

    Raises :class:`errors.BadExpression`.
    """
    if len(text) > LONGEST_EXPRESSION:
        raise errors.BadExpression(expression=text[:40] + "…", reason=Message("it is too long"))
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise errors.BadExpression(expression=text, reason=Message("it is not written as one")) from None
    names: List[str] = []
    _check(tree, text, names)
    if not names:
        raise errors.BadExpression(expression=text, reason=Message("it names no band"))
    return Formula(text.strip(), tuple(name for name in BANDS if name in names), tree)


def _check(node: ast.expr, text: str, names: List[str]) -> None:
    """Look through a tree for anything but arithmetic, and collect the bands' names."""
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        _check(node.left, text, names)
        _check(node.right, text, names)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd)):
        _check(node.operand, text, names)
    elif (
        isinstance(node, ast.Constant)
        and isinstance(node.value, (int, float))
        and not isinstance(node.value, bool)
    ):
        # An integer may have any number of digits, and a pixel's type cannot hold it.
        if node.value > LARGEST_NUMBER:
            raise errors.BadExpression(expression=text, reason=Message("a number in it is too large"))
    elif isinstance(node, ast.Name) and node.id in BANDS:
        names.append(node.id)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
        if node.func.id not in _FUNCTIONS or len(node.args) != _FUNCTIONS[node.func.id][1]:
            raise errors.BadExpression(
                expression=text,
                reason=Message("{name} is not known or has too few values", {"name": node.func.id}),
            )
        for argument in node.args:
            _check(argument, text, names)
    elif isinstance(node, ast.Name):
        raise errors.BadExpression(expression=text, reason=Message("{name} is not a band", {"name": node.id}))
    else:
        raise errors.BadExpression(expression=text, reason=Message("only arithmetic is allowed"))


def _compute(node: ast.expr, bands: Mapping[str, Reflectance]) -> Any:
    if isinstance(node, ast.BinOp):
        return _OPERATORS[type(node.op)](_compute(node.left, bands), _compute(node.right, bands))
    if isinstance(node, ast.UnaryOp):
        value = _compute(node.operand, bands)
        return -value if isinstance(node.op, ast.USub) else value
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return _FUNCTIONS[node.func.id][0](*(_compute(argument, bands) for argument in node.args))
    if isinstance(node, ast.Name):
        return bands[node.id]
    return np.float32(node.value) if isinstance(node, ast.Constant) else np.float32("nan")  # type: ignore[arg-type]
