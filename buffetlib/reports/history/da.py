"""The Danish texts of the history of the price; {words} in braces are filled in."""

TEXTS = {
    "chain.caption": "Ændringen {before} → {after}, direkte og som årlige skridt",
    "chain.direct": "Direkte",
    "chain.steps": "Årlige skridt",
    "chain.difference": "Forskel",
    "chain.note": (
        "Begge delinger forklarer hele ændringen. De er forskellige, fordi skridtene går gennem årene imellem. En "
        "post, der er ny i et af dem, tæller direkte som ny hele vejen. I skridtene er den kun ny det første år; "
        "derefter tæller ændringer i dens kald, pris pr. kald eller beløb for sig."
    ),
    "outlook.title": "Hvad der kan ventes i {year}",
    "outlook.no_calls": "Der er ingen målte kald at lave en prognose af.",
    "outlook.too_few": "Da prisen blev sat, var for få måneder målt; en prognose kræver {needed}.",
    "outlook.none": "Der er ingen målte kald at lave en prognose af, eller færre end de {needed} måneder, den kræver.",
    "outlook.lead": (
        "Prisen for {year} kan ventes at blive omkring {price} pr. {citizen}. Det smalle interval går fra {low} til "
        "{high} pr. {citizen}. Her ændrer kun kaldene sig fra {base}, og der er ingen efterregulering. Det er ikke "
        "vist, at intervallet holder så tit, som det skal ({level})."
    ),
    "outlook.lead_proven": (
        "Prisen for {year} kan ventes at blive omkring {price} pr. {citizen}. Prognosens {level}-interval går fra "
        "{low} til {high} pr. {citizen}. Her ændrer kun kaldene sig fra {base}, og der er ingen efterregulering."
    ),
    "outlook.assumes": (
        "Prognosen forudsætter, at priser pr. kald og faste beløb er som i {base}, at planlagte systemer tages i brug "
        "til tiden, og at der ingen efterregulering er. Kaldene er målt til og med {until}. En prognose er ikke en "
        "pris: prisen fastsættes først, når den udmeldes."
    ),
    "outlook.shared": "Prisen for {year} er delt med de {number} {citizens} pr. {due}.",
    "outlook.shared_unknown": (
        "Prisen for {year} skal deles med {citizen_number_the} pr. {due}, som ikke er kendt her; der er regnet med de "
        "{number} {citizens} pr. {on}. Med 1 % færre {citizens} er prisen {fewer} højere pr. {citizen}."
    ),
    "outlook.caption": "Fra prisen {base} til den, der kan ventes i {year}",
    "outlook.price": "Pris {base}",
    "outlook.unrounded": "Afrundingen til hele {cents} bortfalder",
    "outlook.carry_over": "Efterreguleringen bortfalder",
    "outlook.existing": "Eksisterende forbrug: prognose",
    "outlook.rollout": "Systemer i udrulningsplanen: plan",
    "outlook.citizens": "Årets {citizen_number}",
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
        "Prisen er, før den rundes af til hele {cents}. Et interval siger kun, hvor mange kald der kan komme fra dem, "
        "der kalder nu. Det siger intet om nye og udgåede poster, pris pr. kald, beløb, udrulning, {citizen_number} og "
        "efterregulering."
    ),
    "outlook.coverage_note": (
        "Et interval er lagt efter, hvor meget tidligere bud tog fejl. De to sigter mod {levels}. Dækning: så stor en "
        "del af tidligere bud på et helt år holdt, hvert lavet med det, man vidste dengang. Prognoser: hvor mange bud "
        "det er; de går ind over hinanden. Er der færre end {needed}, vises ingen procent. Er der flere, og svigter et "
        "interval højst halvanden gang så tit, som det sigter mod, hedder det efter sin procent. Ellers hedder det "
        "smalt eller bredt."
    ),
    "outlook.calls": "Kald i de kommende år",
    "outlook.calls_note": (
        "Første kolonne: de kald, som prisen er sat ud fra, ikke de målte. De andre: medianen for dem, der kalder nu, "
        "og planens kald. Der er ingen intervaller. Buddet for hver service er nemlig ikke holdt op mod det, der skete."
    ),
    "outlook.method": (
        "Prognosen er eksponentiel udglatning af, hvad kaldene koster om måneden. Fejl mod gæt er MASE: den "
        "gennemsnitlige fejl delt med den, som gættet på samme måned året før havde i månederne inden. Intervallerne "
        "er kalibreret efter tidligere prognosers fejl."
    ),
    "outlook.figure": (
        "Hvad kaldene koster om måneden i mio. {currency}, alle til prisårets pris pr. kald. Fuld linje: målte kald. "
        "Stiplet: prognose med udrulning. Mørkt og lyst bånd: det smalle og det brede interval for en måned."
    ),
    "outlook.bands_held": (
        "I {origins} tidligere prognoser, hver {horizon} måneder frem, lå {narrow} af månederne i det smalle bånd og "
        "{wide} i det brede."
    ),
    "outlook.bands_none": "Ingen tidligere prognose kan vise, hvor ofte båndene holdt.",
    "outlook.bands_few": (
        "Kun {origins} tidligere prognoser, hver {horizon} måneder frem, kan vise, hvor ofte båndene holdt; med færre "
        "end {needed} siges det ikke."
    ),
    "outlook.alt": (
        "Kurve over kaldenes udgift pr. måned fra {first} til {last}, målt til og med {until}; derefter en prognose, "
        "der ender ved {end} mio. {currency} om måneden, med et smalt interval fra {low} til {high}."
    ),
    "hindsight.caption": "Hvad der var ventet, og hvad det blev ({unit})",
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
    "hindsight.inside": "Af de tidligere priser lå {inside} af {all} i prognosens brede interval.",
    "hindsight.covers": "Intervallet gælder kun kaldene. Alt andet kan flytte prisen langt ud over det.",
    "hindsight.none": "Der er ingen tidligere prognose at holde op mod det, prisen blev.",
    "hindsight.alt": "Søjlediagram over, hvad priserne blev, med det, der var ventet af dem.",
    "hindsight.alt_year": (
        "Prisen for {year} blev {came}; der var ventet {expected}, med et bredt interval fra {low} til {high}."
    ),
    "hindsight.chart": (
        "Det, prisen blev, i {currency} pr. {citizen}, som søjler. Punkt og streg i en søjle: det, der var ventet, og "
        "dets brede interval."
    ),
    "hindsight.why": (
        "Derfor gik det anderledes: Prognosen ser kun på kald. Nye og udgåede poster, pris pr. kald, faste beløb og "
        "efterregulering kan den ikke kende, og {citizen_number_the} kender den ikke altid."
    ),
    "hindsight.why_year": "{year}: {other} kom af andet end kald, nemlig {causes}.",
    "hindsight.cause": "{cause} ({effect})",
    "hindsight.scope": "nye og udgåede poster",
    "hindsight.unit_cost": "pris pr. kald",
    "hindsight.budgeted_cost": "faste beløb",
    "hindsight.income": "indtægter",
    "hindsight.carry_over": "efterregulering",
    "hindsight.rest": "{citizens} og afrunding",
    "hindsight.note": (
        "Ventet: medianen ud fra kald målt til og med marts to år før, regnet som i dag. Fra og til: det brede "
        "interval. Heraf kald: så meget flyttede de kald, som prisen er sat ud fra, mere eller mindre end ventet. "
        "Heraf andet: resten."
    ),
    "scorecard.caption": "Hvor godt prognosen har ramt",
    "scorecard.method": "Metode",
    "scorecard.mase": "Fejl mod gæt",
    "scorecard.within": "Inden for {level}",
    "scorecard.ets": "Prognosen",
    "scorecard.naive": "Som sidste måned",
    "scorecard.seasonal_naive": "Som samme måned året før",
    "scorecard.note": (
        "{origins} bud på, hvad kaldene koster, hvert {horizon} måneder frem, er holdt op mod de målte måneder. Fejl "
        "mod gæt: én er lige så godt som at gætte på samme måned året før; mindre er bedre. Inden for: så stor en del "
        "af månederne lå i det interval, der sigter mod så mange. Prognosens er lagt efter tidligere fejl, de enkle "
        "metoders er deres egne."
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
    "series.standing": "Priserne til og med {year}",
    "series.standing_illustrative": "Priserne til og med {year} – fordelingen er illustrativ",
    "series.drivers": "Hvad der flyttede prisen, år for år",
    "series.no_steps": "Der er ikke to år efter hinanden, hvis udgifter kendes.",
    "series.drivers_figure": (
        "Årsagerne til hver ændring, stablet: over nul hæver prisen, under nul sænker den. Aksen er i {currency} pr. "
        "{citizen}; den sorte streg er ændringen i alt, skrevet over søjlen i {cents}."
    ),
    "series.drivers_alt": "Stablede søjler med årsagerne til hver ændring.",
    "series.drivers_alt_step": "Fra {before} til {after} er ændringen {change}, fordelt på {causes}.",
    "series.drivers_caption": "Årsagerne til hver ændring",
    "series.ahead": "Hvad der kan ventes",
    "series.about": "ca. {price}",
    "series.fan_figure": (
        "Prisen i {currency} pr. {citizen}: kendte priser som søjler; år, der kommer, som det smalle (mørkt) og det "
        "brede (lyst) interval om medianen. Punkt og streg i en søjle: det, der var ventet, og dets brede interval. "
        "Intervallerne gælder kun kaldene; hvor tit de holdt, står i tabellen. Er en pris ikke kendt, er året udeladt."
    ),
    "series.fan_alt": "Søjler med de kendte priser og det, der var ventet af dem, og bånd om dem, der kan ventes.",
    "series.fan_alt_known": "Prisen var {price} i {year}.",
    "series.fan_alt_past": "I {year} var den ventet at blive {price}, med et bredt interval fra {low} til {high}.",
    "series.fan_alt_ahead": "I {year} kan den ventes at blive {price}, med et bredt interval fra {low} til {high}.",
}
