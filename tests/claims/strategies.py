"""News-like scraps of text, and attributions anywhere in them, for laws that hold for any text."""

from hypothesis import strategies as st

from bot.articles.model import Span
from bot.claims.model import Attribution

_PIECES = st.sampled_from(
    [
        *(
            "said",
            "told",
            "to",
            "denied",
            "not",
            "the",
            "city",
            "there",
            "here",
            "it",
            "its",
            "that",
            "who",
            "and",
        ),
        *("Russia", "Russian", "kyiv", "Bakhmut", "Mayor", "Ana Roy", "Roy", "she", "her", "he", "of", "in"),
        *(
            "cracks",
            "dam",
            "wall",
            "on Friday",
            "in 2019",
            ",",
            ".",
            ":",
            "\n",
            "\n\n",
            '"',
            "“",
            "”",
            "'",
            "[",
            "]",
        ),
    ]
)
TEXTS = st.lists(_PIECES | st.text(max_size=6), max_size=30).map(" ".join)


@st.composite
def attributed(draw: st.DrawFn) -> tuple[str, Attribution]:
    """Give a text and an attribution whose spans lie anywhere in it, in order, some of them empty."""
    text = draw(TEXTS)
    points = sorted(draw(st.lists(st.integers(0, len(text)), min_size=8, max_size=8)))
    spans = [Span(*pair) for pair in zip(points[::2], points[1::2], strict=True)]
    parts = draw(st.permutations([(spans[0],), (spans[1],), (spans[2], spans[3])]))
    return text, Attribution(parts[0], draw(st.sampled_from([parts[1], ()])), parts[2])
