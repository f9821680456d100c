from pathlib import Path

import pytest

from bench.names import measure, pair_scripts
from bench.rows import Tools


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a small collection of invented names, one of each sort labelled against the name."""
    (tmp_path / "opensanctions_name_cases_dev.csv").write_text(
        "schema,name1,name2,is_match\n"
        'Person,Karim Haddad,"Haddad, Karim",true\n'
        "Person,Karim Haddad,Selma Haddad,false\n"
        "Company,Lantern Shipping Ltd,Lantern Shipping Limited,true\n"
        "Company,Lantern Shipping Ltd,Harbour Shipping Ltd,true\n"
    )
    (tmp_path / "arabic_latin_variant_pairs_dev.tsv").write_text(
        "karim\tkareem\t1\nkarim\tsami\t0\n"
    )
    (tmp_path / "wikidata_en_ar_dev.tsv").write_text(
        "karim\tك ر ي م\t3\nsami\tس ا م ي\t2\nx\tس\t1\n"
    )
    return tmp_path


def test_each_collection_has_its_figures(folder: Path, tmp_path: Path) -> None:
    rows = {(row.benchmark, row.metric): row for row in measure(folder, Tools(tmp_path))}
    cases = rows["OpenSanctions names", "F1"]
    assert cases.ours == pytest.approx(0.8)  # two of three found, none wrongly
    assert cases.target == 0.8
    assert rows["OpenSanctions names", "precision"].ours == 1.0
    assert rows["Arabic-Latin variants", "F1"].ours == 1.0
    assert rows["Latin and Arabic script", "F1"].ours == 1.0


def test_wrong_pairs_of_scripts_are_neighbours_and_rare_rows_are_left_out(folder: Path) -> None:
    pairs = list(pair_scripts(folder / "wikidata_en_ar_dev.tsv"))
    assert ("karim Harrow", "كريم Harrow", "person", True) in pairs
    assert ("karim Harrow", "سامي Harrow", "person", False) in pairs
    assert not any(left.startswith("x ") for left, *_ in pairs)


def test_what_is_wrong_is_listed_up_to_the_number_asked(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    measure(folder, Tools(tmp_path, show=1))
    assert capsys.readouterr().out.splitlines() == [
        "0.40 for True: Lantern Shipping Ltd | Harbour Shipping Ltd"
    ]
