"""All that can be spoken, as pairs of a name and a text, in both wordings."""

import glob
import os
import re
import subprocess

import yaml

from coverage_statements import LOADER, ROOT

WORDINGS = ("breast", "chest")
# What a routine's file holds besides words that are heard.
UNSPOKEN = {"sources", "id", "language", "category", "voice", "screening", "talkthrough"}
LITERAL = r'"(?:[^"\\\n]|\\.)*"'


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
    with open(path, encoding="utf-8") as file:
        data = yaml.load(file, LOADER)
    for text in words_of(data):
        for word in WORDINGS:
            yield os.path.basename(path), text.replace("{breast}", word)


def of_show(program, path):
    """The routine written out: the blocks once for each side, and the questions."""
    name = os.path.splitext(os.path.basename(path))[0]
    # Nobody's own settings and routines count.
    folders = {folder: os.path.dirname(os.path.abspath(__file__))
               for folder in ("XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    for word in WORDINGS:
        done = subprocess.run([program, "show", name, "--words", word, "--voice", "off"],
                              stdout=subprocess.PIPE, encoding="utf-8", timeout=120,
                              check=True, env=dict(os.environ, **folders))
        # Lines are broken anywhere, so they are joined again; sources are only read.
        yield "show %s --words %s" % (name, word), done.stdout.split("\nSource: ")[0]


def of_tool(tool):
    """The catalogues: hazards, halts, restrictions, notices, answers."""
    done = subprocess.run([tool], stdout=subprocess.PIPE, encoding="utf-8", timeout=60,
                          check=True)
    for line in done.stdout.splitlines():
        name, text = line.split("\t", 1)
        yield name, text


def of_code(root=ROOT):
    """Every string in the program: no sentence can be spoken that is not among them."""
    for path in sorted(glob.glob(os.path.join(root, "player", "*", "*.c"))):
        with open(path, encoding="utf-8") as file:
            code = re.sub(r"/\*.*?\*/", " ", file.read(), flags=re.S)
        # What a person may type is not spoken.
        code = re.sub(r"\.known_by =(?:\s*%s)+" % LITERAL, " ", code)
        for group in re.findall(r"%s(?:\s*%s)*" % (LITERAL, LITERAL), code):
            text = "".join(part[1:-1] for part in re.findall(LITERAL, group))
            yield os.path.relpath(path, root), text.replace('\\"', '"').replace("\\n", " ")


def everything(program, tool):
    texts = list(of_tool(tool)) + list(of_code())
    for path in routines():
        texts += list(of_file(path)) + list(of_show(program, path))
    return texts
