"""A bundle of ours comes back without loss; what is damaged, too large or none is refused."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from clew.errors import ReadError
from clew.model import Reply
from clew.share.case import Case
from clew.share.package import Package, pack
from clew.share.received import receive_package
from clew.share.stix import reading
from clew.share.stix.objects import EXTENSION, TLP_IDS
from clew.share.stix.reading import from_stix
from clew.share.stix.writing import to_stix
from tests.builders import report
from tests.share.conftest import AT, HANDLING
from tests.share.small import marked, packed

Change = Callable[[list[dict[str, Any]]], None]


def changed(content: bytes, change: Change) -> bytes:
    """Return a bundle after somebody changed its objects."""
    told = json.loads(content)
    change(told["objects"])
    return json.dumps(told).encode()


def first(objects: list[dict[str, Any]], key: str) -> dict[str, Any]:
    """Return the first of our own extensions that has this key."""
    own = (told.get("extensions", {}).get(EXTENSION, {}) for told in objects)
    found: dict[str, Any] = next(told for told in own if key in told)
    return found


def test_all_that_a_package_gives_comes_back(package: Package, content: bytes) -> None:
    assert from_stix(content) == receive_package(package)


def test_replies_come_back_with_their_rows(examples_case: Case) -> None:
    claim = next(iter(examples_case.claims.values()))
    entity = next(e for e in examples_case.entities.values() if e.mentions and not e.protected)
    reply = Reply("jdg-0123456789abcdef", "correction", "It was May.", "a letter", date(2025, 3, 1))
    replies = {claim.id: (reply,), entity.mentions[0]: (reply,), claim.document: (reply,)}
    package = pack(examples_case, HANDLING, AT, replies=replies)
    received = from_stix(to_stix(package))
    assert received.replies == receive_package(package).replies
    assert {row for row, _ in received.replies} == {claim.id, entity.id, claim.document}


def test_a_casebook_without_claims_comes_back() -> None:
    package = packed(report("Nothing.", language=None))
    assert from_stix(to_stix(package)) == receive_package(package)


def test_the_order_of_the_objects_changes_nothing(examples_content: bytes) -> None:
    assert from_stix(changed(examples_content, lambda o: o.reverse())) == from_stix(
        examples_content
    )


def test_a_stricter_mark_that_somebody_added_holds(examples_content: bytes) -> None:
    def mark(objects: list[dict[str, Any]]) -> None:
        objects[-1]["object_marking_refs"] = [TLP_IDS["RED"]]

    assert from_stix(changed(examples_content, mark)).tlp == "RED"
    loosened = marked(packed(report("Nothing.")), "CLEAR")
    assert from_stix(to_stix(loosened)).tlp == "CLEAR"


def test_rows_that_somebody_took_out_are_not_received(examples_content: bytes) -> None:
    def take_out(objects: list[dict[str, Any]]) -> None:
        objects[:] = [told for told in objects if told["type"] not in ("note", "incident")]

    received = from_stix(changed(examples_content, take_out))
    assert received.reports
    assert not any(r.reading.claims or r.reading.figures for r in received.reports)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda o: first(o, "claim")["claim"].update(trigger={"start": 1, "end": 10**9}),
            "outside",
        ),
        (lambda o: first(o, "claim")["claim"].update(trigger={"start": -4, "end": 1}), "outside"),
        (lambda o: first(o, "claim")["claim"].update(status="proven"), "claim.status"),
        (lambda o: first(o, "claim")["claim"].pop("sentence"), "claim.sentence"),
        (lambda o: first(o, "claim")["claim"].update(places=["men-0000000000000000"]), "mention"),
        (lambda o: first(o, "claim").update(claim=["not", "an", "object"]), "claim"),
        (lambda o: first(o, "claim")["claim"].update(id="../../etc/passwd"), "no id"),
        (lambda o: first(o, "document").update(document="x"), "report"),
        (lambda o: first(o, "document")["document"].update(sha256="0"), "SHA-256"),
        (
            lambda o: first(o, "entity")["entity"].update(mentions=["men-0000000000000000"]),
            "entity",
        ),
        (lambda o: first(o, "entity")["entity"].update(name=7), "entity.name"),
        (lambda o: first(o, "case")["case"].update(tlp="PINK"), "header.tlp"),
        (lambda o: first(o, "case")["case"].update(at="yesterday"), "no date"),
        (lambda o: o.append({**o[0], "extensions": {EXTENSION: {"case": {}}}}), "two casebooks"),
        (lambda o: o.append({**o[0], "extensions": {EXTENSION: {"reply": 4}}}), "reply"),
        (
            lambda o: first(o, "passages")["passages"][0].update(text="a\u202eb\x1b[2J"),
            "can't be seen",
        ),
    ],
)
def test_a_damaged_bundle_is_refused_in_one_line(
    change: Change, said: str, examples_content: bytes
) -> None:
    with pytest.raises(ReadError) as refused:
        from_stix(changed(examples_content, change))
    assert said in str(refused.value)
    assert "\n" not in str(refused.value) and len(str(refused.value)) < 200


def test_a_row_that_stands_twice_is_refused(examples_content: bytes) -> None:
    with pytest.raises(ReadError, match="two rows"):
        from_stix(
            changed(examples_content, lambda o: o.extend([t for t in o if t["type"] == "note"]))
        )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no JSON",
        b"\xff\xfe\x00",
        b"[]",
        b"{}",
        b'{"type": "bundle"}',
        b'{"type": "bundle", "objects": 4}',
        b'{"type": "indicator", "objects": []}',
        b'{"type": "bundle", "objects": []}',
        b'{"type": "bundle", "objects": [NaN]}',
        b'{"type": "bundle", "objects": [1, null, {"type": "report"}, {"id": 4, "type": []}]}',
        b"[" * 200_000,
        b'{"type": "bundle", "objects": [' + b"1" * 5_000 + b"]}",
    ],
)
def test_what_is_no_bundle_with_a_report_is_refused_in_one_line(content: bytes) -> None:
    with pytest.raises(ReadError) as refused:
        from_stix(content)
    assert "\n" not in str(refused.value) and len(str(refused.value)) < 200


def test_what_is_too_large_is_refused(
    examples_content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "MOST_OBJECTS", 10)
    with pytest.raises(ReadError, match="at most 10 are read"):
        from_stix(examples_content)
    monkeypatch.setattr(reading, "MOST_BYTES", 1024 * 1024)
    with pytest.raises(ReadError, match="at most 1 are read"):
        from_stix(examples_content)
