#!/usr/bin/env python3
"""cli_test.py - how the built program is asked, and where its words go."""

import os
import re
import unittest

from program import SOURCE, Cli


class Usage(Cli):
    def test_help_is_printed_on_asking_and_named_options_are_in_it(self):
        for arguments in (["--help"], ["-h"], ["help"]):
            result = self.run_it(*arguments)
            self.assertEqual(result.status, 0)
            self.assertEqual(result.error, "")
            self.assertIn("rehearse ROUTINE --strokes FILE", self.joined(result.out))

    def test_the_menu_without_anybody_to_press_is_a_sentence_and_a_short_help(self):
        result = self.run_it()
        self.assertEqual(result.status, 2)
        self.assertIn("play ROUTINE", result.out)
        self.assertIn("talkthrough help:", result.out)
        self.assertIn("The menu needs a terminal or a pedal", self.joined(result.error))
        self.assertLessEqual(len(result.out.splitlines()), 12)

    def test_help_of_one_verb_is_that_verb_s(self):
        for arguments in (["help", "list"], ["list", "--help"]):
            result = self.run_it(*arguments)
            self.assertEqual((result.status, result.error), (0, ""))
            self.assertIn("--devices", result.out)
            self.assertNotIn("--strokes", result.out)
        self.assertEqual(self.run_it("help", "lsit").status, 2)

    def test_the_version_is_that_of_the_build(self):
        with open(os.path.join(SOURCE, "CMakeLists.txt"), encoding="utf-8") as stream:
            version = re.search(r"project\(talkthrough VERSION (\S+)", stream.read()).group(1)
        result = self.run_it("--version")
        self.assertEqual(result.status, 0)
        self.assertEqual(result.out, "talkthrough " + version + "\n")

    def test_wrong_usage_is_one_sentence_on_standard_error(self):
        for arguments in (
            ["plai"],
            ["play"],
            ["play", "a", "b"],
            ["list", "--rat"],
            ["list", "--night"],
            ["show", "x", "--rate", "9999"],
            ["play", "x", "--voice", "off", "--print", "none"],
        ):
            result = self.run_it(*arguments)
            self.assertEqual(result.status, 2, arguments)
            self.assertEqual(result.out, "")
            self.assertTrue(result.error.startswith("error: "))

    def test_wrong_settings_stop_the_run_with_their_place(self):
        path = self.settings("width: 30\nrate: fast\n")
        result = self.run_it("list")
        self.assertEqual(result.status, 1)
        self.assertEqual(
            result.error,
            path + ':2:7: error: rate cannot be "fast". Give a whole number from 80 to 449. '
            "[bad-value]\n",
        )
        self.assertEqual(self.run_it("--help").status, 0)

    def test_the_width_setting_is_kept(self):
        self.settings("width: 20\n")
        result = self.run_it("--help")
        for line in result.out.splitlines():
            self.assertTrue(len(line) <= 20 or " " not in line, line)
        result = self.run_it("plai")
        for line in result.error.splitlines():
            self.assertTrue(len(line) <= 72, line)


class Outputs(Cli):
    def test_a_reader_that_leaves_is_no_crash(self):
        for verb in ("list", "--help", "show massage-while-pumping", "check x y z"):
            process = self.shell('"$T" ' + verb + ' | true; exit "${PIPESTATUS[0]}"')
            self.assertIn(process.returncode, (0, 1), verb)
            self.assertEqual(process.stderr, b"", verb)
        process = self.shell('"$T" list | head -1')
        self.assertEqual(process.stdout.count(b"\n"), 1)

    def test_a_closed_or_full_output_is_a_failure(self):
        for verb in ("list", "--help", "--version", "show massage-while-pumping"):
            self.assertEqual(self.shell('"$T" ' + verb + " >&-").returncode, 1, verb)
            self.assertEqual(self.shell('"$T" ' + verb + " >/dev/full").returncode, 1, verb)
        self.assertEqual(self.shell('"$T" plai 2>&-').returncode, 2)
        self.assertEqual(self.shell('"$T" list <&- >/dev/null').returncode, 0)

    def test_a_list_that_cannot_be_written_says_why(self):
        process = self.shell('"$T" list >/dev/full')
        self.assertEqual(
            self.joined(process.stderr.decode()),
            "error: The list could not be written: No space left on device. Give it "
            "another place to go.",
        )

    def test_a_list_of_no_devices_is_not_silent(self):
        self.no_device()
        result = self.run_it("list", "--devices")
        self.assertEqual((result.status, result.out), (0, ""))
        self.assertEqual(result.error, "error: There is no sound device.\n")

    def test_print_none_hides_no_answer(self):
        self.assertNotEqual(self.run_it("list", "--print", "none").out, "")


if __name__ == "__main__":
    unittest.main()
