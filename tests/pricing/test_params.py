"""Reading price years: good ones exactly as written, bad ones refused with place, key, and how to mend them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from buffetlib.base.errors import InputError
from buffetlib.base.source import Basis, Text
from buffetlib.citizens.population import Count, Population
from buffetlib.pricing.year import AnnouncedYear, PricedYear, require_priced
from buffetlib.pricing.year_file import read_year
from tests.strategies import SCHEME

YEAR = """\
year: 2019
announced:
  price: 1.94
  date: 2018-04
  source: KOMBIT
population:
  date: 2018-01-01
  reason: More births
publisher:
  name: {da: Projektet, en: The project}
  contact: Ask us
components:
  data_consumption:
    basis: illustrative
    source: {da: Fordeling, en: Split}
    items:
      cpr_lookup:
        calls: 58_500_000
        cost_per_call: 0.0588
        label: {da: CPR-opslag, en: CPR look-up}
        reason: More calls
  support:
    basis: budget
    source: Budget 2019
    items:
      desk:
        basis: actual
        source: Accounts
        amount: 412_345.67
discontinued:
  old_gateway:
    reason: Closed
carry_over:
  - from_year: 2017
    amount: -180_000
    basis: published
    source: Settlement
    reason: {da: Færre, en: Fewer}
"""
CPR, DESK = "components.data_consumption.items.cpr_lookup", "components.support.items.desk"
COUNTS = Path("population.csv")
POPULATION = Population(
    COUNTS, tuple(Count(year, "101", "K", "R", year * 100, year - 2015) for year in (2017, 2018)), SCHEME.participants
)


def write(folder: Path, text: str | bytes, name: str = "2019.yaml") -> Path:
    file = folder / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return file


def read(folder: Path, text: str | bytes) -> PricedYear:
    return require_priced(read_year(write(folder, text), POPULATION, SCHEME))


def replaced(new_by_old: dict[str, str]) -> str:
    """YEAR with other words at places that are there exactly once."""
    text = YEAR
    for old, new in new_by_old.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def refusal(text: str | bytes) -> list[str]:
    """The lines of the message with which `text` is refused as 2019.yaml in the current folder."""
    with pytest.raises(InputError) as caught:
        read(Path(), text)
    assert caught.value.exit_code == 2
    return str(caught.value).splitlines()


def assert_refused_at_mark(text: str | bytes, key: str, *words: str) -> None:
    """That one problem alone is reported, at the ¤ that is not part of the text, with `key` and `words`."""
    before, after = (text.encode() if isinstance(text, str) else text).split("¤".encode())
    lines = before.decode("utf-8-sig").split("\n")
    start = f"2019.yaml:{len(lines)}:{len(lines[-1]) + 1}: " + (f"{key}: " if key else "")
    message = "\n".join(refusal(before + after))
    assert message.startswith(start)
    assert "\n" not in message
    for word in words:
        assert word in message


@pytest.fixture(autouse=True)
def current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # messages name files as seen from the current folder


def test_all_keys_of_a_price_year_are_read(tmp_path: Path) -> None:
    year = read(tmp_path, YEAR)
    cpr, desk = year.items
    [carried] = year.carry_over
    assert (year.year, year.place.file, year.place.line) == (2019, tmp_path / "2019.yaml", 1)
    assert year.announced is not None and year.publisher is not None
    assert (year.announced.price, year.announced.when) == (Decimal("1.94"), "2018-04")
    assert (year.announced.source.basis, year.announced.source.text["da"]) == (Basis.PUBLISHED, "KOMBIT")
    assert (year.citizens.count, year.citizens.on) == (201_800, date(2018, 1, 1))
    assert year.citizens.reason == Text({"": "More births"})
    assert (year.publisher.name["en"], year.publisher.contact) == ("The project", Text({"": "Ask us"}))
    assert (cpr.id, cpr.component, cpr.amount) == ("cpr_lookup", "data_consumption", None)
    assert (cpr.calls, cpr.cost_per_call) == (58_500_000, Decimal("0.0588"))
    assert (cpr.reasons[""], cpr.label) == (Text({"": "More calls"}), Text({"da": "CPR-opslag", "en": "CPR look-up"}))
    assert (desk.id, desk.component, desk.calls, desk.label) == ("desk", "support", None, None)
    assert (desk.amount, desk.source.place.line) == (Decimal("412345.67"), 26)
    assert (carried.from_year, carried.amount) == (2017, Decimal(-180_000))
    assert (carried.source.basis, carried.reason) == (Basis.PUBLISHED, Text({"da": "Færre", "en": "Fewer"}))
    assert {item: gone.reason for item, gone in year.discontinued.items()} == {"old_gateway": Text({"": "Closed"})}


@pytest.mark.parametrize("written", ["58_500_000", "0.10", "-4_345.67", "12_345.5"])
def test_amounts_are_exact_decimals_as_written(written: str, tmp_path: Path) -> None:
    item = read(tmp_path, replaced({"412_345.67": written})).items[1]
    assert str(item.amount) == written.replace("_", "")


@pytest.mark.parametrize("written", ["0", "1.000", "0.1234567890123456789012345678901"])
def test_a_cost_per_call_is_as_fine_as_it_is_written(written: str, tmp_path: Path) -> None:
    assert str(read(tmp_path, replaced({"0.0588": written})).items[0].cost_per_call) == written


def test_a_plain_text_holds_in_every_language_and_one_by_language_in_its_own(tmp_path: Path) -> None:
    cpr, _ = read(tmp_path, YEAR).items
    texts = [text[language] for text in (cpr.reasons[""], cpr.label) if text for language in ("da", "en")]
    assert texts == ["More calls", "More calls", "CPR-opslag", "CPR look-up"]


def test_items_inherit_basis_and_source_each_by_itself(tmp_path: Path) -> None:
    cpr, desk = read(tmp_path, YEAR).items
    assert (cpr.source.basis, cpr.source.text) == (Basis.ILLUSTRATIVE, Text({"da": "Fordeling", "en": "Split"}))
    assert (desk.source.basis, desk.source.text["en"]) == (Basis.ACTUAL, "Accounts")
    own_basis = read(tmp_path, replaced({"        source: Accounts\n": ""})).items[1].source
    assert (own_basis.basis, own_basis.text["en"]) == (Basis.ACTUAL, "Budget 2019")
    own_source = read(tmp_path, replaced({"        basis: actual\n": ""})).items[1].source
    assert (own_source.basis, own_source.text["en"]) == (Basis.BUDGET, "Accounts")


@pytest.mark.parametrize("text", [b"\xef\xbb\xbf" + YEAR.encode(), YEAR.replace("\n", "\r\n")], ids=["bom", "crlf"])
def test_a_byte_order_mark_and_windows_line_ends_change_nothing(text: str | bytes, tmp_path: Path) -> None:
    assert read(tmp_path, text) == read(tmp_path, YEAR)


def test_a_year_may_have_an_announced_price_alone(tmp_path: Path) -> None:
    year = read_year(write(tmp_path, PRICE_ALONE), POPULATION, SCHEME)
    assert isinstance(year, AnnouncedYear)
    assert (str(year.announced.price), year.announced.source.basis) == ("0.50", Basis.BUDGET)
    with pytest.raises(InputError, match=r"^2019\.yaml:1:1: 2019 has an announced price but no cost items, so no\.$"):
        require_priced(year, ", so no.")


def test_a_missing_file_is_refused() -> None:
    with pytest.raises(InputError) as caught:
        read_year(Path("2018.yaml"), POPULATION, SCHEME)
    assert str(caught.value) == "2018.yaml:1:1: there is no such file"


PRICE_ALONE = "year: 2019\nannounced: {price: 0.50, source: KOMBIT, basis: budget}\n"
FILES: dict[str, tuple[str | bytes, str, str]] = {
    "empty": ("¤", "the file is empty", "expected 'key: value' lines"),
    "a-list": ("¤- year: 2019\n", "expected 'key: value' lines", "at the top level"),
    "binary": (f"¤{YEAR}\0", "this is a binary file", "expected a text file in UTF-8"),
    "not-utf8": (b"year: 2019\n# k\xc2\xa4\xf8b\n", "found the byte 0xf8, which is not UTF-8", "save the file with"),
    "not-utf8-after-danish-letters": ("# æøå ¤".encode() + b"\xe6\n", "0xe6", "not UTF-8"),
    "not-utf8-after-byte-order-mark": (b"\xef\xbb\xbf# ab\xc2\xa4\xe6b\n", "0xe6", "not UTF-8"),
    "control-character-after-danish-letters": ("# æøå ¤\x01\nyear: 2019\n", "not YAML", "control characters"),
    "badly-indented": (YEAR.replace("    source: Budget", "   ¤source: Budget"), "not YAML", "check indentation"),
    "tab-indented": (YEAR.replace("  price:", "¤\tprice:"), "not YAML", "indent with spaces, not tabs"),
    "anchor": (YEAR.replace("412_345.67", "¤&sum 412_345.67"), "anchors (&)", "write the value out"),
    "code": (YEAR.replace("412_345.67", "¤!!python/object/apply:os.system ['touch ran']"), "os.system", "not allowed"),
    "second-document": (YEAR + "¤---\nyear: 2019\n", "a second document", "expected one a file"),
    "deep-nesting": (f"year: 2019\nx: {'[' * 11}¤{'[' * 50_000}", "nested more than 12 levels", "no such file needs"),
    "no-component": ("year: 2019\n¤components: {}\npopulation: {date: 2018-01-01}\n", "no component", "at least one"),
    "carry-over-alone": (PRICE_ALONE + "¤carry_over: []\n", "carry_over: only a year with 'components'", "have this"),
    "gone-alone": (PRICE_ALONE + "¤discontinued: {}\n", "discontinued: only a year with 'components'", "have this"),
    "neither-price-nor-items": ("¤year: 2019\n", "neither 'announced' nor 'components'", "needs one of them"),
}


@pytest.mark.parametrize(("text", "found", "mend"), FILES.values(), ids=FILES)
def test_a_file_that_is_no_price_year_is_refused_at_the_place(text: str | bytes, found: str, mend: str) -> None:
    assert_refused_at_mark(text, "", found, mend)
    assert [file.name for file in Path().iterdir()] == ["2019.yaml"]  # nothing in it was executed


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    layers = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 40)]
    lines = refusal("\n".join(["a0: &a0 [x]", *layers]))
    message = "2019.yaml:1:5: anchors (&) and aliases (*) are not allowed; write the value out"
    assert lines == [f"{message} (also at 2:5, 2:10, 2:15 and {39 * 11 - 3} more places)"]


def test_what_many_items_lack_is_told_once_with_its_first_places() -> None:
    items = "".join(f"      item_{n}: {{source: Budget, amount: {n}}}\n" for n in range(10))
    text = f"year: 2019\npopulation: {{date: 2018-01-01}}\ncomponents:\n  support:\n    items:\n{items}"
    [line] = refusal(text)
    assert line.startswith("2019.yaml:6:7: components.support.items.item_0.basis: no basis; expected one here or at")
    assert line.endswith("(also at 7:7, 8:7, 9:7 and 6 more places)")


LEVELS = {
    "top": ("year", "year: 2019", "yaer"),
    "announced": ("announced.price", "  price: 1.94", "pirce"),
    "population": ("population.date", "  date: 2018-01-01", "dato"),
    "publisher": ("publisher.contact", "  contact: Ask us", "kontact"),
    "component": ("components.support.basis", "    basis: budget", "bassis"),
    "item": (f"{CPR}.calls", "        calls: 58_500_000", "call"),
    "discontinued": ("discontinued.old_gateway.reason", "    reason: Closed", "reasons"),
    "carry-over": ("carry_over[0].amount", "    amount: -180_000", "amuont"),
}


@pytest.mark.parametrize(("path", "line", "misspelt"), LEVELS.values(), ids=LEVELS)
def test_a_doubled_misspelt_or_unknown_key_is_reported_at_every_level(path: str, line: str, misspelt: str) -> None:
    parent, _, key = path.rpartition(".")
    first = YEAR.splitlines().index(line) + 1
    for found, words in {
        key: ("doubled key", f"first given in line {first}; keep one"),
        misspelt: ("unknown key", f"did you mean '{key}'?"),
        "zzz": ("unknown key", "expected one of: ", key),
    }.items():
        text = replaced({f"{line}\n": f"{line}\n{line.replace(key, '¤' + found, 1)}\n"})
        assert_refused_at_mark(text, f"{parent}.{found}" if parent else found, *words)


# name | old -> new & old -> new ... (¤ is where the problem is reported, ↵ a new line) | key | words .. words ...
