"""The Danish texts of what to expect; {words} in braces are filled in."""

TEXTS = {
    "outlook.title": "Hvad der kan ventes i {year}",
    "outlook.no_calls": "Der er ingen målte kald at lave en prognose af.",
    "outlook.too_few": "Da prisen blev sat, var for få måneder målt; en prognose kræver {needed}.",
    "outlook.none": "Der er ingen målte kald at lave en prognose af, eller færre end de {needed} måneder, den kræver.",
    "outlook.lead": (
        "Prisen for {year} kan ventes at blive omkring {price}: med 80 % sandsynlighed mellem {low} og {high}, "
        "hvis alt andet er som i {base}."
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
    "outlook.existing": "Brug, der er i forvejen: prognose",
    "outlook.rollout": "Systemer, der tages i brug: plan",
    "outlook.expected": "Ventet pris {year}, midterste",
    "outlook.intervals": "Hvor sikkert det er ({unit})",
    "outlook.year": "Prisår",
    "outlook.median": "Midterste",
    "outlook.low_80": "80 % fra",
    "outlook.high_80": "80 % til",
    "outlook.low_95": "95 % fra",
    "outlook.high_95": "95 % til",
    "outlook.intervals_note": "Prisen er før afrunding til hele øre. Intervallerne kender kun usikkerheden om kaldene.",
    "outlook.calls": "Kald i de kommende år",
    "outlook.calls_note": (
        "Kommende år: den midterste værdi og intervallet på 80 %; prognose for den brug, der er i forvejen, og plan "
        "for de systemer, der tages i brug."
    ),
    "outlook.figure": (
        "Hvad kaldene koster om måneden i mio. kr. Fuld linje: målt. Stiplet: prognose med udrulning. "
        "Mørkt og lyst bånd: 80 og 95 % sandsynlighed."
    ),
    "outlook.alt": (
        "Kurve over kaldenes udgift pr. måned fra {first} til {last}, målt til og med {until}; derefter en prognose, "
        "der ender ved {end} mio. kr. om måneden, med 80 % sandsynlighed mellem {low} og {high}."
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
        "{origins} prognoser, hver {horizon} måneder frem, holdt op mod det, der skete. Fejlen er målt i det, man "
        "tidligere "
        "fejlede ved at gætte på samme måned året før; mindst er bedst. Af de virkelige måneder burde 80 og 95 % "
        "ligge inden for."
    ),
    "scorecard.won": "Prognosen fejlede mindre end begge de enkle metoder.",
    "scorecard.lost": "Prognosen fejlede ikke mindre end begge de enkle metoder: stol ikke mere på den end på dem.",
    "scorecard.narrow": (
        "Men dens intervaller var for smalle: kun {share} af de virkelige måneder lå inden for det på 80 %. Regn med "
        "større "
        "udsving, end intervallerne viser."
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
        "Årsagerne til hver ændring i kr. pr. borger, stablet: over nul hæver prisen, under nul sænker den. "
        "Den sorte streg er ændringen i alt."
    ),
    "series.drivers_alt": "Stablede søjler med årsagerne til hver ændring.",
    "series.drivers_alt_step": "Fra {before} til {after} er ændringen {change}, fordelt på {causes}.",
    "series.drivers_caption": "Årsagerne til hver ændring",
    "series.ahead": "Hvad der kan ventes",
    "series.about": "ca. {price}",
    "series.fan_figure": (
        "Prisen i kr. pr. borger: kendte priser som søjler; kommende år som bånd på 80 % (mørkt) og 95 % (lyst) "
        "omkring "
        "den midterste værdi."
    ),
    "series.fan_alt": "Søjler med de kendte priser, og bånd om dem, der kan ventes.",
    "series.fan_alt_known": "I {year} var prisen {price}.",
    "series.fan_alt_ahead": "I {year} kan den ventes at blive {price}, med 80 % sandsynlighed mellem {low} og {high}.",
}
