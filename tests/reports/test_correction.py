"""What a report that takes the place of another says of what was corrected: each figure, and the price exactly."""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from buffetlib.base.errors import InputError
from buffetlib.base.files import sha256
from buffetlib.base.source import LANGUAGES
from buffetlib.document.blocks import Block, Heading, Notice, Section, Table
from buffetlib.document.foreign import bare
from buffetlib.document.html import html_of
from buffetlib.document.plain import plain_text
from buffetlib.pricing.bridge import CauseKind
from buffetlib.project.correction import year_correction
from buffetlib.project.door import open_project
from buffetlib.project.editions import EDITION_FILE
from buffetlib.project.project import Figures
from buffetlib.reports.correction.details import correction_blocks
from buffetlib.reports.kinds import KINDS
from tests.conftest import EXAMPLES, project_figures
from tests.editions import changed, changed_file, copied, opened, publish, request_of, write

pytestmark = pytest.mark.accept

DESK = ("amount: 1_190_000", "amount: 1_215_000")
"""The service desk costs 25,000 kr. more."""

CALLS = ("calls: 75_500_000", "calls: 75_400_000")


@pytest.fixture
def sent(own_figures: Figures) -> Figures:
    """Figures of which all kinds of reports of 2021 were published, and the settlement of 2018."""
    requests = [request_of(own_figures, 2021, kind) for kind in KINDS if kind not in ("settlement", *OF_ONE)]
    publish(*requests, request_of(own_figures, 2021, *OF_ONE, municipality="101"))
    publish(request_of(own_figures, 2018, "settlement"))
    return own_figures


OF_ONE = ("municipality_statement",)


def again(figures: Figures) -> Figures:
    """The same figures, read anew."""
    return project_figures(figures.params.parent)


def report_of(figures: Figures, kind: str = "annual_report", language: str = "da", year: int = 2021) -> Any:
    return opened(kind, year, open_project(figures.params.parent), language, 2)


def plain(text: str) -> str:
    return bare(text).replace("\N{NO-BREAK SPACE}", " ")


def box_of(report: Any) -> tuple[str, list[str]]:
    """What the box at the head of a report says, and its entries."""
    section: Section = report.title() if hasattr(report, "title") else report.at_a_glance()
    (box,) = [block for block in section.blocks if isinstance(block, Notice) and block.tone == "news"]
    return f"{box.heading}. {plain(box.text)}", [plain(entry) for entry in box.entries]


def tables_of(report: Any) -> dict[str, list[list[str]]]:
    """The tables of the section on corrections by their captions."""
    blocks = list(corrected_blocks(report.sources().blocks))
    return {
        block.caption: [[plain(cell.text) for cell in row.cells] for row in block.rows]
        for block in blocks
        if isinstance(block, Table)
    }


def corrected_blocks(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Heading) and block.anchor == "sources":
            return
        yield block


def test_a_first_edition_and_a_working_copy_have_nothing_of_it(sent: Figures) -> None:
    for edition in (None, 1):
        report = opened("annual_report", 2021, open_project(sent.params.parent), edition=edition)
        assert report.context.earlier is None and correction_blocks(report.context) == []
        assert not any(isinstance(each, Notice) and each.tone == "news" for each in report.at_a_glance().blocks)


def test_a_changed_amount_is_told_old_and_new_with_what_it_moves_the_price_by(sent: Figures) -> None:
    told, entries = box_of(report_of(changed(sent, 2021, *DESK)))
    assert told == (
        "Rettet i udgave 2. Prisen for 2021 er uændret: 4,80 kr. pr. borger. Ét tal bag prisen er rettet. De rettede "
        "tal og afrundingen flytter prisen 0,00 øre; der er ingen rest. Rettet i kilderne er params/2021.yaml, linje "
        "172. Se »Rettelserne i udgave 2«."
    )
    assert entries == ["Servicedesk, beløb: 1.190.000 kr. → 1.215.000 kr. (+0,43 øre)", "Afrunding (−0,43 øre)"]


def test_the_section_has_each_figure_the_results_and_the_places(sent: Figures) -> None:
    changed(sent, 2021, *CALLS)
    tables = tables_of(report_of(changed(sent, 2021, *DESK)))
    assert list(tables) == ["Rettede tal for 2021", "Hvad rettelserne fører til", "Rettelser i kilderne"]
    assert tables["Rettede tal for 2021"] == [
        ["Servicedesk, beløb", "1.190.000 kr.", "1.215.000 kr.", "+0,43"],
        ["CPR-opslag, antal kald", "75.500.000", "75.400.000", "−0,04"],
        ["Afrunding til hele øre", "", "", "−0,39"],
        ["Pris 2021", "4,80 kr.", "4,80 kr.", "0,00"],
    ]
    assert tables["Hvad rettelserne fører til"][:3] == [
        ["Pris, kr. pr. borger", "4,80", "4,80", "0,00"],
        ["Beregnet pris, kr. pr. borger", "4,799381", "4,803269", "+0,003888"],
        ["Udgift før efterregulering, kr.", "27.742.090,00", "27.764.730,00", "+22.640,00"],
    ]
    assert ["»Indførelsen af KY og KSD«: virkning siden 2020, øre pr. borger", "33,25", "33,68", "+0,43"] in tables[
        "Hvad rettelserne fører til"
    ]
    assert tables["Rettelser i kilderne"][1] == [
        *("params/2021.yaml, linje 172", "components.support.items.service_desk.amount", "1_190_000", "1_215_000"),
    ]


def test_the_corrected_figures_make_the_change_of_the_price_exactly(sent: Figures) -> None:
    before = again(sent)
    before.load_priced(2021)
    file = sent.file(2021)
    text = file.read_text(encoding="utf-8")
    text = text.replace(*DESK).replace(*CALLS).replace("price: 4.80", "price: 4.79")
    text = text.replace("population: {date: 2020-01-01}", "population: {date: 2021-01-01}")
    file.write_text(text, encoding="utf-8")
    found = year_correction(before, again(sent), 2021)
    assert found is not None
    effects = {figure.kind: figure.effect for figure in found.figures}
    assert set(effects) == {CauseKind.VOLUME, CauseKind.BUDGETED_COST, CauseKind.CITIZENS}
    assert sum(effects.values(), found.rounding) == found.change.change == Fraction(-1, 100)
    assert found.announced == (Fraction("4.80"), Fraction("4.79"))


def test_a_price_that_changes_is_told_with_its_announcement(sent: Figures) -> None:
    changed(sent, 2021, "price: 4.80", "price: 4.83")
    told, entries = box_of(report_of(changed(sent, 2021, DESK[0], "amount: 1_368_000")))
    assert "Prisen for 2021 er sat op fra 4,80 kr. til 4,83 kr. pr. borger (+0,03 kr.)." in told
    assert "To tal bag prisen er rettet. De rettede tal og afrundingen flytter prisen +3,00 øre" in told
    assert entries == [
        "Udmeldt pris: 4,80 kr. → 4,83 kr.",
        "Servicedesk, beløb: 1.190.000 kr. → 1.368.000 kr. (+3,06 øre)",
        "Afrunding (−0,06 øre)",
    ]


def test_a_changed_reason_alone_is_named_by_file_and_line(sent: Figures) -> None:
    told, entries = box_of(
        report_of(changed(sent, 2021, "De sidste kommuner kobles på", "De sidste kommuner er koblet på"))
    )
    assert told == (
        "Rettet i udgave 2. Prisen for 2021 er uændret: 4,80 kr. pr. borger. Ingen tal bag prisen er rettet. Rettet i "
        "kilderne er params/2021.yaml, linje 185. Se »Rettelserne i udgave 2«."
    )
    assert entries == []
    tables = tables_of(report_of(sent))
    assert list(tables) == ["Hvad rettelserne fører til", "Rettelser i kilderne"]
    assert tables["Rettelser i kilderne"] == [
        [
            *("params/2021.yaml, linje 185", "components.support.items.onboarding.reason.da"),
            *("De sidste kommuner kobles på KY og KSD.", "De sidste kommuner er koblet på KY og KSD."),
        ]
    ]


def test_another_day_of_the_citizens_is_told_with_both_days(sent: Figures) -> None:
    changed(sent, 2021, "date: 2020-01-01", "date: 2021-01-01")
    told, entries = box_of(report_of(changed(sent, 2021, "price: 4.80", "price: 4.79")))
    assert "sat ned fra 4,80 kr. til 4,79 kr." in told
    assert any(entry.startswith("Borgere (1. januar 2020 → 1. januar 2021): 5.822.679 → 5.8") for entry in entries)


def test_an_item_that_is_new_and_one_that_is_gone_are_told_as_such(sent: Figures) -> None:
    file = sent.file(2021)
    text = file.read_text(encoding="utf-8")
    begin = text.index("      billing:\n        amount: 168_000")
    end = text.index("      security_monitoring:")
    new = "      archive:\n        amount: 160_000\n        label: {da: Arkiv, en: Archive}\n"
    file.write_text(f"{text[:begin]}{new}{text[end:]}", encoding="utf-8")
    _, entries = box_of(report_of(sent))
    assert "Afregning (udgået post): 168.000 kr. → – (−2,89 øre)" in entries
    assert "Arkiv (ny post): – → 160.000 kr. (+2,75 øre)" in entries


def test_more_than_the_first_page_has_room_for_is_counted_and_adds_up(sent: Figures) -> None:
    for amount in ("585_000", "424_000", "1_260_000", "596_000", "637_000"):
        low = f"{int(amount.replace('_', '')) - 1_000:_}"
        changed(sent, 2021, f"amount: {amount}", f"amount: {low}")
    told, entries = box_of(report_of(changed(sent, 2021, *DESK)))
    assert "Seks tal bag prisen er rettet." in told and "og fem steder mere" in told
    assert entries[0].startswith("Servicedesk") and len(entries) == 5
    assert entries[3].startswith("Tre andre tal (−0,0") and entries[4].startswith("Afrunding (−0,3")
    effects = [Fraction(entry.rpartition("(")[2].split()[0].replace("−", "-").replace(",", ".")) for entry in entries]
    assert sum(effects) == 0  # as printed, and in all


def test_a_corrected_year_before_is_told_apart_from_the_year_itself(sent: Figures) -> None:
    text = sent.file(2020).read_text(encoding="utf-8")
    amount = next(line.split()[1] for line in text.splitlines() if line.strip().startswith("amount: "))
    new = f"{int(amount.replace('_', '')) - 1_000:_}"
    told, entries = box_of(report_of(changed(sent, 2020, f"amount: {amount}", f"amount: {new}")))
    assert "Prisen for 2021 er uændret" in told and "Ét tal bag prisen er rettet." in told
    assert "flytter prisen" not in told  # nothing of 2021 does
    assert len(entries) == 1 and entries[0].endswith(", 2020")
    assert "Rettede tal for 2020" in tables_of(report_of(sent))


def test_a_changed_carry_over_and_the_calls_that_made_it_are_told(sent: Figures) -> None:
    actual = sent.params / "actuals" / "2019.yaml"
    changed_file(actual, "operating_contract: {amount: 2_290_000}", "operating_contract: {amount: 2_300_000}")
    told, entries = box_of(report_of(sent))
    assert "Rettet i kilderne er params/actuals/2019.yaml, linje" in told
    assert entries[0].startswith("Efterregulering: ") and entries[0].endswith("(+0,17 øre)")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["price_history", "driver_exploration", "how_a_price_arises"])
def test_the_other_kinds_have_a_short_box(sent: Figures, kind: str, language: str) -> None:
    told, entries = box_of(report_of(changed(sent, 2021, *DESK), kind, language))
    start = "Rettet i udgave 2. Prisen for 2021" if language == "da" else "Corrected in edition 2. The price of 2021"
    assert told.startswith(start) and entries == []
    assert told.count("Rettelserne i udgave 2" if language == "da" else "The corrections in edition 2") == 1


def test_a_statement_whose_amount_stays_says_so(sent: Figures) -> None:
    told, entries = box_of(report_of(changed(sent, 2021, *DESK), *OF_ONE))
    assert told.startswith("Rettet i udgave 2. København skal betale det samme som i udgave 1: ")
    assert "Prisen for 2021 er uændret" in told and entries == []
    (payment, *_) = tables_of(report_of(sent, *OF_ONE)).values()
    assert len(payment) == 1 and payment[0][0] == "I alt" and payment[0][3] == "0,00"


def test_a_payment_that_the_edition_before_could_not_know_is_not_compared_with_it(own_figures: Figures) -> None:
    publish(request_of(own_figures, 2021))  # the annual report alone, which has no calls of the year itself
    report = report_of(own_figures, *OF_ONE)
    told, entries = box_of(report)
    assert told.startswith("Rettet i udgave 2. Denne rapport var ikke med i udgave 1. Prisen for 2021 er uændret")
    assert "skal betale" not in told and entries == []
    assert not [caption for caption in tables_of(report) if "betalingen" in caption]


def test_a_changed_charge_is_told_in_a_statement_with_its_instalments(sent: Figures) -> None:
    changed_file(sent.charges_file, "price: 25\n", "price: 26\n")
    told, entries = box_of(report_of(again(sent), *OF_ONE))
    assert told.startswith("Rettet i udgave 2. København skal betale ")
    assert " kr. mere end i udgave 1: " in told and "Prisen for 2021 er uændret" in told and entries == []
    payment = tables_of(report_of(sent, *OF_ONE))["Det rettede i betalingen: København 2021, kr."]
    assert [row[0] for row in payment[1:]] == [*(f"{quarter}. kvartal" for quarter in range(1, 5)), "I alt"]
    assert payment[0][0].startswith("Infrastrukturpris") and payment[0][3] == payment[-1][3]


def test_a_corrected_settlement_tells_its_result_and_what_made_it_another_one(sent: Figures) -> None:
    actual = sent.params / "actuals" / "2018.yaml"
    report = report_of(sent, "settlement", year=2018)
    told, _ = box_of(report)
    assert told.startswith(
        "Rettet i udgave 2. Resultatet af opgørelsen af 2018 er uændret: +233.274,00 kr. Heller ikke"
    )
    text = actual.read_text(encoding="utf-8")
    begin, old, end = text.rpartition("service_desk: {amount: ")
    amount = end.partition(",")[0].partition("}")[0]
    new = f"{int(amount.replace('_', '')) + 12_000:_}"
    actual.write_text(f"{begin}{old}{end.replace(amount, new, 1)}", encoding="utf-8")
    report = report_of(again(sent), "settlement", year=2018)
    told, entries = box_of(report)
    assert "er rettet fra +233.274,00 kr. til +245.274,00 kr., altså +12.000,00 kr." in told and entries == []
    assert "Rettet i kilderne er params/actuals/2018.yaml, linje" in told
    rows = tables_of(report)["Det rettede i opgørelsen af 2018, kr."]
    assert [row[0] for row in rows] == ["Servicedesk", "Resultat; plus er opkrævet for lidt"]
    assert rows[0][3] == "+12.000,00" and rows[1][1:] == ["+233.274,00", "+245.274,00", "+12.000,00"]
    assert ".." not in plain(plain_text(report.title().data() + report.sources().data()))


def test_each_box_at_the_head_is_known_by_its_name(sent: Figures) -> None:
    page = html_of(report_of(changed(sent, 2021, *DESK)).at_a_glance().data())
    names = re.findall(r'<aside aria-label="([^"]+)"', page)
    assert names == ["Illustrative tal", "Rettet i udgave 2"] and page.count("<aside") == 2


def test_the_edition_before_is_among_the_sources(sent: Figures) -> None:
    page = plain(html_of(report_of(changed(sent, 2021, *DESK)).sources().data()))
    assert "published/2021/1/edition.json" in page and "published/2021/1/inputs/params/2021.yaml" in page
    assert "Udgivet 27. november 2026" in page and "Udgave 2. Gælder fra udgivelsen og afløser udgave 1." in page


def test_a_kind_that_the_edition_before_has_not_says_so(own_figures: Figures) -> None:
    publish(request_of(own_figures, 2021))
    told, _ = box_of(report_of(own_figures, *OF_ONE))
    assert "Denne rapport var ikke med i udgave 1. Prisen for 2021 er uændret" in told
    told, _ = box_of(report_of(own_figures, "price_history"))
    assert "Heller ikke andet i kilderne til rapporten er rettet." in told


def test_an_edition_before_that_is_not_there_is_told(own_figures: Figures) -> None:
    with pytest.raises(InputError, match="published/2021/1: no edition here"):
        report_of(own_figures)


def test_figures_of_an_edition_that_can_no_longer_be_read_are_told(own_figures: Figures) -> None:
    folder = publish(request_of(own_figures, 2021))
    text = own_figures.file(2021).read_bytes().replace(b"amount: 168_000", b"amount: 168.0001")
    (folder / "inputs.zip").unlink()  # as if another version had taken figures that this one does not
    (folder / "inputs" / "params").mkdir(parents=True)
    (folder / "inputs" / "params" / "2021.yaml").write_bytes(text)
    said = json.loads((folder / EDITION_FILE).read_text(encoding="utf-8"))
    write(folder, {**said, "inputs": {**said["inputs"], "params/2021.yaml": sha256(text)}})
    with pytest.raises(InputError, match=r"published/2021/1: the figures of this edition cannot be used: params/2021"):
        report_of(own_figures)


def test_what_was_unpacked_is_gone_with_the_report(sent: Figures) -> None:
    report = report_of(changed(sent, 2021, *DESK))
    folder: Path = report.context.earlier.figures.params.parent
    assert folder.is_dir()
    del report
    gc.collect()
    assert not folder.exists()


def test_a_draft_says_what_it_would_correct(sent: Figures) -> None:
    changed(sent, 2021, DESK[0], "amount: !confirm 1_390_000")
    project = open_project(sent.params.parent, draft=2021)
    told, entries = box_of(opened("annual_report", 2021, project, edition=2))
    assert "Prisen for 2021 er sat op fra 4,80 kr. til 4,83 kr. pr. borger (+0,03 kr.)." in told
    assert entries[0] == "Udmeldt pris: 4,80 kr. → –"  # it was announced for other figures
    assert entries[1].startswith("Servicedesk, beløb: 1.190.000 kr. → 1.390.000 kr. (+3,4")


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_scheme_is_corrected_in_its_own_words(language: str, tmp_path: Path) -> None:
    figures = copied(EXAMPLES / "second_scheme", tmp_path)
    publish(request_of(figures, 2033), request_of(figures, 2033, *OF_ONE, municipality="14"))
    changed(figures, 2033, "amount: 231_000", "amount: 231_100")
    for kind in ("annual_report", *OF_ONE):
        report = opened(kind, 2033, open_project(tmp_path), language, 2)
        told, _ = box_of(report)
        shown = told + plain(html_of(report.sources().data()))
        assert not re.search(r"kommun|municipal|borger\b|\bkr\.|\børe\b", shown), kind
        assert ("Rettet i udgave 2" if language == "da" else "Corrected in edition 2") in told
