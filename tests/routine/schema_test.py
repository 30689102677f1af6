"""Holds the schema for editors and the program to the same verdict.

    schema_test.py PROGRAM

PROGRAM is talkthrough; its `check FILE` ends with 0 for a good file and 1 for a bad one.
A bad file whose first lines say "# schema: cannot see this" passes the schema: its fault
lies between keys, and only the program sees it.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

import jsonschema
import yaml

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FILES = os.path.join(ROOT, "tests", "data", "routines")
SCHEMA = os.path.join(ROOT, "routines", "routine.schema.json")
UNSEEN = "# schema: cannot see this\n"
PROGRAM = None

SMALL = """talkthrough: 1
id: small
title: Small
language: en
author: A tester
category: {category}
{more}steps:
  - say: Sit down.
    for: 10 s
{step}"""


class Plain(yaml.SafeLoader):
    """YAML 1.2's core rules, as editors have them: a date or a yes is words."""


Plain.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("int", r"^(?:[-+]?[0-9]+)$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$",
     "-+0123456789."),
):
    Plain.add_implicit_resolver(
        "tag:yaml.org,2002:" + tag, re.compile(pattern), list(first))


def schema():
    with open(SCHEMA, encoding="utf-8") as file:
        return json.load(file)


def files(folder):
    path = os.path.join(FILES, folder)
    return sorted(os.path.join(path, name) for name in os.listdir(path)
                  if name.endswith(".yaml"))


def text_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def program_accepts(path):
    done = subprocess.run([PROGRAM, "check", path], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=60, check=False)
    if done.returncode not in (0, 1):
        raise AssertionError("%s: exit status %d" % (path, done.returncode))
    return done.returncode == 0


class Schema(unittest.TestCase):
    def setUp(self):
        self.validator = jsonschema.Draft7Validator(schema())

    def accepts(self, text):
        return self.validator.is_valid(yaml.load(text, Loader=Plain))

    def test_the_schema_is_one(self):
        jsonschema.Draft7Validator.check_schema(schema())

    def test_a_good_file_passes_both(self):
        shipped = os.path.join(ROOT, "routines")
        paths = files("good") + [os.path.join(shipped, name)
                                 for name in sorted(os.listdir(shipped))
                                 if name.endswith(".yaml")]
        self.assertGreater(len(paths), 15)
        for path in paths:
            with self.subTest(path):
                self.assertTrue(program_accepts(path))
                self.assertTrue(self.accepts(text_of(path)))

    def test_a_bad_file_passes_neither_or_says_why(self):
        paths = files("bad")
        self.assertGreater(len(paths), 100)
        for path in paths:
            text = text_of(path)
            with self.subTest(path):
                self.assertFalse(program_accepts(path))
                self.assertEqual(self.accepts(text), UNSEEN in text)

    def test_every_name_the_schema_offers_is_the_programs(self):
        names = schema()["definitions"]
        made = [(SMALL.format(category=name, more="", step=""), name)
                for name in names["category"]["enum"]]
        made += [(SMALL.format(category="general", step="",
                               more="screening: {also: [%s]}\n" % name), name)
                 for name in names["hazard"]["enum"]]
        made += [(SMALL.format(category="general", more="", step="    instead: "
                               "{%s: Lie down.}\n" % name), name)
                 for name in names["restriction"]["enum"]]
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "made.yaml")
            for text, name in made:
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text)
                with self.subTest(name):
                    self.assertTrue(self.accepts(text))
                    self.assertTrue(program_accepts(path))

    def test_no_name_of_the_program_is_missing_in_the_schema(self):
        header = text_of(os.path.join(ROOT, "player", "routine", "hazard.h"))
        names = schema()["definitions"]
        for kind in ("hazard", "category", "restriction"):
            body = re.search(r"enum %s \{(.*?)\};" % kind, header, re.S).group(1)
            count = len(re.findall(r"^ +%s_(?!COUNT)" % kind.upper(), body, re.M))
            self.assertEqual(len(names[kind]["enum"]), count, kind)

    def test_every_key_says_what_it_is_for(self):
        whole = schema()
        groups = [whole] + [part for part in whole["definitions"].values()
                            if "properties" in part]
        for group in groups:
            for key, part in group["properties"].items():
                with self.subTest(key):
                    self.assertGreater(len(part.get("description", "")), 10)


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
