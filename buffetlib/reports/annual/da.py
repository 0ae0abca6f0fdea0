"""The Danish texts of the annual report alone; {words} in braces are filled in."""

TEXTS = {
    "summary.announced": "{price} pr. {citizen}",
    "summary.not_announced": "{price} pr. {citizen} (beregnet, ikke udmeldt)",
    "summary.price": "{Price_name_the} for {year} er {price}.",
    "summary.headline_up": "{Price_name_the} for {year} er {price}, en stigning på {change} fra {before} ({share}).",
    "summary.headline_down": "{Price_name_the} for {year} er {price}, et fald på {change} fra {before} ({share}).",
    "summary.headline_same": (
        "{Price_name_the} for {year} er {price}, {price_name_it} samme som i {before} (ændring {change}, {share})."
    ),
    "summary.first_up": "Prisen trækkes mest op af {causes}.",
    "summary.first_down": "Prisen trækkes mest ned af {causes}.",
    "summary.second_up": "I modsat retning trækkes den op af {causes}.",
    "summary.second_down": "I modsat retning trækkes den ned af {causes}.",
    "summary.nothing_up": "Intet trækker prisen op.",
    "summary.nothing_down": "Intet trækker prisen ned.",
    "summary.cause": "{cause} ({effect})",
    "summary.new": "Nyt i prisen er {items}.",
    "summary.gone": "Udgået af prisen er {items}.",
    "summary.others": "{count} andre",
    "summary.item_cost": "»{item}« ({amount})",
    "summary.item_income": "»{item}« (indtægt på {amount})",
    "summary.item_rebate": "»{item}« (rabat på {amount})",
    "summary.carry_over_up": "I {year} blev der opkrævet for lidt, og {amount} er derfor lagt til udgiften",
    "summary.carry_over_down": "I {year} blev der opkrævet for meget, og {amount} er derfor trukket fra udgiften",
    "summary.carry_over_same": "Efterreguleringen fra {year} går lige op ({amount})",
    "summary.carry_over_parts_up": "Efterreguleringen er {parts}; i alt er {amount} derfor lagt til udgiften",
    "summary.carry_over_parts_down": "Efterreguleringen er {parts}; i alt er {amount} derfor trukket fra udgiften",
    "summary.carry_over_parts_same": "Efterreguleringen er {parts}; i alt går den lige op ({amount})",
    "summary.carry_over_part_up": "{amount} opkrævet for lidt i {year}",
    "summary.carry_over_part_down": "{amount} opkrævet for meget i {year}",
    "summary.carry_over_part_same": "{amount} fra {year}",
    "summary.carry_over_part_corrected": "{amount} fra rettelsen af opgørelsen af {year}",
    "summary.carry_over_none": "Der er ingen efterregulering fra tidligere år",
    "summary.carry_over_change": (
        "{carry_over}; i den foregående pris var efterreguleringen {before}, og forskellen {change}."
    ),
    "summary.effect_up": "hæver prisen med {effect}",
    "summary.effect_down": "sænker prisen med {effect}",
    "summary.effect_same": "flytter ikke prisen ({effect})",
    "summary.citizens": "Udgiften deles af {number} {citizens} (opgjort {day})",
    "summary.citizens_up": "{sentence}, {count} flere end året før, og det {change}.",
    "summary.citizens_down": "{sentence}, {count} færre end året før, og det {change}.",
    "summary.citizens_same": "{sentence}, lige så mange som året før (forskel {count}), og det {change}.",
    "summary.components": "Udgiften er {total}, og de største dele er {components}.",
    "summary.no_predecessor": "Prisen for {before} er ikke kendt her, så ændringen kan ikke forklares.",
    "summary.no_items": "For {before} kendes kun prisen og ikke udgiften bag den, så ændringen kan ikke forklares.",
    "plain.scope": "nye og udgåede poster i {component}",
    "plain.scope_new": "nye poster i {component}",
    "plain.scope_gone": "udgåede poster i {component}",
    "plain.volume": "antallet af kald i {component}",
    "plain.unit_cost": "prisen pr. kald i {component}",
    "plain.budgeted_cost": "de budgetterede beløb i {component}",
    "plain.carry_over": "efterreguleringen",
    "plain.citizens": "antallet af {citizens}",
    "plain.rounding": "afrundingen til hele {cents}",
    "plain.others": "alle andre årsager tilsammen",
    "finding.share_up": "{cause} står for {share} af stigningen",
    "finding.share_down": "{cause} står for {share} af faldet",
    "finding.largest_up": "{cause} er den største årsag med {share} af stigningen",
    "finding.largest_down": "{cause} er den største årsag med {share} af faldet",
    "finding.almost_up": "{cause} står for næsten hele stigningen",
    "finding.almost_down": "{cause} står for næsten hele faldet",
    "finding.all_up": "{cause} står for hele stigningen",
    "finding.all_down": "{cause} står for hele faldet",
    "finding.against_up": "{cause} hæver prisen {effect}, mens alt andet sænker den {other}",
    "finding.against_down": "{cause} sænker prisen {effect}, mens alt andet hæver den {other}",
    "finding.even": "Prisen er den samme: det ene hæver den {amount}, det andet sænker den lige så meget",
    "finding.nothing": "Prisen er den samme, og intet har flyttet den",
    "finding.others": "Andre årsager",
    "finding.made_of": "{part} er den største del af prisen: {amount}",
    "finding.made_of_caption": (
        "Hvad prisen for {year} består af, i {cents} pr. {citizen}. Udfyldt pil mod højre: lægges til. Åben pil mod "
        "venstre: trækkes fra."
    ),
    "finding.made_of_alt": "Diagram over, hvad prisen for {year} består af: {parts}. Prisen er {price}",
    "glance.made_up": (
        "De udmeldte priser og {citizen_numbers_the} er offentlige. Tallene bag prisen er opdigtet for at vise metoden "
        "og er ikke {organisation_of}."
    ),
    "glance.paid": "De {participants_count} {participants} betaler i alt",
    "glance.paid_since": "{change} siden {before}",
    "glance.proof": "Tallene går op; der er ingen rest: årsagerne giver {causes}, og prisen er ændret {change}.",
    "glance.recomputed": (
        "Prisen er regnet efter: udgiften på {total} delt med {number} {citizens} ({day}) er {computed} pr. {citizen}. "
        "Afrundet er det den udmeldte pris."
    ),
    "glance.computed": (
        "Prisen er beregnet og ikke udmeldt: udgiften på {total} delt med {number} {citizens} ({day}) er {computed} "
        "pr. {citizen}, afrundet {price} pr. {citizen}."
    ),
    "glance.documented": "Hvert tal har en kilde, som står sidst i rapporten.",
    "glance.contact": "Udgiver: {publisher}. Spørgsmål: {contact}",
    "causes.small_item": "En lille ændring under {least}: {item}",
    "causes.one_more": "Desuden en lille ændring under {least}: {item}, {sum}",
    "causes.small": "{count} små ændringer, hver under {least}, i alt {sum}",
    "causes.more": "Desuden {count} små ændringer, hver under {least}, i alt {sum}",
    "shared.payers": (
        "Hvad hver af de {participants_count} {participants} betaler, og hvad der ændrede det, står i rapportens "
        "regneark (xlsx)."
    ),
}
