"""The English texts of what is told of editions as a whole; {words} in braces are filled in."""

TEXTS = {
    "published.meaning_caption": (
        "What the {participants} pay of {price_name_the} for {year}: at {old}, which is published, and at {new}"
    ),
    "published.old": "Before",
    "published.new": "Now",
    "published.difference": "Difference",
    "published.of_edition": "{what}, edition {number}",
    "published.of_difference": "{what}, difference",
    "published.title": "Published reports on {price_name_the}",
    "published.subtitle": "All editions, year by year",
    "published.intro": (
        "An edition is never changed. If something is corrected, there is a new edition, and the old one stays. Beside "
        "each file stands its SHA-256. If a file gives another number, it is not the one that was published."
    ),
    "published.skip": "Skip to the content",
    "published.years": "Years",
    "published.edition": "{year}, edition {number}",
    "published.state": "Status",
    "published.replaced": "Replaced by edition {number}",
    "published.day": "Published",
    "published.note": "Note",
    "published.approved_by": "Approved by",
    "published.price": "Price",
    "published.changes": "Changed since edition {number}",
    "published.price_changed": "The price went from {old} to {new}",
    "published.price_same": "The price is the same.",
    "published.inputs_changed": "Changes in the inputs: {count}.",
    "published.inputs": "The changes in the inputs",
    "published.of_file": "the file is new, or another one",
    "published.more": "and {count} more",
    "published.figures_changed": "Figures in the reports that have changed: {count}.",
    "published.payments_changed": "{Participants} that pay another amount: {count}.",
    "published.reports": "Reports",
    "published.statements": "Statements for the {participants}: {count} files",
    "published.letter": "For the letter that goes out: what was to be paid before, and what is now",
    "published.proof": "For proof: the inputs, the program and all SHA-256",
}
