"""What routines/README.md teaches is true: its examples load, and nothing is left out.

    readme_test.py PROGRAM

A block that begins with `talkthrough:` is a whole file; one that begins with a hyphen is
a list of steps and gets a head.
"""

import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PLAYER = os.path.join(ROOT, "player")
PROGRAM = None

HEAD = """talkthrough: 1
id: example
title: Example
language: en
author: A tester
category: [lactation-massage, pumping]
steps:
  - say: Sit down.
    for: 10 s
"""

RULE = re.compile(r"(?:loader_error|loader_warning|loader_unknown|say_misread|"
                  r"fault_list_add)\([^;\"]*\"([a-z]+(?:-[a-z]+)*)\"")


def text_of(*parts):
    with open(os.path.join(ROOT, *parts), encoding="utf-8") as file:
        return file.read()


def blocks():
    return re.findall(r"^```yaml\n(.*?)^```$", text_of("routines", "README.md"),
                      re.M | re.S)


def file_of(block):
    if block.startswith("talkthrough:"):
        return block
    return HEAD + "".join("  " + line for line in block.splitlines(True))


def said_of(text):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "example.yaml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        done = subprocess.run([PROGRAM, "check", path], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, encoding="utf-8", timeout=60,
                              check=False)
    return done.returncode, done.stdout


class Readme(unittest.TestCase):
    def test_each_example_loads_without_a_fault(self):
        self.assertGreater(len(blocks()), 7)
        for block in blocks():
            with self.subTest(block[:60]):
                self.assertTrue(block.startswith(("talkthrough:", "- ")))
                status, said = said_of(file_of(block))
                self.assertEqual(status, 0, said)
                self.assertNotIn("warning:", said)

    def test_an_example_with_a_mistake_would_be_found(self):
        status, said = said_of(file_of("- say: Sit down.\n  fro: 10 s\n"))
        self.assertEqual(status, 1)
        self.assertIn("fro", said)

    def test_every_key_and_name_is_taught(self):
        readme = text_of("routines", "README.md")
        schema = json.loads(text_of("routines", "routine.schema.json"))
        names = list(schema["properties"])
        for part in schema["definitions"].values():
            names += list(part.get("properties", {}))
        for kind in ("category", "hazard", "restriction"):
            names += schema["definitions"][kind]["enum"]
        for name in names:
            with self.subTest(name):
                self.assertRegex(readme, r"(?<![a-z-])%s(?![a-z-])" % re.escape(name))

    def test_every_rule_is_explained(self):
        readme = text_of("routines", "README.md")
        paths = glob.glob(os.path.join(PLAYER, "routine", "routine*.c"))
        paths += glob.glob(os.path.join(PLAYER, "base", "yaml_*.c"))
        rules = set()
        for path in paths:
            rules |= set(RULE.findall(text_of(path)))
        self.assertGreater(len(rules), 80)
        for rule in sorted(rules):
            with self.subTest(rule):
                self.assertIn("`%s`" % rule, readme)

    def test_no_rule_is_explained_that_is_gone(self):
        readme = text_of("routines", "README.md")
        explained = readme[readme.index("rule by rule"):]
        sources = "".join(text_of(path) for path in
                          glob.glob(os.path.join(PLAYER, "*", "*.c")))
        for rule in re.findall(r"`([a-z]+(?:-[a-z]+)+)`", explained):
            with self.subTest(rule):
                self.assertIn('"%s"' % rule, sources)


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
