"""The kinds of report there are: a further one is registered here and nowhere else.

Its sections stand in a folder of their own beside this module, with its texts in both languages and, in `exact.py`, its
exact figures. The notebook of its name calls the function of that name in `reports/notebook.py`, which opens it, and
then its sections in their order.
"""

from __future__ import annotations

from dataclasses import dataclass

_SCALES = ("matplotlib.style", "buffetlib.document.charts.histogram", "buffetlib.document.charts.over_time")
"""What draws charts that have scales, by Matplotlib."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of report.

    `name` is what its notebook and whatever opens it are called; `stem` is how the names of its files begin, below
    the year's folder; `folder` holds its sections and texts. One `of_municipality` is each on one of them, whose code
    is the setting `municipality`. One that `sees_later_years` shows what became of its year since, one on a
    municipality the next price where it is known; the others stay the same when later years come. One that
    `compares_years` is there only where the year before is known with its costs, too. The calls by municipality that it
    shows are of so many years before its own: `counted_before`. Of those `own_before` it shows the
    municipality's own alone. Of what belongs to all years it `reads` that of these names in `Figures`, beside what the
    prices themselves rest on. Its texts and sections may be those of other kinds, too: `uses` are their folders. It can
    do without its `optional` sections. Of the modules that its notebook loads when it runs, `loads` are those that
    take long.
    """

    name: str
    stem: str
    folder: str
    of_municipality: bool = False
    sees_later_years: bool = False
    compares_years: bool = False
    counted_before: tuple[int, ...] = ()
    own_before: tuple[int, ...] = ()
    reads: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    loads: tuple[str, ...] = ()

    @property
    def texts(self) -> str:
        """The package that its texts are in."""
        return f"{__package__}.{self.folder}"

    @property
    def sections(self) -> str:
        """The module that opens a report, of which its notebook shows the sections."""
        return f"{__package__}.{self.folder}.report"

    @property
    def exact(self) -> str:
        """The module that tells its exact figures."""
        return f"{__package__}.{self.folder}.exact"


_ALL = (
    Kind(
        "annual_report",
        "buffetpris",
        "annual",
        counted_before=(2,),
        reads=("usage", "rollout", "known_charges"),
        uses=("exploration", "history", "settlement", "statement"),
        optional=("what_to_expect", "one_ore", "questions"),
        loads=_SCALES,
    ),
    Kind(
        "driver_exploration",
        "buffetpris-drivers",
        "exploration",
        reads=("usage", "rollout", "ranges"),
        loads=_SCALES,
    ),
    Kind(
        "price_history",
        "buffetpris-history",
        "history",
        reads=("usage", "rollout"),
        uses=("exploration", "settlement"),
        loads=_SCALES,
    ),
    Kind("settlement", "buffetpris-settlement", "settlement", sees_later_years=True),
    Kind(
        "how_a_price_arises",
        "buffetpris-how",
        "arising",
        compares_years=True,
        reads=("known_charges",),
        uses=("exploration", "settlement", "statement"),
        loads=("pandas",),
    ),
    Kind(
        "municipality_statement",
        "statements/buffetpris",
        "statement",
        of_municipality=True,
        counted_before=(1, 0),
        own_before=(1,),
        reads=("usage", "rollout", "known_charges"),
        uses=("history", "settlement"),
        loads=("buffetlib.project.payments_ahead",),
    ),
)

KINDS = {kind.name: kind for kind in _ALL}
"""All kinds by name, that which is made unless another is asked for first."""

ANNUAL = _ALL[0]
"""The kind that is made unless another is asked for."""

STATEMENT = next(kind.name for kind in _ALL if kind.of_municipality)
"""The one kind whose reports are each on a municipality."""
