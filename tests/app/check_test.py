#!/usr/bin/env python3
"""check_test.py - `talkthrough check`, as an author meets it."""

import os
import unittest

from program import GROWING, SMALL, SOURCE, Cli

VOICE_FAULTY = """\
talkthrough-voice: 1
id: mine
"""


class Check(Cli):
    def test_a_good_file_is_in_order(self):
        self.write("small.yaml", SMALL)
        result = self.run_it("check", "small.yaml")
        self.assertEqual(result.out, "small.yaml is in order.\n")
        self.assertEqual(result.status, 0)
        self.assertEqual(result.error, "")

    def test_every_fault_is_one_line_of_standard_output(self):
        self.write("small.yaml", SMALL.replace("for: 20 s", "for: 20").replace("id: small\n", ""))
        result = self.run_it("check", "small.yaml")
        self.assertEqual(result.status, 1)
        self.assertEqual(result.error, "")
        lines = result.out.splitlines()
        for line in lines[:-1]:
            self.assertRegex(line, r"^small\.yaml:\d+:\d+: error: .*\. \[[a-z-]+\]$")
        self.assertEqual(len(lines), 3)
        self.assertEqual(lines[-1], "2 errors in small.yaml.")

    def test_a_warning_is_no_fault(self):
        self.write("small.yaml", SMALL.replace("Sit down.", "Sit down for 3-5 breaths."))
        result = self.run_it("check", "small.yaml")
        self.assertEqual(result.status, 0)
        self.assertEqual(result.out.count("3-5"), 1, result.out)
        self.assertIn("1 warning in small.yaml.\n", result.out)

    def test_what_only_the_voice_misreads_is_told_with_other_words(self):
        self.write("small.yaml", SMALL.replace("Sit down.", "Do it ×10 and rest."))
        result = self.run_it("check", "small.yaml")
        self.assertEqual(result.status, 0)
        self.assertRegex(
            result.out,
            r'small\.yaml:10:10: warning: A voice may misread "×10"\. Write ".*"\. \[misread\]',
        )

    def test_several_files_are_told_one_after_the_other(self):
        self.write("one.yaml", SMALL)
        self.write("two.yaml", "talkthrough: 1\n")
        self.write("three.yaml", SMALL)
        result = self.run_it("check", "one.yaml", "two.yaml", "three.yaml")
        self.assertEqual(result.status, 1)
        self.assertIn("one.yaml is in order.\n", result.out)
        self.assertIn(" in two.yaml.\n", result.out)
        self.assertTrue(result.out.endswith("three.yaml is in order.\n"))

    def test_what_is_no_file_is_said_in_words(self):
        os.mkfifo(os.path.join(self.home, "pipe"))
        for path in ("nothing.yaml", self.home, "/dev/null", "pipe"):
            result = self.run_it("check", path)
            self.assertEqual(result.status, 1, path)
            self.assertTrue(result.out.startswith(path + ": error: "), result.out)

    def test_a_voice_file_is_told_by_its_content(self):
        shipped = os.path.join(SOURCE, "voices", "calm.yaml")
        self.assertEqual(self.run_it("check", shipped).status, 0)
        self.write("odd-name.yaml", VOICE_FAULTY)
        result = self.run_it("check", "odd-name.yaml")
        self.assertEqual(result.status, 1)
        self.assertNotIn("routine", result.out)

    def test_a_settings_file_is_told_by_its_name(self):
        path = self.settings("night: perhaps\nkeys: {a: stop}\n")
        result = self.run_it("check", path)
        self.assertEqual(result.status, 1)
        self.assertIn(':1:8: error: night cannot be "perhaps". Give on or off.', result.out)
        self.assertIn(":2:8: error: ", result.out)
        self.assertIn("2 errors in ", result.out)
        self.settings("night: on\n")
        self.assertEqual(self.run_it("check", path).status, 0)

    def test_words_that_are_too_long_are_told_only_when_a_voice_is_named(self):
        self.write("small.yaml", GROWING)
        plain = self.run_it("check", "small.yaml")
        self.assertEqual(plain.out, "small.yaml is in order.\n")
        spoken = self.run_it("check", "--voice", "calm", "small.yaml")
        self.assertEqual(spoken.status, 0)
        self.assertRegex(
            spoken.out,
            r"small\.yaml:9:5: warning: These words need \d+\.\d s more than the step has\. "
            r"Give it more time, or say less\. \[grown\]",
        )
        off = self.run_it("check", "--voice", "off", "small.yaml")
        self.assertEqual(off.out, plain.out)

    def test_words_that_only_a_restriction_brings_are_fitted_too(self):
        text = SMALL.replace("category: general", "category: lactation-massage").replace(
            "  - say: Listen to the ticks.\n    for: 90 s\n    metronome: 20\n",
            "  - say: Stroke.\n    for: 6 s\n    touch: true\n    instead:\n"
            "      LIGHT-ONLY: Now stroke as lightly as you can, from your chest towards "
            "the front, and lift your hand.\n",
        )
        text = text.replace("ask: Does", "ask: Rest your hands. Does")
        self.write("small.yaml", text)
        result = self.run_it("check", "--voice", "calm", "small.yaml")
        self.assertEqual(result.status, 0, result.out)
        self.assertRegex(result.out, r"warning: Under LIGHT-ONLY, these words need \d+\.\d s")

    def test_a_missing_voice_is_told_and_replaced(self):
        self.write("small.yaml", SMALL)
        result = self.run_it("check", "--voice", "nobody", "small.yaml")
        self.assertEqual(result.status, 0)
        self.assertIn('There is no voice "nobody". I speak with the calm voice', result.out)

    def test_hostile_bytes_do_not_reach_the_terminal(self):
        self.write("a\x1b[2J.yaml", 'talkthrough: 1\n"k\\e\\a": 1\n')
        result = self.run_it("check", "a\x1b[2J.yaml")
        self.assertEqual(result.status, 1)

    def test_limits_are_lifted_only_on_asking(self):
        comment = "# " + "x" * 100 + "\n"
        self.write("big.yaml", SMALL + comment * 12000)
        self.assertEqual(self.run_it("check", "big.yaml").status, 1)
        self.assertEqual(self.run_it("check", "--no-limits", "big.yaml").status, 0)


if __name__ == "__main__":
    unittest.main()
