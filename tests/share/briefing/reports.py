"""Small packages for the briefing: hostile words, no events, no dates, other scripts."""

from datetime import date

from clew.model import Argument, Attribution, Claim, Figure, Handling, Reading, Span, Stated
from clew.pipeline import conclude
from clew.share.case import join
from clew.share.package import Package, pack
from tests.builders import mention, report, span_in
from tests.share.conftest import AT, HANDLING

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(2)>",
    "</style><style>*{display:none}",
    "{{ 7191 * 7 }}",
    '#import "@preview/evil:1.0.0": *',
    "#eval(sys.inputs) $x^2$ *bold* _it_ `raw` @ref <lbl> // gone",
    "\u202etxet\u202c",
)
"""What must be shown as the letters that it is."""


def packed(*readings: Reading, handling: Handling = HANDLING) -> Package:
    """Return what may leave of a casebook of these readings."""
    read = list(readings)
    return pack(join("case", read, conclude(read)), handling, AT)


def raid(name: str, *, title: str | None = None, publisher: str | None = None) -> Reading:
    """Return the reading of a report without a date, in which officers of that name arrest 40."""
    text = f"Officers of {name} arrested 40 smugglers in a port, {name} said."
    stated = {"title": title, "publisher": publisher}
    document = report(
        text,
        file_name=f"{(title or 'report')[:20]}.txt",
        **{key: Stated(words, "text") for key, words in stated.items() if words is not None},
    )
    body = mention(document, name, entity_kind="organisation")
    whole = Span(0, len(text))
    said = Attribution(whole, "indirect", span_in(text, name, 1), body.id)
    arrest = Claim(
        f"clm-{document.id[4:]}",
        document.id,
        "arrest",
        span_in(text, "arrested"),
        whole,
        (
            Argument("authority", span_in(text, f"Officers of {name}"), body.id),
            Argument("suspect", span_in(text, "40 smugglers")),
        ),
        "confirmed",
        attributions=(said,),
    )
    number = span_in(text, "40")
    figure = Figure(
        f"fig-{document.id[4:]}",
        document.id,
        span_in(text, "40 smugglers"),
        number,
        40.0,
        None,
        None,
        "exact",
        "person",
        "arrests",
        claim=arrest.id,
    )
    return Reading(document, (body,), (arrest,), (figure,), (), "en")


def hostile_package() -> Package:
    """Return a package in which every word that a report or an analyst gives is hostile."""
    handling = Handling(
        purpose=HOSTILE[0],
        owner=HOSTILE[1],
        review=date(2026, 1, 1),
        tlp="RED",
        contact=HOSTILE[4],
    )
    read = [raid(words, title=words, publisher=words) for words in HOSTILE]
    return packed(*read, handling=handling)


def arabic() -> Reading:
    """Return the reading of a report from which nothing is extracted, with an Arabic title."""
    document = report(
        "ضبطت الشرطة شبكة لتهريب المهاجرين في مدينة ساحلية.",
        language="ar",
        file_name="akhbar.txt",
        title=Stated("ضبط شبكة لتهريب المهاجرين", "text"),
        publisher=Stated("صحيفة الساحل", "text"),
    )
    return Reading(document)
