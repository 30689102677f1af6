#!/usr/bin/env python3
"""ask_test.py - `talkthrough ask`: the spoken answers, printed and in a terminal."""

import os
import pty
import select
import signal
import termios
import unittest

from program import PROGRAM, Cli
from run_program import MASSAGE, Runs

GUIDE = "This is a guide, not medical advice."


class Answers(Cli):
    """Without a keyboard, and mostly without a voice."""

    def ask(self, *arguments):
        result = self.run_it("ask", "--voice", "off", *arguments)
        self.assertEqual(result.error, "")
        self.assertEqual(result.status, 0)
        return self.joined(result.out)

    def test_without_a_keyboard_the_list_is_told_and_how_to_ask(self):
        said = self.ask()
        self.assertIn(GUIDE + " In an emergency, call your emergency number. One. Is it", said)
        self.assertIn("Eight. What do I do when something feels wrong?", said)
        self.assertTrue(said.endswith("Write talkthrough ask and the number."), said)

    def test_a_number_gives_that_answer_alone(self):
        said = self.ask("6")
        self.assertTrue(said.startswith("Can a pump harm me? Pumps are safe for most"), said)
        self.assertTrue(said.endswith(GUIDE), said)
        self.assertNotIn("One.", said)

    def test_a_name_or_own_words_give_it_too(self):
        self.assertEqual(self.ask("harm"), self.ask("6"))
        self.assertEqual(self.ask("can", "a", "pump", "harm", "me?"), self.ask("6"))
        self.assertIn("Call your emergency number now", self.ask("chest", "pain"))

    def test_how_to_massage_opens_with_the_safety_questions(self):
        self.assertIn("? First answer a routine's safety questions. Wash your", self.ask("3"))

    def test_the_region_settles_the_numbers(self):
        self.assertIn("nine nine nine", self.ask("help-now", "--region", "uk"))
        self.assertIn("nine one one", self.ask("help-now", "--region", "us"))
        self.assertNotIn("nine", self.ask("help-now"))
        self.settings("region: uk\n")
        self.assertIn("call nine nine nine.", self.ask())
        self.assertIn("one one six, one two three", self.ask("help-mind"))

    def test_a_list_within_it_gives_all_its_answers(self):
        said = self.ask("7")
        for part in ("right now?", "today?", "checked soon?", "feeding?", "low?", "or sore?"):
            self.assertIn(part, said)
        self.assertEqual(said, self.ask("help"))

    def test_who_says_chest_hears_no_breast(self):
        self.settings("words: chest\n")
        for number in "12345678":
            self.assertNotIn("breast", self.ask(number, "--region", "uk").lower())
        self.assertIn("breast", self.ask("3", "--words", "breast"))

    def test_words_that_nothing_answers_are_wrong_usage(self):
        result = self.run_it("ask", "zebra")
        self.assertEqual(result.status, 2)
        self.assertEqual(result.out, "")
        self.assertIn('Nothing here answers "zebra".', result.error)

    def test_without_a_sound_device_it_is_printed_and_says_so(self):
        self.no_device()
        result = self.run_it("ask", "6")
        self.assertEqual(result.status, 0)
        self.assertIn("So this is printed.\n", result.out)
        self.assertIn("Pumps are safe for most people.", result.out)
        hidden = self.run_it("ask", "6", "--print", "none")
        self.assertIn("Pumps are safe for most people.", hidden.out)

    def test_a_voice_that_is_not_there_is_told(self):
        self.no_device()
        result = self.run_it("ask", "6", "--voice", "nobody")
        self.assertIn('There is no voice "nobody".', result.out)

    def test_the_lines_are_as_wide_as_wanted(self):
        result = self.run_it("ask", "7", "--voice", "off", "--width", "40")
        self.assertLessEqual(max(len(line) for line in result.out.splitlines()), 40)

    def test_nobody_can_be_told_when_nothing_can_be_written(self):
        done = self.shell('"$T" ask 6 --voice off > /dev/full')
        self.assertEqual(done.returncode, 1)


class Terminal(Cli):
    """In a terminal, printed: the list stays open."""

    def open(self, *arguments):
        process, terminal = pty.fork()
        if process == 0:
            os.chdir(self.home)
            os.execve(PROGRAM, [PROGRAM, "ask", "--voice", "off", *arguments], self.environment)
        self.addCleanup(os.close, terminal)
        self.unread = ""
        return process, terminal

    def read_until(self, terminal, expected):
        """Reads up to `expected`; what came behind it is kept for the next."""
        seen = self.unread
        while expected not in seen.replace("\n", " "):
            ready, _, _ = select.select([terminal], [], [], 60)
            self.assertTrue(ready, seen)
            seen += os.read(terminal, 4096).replace(b"\r\n", b"\n").decode()
        self.assert_plain(seen if seen.endswith("\n") else seen + "\n")
        end = seen.replace("\n", " ").index(expected) + len(expected)
        self.unread = seen[end:]

    def status(self, process, terminal):
        while True:  # what is still printed is read, so that the program can end
            try:
                if not os.read(terminal, 4096):
                    break
            except OSError:
                break
        _, status = os.waitpid(process, 0)
        return os.waitstatus_to_exitcode(status)

    def test_a_number_is_answered_and_the_list_goes_on(self):
        process, terminal = self.open()
        self.read_until(terminal, "Press s to stop.")
        os.write(terminal, b"6")
        self.read_until(terminal, "left for the list.")
        os.write(terminal, b"\x1b[D")
        self.read_until(terminal, "One. Is it OK to massage while I pump?")
        self.read_until(terminal, "Press s to stop.")
        os.write(terminal, b"7")
        self.read_until(terminal, "Left goes back. Press s to stop.")
        os.write(terminal, b"\x1b[B")
        self.read_until(terminal, "One. When do I call for help right now?")
        os.write(terminal, b" ")
        self.read_until(terminal, "Say if you have had a baby in the last year.")
        os.write(terminal, b"s")
        self.assertEqual(self.status(process, terminal), 0)

    def test_every_way_out_leaves(self):
        for key in (b"s", b"q", b"\x03", b"\x1b"):
            process, terminal = self.open()
            self.read_until(terminal, "Press s to stop.")
            self.assertFalse(termios.tcgetattr(terminal)[3] & termios.ECHO)
            os.write(terminal, key)
            self.assertEqual(self.status(process, terminal), 0, key)

    def test_a_program_that_is_told_to_end_gives_the_terminal_back(self):
        process, terminal = self.open()
        self.read_until(terminal, "Press s to stop.")
        os.kill(process, signal.SIGTERM)
        os.waitpid(process, 0)
        self.assertTrue(termios.tcgetattr(terminal)[3] & termios.ECHO)

    def test_one_switch_is_offered_each_and_reading_takes_its_time(self):
        """Each offer waits for a reader; 400 words a minute and a second make it short."""
        process, terminal = self.open(
            "--switch", "tap", "--dwell", "1", "--reading-rate", "400")
        self.read_until(terminal, "Press when you hear what you want to know.")
        self.read_until(terminal, "One. Is it OK to massage while I pump?")
        os.write(terminal, b" ")
        self.read_until(terminal, "Yes, for most people.")
        self.read_until(terminal, "Again?")
        os.write(terminal, b"s")
        self.assertEqual(self.status(process, terminal), 0)

    def test_one_answer_ends_by_itself(self):
        process, terminal = self.open("6")
        self.read_until(terminal, GUIDE)
        self.assertEqual(self.status(process, terminal), 0)


class OwnWords(Runs):
    """The safety questions of who says chest."""

    def heard(self, *options):
        """All that the screening says."""
        result, _ = self.rehearse(MASSAGE, self.answers(24), *options)
        self.assertEqual(result.status, 3, result.error)  # nobody begins
        return self.joined(result.out)

    def test_who_says_chest_is_asked_in_those_words(self):
        said = self.heard("--words", "chest")
        self.assertIn("Are there any sores on your chest?", said)
        self.assertIn("Do you have chest pain that is not breast soreness?", said)
        questions = said.split("Thank you.")[0]
        self.assertEqual(questions.lower().count("breast"), 1, questions)

    def test_who_says_breast_is_asked_in_those(self):
        said = self.heard()
        self.assertIn("Are there any sores on your breast?", said)

    def test_show_prints_the_words_that_will_be_asked(self):
        shown = self.joined(self.run_it("show", MASSAGE, "--words", "chest").out)
        self.assertIn("Are there any sores on your chest? Yes", shown)
        shown = self.joined(self.run_it("show", MASSAGE).out)
        self.assertIn("Are there any sores on your breast? Yes", shown)


if __name__ == "__main__":
    unittest.main()
