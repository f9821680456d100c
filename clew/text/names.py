"""Names as keys: the same name written with other case, marks, hyphens or article is one key."""

import unicodedata
from functools import lru_cache

from clew.vocab import load

_LETTERS = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "ى": "ي",
        "ة": "ه",
        "ی": "ي",
        "ک": "ك",
        "ـ": None,
        "'": None,
        "’": None,
        "‘": None,
        "`": None,
        "ʻ": None,
        "ʼ": None,
        "ʿ": None,
        "ʾ": None,
        ".": None,
    }
)
_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "&": "and"}
_ARABIC_ARTICLE = "ال"


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Return the key of a name: no case, diacritics, hyphens, full stops or apostrophes.

    >>> fold("Şabrātah"), fold("Saint-Denis") == fold("St. Denis"), fold("U.S.")
    ('sabratah', True, 'us')
    """
    text = name.casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(letter for letter in text if not unicodedata.combining(letter))
    text = text.translate(_LETTERS)
    words = "".join(letter if letter.isalnum() or letter == "&" else " " for letter in text).split()
    return " ".join(_WORDS.get(word, word) for word in words)


def without_article(key: str) -> str:
    """Return a folded name without its article, the key itself where it has none.

    English, Arabic in Latin letters (with the assimilated forms) and Arabic are known. A single
    word is never cut down to nothing.

    >>> without_article("az zawiyah"), without_article("the gambia"), without_article("al")
    ('zawiyah', 'gambia', 'al')
    """
    words = key.split()
    if len(words) > 1 and words[0] in load("places")["articles"]:
        words = words[1:]
    cut = [w[2:] if w.startswith(_ARABIC_ARTICLE) and len(w) > 4 else w for w in words]
    return " ".join(cut)
