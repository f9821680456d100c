"""The commands of an analyst's judgements, and the one that concludes all anew."""

from collections.abc import Sequence
from typing import Annotated

import typer

from clew.cli.ids import pick_id
from clew.cli.judged import judgements_listing, to_lines, withdrawal_words
from clew.cli.opening import case_argument, load_as_read, opened, stamp
from clew.cli.options import CaseOption, JsonOption, LimitOption
from clew.cli.terminal import say, show, tell, write_lines
from clew.errors import CaseError
from clew.model import Verdict
from clew.share.judged import verdict_words
from clew.share.words import count, short_id
from clew.store import queries
from clew.store.casebook import Casebook
from clew.store.chain import Stamp

_ROWS = 50


def judge(
    verdict: Annotated[Verdict, typer.Argument(help="What you decide.", metavar="VERDICT")],
    subjects: Annotated[
        list[str], typer.Argument(metavar="SUBJECT…", help="Ids or their beginnings.")
    ],
    why: Annotated[str, typer.Option("--why", metavar="WORDS", help="Your reason.")],
    value: Annotated[
        str | None,
        typer.Option(
            "--value",
            metavar="VALUE",
            help="Of a grade A to F, of a mark TLP's, of an estimate, reply, correction its words.",
        ),
    ] = None,
    who: Annotated[
        str | None, typer.Option("--who", metavar="NAME", help="Who decides, if not this user.")
    ] = None,
    case: CaseOption = None,
) -> None:
    """Decide what the rules can't, or add what was answered to them.

    Verdicts: same, different, right, wrong, grade, protect, mark, estimate, reply, correct,
    withdraw. What was read stays as it is; all that is concluded follows. Nothing is deleted: a
    judgement is taken back by another.
    """
    from clew.pipeline import update  # not with the others: it loads the parser's library

    now = stamp()
    with opened(case) as casebook:
        if not casebook.writable:
            raise CaseError(f"{casebook.folder}: it can't be written to; judge in a copy of it")
        ids = [_whole_id(casebook, subject) for subject in subjects]
        before = queries.judgements(casebook)
        derived = _derived(casebook, ids) if verdict == "wrong" else []
    taken_back = [judgement for judgement in before if judgement.id in ids]
    # told as it stood: whom a judgement protected until now is masked
    told = withdrawal_words(load_as_read(case), taken_back, before) if taken_back else ()
    with opened(case) as casebook:
        made = casebook.judge(verdict, ids, Stamp(who or now.who, now.at), why=why, value=value)
        update(casebook, now)
        option = case_argument(str(casebook.folder))
    say(f"{short_id(made.id)}: judged {verdict_words(made)} by {made.who}; all lists follow it.")
    for line in told:
        say(f"Taken back: {line}")
    if derived:
        several = " ".join(map(short_id, derived))
        how = f"clew judge wrong {several} --why …{option}"
        say(f"Derived from it and standing as before; if they fall with it: {how}")
    if verdict != "withdraw":
        say(f"To take it back: clew judge withdraw {short_id(made.id)} --why …{option}")


def judgements(
    case: CaseOption = None, limit: LimitOption = None, as_json: JsonOption = False
) -> None:
    """List what was judged, the latest first, withdrawn judgements too."""
    joined = load_as_read(case)
    with opened(case) as casebook:
        made = queries.judgements(casebook)
    rows = made[::-1]
    if as_json:
        write_lines(to_lines(joined, rows[:limit], made))
    elif rows:
        shown = rows[: limit or _ROWS]
        show(judgements_listing(joined, shown, made))
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


def _derived(casebook: Casebook, reports: Sequence[str]) -> list[str]:
    """Return the reports that derive from these, or from what derives from them, as they stand."""
    lineage = queries.conclusions(casebook).lineage
    wrong = queries.decisions(casebook).wrong
    found, reached = set[str](), set(reports)
    while reached:
        reached = {r.derived for r in lineage if r.direction_known and r.source in reached} - found
        found |= reached
    return sorted(found - set(reports) - wrong)


def _whole_id(casebook: Casebook, typed: str) -> str:
    beginning = typed.strip().casefold()
    return pick_id(typed, queries.find_ids(casebook, beginning) if beginning else ())
