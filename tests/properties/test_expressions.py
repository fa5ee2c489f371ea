"""Expressions over bands, against numpy itself."""

from __future__ import annotations

import tokenize
import warnings
from io import StringIO
from typing import Any, Callable, Dict, Set, Tuple

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.products.bands import BANDS
from dunia_streams.core.engine.products.index_pixels import compute
from dunia_streams.core.engine.products.indices import LONGEST_EXPRESSION, parse_formula

Pixels = Dict[str, np.ndarray]
Computed = Tuple[str, Callable[[Pixels], Any], Set[str]]
"""An expression's text, what computes it with numpy alone, and the bands in it."""

EDGES = np.array([0.0, 1.0, -1.0, 0.25, 1e-30, 1e30, np.inf, np.nan], np.float32)
PIXELS: Pixels = {name: np.roll(EDGES, number).reshape(2, 4) for number, name in enumerate(BANDS)}

LEAVES = st.one_of(
    st.sampled_from(tuple(BANDS)).map(lambda name: (name, lambda pixels: pixels[name], {name})),
    st.sampled_from(("0", "1", "2.5", "10000", "1e-3", "3.4e38", "16777217")).map(
        lambda text: (text, lambda pixels: np.float32(float(text)), set())
    ),
)
OPERATORS = {"+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide, "**": np.power}
ONE = {"abs": np.abs, "sqrt": np.sqrt, "log": np.log, "exp": np.exp}
TWO = {"min": np.minimum, "max": np.maximum}


def _between(left: Computed, sign: str, right: Computed) -> Computed:
    compute = OPERATORS[sign]
    return (
        f"({left[0]}) {sign} ({right[0]})",
        lambda pixels: compute(left[1](pixels), right[1](pixels)),
        left[2] | right[2],
    )


def _of_one(name: str, inner: Computed) -> Computed:
    return f"{name}({inner[0]})", lambda pixels: ONE[name](inner[1](pixels)), inner[2]


def _of_two(name: str, left: Computed, right: Computed) -> Computed:
    return (
        f"{name}({left[0]}, {right[0]})",
        lambda pixels: TWO[name](left[1](pixels), right[1](pixels)),
        left[2] | right[2],
    )


def _signed(sign: str, inner: Computed) -> Computed:
    return f"{sign}({inner[0]})", lambda p: -inner[1](p) if sign == "-" else inner[1](p), inner[2]


EXPRESSIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(_between, inner, st.sampled_from(tuple(OPERATORS)), inner),
        st.builds(_of_one, st.sampled_from(tuple(ONE)), inner),
        st.builds(_of_two, st.sampled_from(tuple(TWO)), inner, inner),
        st.builds(_signed, st.sampled_from("+-"), inner),
    ),
    max_leaves=8,
).filter(lambda made: made[2] and len(made[0]) <= LONGEST_EXPRESSION)


@given(EXPRESSIONS)
def test_an_expression_is_what_numpy_computes(made: Computed):
    text, in_numpy, names = made
    formula = parse_formula(text)
    assert formula.bands == tuple(name for name in BANDS if name in names)
    with np.errstate(all="ignore"):
        expected = np.broadcast_to(np.asarray(in_numpy(PIXELS), np.float32), (2, 4))
    # Only the bands that it names are needed.
    found = compute(formula, {name: PIXELS[name] for name in formula.bands})
    assert found.dtype == np.float32
    np.testing.assert_array_equal(found, expected)


TOKENS = st.sampled_from(
    (*BANDS, "b04", "+", "-", "*", "/", "//", "%", "**", "(", ")", "[", "]", ",", ".", "1", "1e999", "1j", "'a'", "abs",
     "min", "os", "__import__", "lambda", ":", "if", "else", "not", "and", ":=", "=", "*B01", "f''", "None", "True",
     "9" * 300, "\0", "\n", "\ud800", "#")
)  # fmt: skip


@given(st.lists(TOKENS, max_size=12).map(" ".join) | st.text(max_size=30))
def test_what_is_accepted_is_arithmetic_of_bands_and_nothing_else(text: str):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            formula = parse_formula(text)
        except errors.BadExpression as error:
            assert str(error).startswith("The expression")
            return
    names = {
        t.string for t in tokenize.generate_tokens(StringIO(formula.text).readline) if t.type == tokenize.NAME
    }
    assert names <= {*BANDS, *ONE, *TWO} and set(formula.bands) == names & set(BANDS) != set()
    assert compute(formula, PIXELS).shape == (2, 4)
