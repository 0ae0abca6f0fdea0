"""The Danish texts of how a price arises; {words} in braces are filled in."""

TEXTS = {
    "arising.title": "Sådan bliver {price_name_the} {year} til",
    "arising.subtitle": "Fra posterne til prisen, til én årsag og til én regning, trin for trin.",
    "arising.standing": "{Price_name_the} {year}, trin for trin",
    "arising.standing_illustrative": "{Price_name_the} {year}, trin for trin – illustrativ",
    "arising.items_title": "Posterne",
    "arising.items": (
        "Udgiften består af poster. En fast post er et beløb, der er budgetteret. En forbrugsafhængig post er det "
        "antal kald, der ventes i året, gange prisen pr. kald. {item} koster {amount}: {calls} kald × "
        "{cost_per_call} {currency} pr. kald."
    ),
    "arising.income": "Beløb, der sænker prisen, står med minus: {components}.",
    "arising.items_caption": "Posterne i prisen for {year}",
    "arising.components_title": "Omkostningsarterne",
    "arising.components": "Lagt sammen efter omkostningsart giver posterne udgiften C, som er {cost_base} i alt.",
    "arising.components_net": (
        "Lagt sammen efter omkostningsart giver posterne udgiften C, som efter indtægter er {cost_base} i alt."
    ),
    "arising.components_caption": "Udgiften efter omkostningsart i {year}",
    "arising.price_title": "Prisen",
    "arising.price": (
        "Efterreguleringen R fra tidligere år er på {carry_over} i alt. Udgiften og efterreguleringen deles af N = "
        "{count} {citizens}. Det giver {computed} pr. {citizen}, eller {price} pr. {citizen} i hele {cents}. Det er "
        "nøjagtig den pris, som project.price({year}) giver."
    ),
    "arising.cause_title": "Én årsag, regnet i hånden",
    "arising.cause": (
        "{item} kostede {old} pr. {citizen} i {before} og {new} pr. {citizen} i {after}. Tre tal har ændret sig: "
        "antallet af kald, prisen pr. kald og antallet af {citizens}. Hvor meget hvert af dem betyder, afhænger af, "
        "i hvilken rækkefølge de skiftes ud fra det ene års tal til det andets. Der er seks rækkefølger, og hvert "
        "tal får gennemsnittet af sin virkning i dem alle: det er Shapley-værdien."
    ),
    "arising.cause_caption": "Virkningen i hver af de seks rækkefølger",
    "arising.order": "Rækkefølge",
    "arising.calls": "kald",
    "arising.cost_per_call": "pris pr. kald",
    "arising.citizens": "{citizens}",
    "arising.mean": "Gennemsnit",
    "arising.cause_equal": (
        "Virkningerne af kaldene, {calls}, og af prisen pr. kald, {cost_per_call}, er nøjagtig dem, som "
        "project.explain({before}, {after}) giver."
    ),
    "arising.change_title": "Alle årsager",
    "arising.change": (
        "Regnes alle poster på den måde, og lægges virkningerne sammen efter art, giver de ændringen fra "
        "{price_before} til {price_after}: {change}, uden rest."
    ),
    "arising.change_caption": "Fra {before} til {after} efter årsagens art",
    "arising.whatif_title": "Hvad nu hvis",
    "arising.whatif": (
        "Med 10 % flere kald til {item}, {calls}, ville udgiften være {more} større og prisen {price} pr. {citizen}: "
        "{change} mere end {base} Det er nøjagtig det, som project.whatif giver."
    ),
    "arising.whatif_same": (
        "Med 10 % flere kald til {item}, {calls}, ville udgiften være {more} større, men prisen den samme, {price}, "
        "fordi den er i hele {cents}. Det er nøjagtig det, som project.whatif giver."
    ),
    "arising.bill_title": "Én regning",
    "arising.bill": (
        "{name} har {count} {citizens} og betaler {price} for hver af dem, {amount} i alt. Det er nøjagtig det, som "
        "project.statement giver; det opkræves i rater."
    ),
    "arising.bill_caption": "{Price_name_the} for {name} i {year}",
    "arising.instalment": "{number}. rate",
    "arising.chart_title": "Et diagram",
    "arising.chart_caption": "Fra {before} til {after} efter årsagens art.",
    "arising.cause_note": "Hver virkning er for sig afrundet til fire decimaler.",
    "arising.instalments": "Rate",
}
