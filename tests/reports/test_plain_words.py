"""What anybody is handed is in plain words: short sentences, jargon in the annex alone, and a glossary with links."""

from __future__ import annotations

import re
from typing import Any

import pytest

from buffetlib.document.foreign import LINK, bare, parts
from buffetlib.project.project import Figures
from buffetlib.reports.exploration.choices import Choices, explore
from buffetlib.reports.exploration.sections import PARTS, methods_section
from buffetlib.reports.exploration.uncertainty import uncertainty_in_exploration
from tests.reports.lix import lix
from tests.reports.whole import blocks_of, texts

pytestmark = pytest.mark.accept

REPORTS = [
    *(("annual_report", year, "") for year in (2018, 2019, 2020, 2021)),
    *(("municipality_statement", year, code) for year, code in ((2018, "825"), (2019, "791"), (2020, "101"))),
    ("municipality_statement", 2021, "825"),
    *(("settlement", year, "") for year in (2018, 2019)),
    *(("price_history", year, "") for year in (2020, 2021)),
]

SUMMARY, NOTE = 40, 45
"""LIX below which a summary and a note of a table or chart must stay."""

ANNEX = ("annex", "method", "sources", "glossary")
"""The headings with which it begins."""

JARGON = re.compile(
    r"Shapley|Bennet|LMDI|\bMASE\b|\baconto\b|\bon account\b|eksponentiel udglatning|exponential smoothing"
    r"|\.(?:ya?ml|csv|md|json|ipynb|py)\b|\bbuffetpris (?:report|check|settle|explain|forecast|whatif|statement)\b"
    r"|\bproject\.\w+| --[a-z]+|buffetpris-[a-z]+-",
    re.IGNORECASE,
)
"""Words of methods, names of files, and commands."""


@pytest.fixture(params=REPORTS, ids=lambda found: "-".join(map(str, filter(None, found))))
def report(request: pytest.FixtureRequest) -> tuple[str, int, dict[str, str]]:
    notebook, year, code = request.param
    return notebook, year, {"municipality": code} if code else {}


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_report_is_in_plain_words(report: tuple[str, int, dict[str, str]], language: str) -> None:
    notebook, year, settings = report
    blocks = list(blocks_of(notebook, year, language, **settings))
    check_lengths(blocks)
    assert [text for block in before_annex(blocks) for text in told(block) if JARGON.search(bare(text))] == []
    check_glossary(blocks)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("year", [2019, 2021])
def test_a_lesson_is_in_short_sentences(year: int, language: str) -> None:
    """It names methods and functions: they are what it teaches."""
    blocks = list(blocks_of("how_a_price_arises", year, language))
    check_lengths(blocks)
    check_glossary(blocks)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("year", [2019, 2021])
def test_an_exploration_is_in_short_sentences(figures: Figures, year: int, language: str) -> None:
    """It names commands and methods: whoever explores goes on with them."""
    found = explore(figures, year, Choices(settings={"calls": "+10%"}))
    sections = [part.section(found, language) for part in PARTS]
    sections += [methods_section(found, language), uncertainty_in_exploration(found, language)]
    check_lengths([block for section in sections for block in section.data()])


def check_lengths(blocks: list[dict[str, Any]]) -> None:
    assert [(text, float(lix(text))) for text in map(bare, summaries(blocks)) if lix(text) >= SUMMARY] == []
    assert [(text, float(lix(text))) for text in map(bare, notes(blocks)) if lix(text) >= NOTE] == []


def summaries(blocks: list[dict[str, Any]]) -> list[str]:
    return [block["text"] for block in blocks if block["type"] == "paragraph" and block["tone"] == "lead"]


def notes(blocks: list[dict[str, Any]]) -> list[str]:
    """The notes below each table, as one text, and what stands below each chart."""
    tables = [" ".join(block["notes"]) for block in blocks if block["type"] == "table" and block["notes"]]
    return [*tables, *(block["caption"] for block in blocks if block["type"] == "figure")]


def before_annex(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    begin = next(place for place, block in enumerate(blocks) if block.get("anchor") in ANNEX)
    return blocks[:begin]


def told(block: dict[str, Any]) -> list[str]:
    """What of a block can be read: not how a chart is drawn."""
    return list(texts({key: value for key, value in block.items() if key not in ("wide", "narrow", "type", "anchor")}))


def check_glossary(blocks: list[dict[str, Any]]) -> None:
    """Each of its terms is linked once, at its first use outside headings and captions; none is there for nothing."""
    glossary = next(block for block in blocks if block.get("anchors"))
    names = {anchor: name for anchor, (name, _) in zip(glossary["anchors"], glossary["pairs"], strict=True)}
    links: dict[str, str] = {}
    text = ""
    for block in blocks[: blocks.index(glossary)]:
        in_text = () if block["type"] in ("heading", "subheading") else told({**block, "alt": "", "caption": ""})
        for each in in_text:
            for piece, mark in parts(each):
                if mark.startswith(LINK):
                    assert mark not in links
                    assert not re.search(rf"(?<!\w){re.escape(piece)}(?!\w)", text, re.IGNORECASE), piece
                    links[mark] = piece
                text += f"{piece} "
    assert links.keys() == names.keys() and len(names) >= 5
