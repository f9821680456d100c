"""The names that the parser's model finds in a text, as its own ``ner`` finds them but faster.

spaCy's decoder asks of each token, for each of some seventy moves, whether the move is allowed,
and takes a lock for the answer; most of its time goes there. Here all tokens outside a name are
scored at once, and only those inside one step by step: the same weights, the same rules of what
is allowed (spacy/pipeline/_parser_internals/ner.pyx), the same names.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Span as TokenSpan

NAME = "clew_tagging"
_FEATURES = 3  # the token, the first of the open name, the one before


@dataclass(frozen=True, slots=True)
class _Moves:
    """The column of each move: opening a name, a name of one word, inside it, its last word."""

    names: tuple[str, ...]
    column: Mapping[str, int]
    begins: tuple[bool, ...]
    units: tuple[bool, ...]
    outside: int


@dataclass(frozen=True, slots=True)
class _Scores:
    """What the model gives each token of a text: its share in each feature, and the weights."""

    shares: Any  # token + 1 (0 for none) x feature x hidden x piece
    bias: Any
    weights: Any
    offsets: Any
    arrays: Any  # the library of arrays that the model runs on

    def hidden(self, *shares: Any) -> Any:
        total = shares[0] + shares[1] + shares[2] + self.bias
        return total.max(axis=-1)


@Language.factory(NAME)
def make_tagging(nlp: Language, name: str) -> Callable[[Doc], Doc]:  # noqa: ARG001 (spaCy asks)
    """Return the component that stands in for ``ner``, which is disabled, never removed."""
    ner: Any = nlp.get_pipe("ner")
    moves = _moves(ner)

    def tag(doc: Doc) -> Doc:
        if not len(doc):
            return doc
        if doc.has_annotation("ENT_IOB"):  # another component's names stand: not for this decoder
            tagged: Doc = ner(doc)
            return tagged
        doc.set_ents(_decoded(doc, _scores(ner, doc), moves), default="outside")
        return doc

    return tag


def _moves(ner: Any) -> _Moves:
    width = ner.model.get_ref("upper").get_dim("nO")
    names = tuple(ner.moves.get_class_name(i) for i in range(width))
    return _Moves(
        names,
        {name: i for i, name in enumerate(names)},
        tuple(name.startswith("B-") for name in names),
        tuple(name.startswith("U-") and name != "U-" for name in names),
        names.index("O"),
    )


def _scores(ner: Any, doc: Doc) -> _Scores:
    lower, upper = ner.model.get_ref("lower"), ner.model.get_ref("upper")
    if lower.get_dim("nF") != _FEATURES:
        raise ValueError(f"ner with {lower.get_dim('nF')} features, expected {_FEATURES}")
    vectors = ner.model.get_ref("tok2vec").predict([doc])
    vectors = vectors[0] if isinstance(vectors, list) else vectors
    shares = lower.predict(vectors)
    bias, weights, offsets = lower.get_param("b"), upper.get_param("W"), upper.get_param("b")
    return _Scores(shares, bias, weights, offsets, ner.model.ops.xp)


def _decoded(doc: Doc, scores: _Scores, moves: _Moves) -> list[TokenSpan]:
    """Return the names, from left to right: each move is the best of those allowed."""
    shares = scores.shares
    ends = _sentence_ends(doc)
    best = _best_outside(doc, scores, moves, ends).tolist()
    found = []
    i = 0
    while i < len(doc):
        move, _, label = moves.names[best[i]].partition("-")
        start = i
        if move == "B":
            inside, last = moves.column[f"I-{label}"], moves.column[f"L-{label}"]
            rows = scores.weights[[inside, last]]
            offsets = scores.offsets[[inside, last]]
            i += 1
            while not ends[i]:
                hidden = scores.hidden(shares[i + 1, 0], shares[start + 1, 1], shares[i, 2])
                goes_on, stops = rows @ hidden + offsets
                if stops > goes_on or (stops == goes_on and last < inside):
                    break
                i += 1
        i += 1
        if move != "O":
            found.append(TokenSpan(doc, start, i, label=label))
    return found


def _sentence_ends(doc: Doc) -> list[bool]:
    """Tell of each token whether the text or its sentence ends with it."""
    starts = [token.is_sent_start is True for token in doc]
    return [*starts[1:], True]


def _best_outside(doc: Doc, scores: _Scores, moves: _Moves, ends: list[bool]) -> Any:
    """Return the best move of each token, were no name open before it."""
    shares, xp = scores.shares, scores.arrays
    hidden = scores.hidden(shares[1:, 0], shares[0, 1], shares[0, 2])
    values = hidden @ scores.weights.T + scores.offsets
    spaces = xp.array([token.is_space for token in doc])
    allowed = xp.zeros(values.shape, dtype=bool)
    allowed[:, moves.outside] = True
    allowed |= ~spaces[:, None] & xp.array(moves.units)
    allowed |= ~(spaces | xp.array(ends))[:, None] & xp.array(moves.begins)
    return xp.where(allowed, values, -xp.inf).argmax(axis=1)
