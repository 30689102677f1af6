"""The rules of every text that is spoken: small checks, each with its name.

A check takes a Text and gives what is wrong with it, a line for each. Before it, what the
rule's exceptions allow is taken out of the text; they stand in exceptions.py, each with
its reason.
"""

import re
from collections import namedtuple

import exceptions

WORDS_MOST = 16
GRADE_MOST = 5.0
GRADED_FROM = 10

# A table of a few words, and the one that is heard right behind it.
HEARD_WITH = {"region": "topics"}

# Names and titles are no sentences: they have no grade and no action.
NAMES = ("name", "title")

Rule = namedtuple("Rule", "name check")
Gathered = namedtuple("Gathered", "name part text chest")

# A star stands for any ending.
BANNED = """empty empties emptied emptying drain* clear* unblock* vibrat* toothbrush*
    squeeze* squeezing boost* cure* curing prevent* seizure* detox* toxin* deep* mum* mom
    moms mommy mother* flange* lesion* express* febrile ibclc* areola* dangerous* deadly
    medical-attention break-up breaks-up work-out-the self-exam*""".split()

SIGHT = """look* see sees seen seeing saw watch* eye eyes sight* visib* picture* screen
    red redness redden* colour* color* blue pale dark bright read reads reading show shows
    shown glance*""".split()

PERSON = """lady ladies woman women girl* wife husband* partner* journey* liquid-gold dad
    father* your-baby your-babies""".split()

PROMISE = """safe safely safer cleared guarantee* proven prove proves proof trust-it trust-this
    any-switch reviewed-by will-give-you gives-you more-milk treats will-help heal heals
    healing always-works percent definitely certainly promise* oxytocin deaf-blind""".split()

SOOTHING = """don't-worry do-not-worry no-need-to-worry it-is-nothing nothing-to-worry
    perfectly-normal just-relax""".split()

BLAME = """fail failed failing failure give-up giving-up gave-up should-have you-must
    must-not-stop target* goal* lazy wrong-way""".split()

SIDES = "that-breast that-side start-again".split()

MEDICINE = """paracetamol ibuprofen aspirin acetaminophen tylenol advil antibiotic*
    domperidone milligram* dose*""".split()

UNITS = """ml mls oz cm mm kg lb lbs hr hrs min mins sec secs approx etc vs tel dr st ie
    eg pct pm""".split()

VERBS = """ask begin breathe bring brush call change check close come cup curve draw drop
    dry ease fasten feed feel fill find fit follow get give go hold keep lay lean leave let
    lie lift listen lower make mark massage mind move notice open pause place press pull
    pump push put raise release remove repeat rest rinse roll rub say set shake sit slide
    slip smooth soften stand start stay stop stroke sweep swing take tap tell think throw
    touch turn use wait walk wash wear wipe wrap""".split()


def pattern_of(words):
    """Finds any of the words; a dash stands for a space, a star for any ending."""
    found = "|".join(re.escape(word).replace(r"\-", r"[ -]").replace(r"\*", r"[a-z']*")
                     for word in words)
    return re.compile(r"(?<![a-z'])(?:%s)(?![a-z'])" % found, re.IGNORECASE)


def none_of(words):
    pattern = pattern_of(words)

    def check(text):
        return ['"%s"' % found for found in pattern.findall(text.text)]
    return check


def sentences_of(text):
    return [one for one in re.split(r"(?<=[.?!])\s+", text.strip()) if one]


def words_of(sentence):
    return re.findall(r"[A-Za-z][A-Za-z'-]*", sentence)


def check_length(text):
    return ["%d words: %s" % (len(words_of(one)), one) for one in sentences_of(text.text)
            if len(words_of(one)) > WORDS_MOST]


def syllables(word):
    count = len(re.findall(r"[aeiouy]+", word.lower()))
    if len(word) > 2 and word[-1] in "eE" and count > 1:
        count -= 1
    return max(count, 1)


def grade_of(text):
    """The school grade that a text asks for: Flesch-Kincaid, counted simply."""
    words = re.findall(r"[A-Za-z][A-Za-z']*", text)
    sentences = len(re.findall(r"[.?!]", text))
    if not words or not sentences:
        return 0.0
    sounds = sum(syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * sounds / len(words) - 15.59


def check_grade(text):
    """Of a few words the count says nothing: those are judged together, by gathered()."""
    if text.part in NAMES or len(words_of(text.text)) < GRADED_FROM:
        return []
    grade = grade_of(text.text)
    return ["grade %.1f" % grade] if grade > GRADE_MOST else []


def check_signs(text):
    """Letters, marks between words, and the names of keys: nothing else."""
    found = re.findall(r"[^A-Za-z ,.?!'-]", text.text)
    found += re.findall(r"\b[A-Za-z]\.[A-Za-z]", text.text)
    found += re.findall(r"(?<![A-Za-z'])-|-(?![A-Za-z])", text.text)
    return ['the sign "%s"' % one for one in found]


def check_short_forms(text):
    found = [one for one in words_of(text.text) if one.lower() in UNITS]
    found += re.findall(r"\b[A-Z]{2,}\b", text.text)
    found += re.findall(r"(?<![A-Za-z'])[B-HJ-Zb-z](?![A-Za-z'])", text.text)
    return ['"%s" is no word' % one for one in found]


def check_chest_twice(text):
    return [one for one in sentences_of(text.text)
            if len(re.findall(r"\bchest\b", one, re.IGNORECASE)) > 1]


def check_own_word(text):
    if text.chest and re.search(r"breast(?!bone)", text.text, re.IGNORECASE):
        return ["who says chest hears: %s" % text.text]
    return []


def check_end(text):
    """A voice stops where a sentence does."""
    if text.part in NAMES or not text.text.strip() or re.search(r"[.?!]$", text.text.strip()):
        return []
    return ["no end"]


# What may come before the word that says what to do.
BEFORE = r"(?:(?:now|then|next|first|last|and|please|just|here|do not|if [^,]*|when [^,]*)" \
         r",? )*"
HEAD = re.compile(r"^%s(%s)\b" % (BEFORE, "|".join(VERBS)), re.IGNORECASE)
# Resting goes on beside anything.
MORE = re.compile(r"(?:,| and|,? and then|,? then|;) (?:then |please |gently |slowly |do not "
                  r"|just )?(%s)\b" % "|".join(set(VERBS) - {"rest"}),
                  re.IGNORECASE)


def check_action(text):
    """One thing to do in a sentence: no second command behind "and" or "then"."""
    if text.part in NAMES:
        return []
    found = []
    for one in sentences_of(text.text):
        head = HEAD.match(one)
        if not one.endswith("?") and head and MORE.search(one, head.end()):
            found.append("two actions: %s" % one)
    return found


def check_no_side(text):
    """What a hazard or a halt advises can't know which side it is."""
    if text.part in ("question", "help", "advice", "halt") and \
            text.name.startswith(("hazard", "halt")):
        return none_of(SIDES)(text)
    return []


RULES = [
    Rule("banned word", none_of(BANNED)),
    Rule("sight", none_of(SIGHT)),
    Rule("whose words", none_of(PERSON)),
    Rule("promise", none_of(PROMISE)),
    Rule("talking out of it", none_of(SOOTHING)),
    Rule("blame", none_of(BLAME)),
    Rule("one side's advice", check_no_side),
    Rule("medicine", none_of(MEDICINE)),
    Rule("sentence length", check_length),
    Rule("grade", check_grade),
    Rule("sign", check_signs),
    Rule("short form", check_short_forms),
    Rule("chest twice", check_chest_twice),
    Rule("own word", check_own_word),
    Rule("sentence end", check_end),
    Rule("one action", check_action),
]


def allowed(rule, text):
    """The text without what the rule's exceptions allow; None where all of it is."""
    left = text.text
    for words, _ in exceptions.ALLOWED.get(rule.name, ()):
        left = left.replace(words, " ")
    return text._replace(text=left)


def complaints(rule, texts):
    """A line for each text that breaks the rule."""
    return ["%s, %s (%s): %s: %s" % (rule.name, text.name, text.part, found, text.text)
            for text in texts for found in rule.check(allowed(rule, text))]


def gathered(texts):
    """The short texts of each table or routine as one, and each routine as a whole."""
    short, whole = {}, {}
    for text in texts:
        if text.part in NAMES:
            continue
        place = re.split(r"[./]", text.name)[0]
        place = (HEARD_WITH.get(place, place), text.chest)
        whole.setdefault(place, []).append(text.text)
        if len(words_of(text.text)) < GRADED_FROM:
            short.setdefault(place, []).append(text.text)
    for kind, places in (("short texts", short), ("all texts", whole)):
        for (name, chest), said in places.items():
            said = " ".join(dict.fromkeys(said))
            if len(words_of(said)) >= GRADED_FROM:
                yield Gathered("%s of %s" % (kind, name), "text", said, chest)
