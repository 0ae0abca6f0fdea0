"""Price years of which each takes what the two newest settlements have open, as `buffetpris new` begins them."""

from __future__ import annotations

from pathlib import Path

from buffetlib.citizens.population import HEADER
from buffetlib.project.project import Figures
from tests.areas import municipalities, regions

FIRST = 2001

_YEAR = """\
year: {year}
population: {{date: 2018-01-01}}
publisher: {{name: x, contact: y}}
components:
  support:
    basis: illustrative
    source: x
    items:
      desk: {{amount: {amount}, reason: r}}
"""
_ACTUALS = """\
year: {year}
vintages:
  - {{known: {first}-03-01, basis: illustrative, source: x, items: {{desk: {{amount: {amount}00, reason: r}}}}}}
  - {{known: {second}-03-01, basis: illustrative, source: x, items: {{desk: {{amount: {amount}50, reason: r}}}}}}
"""


def write_chain(folder: Path, years: int) -> Figures:
    """A project with so many price years from FIRST on, all of them settled, the first of which take nothing over."""
    (folder / "params" / "actuals").mkdir(parents=True)
    (folder / "data").mkdir()
    rows = [f"2018,{code},{name},{regions()[code]},10000" for code, name in municipalities().items()]
    population = folder / "data" / "population.csv"
    population.write_text("\n".join([",".join(HEADER), *rows, ""]), encoding="utf-8")
    for year in range(FIRST, FIRST + years):
        # Of one year the price takes the first vintage, of the one before its correction.
        settled = [each for each in (year - 2, year - 3) if each >= FIRST]
        taken = "".join(f"  - {{from_settlement: {each}, reason: r}}\n" for each in settled)
        text = _YEAR.format(year=year, amount=f"1_0{year % 100:02}_000") + (f"carry_over:\n{taken}" if taken else "")
        (folder / "params" / f"{year}.yaml").write_text(text, encoding="utf-8")
        actuals = _ACTUALS.format(year=year, first=year + 1, second=year + 2, amount=f"10{year % 100:02}1")
        (folder / "params" / "actuals" / f"{year}.yaml").write_text(actuals, encoding="utf-8")
    return Figures(folder / "params", population)
