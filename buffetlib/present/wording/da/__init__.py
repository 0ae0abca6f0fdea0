"""The Danish texts, by subject. The keys are those of the other language."""

from buffetlib.present.wording.da import analysis, exploration, outlook, report, uncertainty, usage

TEXTS = {**report.TEXTS, **analysis.TEXTS, **exploration.TEXTS, **outlook.TEXTS, **uncertainty.TEXTS, **usage.TEXTS}
