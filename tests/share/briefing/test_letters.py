"""Letters that a PDF can't show are told by the name of their script, all others stay."""

from clew.share.briefing.letters import settable


def test_scripts_that_no_font_has_are_told_by_their_names() -> None:
    assert settable("Hafen 港口 geräumt") == "Hafen [words in Cjk script] geräumt"
    assert settable("መቐለ ከተማ.") == "[words in Ethiopic script]."
    assert settable("नेपाल") == "[words in Devanagari script]"


def test_words_in_scripts_that_the_fonts_have_stay() -> None:
    for words in ("الساحل", "Αθήνα", "Київ", "İstanbul", "Ελλάδα – “Evros” 5 €", "پلیس", "Đà Nẵng"):
        assert settable(words) == words


def test_pictograms_and_what_has_no_meaning_leave_no_box() -> None:
    assert settable("go \U0001f6a2 on") == "go  on"
    assert settable("a\ue291b\u0378c") == "a\ufffdb\ufffdc"
