"""A municipality as people name it -> its code; what became of one that is no more.

Which there are and how they are called is data of the scheme (`participants:` of `params/scheme.yaml`). In the shipped
one, codes and names of today are from Statistics Denmark, FOLK1A; those until 2006 from its nomenclature "Amter og
kommuner, v3:2006". What went into what on 1 January 2007 is fixed by order no. 656 of 29 June 2005; Bornholm (2003)
and Ærø (2006) merged before, and two municipalities of 2007 have taken other names since.
"""

from __future__ import annotations

from buffetlib.base.errors import InputError
from buffetlib.base.reading.textfile import is_there
from buffetlib.base.scheme.former import Former, read_former
from buffetlib.base.scheme.participants import Participants, folded

_LONGEST_TOLD = 40


def find(text: str, participants: Participants) -> str:
    """The code of the municipality that `text` names, such as `101`.

    Taken are codes, with or without a leading 0, and names in any case: with or without "Kommune" (Københavns Kommune),
    with å or aa, and as machines without Danish letters spell them (Koebenhavn).

    Raises InputError if there is no such municipality: what it is called or part of now, else which one is near.
    """
    code, word = text.strip(), folded(text)
    for written in (code, code.removeprefix("0")):
        if written in participants.areas:
            return written
    if word in participants.codes_by_name:
        return participants.codes_by_name[word]
    raise _refused(text, _why_not(code, word, participants))


def _why_not(code: str, word: str, participants: Participants) -> str:
    """The words that follow upon "there is no municipality 'Bogense'"."""
    for outside, name in participants.outside.items():
        if code.removeprefix("0") == outside:
            return f": that is {name}, which is not a municipality and pays nothing"
        if word == folded(name):
            return ": it pays nothing, for it is not a municipality"
    told = participants.former_file and is_there(participants.former_file)  # a report's inputs lie without it
    former = read_former(participants) if told else {}
    if was := former.get(code.removeprefix("0")):
        return f"{_what_became(was, participants)}; it was {was.name}"
    for each in former.values():
        if word == folded(each.name):
            return _what_became(each, participants)
    near = _nearest(word, participants)
    code, name, _ = participants.first
    return f"; did you mean '{near}'?" if near else f"; expected a name such as {name} or a code such as {code}"


def _refused(text: str, why: str) -> InputError:
    return InputError(f"there is no municipality '{text.strip()[:_LONGEST_TOLD]}'{why}")


def _what_became(former: Former, participants: Participants) -> str:
    names = [f"{participants.areas[code].name} ({code})" for code in former.became]
    if former.became == (former.code,):
        return f" any more: since {former.since} it is called {names[0]}"
    if len(names) == 1:
        return f" any more: since {former.since} it is part of {names[0]}"
    return f" any more: since {former.since} it is divided between {', '.join(names[:-1])} and {names[-1]}"


def _nearest(word: str, participants: Participants) -> str | None:
    """The name of the municipality that a misspelt word most likely stands for; None where none is near."""
    from buffetlib.base.reading.fields import nearest

    known = participants.codes_by_name
    near = nearest(word, list(known))
    return None if near is None else participants.areas[known[near]].name
