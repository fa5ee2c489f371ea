"""Indices and expressions: right against numpy, and nothing but arithmetic."""

from __future__ import annotations

import numpy as np
import pytest

from dunia_streams.core.engine import errors
from dunia_streams.core.engine.products.bands import BANDS
from dunia_streams.core.engine.products.index_pixels import compute
from dunia_streams.core.engine.products.indices import INDICES, parse_formula, read_choice

PIXELS = {
    name: np.random.default_rng(number).uniform(0.01, 0.6, (5, 7)).astype(np.float32)
    for number, name in enumerate(BANDS)
}


def test_the_indices_are_the_literature_s():
    b = PIXELS
    expected = {
        "NDVI": (b["B08"] - b["B04"]) / (b["B08"] + b["B04"]),
        "NDWI": (b["B03"] - b["B08"]) / (b["B03"] + b["B08"]),
        "NDMI": (b["B8A"] - b["B11"]) / (b["B8A"] + b["B11"]),
        "NBR": (b["B8A"] - b["B12"]) / (b["B8A"] + b["B12"]),
        "EVI": 2.5 * (b["B08"] - b["B04"]) / (b["B08"] + 6 * b["B04"] - 7.5 * b["B02"] + 1),
    }
    assert set(expected) == set(INDICES)
    for name, values in expected.items():
        formula = parse_formula(INDICES[name])
        computed = compute(formula, {band: PIXELS[band] for band in formula.bands})
        assert computed.dtype == np.float32 and np.abs(computed - values).max() < 1e-5


def test_expressions():
    formula = parse_formula(" -max(B02, 0.1) ** 2 + sqrt(abs(B8A - B12)) / 3 ")
    assert formula.bands == ("B02", "B8A", "B12")
    b = PIXELS
    expected = -(np.maximum(b["B02"], 0.1) ** 2) + np.sqrt(np.abs(b["B8A"] - b["B12"])) / 3
    assert np.abs(compute(formula, PIXELS) - expected).max() < 1e-6
    assert np.isinf(compute(parse_formula("1 / (B02 - B02)"), PIXELS)).all()
    assert np.isinf(compute(parse_formula("B02 * 0 + 9 ** 9 ** 9 ** 9"), PIXELS)).all()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1 + 2",
        "B04 +",
        "B99 - B04",
        "b04",
        "__import__('os').system('true')",
        "B04.real",
        "(lambda: B04)()",
        "[B04][0]",
        "B04 if B08 else B02",
        "sqrt(B04, B08)",
        "open(B04)",
        "B04 and B08",
        "'B04'",
        "True * B04",
        "B04" + " + B04" * 200,
        "1j * B04",
        "B04 * " + "9" * 400,
        "B04 * 1e39",
    ],
)
def test_whatever_is_no_arithmetic_of_bands_is_refused(text: str):
    with pytest.raises(errors.BadExpression) as caught:
        parse_formula(text)
    assert str(caught.value).startswith("The expression")


def test_an_expression_beside_an_index_is_not_passed_over():
    for index, expression, expected in (
        ("NDVI", " ", INDICES["NDVI"]),
        ("expression", "B04 / B08", "B04 / B08"),
    ):
        name, formula = read_choice(index, expression)
        assert (name, formula.text) == ("NDVI" if index == "NDVI" else "INDEX", expected)
    with pytest.raises(errors.ExpressionUnused, match="the index is NDVI"):
        read_choice("NDVI", "B04 / B08")
