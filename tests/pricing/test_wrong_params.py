"""What is wrong with a price year's file is told once, at its place, with how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from buffetlib.base.errors import InputError
from tests.pricing.test_params import CPR, DESK, YEAR, assert_refused_at_mark, read, refusal, replaced


@pytest.fixture(autouse=True)
def current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


MISTAKES = """
component-doubled | discontinued: ->   ¤support: {}↵discontinued: | components.support | doubled component .. line 22;
component-misspelt | support: -> ¤suport: | components.suport | unknown component .. did you mean 'support'?
item-doubled | discontinued: ->       ¤desk: {}↵discontinued: | DESK | doubled item, first given in line 26; .. keep one
item-in-two-components | desk: -> ¤cpr_lookup: | SUPPORT.items.cpr_lookup | doubled .. line 17; ids are unique
item-id-bad | desk: -> ¤Service desk: | SUPPORT.items.Service desk | a-z, 0-9 and _ .. such as cpr_lookup
language-unknown | en: CPR -> ¤de: CPR | CPR.label.de | unknown language .. expected one of: da, en
indexed-otherwise | 412_345.67 -> 412_345.67↵        indexed: ¤yes | DESK.indexed | found 'yes'; .. one of: true, false
index-missing | desk: -> ¤desk: & 412_345.67 -> 412_345.67↵        indexed: true | DESK.indexed | of 2019
quoted-number | 412_345.67 -> ¤'412_345.67' | DESK.amount | found the text '412_345.67' .. write numbers without quotes
nan | 412_345.67 -> ¤NaN | DESK.amount | found 'NaN' .. not a finite number .. expected a number of kr.
infinity | 412_345.67 -> ¤.inf | DESK.amount | found '.inf' .. not a finite number .. expected a number of kr.
exponent | 412_345.67 -> ¤1e400 | DESK.amount | found '1e400' .. expected a number of kr.
huge-digits | 412_345.67 -> ¤99999999999999999999999999999999999999999 | DESK.amount | found '9999 .. more digits
danish-comma | 412_345.67 -> ¤412345,67 | DESK.amount | found '412345,67' .. a decimal point, not a comma
calls-negative | 58_500_000 -> ¤-58_500_000 | CPR.calls | found '-58_500_000', which is negative .. of calls, 0 or more
calls-fractional | 58_500_000 -> ¤58.5 | CPR.calls | found '58.5' .. expected a whole number of calls
cost-per-call-negative | 0.0588 -> ¤-0.0588 | CPR.cost_per_call | found '-0.0588', which is negative .. 0 or more
metered-and-fixed | cpr_lookup: -> ¤cpr_lookup: & cost_per_call: 0.0588 -> amount: 5 | CPR | amount and calls .. (fixed)
no-figure | desk: -> ¤desk: & amount: 412_345.67 -> | DESK | found no figure .. either calls and cost_per_call (metered)
calls-alone | cpr_lookup: -> ¤cpr_lookup: & cost_per_call: 0.0588 -> | CPR | found calls; .. calls and cost_per_call
component-no-items | discontinued: ->   administration: ¤{}↵discontinued: | components.administration.items | missing
announced-no-price | price: 1.94 -> & date: 2018-04 -> ¤date: 2018-04 | announced.price | missing .. such as 1.94
publisher-no-name | name: {da: Projektet, en: The project} -> & contact -> ¤contact | publisher.name | missing .. who
discontinued-no-reason | reason: Closed -> ¤{} | discontinued.old_gateway.reason | missing .. why the item is gone
publisher-no-contact | contact: Ask us -> & name -> ¤name | publisher.contact | missing .. whom to ask
carry-over-no-year | from_year: 2017↵    amount -> ¤amount | carry_over[0].from_year | missing .. such as 2017
list-for-items | items:↵      desk: -> items:↵      ¤- desk: | SUPPORT.items | found a list .. a mapping
list-for-text | Closed -> ¤[Closed] | discontinued.old_gateway.reason | found a list .. expected a text
mapping-for-list | - from_year ->   ¤from_year | carry_over | found a mapping .. a list, each entry beginning with '- '
year-is-not-the-file-name | year: 2019 -> ¤year: 2018 | year | found 2018, but the file is 2019.yaml .. <year>.yaml
year-missing | year: 2019↵announced -> ¤announced | year | missing .. expected the price year, such as 2019
basis-unknown | actual -> ¤actuel | DESK.basis | found 'actuel' .. expected one of: published .. did you mean 'actual'?
basis-of-two-items | budget -> ¤budgt & desk: -> a: {amount: 1}↵      b: {amount: 1}↵      c: | SUPPORT.basis | budget
basis-that-no-item-inherits | budget -> ¤budgt | SUPPORT.basis | found 'budgt' .. did you mean 'budget'?
basis-missing | basis: illustrative -> & cpr_lookup -> ¤cpr_lookup | CPR.basis | no basis .. here or at the component
source-missing | source: {da: Fordeling, en: Split} -> & cpr_lookup -> ¤cpr_lookup | CPR.source | no source .. or at the
source-empty | source: Accounts -> source:¤ | DESK.source | found nothing .. expected a text
source-null | Accounts -> ¤~ | DESK.source | expected a text
carry-over-no-basis | basis: published -> & from_year -> ¤from_year | carry_over[0].basis | no basis; expected one here
carry-over-no-source | source: Settlement -> & from_year -> ¤from_year | carry_over[0].source | no source .. one here
carry-over-from-later-year | from_year: 2017 -> ¤from_year: 2020 | carry_over[0].from_year | found 2020 .. before 2019
carry-over-from-same-year | from_year: 2017 -> ¤from_year: 2019 | carry_over[0].from_year | found 2019 .. before 2019
amount-in-danish-thousands | 412_345.67 -> ¤860.000 | DESK.amount | which has more than two decimals (write 860_000 if
amount-below-0-in-danish-thousands | 412_345.67 -> ¤-1.250 | DESK.amount | more than two decimals (write -1_250 if the
amount-in-danish-millions | 412_345.67 -> ¤1.690.000 | DESK.amount | (group digits with '_': 1_690_000)
amount-finer-than-an-øre | 412_345.67 -> ¤0.125 | DESK.amount | found '0.125', which has more than two decimals;
calls-in-danish-thousands | 58_500_000 -> ¤58.500 | CPR.calls | not a whole number (write 58_500 if the point groups
carry-over-in-danish-thousands | -180_000 -> ¤-180.000 | carry_over[0].amount | (write -180_000 if the point
announced-three-decimals | 1.94 -> ¤1.945 | announced.price | found '1.945', which has more than two decimals
announced-zero | price: 1.94 -> ¤price: 0 | announced.price | found 0; .. expected a price above 0
announced-no-source | source: KOMBIT -> & price -> ¤price | announced.source | missing .. where the price was announced
announced-date-is-a-week | 2018-04 -> ¤2018-W05-1 | announced.date | found '2018-W05-1' .. such as 2018-04
no-counts-of-date | date: 2018-01-01 -> ¤date: 2020-01-01 | population.date | 2020-01-01 .. 2017-01-01, 2018-01-01
no-counts-of-2-january | date: 2018-01-01 -> ¤date: 2018-01-02 | population.date | 2018-01-02 .. 2017-01-01, 2018-01-01
not-a-date | 2018-01-01 -> ¤2018-02-30 | population.date | found '2018-02-30' .. expected a date such as 2018-01-01
no-date | date: 2018-01-01 -> & reason: More births -> ¤reason: x | population.date | missing .. such as 2018-01-01
discontinued-still-there | old_gateway -> ¤desk | discontinued.desk | among the year's items .. remove one of the two
"""
ROWS = [[cell.strip(" ") for cell in row.replace("↵", "\n").split(" | ")] for row in MISTAKES.strip().split("\n")]


@pytest.mark.parametrize(("edits", "key", "words"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_mistake_is_reported_once_with_what_was_found_and_expected(edits: str, key: str, words: str) -> None:
    parts = (edit.partition("->") for edit in edits.split(" & "))
    text = replaced({old.strip(" "): new.removeprefix(" ").removesuffix(" ") for old, _, new in parts})
    whole_key = key.replace("CPR", CPR).replace("DESK", DESK).replace("SUPPORT", "components.support")
    assert_refused_at_mark(text, whole_key, *words.split(" .. "))


CUT = "put quotes round the text if this is the rest of it"
COMMENTS = {
    "reason": ("Closed", "Closed ¤#2018-117, too dear", "discontinued.old_gateway.reason", "'Closed'"),
    "label-by-language": ("en: CPR look-up}", "en: CPR look-up ¤# 2\n          }", f"{CPR}.label.en", "'CPR look-up'"),
    "source": ("Accounts", "Accounts\t¤#3", f"{DESK}.source", "'Accounts'"),
    "one-word-of-two-lines": ("Ask us", "Ask\n    us ¤# now", "publisher.contact", "'Ask us'"),
    "next-line": ("Closed", "Closed\n      ¤#2018-117, too dear", "discontinued.old_gateway.reason", "'Closed'"),
    "last-line": ("reason: {da: Færre, en: Fewer}\n", "reason: Fewer ¤#", "carry_over[0].reason", "'Fewer'"),
}


@pytest.mark.parametrize(("old", "new", "key", "text"), COMMENTS.values(), ids=COMMENTS)
def test_a_comment_after_an_unquoted_text_is_found(old: str, new: str, key: str, text: str) -> None:
    assert_refused_at_mark(replaced({old: new}), key, f"a comment follows the unquoted text {text}", CUT)


def test_other_comments_are_none_of_the_texts(tmp_path: Path) -> None:
    lines = {
        "year: 2019": "year: 2019 # the year",
        "date: 2018-04": "date: 2018-04   # a month",
        "basis: budget": "basis: budget # a word of ours",
        "412_345.67": "412_345.67 # kr.",
        "source: Accounts": "source: 'Accounts' # in quotes",
        "contact: Ask us": 'contact: "Ask us"\n  # a line of its own\n\n# another',
        "reason: Closed": "reason: | # how it is written\n      Closed",
        "reason: More births": "reason: More births\n  # below its key",
    }
    assert read(tmp_path, replaced(lines)).items[1].amount == read(tmp_path, YEAR).items[1].amount


IN_LINE = {
    "comma": ("en: CPR look-up", "en: CPR, ¤look-up", f"{CPR}.label.look-up", "put quotes round the text"),
    "comma-near-a-language": ("en: CPR look-up", "en: CPR, ¤en2", f"{CPR}.label.en2", "put quotes round the text"),
    "comma-and-colon": ("en: CPR look-up", "en: CPR, ¤that is: c", f"{CPR}.label.that is", "put quotes round that"),
    "decimal-comma": ("Færre", "1,¤5 mio. færre", "carry_over[0].reason.5 mio. færre", "put quotes round the text"),
    "comment": (
        "da: Færre, en: Fewer}\n",
        "da: Færre #2, en: Fewer}\n¤",
        "",
        "line 38 has a comment: put quotes round",
    ),
}


@pytest.mark.parametrize(("old", "new", "key", "mend"), IN_LINE.values(), ids=IN_LINE)
def test_an_unquoted_text_between_brackets_is_told_to_be_put_into_quotes(
    old: str, new: str, key: str, mend: str
) -> None:
    assert_refused_at_mark(replaced({old: new}), key, mend)


def test_ten_mistakes_in_one_file_are_all_reported_sorted_by_place() -> None:
    text = """\
year: 2018
announced: {price: 1.945, source: KOMBIT}
population: {date: 1 January}
componets: {}
components:
  support:
    basis: budgt
    source: Budget
    items:
      Desk: {amount: '5'}
      help: {basis: actual, calls: -1, cost_per_call: NaN}
carry_over: {}
"""
    places = [line.removeprefix("2019.yaml:").split(": ")[:2] for line in refusal(text)]
    assert places == [
        ["1:1", "year"],
        ["2:20", "announced.price"],
        ["3:20", "population.date"],
        ["4:1", "componets"],
        ["7:12", "components.support.basis"],
        ["10:7", "components.support.items.Desk"],
        ["10:22", "components.support.items.Desk.amount"],
        ["11:36", "components.support.items.help.calls"],
        ["11:55", "components.support.items.help.cost_per_call"],
        ["12:13", "carry_over"],
    ]


def test_figures_to_be_confirmed_are_problems_until_the_marks_are_removed(tmp_path: Path) -> None:
    marks = {"412_345.67": "!confirm 412_345.67", "2018-01-01": "!confirm 2018-01-01", "Accounts": "!confirm Accounts"}
    text = replaced(marks)
    ask = "is still to be confirmed; put in the right value, then remove '!confirm'"
    meanwhile = " (meanwhile: buffetpris report 2019 --draft)"
    assert refusal(text) == [f"2019.yaml:7:9: '2018-01-01' {ask}{meanwhile} (also at 28:17, 29:17)"]
    with pytest.raises(InputError) as caught:
        read(Path(), text)
    assert str(InputError(caught.value.problems, each=True)).splitlines() == [
        f"2019.yaml:7:9: '2018-01-01' {ask}{meanwhile}",
        f"2019.yaml:28:17: 'Accounts' {ask}",
        f"2019.yaml:29:17: '412_345.67' {ask}",
    ]
    assert len(refusal(text.replace("!confirm ", "", 2))) == 1
    assert read(tmp_path, text.replace("!confirm ", "")) == read(tmp_path, YEAR)


def test_a_letter_that_cannot_be_printed_is_refused_in_its_place() -> None:
    assert_refused_at_mark(replaced({"Closed": "¤Closed 😀"}), "discontinued.old_gateway.reason", r"'\U0001f600'")
