"""The handling marks that reports bear themselves."""

import re
from typing import cast

from clew.model import LOOSEST_FIRST, Tlp, strictest

_MARK = re.compile(r"\bTLP:\s?(CLEAR|WHITE|GREEN|AMBER\+STRICT|AMBER|RED)\b")
_FORMER: dict[str, Tlp] = {"WHITE": "CLEAR"}


def stated_mark(text: str) -> Tlp | None:
    """Return the strictest mark of the Traffic Light Protocol that a text bears, None without one.

    >>> stated_mark("TLP:AMBER+STRICT  Bulletin 7"), stated_mark("Traffic lights: red")
    ('AMBER+STRICT', None)
    >>> stated_mark("TLP:WHITE"), stated_mark("TLP:GREEN, annex TLP:RED")
    ('CLEAR', 'RED')
    """
    words = (_FORMER.get(word, word) for word in _MARK.findall(text))
    found = [cast(Tlp, word) for word in words if word in LOOSEST_FIRST]
    return strictest(found) if found else None
