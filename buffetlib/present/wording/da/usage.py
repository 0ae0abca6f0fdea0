"""The Danish texts of the count of calls; {words} in braces are filled in."""

TEXTS = {
    "usage.caption": "Hvad der blev af loggens rækker",
    "usage.file": "Fil",
    "usage.rows": "Læst",
    "usage.counted": "Talt",
    "usage.duplicates": "Gengangere",
    "usage.not_charged": "Uden betaling",
    "usage.set_aside": "Lagt til side",
    "usage.total": "I alt",
    "usage.every": "Alle importer",
    "usage.note": "Læst = talt + gengangere + uden betaling + lagt til side, for hver fil og i alt.",
    "usage.aside_caption": "Lagt til side: hvor mange rækker, hvorfor, og hvor den første står",
    "usage.reason": "Grund",
    "usage.number": "Rækker",
    "usage.first": "Første",
    "usage.values": "Værdier (rækker)",
    "usage.nothing": "ingen",
    "usage.aside_note": (
        "Første: rækkens nummer i en Parquet-fil, linjens nummer i en tekstfil. Alle rækker, der er lagt til side, "
        "står også i imports.json."
    ),
    "usage.known": "Allerede importeret, og derfor ikke talt igen: {number} ({names}).",
    "usage.again": "Gemt på ny, fordi det, der var gemt af dem, manglede eller var ændret: {names}.",
    "usage.or": "eller",
    "left_out.ending": "Ikke læst, fordi navnet ikke ender på {endings}: {names}.",
    "left_out.hidden": "Ikke læst, fordi navnet begynder med punktum: {names}.",
    "left_out.no_file": "Ikke læst, fordi det ikke er en almindelig fil: {names}.",
    "usage.unchanged": "Ingen ny log; optællingen er uændret.",
    "usage.cut_heading": "Afskåret",
    "usage.cut": (
        "Disse filer er ikke hele: {names}. Det, der kan læses, er talt med; af en afskåret Parquet-fil kan intet "
        "læses. Hent dem igen, og importer dem; kald, der allerede er talt, tælles ikke igen."
    ),
    "usage.years": "Optællingen er ændret for {years}.",
    "usage.no_years": "Optællingen er uændret: intet nyt kald at tælle.",
    "aside.cut_off": "sidste linje er afskåret",
    "aside.encoding": "linjen er ikke UTF-8",
    "aside.quotes": "citationstegn uden ende",
    "aside.fields": "forkert antal værdier",
    "aside.time": "intet læseligt tidspunkt",
    "aside.period": "umuligt tidspunkt",
    "aside.christianso": "Christiansø, som ikke er en kommune",
    "aside.municipality": "ukendt kommune",
    "aside.service": "ukendt service",
    "aside.status": "ingen status",
    "aside.call_id": "intet kald-id",
}
