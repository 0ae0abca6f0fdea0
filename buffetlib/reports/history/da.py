"""The Danish texts of the history of the price; {words} in braces are filled in."""

TEXTS = {
    "chain.caption": "Ændringen {before} → {after}, direkte og som årlige skridt",
    "chain.direct": "Direkte",
    "chain.steps": "Årlige skridt",
    "chain.difference": "Forskel",
    "chain.note": (
        "Begge delinger forklarer hele ændringen. De er forskellige, fordi skridtene går gennem årene imellem: en "
        "post, der er ny i et af dem, tæller direkte som ny hele vejen, men i skridtene kun det første år, hvorefter "
        "ændringer i dens kald, pris pr. kald eller beløb tæller for sig."
    ),
    "outlook.title": "Hvad der kan ventes i {year}",
    "outlook.no_calls": "Der er ingen målte kald at lave en prognose af.",
    "outlook.too_few": "Da prisen blev sat, var for få måneder målt; en prognose kræver {needed}.",
    "outlook.none": "Der er ingen målte kald at lave en prognose af, eller færre end de {needed} måneder, den kræver.",
    "outlook.lead": (
        "Prisen for {year} kan ventes at blive omkring {price}, når kun kaldene ændrer sig fra {base}, og der ikke er "
        "nogen efterregulering. Prognosens smalle interval går fra {low} til {high}; det er ikke vist, at det holder "
        "så ofte, som det sigter mod ({level})."
    ),
    "outlook.lead_proven": (
        "Prisen for {year} kan ventes at blive omkring {price}; prognosens {level}-interval går fra {low} til {high}, "
        "når kun kaldene ændrer sig fra {base}, og der ikke er nogen efterregulering."
    ),
    "outlook.assumes": (
        "Forudsat er priser pr. kald og faste beløb som i {base}, at planlagte systemer tages i brug til tiden, og at "
        "der ingen efterregulering er. Kaldene er målt til og med {until}. En prognose er ikke en pris: prisen "
        "fastsættes først, når den udmeldes."
    ),
    "outlook.shared": (
        "Prisen for {year} er delt med de {number} {citizens}, der blev opgjort {due}, og som året bruger."
    ),
    "outlook.shared_unknown": (
        "Prisen for {year} skal deles med {citizen_number_the} pr. {due}, som ikke er kendt her; der er regnet med de "
        "{number} {citizens} pr. {on}. Med 1 % færre {citizens} flytter prisen sig {fewer} pr. {citizen}."
    ),
    "outlook.caption": "Fra prisen {base} til den, der kan ventes i {year}",
    "outlook.price": "Pris {base}",
    "outlook.unrounded": "Afrundingen til hele {cents} bortfalder",
    "outlook.carry_over": "Efterreguleringen bortfalder",
    "outlook.existing": "Eksisterende forbrug: prognose",
    "outlook.rollout": "Systemer i udrulningsplanen: plan",
    "outlook.citizens": "{Citizen_number_the}, som året bruger",
    "outlook.expected": "Ventet pris {year} (median)",
    "outlook.intervals": "Ventet pris med intervaller ({unit})",
    "outlook.year": "Prisår",
    "outlook.median": "Median",
    "outlook.interval": "Interval",
    "outlook.narrow": "smalt",
    "outlook.wide": "bredt",
    "outlook.low": "Fra",
    "outlook.high": "Til",
    "outlook.coverage": "Dækning",
    "outlook.origins": "Prognoser",
    "outlook.intervals_note": (
        "Prisen er før afrunding til hele {cents}. Intervallerne omfatter kun usikkerheden om det eksisterende "
        "forbrugs kald. Nye og bortfaldne poster, priser pr. kald, beløb, udrulningen, {citizen_number_the} og "
        "efterreguleringen er ikke med."
    ),
    "outlook.coverage_note": (
        "Intervallerne er kalibreret efter tidligere prognosers fejl og sigter mod {levels}. Dækning: hvor stor en del "
        "af tidligere prognoser af et helt prisår, lige så langt frem, hvis interval holdt; hver er kalibreret efter "
        "det, der var kendt dengang. Prognoser: hvor mange det er; de overlapper hinanden. Med færre end {needed} "
        "vises ingen procent. Et interval, der ikke er prøvet så ofte, eller som svigtede mere end halvanden gang så "
        "ofte, som det sigter mod, kaldes smalt eller bredt."
    ),
    "outlook.calls": "Kald i de kommende år",
    "outlook.calls_note": (
        "Første kolonne: de kald, prisen er sat ud fra, ikke de målte. Kommende år: medianen; prognose for det "
        "eksisterende forbrug plus udrulningsplanens kald. Der er ingen intervaller, for hver services prognose er "
        "ikke holdt op mod det, der skete."
    ),
    "outlook.figure": (
        "Kaldenes udgift pr. måned i mio. {currency}, alle måneder regnet med prisårets priser pr. kald. Fuld linje: "
        "målte kald. Stiplet: prognose med udrulning. Mørkt og lyst bånd: månedens smalle og brede interval."
    ),
    "outlook.bands_held": (
        "I {origins} tidligere prognoser, hver {horizon} måneder frem, lå {narrow} af månederne i det smalle bånd og "
        "{wide} i det brede."
    ),
    "outlook.bands_few": (
        "Kun {origins} tidligere prognoser, hver {horizon} måneder frem, kan vise, hvor ofte båndene holdt; med færre "
        "end {needed} siges det ikke."
    ),
    "outlook.alt": (
        "Kurve over kaldenes udgift pr. måned fra {first} til {last}, målt til og med {until}; derefter en prognose, "
        "der ender ved {end} mio. {currency} om måneden, med et smalt interval fra {low} til {high}."
    ),
    "hindsight.caption": "Tidligere prognoser og det, prisen blev ({unit})",
    "hindsight.expected": "Ventet",
    "hindsight.low": "Fra",
    "hindsight.high": "Til",
    "hindsight.came": "Blev",
    "hindsight.miss": "Forskel",
    "hindsight.calls": "Heraf kald",
    "hindsight.other": "Heraf andet",
    "hindsight.over": (
        "Prisen for {year} blev {price}; det er {miss} mere end de {expected}, der kunne ventes, da prisen for året "
        "før blev sat."
    ),
    "hindsight.under": (
        "Prisen for {year} blev {price}; det er {miss} mindre end de {expected}, der kunne ventes, da prisen for året "
        "før blev sat."
    ),
    "hindsight.same": "Prisen for {year} blev {price}, som den kunne ventes, da prisen for året før blev sat.",
    "hindsight.inside": "Tidligere priser, der lå i prognosens brede interval: {inside} af {all}.",
    "hindsight.covers": (
        "Intervallet omfatter kun kaldene; det siger intet om nye og bortfaldne poster, ændrede omkostninger, "
        "{citizen_number} og efterregulering, som kan flytte prisen langt ud over det."
    ),
    "hindsight.none": "Der er ingen tidligere prognose at holde op mod det, prisen blev.",
    "hindsight.note": (
        "Ventet: medianen af det, der kunne ventes ud fra kald målt til og med marts to år før prisåret, regnet med "
        "den metode, der bruges nu. Fra og til: det brede interval. Heraf kald: hvad kaldene, prisen er sat ud fra, "
        "flyttede mere eller mindre end ventet. Heraf andet: resten af forskellen."
    ),
    "scorecard.caption": "Hvor godt prognosen har ramt",
    "scorecard.method": "Metode",
    "scorecard.mase": "Skaleret fejl (MASE)",
    "scorecard.within": "Inden for {level}",
    "scorecard.ets": "Prognosen (eksponentiel udglatning)",
    "scorecard.naive": "Som sidste måned",
    "scorecard.seasonal_naive": "Som samme måned året før",
    "scorecard.note": (
        "{origins} prognoser af det eksisterende forbrugs udgift, hver {horizon} måneder frem, holdt op mod de målte "
        "måneder. Skaleret fejl: fejlen delt med den gennemsnitlige fejl, man i månederne før prognosen havde haft "
        "ved at gætte på samme måned året før; mindre er bedre. Inden for: den andel af de forudsagte måneder, der "
        "faldt i intervallet, som sigter mod så mange; prognosens er kalibreret, de enkle metoders er deres egne."
    ),
    "scorecard.won": "Prognosen ramte tættere på end begge de enkle metoder.",
    "scorecard.lost": (
        "Mindst én af de enkle metoder ramte lige så godt eller bedre: stol ikke mere på prognosen end på dem."
    ),
    "scorecard.few": "{origins} prognoser er færre end {needed}, så der siges intet om, hvor ofte intervallerne holdt.",
    "scorecard.narrow": (
        "Prognosens interval på {level} var for smalt: {share} af de forudsagte måneder lå i det. Regn med større "
        "afvigelser, end det viser."
    ),
    "scorecard.wide": (
        "Prognosens interval på {level} var bredere, end det siger: {share} af de forudsagte måneder lå i det."
    ),
    "scorecard.none": (
        "Der er kun målt {months} måneder; {needed} er nødvendige for at holde prognosen op mod det, der skete. Den er "
        "altså ikke efterprøvet."
    ),
    "series.title": "{Price_name_the} til og med {year}",
    "series.subtitle": "Alle kendte priser, hvad der flyttede dem, og hvad de kan blive.",
    "series.standing": "Priser til {year}",
    "series.standing_illustrative": "Priser til {year} – fordelingen er illustrativ",
    "series.drivers": "Hvad der flyttede prisen, år for år",
    "series.no_steps": "Der er ikke to år efter hinanden, hvis udgifter kendes.",
    "series.drivers_figure": (
        "Årsagerne til hver ændring, stablet: over nul hæver prisen, under nul sænker den. Aksen er i {currency} pr. "
        "{citizen}; den sorte streg er ændringen i alt, skrevet i {cents}."
    ),
    "series.drivers_alt": "Stablede søjler med årsagerne til hver ændring.",
    "series.drivers_alt_step": "Fra {before} til {after} er ændringen {change}, fordelt på {causes}.",
    "series.drivers_caption": "Årsagerne til hver ændring",
    "series.ahead": "Hvad der kan ventes",
    "series.about": "ca. {price}",
    "series.fan_figure": (
        "Prisen i {currency} pr. {citizen}: kendte priser som søjler; kommende år som det smalle (mørkt) og det brede "
        "(lyst) interval omkring medianen. Punkt og streg i en søjle: hvad der var ventet af prisen, og dets brede "
        "interval. Intervallerne omfatter kun kaldene; hvor ofte de holdt, står i tabellen. År, hvis pris ikke kendes, "
        "er udeladt."
    ),
    "series.fan_alt": "Søjler med de kendte priser og det, der var ventet af dem, og bånd om dem, der kan ventes.",
    "series.fan_alt_known": "Prisen var {price} i {year}.",
    "series.fan_alt_past": "I {year} var den ventet at blive {price}, med et bredt interval fra {low} til {high}.",
    "series.fan_alt_ahead": "I {year} kan den ventes at blive {price}, med et bredt interval fra {low} til {high}.",
}
