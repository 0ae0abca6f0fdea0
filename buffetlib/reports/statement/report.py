"""One municipality's statement: its sections, each a method that a notebook cell calls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from buffetlib.base.source import Source
from buffetlib.billing.rate import CallPrice
from buffetlib.billing.settlement import Settlement
from buffetlib.billing.statement import Statements
from buffetlib.document.blocks import Heading, KeyFigure, Paragraph, Section
from buffetlib.project.project import Figures
from buffetlib.project.terms import read_statements
from buffetlib.reports.parts import costs
from buffetlib.reports.parts.context import Context, open_context
from buffetlib.reports.parts.head import Head, glance_blocks, head_blocks
from buffetlib.reports.parts.sources import sources_section
from buffetlib.reports.statement.by_hand import by_hand_section
from buffetlib.reports.statement.change import change_section, waterfall_section
from buffetlib.reports.statement.payment import budget_section, computed_section, payment_section
from buffetlib.reports.statement.use import comparison_section, use_section
from buffetlib.reports.statement.view import View


@dataclass(frozen=True, slots=True)
class MunicipalityStatement:
    """The sections of the statement in the order in which it shows them.

    `settlements` are those that the carry-over of the year's price comes from.
    """

    view: View
    settlements: Sequence[Settlement]

    def at_a_glance(self) -> Section:
        """1. What the municipality pays, what it paid the year before, and why that changed, in two sentences."""
        return _title_section(self.view)

    def payment(self) -> Section:
        """2. The payment by charge and instalment."""
        return payment_section(self.view)

    def waterfall(self) -> Section:
        """3. The chart from one payment of the buffet price to the next."""
        return waterfall_section(self.view)

    def change(self) -> Section:
        """4. What changed the payment, and the proof that it adds up."""
        return change_section(self.view)

    def computed(self) -> Section:
        """5. How each amount is computed."""
        return computed_section(self.view)

    def use(self) -> Section:
        """6. What the municipality uses beside what it pays."""
        return use_section(self.view)

    def comparison(self) -> Section:
        """7. The municipality, its region and the country."""
        return comparison_section(self.view)

    def budget(self) -> Section:
        """8. What is known of the next year's payment."""
        return budget_section(self.view)

    def by_hand(self) -> Section:
        """9. What the figures can be recomputed with: causes with ten decimals, calls by service."""
        return by_hand_section(self.view)

    def cost_base(self) -> Section:
        """10. The items behind the price, as in the annual report."""
        return costs.cost_base_section(self.view.context)

    def citizens_and_carry_over(self) -> Section:
        """11. The citizens of the whole country, and the carry-over, as in the annual report."""
        return costs.shared_section(self.view.context, self.settlements)

    def sources(self) -> Section:
        """12. The source of every figure, and who publishes the statement."""
        context = self.view.context
        years = [year for year in (context.year, context.before) if year]
        own = (self.view.say("statement.sources"), own_sources(self.view))
        return sources_section(context, years, [own])


def open_statement(figures: Figures, year: int, code: str, language: str) -> MunicipalityStatement:
    """The statement of the municipality with that code.

    Raises InputError if a figure is wrong, or the year has no items and so no statement.
    """
    statements = read_statements(figures, year)
    context = open_context(figures, year, language)
    return MunicipalityStatement(View(context, statements, code), figures.accounts.behind(context.year))


def short_statement(statements: Statements, code: str, language: str) -> Section:
    """What a terminal shows of a statement: the sentences, the payment, what changed it, the use, and the budget."""
    view = View(Context(statements.years, language), statements, code)
    texts = {"name": view.statement.name, "year": str(view.statement.year)}
    sections = (payment_section, computed_section, change_section, use_section, budget_section)
    return Section(
        Heading(view.say("statement.title", **texts), "title"),
        Paragraph(" ".join(sentences(view))),
        *(block for section in sections for block in section(view).blocks),
    )


def _title_section(view: View) -> Section:
    """Section 1: the head, the notice where figures are made up, the key figures, and the statement in sentences."""
    say, statement = view.say, view.statement
    texts = {"name": statement.name, "year": str(statement.year)}
    head = Head(
        say("statement.title", **texts),
        say("statement.subtitle", code=statement.code),
        say("statement.standing", **texts),
        say("statement.standing_illustrative", **texts),
        view.notice,
    )
    return Section(
        *head_blocks(head, view.context, made_up=view.is_illustrative),
        *glance_blocks(say("statement.glance"), _key_figures(view)),
        Paragraph(" ".join(sentences(view)), "lead"),
    )


def _key_figures(view: View) -> list[KeyFigure]:
    say, num, statement, printed = view.say, view.num, view.statement, view.printed
    total = statement.bill.total
    figures = [KeyFigure(say("statement.to_pay", year=str(statement.year)), num.kroner(total), _included(view))]
    before = say("statement.to_pay", year=str(statement.year - 1))
    if printed is None or statement.before is None:
        figures.append(KeyFigure(before, say("statement.unknown_before"), say("statement.unknown_before_note")))
    else:
        change, base = printed.exact.change, printed.exact.before
        amount = num.signed_kroner(change)
        is_alike = base and statement.before.share_of_year == statement.bill.share_of_year
        share = num.percent(change / base, sign=True) if is_alike else ""
        figures.append(KeyFigure(before, num.kroner(base), _without(view, view.not_compared)))
        figures.append(KeyFigure(say("statement.change"), share or amount, amount if share else ""))
    country = num.kroner(statement.in_country.per_citizen)
    note = say("statement.per_citizen_country", price=country)
    return [*figures, KeyFigure(say("statement.per_citizen"), num.kroner(statement.own.per_citizen), note)]


def _included(view: View) -> str:
    """Which charges by calls the payment includes, and whether these are made up."""
    known = [charge for charge in view.scheme.by_calls if charge in view.statement.bill.payments]
    if not known:
        return _without(view, view.scheme.by_calls)
    return view.marked(view.say("statement.with_calls", charges=view.names_of(known)), *known)


def _without(view: View, charges: Sequence[str]) -> str:
    return view.say("statement.without_calls", charges=view.names_of(charges)) if charges else ""


def sentences(view: View) -> list[str]:
    """What the municipality pays and why that changed, in a few sentences."""
    say, num, statement, price = view.say, view.num, view.statement, view.statements.terms.price.price
    parts = [
        view.tell("says", charge, amount=num.kroner(payment.total))
        if charge in view.scheme.beside
        else say("statement.says_of_price", amount=num.kroner(payment.total), price=num.kroner(price))
        for charge, payment in statement.bill.payments.items()
    ]
    listed, year = num.listing(parts, say("word.and")), view.years["after"]
    total = num.kroner(statement.bill.total)
    said = [say("statement.says_pays", year=year, name=statement.name, total=total, parts=listed)]
    return [*said, *_changed(view)]


def _changed(view: View) -> list[str]:
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
            more = "_new" if is_new else "_change"
            parts.append(view.tell("says", name, more=more, amount=num.signed_kroner(amount)))
            continue
        first, last = ends.get(name, ("", ""))
        parts.append(say(f"statement.says_{name}", before=first, after=last, amount=num.signed_kroner(amount)))
    moved = printed.exact.change
    direction = "up" if moved > 0 else "down" if moved < 0 else "same"
    size, year = num.kroner(abs(moved)), view.years["before"]
    listed = num.listing(parts, say("word.and"))
    said = [say(f"statement.says_{direction}", change=size, before=year, parts=listed)]
    return [*said, *view.notes_without]


def own_sources(view: View) -> list[tuple[str, Source]]:
    """What the statement rests on beside the figures of the price years."""
    say, num, terms, following = view.say, view.num, view.statements.terms, view.statements.following
    found: list[tuple[str, Source]] = []
    for charge, rate in terms.beside.items():
        if not isinstance(rate, CallPrice):
            found.append((view.tell("source", charge, year=str(rate.first_year)), rate.source))
    for each in filter(None, (terms, view.statements.before)):
        for charge, rate in each.beside.items():
            if isinstance(rate, CallPrice):
                found.append((view.tell("source", charge, year=str(each.number)), rate.source))
        if each.counts is not None:
            found.append((say("statement.source_counts", year=str(each.number)), each.counts.source))
    agreement = terms.agreements.get(view.code)
    if agreement is not None:
        found.append((say("statement.source_agreement"), agreement.source))
    if following.year is not None and following.year.announced is not None:
        label = say("statement.source_next", year=str(following.number))
        found.append((label, following.year.announced.source))
    found.append((say("statement.source_next_citizens", day=num.day(following.counted)), following.citizens_source))
    return found
