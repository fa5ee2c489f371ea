"""Spectral indices: the usual ones, and expressions over band names, read without ever running them."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import Dict, List, Tuple

from .. import errors
from ..errors import Message
from .bands import BANDS

LONGEST_EXPRESSION = 500
LARGEST_NUMBER = (2 - 2**-23) * 2.0**127
"""The largest that a pixel, of type float32, can hold."""
OWN = "expression"
"""The choice of an expression of the user's own."""

_OWN_NAME = "INDEX"
"""What an index of the user's own is called in files."""

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

OPERATORS: Dict[type, str] = {
    ast.Add: "add",
    ast.Sub: "subtract",
    ast.Mult: "multiply",
    ast.Div: "divide",
    ast.Pow: "power",
}
"""The operators of expressions, with numpy's names for them."""
FUNCTIONS: Dict[str, Tuple[str, int]] = {
    "abs": ("abs", 1),
    "sqrt": ("sqrt", 1),
    "log": ("log", 1),
    "exp": ("exp", 1),
    "min": ("minimum", 2),
    "max": ("maximum", 2),
}
"""The functions of expressions, with numpy's names for them and the number of their values."""


@dataclass(frozen=True)
class Formula:
    """An expression that was read: its text, the bands it needs, in order, and its tree."""

    text: str
    bands: Tuple[str, ...]
    tree: ast.expr


def read_choice(index: str, expression: str) -> Tuple[str, Formula]:
    """Return the name and the formula of one of :data:`INDICES`, or of ``expression`` if the choice is :data:`OWN`.

    Raises :class:`errors.BadExpression`, and :class:`errors.ExpressionUnused` for one beside another choice.
    """
    if index == OWN:
        return _OWN_NAME, parse_formula(expression)
    if expression.strip():
        raise errors.ExpressionUnused(expression=expression, index=index)
    return index, parse_formula(INDICES[index])


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
    if isinstance(node, ast.BinOp) and type(node.op) in OPERATORS:
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
        if node.func.id not in FUNCTIONS or len(node.args) != FUNCTIONS[node.func.id][1]:
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
