"""From the platform's call log to counted calls by service, municipality and month.

    logs ──────> kept as Parquet ──> tally of all rows ──────────────────┐
    (find,        (keep, textlog)    (statements)                        ├──> counts and the register
     looking,                    └─> ids that may be doubled ─> demoted ─┘    (counting, register, yearfile, sources)
     logfile)                        (hashes)                   (statements)

Every row is counted as if its call id were its only one; then the rows are taken back that are not the first of
their id. The statements are SQL that DuckDB and Spark both run (`duck`, `spark`); the engines differ in how they
open files and find the ids in question. What earlier imports left is checked first (`registerfile`, `sound`), and all
of it can be stopped at any moment (`stopping`). The core (price, bridge) never learns of any of this.

The format of logs and of what is written is described in docs/usage-import.md.
"""
