"""The Danish texts of the exploration; {words} in braces are filled in."""

TEXTS = {
    "input.calls": "{item}: kald",
    "input.cost_per_call": "{item}: pris pr. kald ({currency})",
    "input.amount": "{item}: beløb ({currency})",
    "input.citizens": "{Citizens}",
    "input.carry_over": "Efterregulering ({currency})",
    "whatif.caption": "Hvad nu hvis: {price_name_the} {year} fra {price_before} til {price_after}",
    "whatif.changes": "Det, der er ændret",
    "whatif.input": "Størrelse",
    "whatif.before": "Grundlag",
    "whatif.after": "Scenarie",
    "whatif.note": "Scenariet er en antagelse. Dets pris er beregnet og ikke udmeldt.",
    "whatif.base": "Grundlag",
    "whatif.chart": (
        "Prisen fra grundlag til scenarie i {currency} pr. {citizen}. Udfyldt pil mod højre: hæver prisen. Åben pil "
        "mod venstre: sænker prisen."
    ),
    "whatif.alt": "Vandfaldsdiagram fra grundlaget på {price_before} til scenariet på {price_after} {causes}.",
    "sensitivity.title": "Hvad der flytter prisen én {cent}",
    "sensitivity.intro": (
        "Med prisen {price} som udgangspunkt viser tabellen de størrelser, som prisen er mest følsom over for: hvor "
        "meget 1 % mere flytter prisen før afrunding, og præcis hvor stor hver af dem skulle være, før prisen ændrer "
        "sig én {cent}."
    ),
    "sensitivity.caption": "Hvad der flytter prisen {year} én {cent}",
    "sensitivity.one_per_cent": "1 % mere flytter prisen",
    "sensitivity.now": "Nu",
    "sensitivity.raises": "En {cent} op ved",
    "sensitivity.lowers": "En {cent} ned ved",
    "sensitivity.note": (
        "En {cent} op og ned: den nærmeste værdi, der flytter prisen i hele {cents}, når alt andet er som nu. En streg "
        "betyder, at ingen værdi gør det."
    ),
    "sensitivity.income": "En større indtægt sænker prisen.",
    "sensitivity.chart": (
        "Hvor meget 1 % mere af hver størrelse flytter prisen i {year}, de største først. Udfyldt pil mod højre: "
        "hæver prisen. Åben pil mod venstre: sænker prisen."
    ),
    "sensitivity.alt": "Tornadodiagram over, hvor meget 1 % mere af hver størrelse flytter prisen i {year}. {inputs}.",
    "explore.title": "Hvad driver {price_name_the} {year}?",
    "explore.subtitle": "Hvad der flyttede prisen, hvad der ville flytte den, og hvor ofte servicene kaldes.",
    "explore.standing": "Udforskning {year}",
    "explore.standing_illustrative": "Udforskning {year} – fordelingen er illustrativ",
    "explore.illustrative": (
        "De udmeldte priser og {citizen_numbers_the} er offentlige. Udgiftens fordeling på poster, kaldene, "
        "udrulningsplanen, efterreguleringen, prognoserne, intervallerne og scenarierne er opdigtet for at vise "
        "metoden og må ikke læses som {organisation_of} tal."
    ),
    "explore.whatif": "Hvad nu hvis",
    "explore.scenario_price": "Scenariets pris",
    "explore.nothing_changed": "Intet er ændret: scenariet er prisen for {year}, som den er.",
    "explore.told_up": (
        "Prisen ville være {after} i stedet for {before}: {change} mere pr. {citizen}, eller {total} mere for {number} "
        "{citizens}."
    ),
    "explore.told_down": (
        "Prisen ville være {after} i stedet for {before}: {change} mindre pr. {citizen}, eller {total} mindre for "
        "{number} {citizens}."
    ),
    "explore.told_same": "Prisen ville være {after} i hele {cents}, altså uændret.",
    "explore.command": "Samme tal på kommandolinjen: {command}",
    "explore.sensitivity": "Hvad der flytter scenariets pris",
    "explore.since": "Fra {before} til {after}",
    "explore.no_earlier": "Der er intet tidligere år med udgifter at sammenligne {year} med.",
    "explore.methods": "Samme ændring efter flere metoder",
    "explore.service": "Kald: {item}",
    "explore.no_calls": "Der er ikke optalt kald for »{item}«, enten fordi posten er fast, eller fordi de ikke kendes.",
    "explore.measured": "Målt",
    "explore.expected": "Forventet",
    "explore.year": "År",
    "explore.difference": "Målt mod forventet",
    "explore.calls_figure": "Kald pr. måned: {item}. Fuld linje: målt. Stiplet: forventet, da prisen blev sat.",
    "explore.calls_alt": "Kurver over målte og forventede kald pr. måned til {item}.",
    "explore.calls_alt_measured": "I {year} blev der i årets løb målt {measured} kald.",
    "explore.calls_alt_both": (
        "I {year} blev der i årets løb målt {measured} kald, mens {expected} var forventet, da prisen blev sat."
    ),
    "explore.calls_caption": "Kald pr. år: {item}",
    "explore.calls_note": "En streg betyder, at året ikke er optalt helt, eller at de forventede kald ikke kendes.",
    "explore.from": "Fra",
    "explore.to": "Til",
    "explore.component": "Omkostningsart",
    "explore.all": "Alle",
    "explore.item": "Post",
    "explore.keep": "Fasthold post",
    "explore.keep_told": "Lad postens felter blive stående, mens andre poster vælges",
    "explore.leave": "Fjern",
    "explore.leave_told": "Fjern {item} og det, der er sat for den",
    "explore.whole_year": "Hele året",
    "explore.reset": "Nulstil",
    "explore.calls": "Kald",
    "explore.cost_per_call": "Pris/kald",
    "explore.amount": "Beløb",
    "explore.citizens": "{Citizens}",
    "explore.carry_over": "Efterregulering",
    "explore.unit_calls": "kald",
    "explore.unit_cost_per_call": "{currency}",
    "explore.unit_amount": "{currency}",
    "explore.unit_citizens": "{citizens}",
    "explore.unit_carry_over": "{currency}",
    "explore.rollout": "Udrulning: gange planens kald",
    "explore.unit_factor": "gange",
    "explore.typed_no_factor": (
        "»{text}« kan ikke læses som et antal gange planens kald. Skriv f.eks. {twice} eller {half}"
    ),
    "explore.typed_too_large": "Så store tal kan der ikke regnes med.",
    "explore.command_to_copy": "Kommandoen, der giver de samme tal",
    "explore.name": "Navn",
    "explore.save": "Gem",
    "explore.saved": "Scenariet er gemt i {file}. Det læses af {command}",
    "explore.save_nothing": "Intet er ændret, så der er intet at gemme.",
    "explore.save_name": "Skriv et navn til scenariet med bogstaver og tal, f.eks. {example}",
    "explore.save_there": "Der er allerede et scenarie i {file}. Det er ikke ændret; skriv et andet navn.",
    "explore.save_failed": "Scenariet er ikke gemt: {reason}",
    "explore.typed_wrong": "Ikke ændret",
    "explore.typed_no_number": (
        "»{text}« kan ikke læses som et tal. Skriv procent, f.eks. {share}, eller en ny værdi med enhed, "
        "f.eks. {example}"
    ),
    "explore.typed_no_unit": (
        "»{text}« uden enhed kan være procent eller en ny værdi. Skriv {text} %, eller enheden, som i {example}"
    ),
    "explore.typed_too_small": "»{name}« kan ikke blive så lille.",
    "explore.typed_decimals": "»{name}« kan højst have {decimals} decimaler.",
    "explore.impossible": "Scenariet er ikke muligt",
    "explore.impossible_text": "Med disse ændringer bliver prisen ikke over 0 {currency_end}",
    "explore.outdated": "Tallene er ændret på disken",
    "explore.outdated_text": (
        "Alt i denne notebook er regnet på de tal, der var, da den blev kørt. Kør alle celler igen for at læse dem "
        "på ny."
    ),
    "explore.left_out": "Der er fejl i tallene for {years}, så de kan ikke vælges; buffetpris check siger hvilke.",
    "explore.no_controls": "Felter og skydere vises, når cellen er kørt. Herunder står det, der sidst blev valgt.",
    "explore.hint": (
        "Procent mere eller mindre end i året selv: træk i skyderen, eller skriv f.eks. {share} eller en ny værdi "
        "med enhed, f.eks. {value}"
    ),
    "uncertainty.title": "Hvor usikker prisen er",
    "uncertainty.no_ranges": "Der er ikke angivet, hvor langt størrelserne kan ligge fra deres tal.",
    "uncertainty.other_ranges": "Intervallerne for størrelserne passer ikke til {year}; de er sat for et andet år:",
    "uncertainty.caption": "Hvor usikker er prisen {year}? {draws} trækninger af dens størrelser",
    "uncertainty.level": "Andel af trækningerne",
    "uncertainty.price": "Højeste pris",
    "uncertainty.note": (
        "Årets pris er {price} ({computed} før afrunding). Trækningernes priser, før afrunding, har middelværdien "
        "{mean} og standardafvigelsen {deviation}; i hele {cents} er {higher} af dem højere end årets pris og {lower} "
        "lavere."
    ),
    "uncertainty.shares": "Hvad der forklarer usikkerheden om prisen {year}",
    "uncertainty.input": "Størrelse",
    "uncertainty.range": "Interval",
    "uncertainty.share": "Andel af variansen",
    "uncertainty.others": "{count} andre størrelser",
    "uncertainty.rest": "Samspil og tilfældighed",
    "uncertainty.shares_note": (
        "Andelen er omtrent den del af variansen, der ville falde bort, hvis størrelsen var kendt. Hver størrelse "
        "trækkes for sig. Udrulningen er én trækning for alle services. Procenter er af årets tal, men kaldenes er af "
        "det eksisterende forbrug og udrulningens af planen. Efterreguleringens {currency_names} lægges til årets tal. "
        "Lognormal: omkring to ud af tre trækninger ligger inden for spredningen. Samspil og tilfældighed kan være "
        "negativ."
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
        "{low}, halvdelen under {middle} og 95 % under {high}; i hele {cents} er {higher} af dem højere end årets pris "
        "og {lower} lavere."
    ),
}
