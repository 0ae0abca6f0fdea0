"""From StatBank's export of table FOLK1A to the counts of citizens.

    export ──> counts by area and quarter ──> held against their totals ──> what it changes ──> the file, as a whole
               (statbank, areas)              (totals)                      (importing, published)

The format is described in docs/population-import.md.
"""
