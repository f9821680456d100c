"""What the evidence for an element of a crime still lacks, in words."""

from collections.abc import Iterable

from clew.model import Claim, LegalElement, LegalEvidence


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


def lacking_words(claim: Claim) -> dict[str, str]:
    """Return, by concept, which elements a report lacks for it in what a claim tells.

    Where it lacks none but the concept is left open, they are told of no movement, or less surely
    than the claim is.
    """
    is_open = claim.legal_concept == "undetermined"
    whole = "all told, in part as alleged only" if is_open else "all told"
    return {
        concept: f"no {', no '.join(elements)} told" if elements else whole
        for concept, elements in missing(claim.legal_evidence).items()
    }
