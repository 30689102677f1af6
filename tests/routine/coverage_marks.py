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

    def __init__(self, statement, kind, name, at, source):
        self.statement = statement
        self.kind = kind
        self.name = name
        self.at = at # of a routine: which of its parts
        self.source = source # file:line, for faults

    @property
    def place(self):
        if self.kind == "routine":
            return self.name + (", " + self.at if self.at else ", as a whole")
        return self.kind + (" " + self.name if self.name else "")


class Marks:
    def __init__(self):
        self.marks = []
        self.faults = []

    def add(self, ids, kind, name, at, source):
        for statement in re.findall(r"S\d-\d\d", ids):
            self.marks.append(Mark(statement, kind, name, at, source))

    def of(self, statement):
        return [mark for mark in self.marks if mark.statement == statement.id]


def label_of(step):
    """A step by its id, a block by the first step in it."""
    if "steps" in step and isinstance(step["steps"], list):
        return label_of(step["steps"][0])
    if "id" in step:
        return "step " + str(step["id"])
    return "step " + str(step.get("name", step.get("say", "without a name")))


def parts_of(text):
    """(first line, line after the last, label) of each part of a routine that is heard."""
    def plain(node):
        return LOADER("").construct_document(node)

    def of_steps(sequence):
        for node in sequence.value:
            yield node.start_mark.line, node.end_mark.line, label_of(plain(node))
            for key, value in node.value:
                if key.value == "steps":
                    yield from of_steps(value)

    for key, value in yaml.compose(text, Loader=LOADER).value:
        if key.value in ("steps", "closing"):
            yield from of_steps(value)
        if key.value in ("halts", "clocks"):
            for name, inner in value.value:
                yield (name.start_mark.line, inner.end_mark.line,
                       "its %s %s" % (key.value[:-1], name.value))


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
    first_step = next((i for i, line in enumerate(lines) if line.startswith("steps:")), 0)
    for ids, line, after in comment_blocks(lines):
        source = "%s:%d" % (path, line + 1)
        if not re.fullmatch(IDS, ids):
            marks.faults.append('%s: write "# covers S1-20, S1-21".' % source)
            continue
        inside = [part for part in parts if part[0] <= after < max(part[1], part[0] + 1)]
        if inside:
            at = min(inside, key=lambda part: part[1] - part[0])[2]
            marks.add(ids, "routine", name, at, source)
        elif after < first_step:
            marks.add(ids, "routine", name, "", source)
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
    for match in re.finditer(r"<!-- covers (.*?) -->[ \n]*([^\n]*)", text):
        source = "%s:%d" % (path, text.count("\n", 0, match.start()) + 1)
        if not re.fullmatch(IDS, match.group(1)):
            marks.faults.append('%s: write "<!-- covers S1-20, S1-21 -->".' % source)
        elif not re.match(r"[-*\w\"]", match.group(2)):
            marks.faults.append("%s: no words come after this." % source)
        else:
            marks.add(match.group(1), "README", "", "", source)


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
