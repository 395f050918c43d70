"""What stands together: one candidate a head and content, contents nested or apart."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from bot.claims.ranking.candidates import Candidate
from bot.claims.ranking.choice import choose
from bot.claims.tagging.view import Parts

CONTENTS = st.sets(st.integers(0, 12), min_size=1, max_size=8).map(lambda units: tuple(sorted(units)))
SCORED = st.lists(
    st.tuples(
        st.floats(0, 1),
        st.builds(
            lambda head, content: Candidate(Parts((), () if head is None else (head,), content), head),
            st.none() | st.integers(20, 24),
            CONTENTS,
        ),
    ),
    max_size=12,
)


@given(SCORED, st.floats(0, 1))
def test_what_stands_is_likely_enough_and_no_two_contradict(
    scored: list[tuple[float, Candidate]], least: float
) -> None:
    chosen = list(choose(scored, least))
    assert all(one in scored and one[0] >= least for one in chosen)
    heads = [one.head for _, one in chosen if one.head is not None]
    assert len(heads) == len(set(heads))
    for (_, one), (_, other) in combinations(chosen, 2):
        mine, theirs = set(one.parts.content), set(other.parts.content)
        assert len(mine & theirs) < 0.5 * len(mine | theirs)
        assert not mine & theirs or mine < theirs or theirs < mine


@given(SCORED, st.floats(0, 1))
def test_the_likeliest_stands_and_what_falls_contradicts_one_likelier(
    scored: list[tuple[float, Candidate]], least: float
) -> None:
    chosen = list(choose(scored, least))
    assert [one[0] for one in chosen] == sorted((one[0] for one in chosen), reverse=True)
    if scored and max(one[0] for one in scored) >= least:
        assert chosen[0][0] == max(one[0] for one in scored)
    for probability, candidate in scored:
        if probability >= least and not any(candidate is one for _, one in chosen):
            assert any(
                better >= probability
                and (
                    one.head == candidate.head is not None
                    or set(one.parts.content) & set(candidate.parts.content)
                )
                for better, one in chosen
            )
