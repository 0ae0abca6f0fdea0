"""Publishing: what an edition holds, and that no other is changed by it."""

from __future__ import annotations

import csv
import json
import stat
import zipfile
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from buffetlib.base.errors import InputError
from buffetlib.base.files import sha256
from buffetlib.cli import main
from buffetlib.document.language.numbers import NO_BREAK
from buffetlib.project.editions import editions_of, published_by, read_edition
from buffetlib.project.payments_beside import payments_beside
from buffetlib.project.project import Figures
from buffetlib.publish import manifest
from buffetlib.publish.edition.corrected import PriceChangesError
from buffetlib.publish.edition.listed import listed
from buffetlib.publish.edition.package import as_installed
from buffetlib.publish.edition.publish import all_editions, publish
from buffetlib.reports.editions.listing import Listing
from tests.editions import changed, request_of
from tests.publish.laid_out import all_bytes, annual, lay_out, published, wanted


def test_an_edition_holds_what_was_built_and_all_it_takes_to_build_it_again(own_figures: Figures) -> None:
    statement = request_of(own_figures, 2019, "municipality_statement", municipality="101")
    folder = lay_out(*annual(own_figures), statement)
    done = published(own_figures)
    edition = read_edition(published_by(own_figures) / "2019" / "1")
    built = {name: data for name, data in all_bytes(folder).items() if name != manifest.FILE}
    kept = all_bytes(edition.folder)
    assert {name: kept[name] for name in built} == built
    assert kept.keys() == {*built, "edition.json", "inputs.zip"} == {*edition.files, "edition.json"}
    assert {name: sha256(kept[name]) for name in edition.files} == edition.files
    assert edition.reports == manifest.read(folder)
    assert (done.files, done.size) == (len(kept), sum(map(len, kept.values())))
    with zipfile.ZipFile(edition.folder / "inputs.zip") as inputs:
        assert {name: sha256(inputs.read(name)) for name in inputs.namelist()} == edition.inputs
        assert inputs.namelist() == sorted(inputs.namelist())
    data = edition.data
    assert [data[key] for key in ("note", "approved_by", "price")] == ["Sendt til alle", "Ida Holm", "97/50"]
    assert data["earlier"] is None and data["changes"] is None and data["versions"] == manifest.versions()
    wheel = published_by(own_figures) / "packages" / data["package"]["wheel"]
    assert sha256(wheel.read_bytes()) == wheel.parent.name
    with zipfile.ZipFile(wheel) as package:
        assert "buffetlib/publish/edition/publish.py" in package.namelist()
        shipped = package.read("buffetlib/shipped/requirements.txt")
    kept = published_by(own_figures) / "packages" / data["package"]["requirements"] / "requirements.txt"
    requirements = kept.read_bytes()
    assert sha256(requirements) == data["package"]["requirements"]
    assert b"--hash=sha256:" in shipped and (requirements == shipped) == (not done.package.unlike)


PINNED = (
    b"numpy==2.4.6 ; python_full_version >= '3.12' \\\n    --hash=sha256:aa\nnumpy==2.4.5\n"
    b"pypdf==7.1.1 \\\n    --hash=sha256:bb\n"
)


@pytest.mark.parametrize(("pypdf", "requirements"), [("7.1.1", PINNED), (None, PINNED), ("7.1.0", b"pypdf==7.1.0")])
def test_what_is_installed_is_what_was_pinned_or_goes_without_hashes(pypdf: str | None, requirements: bytes) -> None:
    found, unlike = as_installed(PINNED, {"numpy": "2.4.5", "pypdf": pypdf}.get)
    assert requirements in found and (found == PINNED) == (not unlike)
    if unlike:
        assert unlike == ("pypdf",) and b"numpy==2.4.5\npypdf==7.1.0\n" in found and b"--hash" not in found


def test_the_inputs_are_those_of_the_report(own_figures: Figures, tmp_path_factory: pytest.TempPathFactory) -> None:
    lay_out(*annual(own_figures))
    edition = published(own_figures).edition
    project = own_figures.params.parent
    figures = edition.unpack(tmp_path_factory.mktemp("unpacked"), project / "none")
    beside = payments_beside(figures, own_figures, 2019)
    assert beside.prices == (Fraction("1.94"), Fraction("1.94")) and beside.changed == []


@pytest.mark.accept
def test_all_is_read_only_and_the_same_each_time(own_figures: Figures) -> None:
    lay_out(*annual(own_figures))
    edition = published(own_figures).edition
    paths = [edition.folder, *edition.folder.rglob("*"), *(published_by(own_figures) / "packages").glob("*/*")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_file()} == {0o444}
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_dir()} == {0o555}
    first = all_bytes(published_by(own_figures))
    for path in (published_by(own_figures), *published_by(own_figures).rglob("*")):
        path.chmod(0o755)
    published_by(own_figures).rename(own_figures.params.parent / "before")
    published(own_figures)
    assert all_bytes(published_by(own_figures)) == first


def test_a_correction_tells_what_it_changes_and_leaves_the_first_as_it_was(own_figures: Figures) -> None:
    """A municipality's citizens were counted wrong: the price stays, and what one pays is another amount."""
    lay_out(*annual(own_figures))
    first = published(own_figures).edition
    before = all_bytes(first.folder)
    file = own_figures.population_file
    text = file.read_text(encoding="utf-8")
    [line] = [line for line in text.splitlines() if line.startswith("2018,") and ",101," in line]
    head, _, citizens = line.rpartition(",")
    file.write_text(text.replace(line, f"{head},{int(citizens) + 1}"), encoding="utf-8")
    figures = replace(own_figures)
    lay_out(*annual(figures, edition=2))
    second = published(figures).edition
    assert second.number == 2 and second.data["earlier"]["number"] == 1
    changes = second.data["changes"]
    assert changes["price"] == ["97/50", "97/50"] and changes["payments"] == 1
    [change] = changes["inputs"]["first"]
    assert (change["file"], change["old"], change["new"]) == ("data/population.csv", citizens, str(int(citizens) + 1))
    assert all_bytes(first.folder) == before
    letter = published_by(figures) / "2019" / "changes-2.csv"
    rows = list(csv.DictReader(letter.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert len(rows) == 98
    differences = {row["Kode"]: row["I alt, forskel, kr."] for row in rows}
    assert differences.pop("101") == "1,94" and set(differences.values()) == {"0,00"}
    for row in rows:
        numbers = [row[f"I alt, {what}, kr."].replace(",", ".") for what in ("udgave 1", "udgave 2", "forskel")]
        old, new, difference = map(Fraction, numbers)
        assert new - old == difference


def dearer(figures: Figures) -> Figures:
    """The figures of 2019 with a cost that makes the price another one, announced as such."""
    year = figures.load_priced(2019)
    text = figures.file(2019).read_text(encoding="utf-8")
    [cost] = [item for item in year.items if item.id == "service_desk"]
    assert cost.amount is not None
    written = next(part for part in text.split() if part.replace("_", "").rstrip("}") == str(cost.amount)).rstrip("}")
    more = changed(figures, 2019, f"amount: {written}", f"amount: {cost.amount + 600_000}")
    return changed(more, 2019, "price: 1.94", "price: 2.05")


def told(figures: Figures, capsys: pytest.CaptureFixture[str], *more: str) -> tuple[int, str, str]:
    """How the command ends, and what it prints and says."""
    project = figures.params.parent
    places = ("--params", str(figures.params), "--out", str(project / "reports"))
    code = main(["publish", "2019", "--note", "Rettet", "--approved-by", "Ida Holm", *places, *more])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_the_command_says_what_was_published_and_what_another_price_means(
    own_figures: Figures, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_out(*annual(own_figures))
    code, out, _ = told(own_figures, capsys, "--json")
    assert code == 0 and json.loads(out)["number"] == 1 and json.loads(out)["bytes"] > json.loads(out)["files"] == 4
    figures = dearer(own_figures)
    lay_out(*annual(figures, edition=2))
    code, out, err = told(figures, capsys, "--lang", "en")
    assert code == 2 and "2019: this changes a price that is published" in err and "done in" not in err
    assert "at 1.94 kr., which is published, and at 2.05 kr." in out.replace(NO_BREAK, " ")
    assert "The whole country  5,781,107  11,215,347.58  11,851,269.35       +635,921.77" in out
    assert len(out.splitlines()) == 98 + 6
    code, out, _ = told(figures, capsys, "--json")
    data = json.loads(out)
    assert code == 2 and data["price"] == ["97/50", "41/20"] and len(data["municipalities"]) == 98
    for paid in data["municipalities"]:
        difference = Decimal(paid["new"]["total"]) - Decimal(paid["old"]["total"])
        assert Decimal(paid["difference"]) == difference == paid["citizens"] * Decimal("0.11")
    code, out, _ = told(figures, capsys, "--price-changes")
    assert code == 0 and out.endswith("changes-2.csv: 98 municipalities pay another amount than by edition 1\n")


def test_another_price_is_a_decision(own_figures: Figures) -> None:
    lay_out(*annual(own_figures))
    published(own_figures)
    figures = dearer(own_figures)
    lay_out(*annual(figures, edition=2))
    before = all_bytes(published_by(figures))
    with pytest.raises(PriceChangesError, match=r"changes a price that is published.*--price-changes") as refused:
        published(figures)
    assert all_bytes(published_by(figures)) == before
    beside = refused.value.beside
    assert beside.prices == (Fraction("1.94"), Fraction("2.05")) and len(beside.changed) == 98
    for paid in beside.payments:
        assert paid.new["buffet"] - paid.old["buffet"] == Fraction(paid.citizens * 11, 100)
    done = publish(replace(wanted(figures), price_changes=True), lambda stage: None)
    assert done.edition.data["changes"]["price"] == ["97/50", "41/20"] and done.edition.data["price"] == "41/20"


@pytest.mark.accept
def test_the_package_is_kept_once(own_figures: Figures) -> None:
    for year in (2019, 2020):
        lay_out(*annual(own_figures, year))
        published(own_figures, year)
    assert len(list((published_by(own_figures) / "packages").iterdir())) == 2


@pytest.mark.accept
def test_a_package_that_was_changed_is_told(own_figures: Figures) -> None:
    for year in (2019, 2020):
        lay_out(*annual(own_figures, year))
    published(own_figures, 2019)
    [file] = (published_by(own_figures) / "packages").glob("*/requirements.txt")
    file.parent.chmod(0o755)
    file.unlink()
    file.write_text("anything", encoding="utf-8")
    with pytest.raises(InputError, match=r"requirements\.txt: the package of an edition is missing or has been"):
        published(own_figures, 2020)
    assert editions_of(published_by(own_figures), 2020) == []


def test_all_are_listed_as_data_and_as_a_page(own_figures: Figures) -> None:
    lay_out(*annual(own_figures))
    publish(wanted(own_figures, note="<script>alert(1)</script> & <b>mere</b>"), lambda stage: None)
    lay_out(*annual(own_figures, 2020))
    published(own_figures, 2020)
    folder = published_by(own_figures)
    years = json.loads((folder / "index.json").read_text(encoding="utf-8"))["years"]
    assert list(years) == ["2019", "2020"] and years["2019"][0]["price"] == "97/50"
    assert years["2020"][0]["sha256"] == sha256((folder / "2020" / "1" / "edition.json").read_bytes())
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert "<script" not in page and "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;b&gt;mere&lt;/b&gt;" in page
    for name in ("2019/1/buffetpris-2019.html", "2020/1/buffetpris-2020-en.html", "2019/1/inputs.zip"):
        assert f'href="{name}"' in page and (folder / name).is_file()
    assert page.index("2020, udgave 1") < page.index("2019, udgave 1")


@pytest.mark.accept
def test_what_a_killed_run_has_not_listed_is_listed_by_the_next_one_though_it_is_refused(own_figures: Figures) -> None:
    lay_out(*annual(own_figures))
    published(own_figures)
    whole = all_bytes(published_by(own_figures))
    for name in ("index.json", "index.html"):
        (published_by(own_figures) / name).unlink()
    (published_by(own_figures) / "2019" / ".building-x").mkdir()
    (published_by(own_figures) / ".buffetpris-x").write_text("begun", encoding="utf-8")
    with pytest.raises(InputError, match="nothing has changed since edition 1 was published"):
        published(own_figures)
    assert all_bytes(published_by(own_figures)) == whole
    assert [path.name for path in (published_by(own_figures) / "2019").iterdir()] == ["1"]


def test_the_day_is_that_of_source_date_epoch(own_figures: Figures, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(*annual(own_figures))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(InputError, match="SOURCE_DATE_EPOCH is 'yesterday'; expected seconds since 1970"):
        published(own_figures)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1587340800")
    assert published(own_figures).edition.day == "2020-04-20"


@pytest.mark.parametrize(("language", "title"), [("da", "Udgivne rapporter om"), ("en", "Published reports on")])
def test_the_list_is_in_the_language_of_the_scheme(own_figures: Figures, language: str, title: str) -> None:
    lay_out(*annual(own_figures))
    published(own_figures)
    editions = all_editions(published_by(own_figures))
    page = Listing(own_figures.scheme, language, listed(editions)[1]).page(editions)
    assert page["title"].startswith(title) and page["language"] == language
