import pytest

from clew.model import Event, Origin
from clew.weigh.assessment import assess

ORIGINS = {
    "org-europol": Origin("org-europol", "Europol", "speaker"),
    "org-again": Origin("org-again", "the Europol", "speaker"),
    "org-court": Origin("org-court", "Court of Alphaville", "speaker"),
    "org-police": Origin("org-police", "police", "speaker"),
    "org-men": Origin("org-men", "investigators", "speaker"),
    "org-post": Origin("org-post", "The Post", "publisher"),
    "org-leak": Origin("org-leak", "the files", "document"),
    "org-anon": Origin("org-anon", "unnamed source", "anonymous"),
}
NAMES = {"europol", "court of alphaville"}


@pytest.mark.parametrize(
    ("origins", "corroboration", "credibility"),
    [
        (("org-europol",), 1, 3),
        (("org-europol", "org-court"), 2, 2),
        (("org-europol", "org-again"), 1, 3),
        (("org-police", "org-men"), 1, 6),
        (("org-post", "org-leak", "org-anon"), 1, 6),
        (("org-europol", "org-post", "org-anon"), 1, 3),
    ],
)
def test_only_named_speakers_corroborate_one_another(
    origins: tuple[str, ...], corroboration: int, credibility: int
) -> None:
    event = Event("evt-1", "arrest", None, ("clm-1",), ("doc-1",), origins, "confirmed")
    found = assess(event, ORIGINS, NAMES)
    assert (found.corroboration, found.credibility) == (corroboration, credibility)
    assert found.reasons


def test_the_machine_never_says_confirmed() -> None:
    everyone = tuple(ORIGINS)
    event = Event("evt-1", "arrest", None, ("clm-1",), ("doc-1",), everyone, "confirmed")
    assert assess(event, ORIGINS, NAMES).credibility > 1
