"""One municipality's statement: its sections, each a method that a notebook cell calls."""

from __future__ import annotations

from dataclasses import dataclass, replace

from buffetlib.base.errors import Place
from buffetlib.base.source import Source
from buffetlib.billing.rate import CallPrice
from buffetlib.billing.statement import Statements
from buffetlib.document.blocks import Heading, Paragraph, Section
from buffetlib.project.project import Figures
from buffetlib.project.terms import read_statements
from buffetlib.reports.parts import costs
from buffetlib.reports.parts.charges import about
from buffetlib.reports.parts.context import Context, open_context
from buffetlib.reports.parts.sources import Sources, sources_of_calls, sources_section
from buffetlib.reports.statement.budget import budget_section
from buffetlib.reports.statement.by_hand import by_hand_section
from buffetlib.reports.statement.change import change_section, waterfall_section
from buffetlib.reports.statement.computed import computed_section
from buffetlib.reports.statement.corrected import corrected_table
from buffetlib.reports.statement.instalments import payment_section
from buffetlib.reports.statement.opening import opening_section, pays, what_is_bought
from buffetlib.reports.statement.stories import stories_section
from buffetlib.reports.statement.use import comparison_section, use_section
from buffetlib.reports.statement.view import View


@dataclass(frozen=True, slots=True)
class MunicipalityStatement:
    """The sections of the statement in the order in which it shows them: two pages, and an annex with all else."""

    view: View

    def at_a_glance(self) -> Section:
        """1. The payment in all: each charge beside that of the year before, and what it buys."""
        return opening_section(self.view)

    def stories(self) -> Section:
        """2. What the change is put down to, with reasons."""
        return stories_section(self.view)

    def payment(self) -> Section:
        """3. When to pay: the instalments, on a page of their own with the budget."""
        return payment_section(self.view)

    def budget(self) -> Section:
        """4. What is known of the next year's payment, and what may be expected of the years after."""
        return budget_section(self.view)

    def annex(self) -> Section:
        """5. What the annex has, and which figures are made up; all that follows is in it."""
        return annex_section(self.view)

    def change(self) -> Section:
        """6. What changed the payment cause by cause, and the proof that it adds up."""
        return change_section(self.view)

    def waterfall(self) -> Section:
        """7. The chart from one payment of the buffet price to the next."""
        return waterfall_section(self.view)

    def computed(self) -> Section:
        """8. How each amount is computed."""
        return computed_section(self.view)

    def use(self) -> Section:
        """9. What the municipality uses beside what it pays."""
        return use_section(self.view)

    def comparison(self) -> Section:
        """10. The municipality, its region and the country."""
        return comparison_section(self.view)

    def by_hand(self) -> Section:
        """11. What the figures can be recomputed with: causes with ten decimals, calls by service."""
        return by_hand_section(self.view)

    def cost_base(self) -> Section:
        """12. The items behind the price, as in the annual report."""
        return self.view.context.once(costs.cost_base_section)

    def citizens_and_carry_over(self) -> Section:
        """13. The citizens of the whole country, and the carry-over, as in the annual report."""
        return self.view.context.once(costs.shared_section)

    def sources(self) -> Section:
        """14. The source of every figure, and who publishes the statement."""
        context = self.view.context
        more: list[Sources] = [(self.view.say("statement.sources"), own_sources(self.view))]
        if self.view.statements.ahead is not None and context.figures is not None:
            more += sources_of_calls(context.figures, context)
        return sources_section(context, context.compared, more, corrected=corrected_table(self.view))


def open_statement(figures: Figures, year: int, code: str, language: str) -> MunicipalityStatement:
    """The statement of the municipality with that code, as a working copy. Raises InputError as `statement_in` does."""
    return statement_in(open_context(figures, year, language), figures, code)


def statement_in(context: Context, figures: Figures, code: str) -> MunicipalityStatement:
    """The statement of the municipality with that code for the year of a report, from the figures of that.

    Raises InputError if a figure is wrong.
    """
    statements = read_statements(figures, context.year.year)
    _ = context.settlements  # a wrong one is told before anything is shown
    return MunicipalityStatement(View(context, statements, code))


def short_statement(statements: Statements, code: str, language: str) -> Section:
    """What a terminal shows: what is paid, what changed it, when to pay, the budgets, and how all that is computed."""
    view = View(Context(statements.years, language), statements, code)
    texts = {"name": view.statement.name, "year": str(view.statement.year)}
    sections = (stories_section, payment_section, budget_section, change_section, computed_section, use_section)
    return Section(
        Heading(view.say("statement.title", **texts), "title"),
        Paragraph(pays(view)),
        *(block for section in sections for block in section(view).blocks),
    )


def annex_section(view: View) -> Section:
    """How the annex begins: what it has, which of all figures are made up, and what is paid by calls."""
    texts = [view.say("statement.annex_intro")]
    if view.is_illustrative:
        texts.append(view.notice())
    texts += what_is_bought(view) if view.context.earlier else []
    texts += [about(charge, None, view.context) for charge in view.scheme.by_calls]
    return Section(Heading(view.say("statement.annex_title"), "annex", new_page=True), *map(Paragraph, texts))


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
            found.append(_source_of_counts(each.number, each.counts.source, view))
    agreement = terms.agreements.get(view.code)
    if agreement is not None:
        found.append((say("statement.source_agreement"), agreement.source))
    if following.year is not None and following.year.announced is not None:
        label = say("statement.source_next", year=str(following.number))
        found.append((label, following.year.announced.source))
    found.append((say("statement.source_next_citizens", day=num.day(following.counted)), following.citizens_source))
    return found


def _source_of_counts(year: int, source: Source, view: View) -> tuple[str, Source]:
    """Where the calls of a year come from: of the year before, the municipality's rows alone, wherever they stand."""
    if year == view.statement.year:
        return view.say("statement.source_counts", year=str(year)), source
    label = view.say("statement.source_own_counts", year=str(year), name=view.statement.name)
    return label, replace(source, place=Place(source.place.file, 0))
