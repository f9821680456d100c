"""The tags of MISP's taxonomies that an export bears, and how far MISP may pass it on."""

from pymisp import MISPEvent

from clew.model import Tlp
from clew.share.package import Package

DISTRIBUTION: dict[Tlp, int] = {"RED": 0, "AMBER+STRICT": 0, "AMBER": 0, "GREEN": 1, "CLEAR": 3}
"""MISP's distribution by mark: 0 your organisation only, 1 this community, 3 all communities.

AMBER allows clients too, on a need to know; MISP can't say that, so the narrower one stands, and
the receiver adds a sharing group."""
INHERITED = 5
"""The distribution of what has that of its event."""
UNDEFINED = 4
"""The threat level of an event that gives none: reports are no threat assessment."""
ONGOING = 1
"""The state of an analysis that nobody has called complete."""
REVIEW = 'workflow:todo="review"'
"""What the program proposed and no analyst has confirmed."""


def add_handling_tags(event: MISPEvent, package: Package) -> None:
    """Mark an event: with whom it may be shared, what may be done with it, where it is from."""
    event.add_tag(f"tlp:{package.tlp.lower()}")
    event.add_tag(f"PAP:{package.handling.pap}")
    event.add_tag("type:OSINT")
    event.add_tag('osint:source-type="news-report"')


def credibility_tag(credibility: int) -> str:
    """Return the tag of an information's credibility.

    >>> credibility_tag(2)
    'admiralty-scale:information-credibility="2"'
    """
    return f'admiralty-scale:information-credibility="{credibility}"'


def reliability_tag(grade: str) -> str:
    """Return the tag of a source's reliability.

    >>> reliability_tag("B")
    'admiralty-scale:source-reliability="b"'
    """
    return f'admiralty-scale:source-reliability="{grade.lower()}"'
