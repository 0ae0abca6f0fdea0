"""Stories add up drivers exactly: every driver is in one part, and none is moved by what tells it."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import buffetlib
from buffetlib.base.source import Text
from buffetlib.cli import main
from buffetlib.pricing.bridge import Cause, CauseKind, PriceChange, explain
from buffetlib.pricing.justification import Justification
from buffetlib.pricing.stories import MOST_TOLD, ToldStory, idle_stories, tell, told
from buffetlib.pricing.year import CarryOver, Discontinued, Item, PricedYear, Story
from buffetlib.project.check import check
from buffetlib.project.project import Figures
from buffetlib.whatif.scenario import Setting, apply
from tests.conftest import PROJECT
from tests.strategies import SOURCE, fixed, metered, year_of, year_pairs

IDS = "pqrstuvw"


def story(story_id: str) -> Story:
    return Story(story_id, Text({"": f"Story {story_id}"}), Text({"": f"Why {story_id}."}), SOURCE.place)


def telling(item: Item, story_id: str = "", **by_kind: str) -> Item:
    """An item that tells a story with all of its drivers, or one with each."""
    return replace(item, stories={"": story_id} if story_id else by_kind)


def with_stories(year: PricedYear, *ids: str) -> PricedYear:
    return replace(year, stories={story_id: story(story_id) for story_id in ids})


@st.composite
def told_pairs(draw: st.DrawFn) -> tuple[PricedYear, PricedYear]:
    """Two years in a row whose newer one tells stories with whatever it likes."""
    before, after = draw(year_pairs())
    some = st.sampled_from(["", *IDS])

    def maybe() -> str | None:
        return draw(some) or None

    def of_item(item: Item) -> Item:
        if item.is_metered and draw(st.booleans()):
            kinds = {kind: story_id for kind in ("volume", "unit_cost") if (story_id := maybe())}
            return replace(item, stories=kinds)
        story_id = maybe()
        return replace(item, stories={"": story_id} if story_id else {})

    here = {item.id for item in after.items}
    gone = {
        item.id: Discontinued(Text({"": "x"}), SOURCE.place, maybe()) for item in before.items if item.id not in here
    }
    return before, replace(
        with_stories(after, *IDS),
        items=tuple(map(of_item, after.items)),
        carry_over=tuple(entry._replace(story=maybe()) for entry in after.carry_over),
        citizens=replace(after.citizens, story=maybe()),
        discontinued=gone,
        rounding_story=maybe(),
    )


def parts_of(before: PricedYear, after: PricedYear, *between: PricedYear) -> tuple[ToldStory, ...]:
    return told(Justification(explain(before, after, between)))


@given(told_pairs(), st.booleans())
def test_stories_add_up_to_the_change_exactly(pair: tuple[PricedYear, PricedYear], is_back: bool) -> None:
    before, after = pair
    change = explain(after, before) if is_back else explain(before, after)
    parts = told(Justification(change))
    assert sum((part.effect for part in parts), Fraction(0)) == change.change
    drivers = [driver for part in parts for driver in part.drivers]
    assert set(drivers) == set(change.drivers) and len(drivers) == len(change.drivers)
    assert [part.is_rest for part in parts] == [False] * (len(parts) - 1) + [True] and len(parts) <= MOST_TOLD + 1
    sizes = [abs(part.effect) for part in parts[:-1]]
    assert sizes == sorted(sizes, reverse=True)
    untold = [part.effect for part in parts_of_untold(change, parts)]
    assert all(abs(effect) <= min(sizes) for effect in untold)


def parts_of_untold(change: PriceChange, parts: tuple[ToldStory, ...]) -> list[ToldStory]:
    """The stories within all else, each with its drivers."""
    justification = Justification(change)
    return [
        ToldStory(each, None, tuple(driver for driver in parts[-1].drivers if justification.story(driver) == each))
        for each in parts[-1].untold
    ]


@given(told_pairs(), st.data())
def test_moving_an_item_between_stories_moves_no_driver(
    pair: tuple[PricedYear, PricedYear], data: st.DataObject
) -> None:
    before, after = pair
    if not after.items:
        return
    item = data.draw(st.sampled_from(after.items))
    moved = replace(after, items=tuple(telling(each, "p") if each is item else each for each in after.items))
    change = explain(before, moved)
    assert change.drivers == explain(before, after).drivers
    justification = Justification(change)
    assert all(justification.story(d) == story("p") for d in change.drivers if d.cause.item == item.id)
    assert sum((part.effect for part in told(justification)), Fraction(0)) == change.change


@given(year_pairs())
def test_without_stories_the_largest_causes_are_told(pair: tuple[PricedYear, PricedYear]) -> None:
    change = explain(*pair)
    parts = told(Justification(change))
    effects: dict[Cause, Fraction] = {}
    for driver in change.drivers:
        cause = Cause(driver.cause.kind, driver.cause.component)
        effects[cause] = effects.get(cause, Fraction(0)) + driver.effect
    assert all(part.cause and part.story is None and effects[part.cause] == part.effect for part in parts[:-1])
    left = [abs(effect) for cause, effect in effects.items() if cause not in {part.cause for part in parts}]
    assert all(size <= abs(part.effect) for size in left for part in parts[:-1])
    assert sum((part.effect for part in parts), Fraction(0)) == change.change


CAPACITY = (
    year_of(2018, 1_000, metered("look_up", 1_000, "0.5"), fixed("servers", 500), fixed("gateway", 100)),
    replace(
        with_stories(
            year_of(
                2019,
                1_000,
                telling(metered("look_up", 2_000, "0.4"), volume="capacity", unit_cost="contract"),
                telling(fixed("servers", 700), "capacity"),
                telling(fixed("storage", 100), "capacity"),
                fixed("desk", 50),
            ),
            "capacity",
            "contract",
        ),
        discontinued={"gateway": Discontinued(Text({"": "closed"}), SOURCE.place, "contract")},
    ),
)


def effects_of(parts: tuple[ToldStory, ...]) -> dict[str | None, Fraction]:
    return {part.story.id if part.story else None: part.effect for part in parts}


def test_one_story_runs_through_calls_new_and_budgeted_items() -> None:
    assert effects_of(parts_of(*CAPACITY)) == {
        "capacity": Fraction(450 + 200 + 100, 1_000),
        "contract": Fraction(-150 - 100, 1_000),
        None: Fraction(50, 1_000),
    }


def test_back_in_time_the_stories_are_the_same_with_the_other_sign() -> None:
    forth, back = effects_of(parts_of(*CAPACITY)), effects_of(parts_of(*reversed(CAPACITY)))
    assert back == {story_id: -effect for story_id, effect in forth.items()}


def test_over_several_years_a_driver_tells_the_newest_story_of_what_moved_it_so() -> None:
    first, second = CAPACITY
    third = with_stories(
        year_of(
            2020,
            1_000,
            telling(metered("look_up", 3_000, "0.4"), volume="use"),
            telling(fixed("servers", 800), "contract"),
            telling(fixed("storage", 400), "use"),
            telling(fixed("desk", 90), "use"),
        ),
        "use",
        "contract",
    )
    change = explain(first, third, [second])
    justification = Justification(change)
    said = {
        driver.cause[::2]: found and found.id for driver in change.drivers for found in [justification.story(driver)]
    }
    assert said[CauseKind.VOLUME, "look_up"] == "use"  # told in both years: the newer one
    assert said[CauseKind.UNIT_COST, "look_up"] == "contract"  # told in 2019 alone
    assert said[CauseKind.BUDGETED_COST, "servers"] == "contract"  # the newer one
    assert said[CauseKind.SCOPE, "storage"] == "capacity"  # new in 2019, and so told by what brought it
    assert said[CauseKind.SCOPE, "desk"] == "use"  # new in 2019, which tells nothing of it
    assert said[CauseKind.SCOPE, "gateway"] == "contract" and said[CauseKind.CITIZENS, None] is None
    parts = told(justification)
    assert sum((part.effect for part in parts), Fraction(0)) == change.change
    assert effects_of(parts).keys() == {"capacity", "contract", "use", None}


def test_a_story_of_several_years_is_called_as_the_newest_calls_it() -> None:
    first, second = CAPACITY
    newest = story("contract")._replace(label=Text({"": "The newest contract"}))
    third = replace(second, year=2020, stories={**second.stories, "contract": newest})
    labels = [part.story.label["en"] for part in parts_of(first, third, second) if part.story]
    assert labels == ["Story capacity", "The newest contract"]


def test_of_twelve_stories_the_five_largest_are_told_and_the_others_named() -> None:
    ids = [f"s{number:02}" for number in range(12)]
    before = year_of(2018, 1_000, *(fixed(each, 1_000) for each in ids))
    after = year_of(2019, 1_000, *(telling(fixed(each, 1_000 + 100 * place), each) for place, each in enumerate(ids)))
    parts = parts_of(before, with_stories(after, *ids))
    assert [part.story and part.story.id for part in parts] == ["s11", "s10", "s09", "s08", "s07", None]
    assert [each.id for each in parts[-1].untold] == ["s06", "s05", "s04", "s03", "s02", "s01"]  # s00 moved nothing
    assert parts[-1].effect == Fraction(100 * (1 + 2 + 3 + 4 + 5 + 6), 1_000)
    section = tell(explain(before, with_stories(after, *ids))).section("en").data()
    assert section[0]["notes"] == [
        "All other causes include “Story s06”, “Story s05”, “Story s04”, “Story s03”, “Story s02” and “Story s01”."
    ]


def test_a_scenario_beside_its_year_is_told_by_causes_beside_the_year_before_by_stories() -> None:
    before, base = CAPACITY
    scenario = apply(base, [Setting.of("look_up.calls=+10%")], [])
    assert [part.cause for part in parts_of(base, scenario) if not part.is_rest] == [
        Cause(CauseKind.VOLUME, "data_consumption")
    ]
    assert effects_of(parts_of(before, scenario)).keys() == {"capacity", "contract", None}


def test_all_that_may_tell_a_story_tells_it() -> None:
    before, after = CAPACITY
    carried = CarryOver(2017, Decimal(30), SOURCE, story="contract")
    after = replace(
        after,
        carry_over=(carried,),
        citizens=replace(after.citizens, count=1_100, story="capacity"),
        rounding_story="contract",
    )
    justification = Justification(explain(before, after))
    said = {driver.cause.kind: justification.story(driver) for driver in justification.change.drivers}
    assert said[CauseKind.CARRY_OVER] == said[CauseKind.ROUNDING] == after.stories["contract"]
    assert said[CauseKind.CITIZENS] == after.stories["capacity"]


def test_a_story_that_told_nothing_and_a_driver_that_there_is_not_are_found() -> None:
    before, after = CAPACITY
    items = (*after.items, telling(metered("mail", 10, "1"), volume="capacity"), telling(fixed("same", 5), "idle"))
    before = replace(before, items=(*before.items, fixed("same", 5)))
    after = replace(after, items=items, stories={**after.stories, "idle": story("idle")})
    found = [f"{problem.key}: {problem.message}" for problem in idle_stories(Justification(explain(before, after)))]
    assert found == [
        "stories.idle: nothing that tells this story moved the price since 2018; check what names it",
        "components.data_consumption.items.mail.story: the item has no volume to compare with 2018, but scope; "
        "give one story for all of it",
    ]


@pytest.fixture
def shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    """The project's own folder, whose 2019 tells of the development pool and of more use."""
    monkeypatch.chdir(PROJECT)


def test_a_story_in_one_language_is_found(own_figures: Figures) -> None:
    file = own_figures.file(2019)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("{da: Udviklingspuljen, en: The development pool}", "{da: Puljen}"), encoding="utf-8")
    found = [problem for problem in check(own_figures, [2019]) if problem.key == "stories.development_pool.label"]
    assert [problem.message for problem in found] == ["no text in: en; give one, or a plain text for all languages"]


@pytest.mark.usefixtures("shipped")
def test_the_command_tells_stories_that_add_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "2018", "2019", "--stories", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert sum(Fraction(each["effect"]) for each in data["stories"]) == Fraction(data["change"])
    pool, use, rest = data["stories"]
    assert [each["id"] for each in (pool, use, rest)] == ["development_pool", "more_use", None]
    assert pool["label"] == {"da": "Udviklingspuljen", "en": "The development pool"}
    assert rest["label"] == {"da": "Alle andre årsager", "en": "All other causes"}
    assert pool["effect"] == str(Fraction(2_300_000, 5_781_107)) and use["text"]["en"].startswith("KY, KSD and SAPA")
    for each in data["stories"]:
        assert sum(Fraction(driver["effect"]) for driver in each["drivers"]) == Fraction(each["effect"])
    assert main(["explain", "2018", "2019", "--stories"]) == 0
    shown = capsys.readouterr().out
    assert "Udviklingspuljen" in shown and "rest 0" in shown and "KY, KSD og SAPA går i drift" in shown


@pytest.mark.usefixtures("shipped")
def test_data_and_table_give_the_same_figures() -> None:
    found = buffetlib.explain(2018, 2019).stories()
    frame = found.frame(exact=True)
    assert sum(frame["effect"], Fraction(0)) == found.change.change and sum(frame["share"], Fraction(0)) == 1
    assert [str(effect) for effect in frame["effect"]] == [each["effect"] for each in found.to_dict()["stories"]]
    assert frame["story"].tolist()[0] == "development_pool" and frame["reason"].tolist()[1].startswith("KY, KSD og")
    assert repr(found).endswith("drivers): 2 and all else)")


@pytest.mark.parametrize(("before", "after"), [(2018, 2021), (2021, 2018), (2019, 2021)])
@pytest.mark.usefixtures("shipped")
def test_any_two_years_are_told(before: int, after: int) -> None:
    found = buffetlib.explain(before, after).stories()
    assert sum((part.effect for part in found.told), Fraction(0)) == found.change.change
    assert all(part.story for part in found.told[:-1]) and len(found.told) > 2


def test_stories_are_told_of_the_direct_split_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "2018", "2020", "--stories", "--chained", "--params", str(PROJECT / "params")]) == 2
    assert "--stories tells the direct split; leave out --chained and --methods" in capsys.readouterr().err


def test_a_new_year_takes_over_no_story(own_figures: Figures, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(own_figures.params.parent)
    stories = own_figures.load_priced(2021).stories
    assert stories and main(["new", "2022"]) == 0
    text = own_figures.file(2022).read_text(encoding="utf-8")
    assert "  story:" not in text and not any(f"  {story}:" in text for story in stories)
    assert "# stories: {<id>: {label:" in text
