"""Which time dates a claim, by the parse: the time of its own clause, not the nearest one."""

from collections.abc import Collection, Iterator, Sequence

from spacy.tokens import Doc, Token

from clew.model import TimeExpression
from clew.vocab import load

# Steps from a word up to the verb or noun whose clause or phrase it belongs to.
_INNER = ("prep", "pobj", "dobj", "attr", "oprd", "agent", "dative", "pcomp", "acomp", "appos")
_MODIFIERS = frozenset(("poss", "compound", "nummod", "amod", "nmod"))
_PHRASE = frozenset((*_INNER, "compound", "nummod", "amod", "nmod", "advmod", "npadvmod", "conj"))
_PHRASE |= {"xcomp", "prt", "quantmod"}
_NOMINAL = frozenset((*_INNER, "compound", "nmod", "poss", "nsubjpass"))
_VERBAL = frozenset(("VERB", "AUX"))
_PAST = frozenset(("VBD", "VBN"))
_OF_ONE_TIME = frozenset(("day", "range"))


def time_of(
    head: int,
    doc: Doc,
    times: Sequence[TimeExpression],
    triggers: Collection[int] = (),
) -> TimeExpression | None:
    """Return the time expression that dates the claim whose trigger's head token is at ``head``.

    That is the time in the trigger's own clause or phrase; else that of the verb it depends on:
    a noun takes its verb's, a gerund or infinitive its governing verb's, coordinated verbs a
    fronted one. A time in a relative or other subordinate clause dates that clause alone; the
    time of a reporting verb ("said on Tuesday") dates the saying alone, save a fronted month or
    year, which frames what is reported. A time under another of the ``triggers`` is that one's.
    """
    token = doc[head]
    sentence = token.sent
    inside = [
        (time, governor)
        for time in times
        if sentence.start_char <= time.expression.start < sentence.end_char
        and (governor := _governor(doc, time)) is not None
    ]
    if token.dep_ == "dobj" and _reports(token.head):
        # "announced the arrest of 20 people on Thursday": whose day it is cannot be told
        inside = [(time, top) for time, top in inside if time.granularity != "day"]
    own = _own_time(token, inside, triggers)
    if own is not None:
        return own
    return _inherited(token, inside, triggers) or _closing_total(token, inside, triggers)


def time_told_next(head: int, doc: Doc, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the time that the next sentence gives to the act of this one's main verb.

    "He was shot in Zuwara. The attack, which took place on 3 May, shocked the town." Refused where
    the act is told in a subordinate clause, or the noun is not a word for just that act.
    """
    token = doc[head]
    if token != token.sent.root or token.sent.end >= len(doc):
        return None
    following = doc[token.sent.end].sent
    retold = load(f"{doc.lang_}/times")["retold"]
    for noun in following:
        known = any(child.lower_ in retold["determiners"] for child in noun.lefts)
        if noun.lemma_.lower() not in retold["nouns"] or not known or noun.dep_ != "nsubj":
            continue
        for verb in (noun.head, *(child for child in noun.rights if child.dep_ == "relcl")):
            if verb.lemma_.lower() in retold["verbs"]:
                return time_of(verb.i, doc, times)
    return None


Placed = tuple[TimeExpression, Token]


def _governor(doc: Doc, time: TimeExpression) -> Token | None:
    """Return the topmost word of a time with its preposition: what it hangs from is its head."""
    piece = doc.char_span(time.expression.start, time.expression.end, alignment_mode="expand")
    if piece is None:
        return None
    top: Token = piece.root
    while top.dep_ in ("pobj", "pcomp") and top.head.pos_ in ("ADP", "SCONJ"):
        top = top.head
    return top


def _climb(token: Token) -> Iterator[Token]:
    yield token
    yield from token.ancestors


def _own_time(
    token: Token, inside: list[Placed], triggers: Collection[int]
) -> TimeExpression | None:
    """Return the time that hangs from the token inside its clause, the closest one."""
    found = []
    for time, top in inside:
        distance = _distance(token, top, triggers)
        if distance is not None:
            found.append((distance, abs(top.i - token.i), time.expression.start, time))
    return min(found, key=lambda row: row[:3])[3] if found else None


def _distance(token: Token, top: Token, triggers: Collection[int]) -> int | None:
    """Return how many steps a time stands below the token, None where it is not its own."""
    steps = 0
    at = top
    if _is_compared(top):
        return None
    if at == token or at.head == at:
        return 0 if at == token else None
    if at.dep_ in _MODIFIERS and at.head.pos_ not in _VERBAL:
        return 0 if at.head == token else None  # "last year's raid" dates the raid alone
    while at.head != at:
        crossing = at.dep_ not in _PHRASE or (at.dep_ == "conj" and at.pos_ in _VERBAL)
        if steps and crossing:
            return None
        at = at.head
        steps += 1
        if at == token:
            return steps
        if at.i in triggers:
            return None
    return None


def _is_compared(top: Token) -> bool:
    """Is this what a number is set against: "230, against 180 in 2022", "up 12% on last year"?"""
    vocabulary = load(f"{top.doc.lang_}/times")
    at = top
    for _ in range(3):
        if at.lower_ in vocabulary["against"]:
            return True
        if at.head == at or at.pos_ in _VERBAL:
            break
        at = at.head
    over = top.lower_ in vocabulary["over"]
    return over and bool({top.head.lower_, top.head.lemma_.lower()} & set(vocabulary["changes"]))


def _inherited(
    token: Token, inside: list[Placed], triggers: Collection[int]
) -> TimeExpression | None:
    """Return the time of the nearest verb above that the token's clause shares."""
    at = token
    guarded = False  # from here on only a fronted month or year will do
    fronted_only = False
    while at.head != at:
        above = at.head
        shares = _shares(at, above)
        if shares is None:
            return None
        if shares == "joined":
            near = [(time, top) for time, top in inside if time.granularity in _OF_ONE_TIME]
            found = _own_time(above, near, ())
            if found is not None and found.expression.start < token.idx:
                return found
            shares = "fronted"
        if shares == "purpose":
            found = _own_time(above, [row for row in inside if row[1].i < token.i], triggers)
            if found is not None:
                return found
            shares = "fronted"
        fronted_only = fronted_only or shares == "fronted"
        guarded = guarded or shares == "reported"
        if above.pos_ in _VERBAL or above.i in triggers:
            near = [
                (time, top) for time, top in inside if _passes(time, above, fronted_only, guarded)
            ]
            found = _own_time(above, near, triggers)
            if found is not None:
                return found
        at = above
    return None


def _passes(time: TimeExpression, verb: Token, fronted_only: bool, guarded: bool) -> bool:
    fronted = time.expression.end <= verb.idx
    if guarded:
        return fronted and time.granularity not in ("day", "week")
    return fronted or not fronted_only


def _shares(token: Token, above: Token) -> str | None:
    """Return how the token's clause shares its time with the word above: "all", "fronted",
    "reported" (below a verb of saying), "joined" (to a verb before it), "purpose" (what stands
    before it) or None where it does not.
    """
    vocabulary = load(f"{token.doc.lang_}/times")
    lemma = above.lemma_.lower()
    if token.dep_ == "conj":
        return _shares_coordinated(token, above) if token.pos_ in _VERBAL else "all"
    if token.dep_ == "prep" and token.lower_ not in vocabulary["sharing"]:
        return None
    if token.dep_ in _NOMINAL:
        if lemma in vocabulary["reacting"]:
            return None
        return "reported" if _reports(above) else "all"
    if token.dep_ in ("nsubj", "csubj"):
        return "all" if lemma in vocabulary["occurring"] else None
    if token.dep_ in ("ccomp", "xcomp"):
        return "reported" if _reports(above) else "all"
    if token.dep_ == "advcl":
        return _shares_adverbial(token)
    return None


def _shares_coordinated(token: Token, first: Token) -> str:
    """Verbs of one subject in one past share a day or a span: "stormed it at dawn and freed 7".

    "Arrested on 3 May 2019 and sentenced" tells of two times; so does "and later freed".
    """
    vocabulary = load(f"{token.doc.lang_}/times")
    own = any(t.dep_ in ("nsubj", "nsubjpass", "aux") for t in token.children)
    later = token.lemma_.lower() in vocabulary["later_acts"] or any(
        t.lower_ in vocabulary["later"] for t in token.children
    )
    past = token.tag_ in _PAST and first.tag_ in _PAST
    return "joined" if past and not own and not later else "fronted"


def _reports(verb: Token) -> bool:
    return verb.lemma_.lower() in load(f"{verb.doc.lang_}/times")["reporting"]


def _shares_adverbial(token: Token) -> str | None:
    """A participle shares the time of its verb, an infinitive a fronted one, else none."""
    if any(child.dep_ in ("mark", "nsubj", "nsubjpass") for child in token.children):
        return None
    if any(child.dep_ == "advmod" and child.tag_ == "WRB" for child in token.children):
        return None
    if token.tag_ == "VB":
        return "purpose"
    return "all" if token.tag_ == "VBG" else None


def _closing_total(
    token: Token, inside: list[Placed], triggers: Collection[int]
) -> TimeExpression | None:
    """Return a year's total that closes a coordination: "dismantling 80 networks and foiling
    50,000 attempts this year alone" dates both.
    """
    alone = load(f"{token.doc.lang_}/times")["year_to_date"]
    at = token
    while conjuncts := [child for child in at.children if child.dep_ == "conj"]:
        at = conjuncts[-1]
        found = _own_time(at, inside, triggers)
        if found is not None:
            piece = token.doc.char_span(found.expression.start, found.expression.end)
            return found if piece is not None and piece[-1].lower_ in alone else None
    return None
