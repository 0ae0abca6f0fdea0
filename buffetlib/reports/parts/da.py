"""The Danish texts of what several reports share; {words} in braces are filled in."""

TEXTS = {
    "kind.scope": "Nye og udgåede poster",
    "kind.scope_new": "Nye poster",
    "kind.scope_gone": "Udgåede poster",
    "kind.volume": "Antal kald",
    "kind.unit_cost": "Pris pr. kald",
    "kind.budgeted_cost": "Budgetteret beløb",
    "kind.income": "Indtægter",
    "kind.income_scope": "Nye og bortfaldne indtægter",
    "kind.income_scope_new": "Nye indtægter",
    "kind.income_scope_gone": "Bortfaldne indtægter",
    "kind.income_volume": "Antal kald",
    "kind.income_unit_cost": "Indtægt pr. kald",
    "kind.income_budgeted_cost": "Budgetteret indtægt",
    "kind.carry_over": "Efterregulering",
    "kind.citizens": "Antal {citizens}",
    "kind.rounding": "Afrunding til hele {cents}",
    "basis.published": "Offentliggjort",
    "basis.budget": "Budget",
    "basis.actual": "Faktisk",
    "basis.illustrative": "Illustrativt",
    "title.text": "{Platform_of} {price_name} {year}",
    "title.subtitle": "Begrundelse for prisen til de {participants_count} {participants}. {announced}",
    "title.announced_month": "Prisen blev udmeldt i {when}.",
    "title.announced_day": "Prisen blev udmeldt den {when}.",
    "title.rule": "Efter reglerne udmeldes prisen i {when}.",
    "title.rule_between": "Efter reglerne udmeldes prisen mellem {first} og {last}.",
    "title.standing": "{Price_name_the} {year}",
    "title.standing_illustrative": "{Price_name_the} {year} – fordelingen er illustrativ",
    "edition.first": "Udgave {number}. Gælder fra udgivelsen.",
    "edition.later": "Udgave {number}. Gælder fra udgivelsen og afløser udgave {before}.",
    "edition.draft": "Udkast til udgave {number}. Ikke udgivet.",
    "edition.working": "Arbejdsudgave. Ikke udgivet.",
    "edition.made_with": "Lavet med {program}.",
    "label.contents": "Indhold",
    "label.skip": "Gå til indholdet",
    "label.code": "Beregningen: notebookens kode",
    "label.code_note": (
        "Rapporten er skrevet af denne notebook. Koden er vist, så enhver kan se, hvad der er beregnet."
    ),
    "label.page": "Side {page} af {pages}",
    "label.overview": "Overblik",
    "illustrative.heading": "Illustrative tal",
    "illustrative.text": (
        "De udmeldte priser og {citizen_numbers_the} er offentlige. Udgiftens fordeling på poster, antallet af kald, "
        "udrulningsplanen, efterreguleringen, posternes begrundelser og det, der ventes af kommende år, er det ikke: "
        "det er opdigtet for at vise metoden og må ikke læses som {organisation_of} regnskab."
    ),
    "illustrative.mark": "Illustrative tal: De er opdigtet for at vise metoden og er ikke {organisation_of}.",
    "draft.heading": "UDKAST",
    "draft.one": "{number} oplysning om {year} er ikke bekræftet.",
    "draft.many": "{number} oplysninger om {year} er ikke bekræftet.",
    "draft.none": "Alle oplysninger om {year} er bekræftet, men dette er lavet som et udkast.",
    "draft.announced": "Der er udmeldt {price} for {year}, men tallene giver en anden pris.",
    "draft.use": "Udkastet må ikke sendes ud.",
    "draft.before": "UDKAST – {text}",
    "glance.price": "Pris {year}",
    "glance.not_announced": "beregnet, ikke udmeldt",
    "glance.change": "Ændring",
    "glance.unknown": "Kendes ikke",
    "glance.no_change": "ændringen kan ikke beregnes",
    "causes.title": "Årsagerne til ændringen",
    "causes.caption": "Fra {before} til {after}: hvad der flyttede prisen",
    "causes.cause": "Årsag",
    "causes.effect": "Virkning",
    "causes.share": "Andel af ændring",
    "causes.kroner": "Virkning × {citizens} {year}",
    "causes.reason": "Begrundelse",
    "causes.total": "Ændring i alt",
    "causes.new": "Nyt: {item}",
    "causes.gone": "Udgået: {item}",
    "causes.unjustified": "ikke begrundet",
    "causes.others": "Alle andre årsager",
    "stories.story": "Fortælling",
    "stories.cause": "{kind} i {component}",
    "stories.named": "»{story}«",
    "stories.untold": "Alle andre årsager rummer også {stories}",
    "causes.note": (
        "Beløbene i {currency} er virkningen gange antallet af {citizens} i {after}. I {before} var antallet et andet. "
        "Derfor giver de hverken det, {participants_the} betaler mere eller mindre (øverst i rapporten), eller "
        "ændringen i udgiften (senere). En post, der findes i begge år, er delt, så rækkefølgen ikke betyder noget (se "
        "metoden)."
    ),
    "causes.carry_over": "Fra {before} til {after}",
    "causes.carry_over_parts": "Fra {before} til {after} ({parts}).",
    "causes.carry_over_part": "{amount} fra {year}",
    "causes.citizens": "Fra {before} til {after} {citizens}.",
    "causes.rounding": "Beregnet {before} blev til {before_rounded}, og {after} blev til {after_rounded}.",
    "causes.proof": (
        "Årsagerne forklarer hele ændringen; der er ingen rest. {count} virkninger, regnet post for post, giver "
        "tilsammen {causes} {cents}, og prisen er ændret med {change} {cents}."
    ),
    "rounding.note": "Tallene er afrundet, så de går op.",
    "waterfall.title": "Fra den ene pris til den næste",
    "waterfall.price": "Pris {year}",
    "waterfall.caption": (
        "Prisen fra {before} til {after} i {currency} pr. {citizen}. Udfyldt pil mod højre: hæver prisen. Åben pil mod "
        "venstre: sænker prisen."
    ),
    "waterfall.torn": "Aksen begynder ikke ved 0: søjlerne for de to priser er brudt, så ændringerne kan ses.",
    "waterfall.alt": (
        "Vandfaldsdiagram fra prisen {before} på {price_before} til prisen {after} på {price_after} {causes}."
    ),
    "coverage.title": "Hvad prisen dækker",
    "coverage.covers": (
        "{Price_name_the} er én pris pr. {citizen} pr. år, den samme for alle {participants_count} {participants}, "
        "uanset hvor meget {participant_it} enkelte bruger {platform_the}. {Price_name_it} dækker:"
    ),
    "coverage.account": (
        "Prisen er sat på forhånd for hele {year}. Den bygger på det forbrug, som alle {participants_count} "
        "{participants} tilsammen ventes at have i året."
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
    "costs.income_note": "Det, som andre end {participants_the} betaler, er indtægter og trækkes fra.",
    "costs.by_component": "Udgiften efter omkostningsart",
    "costs.by_item": "Hver post: kald, og pris pr. kald og beløb i {currency}",
    "costs.component": "Omkostningsart",
    "costs.change": "Ændring",
    "costs.change_of_cost": "Ændring i udgift",
    "costs.cost_base": "Udgift i alt",
    "costs.gross_cost": "Udgift før indtægter",
    "costs.income": "Indtægter",
    "costs.net_cost": "Udgift efter indtægter",
    "costs.rebate": "{item} (rabat)",
    "costs.to_be_paid": "Udgift, som prisen skal dække",
    "costs.item": "Post",
    "costs.calls": "Kald",
    "costs.cost_per_call": "Pris/kald",
    "costs.amount": "Beløb",
    "costs.of_year": "{what} {of}",
    "costs.item_note": "En streg betyder, at posten er fast og ikke har kald, eller at den ikke findes i året.",
    "shared.title": "{Citizens} og efterregulering",
    "shared.price_year": "Prisår",
    "shared.counted_on": "Opgjort",
    "shared.citizens": "{Citizens}",
    "shared.citizens_caption": "De {citizens}, som udgiften deles af",
    "shared.from_year": "Fra året",
    "shared.amount": "Beløb",
    "shared.carry_over_caption": "Efterregulering fra tidligere år",
    "shared.carry_over_note": "Et positivt beløb: der blev opkrævet for lidt i det år, som beløbet kommer fra.",
    "shared.no_carry_over": "Ingen efterregulering.",
    "history.title": "Prisen fra {first} til {last}",
    "history.figure": "{Price_name_the} i {currency} pr. {citizen}",
    "history.title_one": "Prisen for {last}",
    "history.caption": "{Price_name_the} {first}–{last}",
    "history.alt": "Søjlediagram over {price_name_the} i {currency} pr. {citizen} fra {first} til {last}. {prices}",
    "history.alt_known": "I {year} var prisen {price}",
    "history.alt_unknown": "Prisen for {year} kendes ikke.",
    "history.caption_one": "{Price_name_the} {last}",
    "history.price": "Pris",
    "history.unknown": "kendes ikke",
    "history.not_announced": "Prisen for {years} er beregnet og ikke udmeldt.",
    "history.note": "Ukendte priser er ikke anslået; deres plads står tom.",
    "history.constant": "I {year}-priser",
    "history.constant_caption": "I faste priser ({year}-priser)",
    "history.index": "Prisindeks",
    "history.constant_alt": ", i {year}-priser {price}",
    "history.constant_figure": "Stiplet: det samme i faste priser ({year}-priser).",
    "level.of_which_level": "– heraf prisniveau",
    "level.of_which_real": "– heraf reelt",
    "level.parts": "Heraf prisniveau {level} og reelt {real}",
    "level.parts_mixed": (
        "Poster, der følger prisindekset: prisniveau {level} og reelt {real}; alle andre poster: {others}"
    ),
    "level.index_of": "{index} i {year}",
    "level.basis": "{basis} for {years}",
    "level.note": (
        "Prisniveauet er {index}, årets gennemsnit ({base} = {hundred}): {levels}. Tallene er {bases}. Gennemsnittet "
        "for {year} kendtes ikke, da prisen for {year} blev fastsat."
    ),
    "level.growth_part": (
        "Af stigningen på {change} er {general} almindelig prisudvikling: så meget var prisen for {before} steget, "
        "hvis hele prisen havde fulgt {index} til {after}. De øvrige {beyond} er kommet oven i den."
    ),
    "level.growth": (
        "Havde hele prisen for {before} fulgt {index} til {after}, var den ændret med {general}: det er den "
        "almindelige prisudvikling. Den er ændret med {change}, altså {beyond} ud over prisudviklingen."
    ),
    "level.growth_indexed": (
        "Noget andet er prisniveauet i årsagerne: det gælder kun de poster, der følger indekset, og flytter prisen "
        "{indexed}"
    ),
    "history.first": "Prisen for {year} gjaldt fra {day}.",
    "method.title": "Metoden",
    "method.price": (
        "Prisen betales aconto. Den er udgiften og efterreguleringen delt med antallet af {citizens} og afrundet til "
        "hele {cents} (en halv {cent} rundes op):"
    ),
    "method.formula_alt": "p er lig med C plus R, divideret med N.",
    "method.cost_alt": (
        "C er lig med summen af k gange c over de forbrugsafhængige poster plus summen af b over de faste poster."
    ),
    "method.p": "beregnet pris i {currency} pr. {citizen}",
    "method.cost_base": "udgiften i {currency}",
    "method.net_cost": "udgiften i {currency}; indtægter tæller som negative beløb",
    "method.calls": "forventede kald til en forbrugsafhængig post",
    "method.cost_per_call": "pris pr. kald i {currency}",
    "method.amount": "beløb for en fast post i {currency}",
    "method.carry_over": "efterregulering i {currency}; positiv, når der er opkrævet for lidt",
    "method.citizens": "{citizens} i de {participants_count} {participants}",
    "method.bridge": (
        "Ændringen fra én pris til den næste deles på årsager, der tilsammen giver den. En ny post tæller med hele sit "
        "beløb delt med det nye års {citizens}, en udgået post med hele sit delt med det gamle års. For det øvrige "
        "udskiftes kald, pris pr. kald, beløb, efterregulering og {citizens} én ad gangen fra det gamle til det nye "
        "års værdi, og hver årsag får gennemsnittet af sin virkning over alle rækkefølger (Shapley-værdien; med to "
        "faktorer Bennets indikator)."
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
        "De mindste og de største tal er fra hver sin rækkefølge. Derfor giver de ikke tilsammen ændringen."
    ),
    "sources.title": "Kilder",
    "sources.intro": "Hvert tal bag rapporten: grundlag, kilde, fil og linje.",
    "sources.caption": "Tallenes kilder",
    "sources.figure": "Tal",
    "sources.basis": "Grundlag",
    "sources.source": "Kilde",
    "sources.place": "Fil og linje",
    "sources.ditto": "som ovenfor",
    "sources.announced": "Udmeldt pris {year}",
    "sources.citizens": "{Citizens} {day}",
    "sources.price_index": "Prisindeks {year}",
    "sources.carry_over": "Efterregulering fra {year}",
    "sources.calls": "{item}: forventede kald",
    "sources.calls_by_month": "Kald pr. måned og udrulning",
    "sources.measured": "Målte kald",
    "sources.proof": (
        "Rapportens PDF har alle disse filer og de nøjagtige tal vedhæftet. Enhver kan regne efter: "
        "buffetpris verify FIL.pdf."
    ),
    "sources.edition": "Udgave",
    "sources.edition_before": "Udgave {number}, som denne afløser",
    "sources.edition_day": "Udgivet {day}",
    "sources.edition_itself": "Hvad udgaven siger om sig selv",
    "sources.edition_figures": "Tal, som de var",
    "sources.publisher": "Udgiver",
    "sources.contact": "Spørgsmål",
    "sources.not_stated": "ikke oplyst",
    "scenario.year": "{year} (scenarie: {changes})",
    "scenario.price": "Scenarie {year}",
    "terminal.price_caption": "{Price_name_the} {year}",
    "terminal.figure": "Størrelse",
    "terminal.value": "Værdi",
    "terminal.announced": "Udmeldt pris",
    "terminal.computed": "Beregnet pris",
    "terminal.cost_base": "Udgift",
    "terminal.carry_over": "Efterregulering",
    "terminal.citizens": "{Citizens}",
    "terminal.per_citizen": "{price} pr. {citizen}",
    "terminal.not_known": "kendes ikke",
    "terminal.explain_caption": "{Price_name_the} {before} → {after}: {price_before} → {price_after}",
    "terminal.total": "Ændring i alt, rest {remainder}",
    "terminal.illustrative": "Fordelingen er illustrativ: den er opdigtet og ikke {organisation_of} tal.",
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
        "Alle årets kald fra systemerne i udrulningsplanen, også i {participants}, der allerede bruger dem."
    ),
    "sharing.caption": "Hvad {citizen_number_the} betyder for kaldene",
    "sharing.fewer": "Med 1 % færre {citizens}",
    "sharing.known": (
        "Prisen for {year} deles af {citizen_number_the} pr. {due}, {number}. Det er også dem, udrulningen er regnet "
        "med."
    ),
    "sharing.unknown": (
        "Prisen for {year} deles af {citizen_number_the} pr. {due}, som ikke kendes endnu. Her er regnet med {number} "
        "{citizens}, det nyeste kendte tal (pr. {on})."
    ),
    "methods.caption": "Ændringen {before} → {after} efter flere metoder ({unit})",
    "methods.shapley": "Shapley",
    "methods.lmdi": "LMDI",
    "methods.undefined": "ikke defineret",
    "methods.note": (
        "Shapley er rapportens deling: den er eksakt og går op. LMDI går også op, men regner med logaritmer i "
        "kommatal og er kun defineret, hvor ingen faktor er 0 eller skifter fortegn. Mindste og største virkning er "
        "over alle rækkefølger af trinvis udskiftning."
    ),
}
