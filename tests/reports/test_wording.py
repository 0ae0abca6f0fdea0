from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from buffetlib.base.scheme.names import TEXTS
from buffetlib.base.source import LANGUAGES, Basis
from buffetlib.billing.change import BUFFET_PARTS
from buffetlib.imports.calllog.find import Why
from buffetlib.imports.calllog.rules import Reason
from buffetlib.pricing.bridge import CauseKind
from buffetlib.pricing.split import Part
from buffetlib.project.input_changes import ChangeOf
from buffetlib.reports.compared.differences import FileKind
from buffetlib.reports.compared.verified import FaultKind, Likeness
from buffetlib.reports.exploration.uncertainty import _MARKED
from buffetlib.reports.glossary.terms import TERMS
from buffetlib.reports.parts.charges import paid_by
from buffetlib.reports.wording import wording
from buffetlib.whatif.hindsight import NOT_FORECAST
from tests.conftest import PROJECT
from tests.strategies import SCHEME

DANISH, ENGLISH = wording("da", SCHEME), wording("en", SCHEME)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_texts() -> None:
    assert DANISH.keys() == ENGLISH.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_in_two_files(language: str) -> None:
    files = list((PROJECT / "buffetlib").rglob(f"{language}.py"))
    keys = [key for file in files for key in import_module(name_of(file)).TEXTS]
    assert len(files) == 16 and sorted([*keys, *(key for key, _ in TEXTS.values())]) == wording(language, SCHEME).keys()


def name_of(file: Path) -> str:
    return ".".join(file.relative_to(PROJECT).with_suffix("").parts)


@pytest.mark.parametrize("key", DANISH.keys())
def test_a_text_fills_in_the_same_things_in_both_languages(key: str) -> None:
    danish, english = DANISH.raw(key), ENGLISH.raw(key)
    assert placeholders(danish) - BENT == placeholders(english) - BENT
    assert danish.strip() and english.strip()


BENT = {"charge_it", "Charge_it", "charge_t"}
"""What Danish bends by a charge's gender, and English does not."""
COLUMNS = [key.removeprefix("column.") for key in (*DANISH.keys(),) if key.startswith("column.")]
"""The names of the columns of results: that each has a text is told where these are looked at (`test_workbooks`)."""

SIGNS = ("up", "down", "same")
SCOPES = ("scope", "scope_new", "scope_gone")
OF_ITEMS = ("volume", "unit_cost", "budgeted_cost")
WAYS = [*{paid_by(charge, SCHEME) for charge in SCHEME.beside}]
OF_INSTALMENTS = (
    *("instalment", "payment_caption", "quarter", "says_part", "part_note", "calls_in", "computed_by_calls"),
    *("instalments_by_citizens", "instalments_by_calls", "instalments_when"),
)
STEPS = ("items", "components", "price", "cause", "change", "whatif", "bill", "chart")
FAMILIES = {
    "kind.": [*Part, *SCOPES, *(f"income_{kind}" for kind in (*SCOPES, *OF_ITEMS))],
    "basis.": list(Basis),
    "finding.against_": SIGNS[:2],
    "finding.all_": SIGNS[:2],
    "finding.": [f"{key}_{sign}" for key in ("share", "largest", "almost") for sign in SIGNS[:2]],
    "plain.": [*CauseKind, *SCOPES],
    "summary.headline_": SIGNS,
    "summary.nothing_": SIGNS[:2],
    "summary.carry_over_": SIGNS,
    "summary.carry_over_part_": SIGNS,
    "summary.carry_over_parts_": SIGNS,
    "summary.effect_": SIGNS,
    "summary.citizens_": SIGNS,
    "label.": ("contents", "skip", "code", "code_note", "page", "overview"),
    "summary.": ("new", "gone", *(f"{place}_{sign}" for place in ("first", "second") for sign in SIGNS[:2])),
    "summary.item_": ("cost", "income", "rebate"),
    "method.": (
        *("p", "cost_base", "net_cost", "calls", "cost_per_call", "amount", "carry_over", "citizens"),
        *("least", "shown", "most"),
    ),
    "coverage.": ("account", "regulated"),
    "left_out.": list(Why),
    "costs.": ("calls", "cost_per_call", "amount"),
    "terminal.": ("announced", "computed", "cost_base", "carry_over", "citizens"),
    "verify.": [*FaultKind, *(outcome for outcome in Likeness if outcome is not Likeness.SAME)],
    "verify.of_": list(Likeness),
    "diff.of_": [change for change in ChangeOf if change is not ChangeOf.VALUE],
    "diff.file_": list(FileKind),
    "chain.": ("direct", "steps", "difference"),
    "explore.unit_": ("calls", "cost_per_call", "amount", "citizens", "carry_over"),
    "input.": ("calls", "cost_per_call", "amount", "citizens", "carry_over"),
    "expected.": ("earlier", "recent", "trend", "rollout", "calls"),
    "settle.": (
        "too_little",
        "too_much",
        "even",
        "told_little",
        "told_much",
        "told_even",
        *(f"letter_{x}" for x in "darv"),
    ),
    **{f"settle.{begin}_": ("little", "much", "even") for begin in ("into", "rest", "first")},
    "settle.kind_": [
        *(part for part in Part if part is not Part.CARRY_OVER),
        *(f"{of}{kind}" for of in ("", "income_") for kind in ("new", "gone")),
        *(f"income_{kind}" for kind in OF_ITEMS),
    ],
    "sensitivity.": ("now", "raises", "lowers"),
    "outlook.": (
        *("unrounded", "carry_over", "existing", "rollout", "citizens"),
        *("low", "high", "coverage", "origins"),
    ),
    "hindsight.": (
        *("over", "under", "same"),
        *("expected", "low", "high", "came", "miss", "calls", "other"),
        *(*NOT_FORECAST, "rest"),
    ),
    "glossary.": [f"{term}{end}" for term in TERMS for end in ("", "_means", "_forms")],
    "scorecard.": ("ets", "naive", "seasonal_naive", "narrow", "wide"),
    "series.fan_alt_": ("past", "ahead"),
    "explore.": (
        *("calls", "cost_per_call", "amount", "citizens", "carry_over", "told_up", "told_down", "told_same"),
        *("from", "to", "component", "item", "keep", "reset"),
    ),
    "population.": (
        *("before", "after", "difference"),
        *("left_municipality", "left_country", "left_region", "left_province", "left_christianso"),
        *("checked_country", "checked_regions", "checked_country_regions"),
    ),
    "statement.": (
        *("citizens", "total", "change", "calls", "per_citizen"),
        *("share_of_calls", "share_of_cost", "share_of_payment", "change_price", "change_buffet"),
        *(f"{part}_part" for part in BUFFET_PARTS),
        *(f"{key}{more}" for key in OF_INSTALMENTS for more in ("", "_of_parts")),
        *(f"{what}_{way}" for what in ("says", "mark", "source") for way in WAYS),
        *(f"change_{part}" for part in BUFFET_PARTS),
        *("says_by_citizens_up", "says_by_citizens_down", *(f"says_by_calls_{sign}" for sign in SIGNS)),
        *("says_by_citizens_new", "computed_by_citizens", "computed_by_citizens_reduced"),
        *("budget_by_citizens", *(f"budget_by_calls{more}" for more in ("", "_illustrative", "_unknown"))),
    ),
    "statement.illustrative_": ("whole", "short"),
    "statement.mark_": ("causes", "calls"),
    "statement.other_causes_": (*SIGNS[:2], *(f"one_{sign}" for sign in SIGNS[:2])),
    "statement.prices_": ("one", "two", "more"),
    "statement.says_": (*(*SIGNS, "price", "citizens", "membership"),),
    "usage.": ("rows", "counted", "duplicates", "not_charged", "set_aside"),
    "aside.": list(Reason),
    "column.": COLUMNS,
    "compare.": ("prices", "inputs", "causes", "first", "causes_shown", "charted"),
    "in_unit.": ("kr", "kr_per_citizen", "kr_per_call", "calls", "citizens", "municipalities", "share"),
    **{f"questions.{what}_": SIGNS for what in ("calls", "moves", "without", "since", "came", "index", "general")},
    "questions.fall_": ("cost", "calls", "citizens"),
    "part.": list(Part),
    "figures.": ("name", "value", "numerator", "denominator"),
    "published.": ("title", "subtitle", "intro", "skip", "old", "new", "difference"),
    "pdf.": ("changed", "missing", "added", "proven", "figures_proven", "not_proven"),
    "pdf.seal_": ("whole", "broken", "missing"),
    "pdf.pages_": ("proven", "looks", "other"),
    "corrected.": (
        *(kind for kind in CauseKind if kind not in ("scope", "citizens", "rounding")),
        *("scope_new", "scope_gone", "old", "new", "file_new", "file_gone", "file_other", "details", "details_annual"),
    ),
    "corrected.price_": SIGNS,
    "corrected.paid_": SIGNS,
    "arising.": (
        *("calls", "cost_per_call", "citizens"),
        *(f"{step}_title" for step in STEPS),
        *(f"{step}_caption" for step in STEPS if step not in ("price", "whatif")),
    ),
}
"""Keys that the code puts together, by how they begin: every end that it can give them."""


def test_every_text_is_used_and_every_key_has_a_text() -> None:
    modules = (file for file in (PROJECT / "buffetlib").rglob("*.py") if file.stem not in ("names", *LANGUAGES))
    source = "\n".join(file.read_text(encoding="utf-8") for file in modules)
    literal = set(re.findall(r"""["']([a-z]+\.[a-z_0-9]+)["']""", source))
    built = {f"{begin}{end}" for begin, ends in FAMILIES.items() for end in ends}
    assert set(DANISH.keys()) - literal - built == set()
    assert built - set(DANISH.keys()) == set()
    for begin in FAMILIES:
        assert re.search(rf"""f["']{re.escape(begin)}\{{""", source), f"no key is put together from {begin}"


NAMES = re.compile(r"SF6004|FOLK1A|UTF-8|SHA-256")
DEFINITIONS = {
    r".*": {"0": "zero itself"},
    r"population\.(caption|read)": {"1": "Statistics Denmark's yearly counts are of 1 January"},
    r"(sensitivity|sharing)\..*|outlook\.shared_unknown": {"1": "what sensitivity is measured by: one per cent"},
    r"expected\..*": {"12": "the months of a year"},
    r"arising\.whatif.*": {"10": "what the lesson asks: ten per cent more calls"},
    r"explore\.(hint|typed_no_number)": dict.fromkeys(
        ("12,5", "12.5", "0,05", "0.05"), "an example of what can be typed"
    ),
    r"uncertainty\.(figure|alt)": dict.fromkeys(("5", "50", "95"), "a level that the histogram marks"),
}
"""The numbers that a text may hold by itself, by key: what defines the method, not a figure that could be another."""


def typed_in(text: str) -> list[str]:
    """The numbers in a text that no figure fills in."""
    return re.findall(r"\d+(?:[.,]\d+)*", NAMES.sub("", re.sub(r"\{.*?\}", "", text)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_figure_is_typed_into_a_text(language: str) -> None:
    say = wording(language, SCHEME)
    keys = say.keys()
    for key in keys:
        allowed = {number for keys, numbers in DEFINITIONS.items() if re.fullmatch(keys, key) for number in numbers}
        assert set(typed_in(say.template(key))) <= allowed, key


def test_the_numbers_that_define_the_method_are_those_of_the_code() -> None:
    marked = DEFINITIONS[r"uncertainty\.(figure|alt)"]
    assert list(marked) == [str(int(level * 100)) for level in _MARKED]


@pytest.mark.parametrize("file", sorted((PROJECT / "notebooks").glob("*.ipynb")), ids=lambda file: file.stem)
def test_no_figure_is_typed_into_a_note_of_a_notebook(file: Path) -> None:
    for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
        if cell["cell_type"] == "markdown":
            prose = re.sub(r"`.*?`", "", "".join(cell["source"]))  # the year of an example command is no figure
            assert not typed_in(re.sub(r"^#+ \d+\.", "", prose)), prose
            assert not re.search(r"\b(hundred|thousand|million)s?\b", prose), prose


def test_every_kind_component_and_basis_has_a_name() -> None:
    for language in LANGUAGES:
        say = wording(language, SCHEME)
        for group, names in (("kind", CauseKind), ("basis", Basis)):
            for name in names:
                assert say.raw(f"{group}.{name}")


def test_what_is_filled_in_is_never_a_template() -> None:
    assert DANISH("causes.new", item="{year} {0} {item.__class__}") == "Nyt: {year} {0} {item.__class__}"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(KeyError):
        wording("../da", SCHEME)
