"""The Danish texts of how a price arises; {words} in braces are filled in."""

TEXTS = {
    "arising.title": "Sådan bliver {price_name_the} {year} til",
    "arising.subtitle": "Fra posterne til prisen, til én årsag og til én regning, trin for trin.",
    "arising.standing": "Sådan bliver {price_name_the} {year} til",
    "arising.standing_illustrative": "Sådan bliver {price_name_the} {year} til – tallene er illustrative",
    "arising.items_title": "1. Posterne",
    "arising.items": (
        "Udgiften består af poster. En fast post er et beløb, der er budgetteret. En forbrugsafhængig post er det "
        "antal kald, der ventes i året, gange prisen pr. kald. For {item} er det {calls} kald x {cost_per_call} "
        "{currency} = {amount}."
    ),
    "arising.items_caption": "Posterne i prisen for {year}",
    "arising.components_title": "2. Omkostningsarterne",
    "arising.components": "Lægges posterne sammen efter omkostningsart, giver de udgiften C, i alt {cost_base}.",
    "arising.components_caption": "Udgiften efter omkostningsart i {year}",
    "arising.price_title": "3. Prisen",
    "arising.price": (
        "Efterreguleringen R fra tidligere år er {carry_over}. Udgiften og efterreguleringen deles af N = {count} "
        "{citizens}. Det giver {computed} pr. {citizen}, som afrundet til hele {cents} er {price}."
    ),
    "arising.price_equal": "Det er nøjagtig den pris, som project.price({year}) giver.",
    "arising.cause_title": "4. Én årsag, regnet i hånden",
    "arising.cause": (
        "I {before} kostede {item} {old} pr. {citizen}, i {after} {new}. Tre tal har ændret sig: antallet af kald, "
        "prisen pr. kald og antallet af {citizens}. Hvor meget hvert af dem betyder, afhænger af, i hvilken "
        "rækkefølge de skiftes ud fra det ene års tal til det andets. Der er seks rækkefølger, og hvert tal får "
        "gennemsnittet af sin virkning i dem alle: det er Shapley-værdien."
    ),
    "arising.cause_caption": "Virkningen i hver af de seks rækkefølger",
    "arising.order": "Rækkefølge",
    "arising.calls": "kald",
    "arising.cost_per_call": "pris pr. kald",
    "arising.citizens": "{citizens}",
    "arising.mean": "Gennemsnit",
    "arising.cause_equal": (
        "Virkningen af kaldene, {calls}, og af prisen pr. kald, {cost_per_call}, er nøjagtig dem, der står i "
        "project.explain({before}, {after})."
    ),
    "arising.change_title": "5. Alle årsager",
    "arising.change": (
        "Regnes alle poster sådan, og lægges virkningerne sammen efter art, giver de ændringen fra {price_before} "
        "til {price_after}: {change}, uden rest."
    ),
    "arising.change_caption": "Fra {before} til {after} efter årsagens art",
    "arising.whatif_title": "6. Hvad nu hvis",
    "arising.whatif": (
        "Med 10 % flere kald til {item}, {calls}, ville udgiften være {more} større og prisen {price}: {change} mere "
        "end {base}. Det er nøjagtig det, som project.whatif giver."
    ),
    "arising.whatif_same": (
        "Med 10 % flere kald til {item}, {calls}, ville udgiften være {more} større, men prisen den samme, {price}, "
        "for den er i hele {cents}. Det er nøjagtig det, som project.whatif giver."
    ),
    "arising.bill_title": "7. Én regning",
    "arising.bill": (
        "{name} har {count} {citizens} og betaler {price} for hver af dem: {amount}. Det er nøjagtig det, som "
        "project.statement giver; det opkræves i rater."
    ),
    "arising.bill_caption": "{Price_name_the} for {name} i {year}",
    "arising.instalment": "{number}. rate",
    "arising.chart_title": "8. Et diagram",
    "arising.chart_caption": "Fra {before} til {after} efter årsagens art",
}
