import pytest

from clew.text.names import fold
from clew.text.sounds import compare_sounds, skeletons, to_sounds

SPELLINGS = [
    ("Yusuf", "Youcef"),
    ("Cherif", "Sherif"),
    ("Hisham", "Hichem"),
    ("Tawfiq", "Toufik"),
    ("Fawzi", "Faouzi"),
    ("Layla", "Leïla"),
    ("Djamel", "Jamal"),
    ("Qassem", "Kassim"),
    ("Abdelkader", "Abdulqadir"),
    ("Nasser", "Nasr"),
    ("Nuri", "Nouri"),
    ("Wassim", "Ouassim"),
    ("Сергей", "Sergei"),
    ("Γιώργος", "Giorgos"),
]
TWO_NAMES = [
    ("Jamal", "Jamil"),
    ("Kamal", "Gamal"),
    ("Hassan", "Hussein"),
    ("Said", "Saad"),
    ("Samir", "Samira"),
    ("Amin", "Amina"),
    ("Zaid", "Said"),
    ("Salam", "Salim"),
    ("Mahmoud", "Mohamed"),
    ("Rashid", "Rashad"),
    ("Khaled", "Walid"),
]
ACROSS = [
    ("حسين", "Hussein"),
    ("حسن", "Hassan"),
    ("خالد", "Khaled"),
    ("ورزازي", "Ouarzazi"),
    ("سعيد", "Said"),
    ("جمال", "Gamal"),
    ("يوسف", "Youssef"),
    ("قاسم", "Kassem"),
]
TWO_ACROSS = [
    ("حسن", "Hussein"),
    ("حسين", "Hassan"),
    ("جمال", "Jamil"),
    ("كريم", "Karam"),
    ("خالد", "Walid"),
    ("سعيد", "Saad"),
    ("امينه", "Amin"),
]


@pytest.mark.parametrize(("one", "other"), SPELLINGS + ACROSS)
def test_spellings_of_one_name_sound_alike_and_share_a_skeleton(one: str, other: str) -> None:
    assert compare_sounds(fold(one), fold(other), strict=True) >= 0.9
    assert compare_sounds(fold(other), fold(one)) >= 0.9
    assert set(skeletons(fold(one))) & set(skeletons(fold(other)))


@pytest.mark.parametrize(("one", "other"), TWO_NAMES + TWO_ACROSS)
def test_two_names_of_like_letters_are_no_spellings_of_one(one: str, other: str) -> None:
    assert compare_sounds(fold(one), fold(other), strict=True) < 0.9


def test_a_skeleton_keeps_what_tells_names_apart() -> None:
    assert skeletons("mohamed") != skeletons("ahmed")
    assert skeletons("bilal") == skeletons("belal")
    assert not set(skeletons("karim")) & set(skeletons("nadir"))


def test_letters_of_no_known_script_stay_themselves() -> None:
    assert to_sounds("平") == "平"
    assert compare_sounds("平", "朋") == 0
    assert compare_sounds("", "") == 0
