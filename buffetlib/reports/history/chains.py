"""A change over several years: the direct split and the sum of its yearly steps, side by side."""

from __future__ import annotations

from fractions import Fraction

from buffetlib.base.money import HUNDREDTH_ORE, round_column
from buffetlib.document.blocks import Column, Row, Table, cells
from buffetlib.pricing.bridge import Cause, CauseKind
from buffetlib.pricing.chain import Chain
from buffetlib.pricing.justification import Justification
from buffetlib.reports.parts.causes import cause_groups, kind_key
from buffetlib.reports.parts.context import Context


def chain_table(chain: Chain, language: str) -> Table:
    """A change over several years split directly and as the sum of its steps, by component and kind."""
    context = Context(chain.direct.years, language)
    say, num = context.say, context.num
    effects = chain.by_kind()
    groups = cause_groups(Justification(chain.direct))
    printed = {row.cause: row.printed.effect for group in groups for row in group.rows}  # as `explain` prints it
    direct = [printed.get(cause, Fraction(0)) for cause in effects]
    # The difference is what is rounded, not the second column: where there is none, none is shown.
    differences = round_column([both[1] - both[0] for both in effects.values()], HUNDREDTH_ORE)
    shown = dict(zip(effects, zip(direct, differences, strict=True), strict=True))

    def line(name: str, direct: Fraction, difference: Fraction, rank: str) -> Row:
        values = direct, direct + difference, difference
        return Row(cells(name, *(num.signed(value * 100, 2) for value in values)), rank)

    rows = []
    for component in [*context.scheme.component_ids, None]:
        causes = [cause for kind in CauseKind for cause in shown if cause == Cause(kind, component)]
        if component and causes:
            rows.append(Row(cells(context.component(component)), "group"))
        rows += [
            line(say(f"kind.{kind_key(cause, context.scheme)}"), *shown[cause], "sub" if component else "row")
            for cause in causes
        ]
    rows.append(line(say("causes.total"), sum(direct, Fraction(0)), sum(differences, Fraction(0)), "total"))
    columns = [Column(say("causes.cause"), width=40)]
    columns += [
        Column(say(f"chain.{name}"), say("unit.ore_per_citizen"), numeric=True, width=20)
        for name in ("direct", "steps", "difference")
    ]
    years = {"before": str(chain.direct.before.year), "after": str(chain.direct.after.year)}
    return Table(say("chain.caption", **years), columns, rows, context.notes(say("chain.note")))
