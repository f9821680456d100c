"""Hypotheses in the shape of the export."""

from typing import Any

from clew.model.hypotheses import Evidence, Hypotheses

Row = dict[str, Any]


def to_row(row: Hypotheses) -> Row:
    """Return the hypotheses on one slot; weights are given as parts of one."""
    return {
        "id": row.id,
        "kind": row.kind,
        "slot": row.slot,
        "event": row.event,
        "entity": row.entity,
        "contradictions": list(row.contradictions),
        "hypotheses": [
            {
                "value": one.value,
                "inconsistency": one.inconsistency / 100,
                "rank": one.rank,
                "claims": list(one.claims),
                "figures": list(one.figures),
                "documents": list(one.documents),
            }
            for one in row.hypotheses
        ],
        "evidence": [_evidence(one) for one in row.evidence],
        "turns": [
            {"origin": turn.origin, "if": turn.if_it_is, "leading": list(turn.leading)}
            for turn in row.turns
        ],
    }


def _evidence(one: Evidence) -> Row:
    return {
        "origin": one.origin,
        "marks": list(one.marks),
        "weight": one.weight / 100,
        "grade": one.grade,
        "roles": list(one.roles),
        "through": list(one.through),
        "documents": list(one.documents),
    }
