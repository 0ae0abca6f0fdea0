"""One municipality's statement of a year, or all 98: what it pays, why that changed, and what it uses.

What all municipalities share (the bills of all, the price change, the totals of calls) is computed once, when it is
first asked for; so all statements cost little more than one. Pure: the terms are read elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from buffetlib.base.money import written_kroner
from buffetlib.base.once import OnceOf
from buffetlib.base.scheme.scheme import Scheme
from buffetlib.base.shown import Shown
from buffetlib.billing.bill import Bill, bill_of
from buffetlib.billing.budget import Budget, ExpectedPayment, PricesAhead, expected_payment
from buffetlib.billing.change import PaymentChange, payment_change
from buffetlib.billing.payment import membership
from buffetlib.billing.rate import Payer, payments_of
from buffetlib.billing.terms import NextTerms, Terms
from buffetlib.billing.use import ServiceUse, Use
from buffetlib.pricing.bridge import PriceChange, explain
from buffetlib.pricing.year import Draft, PricedYear


@dataclass(frozen=True, slots=True)
class Group:
    """One municipality, or several taken together, as they are compared with each other. Amounts in kr.

    `earlier` are their citizens a year before, `calls` those of the services that the buffet price covers; None where
    these are not known. `payments` are those of the charges that there are, as far as all of them are known.
    """

    citizens: int
    earlier: int | None
    payments: Mapping[str, Fraction]
    calls: int | None

    @property
    def payment(self) -> Fraction:
        """What they pay, as far as it is known."""
        return sum(self.payments.values(), Fraction(0))

    @property
    def per_citizen(self) -> Fraction:
        """What they pay, in kr. per citizen."""
        return self.payment / self.citizens

    def of_citizen(self, charge: str) -> Fraction:
        """What they pay of a charge that there is, in kr. per citizen."""
        return self.payments[charge] / self.citizens

    @property
    def calls_per_citizen(self) -> Fraction | None:
        """Their calls for each citizen."""
        return None if self.calls is None else Fraction(self.calls, self.citizens)

    @property
    def growth(self) -> Fraction | None:
        """How much more citizens they have than a year before, as a share of 1."""
        return None if self.earlier is None else Fraction(self.citizens, self.earlier) - 1


@dataclass(frozen=True, slots=True, repr=False)
class Statement(Shown):
    """One municipality's statement of a year.

    `before` and `change` are None where the year before is not known with its costs, `use` where no calls are counted.
    `among` are the statements of all, which it is one of.
    """

    code: str
    name: str
    region: str
    year: int
    bill: Bill
    before: Bill | None
    change: PaymentChange | None
    use: Use | None
    own: Group
    in_region: Group
    in_country: Group
    budget: Budget
    among: Statements = field(compare=False)

    def __repr__(self) -> str:
        return f"Statement({self.name} {self.year}: {written_kroner(self.bill.total)})"

    @property
    def scheme(self) -> Scheme:
        """The scheme that the year is billed by."""
        return self.among.scheme

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The year, where it is a draft."""
        return self.among.drafts

    @property
    def is_illustrative(self) -> bool:
        """Whether anything is made up that the statement shows."""
        return self.among.is_illustrative

    @property
    def expected(self) -> tuple[ExpectedPayment, ...]:
        """What may have to be paid for the years to come; nothing where nothing tells what to expect.

        Raises InputError if a figure is wrong that the expectation rests on.
        """
        return self.among.expected(self.code)


def _nothing_ahead() -> None:
    """What looks no further than what is known."""


@dataclass(frozen=True, eq=False, repr=False)
class Statements(Shown):
    """The statements of all municipalities for one year, each computed when it is asked for.

    `look_ahead` finds what the prices to come may be, None where nothing tells; it is asked once, where that is shown.
    """

    terms: Terms
    before: Terms | None
    following: NextTerms
    look_ahead: Callable[[], PricesAhead | None] = _nothing_ahead

    def __repr__(self) -> str:
        return f"Statements({self.terms.number}: {len(self.codes)} municipalities)"

    @property
    def codes(self) -> list[str]:
        """The codes of the municipalities, in the order of the counts of citizens."""
        return list(self.terms.citizens)

    def of(self, code: str) -> Statement:
        """The statement of one municipality, computed once. Raises KeyError for a code that is none."""
        return self.once(Statements._of, code)

    def _of(self, code: str) -> Statement:
        count = self.terms.citizens[code]
        before = self._bills_before[code] if self._bills_before else None
        change = payment_change(self.prices, before, self.bills[code]) if before and self.prices else None
        return Statement(
            code=code,
            name=count.municipality,
            region=count.region,
            year=self.terms.number,
            bill=self.bills[code],
            before=before,
            change=change,
            use=self._use(code),
            own=self._group([code]),
            in_region=self._regions[count.region],
            in_country=self._country,
            budget=self._budget(code),
            among=self,
        )

    def all(self) -> list[Statement]:
        """The statements of all municipalities."""
        return [self.of(code) for code in self.codes]

    @cached_property
    def bills(self) -> Mapping[str, Bill]:
        """What each municipality pays in the year."""
        return {code: bill_of(self.terms, code) for code in self.terms.citizens}

    @cached_property
    def once(self) -> OnceOf[Statements]:
        """What a function finds of all statements, or of them and some key, once: each of them shares that."""
        return OnceOf(self)

    @cached_property
    def ahead(self) -> PricesAhead | None:
        """What the prices to come may be; None where nothing tells. Raises InputError as `look_ahead` does."""
        return self.look_ahead()

    def expected(self, code: str) -> tuple[ExpectedPayment, ...]:
        """What one municipality may have to pay for the years to come. Raises InputError as `ahead` does."""
        citizens, instalments = self.following.citizens[code].citizens, self.scheme.instalments
        years = self.ahead.years if self.ahead else ()
        return tuple(expected_payment(each, code, citizens, instalments) for each in years)

    @property
    def years(self) -> tuple[PricedYear] | tuple[PricedYear, PricedYear]:
        """The price year, after the one before where that is known with its costs."""
        return (self.before.year, self.terms.year) if self.before else (self.terms.year,)

    @cached_property
    def prices(self) -> PriceChange | None:
        """The change of the price from the year before, None where that is not known with its costs."""
        return explain(self.before.year, self.terms.year) if self.before else None

    @property
    def charges_made_up(self) -> list[str]:
        """The charges of which anything is made up that their payment rests on, of the year or of the one before."""
        found = {charge for terms in self._known for charge in terms.charges_made_up}
        return [charge for charge in self.scheme.beside if charge in found]

    @property
    def causes_made_up(self) -> bool:
        """Whether the split of the price into its causes is."""
        return any(terms.year.is_illustrative for terms in self._known)

    @property
    def scheme(self) -> Scheme:
        """The scheme that the year is billed by."""
        return self.terms.year.scheme

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The year, where it is a draft."""
        return self.terms.year.drafts

    @property
    def is_illustrative(self) -> bool:
        """Whether anything is made up that the statements show."""
        return self.terms.calls_made_up or bool(self.charges_made_up) or self.causes_made_up

    @property
    def _known(self) -> list[Terms]:
        return [terms for terms in (self.before, self.terms) if terms is not None]

    @cached_property
    def _bills_before(self) -> Mapping[str, Bill] | None:
        if self.before is None:
            return None
        return {code: bill_of(self.before, code) for code in self.terms.citizens}

    @cached_property
    def _metered(self) -> dict[str, Fraction]:
        """The services that the buffet price covers by calls, each with its cost per call."""
        charged = [item for item in self.terms.year.items if item.is_metered and not item.is_income]
        return {item.id: item.cost_of_call for item in charged}

    @cached_property
    def _calls(self) -> Mapping[str, Mapping[str, int]] | None:
        """The calls of each service in the year, by the code of the municipality."""
        counts = self.terms.counts
        if counts is None:
            return None
        return {name: {code: sum(counts.of(name, code)) for code in self.codes} for name in self._metered}

    @cached_property
    def _all_calls(self) -> Mapping[str, int]:
        return {name: sum(calls.values()) for name, calls in (self._calls or {}).items()}

    @cached_property
    def _all_buffet(self) -> Fraction:
        return sum((bill.buffet.total for bill in self.bills.values()), Fraction(0))

    def _use(self, code: str) -> Use | None:
        if self._calls is None:
            return None
        services = (
            ServiceUse(name, self._calls[name][code], self._all_calls[name], cost)
            for name, cost in self._metered.items()
        )
        return Use(tuple(services), self.bills[code].buffet.total, self._all_buffet)

    @cached_property
    def _regions(self) -> Mapping[str, Group]:
        members: dict[str, list[str]] = {}
        for code, count in self.terms.citizens.items():
            members.setdefault(count.region, []).append(code)
        return {region: self._group(codes) for region, codes in members.items()}

    @cached_property
    def _country(self) -> Group:
        return self._group(self.codes)

    def _group(self, codes: Iterable[str]) -> Group:
        codes = list(codes)
        bills = [self.bills[code] for code in codes]
        shared = [
            charge.id for charge in self.terms.year.scheme.charges if all(charge.id in bill.payments for bill in bills)
        ]
        return Group(
            citizens=sum(bill.citizens for bill in bills),
            earlier=sum(self.terms.earlier[code].citizens for code in codes) if self.terms.earlier else None,
            payments={charge: sum((bill.payments[charge].total for bill in bills), Fraction(0)) for charge in shared},
            calls=sum(calls[code] for calls in self._calls.values() for code in codes) if self._calls else None,
        )

    def _budget(self, code: str) -> Budget:
        following = self.following
        citizens, agreement = following.citizens[code].citizens, self.terms.agreements.get(code)
        scheme = self.terms.year.scheme
        share = membership(following.number, agreement.first if agreement else None, scheme.instalments)
        return Budget(
            year=following.number,
            price=following.price.price,
            is_known=following.is_known,
            is_announced=following.price.announced is not None,
            is_draft=following.is_draft,
            counted=following.counted,
            citizens=citizens,
            payments=payments_of(following.rates, Payer(code, citizens, share, counts=None)),
            scheme=scheme,
        )
