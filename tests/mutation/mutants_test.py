#!/usr/bin/env python3
"""Shows that the list of mutants fits the tree, without building anything: that a change
of the gate does not make a mutant stale unnoticed. And that a stale one is found."""

import os
import re
import tempfile
import unittest

from all_mutants import MUTANTS
from bench import sentence_of
from mutant import LEAST, Mutant, faults_of, put_in, take_out
from table import write_table

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Found:
    """What came of a mutant."""

    def __init__(self, mutant, test, sentence, walk):
        self.mutant, self.test, self.sentence, self.walk = mutant, test, sentence, walk


def made_up(**changes):
    whole = {
        "name": "a made-up fault",
        "rule": "One is one.",
        "file": "player/control/pedal.c",
        "old": "one = 1;",
        "new": "one = 2;",
        "by": "control/pedal_test",
    }
    return Mutant(**{**whole, **changes})


def faults_in_made_up(mutants, text="one = 1;\n"):
    """Of a tree with one file, in which each mutant is listed often enough."""
    with tempfile.TemporaryDirectory() as root:
        for path in ("player/control", "tests/control"):
            os.makedirs(os.path.join(root, path))
        for path in ("player/control/pedal.c", "tests/control/pedal_test.c"):
            with open(os.path.join(root, path), "w", encoding="utf-8") as stream:
                stream.write(text)
        fillers = [made_up(name=f"filler {i}") for i in range(LEAST)]
        return list(faults_of(root, fillers + mutants))


class ListTest(unittest.TestCase):
    def test_every_mutant_fits_the_tree(self):
        self.assertEqual(list(faults_of(os.path.dirname(TESTS), MUTANTS)), [])

    def test_there_are_thirty_and_of_every_part_of_the_gate(self):
        self.assertGreaterEqual(len(MUTANTS), LEAST)
        for part in ("session/", "control/pedal.c", "control/gesture.c", "routine/"):
            self.assertTrue(any("player/" + part in m.file for m in MUTANTS), part)

    def test_every_mutant_says_what_it_breaks_in_a_sentence(self):
        for mutant in MUTANTS:
            self.assertRegex(mutant.rule, r"^[A-Z].*\.$")
            self.assertRegex(mutant.name, r"^[^.]+$")

    def test_the_kept_table_has_a_row_for_each(self):
        with open(os.path.join(TESTS, "mutants.md"), encoding="utf-8") as stream:
            rows = re.findall(r"^\| ([^|]+) \|", stream.read(), flags=re.M)
        self.assertEqual(rows[1:], [mutant.name for mutant in MUTANTS])


class FaultsTest(unittest.TestCase):
    def test_a_good_list_has_no_fault(self):
        self.assertEqual(faults_in_made_up([]), [])

    def test_a_text_that_is_gone_or_stands_twice_is_stale(self):
        gone = faults_in_made_up([made_up(old="two = 1;")])
        self.assertEqual(len(gone), 1)
        self.assertIn("stands 0 times", gone[0])
        twice = faults_in_made_up([], "one = 1; one = 1;\n")
        self.assertEqual(len(twice), LEAST)
        self.assertIn("stands 2 times", twice[0])

    def test_a_file_that_is_gone_is_stale(self):
        gone = faults_in_made_up([made_up(file="player/session/gone.c")])
        self.assertIn("there is no player/session/gone.c", gone[0])

    def test_a_file_outside_the_gate_is_refused(self):
        self.assertIn("no part of the gate", faults_in_made_up([made_up(file="x.c")])[0])

    def test_a_name_twice_is_refused(self):
        twice = faults_in_made_up([made_up(), made_up()])
        self.assertEqual(twice, ['Two mutants are named "a made-up fault".'])

    def test_a_test_that_is_not_there_is_refused(self):
        lost = faults_in_made_up([made_up(by="control/gone_test")])
        self.assertEqual(lost, ['"a made-up fault": there is no test control/gone_test.'])

    def test_a_mutant_that_changes_nothing_or_much_is_refused(self):
        same = faults_in_made_up([made_up(new="one = 1;")])
        self.assertIn("changes nothing", same[0])
        much = faults_in_made_up([made_up(new="one = 2;\ntwo = 1;")])
        self.assertIn("more than one line", much[0])

    def test_too_few_are_refused(self):
        self.assertIn("must hold at least", next(faults_of(TESTS, [])))


class WorkTest(unittest.TestCase):
    def test_a_mutant_is_put_in_and_taken_out_again(self):
        with tempfile.TemporaryDirectory() as root:
            path = os.path.join(root, "one.c")
            with open(path, "w", encoding="utf-8") as stream:
                stream.write("zero;\none = 1;\n")
            mutant = made_up(file="one.c")
            before = put_in(root, mutant)
            with open(path, encoding="utf-8") as stream:
                self.assertEqual(stream.read(), "zero;\none = 2;\n")
            take_out(root, mutant, before)
            with open(path, encoding="utf-8") as stream:
                self.assertEqual(stream.read(), "zero;\none = 1;\n")

    def test_the_first_failure_is_told_in_words(self):
        told = "[ RUN      ] no_is_no\n[  ERROR   ] --- 1 != 2\n[  FAILED  ] no_is_no\n"
        self.assertEqual(sentence_of(told), "no is no")
        told = "one\nBroken: Silence is never no. It counted.\n[  FAILED  ] all\n"
        self.assertEqual(sentence_of(told), "Silence is never no. It counted")
        told = "FAIL: test_a_pause_holds (__main__.PlayTest.test_a_pause_holds)\n"
        self.assertEqual(sentence_of(told), "a pause holds")
        self.assertEqual(sentence_of("[ RUN      ] no_is_no\n"), "no is no, which crashed")
        self.assertEqual(sentence_of(""), "it failed without a word")

    def test_the_table_names_what_nobody_caught(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "table.md")
            results = [
                Found(made_up(), "control/pedal_test", "no is no", "catches it"),
                Found(made_up(name="worse"), None, "Nobody catches it.", "does not see it"),
            ]
            write_table(path, results, "2001-02-03")
            with open(path, encoding="utf-8") as stream:
                table = stream.read()
        self.assertIn("on 2001-02-03. 2 faults", table)
        self.assertIn("1 were caught. The walk alone catches 1 of the 0", table)
        self.assertIn("| worse | One is one. | **nobody** | does not see it |", table)
        self.assertIn("| control/pedal_test: no is no | catches it |", table)


if __name__ == "__main__":
    unittest.main()
