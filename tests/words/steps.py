"""The rules of steps: what must stand around words that are heard with busy hands.

A check takes a Version and gives a line for each thing that is wrong with it.
"""

import re

from rules import Rule, words_of
from spoken import words_at

WORDS_A_MINUTE = 140
GAP_MS = 450 # between two sentences
HANDS_ON_REST_MS = 3000
REST_MS = 1000
# So long may hands work before somebody asks how it feels.
CHECK_MS = 480000
# In so many steps the stop is told.
FIRST = 2

QUESTIONS = ("ask", "branch")
STOP = re.compile(r"\bstop at any (?:time|moment)\b", re.IGNORECASE)
KEY = re.compile(r"\b(?:pedal|space bar|enter|key|switch)\b|\bpress [a-z]\b",
                 re.IGNORECASE)
SKIP = "If you would rather leave this out, press f."


def place(version, step):
    return "%s.%s%s" % (version.routine, step.id,
                        " under %s" % ", ".join(version.codes) if version.codes else "")


def spoken_ms(said):
    sentences = re.findall(r"[^.?!]+[.?!]*", said)
    return (len(words_of(said)) * 60000 // WORDS_A_MINUTE +
            GAP_MS * (len(sentences) - 1))


def hands_on(version):
    return [step for step in version.steps if step.touch]


def check_stop_told(version):
    """Who lays hands on knows before it that they may stop."""
    said = " ".join(words for step in version.steps[:FIRST] for _, words in step.says)
    if not hands_on(version) or STOP.search(said):
        return []
    return ["%s: its first words do not say that it can be stopped" % version.routine]


def check_asked(version):
    """Nobody works for long with their hands unasked."""
    busy, found = 0, []
    for step in version.steps:
        if step.kind == "ask":
            busy = 0
        elif step.touch:
            found += ["%s: hands at work for over %d minutes" % (
                place(version, step), CHECK_MS // 60000)] \
                if busy <= CHECK_MS < busy + step.for_ms else []
            busy += step.for_ms
    return found


def check_hands_rest(version):
    """A question comes when hands rest."""
    return ["%s: a question that does not let hands rest first" % place(version, step)
            for step in version.steps
            if step.kind in QUESTIONS and step.says[0][1] != "Rest your hands."]


def check_nothing_asked(version):
    """While hands are at work nothing is asked of them, neither a word nor a key."""
    found = []
    for step in hands_on(version):
        for _, words in step.says:
            if words.endswith("?"):
                found.append("%s asks: %s" % (place(version, step), words))
            if step.kind == "timed" and words != SKIP and KEY.search(words):
                found.append("%s wants a key: %s" % (place(version, step), words))
    return found


def rest_ms(step):
    if step.touch:
        return HANDS_ON_REST_MS
    return REST_MS + step.cue_ms


def check_room(version):
    """Words fit their step, and leave the end of it free."""
    found = []
    for step in version.steps:
        end_ms = 0
        for at, said in words_at(step) if step.kind == "timed" else ():
            rest = rest_ms(step) if at == 0 else HANDS_ON_REST_MS
            if at > 0 and at < end_ms + REST_MS:
                found.append("%s: words at %d ms come upon others" % (
                    place(version, step), at))
            end_ms = at + spoken_ms(said)
            if end_ms > step.for_ms - rest:
                found.append("%s: no room at its end for: %s" % (
                    place(version, step), said))
    return found


STEP_RULES = [
    Rule("stop told", check_stop_told),
    Rule("asked now and then", check_asked),
    Rule("hands rest", check_hands_rest),
    Rule("nothing asked of busy hands", check_nothing_asked),
    Rule("room for words", check_room),
]
