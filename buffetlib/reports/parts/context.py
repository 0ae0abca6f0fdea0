"""What every section of a report starts from: the year, the years before it, and the language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from buffetlib.base.errors import InputError, Place, Problem
from buffetlib.base.once import OnceOf
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.base.source import Text, in_words
from buffetlib.billing.settlement import Settlement
from buffetlib.document.foreign import marked
from buffetlib.document.language.numbers import Numbers
from buffetlib.document.language.wording import Wording
from buffetlib.pricing.bridge import PriceChange, explain
from buffetlib.pricing.justification import Justification
from buffetlib.pricing.price import AnnouncedPrice, Price, price
from buffetlib.pricing.year import Item, PricedYear, Year, priced, require_priced
from buffetlib.project.correction import YearCorrection, year_correction
from buffetlib.project.earlier import EarlierEdition
from buffetlib.project.project import Figures
from buffetlib.reports.wording import numbers, wording


@dataclass(eq=False, repr=False)
class Context:
    """One year to be reported on in one language, with all known years up to it, and the figures they come from."""

    known: tuple[*tuple[Year, ...], PricedYear]
    language: str
    figures: Figures | None = None
    edition: int | None = None
    """Which edition of the year's reports is made; None where it is a working copy."""
    earlier: EarlierEdition | None = None
    """What it takes the place of; None for the first edition, and for a working copy."""

    @property
    def is_draft(self) -> bool:
        """Whether figures of the year may be used that are still to be confirmed."""
        return self.figures is not None and self.year.year in self.figures.drafts

    @property
    def year(self) -> PricedYear:
        """The year that is reported on."""
        return self.known[-1]

    @cached_property
    def before(self) -> PricedYear | None:
        """The year before, where it is known with its items, so that the change can be explained."""
        return next((year for year in priced(self.known) if year.year == self.year.year - 1), None)

    @property
    def compared(self) -> list[int]:
        """The year that is reported on, and the year before, where that is known with its items."""
        return [year.year for year in (self.year, self.before) if year]

    def require_before(self) -> PricedYear:
        """The year before, where a report compares the two. Raises InputError where it is not known with its items."""
        if self.before is not None:
            return self.before
        known = ", ".join(str(year.year) for year in priced(self.known))
        message = f"{self.year.year - 1} is not known with its costs, so there is nothing to compare it with"
        raise InputError([Problem(self.year.place, "", f"{message}; known up to it are: {known}")])

    @cached_property
    def corrections(self) -> list[YearCorrection]:
        """What was corrected since the earlier edition in the years that are known, the newest first; none without one.

        Those stand alone of which a figure is another one, but for the year itself, which is always among them.
        """
        if self.earlier is None or self.figures is None:
            return []
        years = [year.year for year in reversed(self.known)]
        found = [self.figures.once(_correction, year, self.earlier.figures) for year in years]
        return [each for each in found if each and (each.changes_figures or each.after.year == self.year.year)]

    @cached_property
    def price(self) -> Price:
        """The price of the year."""
        return price(self.year)

    @cached_property
    def settlements(self) -> Sequence[Settlement]:
        """Those that the carry-over of the year's price comes from, as they were known when it was set."""
        return [] if self.figures is None else self.figures.accounts.behind(self.year)

    @cached_property
    def justification(self) -> Justification | None:
        """The change from the year before and its reasons; None where there is none to compare with."""
        return None if self.before is None else Justification(explain(self.before, self.year))

    @property
    def change(self) -> PriceChange | None:
        """The change from the year before, by drivers."""
        return self.justification.change if self.justification else None

    @property
    def is_illustrative(self) -> bool:
        """Whether anything that the report shows is made up."""
        return any(year.is_illustrative for year in (self.year, self.before) if year)

    @cached_property
    def once(self) -> OnceOf[Context]:
        """What a function finds of this context, or of it and some key, once: all reports of it share that."""
        return OnceOf(self)

    @cached_property
    def say(self) -> Wording:
        """The texts in the report's language."""
        return wording(self.language, self.year.scheme)

    @cached_property
    def num(self) -> Numbers:
        """How numbers are written in the report's language."""
        return numbers(self.language, self.year.scheme)

    def notes(self, *texts: str, made_up: bool | None = None) -> list[str]:
        """The notes of a table or chart, the last of them saying so where its figures are made up.

        They are where the split of the year is, unless `made_up` says it of figures from elsewhere.
        """
        illustrative = self.is_illustrative if made_up is None else made_up
        return [*texts, self.say("illustrative.mark")] if illustrative else list(texts)

    def text(self, text: Text) -> str:
        """An author's text in the report's language; marked where it was given in another alone."""
        given = text.language_of(self.language)
        return text[self.language] if given in ("", self.language) else marked(text[self.language], given)

    def label(self, item: Item) -> str:
        """What an item is called: the author's label, else its id in words."""
        return self.text(item.label or in_words(item.id))

    def place(self, place: Place) -> str:
        """Where a figure stands, the same wherever the figures lie; folder and file where these are not known."""
        file = place.file
        return place.named(self.figures.named(file) if self.figures else f"{file.parent.name}/{file.name}")

    @property
    def scheme(self) -> Scheme:
        """The scheme that the year is priced by."""
        return self.year.scheme

    def component(self, component: str) -> str:
        """What a component is called in the year."""
        return self.text(self.scheme.component(component).label.of(self.year.year))

    def component_within(self, component: str) -> str:
        """What a component is called in the year within a sentence."""
        return self.text(self.scheme.component(component).definite.of(self.year.year))

    def covers(self, component: str) -> str:
        """What a component covers in the year."""
        return self.text(self.scheme.component(component).covers.of(self.year.year))


def _correction(figures: Figures, year: int, earlier: Figures) -> YearCorrection | None:
    return year_correction(earlier, figures, year)


def year_name(found: Year | Price | AnnouncedPrice, say: Wording) -> str:
    """What a year is called: by its number, and a scenario of it by what that changes, too."""
    year = str(found.year)
    return say("scenario.year", year=year, changes=found.scenario) if found.scenario else year


def open_context(
    figures: Figures, year: int, language: str, edition: int | None = None, earlier: EarlierEdition | None = None
) -> Context:
    """The context of a year's report, of an edition, which takes the place of an earlier one, or of a working copy.

    All reports of the same have the very same. Raises InputError if a figure is wrong, or the year has no items and so
    nothing to report on.
    """
    return figures.once(_opened, year, language, edition, earlier)


def _opened(figures: Figures, year: int, language: str, edition: int | None, earlier: EarlierEdition | None) -> Context:
    *known, this = figures.until(year)
    priced_year = require_priced(this, ", so there is nothing to report on")
    context = Context((*known, priced_year), language, figures, edition, earlier)
    _ = context.price, context.justification  # a wrong announced price is told before anything is built
    return context
