"""The codes of HTCDS 2.0 that words, roles and events of reports stand for."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from clew import vocab
from clew.model import Claim, Event, LegalElement, Status
from clew.share.package import Package

TOLD: frozenset[Status] = frozenset({"confirmed", "alleged"})
"""The statuses of what is said to have happened."""


def find_codes(words: str, codes: Mapping[str, Sequence[str]]) -> list[str]:
    """Return the codes of which a word or phrase stands in these words, in the order given.

    >>> find_codes("into forced labour", {"Servitude": ["slave"], "ForcedLabour": ["labour"]})
    ['ForcedLabour']
    """
    kept = "".join(c if c.isalnum() or c in "'’" else " " for c in words.casefold())
    told = f" {' '.join(kept.split())} "
    return [code for code, known in codes.items() if any(f" {one} " in told for one in known)]


def perpetrator_code(claim: Claim, role: str) -> str | None:
    """Return the code of what the filler of a role does, None for a role that is no offender's."""
    told, table = {argument.role for argument in claim.arguments}, vocab.load("htcds")
    if claim.legal_concept in table["no_role"]:
        return None
    for rule in table["perpetrators"]:
        fits = (rule["kind"], rule["role"]) == (claim.kind, role)
        if not fits or rule.get("concept", claim.legal_concept) != claim.legal_concept:
            continue
        if "beside" not in rule or rule["beside"] in told:
            code: str = rule["code"]
            return code
    return None


def event_code(event: Event, claims: Iterable[Claim]) -> str | None:
    """Return the type of an event that reports tell as part of trafficking, None for any other."""
    rule = vocab.load("htcds")["events"].get(event.kind)
    if rule is None or event.status not in TOLD:
        return None
    evidenced = evidenced_elements(claims)
    if rule["evidenced"] and evidenced.isdisjoint(rule["evidenced"]):
        return None
    code: str = rule["code"]
    return code


def evidenced_elements(claims: Iterable[Claim]) -> frozenset[LegalElement]:
    """Return the elements of the crimes that these claims evidence."""
    return frozenset(
        one.element for claim in claims if claim.status in TOLD for one in claim.legal_evidence
    )


def event_codes(
    package: Package,
    claims: Iterable[Claim],
    table: str,
    elements: Collection[LegalElement],
    roles: Collection[str],
) -> list[str]:
    """Return the codes that the words evidencing an element, or filling a role, stand for."""
    found: set[str] = set()
    for claim in claims:
        spans = [one.span for one in claim.legal_evidence if one.element in elements]
        spans += [argument.span for argument in claim.arguments if argument.role in roles]
        for span in spans:
            words = package.case.words(claim.document, span)
            found |= set(coded(package, (claim.document,), table, words))
    return sorted(found)


def coded(package: Package, documents: Iterable[str], table: str, words: str) -> list[str]:
    """Return the codes that words stand for in the languages of these reports."""
    known = package.case.documents
    languages = {known[name].language for name in documents if name in known}
    return [
        code
        for language in sorted(languages & vocab.languages(), key=str)
        for code in find_codes(words, vocab.load(f"{language}/htcds")[table])
    ]
