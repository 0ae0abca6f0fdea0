"""The Danish texts of a municipality's statement; {words} in braces are filled in."""

TEXTS = {
    "statement.title": "{name}: betaling for {platform} {year}",
    "statement.subtitle": (
        "Hvad {participant_the} betaler og hvornår, hvorfor det har ændret sig, og hvad der kan ventes. "
        "{Participant_code} {code}."
    ),
    "statement.standing": "{name}, betaling {year}",
    "statement.standing_illustrative": "{name}, betaling {year} – delvist illustrativ",
    "statement.illustrative_whole": (
        "{public} og {citizen_numbers_the} er offentlige, og dermed også, hvad {participant_the} betaler af {prices}. "
        "{made_up} og fordelingen af prisens ændring på årsager er det ikke: det er opdigtet for at vise metoden og må "
        "ikke læses som {organisation_of} eller {participant_of} tal."
    ),
    "statement.illustrative_short": (
        "{public} og {citizen_numbers_the} er offentlige. {made_up} og prisens årsager er opdigtede for at vise "
        "metoden; se bilaget."
    ),
    "statement.number_of_calls": "Antallet af kald",
    "statement.prices_one": "{price_name_the}",
    "statement.prices_two": "de to priser",
    "statement.prices_more": "priserne",
    "statement.mark_by_citizens": (
        "{Charge_the} er illustrativ{charge_t}: Det er opdigtede tal og ikke {organisation_of}."
    ),
    "statement.mark_by_calls": (
        "{Charge_the} er illustrativ{charge_t}: Det er opdigtede tal og ikke {participant_of} egne."
    ),
    "statement.mark_calls": (
        "Kald og pris pr. kald er illustrative: Det er opdigtede tal og hverken {organisation_of} eller "
        "{participant_of}."
    ),
    "statement.mark_causes": "Prisens årsager er illustrative: Det er opdigtede tal og ikke {organisation_of}.",
    "statement.total": "I alt",
    "statement.change": "Ændring",
    "statement.amount": "Beløb",
    "statement.glance": "Betalingen i alt",
    "statement.to_pay": "Betaling for {year}",
    "statement.with_calls": "inkl. {charges}",
    "statement.without_calls": "uden {charges}",
    "statement.unknown_before": "Kendes ikke",
    "statement.unknown_before_note": "ændringen kan ikke beregnes",
    "statement.per_citizen": "Pr. {citizen}",
    "statement.per_citizen_country": "hele landet: {price}",
    "statement.charges_caption": "Betalingen for {after} (udfyldt) og for {before} (skraveret).",
    "statement.charges_caption_alone": "Betalingen for {after}.",
    "statement.charges_alt": (
        "Søjlediagram over, hvad {participant_the} betaler for {after}, ved siden af det, som blev betalt for "
        "{before}: {charges}"
    ),
    "statement.charges_alt_alone": "Søjlediagram over, hvad {participant_the} betaler for {after}: {charges}",
    "statement.charges_told": "{charge} er {amount}",
    "statement.charges_told_both": "{charge} er {amount} mod {before} året før",
    "statement.says_pays": "For {year} betaler {name} {total}: {parts}.",
    "statement.says_of_price": "{amount} i {price_name} ({price} pr. {citizen})",
    "statement.says_by_citizens": "{amount} i {charge}",
    "statement.says_by_calls": "{amount} for {participant_of} egne kald til {charge_the}",
    "statement.says_up": "Det er {change} mere end for {before}: {parts}.",
    "statement.says_down": "Det er {change} mindre end for {before}: {parts}.",
    "statement.says_same": "Det er det samme som for {before} (ændring {change}): {parts}.",
    "statement.says_price": "{price_name_the} gik fra {before} til {after} pr. {citizen} ({amount})",
    "statement.says_citizens": "{participant_the} gik fra {before} til {after} {citizens} ({amount})",
    "statement.says_by_citizens_new": "{charge_the} er ny{charge_t} ({amount})",
    "statement.says_by_citizens_up": "betalingen af {charge_the} steg ({amount})",
    "statement.says_by_citizens_down": "betalingen af {charge_the} faldt ({amount})",
    "statement.says_by_calls_up": "betalingen for {charge_the} steg ({amount})",
    "statement.says_by_calls_down": "betalingen for {charge_the} faldt ({amount})",
    "statement.says_by_calls_same": "betalingen for {charge_the} er uændret ({amount})",
    "statement.says_membership": "{participant_the} betaler for en anden del af året ({amount})",
    "statement.says_no_before": (
        "Prisen for {before} er ikke kendt her med sine udgifter, så ændringen kan ikke forklares."
    ),
    "statement.says_not_in": (
        "{Participant_of} første serviceaftale er fra {day}, og {participant_it} betaler fra da af; for {year} betaler "
        "{participant_it} intet af {prices}."
    ),
    "statement.says_part": (
        "{Participant_the} betaler fra sin første serviceaftale den {day}: {days} af de {all} dage i {quarter}. "
        "kvartal og alt derefter."
    ),
    "statement.says_part_of_parts": (
        "{Participant_the} betaler fra sin første serviceaftale den {day}: {days} af de {all} dage, som rate {quarter} "
        "af {parts} gælder, og alt derefter."
    ),
    "statement.payment_title": "Hvornår der betales",
    "statement.payment_caption": "Betaling for {year} efter kvartal",
    "statement.payment_caption_of_parts": "Betaling for {year} i rater ({parts})",
    "statement.charge": "Pris",
    "statement.quarter": "{quarter}. kvartal",
    "statement.quarter_of_parts": "Rate {quarter}",
    "statement.year": "År",
    "statement.instalment": "Kvartal",
    "statement.instalment_of_parts": "Rate",
    "statement.days_paid": "Betales for",
    "statement.days": "{begin} – {end}",
    "statement.billed_from": "Opkræves fra",
    "statement.to_be_paid": "At betale",
    "statement.instalments_by_citizens": (
        "En rate af {charges} er en fjerdedel af årets beløb; de {cents}, der ikke går op i fire, lægges til de første "
        "rater."
    ),
    "statement.instalments_by_citizens_of_parts": (
        "Raterne ({parts}) af {charges} er lige store dele af årets beløb; de {cents}, der ikke går op, lægges til de "
        "første rater."
    ),
    "statement.and_of": "og af",
    "statement.instalments_by_calls": (
        "{Charge_the} betales efter kvartalets egne kald; afrundingen til hele {cents} er fordelt, så de fire rater "
        "giver årets beløb."
    ),
    "statement.instalments_by_calls_of_parts": (
        "{Charge_the} betales efter egne kald i de måneder, som en rate gælder; afrundingen til hele {cents} er "
        "fordelt, så raterne giver årets beløb."
    ),
    "statement.instalments_when": "Der opkræves kvartalsvis, tidligt i det følgende kvartal; dagen er ikke kendt her.",
    "statement.instalments_when_of_parts": (
        "En rate opkræves tidligt efter de måneder, som den gælder; dagen er ikke kendt her."
    ),
    "statement.part_note": (
        "Et kvartal, som {participant_the} kun betaler en del af, tæller med de betalte dage ud af kvartalets dage; "
        "året er summen af kvartalerne, afrundet til hele {cents}."
    ),
    "statement.part_note_of_parts": (
        "En rate, som {participant_the} kun betaler en del af, tæller med de betalte dage ud af de dage, som den "
        "gælder; året er summen af raterne, afrundet til hele {cents}."
    ),
    "statement.computed_title": "Sådan er beløbene beregnet",
    "statement.computed_caption": "Beregningen for {year}",
    "statement.what": "Hvad der betales for",
    "statement.quantity": "Antal",
    "statement.unit_price": "Pris pr. stk.",
    "statement.citizens_on": "{Citizens} {day}",
    "statement.citizens_full": "{Citizens} til og med {limit}",
    "statement.citizens_reduced": "{Citizens} over {limit}, {share} af prisen",
    "statement.paid_part": "Heraf for den betalte del af året ({share})",
    "statement.calls_in": "Kald i {quarter}. kvartal",
    "statement.calls_in_of_parts": "Kald i de måneder, som rate {quarter} gælder",
    "statement.calls_unknown": (
        "{Charge_the} er ikke opgjort for {year}: {charge_it} betales efter kald, når kaldene er optalt."
    ),
    "statement.computed_by_citizens": "{Charge_the} er {price} pr. {citizen} pr. år.",
    "statement.computed_by_citizens_reduced": (
        "{Charge_the} er {price} pr. {citizen} pr. år, men kun {share} af {charge_it} for hver {citizen} over {limit}."
    ),
    "statement.computed_by_calls": "Kvartalernes beløb til {charge_the} er afrundet, så de giver årets beløb.",
    "statement.computed_by_calls_of_parts": "Raternes beløb til {charge_the} er afrundet, så de giver årets beløb.",
    "statement.stories_title": "Hvorfor betalingen har ændret sig siden {before}",
    "statement.stories_caption": "Fra {before} til {after}: de største årsager",
    "statement.stories_note": (
        "Årsager og grunde er dem, der står i årsrapporten. Bilaget har dem alle og regner dem sammen."
    ),
    "statement.other_causes_up": "{count} øvrige årsager tilsammen; den største hæver prisen {most}.",
    "statement.other_causes_down": "{count} øvrige årsager tilsammen; den største sænker prisen {most}.",
    "statement.other_causes_one_up": "En enkelt årsag, der hæver prisen {most}.",
    "statement.other_causes_one_down": "En enkelt årsag, der sænker prisen {most}.",
    "statement.change_title": "Ændringen, årsag for årsag",
    "statement.change_caption": "Fra {before} til {after}: hvad der ændrede {participant_of} betaling",
    "statement.effect": "Virkning på prisen",
    "statement.price_part": "{Price_name_the}: fra {before} til {after} {currency}",
    "statement.citizens_part": "{Participant_of} {citizen_number}: fra {before} til {after}",
    "statement.charge_part": "{Charge_the}: fra {before} til {after} {currency}",
    "statement.membership_part": "Den betalte del af året: fra {before} til {after}",
    "statement.rounding_part": "Afrunding af en del af året til hele {cents}",
    "statement.price_rounding": "Afrunding af prisen til hele {cents}",
    "statement.country_citizens": "Flere eller færre {citizens} i hele landet deler udgiften",
    "statement.change_total": "Ændring i alt",
    "statement.change_note": (
        "Prisens virkning: ændringen i prisen gange middeltallet af {participant_of} {citizens} i de to år ({weight}). "
        "{Citizen_number_of} virkning: ændringen i tallet gange middeltallet af de to priser. Hver årsag til prisens "
        "ændring er den samme som i årsrapporten, gange det samme middeltal."
    ),
    "statement.change_note_part": (
        "{Participant_the} betalte ikke for hele begge år. Prisens, {citizen_number_of} og den betalte dels virkninger "
        "er derfor delt efter Shapleys metode; en virkning på prisen er ganget med {weight}."
    ),
    "statement.change_without_calls": "{Charge_the} er ikke opgjort i begge år og er ikke med i sammenligningen.",
    "statement.proof": (
        "Årsagerne forklarer hele ændringen; der er ingen rest. Prisens {count} årsager giver {price} {currency}, alle "
        "dele giver {parts} {currency}, og betalingen er ændret med {change} {currency_end}"
    ),
    "statement.waterfall_title": "Fra den ene betaling til den næste",
    "statement.waterfall_end": "{Price_name} {year}",
    "statement.waterfall_citizens": "{Participant_of} {citizen_number}",
    "statement.waterfall_country": "{Citizens} i hele landet",
    "statement.waterfall_membership": "Betalt del af året",
    "statement.waterfall_caption": (
        "{Participant_of} betaling af {price_name_the} fra {before} til {after} i {currency_end} Udfyldt pil mod "
        "højre: hæver betalingen. Åben pil mod venstre: sænker den."
    ),
    "statement.waterfall_alt": (
        "Vandfaldsdiagram fra {participant_of} betaling af {price_name_the} {before} på {amount_before} til {after} på "
        "{amount_after}: {causes}"
    ),
    "statement.beside_chart": "Uden for diagrammet: {parts}",
    "statement.use_title": "Hvad {participant_the} bruger og betaler",
    "statement.use_lead": (
        "{name} står for {calls} af de kald, som {price_name_the} dækker. De koster {cost} af det, som alle kaldene "
        "koster. Af det, de {participants_count} {participants} betaler i {price_name}, betaler {participant_the} "
        "{payment}."
    ),
    "statement.use_model": (
        "{Price_name_the} er solidarisk: {price_name_it} er {price_name_it} samme pr. {citizen} i alle {participants}, "
        "uanset hvor meget {participant_it} enkelte bruger. Forskellen mellem de to andele følger af den aftalte model "
        "og er hverken gæld eller tilgodehavende."
    ),
    "statement.use_caption": "{Participant_of} andel af de {participants_count} {participants} i {year}",
    "statement.municipality": "{Participant_the}",
    "statement.all_98": "Alle {participants_count}",
    "statement.share": "Andel",
    "statement.calls": "Kald",
    "statement.cost_of_calls": "Hvad kaldene koster, {currency}",
    "statement.buffet_payment": "Betaling af {price_name_the}, {currency}",
    "statement.use_note": "Kaldene er dem, der er optalt i {year}, regnet til prisårets pris pr. kald.",
    "statement.use_note_without": "{Charge_the} er ikke med: {charge_it} betales særskilt.",
    "statement.use_note_rest": "Kald er kun en del af udgiften bag prisen; resten er faste beløb.",
    "statement.use_unknown": "Kaldene er ikke optalt for {year}, så forbruget kan ikke sammenholdes med betalingen.",
    "statement.compare_title": "Sammenlignet med regionen og landet",
    "statement.compare_caption": "{Participant_the}, regionen og landet i {year}",
    "statement.figure": "Tal",
    "statement.region": "Region {region}",
    "statement.country": "Hele landet",
    "statement.growth": "{Citizen_number_of} vækst, %",
    "statement.payment": "Betaling i alt, {currency}",
    "statement.payment_per_citizen": "Betaling pr. {citizen}, {currency}",
    "statement.of_it": "heraf {charge}",
    "statement.calls_per_citizen": "Kald pr. {citizen}",
    "statement.compare_note": (
        "Regionen og landet er summen af deres {participants}, som står i regnearket over alle {participants_count}. "
        "Kaldene er dem til de services, som {price_name_the} dækker."
    ),
    "statement.budget_title": "Til budgettet for {year} og årene efter",
    "statement.budget_known": (
        "{Price_name_the} for {year} er {price} pr. {citizen}. {Price_name_it} betales efter {citizen_number_the} "
        "{day}, som er {number}."
    ),
    "statement.budget_computed": (
        "{Price_name_the} for {year} er beregnet til {price} pr. {citizen}, men ikke udmeldt. {Price_name_it} betales "
        "efter {citizen_number_the} {day}, som er {number}."
    ),
    "statement.budget_unknown": (
        "{Price_name_the} for {year} er ikke kendt her. Det, der er kendt, er prisen for {before}, {price} pr. "
        "{citizen}, og {citizen_number_the} {day}, {number}. Budgettet er regnet med dem; prisen for {year} kan blive "
        "højere eller lavere."
    ),
    "statement.budget_draft": "Tallene for {year} er påbegyndt, men ikke færdige, og er ikke brugt.",
    "statement.nothing_expected": "Der er ikke målt kald længe nok til at sige, hvad der kan ventes i årene efter.",
    "statement.expected_lead": (
        "Forventning, ikke et løfte: Sådan kan betalingen blive, hvis kaldene udvikler sig, som prognosen og "
        "udrulningsplanen siger, og alt andet er som i {base}. Der er set på det, der var kendt, da prisen for {base} "
        "blev sat; kaldene er målt til og med {until}. Nye poster, andre priser og efterregulering er ikke med."
    ),
    "statement.expected_caption": "Ventet betaling {first}–{last}: forventning, afrundet",
    "statement.expected_price": "Ventet pris",
    "statement.expected_note": (
        "Den ventede betaling af {price_name_the} er den ventede pris gange {participant_of} {citizens} {day}, "
        "{number}. Andet, der betales efter {citizens}, er lagt til, som det er kendt; det, der betales efter kald, "
        "er ikke med. Det ventede er rundet af til nærmeste {rough} {currency}, hvert beløb for sig."
    ),
    "statement.intervals_note": (
        "Intervallerne er for betalingen i alt og omfatter kun usikkerheden om kaldene. De sigter mod {levels}; hvor "
        "det ikke er vist, at de holder så ofte, kaldes de smalt og bredt."
    ),
    "statement.budget_caption": "Beregnet med prisen for {year}",
    "statement.budget_by_calls": (
        "{Charge_the} betales efter {participant_of} egne kald i året og kan ikke kendes på forhånd; i {year} er "
        "beløbet {amount}. Det er ikke med i beløbet i alt."
    ),
    "statement.budget_by_calls_illustrative": (
        "{Charge_the} betales efter {participant_of} egne kald i året og kan ikke kendes på forhånd; i {year} er "
        "beløbet {amount} (illustrativt). Det er ikke med i beløbet i alt."
    ),
    "statement.budget_by_calls_unknown": (
        "{Charge_the} betales efter {participant_of} egne kald i året og kan ikke kendes på forhånd. {Charge_it} er "
        "ikke med."
    ),
    "statement.budget_by_citizens": (
        "{Charge_the} er {charge_it}, der gælder fra {first}; en anden er ikke kendt her."
    ),
    "statement.annex_title": "Bilag",
    "statement.annex_intro": (
        "Det, som de to sider hviler på: ændringen årsag for årsag, beregningen af hvert beløb, forbruget, regionen "
        "og landet, udgiften bag prisen og kilderne."
    ),
    "statement.by_hand_title": "Regn efter",
    "statement.by_hand_intro": (
        "Hvert tal i opgørelsen kan regnes efter med det, der står i den. Prisens årsager følger af posterne i "
        "afsnittet om udgiften, af {citizens_the} i hele landet og af efterreguleringen (metoden står i årsrapporten "
        "og i projektets docs/method.md). Her er hver årsags virkning med ti decimaler."
    ),
    "statement.by_hand_intro_alone": (
        "Hvad kaldene koster, kan regnes efter: Her er de efter service, med prisen pr. kald."
    ),
    "statement.by_hand_caption": "Prisens årsager gange {weight}",
    "statement.by_hand_exact": "Uafrundet",
    "statement.by_hand_note": (
        "De viste beløb er rundet ned til hele {cents}; de {cents}, der så mangler i prisens samlede beløb, er lagt "
        "til dem, der blev skåret mest."
    ),
    "statement.by_service_caption": "Kaldene i {year} efter service",
    "statement.service": "Service",
    "statement.cost_per_call": "Pris/kald",
    "statement.cost": "Udgift",
    "statement.by_service_note": "Udgiften er {participant_of} kald gange prisen pr. kald.",
    "statement.sources": "{Participant_of} betaling",
    "statement.source_by_citizens": "{Charge} fra {year}",
    "statement.source_by_calls": "Pris pr. kald til {charge_the} {year}",
    "statement.source_counts": "Optalte kald {year}",
    "statement.source_own_counts": "Optalte kald {year} for {name}",
    "statement.source_agreement": "Første serviceaftale",
    "statement.source_next": "Udmeldt pris {year}",
    "statement.source_next_citizens": "{Citizens} {day}",
    "statement.all_title": "De {participants_count} {participants_of} betaling {year}",
    "statement.all_subtitle": "Hvad hver {participant} betaler og hvornår, og hvad der har ændret betalingen.",
    "statement.all_standing_illustrative": "{title} – delvist illustrativ",
    "statement.all_caption": "De {participants_count} {participants_of} betaling for {year}, i {currency}",
    "statement.all_note": "Hver kolonne giver tilsammen landets beløb.",
    "statement.code": "Kode",
    "statement.name": "{Participant}",
    "statement.region_name": "Region",
    "statement.citizens": "{Citizens}",
    "statement.compared_before": "{year} til sammenligning",
    "statement.change_buffet": "Ændring i betalt {price_name}",
    "statement.change_price": "heraf prisens ændring × {citizens} (middel af de to år)",
    "statement.change_citizens": "heraf {citizen_number_of} ændring × pris (middel af de to år)",
    "statement.change_membership": "heraf betalt del af året",
    "statement.change_rounding": "heraf afrunding",
    "statement.share_of_calls": "Andel af kald",
    "statement.share_of_cost": "Andel af kaldenes udgift",
    "statement.share_of_payment": "Andel af {price_name_the}",
    "statement.budget_of": "Budget {year}: {charge}",
    "statement.budget_total": "Budget {year}: i alt",
    "statement.illustrative_column": "{label} (illustrativ)",
    "statement.sheet_municipalities": "{Participants}",
    "statement.sheet_causes": "Prisens årsager",
    "statement.causes_title": "Prisens årsager i de {participants_count} {participants_of} betaling {year}",
    "statement.causes_note": (
        "Hvad hver årsag til {price_name_of} ændring fra {before} til {after} flyttede {participant_of} betaling, i "
        "{currency_end} En række giver tilsammen kolonnen »{column}«."
    ),
    "statement.budget_basis_known": "Budgettet er regnet med den kendte pris for {year}.",
    "statement.budget_basis_unknown": (
        "Prisen for {year} er ikke kendt: budgettet er regnet med prisen for {before} og er ikke et løfte."
    ),
}
