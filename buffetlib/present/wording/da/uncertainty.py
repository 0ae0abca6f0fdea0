"""The Danish texts of how uncertain a price is; {words} in braces are filled in."""

TEXTS = {
    "uncertainty.title": "Hvor usikker prisen er",
    "uncertainty.no_ranges": "Der er ingen intervaller for, hvor langt størrelserne kan ligge fra deres tal.",
    "uncertainty.other_ranges": "Intervallerne for størrelserne passer ikke til {year}; de er sat for et andet år:",
    "uncertainty.caption": "Hvor usikker er prisen {year}? {draws} trækninger af dens størrelser",
    "uncertainty.level": "Andel af trækningerne",
    "uncertainty.price": "har en pris op til",
    "uncertainty.note": (
        "Årets pris er {price} ({computed} før afrunding). Trækningernes priser, før afrunding, har middelværdien "
        "{mean} og standardafvigelsen {deviation}; i hele øre er {higher} af dem højere end årets pris og {lower} "
        "lavere."
    ),
    "uncertainty.shares": "Hvad der forklarer usikkerheden om prisen {year}",
    "uncertainty.input": "Størrelse",
    "uncertainty.range": "Interval",
    "uncertainty.share": "Andel af variansen",
    "uncertainty.others": "{count} andre størrelser",
    "uncertainty.rest": "Samspil og tilfældighed",
    "uncertainty.shares_note": (
        "Andelen er omtrent den del af variansen, der ville falde bort, hvis størrelsen var kendt. Alle størrelser "
        "trækkes uafhængigt af hinanden; udrulningen er én trækning for alle services. Procenter er af årets tal, "
        "men kaldenes er af det eksisterende forbrug og udrulningens af planen; efterreguleringens kroner lægges til "
        "årets tal. Lognormal: omkring to ud af tre trækninger ligger inden for spredningen. Samspil og tilfældighed "
        "kan være negativ."
    ),
    "uncertainty.rollout": "Udrulningens kald (andel af planen)",
    "uncertainty.triangular": "{least} til {most}, mest sandsynligt {likely}",
    "uncertainty.lognormal": "lognormal, spredning {spread}",
    "uncertainty.percent": "{number}\N{NO-BREAK SPACE}%",
    "uncertainty.figure": (
        "Prisen {year} i {draws} trækninger, før afrunding. Udfyldt: over {price}, som er årets pris. Skraveret: under "
        "den. Stiplet: prisen, som 5, 50 og 95 % af trækningerne ligger under."
    ),
    "uncertainty.alt": (
        "Histogram over prisen {year} i {draws} trækninger ved siden af årets pris, {price}: 5 % af dem ligger under "
        "{low}, halvdelen under {middle} og 95 % under {high}; i hele øre er {higher} af dem højere end årets pris og "
        "{lower} lavere."
    ),
}
