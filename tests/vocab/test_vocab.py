import pytest

from clew import vocab
from clew.extract.events.lexicon import load_nouns, load_triggers


def test_on_and_off_are_words_not_truth_values() -> None:
    roles = vocab.load("en/triggers")["raid"]["roles"]
    assert "on" in roles
    assert all(isinstance(slot, str) for slot in roles)


def test_true_is_still_a_truth_value() -> None:
    nouns = [spec for spec in vocab.load("en/triggers")["hold"]["nouns"] if isinstance(spec, dict)]
    assert any(spec.get("alone") is True for spec in nouns)


def test_every_kind_has_triggers_in_each_language_of_extraction() -> None:
    kinds = vocab.load("kinds")
    assert len(kinds) == 28
    for language in vocab.languages():
        assert set(vocab.load(f"{language}/triggers")) == set(kinds)


def test_a_trigger_names_only_roles_of_its_kind() -> None:
    kinds = vocab.load("kinds")
    common = {"operation", ""}  # "": a slot of the kind that this trigger leaves empty
    for language in vocab.languages():
        for triggers in load_triggers(language).values():
            for trigger in triggers:
                unknown = set(trigger.roles.values()) - set(kinds[trigger.kind]["roles"]) - common
                assert not unknown, (trigger.kind, trigger.words, unknown)


def test_a_trigger_asks_only_for_classes_that_exist() -> None:
    nouns = load_nouns("en")
    known = {name for names in nouns.classes.values() for name in names} | set(nouns.conditions)
    known |= {
        "place",
        "organisation",
        "operation",
        "pronoun",
        "country",
        "document",
        "thing",
        "number",
    }
    for triggers in load_triggers("en").values():
        for trigger in triggers:
            for slot, classes in trigger.fits.items():
                assert classes <= known, (trigger.words, slot, classes - known)


def test_a_vocabulary_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        vocab.load("en/nothing")
