"""How sentences sound: eSpeak NG's phonemes, by the tool spoken_sounds."""

import glob
import os
import re
import subprocess
from collections import namedtuple

import yaml

import rendered  # finds the folder of spoken.py
import spoken

ROOT = rendered.ROOT
WORDS = os.path.join(ROOT, "tests", "data", "pronunciations.yaml")
ACCENTS = {"gmw/en-GB-x-rp": "rp", "gmw/en-US": "american",
           "gmw/en-GB-scotland": "scottish", "gmw/en-GB-x-gbclan": "lancashire",
           "gmw/en-029": "caribbean"}

# `before` is without the program's own table.
Sounds = namedtuple("Sounds", "before now")

LETTERS = {
    "a": "eɪ", "b": "biː", "c": "siː", "d": "diː", "e": "iː", "f": "ɛf", "g": "dʒiː",
    "h": "eɪtʃ", "i": "aɪ", "j": "dʒeɪ", "k": "keɪ", "l": "ɛl", "m": "ɛm", "n": "ɛn",
    "o": "əʊ", "p": "piː", "q": "kjuː", "r": "ɑː", "s": "ɛs", "t": "tiː", "u": "juː",
    "v": "viː", "w": "dʌbəljuː", "x": "ɛks", "y": "waɪ", "z": "zɛd",
}
# Words that sound as a letter does.
SAME = {"a": "a", "b": "be bee", "c": "see sea", "d": "", "g": "", "h": "", "i": "i eye",
        "o": "oh owe", "p": "pea", "q": "queue cue", "r": "are", "t": "tea", "u": "you",
        "y": "why"}
SIGNS = """slash dot hash dollar dash asterisk percent ampersand underscore equals
    backslash bracket brace tilde caret euro pound semicolon colon hyphen apostrophe
    quote greater roman capital""".split()
SPELLED = re.compile("(?:%s){2,}$" % "|".join(sorted(LETTERS.values(), key=len,
                                                    reverse=True)))


def voices(root=ROOT):
    """{name: accent} of the voices that the program comes with."""
    found = {}
    for path in sorted(glob.glob(os.path.join(root, "voices", "*.yaml"))):
        with open(path, encoding="utf-8") as file:
            engine = yaml.safe_load(file)["engine"].split("+")[0]
        found[os.path.splitext(os.path.basename(path))[0]] = ACCENTS.get(engine, "plain")
    return found


def sounds_of(tool, voice, sentences, root=ROOT):
    """Sounds for each sentence, parts between rests with a bar between."""
    path = os.path.join(root, "voices", voice + ".yaml")
    done = subprocess.run([tool, path], input="".join(one + "\n" for one in sentences),
                          stdout=subprocess.PIPE, encoding="utf-8", timeout=300,
                          check=True)
    return [Sounds(*line.split("\t")) for line in done.stdout.splitlines()]


def table_of(tool):
    """{word: (phonemes, accents)} of the program's table."""
    done = subprocess.run([tool, "--table"], stdout=subprocess.PIPE, encoding="utf-8",
                          timeout=60, check=True)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    return {word: (phonemes, accents.split()) for word, phonemes, accents in rows}


def hard_words():
    with open(WORDS, encoding="utf-8") as file:
        return yaml.load(file, spoken.LOADER)


def holds(sounds, word):
    """Whether a word's sounds stand whole in those of a sentence."""
    return (" %s " % word) in " %s " % sounds.replace("|", " ")


def plain(sounds):
    return sounds.replace("ˈ", "").replace("ˌ", "")


def words_in(sentence):
    return re.findall(r"[a-z']+", sentence.lower())


def misread(sentence, sounds):
    """A line for each part of a sentence in plain English that is read by its letters or
    by a sign's name, and is not written so."""
    words = words_in(sentence)
    lines = []
    for token in plain(sounds).replace("|", " ").split():
        letters = [letter for letter, name in LETTERS.items() if name == token]
        heard = [same for letter in letters
                 for same in [letter] + SAME.get(letter, letter).split()]
        if letters and not set(heard) & set(words):
            lines.append("the letter %s is heard: %s" % (letters[0], sentence))
        elif SPELLED.match(token) and not set(words) & {"ok", "being"}:
            lines.append("%s is spelled out: %s" % (token, sentence))
    return lines


def sign_names(tool, voice):
    """{how it sounds: a sign's name}"""
    heard = sounds_of(tool, voice, [name + "." for name in SIGNS])
    return {plain(one.now): name for one, name in zip(heard, SIGNS)}


def signs_read(sentence, sounds, names):
    """A line for each sign's name that is heard and not written."""
    tokens = plain(sounds).replace("|", " ").split()
    return ["the sign %s is heard: %s" % (names[token], sentence)
            for token in tokens
            if token in names and names[token] not in words_in(sentence)]
