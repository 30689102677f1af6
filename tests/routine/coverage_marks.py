"""Where a statement is heard: the marks "covers S1-20" in routines, C tables and READMEs.

A mark in a routine stands in the lines just before a step, an own halt or a clock, or
in the file's head. In C it stands before the row of a table. In a README it stands
before the sentence.
"""

import glob
import os
import re

import yaml

from coverage_statements import LOADER, ROOT

IDS = r"S\d-\d\d(?:,\s+S\d-\d\d)*"
READMES = ("README.md", "routines/README.md")
FOLDERS = ("player/routine", "player/session")


class Mark:
    """One statement at one place: `kind` is routine, README, or that of the C row."""

    def __init__(self, statement, kind, name, at, source, text=""):
        self.statement = statement
        self.kind = kind
        self.name = name
        self.at = at # of a routine: which of its parts
        self.source = source # file:line, for faults
        self.text = text # what is heard there; of a C row, the tool knows it

    @property
    def place(self):
        if self.kind == "routine":
            return self.name + (", " + self.at if self.at else ", as a whole")
        return self.kind + (" " + self.name if self.name else "")


class Marks:
    def __init__(self):
        self.marks = []
        self.faults = []

    def add(self, ids, *place):
        for statement in re.findall(r"S\d-\d\d", ids):
            self.marks.append(Mark(statement, *place))

    def of(self, statement):
        return [mark for mark in self.marks if mark.statement == statement.id]


def label_of(step):
    """A step by its id, a block by the first step in it."""
    if "steps" in step and isinstance(step["steps"], list):
        return label_of(step["steps"][0])
    if "id" in step:
        return "step " + str(step["id"])
    return "step " + str(step.get("name", step.get("say", "without a name")))


def words_of(node):
    """Every text of a part, with its names; those under a restriction too."""
    if isinstance(node, dict):
        return " ".join(words_of(value) for key, value in node.items() if key != "id")
    if isinstance(node, list):
        return " ".join(words_of(value) for value in node)
    return node if isinstance(node, str) else ""


def parts_of(text):
    """(first line, line after the last, label, words) of each part that is heard."""
    def plain(node):
        return LOADER("").construct_document(node)

    def of_steps(sequence):
        for node in sequence.value:
            step = plain(node)
            yield node.start_mark.line, node.end_mark.line, label_of(step), words_of(step)
            for key, value in node.value:
                if key.value == "steps":
                    yield from of_steps(value)

    for key, value in yaml.compose(text, Loader=LOADER).value:
        if key.value in ("steps", "closing"):
            yield from of_steps(value)
        if key.value in ("halts", "clocks"):
            for name, inner in value.value:
                yield (name.start_mark.line, inner.end_mark.line,
                       "its %s %s" % (key.value[:-1], name.value),
                       words_of(plain(inner)))


def comment_blocks(lines):
    """(ids, line of the mark, line of what follows it) of each mark in a routine."""
    at = 0
    while at < len(lines):
        match = re.match(r"\s*# covers (.*)$", lines[at])
        first = at
        at += 1
        if not match:
            continue
        ids = match.group(1).strip()
        while ids.endswith(",") and at < len(lines):
            ids += " " + lines[at].strip().lstrip("#").strip()
            at += 1
        after = at
        while after < len(lines) and re.match(r"\s*(#.*)?$", lines[after]):
            after += 1
        yield ids, first, after


def read_routine(marks, path, text):
    name = os.path.splitext(os.path.basename(path))[0]
    lines = text.splitlines()
    parts = list(parts_of(text))
    title = yaml.load(text, LOADER).get("title", "")
    first_step = next((i for i, line in enumerate(lines) if line.startswith("steps:")), 0)
    for ids, line, after in comment_blocks(lines):
        source = "%s:%d" % (path, line + 1)
        if not re.fullmatch(IDS, ids):
            marks.faults.append('%s: write "# covers S1-20, S1-21".' % source)
            continue
        inside = [part for part in parts if part[0] <= after < max(part[1], part[0] + 1)]
        if inside:
            part = min(inside, key=lambda part: part[1] - part[0])
            marks.add(ids, "routine", name, part[2], source, part[3])
        elif after < first_step:
            marks.add(ids, "routine", name, "", source, title)
        else:
            marks.faults.append("%s: nothing that is heard comes after this." % source)


def read_table(marks, path, text):
    """A mark in C belongs to the next row: `[HAZARD_FEVER] = { .id = "fever"`."""
    for match in re.finditer(r"/\* covers (.*?) \*/", text, re.S):
        source = "%s:%d" % (path, text.count("\n", 0, match.start()) + 1)
        ids = " ".join(match.group(1).replace("*", " ").split())
        row = re.compile(r'\s*(?:\[|\w+\()([A-Z]+)_\w+[\])]+ = \{\s*(?:\.id = )?"([\w-]+)"'
                         ).match(text, match.end())
        if not re.fullmatch(IDS, ids):
            marks.faults.append('%s: write "/* covers S1-20, S1-21 */".' % source)
        elif row is None:
            marks.faults.append("%s: no row of a table comes after this." % source)
        else:
            marks.add(ids, row.group(1).lower(), row.group(2), "", source)


def read_page(marks, path, text):
    for match in re.finditer(r"<!-- covers (.*?) -->\s*(\S[^\n]*(?:\n  [^\n]*)*)", text):
        source = "%s:%d" % (path, text.count("\n", 0, match.start()) + 1)
        if not re.fullmatch(IDS, match.group(1)):
            marks.faults.append('%s: write "<!-- covers S1-20, S1-21 -->".' % source)
        elif not re.match(r"[-*\w\"]", match.group(2)):
            marks.faults.append("%s: no words come after this." % source)
        else:
            marks.add(match.group(1), "README", "", "", source, match.group(2))


def collect(root=ROOT):
    marks = Marks()
    found = [(read_routine, path) for path in
             sorted(glob.glob(os.path.join(root, "routines", "*.yaml")))]
    for folder in FOLDERS:
        found += [(read_table, path) for path in
                  sorted(glob.glob(os.path.join(root, folder, "*.c")))]
    found += [(read_page, os.path.join(root, name)) for name in READMES]
    for read, path in found:
        with open(path, encoding="utf-8") as file:
            read(marks, os.path.relpath(path, root), file.read())
    return marks
