"""Bodies as they are stored: read back by later versions of the types."""

import json
from dataclasses import replace

from clew.model import Claim, LegalEvidence, Mention, Reason, Span
from clew.store.rows import from_body, to_body
from tests.protect.examples import CLAIM, READING


def test_legal_evidence_comes_back_as_it_was_stored() -> None:
    claim = replace(CLAIM, legal_evidence=(LegalEvidence("means", Span(2, 7)),))
    assert from_body(Claim, to_body(Claim, claim)) == claim


def test_a_claim_stored_before_there_was_legal_evidence_has_none() -> None:
    body = json.loads(to_body(Claim, CLAIM))
    del body["legal_evidence"]
    assert from_body(Claim, json.dumps(body)) == CLAIM


def test_a_mention_keeps_why_it_has_its_category_and_an_older_one_has_no_reason() -> None:
    told = replace(READING.mentions[0], category_reason=Reason("a verdict", 1.0, "sentenced"))
    body = json.loads(to_body(Mention, told))
    assert from_body(Mention, json.dumps(body)) == told
    del body["category_reason"]
    assert from_body(Mention, json.dumps(body)) == replace(told, category_reason=None)
