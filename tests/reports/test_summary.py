"""The finding and the three sentences: each number is a figure, and direction, rank and joining words are right."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from buffetlib.base.source import LANGUAGES, Text
from buffetlib.document.blocks import Paragraph
from buffetlib.pricing.year import Announced, AnnouncedYear, Item, PricedYear, Story
from buffetlib.project.project import Figures
from buffetlib.reports.annual.finding import finding, largest_part
from buffetlib.reports.annual.opening import title_section
from buffetlib.reports.annual.summary import summary_sentences
from buffetlib.reports.parts.context import Context, open_context
from buffetlib.reports.parts.stories import StoryRow, rows_of
from tests.pricing.test_stories import told_pairs
from tests.strategies import SCHEME, SOURCE, fixed, metered, year_of, year_pairs

NUMBER = re.compile(r"[+−]?\d[\d.,]*\d|[+−]?\d")
RISE = {
    "da": ("stigning", "trækkes mest op", "trækkes den op"),
    "en": ("increase", "pushed up most", "is pushed up by"),
}
FALL = {
    "da": ("et fald", "trækkes mest ned", "trækkes den ned"),
    "en": ("decrease", "pulled down most", "pulled down by"),
}

pairs = year_pairs() | told_pairs()


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def numbers_in(sentence: str) -> list[str]:
    """The numbers of a sentence, without those within the names of stories."""
    return NUMBER.findall(re.sub(r"»[^«]*«|“[^”]*”|\N{NO-BREAK SPACE}", " ", sentence))


def rows_in(context: Context) -> list[StoryRow]:
    assert context.justification is not None
    return rows_of(context.justification, context)


@given(pairs, st.sampled_from(LANGUAGES))
def test_every_number_is_a_figure(pair: tuple[PricedYear, PricedYear], language: str) -> None:
    context = Context(pair, language)
    num, change = context.num, context.change
    assert change is not None
    printed = [row.printed.effect for row in rows_in(context)]
    allowed = {str(year.year) for year in pair} | {num.plain(price.price, 2) for price in (change.before, change.after)}
    allowed |= {num.plain(abs(change.change), 2), num.plain(abs(change.change) / change.before.price * 100, 1)}
    allowed |= {num.signed(effect * 100, 2) for effect in printed}
    for sentence in summary_sentences(context):
        assert set(numbers_in(sentence)) <= allowed, sentence
    raised = sum((effect for effect in printed if effect > 0), Fraction(0))
    found = finding(rows_in(context), change.change, context)
    allowed = {num.plain(abs(x) * 100, 2) for effect in printed for x in (effect, change.change - effect)}
    allowed |= {num.plain(raised * 100, 2)}
    allowed |= {num.plain(effect / change.change * 100) for effect in printed if change.change}
    assert set(numbers_in(found.replace("Story p", ""))) <= allowed, found


@given(pairs, st.sampled_from(LANGUAGES))
def test_three_sentences_tell_the_way_the_price_went_and_what_pulled_the_other_way(
    pair: tuple[PricedYear, PricedYear], language: str
) -> None:
    context = Context(pair, language)
    assert context.change is not None
    change, (headline, first, second) = context.change.change, summary_sentences(context)
    assert (RISE[language][0] in headline, FALL[language][0] in headline) == (change > 0, change < 0)
    for place, sentence in enumerate((first, second), start=1):
        up, down = RISE[language][place] in sentence, FALL[language][place] in sentence
        signs = {number[0] for number in numbers_in(sentence)}
        assert signs == ({"+"} if up else {"−"} if down else set()), sentence
    assert (FALL[language][1] in first) <= (change < 0) and (RISE[language][1] in first) <= (change >= 0)


@given(pairs)
def test_the_largest_are_told_first_and_joined_by_one_and(pair: tuple[PricedYear, PricedYear]) -> None:
    context = Context(pair, "da")
    for sentence in summary_sentences(context)[1:]:
        told = [Fraction(each.replace(".", "").replace(",", ".").replace("−", "-")) for each in numbers_in(sentence)]
        sizes = [row.printed.effect * 100 for row in rows_in(context) if told and row.printed.effect * told[0] > 0]
        assert sorted(map(abs, told), reverse=True) == list(map(abs, told))
        assert list(map(abs, told)) == sorted(map(abs, sizes), reverse=True)[:3]
        joined = plain(sentence).split(" af ", 1)[-1]
        assert joined.count(" øre) og ") == (len(told) > 1) and joined.count(" øre), ") == max(0, len(told) - 2)
        assert sentence.endswith(".") and ".." not in sentence and not sentence.startswith(" ")


@given(pairs, st.sampled_from(LANGUAGES))
def test_the_finding_names_what_moved_the_price_most_the_way_it_went(
    pair: tuple[PricedYear, PricedYear], language: str
) -> None:
    context = Context(pair, language)
    assert context.change is not None
    change, rows = context.change.change, rows_in(context)
    found = finding(rows, change, context)
    if change == 0:
        assert found.startswith(("Prisen er den samme", "The price is the same"))
        return
    largest = max(rows, key=lambda row: row.printed.effect * change)
    others = {"da": "Andre årsager", "en": "Other causes"}
    assert found.startswith(others[language] if largest.told.is_rest else largest.label)
    share = largest.printed.effect / change
    words = {"da": ("stigningen", "faldet"), "en": ("increase", "decrease")}[language]
    assert (words[0] in found or words[1] in found) == (share <= 1)
    assert share > 1 or (words[0] in found) == (change > 0)
    against = {"da": ("hæver prisen", "sænker prisen"), "en": ("raised the price", "lowered the price")}[language]
    assert (against[change < 0] in found) == (share > 1)


def telling(story_id: str, amount: int) -> Item:
    return replace(fixed(story_id, amount), stories={"": story_id})


def found_of(*effects: int, untold: int = 0) -> str:
    """The finding in Danish where stories a, b, ... change the price of 1,000 citizens by so many øre."""
    ids = "abcdef"[: len(effects)]
    before = year_of(2018, 1_000, *(fixed(each, 10_000) for each in ids), fixed("rest", 10_000))
    items = [telling(each, 10_000 + 10 * effect) for each, effect in zip(ids, effects, strict=True)]
    stories = {each: story_called(each) for each in ids}
    after = replace(year_of(2019, 1_000, *items, fixed("rest", 10_000 + 10 * untold)), stories=stories)
    context = Context((before, after), "da")
    assert context.change is not None
    return plain(finding(rows_in(context), context.change.change, context))


def story_called(story_id: str) -> Story:
    """A story whose name is its id in capitals."""
    return Story(story_id, Text({"": story_id.upper()}), Text({"": "Fordi."}), SOURCE.place)


@pytest.mark.parametrize(
    ("found", "told"),
    [
        (found_of(70, 30), "A står for 70 % af stigningen"),
        (found_of(-70, -30), "A står for 70 % af faldet"),
        (found_of(40, 35, 25), "A er den største årsag med 40 % af stigningen"),
        (found_of(-40, -35, -25), "A er den største årsag med 40 % af faldet"),
        (found_of(100), "A står for hele stigningen"),
        (found_of(-100), "A står for hele faldet"),
        (found_of(999, 1), "A står for næsten hele stigningen"),
        (found_of(-999, -1), "A står for næsten hele faldet"),
        (found_of(120, -20), "A hæver prisen 120,00 øre, mens alt andet sænker den 20,00 øre"),
        (found_of(-120, 20), "A sænker prisen 120,00 øre, mens alt andet hæver den 20,00 øre"),
        (found_of(60, -80, 30), "A hæver prisen 60,00 øre, mens alt andet sænker den 50,00 øre"),
        (found_of(10, 5, untold=20), "Andre årsager står for 57 % af stigningen"),
        (found_of(-10, untold=20), "Andre årsager hæver prisen 20,00 øre, mens alt andet sænker den 10,00 øre"),
        (found_of(10, -10), "Prisen er den samme: det ene hæver den 10,00 øre, det andet sænker den lige så meget"),
        (found_of(0, 0), "Prisen er den samme, og intet har flyttet den"),
    ],
)
def test_the_finding_is_right_whatever_the_figures_are(found: str, told: str) -> None:
    assert found == told


def test_an_english_finding_needs_no_number_of_its_cause(figures: Figures) -> None:
    context = open_context(figures, 2019, "en")
    assert context.change is not None
    assert (
        finding(rows_in(context), context.change.change, context) == "The development pool brought 70% of the increase"
    )


def test_a_price_that_stays_is_neither_a_rise_nor_a_fall() -> None:
    before, after = (year_of(year, 5_000_000, fixed("kept", 9_000_000)) for year in (2018, 2019))
    headline, up, down = summary_sentences(Context((before, after), "da"))
    assert plain(headline) == (
        "Buffetprisen for 2019 er 1,80 kr. pr. borger (beregnet, ikke udmeldt), den samme som i 2018 (ændring 0,00 "
        "kr., 0,0 %)."
    )
    assert (up, down) == ("Intet trækker prisen op.", "Intet trækker prisen ned.")


def test_without_stories_causes_are_named_in_plain_words() -> None:
    before = year_of(
        2018, 5_000_000, fixed("desk", 9_000_000), metered("look_up", 1_000_000, "1"), fixed("old", 50_000)
    )
    after = year_of(
        2019, 5_000_000, fixed("desk", 9_500_000), metered("look_up", 2_000_000, "0.8"), fixed("new", 99_000)
    )
    _, up, down = summary_sentences(Context((before, after), "da"))
    assert plain(up) == (
        "Prisen trækkes mest op af antallet af kald i dataforbruget (+18,00 øre), de budgetterede beløb i supporten "
        "(+10,00 øre) og nye og udgåede poster i supporten (+0,98 øre)."
    )
    assert plain(down) == ("I modsat retning trækkes den ned af prisen pr. kald i dataforbruget (−6,00 øre).")


def test_a_year_without_a_year_before_tells_what_it_is_made_of(figures: Figures) -> None:
    context = open_context(figures, 2018, "da")
    assert plain(largest_part(context)) == "Drift og vedligehold af services er den største del af prisen: 0,58 kr."
    assert [plain(each) for each in summary_sentences(context)] == [
        "Buffetprisen for 2018 er 1,37 kr. pr. borger.",
        "Prisen for 2017 er ikke kendt her, så ændringen kan ikke forklares.",
        "Udgiften er 7.614.706 kr., og de største dele er driften og vedligeholdet af services (3.316.406 kr.) og "
        "dataforbruget (2.833.300 kr.).",
    ]


def test_a_year_after_one_that_is_announced_alone_tells_the_change_and_why_no_causes() -> None:
    announced = Announced(Decimal("1.50"), SOURCE)
    before = AnnouncedYear(2018, SOURCE.place, announced, scheme=SCHEME)
    after = year_of(2019, 5_000_000, fixed("kept", 9_000_000))
    context = Context((before, after), "da")
    headline, why, made_of = map(plain, summary_sentences(context))
    assert "1,80 kr. pr. borger (beregnet, ikke udmeldt), en stigning på 0,30 kr. fra 2018 (20,0 %)" in headline
    assert why == "For 2018 kendes kun prisen og ikke udgiften bag den, så ændringen kan ikke forklares."
    assert made_of == "Udgiften er 9.000.000 kr., og de største dele er supporten (9.000.000 kr.)."
    text = " ".join(
        block.text for block in title_section(context, [Fraction(5)]).blocks if isinstance(block, Paragraph)
    )
    assert "Tallene går op" not in text
    assert "Prisen er beregnet og ikke udmeldt: udgiften på 9.000.000,00 kr. delt" in plain(text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("year", [2018, 2019, 2020, 2021])
def test_the_projects_own_summaries_are_three_sentences(figures: Figures, year: int, language: str) -> None:
    sentences = summary_sentences(open_context(figures, year, language))
    assert len(sentences) == 3
    assert all(each.endswith(".") and ".." not in each and "  " not in each for each in sentences)
