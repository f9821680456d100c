"""The age that stands behind a name: only persons have one there."""

from spacy.tokens import Doc


def age_beside(doc: Doc, end: int) -> int | None:
    """Return the age behind a name: "A. Test, 17," or "A. Test, a 17-year-old from"; else None."""
    after_name = [t for t in doc[end : end + 5] if not t.is_space]
    if len(after_name) < 3 or after_name[0].text not in (",", "("):
        return None
    number = after_name[2] if after_name[1].lower_ in ("a", "an", "aged") else after_name[1]
    if not number.text.isdecimal() or len(number.text) > 2:
        return None
    after = doc[number.i + 1].text if number.i + 1 < len(doc) else ""
    return int(number.text) if after in (",", ")", "-", ".", ";") else None
