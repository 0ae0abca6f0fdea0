"""What the change of a payment is put down to: the stories of the annual report, in the municipality's own kr."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from buffetlib.base.money import HUNDREDTH_ORE, ORE, round_column
from buffetlib.billing.change import PaymentChange
from buffetlib.billing.statement import Statements
from buffetlib.document.blocks import Column, Heading, Paragraph, Row, Section, Table, cells
from buffetlib.pricing.justification import Justification
from buffetlib.pricing.stories import ToldStory, told
from buffetlib.reports.parts.stories import story_label
from buffetlib.reports.statement.change import OF_ALL, change_marks, part_name
from buffetlib.reports.statement.view import PrintedChange, View


@dataclass(frozen=True, eq=False, repr=False)
class StoryAmount:
    """A story of the price's change, and what it moved a payment by, in kr. as printed."""

    story: ToldStory
    amount: Fraction

    @property
    def moved(self) -> int:
        """How many drivers it is made of that moved the price."""
        return sum(1 for driver in self.story.drivers if driver.effect)


def story_amounts(statements: Statements, change: PaymentChange, of_price: Fraction) -> list[StoryAmount]:
    """What each story moved a payment by, in whole øre that add up to the part of the price as printed."""
    parts = statements.once(_stories)
    amounts = round_column([each.effect * change.weight for each in parts], ORE, of_price)
    return [StoryAmount(each, amount) for each, amount in zip(parts, amounts, strict=True)]


def _stories(statements: Statements) -> list[ToldStory]:
    """The stories that moved the price."""
    assert statements.prices is not None  # else there were no change of a payment
    return [each for each in told(Justification(statements.prices)) if any(driver.effect for driver in each.drivers)]


def stories_section(view: View) -> Section:
    """The change of the payment by the stories of the price, the municipality's own citizens, and the other charges."""
    say, printed, justification = view.say, view.printed, view.context.justification
    if printed is None or justification is None:
        return Section(Paragraph(say("statement.says_no_before", before=view.years["before"])))
    heading = Heading(say("statement.stories_title", **view.years), "stories")
    amounts = story_amounts(view.statements, printed.exact, printed.parts["price"])
    return Section(heading, Paragraph(" ".join(changed(view))), _table(view, printed, justification, amounts))


def _table(view: View, printed: PrintedChange, justification: Justification, amounts: Sequence[StoryAmount]) -> Table:
    say, num, change = view.say, view.num, justification.change
    effects = round_column([each.story.effect for each in amounts], HUNDREDTH_ORE, change.change)
    price = num.signed(change.change * 100, 2), num.signed(printed.parts["price"], 2)
    rows = [Row(cells(part_name("price", view), *price, ""), "group")]
    for each, effect in zip(amounts, effects, strict=True):
        name, reason = _name(each, justification, view), _reason(each, justification, view)
        rows.append(Row(cells(name, num.signed(effect * 100, 2), num.signed(each.amount, 2), reason), "sub"))
    rows += [Row(cells(part_name(name, view), "", num.signed(amount, 2), "")) for name, amount in printed.others]
    rows.append(Row(cells(say("statement.change_total"), "", num.signed(printed.exact.change, 2), ""), "total"))
    columns = [
        Column(say("causes.cause"), width=43),
        Column(say("statement.effect"), say("unit.ore_per_citizen"), numeric=True, width=9),
        Column(say("statement.amount"), say("unit.kroner"), numeric=True, width=12),
        Column(say("causes.reason"), width=36),
    ]
    notes = [say("statement.stories_note"), *change_marks(view, printed)]
    return Table(say("statement.stories_caption", **view.years), columns, rows, notes)


def _name(each: StoryAmount, justification: Justification, view: View) -> str:
    """What it is called; of the citizens and of rounding, that those of all are meant."""
    cause = each.story.cause
    if cause is not None and cause.kind in OF_ALL:
        return view.say(OF_ALL[cause.kind])
    return story_label(each.story, justification, view.context)


def _reason(each: StoryAmount, justification: Justification, view: View) -> str:
    """The story itself; of a cause the reason of what moved most in it; of all else, how much it is made of."""
    told = each.story
    if told.story is not None:
        return view.context.text(told.story.text)
    drivers = sorted((driver for driver in told.drivers if driver.effect), key=lambda driver: -abs(driver.effect))
    if told.is_rest:
        most, way = view.num.plain_ore(abs(drivers[0].effect)), _direction(drivers[0].effect)
        if len(drivers) == 1:
            return view.say(f"statement.other_causes_one_{way}", most=most)
        return view.say(f"statement.other_causes_{way}", count=str(len(drivers)), most=most)
    reasons = next((found for driver in drivers if (found := justification.reasons(driver))), [])
    return " ".join(view.context.text(reason) for reason in reasons)


def changed(view: View) -> list[str]:
    """How much more or less is paid than the year before, and by what, in sentences."""
    say, num, statement, printed = view.say, view.num, view.statement, view.printed
    change, before = view.context.change, statement.before
    if printed is None or change is None or before is None:
        return [say("statement.says_no_before", before=view.years["before"])]
    ends = {
        "price": (num.kroner(change.before.price), num.kroner(change.after.price)),
        "citizens": (num.plain(before.citizens), num.plain(statement.bill.citizens)),
    }
    parts = []
    for name, amount in [("price", printed.parts["price"]), *printed.others]:
        if name == "rounding":  # less than an øre at each end: the table tells it
            continue
        if name in view.scheme.beside:
            is_new = name not in view.scheme.by_calls and not before.known[name].total
            more = "_new" if is_new else f"_{_direction(amount)}"
            parts.append(view.tell("says", name, more=more, amount=num.signed_kroner(amount)))
            continue
        first, last = ends.get(name, ("", ""))
        parts.append(say(f"statement.says_{name}", before=first, after=last, amount=num.signed_kroner(amount)))
    moved = printed.exact.change
    size, year = num.kroner(abs(moved)), view.years["before"]
    listed = num.listing(parts, say("word.and"))
    said = [say(f"statement.says_{_direction(moved)}", change=size, before=year, parts=listed)]
    return [*said, *view.notes_without]


def _direction(amount: Fraction) -> str:
    """The last part of the key that words an amount: `up`, `down` or `same`."""
    return "up" if amount > 0 else "down" if amount < 0 else "same"
