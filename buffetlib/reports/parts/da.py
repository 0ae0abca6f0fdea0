"""The Danish texts of what several reports share; {words} in braces are filled in."""

TEXTS = {
    "kind.scope": "Nye og udgåede poster",
    "kind.scope_new": "Nye poster",
    "kind.scope_gone": "Udgåede poster",
    "kind.volume": "Antal kald",
    "kind.unit_cost": "Pris pr. kald",
    "kind.budgeted_cost": "Budgetteret beløb",
    "kind.carry_over": "Efterregulering",
    "kind.citizens": "Antal borgere",
    "kind.rounding": "Afrunding til hele øre",
    "basis.published": "Offentliggjort",
    "basis.budget": "Budget",
    "basis.actual": "Faktisk",
    "basis.illustrative": "Illustrativt",
    "title.text": "Serviceplatformens buffetpris {year}",
    "title.subtitle": "Begrundelse for prisen over for de 98 kommuner. {announced}",
    "title.announced_month": "Prisen blev udmeldt i {when}.",
    "title.announced_day": "Prisen blev udmeldt den {when}.",
    "title.set": "Prisen fastsættes på forhånd for et år ad gangen.",
    "title.standing": "Buffetprisen {year}",
    "title.standing_illustrative": "Buffetprisen {year} – fordelingen er illustrativ",
    "label.contents": "Indhold",
    "label.skip": "Gå til indholdet",
    "label.code": "Beregningen: notebookens kode",
    "label.code_note": (
        "Rapporten er skrevet af denne notebook. Koden er vist, så enhver kan se, hvad der er beregnet."
    ),
    "label.page": "Side {page} af {pages}",
    "illustrative.heading": "Illustrative tal",
    "illustrative.text": (
        "De udmeldte priser og borgertallene er offentlige. Udgiftens fordeling på poster, antallet af kald, "
        "udrulningsplanen, efterreguleringen, begrundelserne og det, der ventes af kommende år, er det ikke: det "
        "er opdigtet for at vise metoden og må ikke læses som KOMBITs regnskab."
    ),
    "illustrative.mark": "Illustrative tal: opdigtede, ikke KOMBITs.",
    "glance.title": "Prisen kort",
    "glance.paid": "De 98 kommuner betaler tilsammen {paid} i buffetpris for {year}.",
    "glance.paid_up": (
        "De 98 kommuner betaler tilsammen {paid} i buffetpris for {year}, {change} mere end for {before}."
    ),
    "glance.paid_down": (
        "De 98 kommuner betaler tilsammen {paid} i buffetpris for {year}, {change} mindre end for {before}."
    ),
    "glance.paid_same": (
        "De 98 kommuner betaler tilsammen {paid} i buffetpris for {year}, det samme som for {before} "
        "(ændring {change})."
    ),
    "glance.price": "Pris {year}",
    "glance.not_announced": "beregnet, ikke udmeldt",
    "glance.change": "Ændring",
    "glance.unknown": "Kendes ikke",
    "glance.no_change": "ændringen kan ikke beregnes",
    "glance.basis": "Fordelingens grundlag",
    "glance.illustrative": "Illustrativt",
    "glance.illustrative_note": "opdigtet, ikke KOMBITs tal",
    "glance.published": "Dokumenteret",
    "glance.published_note": "hvert tal har en kilde",
    "causes.title": "Årsagerne til ændringen",
    "causes.caption": "Fra {before} til {after}: hvad der flyttede prisen",
    "causes.cause": "Årsag",
    "causes.effect": "Virkning",
    "causes.share": "Andel af ændring",
    "causes.kroner": "Virkning × borgere {year}",
    "causes.reason": "Begrundelse",
    "causes.total": "Ændring i alt",
    "causes.new": "Nyt: {item}",
    "causes.gone": "Udgået: {item}",
    "causes.small_item": "{item}: mindre end {least}.",
    "causes.small": "Hver post flytter prisen mindre end {least}.",
    "causes.unjustified": "ikke begrundet",
    "causes.others": "Alle andre årsager",
    "causes.note": (
        "Beløbene i kr. er virkningen gange antallet af borgere i prisåret {after}. Da der var et andet antal borgere "
        "i {before}, giver de hverken til det, kommunerne betaler mere eller mindre (øverst i rapporten), eller til "
        "ændringen i udgiften (senere). En post, der findes i begge år, er delt efter Shapleys metode (se afsnittet "
        "om metoden)."
    ),
    "causes.carry_over": "Fra {before} til {after}",
    "causes.carry_over_parts": "Fra {before} til {after} ({parts})",
    "causes.carry_over_part": "{amount} fra {year}",
    "causes.citizens": "Fra {before} til {after} borgere.",
    "causes.rounding": "Beregnet {before} blev til {before_rounded}, og {after} blev til {after_rounded}.",
    "causes.proof": (
        "Årsagerne summerer til ændringen: {count} virkninger, regnet post for post, giver tilsammen {causes}"
        " øre; prisen er ændret med {change} øre; rest {remainder}."
    ),
    "causes.no_predecessor": (
        "Prisen for {before} er ikke kendt her, så ændringen til {after} kan ikke forklares. Rapporten viser "
        "derfor kun, hvad prisen for {after} består af."
    ),
    "causes.no_items": (
        "For {before} kendes kun den udmeldte pris og ikke udgifterne bag den, så ændringen til {after} kan "
        "ikke forklares. Rapporten viser derfor kun, hvad prisen for {after} består af."
    ),
    "rounding.note": "Tallene er afrundet, så de viste tal summerer nøjagtigt.",
    "waterfall.none": "Uden udgifterne bag prisen for {before} er der ingen ændring at vise i et diagram.",
    "waterfall.title": "Fra den ene pris til den næste",
    "waterfall.price": "Pris {year}",
    "waterfall.caption": (
        "Prisen fra {before} til {after} i kr. pr. borger. Udfyldt pil mod højre: hæver prisen. "
        "Åben pil mod venstre: sænker prisen."
    ),
    "waterfall.torn": "Aksen begynder ikke ved 0: søjlerne for de to priser er brudt, så ændringerne kan ses.",
    "waterfall.alt": (
        "Vandfaldsdiagram fra prisen {before} på {price_before} til prisen {after} på {price_after} {causes}."
    ),
    "coverage.title": "Hvad prisen dækker",
    "coverage.platform": (
        "Serviceplatformen er de 98 kommuners fælles integrationsplatform, drevet af KOMBIT. Kommunernes it-"
        "systemer kalder dens services, for eksempel opslag i CPR (personer), CVR (virksomheder) og OIS "
        "(ejendomme); et kald er én sådan forespørgsel. KY, KSD og SAPA er systemer, der afløser det "
        "tidligere monopol."
    ),
    "coverage.covers": (
        "Buffetprisen er én pris pr. borger pr. år, den samme for alle 98 kommuner, uanset hvor meget den "
        "enkelte bruger platformen. Den dækker:"
    ),
    "coverage.excluded": (
        "Prisen dækker ikke CPR Service (senere SF6004). Den læser direkte i CPR-registret, bør bruges "
        "sjældent, og den kommune, der foretager kaldet, betaler for hvert kald."
    ),
    "coverage.infrastructure": (
        "Kommunerne betaler desuden en særskilt infrastrukturpris, fra {first} på {price} pr. borger pr. år, men "
        "kun {share} heraf for hver borger over {limit}. Den er ikke en del af buffetprisen."
    ),
    "coverage.account": (
        "Prisen er aconto: den er fastsat på forhånd for hele {year} ud fra det forbrug, som alle 98 kommuner"
        " tilsammen forventes at have i året."
    ),
    "coverage.regulated": (
        "Efterregulering: når et år er lukket, opgøres forskellen mellem det opkrævede og den faktiske "
        "udgift, og den lægges til eller trækkes fra en senere pris. Det nyeste år, der kan indgå i prisen "
        "for {year}, er {closed}."
    ),
    "costs.title": "Udgiften bag prisen",
    "costs.note": (
        "Udgiften er summen af faste poster, som budgetteres med et beløb, og forbrugsafhængige poster, som "
        "er det forventede antal kald gange prisen pr. kald."
    ),
    "costs.by_component": "Udgiften efter omkostningsart",
    "costs.by_item": "Hver post: kald, pris pr. kald og beløb",
    "costs.component": "Omkostningsart",
    "costs.change": "Ændring",
    "costs.change_of_cost": "Ændring i udgift",
    "costs.cost_base": "Udgift i alt",
    "costs.to_be_paid": "Udgift, som prisen skal dække",
    "costs.item": "Post",
    "costs.calls": "Kald",
    "costs.cost_per_call": "Pris/kald",
    "costs.amount": "Beløb",
    "costs.item_note": "En streg betyder, at posten er fast og ikke har kald, eller at den ikke findes i året.",
    "shared.title": "Borgere og efterregulering",
    "shared.price_year": "Prisår",
    "shared.counted_on": "Opgjort",
    "shared.citizens": "Borgere",
    "shared.citizens_caption": "De borgere, som udgiften deles af",
    "shared.citizens_note": (
        "Borgere i de 98 kommuner ifølge Danmarks Statistik, tabel FOLK1A. Christiansø er ikke en kommune og "
        "er ikke med."
    ),
    "shared.from_year": "Fra året",
    "shared.amount": "Beløb",
    "shared.carry_over_caption": "Efterregulering fra tidligere år",
    "shared.carry_over_note": "Et positivt beløb betyder, at der blev opkrævet for lidt i det år, det kommer fra.",
    "shared.no_carry_over": "Ingen efterregulering.",
    "history.title": "Prisen fra {first} til {last}",
    "history.figure": "Buffetprisen i kr. pr. borger",
    "history.caption": "Buffetprisen {first}–{last}",
    "history.alt": "Søjlediagram over buffetprisen i kr. pr. borger fra {first} til {last}. {prices}",
    "history.alt_known": "I {year} var prisen {price}",
    "history.alt_unknown": "Prisen for {year} kendes ikke.",
    "history.price": "Pris",
    "history.unknown": "kendes ikke",
    "history.not_announced": "Prisen for {years} er beregnet og ikke udmeldt.",
    "history.note": "Priser, der ikke kendes, står åbne og er ikke anslået.",
    "history.first": "Prisen for {year} gjaldt fra {day}.",
    "method.title": "Metoden",
    "method.price": (
        "Prisen er udgiften og efterreguleringen delt med antallet af borgere og afrundet til hele øre (en "
        "halv øre rundes op):"
    ),
    "method.formula_alt": "p er lig med C plus R, divideret med N.",
    "method.cost_alt": (
        "C er lig med summen af k gange c over de forbrugsafhængige poster plus summen af b over de faste poster."
    ),
    "method.p": "beregnet pris i kr. pr. borger",
    "method.cost_base": "udgiften i kr.",
    "method.calls": "forventede kald til en forbrugsafhængig post",
    "method.cost_per_call": "pris pr. kald i kr.",
    "method.amount": "beløb for en fast post i kr.",
    "method.carry_over": "efterregulering i kr.; positiv, når der er opkrævet for lidt",
    "method.citizens": "borgere i de 98 kommuner",
    "method.bridge": (
        "Ændringen fra én pris til den næste deles på årsager, der summerer nøjagtigt. En ny post tæller med "
        "hele sit beløb delt med det nye års borgere, en udgået post med hele sit delt med det gamle års. For"
        " det øvrige udskiftes kald, pris pr. kald, beløb, efterregulering og borgere én ad gangen fra det "
        "gamle til det nye års værdi, og hver årsag får gennemsnittet af sin virkning over alle rækkefølger "
        "(Shapley-værdien; med to faktorer Bennets indikator)."
    ),
    "method.exact": (
        "Delingen afhænger ikke af rækkefølgen, giver en uændret faktor 0, skifter fortegn, når de to år "
        "byttes om, og regnes i brøker uden afrunding. To års trin efter hinanden giver i almindelighed ikke "
        "samme deling som ét trin over begge."
    ),
    "method.orders": (
        "Andre ville måske udskifte faktorerne i én bestemt rækkefølge. Tabellen viser, hvor lille og hvor "
        "stor hver virkning så kunne blive."
    ),
    "method.splits": "Samme ændring, delt på andre måder ({unit})",
    "method.least": "Mindste virkning",
    "method.shown": "I rapporten",
    "method.most": "Største virkning",
    "method.splits_note": (
        "De mindste og største virkninger hører til forskellige rækkefølger og summerer derfor ikke til ændringen."
    ),
    "sources.title": "Kilder",
    "sources.intro": "Hvert tal, som rapporten hviler på: dets grundlag, dets kilde og den fil og linje, det står i.",
    "sources.caption": "Tallenes kilder",
    "sources.figure": "Tal",
    "sources.basis": "Grundlag",
    "sources.source": "Kilde",
    "sources.place": "Fil og linje",
    "sources.ditto": "som ovenfor",
    "sources.announced": "Udmeldt pris {year}",
    "sources.citizens": "Borgere {day}",
    "sources.carry_over": "Efterregulering fra {year}",
    "sources.calls": "{item}: forventede kald",
    "sources.calls_by_month": "Kald pr. måned og udrulning",
    "sources.measured": "Målte kald",
    "sources.publisher": "Udgiver",
    "sources.contact": "Spørgsmål",
    "sources.not_stated": "ikke oplyst",
    "terminal.price_caption": "Buffetprisen {year}",
    "terminal.figure": "Størrelse",
    "terminal.value": "Værdi",
    "terminal.announced": "Udmeldt pris",
    "terminal.computed": "Beregnet pris",
    "terminal.cost_base": "Udgift",
    "terminal.carry_over": "Efterregulering",
    "terminal.citizens": "Borgere",
    "terminal.per_citizen": "{price} pr. borger",
    "terminal.not_known": "kendes ikke",
    "terminal.explain_caption": "Buffetprisen {before} → {after}: {price_before} → {price_after}",
    "terminal.total": "Ændring i alt, rest {remainder}",
    "terminal.illustrative": "Fordelingen er illustrativ: den er opdigtet og ikke KOMBITs tal.",
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
