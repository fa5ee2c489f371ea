"""A scene that comes changes the names and times of its neighbors alone, however many share a moment."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from dunia_streams.core.scene_times import changed_by, names_of, ranges_of

BEGIN = datetime(2020, 4, 1, 10, 20, tzinfo=timezone.utc)
MOMENTS = st.one_of(
    st.sampled_from([0, 1, 59, 60, 61]).map(lambda seconds: BEGIN + timedelta(seconds=seconds)),
    st.integers(0, 9).map(lambda days: BEGIN + timedelta(days=days)),
)


@given(st.lists(MOMENTS, max_size=8), MOMENTS, st.data())
def test_what_is_told_anew_for_one_scene_is_as_if_all_were(earlier, added, data):
    earlier = sorted(earlier)
    # Among those of its moment it may come anywhere.
    places = [place for place in range(len(earlier) + 1) if sorted([*earlier, added])[place] == added]
    place = data.draw(st.sampled_from(places))
    times = [*earlier[:place], added, *earlier[place:]]
    told = list(zip(names_of(earlier), ranges_of(earlier))) if earlier else []
    told.insert(place, ("", None))
    anew = list(zip(names_of(times), ranges_of(times)))
    for changed in changed_by(added, times):
        told[changed] = anew[changed]
    assert told == anew
