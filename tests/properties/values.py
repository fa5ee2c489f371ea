"""Values that several properties draw."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Optional

from hypothesis import strategies as st

from dunia_streams.core.engine.catalog.scenes import Scene

JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
PERCENTAGES = st.none() | st.floats(0, 100) | st.integers(0, 100).map(float)


def moments(first: int = 2020, last: int = 2020) -> st.SearchStrategy[datetime]:
    """Aware moments of some years, in UTC."""
    return st.datetimes(
        datetime(first, 1, 1), datetime(last, 12, 31, 23, 59, 59, 999_999), timezones=st.just(timezone.utc)
    )


@st.composite
def scenes(draw: st.DrawFn, tile: Optional[str] = None) -> Scene:
    """Scenes of few tiles and few days, so that many of them share a day, an hour or a second."""
    day = draw(st.sampled_from((1, 2, 8, 31)))
    moment = datetime(draw(st.sampled_from((2019, 2020))), draw(st.sampled_from((1, 12))), day, 10)
    moment = moment.replace(
        second=draw(st.integers(0, 2)), microsecond=draw(st.sampled_from((0, 24_000))), tzinfo=timezone.utc
    )
    return Scene(
        tile or draw(st.sampled_from(("32TPT", "32SNG"))),
        moment,
        draw(st.integers(0, 9)),
        draw(PERCENTAGES),
        draw(PERCENTAGES),
    )
