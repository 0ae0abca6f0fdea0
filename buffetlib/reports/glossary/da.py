"""The Danish texts of the glossary; {words} in braces are filled in."""

TEXTS = {
    "glossary.title": "Ordliste",
    "glossary.call": "kald",
    "glossary.call_means": "Én forespørgsel fra et it-system til en service.",
    "glossary.call_forms": "kald, kaldet, kaldene, kaldenes",
    "glossary.carry_over": "efterregulering",
    "glossary.carry_over_means": (
        "Det, der blev opkrævet for meget eller for lidt i et år, som er lukket. Det trækkes fra eller lægges til en "
        "senere pris."
    ),
    "glossary.carry_over_forms": "efterregulering, efterreguleringen, efterreguleringens",
    "glossary.component": "omkostningsart",
    "glossary.component_means": "En af de store dele, som udgiften er delt i.",
    "glossary.component_forms": "omkostningsart, omkostningsarten, omkostningsarter, omkostningsarterne",
    "glossary.cent": "{cents} pr. {citizen}",
    "glossary.cent_means": "Hundrededele af en {currency_name} for hver {citizen}.",
    "glossary.cent_forms": "{cents} pr. {citizen}, {cent} pr. {citizen}",
    "glossary.illustrative": "illustrativ",
    "glossary.illustrative_means": "Opdigtet for at vise metoden; ikke {organisation_of} tal.",
    "glossary.illustrative_forms": "illustrativ, illustrativt, illustrative",
    "glossary.interval": "interval",
    "glossary.interval_means": "Et spænd fra et lavt til et højt tal, som det rigtige tal kan ventes at ligge i.",
    "glossary.interval_forms": "interval, intervallet, intervaller, intervallerne",
    "glossary.item": "post",
    "glossary.item_means": (
        "Én udgift. En fast post er et beløb; en forbrugsafhængig post er antallet af kald gange prisen pr. kald."
    ),
    "glossary.item_forms": "post, posten, poster, posterne",
    "glossary.median": "median",
    "glossary.median_means": "Den midterste værdi: den rigtige er lige så tit højere som lavere.",
    "glossary.median_forms": "median, medianen",
    "glossary.roll_out": "udrulning",
    "glossary.roll_out_means": "At et nyt it-system bliver taget i brug, sted efter sted.",
    "glossary.roll_out_forms": (
        "udrulning, udrulningen, udrulningens, udrulningsplan, udrulningsplanen, udrulningsplanens"
    ),
    "glossary.lmdi": "LMDI",
    "glossary.lmdi_means": "En anden måde at dele en ændring på, som regner med logaritmer.",
    "glossary.lmdi_forms": "LMDI",
    "glossary.mase": "MASE",
    "glossary.mase_means": (
        "Prognosens fejl delt med fejlen i det gæt, at alt bliver som samme måned året før. Under én er bedre end "
        "gættet."
    ),
    "glossary.mase_forms": "MASE",
    "glossary.on_account": "aconto",
    "glossary.on_account_means": "Betalt på forhånd efter et skøn og rettet til, når udgiften er kendt.",
    "glossary.on_account_forms": "aconto",
    "glossary.scenario": "scenarie",
    "glossary.scenario_means": "Et år, hvor nogle tal er ændret for at se, hvad prisen så ville være.",
    "glossary.scenario_forms": "scenarie, scenariet, scenarier, scenarierne",
    "glossary.shapley": "Shapleys metode",
    "glossary.shapley_means": (
        "Hver årsag får gennemsnittet af sin virkning over alle de rækkefølger, som årsagerne kan komme i."
    ),
    "glossary.shapley_forms": "Shapleys metode, Shapley-værdien, Shapley",
    "glossary.smoothing": "eksponentiel udglatning",
    "glossary.smoothing_means": "En prognose, hvor nye måneder tæller mere end gamle.",
    "glossary.smoothing_forms": "eksponentiel udglatning",
    "glossary.agreement": "serviceaftale",
    "glossary.agreement_means": "Aftalen, som giver {participant_a} adgang til en service.",
    "glossary.agreement_forms": "serviceaftale, serviceaftalen, serviceaftaler",
}
