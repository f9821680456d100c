"""Coasts and soil of a country, named by its adjective: "the Spanish coast", "Italian waters"."""

from spacy.tokens import Token

from clew.model import Place
from clew.text.gazetteer import country_of
from clew.vocab import load


def find_coast(noun: Token) -> Place | None:
    """Return the part of a country that a phrase names, a region without a point; None for others.

    "The Spanish coast" is not all of Spain, and no gazetteer has it.
    """
    if noun.lemma_.lower() not in load(f"{noun.doc.lang_}/movement")["of_country"]:
        return None
    for word in noun.lefts:
        country = country_of(word.text) if word.dep_ in ("amod", "compound") else None
        if country is not None:
            name = f"{word.text} {noun.lower_}"
            return Place(name.lower(), name, "region", country)
    return None
