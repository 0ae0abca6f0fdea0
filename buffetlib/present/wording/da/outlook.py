"""The Danish texts of what to expect; {words} in braces are filled in."""

TEXTS = {
    "outlook.title": "Hvad der kan ventes i {year}",
    "outlook.no_calls": "Der er ingen målte kald at lave en prognose af.",
    "outlook.too_few": "Da prisen blev sat, var for få måneder målt; en prognose kræver {needed}.",
    "outlook.none": "Der er ingen målte kald at lave en prognose af, eller færre end de {needed} måneder, den kræver.",
    "outlook.lead": (
        "Prisen for {year} kan ventes at blive omkring {price}; prognosens 80 %-interval går fra {low} til {high}, "
        "når kun kaldene ændrer sig fra {base}, og der ikke er nogen efterregulering."
    ),
    "outlook.assumes": (
        "Forudsat er priser pr. kald, faste beløb og borgertal som i {base}, at planlagte systemer tages i brug til "
        "tiden, og at der ingen efterregulering er. Kaldene er målt til og med {until}. En prognose er ikke en pris: "
        "prisen fastsættes først, når den udmeldes."
    ),
    "outlook.caption": "Fra prisen {base} til den, der kan ventes i {year}",
    "outlook.price": "Pris {base}",
    "outlook.unrounded": "Afrundingen til hele øre bortfalder",
    "outlook.carry_over": "Efterreguleringen bortfalder",
    "outlook.existing": "Eksisterende forbrug: prognose",
    "outlook.rollout": "Systemer i udrulningsplanen: plan",
    "outlook.expected": "Ventet pris {year} (median)",
    "outlook.intervals": "Ventet pris med intervaller ({unit})",
    "outlook.year": "Prisår",
    "outlook.median": "Median",
    "outlook.low_80": "Fra (80 %)",
    "outlook.high_80": "Til (80 %)",
    "outlook.low_95": "Fra (95 %)",
    "outlook.high_95": "Til (95 %)",
    "outlook.intervals_note": (
        "Prisen er før afrunding til hele øre. Intervallerne omfatter kun usikkerheden om det eksisterende forbrug; "
        "udrulningen, priser pr. kald, beløb og borgertal er taget som givet."
    ),
    "outlook.calls": "Kald i de kommende år",
    "outlook.calls_note": (
        "Første kolonne: de kald, prisen er sat ud fra, ikke de målte. Kommende år: medianen og 80 %-intervallet; "
        "prognose for det eksisterende forbrug plus udrulningsplanens kald, som ikke har noget interval."
    ),
    "outlook.figure": (
        "Kaldenes udgift pr. måned i mio. kr., alle måneder regnet med prisårets priser pr. kald. Fuld linje: målte "
        "kald. Stiplet: prognose med udrulning. Mørkt og lyst bånd: prognosens 80 %- og 95 %-interval."
    ),
    "outlook.alt": (
        "Kurve over kaldenes udgift pr. måned fra {first} til {last}, målt til og med {until}; derefter en prognose, "
        "der ender ved {end} mio. kr. om måneden, med et 80 %-interval fra {low} til {high}."
    ),
    "scorecard.caption": "Prognosens karakterbog",
    "scorecard.method": "Metode",
    "scorecard.mase": "Skaleret fejl (MASE)",
    "scorecard.coverage_80": "Inden for 80 %",
    "scorecard.coverage_95": "Inden for 95 %",
    "scorecard.ets": "Prognosen (eksponentiel udglatning)",
    "scorecard.naive": "Som sidste måned",
    "scorecard.seasonal_naive": "Som samme måned året før",
    "scorecard.note": (
        "{origins} prognoser af det eksisterende forbrugs udgift, hver {horizon} måneder frem, holdt op mod de målte "
        "måneder. Skaleret fejl: fejlen delt med den gennemsnitlige fejl, man i månederne før prognosen havde haft "
        "ved at gætte på samme måned året før; mindre er bedre. Inden for 80 og 95 %: den andel af de forudsagte "
        "måneder, der faldt i intervallet; den burde være 80 og 95 %."
    ),
    "scorecard.won": "Prognosen fejlede mindre end begge de enkle metoder.",
    "scorecard.lost": (
        "Mindst én af de enkle metoder ramte lige så godt eller bedre: stol ikke mere på prognosen end på dem."
    ),
    "scorecard.narrow": (
        "Prognosens intervaller var for smalle: {share} af de forudsagte måneder lå inden for intervallet på "
        "{level}. Regn med større afvigelser, end intervallerne viser."
    ),
    "scorecard.none": (
        "Der er kun målt {months} måneder; {needed} er nødvendige for at holde prognosen op mod det, der skete. "
        "Den er altså ikke efterprøvet."
    ),
    "series.title": "Buffetprisen til og med {year}",
    "series.subtitle": "Alle kendte priser, hvad der flyttede dem, og hvad de kan blive.",
    "series.standing": "Priser til {year}",
    "series.standing_illustrative": "Priser til {year} – fordelingen er illustrativ",
    "series.drivers": "Hvad der flyttede prisen, år for år",
    "series.no_steps": "Der er ikke to år efter hinanden, hvis udgifter kendes.",
    "series.drivers_figure": (
        "Årsagerne til hver ændring, stablet: over nul hæver prisen, under nul sænker den. Aksen er i kr. pr. "
        "borger; den sorte streg er ændringen i alt, skrevet i øre."
    ),
    "series.drivers_alt": "Stablede søjler med årsagerne til hver ændring.",
    "series.drivers_alt_step": "Fra {before} til {after} er ændringen {change}, fordelt på {causes}.",
    "series.drivers_caption": "Årsagerne til hver ændring",
    "series.ahead": "Hvad der kan ventes",
    "series.about": "ca. {price}",
    "series.fan_figure": (
        "Prisen i kr. pr. borger: kendte priser som søjler; kommende år som bånd på 80 % (mørkt) og 95 % (lyst) "
        "omkring medianen. År, hvis pris ikke kendes, er udeladt."
    ),
    "series.fan_alt": "Søjler med de kendte priser, og bånd om dem, der kan ventes.",
    "series.fan_alt_known": "Prisen var {price} i {year}.",
    "series.fan_alt_ahead": "I {year} kan den ventes at blive {price}, med et 80 %-interval fra {low} til {high}.",
}
