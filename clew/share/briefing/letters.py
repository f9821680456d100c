"""Which letters a PDF can show, and what stands for the others."""

import re
import unicodedata

_SHOWN = (
    "\u0020-\u0484\u0487-\u04ff\u0510-\u0513\u051a-\u051d\u0531-\u05f4"  # Latin to Hebrew
    "\u0606-\u060c\u0615\u061b\u061c\u061f\u0621-\u063a\u0640-\u0655\u065a\u0660-\u066d"  # Arabic
    "\u0674\u0679-\u067b\u067e-\u0680\u0683\u0684\u0686\u0687\u0691\u0698\u06a4\u06a9\u06af\u06be\u06cc"
    "\u06f0-\u06f9"
    "\u1e00-\u2040\u2042\u2044-\u2052\u2054-\u20c0\u2100-\u211e\u2120\u2122\u2124"  # signs
    "\u2126-\u2151\u2153-\u2184\u2189\u2190-\u23ff\u2460-\u262f\u2066-\u2069\ufb00-\ufb4f\ufffd"
)
"""What the fonts that Typst 0.15 brings can show, as far as reports use it."""
_OTHERS = re.compile(rf"[^{_SHOWN}]+(?: +[^{_SHOWN}]+)*")
_GONE = ("So", "Sk", "Cf", "Mn", "Me")  # pictograms, and marks that show nothing alone


def settable(words: str) -> str:
    """Return words that can be set: those in scripts that the fonts lack are told by its name.

    >>> settable("Mekelle (መቐለ) and Ελλάδα")
    'Mekelle ([words in Ethiopic script]) and Ελλάδα'
    """
    known = "".join("\ufffd" if unicodedata.category(c) == "Cn" else c for c in words)
    return _OTHERS.sub(_script, known)


def _script(found: re.Match[str]) -> str:
    letters = [c for c in found[0] if unicodedata.category(c).startswith("L")]
    if letters:
        return (
            f"[words in {unicodedata.name(letters[0], 'another').split()[0].capitalize()} script]"
        )
    left = [c for c in found[0] if not c.isspace() and unicodedata.category(c) not in _GONE]
    return "\ufffd" if left else ""
