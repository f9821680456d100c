"""The dependency tree of a parse, looked up often: its edges are listed once for each document."""

from spacy.tokens import Doc, Token

_KEY = "clew_edges"
Edges = tuple[list[str], list[list[int]]]
"""The label of each token, and the positions of what hangs on it."""


def children(token: Token, *labels: str) -> list[Token]:
    """Return the dependents of a token that hang on it by one of these labels, in order.

    The tree must not be changed once this was asked of it: what it was then is kept.
    """
    doc = token.doc
    edges: Edges | None = doc.user_data.get(_KEY)
    if edges is None:
        edges = doc.user_data[_KEY] = _edges(doc)
    names, below = edges
    return [doc[i] for i in below[token.i] if names[i] in labels]


def _edges(doc: Doc) -> Edges:
    strings = doc.vocab.strings
    table = doc.to_array(["HEAD", "DEP"])
    names, below = [], [[] for _ in range(len(doc))]  # type: list[str], list[list[int]]
    for i, (step, label) in enumerate(table.tolist()):
        names.append(strings[label])
        head = i + (step - 2**64 if step >= 2**63 else step)
        if head != i:
            below[head].append(i)
    return names, below
