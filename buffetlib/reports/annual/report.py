"""The annual justification report: its sections, each a method that a notebook cell calls."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from buffetlib.billing.rate import InfrastructurePrice
from buffetlib.document.blocks import Section
from buffetlib.pricing.bridge import PriceChange
from buffetlib.project.project import Figures
from buffetlib.reports.annual import causes, opening, sharing
from buffetlib.reports.exploration.whatif import one_ore_section
from buffetlib.reports.parts import costs
from buffetlib.reports.parts.charges import charge_words
from buffetlib.reports.parts.context import Context
from buffetlib.reports.parts.history import history_section
from buffetlib.reports.parts.method import method_section
from buffetlib.reports.parts.sources import Sources, sources_of_calls, sources_section

if TYPE_CHECKING:
    from buffetlib.project.questions import YearQuestions
    from buffetlib.whatif.prospect import Prospect


@dataclass(frozen=True)
class AnnualReport:
    """The sections of the report in the order in which it shows them."""

    context: Context
    figures: Figures
    leave_out: frozenset[str] = frozenset()
    """Those of the `optional` sections of its kind that the report does without."""

    @property
    def change(self) -> PriceChange | None:
        """What moved the price from the year before; None where that is not known with its costs."""
        return self.context.change

    def at_a_glance(self) -> Section:
        """1. The first page: the price, what moved it, the proof, whether to trust it, and whom to ask."""
        return opening.title_section(self.context, self._paid())

    def causes(self) -> Section:
        """2. The table of causes, and the proof that they add up to the change."""
        return causes.causes_section(self.context)

    def waterfall(self) -> Section:
        """3. The chart from last year's price to this one."""
        return opening.waterfall_section(self.context)

    def coverage(self) -> Section:
        """4. What the price covers, what not, and how it is regulated."""
        return opening.coverage_section(self.context, self._by_citizens)

    def cost_base(self) -> Section:
        """5. The cost base by component and by item."""
        return costs.cost_base_section(self.context)

    def citizens_and_carry_over(self) -> Section:
        """6. Who shares the cost, what earlier years move on to it, and for the workbook what each pays."""
        told = sharing.shared_sentences(self.context)
        shared = costs.shared_section(self.context, told)
        return Section(*shared.blocks, *sharing.payers(self.context, self.figures))

    def history(self) -> Section:
        """7. The price over the years."""
        return history_section(self.context)

    def what_to_expect(self) -> Section:
        """8. The next year's price as it may become, its intervals and scorecard; nothing where it is left out."""
        if "what_to_expect" in self.leave_out:
            return Section()
        from buffetlib.reports.history.outlook import expect_section

        return expect_section(self.context, self.prospect)

    def one_ore(self) -> Section:
        """9. What moves the price one øre; nothing where it is left out."""
        if "one_ore" in self.leave_out:
            return Section()
        return one_ore_section(self.context)

    def questions(self) -> Section:
        """10. What is always asked, with the answers; nothing where it is left out."""
        if "questions" in self.leave_out:
            return Section()
        from buffetlib.reports.questions.report import questions_section

        return questions_section(self.asked, self.context)

    def method(self) -> Section:
        """11. The method, and the other splits that the change would have."""
        return method_section(self.context)

    def sources(self) -> Section:
        """12. The source of every figure, and who publishes the report."""
        shows_calls = "what_to_expect" not in self.leave_out
        calls = sources_of_calls(self.figures, self.context) if shows_calls else []
        notes = [self.context.say("outlook.method")] if calls and self.prospect.ahead is not None else []
        return sources_section(self.context, self.context.compared, [*self._charges(), *self._use(), *calls], notes)

    @cached_property
    def prospect(self) -> Prospect:
        """What was expected of past prices, and the next year's as it may become; computed once for all who show it."""
        from buffetlib.whatif.prospect import prospect

        return prospect(self.context.known, self.figures.usage, self.figures.rollout, self.figures.population)

    @cached_property
    def asked(self) -> YearQuestions:
        """What the answers rest on; without forecasts where what to expect is left out."""
        from buffetlib.project.questions import asked_of

        expects = "what_to_expect" not in self.leave_out
        return asked_of(self.context.known, self.figures, self.prospect if expects else None)

    def _use(self) -> list[Sources]:
        """The source of the calls by municipality that an answer rests on."""
        use = None if "questions" in self.leave_out else self.asked.same_use
        if use is None:
            return []
        label = self.context.say("statement.source_counts", year=str(use.year))
        return [(self.context.say("questions.title"), [(label, use.source)])]

    def _paid(self) -> list[Fraction]:
        """What the 98 municipalities together pay of the price, after what they paid of the one before if known."""
        years = [year for year in (self.context.before, self.context.year) if year]
        return [self.figures.accounts.revenue(year, year.citizens) for year in years]

    @property
    def _by_citizens(self) -> dict[str, InfrastructurePrice]:
        """The charges that are paid by citizens beside the price in the year, as far as they are known."""
        known = self.figures.known_charges
        rates = known.rates(self.context.year.year) if known else {}
        return {charge: rate for charge, rate in rates.items() if isinstance(rate, InfrastructurePrice)}

    def _charges(self) -> list[Sources]:
        """The sources of what is said of these charges."""
        found: list[Sources] = []
        for charge, rate in self._by_citizens.items():
            words = charge_words(charge, self.context)
            label = self.context.say("statement.source_by_citizens", year=str(rate.first_year), **words)
            found.append((words["Charge"], [(label, rate.source)]))
        return found
