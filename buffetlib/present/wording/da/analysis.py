"""The Danish texts of what analysts see: what if, forecasts, uncertainty; {words} in braces are filled in."""

TEXTS = {
    "input.calls": "{item}: kald",
    "input.cost_per_call": "{item}: pris pr. kald (kr.)",
    "input.amount": "{item}: beløb (kr.)",
    "input.citizens": "Borgere",
    "input.carry_over": "Efterregulering (kr.)",
    "whatif.caption": "Hvad nu hvis: buffetprisen {year} fra {price_before} til {price_after}",
    "whatif.changes": "Det, der er ændret",
    "whatif.input": "Størrelse",
    "whatif.before": "Grundlag",
    "whatif.after": "Scenarie",
    "whatif.note": "Scenariet er en antagelse. Dets pris er beregnet og ikke udmeldt.",
    "whatif.base": "Grundlag",
    "whatif.chart": (
        "Prisen fra grundlag til scenarie i kr. pr. borger. Udfyldt pil mod højre: hæver prisen. "
        "Åben pil mod venstre: sænker prisen."
    ),
    "whatif.alt": "Vandfaldsdiagram fra grundlaget på {price_before} til scenariet på {price_after} {causes}.",
    "sensitivity.title": "Hvad der flytter prisen én øre",
    "sensitivity.intro": (
        "Med prisen {price} som udgangspunkt viser tabellen de størrelser, som prisen er mest følsom over for: hvad "
        "1 % mere flytter prisen før afrunding, og præcis hvor stor hver af dem skulle være, for at prisen i hele "
        "øre blev en anden."
    ),
    "sensitivity.caption": "Hvad der flytter prisen {year} én øre",
    "sensitivity.one_per_cent": "1 % mere flytter prisen",
    "sensitivity.now": "Nu",
    "sensitivity.raises": "En øre op ved",
    "sensitivity.lowers": "En øre ned ved",
    "sensitivity.note": (
        "En øre op og ned: den nærmeste værdi, der flytter prisen i hele øre, når alt andet er som nu. En "
        "streg betyder, at ingen værdi gør det."
    ),
    "sensitivity.chart": (
        "Hvad 1 % mere af hver størrelse flytter prisen i {year}, de største først. Udfyldt pil mod højre: "
        "hæver prisen. Åben pil mod venstre: sænker prisen."
    ),
    "sensitivity.alt": "Tornadodiagram over, hvad 1 % mere af hver størrelse flytter prisen i {year}. {inputs}.",
    "expected.service": "Service",
    "expected.caption": "Forventede kald i {year}",
    "expected.earlier": "12 måneder før",
    "expected.recent": "Seneste 12 måneder",
    "expected.trend": "Fremskrevet",
    "expected.rollout": "Udrulning",
    "expected.calls": "Forventet",
    "expected.note": (
        "De seneste 12 måneder går til og med {until}. Udrulningsplanens kald i de samme måneder er trukket fra de "
        "målte kald. Resten, det eksisterende forbrug, fremskrives til året, og årets udrulning lægges til."
    ),
    "expected.rollout_caption": "Udrulningens kald i {year} efter system",
    "expected.rollout_note": (
        "Alle årets kald fra systemerne i udrulningsplanen, også i kommuner, der allerede bruger dem."
    ),
    "sharing.caption": "Hvad borgertallet betyder for kaldene",
    "sharing.fewer": "Med 1 % færre borgere",
    "sharing.known": (
        "Prisen for {year} deles af borgertallet pr. {due}, {citizens}. Det er også dem, udrulningen er regnet med."
    ),
    "sharing.unknown": (
        "Prisen for {year} deles af borgertallet pr. {due}, som ikke kendes endnu. Her er regnet med {citizens} "
        "borgere, det nyeste kendte tal (pr. {on})."
    ),
    "chain.caption": "Ændringen {before} → {after}, direkte og som årlige skridt",
    "chain.direct": "Direkte",
    "chain.steps": "Årlige skridt",
    "chain.difference": "Forskel",
    "chain.note": (
        "Begge delinger summerer til ændringen. De er forskellige, fordi skridtene går gennem årene imellem: en "
        "post, der er ny i et af dem, tæller direkte som ny hele vejen, men i skridtene kun det første år, hvorefter "
        "ændringer i dens kald, pris pr. kald eller beløb tæller for sig."
    ),
    "methods.caption": "Ændringen {before} → {after} efter flere metoder ({unit})",
    "methods.shapley": "Shapley",
    "methods.lmdi": "LMDI",
    "methods.undefined": "ikke defineret",
    "methods.note": (
        "Shapley er rapportens deling, eksakt og summerende. LMDI summerer også, men regner med logaritmer i "
        "kommatal og er kun defineret, hvor ingen faktor er 0 eller skifter fortegn. Mindste og største virkning er "
        "over alle rækkefølger af trinvis udskiftning."
    ),
}
