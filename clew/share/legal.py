"""What the evidence for an element of a crime still lacks, in words."""

from collections.abc import Iterable

from clew.model import LegalElement, LegalEvidence


def missing(evidence: Iterable[LegalEvidence]) -> dict[str, tuple[LegalElement, ...]]:
    """Return what each of the two concepts still lacks: of a child no means is asked."""
    told = {piece.element for piece in evidence}
    asked: dict[str, tuple[LegalElement, ...]] = {
        "trafficking in persons": ("act", "means", "purpose"),
        "smuggling of migrants": ("border", "benefit"),
    }
    return {
        concept: tuple(
            e for e in elements if e not in told and not (e == "means" and "child" in told)
        )
        for concept, elements in asked.items()
    }
