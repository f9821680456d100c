"""The words of a claim's own clause that evidence an element of trafficking or of smuggling.

A word counts where the parse ties it to the act: as what is done to the people by the same doers
("beat them"), behind a preposition of the act ("by force", "for prostitution"), or as what was
charged for it. A word that merely stands near tells nothing: "a supermarket chain", "a fine of
3,000 euros", "children rescued from forced labour", "a street known for prostitution".
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache

from spacy.tokens import Token

from clew.extract.events.fitting import Lexicon
from clew.extract.events.grammar import verb_slots, with_conjuncts
from clew.extract.tree import children
from clew.model import LegalElement, LegalEvidence, Span
from clew.text.numbers import parse_number
from clew.vocab import load

IsReal = Callable[[Token], bool]
"""Does the report tell an act as done, neither denied nor supposed nor only intended?"""

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_OFFICIAL = frozenset({"authority", "official"})


@cache
def words_of(language: str) -> Mapping[str, frozenset[str]]:
    """Return the words of a language that evidence the elements, by the names of the file."""
    return {key: frozenset(map(str, words)) for key, words in load(f"{language}/legal").items()}


def find_words(
    head: Token, people: list[Token], lexicon: Lexicon, is_real: IsReal
) -> Iterator[LegalEvidence]:
    """Yield the elements that the clause of an act evidences.

    ``head`` is the act's trigger, ``people`` are those whom it is done to.
    """
    words = words_of(head.doc.lang_)
    for verb in (head, *(verb for verb in acts_beside(head, words) if is_real(verb))):
        yield from _means(verb, people if verb == head else [], words, lexicon)
        yield from _border(verb, verb == head, words)
        if verb != head:
            yield from _paid(verb, words["earning"], words, lexicon)
    yield from _purpose(head, words, lexicon, is_real)
    for holder in (
        head,
        *(noun for _, noun in hung(head, frozenset())),
        *verb_slots(head)["object"],
    ):
        for path, noun in hung(holder, words["carriers"]):
            own = holder == head or len(path) > 1  # "of 30 people in exchange for money"
            if own and set(path) & words["benefit_prepositions"]:
                yield from _benefit(noun, words, lexicon)
    for clause in _payments(head, people, words):
        if is_real(clause):
            yield from _paid(clause, words["paying"], words, lexicon)


def acts_beside(head: Token, words: Mapping[str, frozenset[str]]) -> list[Token]:
    """Return the other verbs of those who do an act: coordinated, or participles without subject.

    "recruited the women, confiscating their passports, and beat them"; one with a subject of its
    own tells of another's act, but for people's papers: "and their passports were taken".
    """
    tops = [head]
    if head.dep_ == "pcomp" and head.head.dep_ == "prep":
        tops.append(head.head.head)  # "beat the women after recruiting them"
    elif head.dep_ in ("conj", "advcl") and not children(head, *_SUBJECTS):
        tops.append(head.head)
    found: dict[int, Token] = {}
    for top in tops:
        found[top.i] = top
        stack = [top]
        while stack:
            for verb in _below(stack.pop(), words):
                if verb.i not in found:
                    found[verb.i] = verb
                    stack.append(verb)
    return [verb for verb in found.values() if verb != head and verb.pos_ in ("VERB", "AUX")]


def _below(verb: Token, words: Mapping[str, frozenset[str]]) -> list[Token]:
    found = [v for v in children(verb, "conj", "advcl") if not children(v, *_SUBJECTS)]
    found += [v for v in children(verb, "conj") if _are_papers_taken(v, words)]
    # the parse may hang "using threats" on the women recruited
    for thing in children(verb, "dobj", "nsubjpass"):
        found += [v for v in children(thing, "acl") if v.lower_ in words["used_with"]]
    for prep in children(verb, "prep"):
        found += [v for v in children(prep, "pcomp") if v.tag_ == "VBG"]
    infinitive = [v for v in found if any(t.tag_ == "TO" for t in children(v, "aux"))]
    return [v for v in found if v not in infinitive]


def _are_papers_taken(verb: Token, words: Mapping[str, frozenset[str]]) -> bool:
    """Is this "their passports were taken", by nobody who is named?"""
    papers = [t for t in children(verb, "nsubjpass") if t.lemma_.lower() in words["papers"]]
    owned = any(children(paper, "poss") for paper in papers)
    return owned and verb.lemma_.lower() in words["takings"] and not children(verb, "agent")


def hung(
    token: Token, carriers: frozenset[str], depth: int = 0
) -> Iterator[tuple[tuple[str, ...], Token]]:
    """Yield the nouns that hang on a word by prepositions, each with these prepositions.

    What hangs on such a noun is told of that noun, unless it only passes on: "for the purpose of".
    """
    for prep in children(token, "prep", "agent"):
        for noun in with_conjuncts(children(prep, "pobj")):
            yield (prep.lower_,), noun
            if noun.lemma_.lower() in carriers and depth < 3:
                for path, inner in hung(noun, carriers, depth + 1):
                    yield (prep.lower_, *path), inner


# ---- trafficking in persons


def _means(
    verb: Token, people: list[Token], words: Mapping[str, frozenset[str]], lexicon: Lexicon
) -> Iterator[LegalEvidence]:
    lemma = verb.lemma_.lower()
    slots = verb_slots(verb)
    on_people = bool(people) or any("person" in lexicon.classes(t) for t in slots["object"])
    by_officials = any(lexicon.classes(t) & _OFFICIAL for t in slots["subject"])
    is_done_to_them = on_people and not by_officials and not _tells_of_flight(verb, words)
    if lemma in words["means_verbs"] and is_done_to_them:
        yield LegalEvidence("means", _span(verb))
    if lemma in words["sales"] and on_people:
        yield LegalEvidence("means", _span(verb))
    papers = [t for t in slots["object"] if t.lemma_.lower() in words["papers"]]
    if lemma in words["takings"] and any(children(t, "poss") for t in papers):
        yield LegalEvidence("means", _span(verb, papers[0]))
    for path, noun in hung(verb, words["carriers"]):
        phrase = f"{path[-1]} {noun.lemma_.lower()}"
        if phrase in words["means_phrases"]:
            yield from _unless_denied("means", noun, words, noun.head)
        elif set(path) & words["means_prepositions"] and _is_means(noun, words):
            yield from _unless_denied("means", noun, words, _false_word(noun, words))
    if lemma in words["using"]:
        used = with_conjuncts(children(verb, "dobj"))
        if any(thing.lemma_.lower() in words["carriers"] for thing in used):
            for holder in (verb, *used):  # "take advantage of their vulnerability"
                used += [noun for _, noun in hung(holder, words["carriers"])]
        for noun in dict.fromkeys(used):
            if _is_means(noun, words):
                yield from _unless_denied("means", noun, words, _false_word(noun, words))


def _is_means(noun: Token, words: Mapping[str, frozenset[str]]) -> bool:
    """Is this noun a means: "threats", "false promises", and bare "force"?"""
    lemma = noun.lemma_.lower()
    if lemma in words["promises"]:
        return _false_word(noun, words) is not None
    if lemma in words["bare"] and (children(noun, "det", "compound", "poss") or noun.tag_ != "NN"):
        return False
    return lemma in words["means_nouns"]


def _tells_of_flight(verb: Token, words: Mapping[str, frozenset[str]]) -> bool:
    """Is this "forced from their homes" or "forced to flee"?"""
    away = any(prep.lower_ in words["flight"] for prep in children(verb, "prep"))
    return away or any(t.lemma_.lower() in words["fleeing"] for t in children(verb, "xcomp"))


def _purpose(
    head: Token, words: Mapping[str, frozenset[str]], lexicon: Lexicon, is_real: IsReal
) -> Iterator[LegalEvidence]:
    """Yield what an act was done for: what is intended is a purpose, too."""
    slots = verb_slots(head)
    beside = [t for t in (*slots["object"], *(n for _, n in hung(head, frozenset()))) if t != head]
    infinitives = _infinitives([head, *beside])
    for verb in (*infinitives, *(v for v in acts_beside(head, words) if is_real(v))):
        of_people = any("person" in lexicon.classes(t) for t in verb_slots(verb)["object"])
        intransitive = not children(verb, "dobj") and verb in infinitives
        if verb.lemma_.lower() in words["purpose_verbs"] and (of_people or intransitive):
            yield from _unless_denied("purpose", verb, words)
    for holder in (head, *infinitives):
        for path, noun in hung(holder, words["carriers"]):
            if set(path) & words["purpose_prepositions"]:
                yield from _purpose_noun(noun, words)
    for gerund in _gerunds([head, *infinitives, *beside], words["for"]):
        if gerund.lemma_.lower() in words["purpose_verbs"]:
            yield from _unless_denied("purpose", gerund, words)
    for noun in beside:
        for path, inner in hung(noun, words["carriers"]):
            if path[0] in words["sure_prepositions"]:
                yield from _purpose_noun(inner, words)


def _infinitives(holders: list[Token]) -> list[Token]:
    return [
        verb
        for holder in holders
        for verb in children(holder, "xcomp", "advcl", "relcl", "acl")
        if any(t.tag_ == "TO" for t in children(verb, "aux"))
    ]


def _gerunds(holders: list[Token], prepositions: frozenset[str]) -> list[Token]:
    """Return the gerunds that a preposition hangs on words: "moved them to a town for begging"."""
    preps = [prep for holder in holders for prep in children(holder, "prep")]
    return [t for p in preps if p.lower_ in prepositions for t in children(p, "pcomp")]


def _purpose_noun(noun: Token, words: Mapping[str, frozenset[str]]) -> Iterator[LegalEvidence]:
    lemma = noun.lemma_.lower()
    for word in children(noun, "amod", "compound"):
        if {f"{word.lemma_.lower()} {lemma}", f"{word.lower_} {lemma}"} & words["purpose_pairs"]:
            yield from _unless_denied("purpose", noun, words, word)
            return
    if {lemma, noun.lower_} & words["purpose_nouns"]:  # "begging" may be tagged a verb
        yield from _unless_denied("purpose", noun, words)


def is_child(person: Token, words: Mapping[str, frozenset[str]]) -> bool:
    """Is a person stated to be a child: by the word, unless an age says else, or by the age?"""
    ages = [age for token in person.subtree if (age := _age(token, words)) is not None]
    limit = min(int(age) for age in words["of_age"])
    lemma = person.lemma_.lower()
    if ages:
        return max(ages) < limit and lemma in words["children"] | words["youths"]
    return lemma in words["children"]


def _age(token: Token, words: Mapping[str, frozenset[str]]) -> float | None:
    """Return the age that a number states: "a 12-year-old", "aged 15", "aged 19 to 25"."""
    if not token.like_num:
        return None
    after = [t.lemma_.lower() for t in token.doc[token.i + 1 : token.i + 3] if not t.is_punct]
    above = [t.lower_ for t in list(token.ancestors)[:2]]
    age = parse_number(token.text, token.doc.lang_)
    if age is not None and set(above) & words["below"]:
        return age - 1
    told = bool(after[:1]) and after[0] in words["ages"]
    return age if told or set(above) & words["ages"] else None


# ---- smuggling of migrants


def _border(
    verb: Token, is_head: bool, words: Mapping[str, frozenset[str]]
) -> Iterator[LegalEvidence]:
    lemma = verb.lemma_.lower()
    if is_head or lemma in words["enterings"]:
        for way in children(verb, "advmod", "oprd", "acomp"):
            if way.lower_ in words["ways"]:
                yield from _unless_denied("border", way, words)
        for noun in (verb, *children(verb, "dobj"), *(n for _, n in hung(verb, frozenset()))):
            yield from _marked_entry(noun, words)
    for path, noun in hung(verb, frozenset()):
        if noun.lemma_.lower() not in words["papers"]:
            continue
        if path[0] in words["lacking"]:
            yield LegalEvidence("border", _span(noun.head, noun))
        elif path[0] in words["paper_prepositions"] and _false_word(noun, words) is not None:
            yield from _unless_denied("border", noun, words, _false_word(noun, words))
    if lemma in words["providing"]:
        for noun in with_conjuncts(children(verb, "dobj")):
            if noun.lemma_.lower() in words["papers"] and _false_word(noun, words) is not None:
                yield from _unless_denied("border", noun, words, _false_word(noun, words))


def _marked_entry(noun: Token, words: Mapping[str, frozenset[str]]) -> Iterator[LegalEvidence]:
    """Yield "illegal entry": not the fight "against illegal entry", nor an illegal border."""
    prep = noun.head if noun.dep_ == "pobj" else None
    if noun.lemma_.lower() not in words["entries"]:
        return
    if prep is not None and prep.lower_ not in words["paper_prepositions"] | words["for"]:
        return
    for mark in children(noun, "amod"):
        if mark.lemma_.lower() in words["marks"]:
            yield from _unless_denied("border", noun, words, mark)


def _payments(
    head: Token, people: list[Token], words: Mapping[str, frozenset[str]]
) -> Iterator[Token]:
    """Yield the relative clauses that tell of a payment for an act: who paid, or "for which"."""
    for person in people:
        for clause in children(person, "relcl", "acl"):
            if any(t.tag_ in ("WP", "WDT") for t in children(clause, *_SUBJECTS)):
                yield clause
    for clause in head.subtree:
        if clause.dep_ == "relcl" and any(
            noun.tag_ == "WDT" and path[0] in words["for"]
            for path, noun in hung(clause, frozenset())
        ):
            yield clause


def _paid(
    verb: Token, verbs: frozenset[str], words: Mapping[str, frozenset[str]], lexicon: Lexicon
) -> Iterator[LegalEvidence]:
    """Yield what is charged, earned or paid by a verb, not a fine nor the worth of a thing."""
    if verb.lemma_.lower() not in verbs:
        return
    near = children(verb, "dobj", "oprd", "npadvmod", "dative", "nsubjpass", "attr")
    for noun in (*near, *(t for prep in children(verb, "prep") for t in children(prep, "pobj"))):
        yield from _benefit(noun, words, lexicon)


def _benefit(
    noun: Token, words: Mapping[str, frozenset[str]], lexicon: Lexicon
) -> Iterator[LegalEvidence]:
    if _is_benefit(noun, words, lexicon):
        numbers = children(noun, "nummod")
        first = numbers[0].left_edge if numbers and numbers[0].i < noun.i else None
        yield from _unless_denied("benefit", noun, words, first)


def _is_benefit(noun: Token, words: Mapping[str, frozenset[str]], lexicon: Lexicon) -> bool:
    lemma = noun.lemma_.lower()
    joined = noun.i > 0 and noun.nbor(-1).text == "-"  # "a non-profit"
    return not joined and (lemma in words["benefit_nouns"] or "money_amount" in _sum(noun, lexicon))


def _sum(noun: Token, lexicon: Lexicon) -> frozenset[str]:
    counted = any(t.like_num for t in noun.subtree)
    classes = lexicon.classes(noun)
    return classes | {"money_amount"} if counted and "money" in classes else classes


# ---- what undoes an element


def _false_word(noun: Token, words: Mapping[str, frozenset[str]]) -> Token | None:
    beside = children(noun, "amod", "compound", "nmod")
    return next((t for t in beside if {t.lemma_.lower(), t.lower_} & words["false_words"]), None)


def _unless_denied(
    element: LegalElement,
    last: Token,
    words: Mapping[str, frozenset[str]],
    first: Token | None = None,
) -> Iterator[LegalEvidence]:
    """Yield the element unless it is denied: "no threats", "not by force", "neither … nor"."""
    holder = last.head if last.dep_ == "conj" else last
    beside = [
        *children(last, "neg", "det"),
        *children(holder, "neg", "det"),
        *children(holder, "preconj"),
    ]
    if holder.dep_ == "pobj":
        beside += [holder.head, *holder.head.children]
        before = holder.head.i - 1
        beside += [last.doc[before]] if before >= 0 else []
    if any(t.lower_ in words["denials"] and t.i < last.i for t in beside):
        return
    yield LegalEvidence(element, _span(first or last, last))


def _span(token: Token, other: Token | None = None) -> Span:
    first, last = sorted((token, other or token), key=lambda t: t.i)
    return Span(first.idx, last.idx + len(last.text))
