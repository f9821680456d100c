"""The commands of an analyst's judgements, and the one that concludes all anew."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Any

import typer

from clew.cli.opening import case_argument, load_as_read, opened, stamp
from clew.cli.options import CaseOption, JsonOption, LimitOption
from clew.cli.table import Column, Listing
from clew.cli.terminal import say, show, tell, write_lines
from clew.errors import CaseError
from clew.model import Judgement, Verdict
from clew.share.case import Case
from clew.share.phrases import entity_name, publisher, quote, title
from clew.share.words import count, plain_kind, short_id, to_visible
from clew.store import queries
from clew.store.casebook import Casebook
from clew.store.chain import Stamp

_ROWS = 50
_NAMED = 5  # ids named where the beginning fits several
_SUBJECTS = 4  # of one judgement, told in words


def judge(
    verdict: Annotated[Verdict, typer.Argument(help="What you decide.", metavar="VERDICT")],
    subjects: Annotated[
        list[str], typer.Argument(metavar="SUBJECT…", help="Ids or their beginnings.")
    ],
    why: Annotated[str, typer.Option("--why", metavar="WORDS", help="Your reason.")],
    value: Annotated[
        str | None, typer.Option("--value", metavar="A-F", help="Of a grade: how reliable.")
    ] = None,
    who: Annotated[
        str | None, typer.Option("--who", metavar="NAME", help="Who decides, if not this user.")
    ] = None,
    case: CaseOption = None,
) -> None:
    """Decide what the rules can't: same, different, right, wrong, grade, protect, withdraw.

    What was read stays as it is; all that is concluded follows. Nothing is deleted: a judgement
    is taken back by another.
    """
    from clew.pipeline import update  # not with the others: it loads the parser's library

    now = stamp()
    with opened(case) as casebook:
        if not casebook.writable:
            raise CaseError(f"{casebook.folder}: it can't be written to; judge in a copy of it")
        ids = [_whole_id(casebook, subject) for subject in subjects]
        made = casebook.judge(verdict, ids, Stamp(who or now.who, now.at), why=why, value=value)
        update(casebook, now)
        option = case_argument(str(casebook.folder))
    say(f"{short_id(made.id)}: judged {_verdict(made)} by {made.who}; all lists follow it.")
    if verdict != "withdraw":
        say(f"To take it back: clew judge withdraw {short_id(made.id)} --why …{option}")


def judgements(
    case: CaseOption = None, limit: LimitOption = None, as_json: JsonOption = False
) -> None:
    """List what was judged, the latest first, withdrawn judgements too."""
    joined = load_as_read(case)
    with opened(case) as casebook:
        made = queries.judgements(casebook)
    withdrawn = _withdrawn(made)
    rows = made[::-1]
    if as_json:
        write_lines(_exported(joined, row, withdrawn) for row in rows[:limit])
    elif rows:
        shown = rows[: limit or _ROWS]
        show(_listing(joined, shown, withdrawn))
        if len(shown) < len(rows):
            total = count(len(rows), "judgement")
            tell(f"{len(shown)} of {total}; --limit {len(rows)} shows all")
    else:
        option = case_argument(joined.folder)
        say(f"Nothing was judged yet. How to: clew judge --help; what is there: clew brief{option}")


def rebuild(case: CaseOption = None) -> None:
    """Drop all that was concluded and conclude it anew from what was read and decided."""
    from clew.pipeline import rebuild as conclude_anew

    with opened(case) as casebook:
        if not casebook.writable:
            raise CaseError(f"{casebook.folder}: it can't be written to; rebuild a copy of it")
        digest = conclude_anew(casebook, stamp())
        counts = queries.counts(casebook)
        made = len(queries.judgements(casebook))
    told = f"{count(counts['documents'], 'report')} and {count(made, 'judgement')}"
    say(f"Concluded anew from {told}.")
    say(f"Hash of what is concluded: {digest}")


def _whole_id(casebook: Casebook, typed: str) -> str:
    """Return the id that is or begins as given. Raises CaseError for none and for several."""
    beginning = typed.strip().casefold()
    found = queries.find_ids(casebook, beginning) if beginning else []
    if beginning in found:
        return beginning
    if len(found) == 1:
        return found[0]
    if found:
        named = ", ".join(found[:_NAMED])
        raise CaseError(f"{typed}: several ids begin so ({named} …); give more of it")
    raise CaseError(f"{typed}: no id of this casebook begins so; the lists show ids")


def _withdrawn(made: Sequence[Judgement]) -> frozenset[str]:
    """Return the ids of the judgements that no longer stand because they were taken back."""
    gone: set[str] = set()
    for judgement in reversed(made):
        if judgement.verdict == "withdraw" and judgement.id not in gone:
            gone |= set(judgement.subjects)
    return frozenset(gone)


def _exported(case: Case, judgement: Judgement, withdrawn: frozenset[str]) -> dict[str, Any]:
    return {
        "id": judgement.id,
        "verdict": judgement.verdict,
        "subjects": list(judgement.subjects),
        "value": judgement.value,
        "who": judgement.who,
        "at": judgement.at.isoformat(),
        "why": _why(case, judgement),
        "withdrawn": judgement.id in withdrawn,
    }


def _listing(
    case: Case, rows: Sequence[Judgement], withdrawn: frozenset[str]
) -> Listing[Judgement]:
    def verdict(row: Judgement) -> str:
        return f"{_verdict(row)}, withdrawn" if row.id in withdrawn else _verdict(row)

    columns: tuple[Column[Judgement], ...] = (
        Column("Judgement", lambda r: short_id(r.id), whole=True, style="dim"),
        Column("Verdict", verdict, ratio=2),
        Column("On", lambda r: _subject_words(case, r), ratio=5),
        Column("Why", lambda r: _why(case, r), "On", 100, ratio=3),
        Column("By", lambda r: f"{to_visible(r.who)}, {r.at.date()}", "On", 100, ratio=2),
    )
    return Listing(columns, rows)


def _verdict(judgement: Judgement) -> str:
    return f"{judgement.verdict} {judgement.value}" if judgement.value else judgement.verdict


def _subject_words(case: Case, judgement: Judgement) -> str:
    told = [_words_of(case, subject) for subject in judgement.subjects[:_SUBJECTS]]
    more = len(judgement.subjects) - len(told)
    return "; ".join((*told, *([f"and {more} more"] if more > 0 else [])))


def _words_of(case: Case, subject: str) -> str:
    """Return what an id of what was read stands for, masked."""
    if subject in case.mentions:
        entity = case.entity_of.get(subject)
        return f"{entity_name(entity)} ({short_id(subject)})" if entity else short_id(subject)
    if subject in case.claims:
        claim = case.claims[subject]
        said = quote(case, claim.document, claim.sentence)
        return f"{plain_kind(claim.kind)}: “{said}” ({short_id(subject)})"
    if subject in case.figures:
        figure = case.figures[subject]
        return f"“{quote(case, figure.document, figure.span)}” ({short_id(subject)})"
    if subject in case.documents:
        document = case.document(subject)
        return f"{publisher(document) or title(document)} ({short_id(subject)})"
    return short_id(subject)


def _why(case: Case, judgement: Judgement) -> str:
    return to_visible(case.protection.phrases.cover(judgement.why, _documents(case, judgement)))


def _documents(case: Case, judgement: Judgement) -> frozenset[str]:
    def documents(subject: str) -> Iterable[str]:
        for rows in (case.mentions, case.claims, case.figures):
            if subject in rows:
                yield rows[subject].document

    return frozenset(name for subject in judgement.subjects for name in documents(subject))
