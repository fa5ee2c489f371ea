"""Reflectance -> an index: an expression that was read, computed of whole arrays without ever running it."""

from __future__ import annotations

import ast
from typing import Any, Mapping

import numpy as np
from numpy.typing import NDArray

from .indices import FUNCTIONS, OPERATORS, Formula

Reflectance = NDArray[np.float32]


def compute(formula: Formula, bands: Mapping[str, Reflectance]) -> Reflectance:
    """Compute an expression of reflectances of one shape; what is not a number comes as NaN or infinity."""
    with np.errstate(all="ignore"):
        result = np.asarray(_compute(formula.tree, bands), np.float32)
    shape = next(iter(bands.values())).shape
    return np.broadcast_to(result, shape)


def _compute(node: ast.expr, bands: Mapping[str, Reflectance]) -> Any:
    if isinstance(node, ast.BinOp):
        operator = getattr(np, OPERATORS[type(node.op)])
        return operator(_compute(node.left, bands), _compute(node.right, bands))
    if isinstance(node, ast.UnaryOp):
        value = _compute(node.operand, bands)
        return -value if isinstance(node.op, ast.USub) else value
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        function = getattr(np, FUNCTIONS[node.func.id][0])
        return function(*(_compute(argument, bands) for argument in node.args))
    if isinstance(node, ast.Name):
        return bands[node.id]
    return np.float32(node.value) if isinstance(node, ast.Constant) else np.float32("nan")  # type: ignore[arg-type]
