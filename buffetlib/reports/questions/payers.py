"""What municipalities of some sizes pay, and who pays more for the same use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from buffetlib.base.source import Basis
from buffetlib.billing.rate import CallPrice, InfrastructurePrice, SourcedRate
from buffetlib.billing.same_use import SameUse
from buffetlib.billing.sizes import SizePayment
from buffetlib.document.blocks import Column, Row, Table, cells
from buffetlib.project.questions import YearQuestions
from buffetlib.reports.parts.charges import charge_words, rate_values
from buffetlib.reports.parts.context import Context
from buffetlib.reports.questions.answer import Answer, AnswerFigure
from buffetlib.reports.results.columns import KRONER, PER_CALL


def by_size(found: YearQuestions, context: Context) -> Answer:
    """What a municipality of so many citizens pays of the price, and of what is paid by citizens beside it."""
    say, payments = context.say, found.payments
    sizes: list[str] = [context.num.plain(each.citizens) for each in payments]
    asked = say("questions.sizes", sizes=context.num.listing(sizes, say("questions.or")))
    price_charge, *beside = payments[0].payments
    sentences = [_paid(price_charge, payments, context)]
    sentences += [say("questions.sizes_beside", **charge_words(charge, context)) for charge in beside]
    sentences += _reduced(found.beside, context)
    by_calls = [charge for charge, rate in found.beside.items() if isinstance(rate, CallPrice)]
    if by_calls:
        names = [charge_words(charge, context)["charge_the"] for charge in by_calls]
        sentences.append(say("questions.sizes_by_calls", charges=context.num.listing(names, say("word.and"))))
    exact = tuple(
        AnswerFigure(f"{charge}.{each.citizens}", payment.total, KRONER)
        for each in payments
        for charge, payment in each.payments.items()
    )
    tables = (_sizes_table(found, context),) if beside else ()
    return Answer("sizes", asked, " ".join(sentences), exact, tables)


def _paid(charge: str, payments: tuple[SizePayment, ...], context: Context) -> str:
    say, num = context.say, context.num
    amounts = [
        say(
            "questions.sizes_each",
            amount=num.kroner(each.payments[charge].total, 0),
            size=num.plain(each.citizens),
        )
        for each in payments
    ]
    words = charge_words(charge, context)
    listed = num.listing(amounts, say("word.and"))
    return say("questions.sizes_paid", year=str(context.year.year), amounts=listed, **words)


def _reduced(beside: Mapping[str, SourcedRate], context: Context) -> Iterator[str]:
    """Above how many citizens less is paid of a charge."""
    for charge, rate in beside.items():
        if isinstance(rate, InfrastructurePrice):
            values = {**rate_values(rate, context.num), **charge_words(charge, context)}
            yield context.say("questions.sizes_reduced", **values)


def _sizes_table(found: YearQuestions, context: Context) -> Table:
    """A row for each size, with each charge and what they come to together."""
    say, num, payments = context.say, context.num, found.payments
    rows = [
        Row(
            cells(
                num.plain(each.citizens),
                *(num.plain(payment.total, 2) for payment in each.payments.values()),
                num.plain(each.total, 2),
            )
        )
        for each in payments
    ]
    names = [charge_words(charge, context)["Charge"] for charge in payments[0].payments] + [say("questions.total")]
    columns = [Column(say("shared.citizens"), width=20)]
    columns += [Column(name, say("unit.kroner"), numeric=True, width=80 // len(names)) for name in names]
    caption = say("questions.sizes_caption", year=str(context.year.year))
    return Table(caption, columns, rows, context.notes(made_up=_is_made_up(found)))


def _is_made_up(found: YearQuestions) -> bool:
    """Whether a rate is; the price is, where it was not announced, as the costs are that it is computed from."""
    sources = [found.beside[charge].source for charge in found.payments[0].payments if charge in found.beside]
    computed = found.year.announced is None and found.year.is_illustrative
    return computed or any(source.basis is Basis.ILLUSTRATIVE for source in sources)


def same_use_answer(found: YearQuestions, context: Context) -> Answer:
    """That all pay the same for a citizen, and how far apart they therefore are for a call."""
    say, use = context.say, found.same_use
    asked, sentences = say("questions.use"), [say("questions.use_principle")]
    if use is None:
        sentences.append(say("questions.use_unknown", year=str(found.closed)))
        return Answer("use", asked, " ".join(sentences))
    exact = {"mean": use.mean, "least": use.per_call[0], "middle": use.middle, "most": use.per_call[-1]}
    figures = [AnswerFigure(name, value, PER_CALL) for name, value in exact.items()]
    counts = {"more": use.more, "less": use.less, "without_calls": use.without_calls}
    figures += [AnswerFigure(name, value, "municipalities") for name, value in counts.items()]
    notes = (say("illustrative.mark"),) if use.is_illustrative else ()
    return Answer("use", asked, " ".join([*sentences, *_per_call(use, context)]), tuple(figures), (), notes)


def _per_call(use: SameUse, context: Context) -> Iterator[str]:
    say, num = context.say, context.num
    values = {"mean": use.mean, "least": use.per_call[0], "middle": use.middle, "most": use.per_call[-1]}
    shown = {name: num.plain_ore(value) for name, value in values.items()}
    yield say("questions.use_mean", year=str(use.year), **shown)
    yield say("questions.use_counts", more=num.plain(use.more), less=num.plain(use.less))
    if use.without_calls:
        yield say("questions.use_without", count=num.plain(use.without_calls))
