"""All that can be spoken, collected in one place, for the tests of what is said.

Routines come as they are heard: in every version that answers can lead to, blocks written
out, both wordings. The program's tables come row by row, notices for each way to press.
"""

import glob
import os
import re
import subprocess
from collections import namedtuple

import yaml

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# The parser that the program has, where it is at hand: it takes a little more.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# What a routine's file holds besides words that are heard.
UNSPOKEN = {"sources", "id", "language", "category", "voice", "screening", "talkthrough"}
LITERAL = r'"(?:[^"\\\n]|\\.)*"'

# A text that is heard. `part` is what it is: question, help, advice, name, title, say,
# moment, answer, sentence, text, ...; `chest` tells whose wording it is.
Text = namedtuple("Text", "name part text chest")

# A step as it is heard. `says` are pairs of a time in ms and a sentence, 0 being the
# step's own words; `cue_ms` is what its cue needs to itself at the end.
Step = namedtuple("Step", "id kind for_ms cue cue_ms touch closing name says")

# A routine under some restrictions, in one wording.
Version = namedtuple("Version", "routine chest codes title steps others")

# What stands for a key or another thing in a notice, one value that can be heard.
FIELDS = {
    "yes": "y", "no": "n", "stop": "s", "go-on": "the space bar", "begin": "enter",
    "previous": "p", "next": "f", "repeat": "r", "where": "w", "slower": "minus",
    "faster": "plus", "louder": "up arrow", "quieter": "down arrow", "help": "h",
    "describe": "k", "unwell": "u", "argument": "Five", "question": "three",
    "questions": "twenty-seven", "step": "four", "steps": "twenty",
    "argument-step": "four", "argument-name": "Circles, left side.",
    "pedal-name": "pedal", "keys-left": " The keys still work.",
    "left": "Circles, left side. About ten minutes left.", "hazard-name": "a hot patch",
}
# The same with one pedal, two and three. The other texts are sentences of the program's.
PEDALS = (
    {"pedal": "the pedal", "pause-pedal": "the pedal",
     "pedal-keys": "Tap the pedal to pause and go on. Hold it until the tick to hear the "
                   "step again.", "pedal-skips": ""},
    {"pedal": "any pedal", "pause-pedal": "the right pedal",
     "pedal-keys": "Tap the right pedal to pause and go on. Hold it until the tick for "
                   "the next step. Tap the left pedal to hear the step again. Hold it "
                   "until the tick for the step before.",
     "pedal-skips": "If you would rather leave this out, hold the right pedal until the "
                    "tick."},
    {"pedal": "any pedal", "pause-pedal": "the middle pedal",
     "pedal-keys": "Tap the middle pedal to pause and go on. Hold it until the tick to "
                   "hear where you are. Tap the right pedal for the next step. Tap the "
                   "left pedal to hear the step again. Hold it until the tick for the "
                   "step before.",
     "pedal-skips": "If you would rather leave this out, tap the right pedal."},
)

# Files whose sentences are spoken, besides the tables that the tools print.
SPEAKING = ("app/asking.c", "app/keys.c", "app/teller.c", "control/command.c",
            "routine/timeline_step.c", "routine/timeline_words.c", "session/wording.c",
            "session/wording_press.c")


def routines(root=ROOT):
    return sorted(glob.glob(os.path.join(root, "routines", "*.yaml")))


def words_of(node):
    """Every text in a routine's file, those under a restriction too."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in UNSPOKEN:
                yield from words_of(value)
    elif isinstance(node, list):
        for value in node:
            yield from words_of(value)
    elif isinstance(node, str):
        yield node


def of_file(path):
    """A routine as it is written, left out under no answer."""
    with open(path, encoding="utf-8") as file:
        data = yaml.load(file, LOADER)
    for text in words_of(data):
        yield os.path.basename(path), text


def lines_of(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", timeout=120,
                          check=True)
    return done.stdout.splitlines()


def of_tool(tool):
    """The catalogues: hazards, halts, restrictions, notices, answers."""
    for line in lines_of([tool]):
        name, text = line.split("\t", 1)
        yield name, text


def code_literals(path):
    with open(path, encoding="utf-8") as file:
        code = re.sub(r"/\*.*?\*/", " ", file.read(), flags=re.S)
    # What a person may type is not spoken.
    code = re.sub(r"\.known_by =(?:\s*%s)+" % LITERAL, " ", code)
    for group in re.findall(r"%s(?:\s*%s)*" % (LITERAL, LITERAL), code):
        text = "".join(part[1:-1] for part in re.findall(LITERAL, group))
        yield text.replace('\\"', '"').replace("\\n", " ")


def of_code(root=ROOT):
    """Every string in the program: no sentence can be spoken that is not among them."""
    for path in sorted(glob.glob(os.path.join(root, "player", "*", "*.c"))):
        for text in code_literals(path):
            yield os.path.relpath(path, root), text


def step_of(fields):
    return Step(id=fields[0], kind=fields[1], for_ms=int(fields[2]), cue=fields[3],
                cue_ms=int(fields[4]), touch=fields[5] == "touch",
                closing=fields[6] == "closing", name=fields[7], says=[])


def versions_of(lines):
    """What spoken_routines printed, as Versions."""
    version = None
    for line in lines:
        kind, *fields = line.split("\t")
        if kind == "version":
            if version:
                yield version
            version = Version(fields[0], fields[1] == "chest", fields[2].split(), [], [],
                              [])
        elif kind == "title":
            version.title.append(fields[0])
        elif kind == "step":
            version.steps.append(step_of(fields))
        elif kind == "say":
            version.steps[-1].says.append((int(fields[0]), fields[1]))
        else:
            version.others.append((kind, fields[0], fields[1]))
    if version:
        yield version


def versions(tool):
    return list(versions_of(lines_of([tool, *routines()])))


def words_at(step):
    """[(time, all that is said then)]"""
    said = {}
    for at, sentence in step.says:
        said[at] = said.get(at, "") + (" " if at in said else "") + sentence
    return sorted(said.items())


def texts_of_version(version):
    for title in version.title:
        yield Text(version.routine, "title", title, version.chest)
    for step in version.steps:
        name = "%s.%s" % (version.routine, step.id)
        yield Text(name, "name", step.name, version.chest)
        for at, said in words_at(step):
            part = "question" if step.kind in ("ask", "branch") else "say"
            yield Text(name, part if at == 0 else "moment", said, version.chest)
    for kind, name, text in version.others:
        yield Text("%s.%s" % (version.routine, name), kind, text, version.chest)


def filled(text, pedals):
    """A notice with its fields filled in."""
    values = dict(FIELDS, **pedals)
    text = re.sub(r"\{([a-z-]+)\}", lambda field: values[field.group(1)], text)
    return " ".join(text.split())


def texts_of_tables(tool):
    for name, text in of_tool(tool):
        table, row, part = name.split(".")
        chest = table.endswith("-chest")
        if part == "title": # of a category: printed only
            continue
        for pedals in PEDALS if "{" in text else PEDALS[:1]:
            yield Text("%s.%s" % (table.replace("-chest", ""), row), part,
                       filled(text, pedals), chest)


def texts_of_code(root=ROOT):
    """The sentences that the program puts together where it speaks."""
    for name in SPEAKING:
        for text in code_literals(os.path.join(root, "player", *name.split("/"))):
            text = text.replace("%s", "Ann").strip()
            # A piece of a sentence is no text; a field alone neither.
            if re.match(r"[A-Z].*[.?!]$", text) and "%" not in text:
                for pedals in PEDALS if "{" in text else PEDALS[:1]:
                    yield Text(name, "text", filled(text, pedals), False)


def everything(tables, versions_heard):
    """Every text once for each place it stands in; the same words of two versions once."""
    texts = list(texts_of_tables(tables)) + list(texts_of_code())
    for version in versions_heard:
        texts += texts_of_version(version)
    return list(dict.fromkeys(texts))
