"""The Danish texts of the settlement and the ledger; {words} in braces are filled in."""

TEXTS = {
    "settle.title": "Opgørelse af {price_name_the} {year}",
    "settle.subtitle": "Hvad der blev opkrævet, og hvad året kostede, som det var kendt {known}.",
    "settle.standing": "Opgørelse {year}",
    "settle.standing_illustrative": "Opgørelse {year} – regnskabet er illustrativt",
    "settle.illustrative": (
        "De udmeldte priser og {citizen_numbers_the} er offentlige. Udgifterne, de faktiske kald, begrundelserne og "
        "efterreguleringen er det ikke: de er opdigtet for at vise metoden og må ikke læses som {organisation_of} "
        "regnskab."
    ),
    "settle.glance": "Opgørelsen kort",
    "settle.revenue": "Opkrævet",
    "settle.price_times": "{price} × {number} {citizens}",
    "settle.price_times_part": "{price} × {number} {citizens}, for {participants}, der kom til i året, kun fra da af",
    "settle.joined": "{Participants}, der kom til i løbet af året, betalte fra deres første serviceaftale.",
    "settle.collect": "Skulle opkræves",
    "settle.collect_note": "faktisk udgift og efterregulering",
    "settle.per_citizen": "{amount} pr. {citizen}",
    "settle.still_open": "Endnu ikke i en pris",
    "settle.into_little": "{amount} lagt til prisen for {year}",
    "settle.into_much": "{amount} trukket fra prisen for {year}",
    "settle.into_even": "{amount} flyttet til prisen for {year}",
    "settle.into_none": "intet flyttet til en pris",
    "settle.rest_little": "Tilbage er {amount}, som lægges til en senere pris.",
    "settle.rest_much": "Tilbage er {amount}, som trækkes fra en senere pris.",
    "settle.rest_even": "Der er intet tilbage.",
    "settle.moved": "Indtil nu er {uses}. {rest}",
    "settle.vintages": "Først opgjort ({known}) var det {first}; siden er det rettet med {corrections}.",
    "settle.first_little": "{amount} for lidt",
    "settle.first_much": "{amount} for meget",
    "settle.first_even": "hverken for lidt eller for meget ({amount})",
    "settle.correction": "{amount} ({known})",
    "settle.too_little": "Opkrævet for lidt",
    "settle.too_much": "Opkrævet for meget",
    "settle.even": "Går lige op",
    "settle.told_little": (
        "For {year} blev der opkrævet {revenue}, men der skulle have været opkrævet {collect}: {difference} for lidt."
    ),
    "settle.told_much": (
        "For {year} blev der opkrævet {revenue}, men der skulle kun have været opkrævet {collect}: {difference} for "
        "meget."
    ),
    "settle.told_even": (
        "For {year} blev der opkrævet {revenue}, og der skulle opkræves {collect}: forskellen er {difference}."
    ),
    "settle.account": "Post",
    "settle.account_caption": "Opgørelsen af {year}, som den var kendt {known}",
    "settle.account_note": (
        "Efterreguleringen hører med, fordi prisen også skulle dække den; ellers ville det, der én gang er betalt, "
        "komme igen i en senere pris."
    ),
    "settle.gross_cost": "Faktisk udgift før indtægter i {year}",
    "settle.cost": "Faktisk udgift i {year}",
    "settle.carried": "Efterregulering, som prisen skulle dække",
    "settle.causes": "Hvad der gjorde forskellen",
    "settle.kinds_caption": "Fra det, der var forventet, til det, der skete i {year}",
    "settle.kinds_note": "Et positivt beløb betyder, at der blev opkrævet for lidt.",
    "settle.kind_scope": "Nye og udeblevne poster",
    "settle.kind_new": "Ny post",
    "settle.kind_gone": "Udebleven post",
    "settle.kind_volume": "Antal kald",
    "settle.kind_unit_cost": "Pris pr. kald",
    "settle.kind_budgeted_cost": "Faste udgifter",
    "settle.kind_income": "Indtægter",
    "settle.kind_income_new": "Ny indtægt",
    "settle.kind_income_gone": "Udebleven indtægt",
    "settle.kind_income_volume": "Antal kald",
    "settle.kind_income_unit_cost": "Indtægt pr. kald",
    "settle.kind_income_budgeted_cost": "Fast indtægt",
    "settle.kind_citizens": "Antal {citizens}, der er opkrævet hos",
    "settle.kind_rounding": "Prisens afrunding til hele {cents}",
    "settle.proof": (
        "Årsagerne forklarer hele forskellen; der er ingen rest. {count} virkninger, regnet post for post, giver "
        "tilsammen {causes} {currency}, og forskellen er {difference} {currency_end}"
    ),
    "settle.chart": (
        "Fra det, der blev opkrævet for {year}, til det, der skulle opkræves, i {currency_end} Udfyldt pil mod højre: "
        "der skulle opkræves mere. Åben pil mod venstre: mindre."
    ),
    "settle.torn": "Aksen begynder ikke ved 0: de to yderste søjler er brudt, så årsagerne kan ses.",
    "settle.alt": (
        "Vandfaldsdiagram fra det, der blev opkrævet, {revenue}, til det, der skulle opkræves, {collect} {causes}"
    ),
    "settle.reasons": "Årsag for årsag",
    "settle.causes_caption": "Årsagerne til forskellen i {year}, post for post",
    "settle.items": "Post for post",
    "settle.items_caption": "Hver post i {year}: budget og regnskab, i {currency}",
    "settle.items_note": "Beløbene er afrundet til hele {currency}, så de går op.",
    "settle.of_list": "{what}, {of}",
    "settle.expected": "budget",
    "settle.actual": "regnskab",
    "settle.formula_alt": "D er lig med A plus R minus V",
    "settle.letter_d": "forskellen i {currency}; positiv, når der er opkrævet for lidt",
    "settle.letter_a": "årets faktiske udgift i {currency}",
    "settle.letter_r": "den efterregulering fra tidligere år, som prisen skulle dække, i {currency}",
    "settle.letter_v": "det, der er opkrævet aconto: prisen gange {citizens_the}, i {currency}",
    "settle.method": (
        "Prisen er aconto: den sættes på forhånd, og forskellen til det, året kostede, flyttes til en senere pris."
    ),
    "settle.split": (
        "Forskellen deles på årsager på samme måde som prisens ændring: hver post, der både var i prisen og kom, efter "
        "Shapleys metode i kald og pris pr. kald; nye og udeblevne poster helt. Prisens afrunding er det, som hele "
        "{cents} gav for meget eller for lidt. Alt regnes i brøker, og der er ingen rest."
    ),
    "settle.sources": "Faktiske tal for {year}",
    "settle.link": "Se opgørelsen af {year}.",
    "settle.more": (
        "Hele opgørelsen med hver post og årsag er rapporten buffetpris-settlement-{year}, som laves med kommandoen "
        "buffetpris report {year} --notebook settlement."
    ),
    "settle.source": "Opgørelsen af {year}, som den var kendt {known}",
    "ledger.title": "Regnskabet over efterreguleringen",
    "ledger.intro": (
        "Hvert år opgøres, når det er lukket, og igen, når noget rettes. Her står, hvad hver opgørelse flyttede, "
        "hvilken pris det gik ind i, og hvad der endnu ikke er i nogen pris."
    ),
    "ledger.caption": "Hver {currency_name}, der er flyttet fra et år til en senere pris",
    "ledger.settled": "Fra året",
    "ledger.known": "Kendt",
    "ledger.amount": "Flyttes",
    "ledger.price_year": "Til prisen for",
    "ledger.used": "Heraf i den pris",
    "ledger.open": "Endnu ikke i en pris",
    "ledger.open_total": "I alt",
    "ledger.not_settled": "uden opgørelse her",
    "ledger.note": (
        "Et positivt beløb: der blev opkrævet for lidt. En senere opgørelse af samme år viser kun det, den rettede."
    ),
    "ledger.balance": (
        "Regnskabet går op: opkrævet for de opgjorte år {revenue} + i priser, der ikke er opgjort endnu, {unsettled} + "
        "endnu ikke i en pris {open} = {total} = faktisk udgift i de opgjorte år {cost} + efterregulering fra år uden "
        "opgørelse her {given} Der er ingen rest."
    ),
}
