"""The Danish texts, by subject. The keys are those of the other language."""

from buffetlib.present.wording.da import (
    analysis,
    exploration,
    outlook,
    population,
    report,
    settlement,
    statement,
    uncertainty,
    usage,
)

TEXTS = {
    **report.TEXTS,
    **analysis.TEXTS,
    **exploration.TEXTS,
    **outlook.TEXTS,
    **population.TEXTS,
    **settlement.TEXTS,
    **statement.TEXTS,
    **uncertainty.TEXTS,
    **usage.TEXTS,
}
