"""Every fault sentence of the routine loader is heard for some file.

    sentences_test.py PROGRAM

Collects the sentences from the loader's sources, runs `PROGRAM check` over the files in
tests/data/routines/, and names each sentence that never came.
"""

import glob
import os
import re
import subprocess
import sys
import unittest

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SOURCES = os.path.join(ROOT, "player", "routine", "routine*.c")
FILES = os.path.join(ROOT, "tests", "data", "routines", "*", "*.yaml")
PROGRAM = None

LITERAL = r'"(?:[^"\\]|\\.)*"'
CALL = re.compile(r"(loader_error|loader_warning|loader_unknown|say_misread)\(\s*"
                  r"((?:[^;\"]|%s)*?)\);" % LITERAL)
NAMED = re.compile(r"static const char sentence\[\] =\s*((?:%s\s*)+);" % LITERAL)
UNKNOWN = 'There is no %s "%%s". %s'


def joined(code):
    """The groups of literals that stand side by side, each as one text."""
    groups = re.findall(r"%s(?:\s*%s)*" % (LITERAL, LITERAL), code)
    return ["".join(part[1:-1].replace('\\"', '"') for part in
                    re.findall(LITERAL, group)) for group in groups]


def sentences_of(code):
    found = []
    for name, arguments in CALL.findall(code):
        texts = joined(arguments)
        if not texts:
            continue
        if name == "loader_unknown":
            found.append(UNKNOWN % (texts[1], 'Did you mean "%s"?'))
            found.append(UNKNOWN % (texts[1], texts[2]))
        elif len(texts) > 1:
            found.append(texts[1])
    return found + [joined(text)[0] for text in NAMED.findall(code)]


def pattern_of(sentence):
    parts = re.split(r"%(?:\.\*|04)?[sdX]", sentence)
    return re.compile(".*".join(re.escape(part) for part in parts))


def said_of(path):
    done = subprocess.run([PROGRAM, "check", path], stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, encoding="utf-8", timeout=60,
                          check=False)
    return done.stdout


class Sentences(unittest.TestCase):
    def test_the_collector_reads_literals_that_stand_side_by_side(self):
        code = ('loader_error(loader, place_of(x), "rule",\n "One \\"%s\\" "\n "two.",'
                ' name);\nloader_unknown(loader, p, "r", "halt", &n, "Write it.");')
        self.assertEqual(sentences_of(code), [
            'One "%s" two.', 'There is no halt "%s". Did you mean "%s"?',
            'There is no halt "%s". Write it.'])

    def test_every_sentence_is_heard_for_some_file(self):
        sentences = []
        for path in glob.glob(SOURCES):
            with open(path, encoding="utf-8") as file:
                sentences += sentences_of(file.read())
        self.assertGreater(len(sentences), 100)
        said = "".join(said_of(path) for path in sorted(glob.glob(FILES)))
        for sentence in sentences:
            with self.subTest(sentence):
                self.assertIsNotNone(pattern_of(sentence).search(said))

    def test_every_sentence_says_what_to_do(self):
        """A fault is two sentences: what is wrong, and what to write instead."""
        for path in glob.glob(SOURCES):
            with open(path, encoding="utf-8") as file:
                for sentence in sentences_of(file.read()):
                    with self.subTest(sentence):
                        self.assertRegex(sentence.rstrip(), r"[.?%s]$")
                        self.assertGreater(len(sentence), 20)


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main()
