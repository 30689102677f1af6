"""The statements of tests/data/statements.yaml, and what finds those that are not said."""

import os
import re
import sys

import yaml

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))), "words"))
from spoken import LOADER, ROOT

STATEMENTS = os.path.join(ROOT, "tests", "data", "statements.yaml")

VERDICTS = ("keep", "reword", "replace", "omit")
KEYS = {"id", "type", "says", "verdict", "now", "where", "heard", "also", "why",
        "never"}


class Statement:
    def __init__(self, row, words):
        unknown = set(row) - KEYS
        if unknown:
            raise ValueError("%s has unknown keys: %s" % (row["id"], sorted(unknown)))
        if row["verdict"] not in VERDICTS:
            raise ValueError("%s has no verdict" % row["id"])
        self.id = row["id"]
        self.type = row["type"]
        self.says = row["says"]
        self.verdict = row["verdict"]
        self.now = row.get("now")
        self.where = row.get("where", [])
        self.heard = [pattern_of(find, words) for find in row.get("heard", [])]
        self.also = pattern_of(row["also"], words) if "also" in row else None
        self.why = row.get("why")
        self.never = [(pattern_of(one["find"], words), one["in"])
                      for one in row.get("never", [])]

    @property
    def carried(self):
        return self.verdict != "omit"

    def lost(self, texts):
        """Those of its words that stand in none of the texts."""
        texts = [" ".join(text.split()) for text in texts]
        return [pattern.pattern for pattern in self.heard
                if not any(pattern.search(text) for text in texts)]

    def in_part(self, text):
        """Whether a text carries something of it."""
        text = " ".join(text.split())
        return any(pattern.search(text) for pattern in self.heard + [self.also] if pattern)

    def said_in(self, text):
        """The words of `text` that say what this statement must not; None if none do."""
        text = " ".join(text.split())
        for pattern, _ in self.never:
            match = pattern.search(text)
            if match:
                return text[max(match.start() - 40, 0):match.end() + 40]
        return None


def pattern_of(find, words):
    """A pattern with {gap} and its like written out; they may hold each other."""
    while True:
        written = re.sub(r"\{([a-z]+)\}", lambda match: words[match.group(1)], find)
        if written == find:
            return re.compile(find, re.IGNORECASE)
        find = written


class Statements:
    def __init__(self, path=STATEMENTS):
        with open(path, encoding="utf-8") as file:
            data = yaml.load(file, LOADER)
        self.routines = data["routines"]
        self.answers = data["answers"]
        self.articles = data["articles"]
        self.all = [Statement(row, data["words"]) for row in data["statements"]]
        self.by_id = {one.id: one for one in self.all}

    @property
    def carried(self):
        return [one for one in self.all if one.carried]

    @property
    def omitted(self):
        return [one for one in self.all if not one.carried]

    def said(self, texts):
        """A line for each of (name, text) that says what must not be said."""
        return ["%s says what %s forbids: %s" % (name, one.id, one.said_in(text))
                for name, text in texts for one in self.all if one.said_in(text)]
