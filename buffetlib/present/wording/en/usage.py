"""The English texts of the count of calls; {words} in braces are filled in."""

TEXTS = {
    "usage.caption": "What became of the rows of the log",
    "usage.file": "File",
    "usage.rows": "Read",
    "usage.counted": "Counted",
    "usage.duplicates": "Duplicates",
    "usage.not_charged": "Not charged",
    "usage.set_aside": "Set aside",
    "usage.total": "Total",
    "usage.every": "All imports",
    "usage.note": "Read = counted + duplicates + not charged + set aside, for each file and in total.",
    "usage.aside_caption": "Set aside: how many rows, why, and where the first one stands",
    "usage.reason": "Reason",
    "usage.number": "Rows",
    "usage.first": "First",
    "usage.values": "Values (rows)",
    "usage.nothing": "none",
    "usage.aside_note": (
        "First: the number of the row in a Parquet file, of the line in a text file. All rows that are set aside are "
        "in imports.json, too."
    ),
    "usage.known": "Imported before, and so not counted again: {number} ({names}).",
    "usage.again": "Kept anew, because what was kept of them was missing or changed: {names}.",
    "usage.or": "or",
    "left_out.ending": "Not read, because the name does not end in {endings}: {names}.",
    "left_out.hidden": "Not read, because the name begins with a dot: {names}.",
    "left_out.no_file": "Not read, because it is not a regular file: {names}.",
    "usage.unchanged": "No new log; the counts are unchanged.",
    "usage.cut_heading": "Cut off",
    "usage.cut": (
        "These files are not whole: {names}. What can be read of them is counted; of a Parquet file that is cut off, "
        "nothing can be read. Get them anew and import them; calls that are counted already are not counted again."
    ),
    "usage.years": "The counts have changed for {years}.",
    "usage.no_years": "The counts are unchanged: no new call to count.",
    "aside.cut_off": "the last line is cut off",
    "aside.encoding": "the line is not UTF-8",
    "aside.quotes": "quotation mark without an end",
    "aside.fields": "wrong number of values",
    "aside.time": "no time that can be read",
    "aside.period": "impossible time",
    "aside.christianso": "Christiansø, which is no municipality",
    "aside.municipality": "unknown municipality",
    "aside.service": "unknown service",
    "aside.status": "no status",
    "aside.call_id": "no call id",
}
