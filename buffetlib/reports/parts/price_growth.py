"""How much prices in general account for: of an indexed item's effect, and of the whole change of the price."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from buffetlib.base.money import HUNDREDTH_ORE, decimals_written, round_column
from buffetlib.document.blocks import Row
from buffetlib.pricing.bridge import Driver, PriceChange
from buffetlib.pricing.justification import Justification
from buffetlib.pricing.price_level import AT_BASE, PriceLevel
from buffetlib.pricing.year import Year
from buffetlib.reports.parts.causes import Amounts, CauseRow, amount_cells, printed_amounts
from buffetlib.reports.parts.context import Context


def part_rows(driver: Driver, shown: Amounts, justification: Justification, context: Context) -> list[Row]:
    """Price level and real below a driver, adding up as printed to what is `shown` of it; none where no level moved."""
    if not driver.price_level or driver.real is None:
        return []
    parts = printed_amounts([driver.price_level, driver.real], justification, shown)
    names = context.say("level.of_which_level"), context.say("level.of_which_real")
    return [Row(amount_cells(name, each, context), "sub") for name, each in zip(names, parts, strict=True)]


def parts_text(row: CauseRow, context: Context) -> str:
    """What of a row is price level and what is real, adding up as printed; "" where no price level moved it."""
    indexed = [driver for driver in row.drivers if driver.price_level is not None]
    if not any(driver.price_level for driver in indexed):
        return ""
    level = sum((driver.price_level or Fraction(0) for driver in indexed), Fraction(0))
    effect = sum((driver.effect for driver in indexed), Fraction(0))
    others = row.effect - effect
    printed = round_column([level, effect - level, others], HUNDREDTH_ORE, row.printed.effect)
    names = ("level", "real", "others")
    values = {name: str(context.num.ore(part)) for name, part in zip(names, printed, strict=True)}
    is_mixed = any(driver.effect for driver in row.drivers if driver not in indexed)
    return context.num.sentence(context.say("level.parts_mixed" if is_mixed else "level.parts", **values))


def parts_notes(change: PriceChange, context: Context) -> list[str]:
    """What the price levels are that are told of the drivers of a change; nothing where none is."""
    return [levels_note(change.years, context)] if any(driver.price_level for driver in change.drivers) else []


def levels_note(years: Sequence[Year], context: Context) -> str:
    """The index of each of some years, how far it can be trusted, and that the newest was not known beforehand.

    All of the years that have one; "" where none has.
    """
    say, num = context.say, context.num
    levels = [year.price_level for year in years if year.price_level]
    if not levels:
        return ""
    newest = levels[-1]
    told = [say("level.index_of", year=str(each.year), index=num.plain(*as_written(each))) for each in levels]
    by_basis: dict[str, list[str]] = {}
    for each in levels:
        by_basis.setdefault(say(f"basis.{each.source.basis}").lower(), []).append(str(each.year))
    word = say("word.and")
    bases = [say("level.basis", basis=basis, years=num.listing(named, word)) for basis, named in by_basis.items()]
    return say(
        "level.note",
        index=context.text(newest.index_name),
        base=str(newest.base),
        hundred=str(AT_BASE),
        levels=num.listing(told, word),
        bases=num.listing(bases, word),
        year=str(newest.year),
    )


def growth_text(context: Context) -> str:
    """How much of the change is general price growth, in sentences; "" where that is not known."""
    from buffetlib.pricing.constant_prices import general_price_growth  # not loaded where a change alone is explained

    found = general_price_growth(context.change) if context.change else None
    if found is None:
        return ""
    num, change = context.num, found.general + found.beyond
    general, beyond = round_column([found.general, found.beyond], HUNDREDTH_ORE)
    is_part = 0 < general <= change
    write = num.plain_ore if is_part else num.ore
    values = {
        "change": write(change),
        "general": write(general),
        "beyond": write(beyond),
        "index": context.text(found.after.index_name),
        "before": str(found.before.year),
        "after": str(found.after.year),
    }
    sentences = [context.say("level.growth_part" if is_part else "level.growth", **values)]
    if found.indexed is not None:
        sentences.append(context.say("level.growth_indexed", indexed=num.ore(found.indexed)))
    return " ".join(map(num.sentence, sentences))


def as_written(level: PriceLevel) -> tuple[Fraction, int]:
    """An index and its decimals, which are those that it was given with."""
    return Fraction(level.index_number), decimals_written(level.index_number)
