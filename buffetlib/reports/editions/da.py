"""The Danish texts of what is told of editions as a whole; {words} in braces are filled in."""

TEXTS = {
    "published.meaning_caption": (
        "Hvad {participants_the} betaler i {price_name} for {year}: med {old}, som er udgivet, og med {new}"
    ),
    "published.old": "Før",
    "published.new": "Nu",
    "published.difference": "Forskel",
    "published.of_edition": "{what}, udgave {number}",
    "published.of_difference": "{what}, forskel",
    "published.title": "Udgivne rapporter om {price_name_the}",
    "published.subtitle": "Alle udgaver, år for år",
    "published.intro": (
        "En udgave bliver aldrig ændret. Er noget rettet, kommer der en ny udgave, og den gamle bliver stående. Ved "
        "hver fil står dens SHA-256. Giver en fil et andet tal, er den ikke den, der blev udgivet."
    ),
    "published.skip": "Gå til indholdet",
    "published.years": "År",
    "published.edition": "{year}, udgave {number}",
    "published.state": "Status",
    "published.replaced": "Afløst af udgave {number}",
    "published.day": "Udgivet",
    "published.note": "Note",
    "published.approved_by": "Godkendt af",
    "published.price": "Pris",
    "published.changes": "Ændret siden udgave {number}",
    "published.price_changed": "Prisen gik fra {old} til {new}",
    "published.price_same": "Prisen er den samme.",
    "published.inputs_changed": "Ændringer i grundlaget: {count}.",
    "published.inputs": "Ændringerne i grundlaget",
    "published.of_file": "filen er ny eller en anden",
    "published.more": "og {count} til",
    "published.figures_changed": "Tal i rapporterne, der er ændret: {count}.",
    "published.payments_changed": "{Participants}, der betaler et andet beløb: {count}.",
    "published.reports": "Rapporter",
    "published.statements": "Opgørelser til {participants_the}: {count} filer",
    "published.letter": "Til følgebrevet: hvad der skulle betales før, og hvad der skal betales nu",
    "published.proof": "Til kontrol: grundlaget, programmet og alle SHA-256",
}
