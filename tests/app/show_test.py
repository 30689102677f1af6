#!/usr/bin/env python3
"""show_test.py - `talkthrough show` and `talkthrough list`."""

import re
import unittest

from program import GROWING, SMALL, Cli

# Of its own under OWN-BREATH: words, a branch, a question, and a halt that this alone leads to.
SLOW = """talkthrough: 1
id: slow
title: Slow breaths
language: en
author: Ann Example
category: paced-breathing
halts:
  sore: {say: Stop here.}
steps:
  - {id: before, only-if: OWN-BREATH, say: Just rest today., for: 10 s}
  - {id: first, say: Sit down., for: 20 s}
  - id: tones
    say: Follow the tone.
    for: 3 min
    breath: {in: 4 s, out: 6 s}
    at: [{time: 1 min, say: Halfway.}]
    instead: {OWN-BREATH: Listen to the room.}
  - {id: more, unless: OWN-BREATH, say: Rest., for: 20 s}
  - id: way
    only-if: OWN-BREATH
    branch: Would you rather stop?
    on-yes: {go-to: last}
    on-silence: yes
  - id: check
    only-if: OWN-BREATH
    ask: Rest your hands. Does anything hurt?
    on-yes: {halt: sore}
  - {id: last, say: That is the end., for: 10 s}
"""


class Show(Cli):
    def test_questions_come_before_the_steps(self):
        self.own("small.yaml", SMALL)
        out = self.run_it("show", "small").out
        first = out.index("Question 1. Do you feel very ill right now? Yes stops it.")
        self.assertLess(first, out.index("Sit down."))
        self.assertIn("First it asks 6 questions. Not sure is yes.", out)

    def test_each_step_tells_its_length_cue_and_words(self):
        self.own("small.yaml", SMALL)
        out = self.run_it("show", "small").out
        self.assertIn("1, first, 20 seconds. Sit down.\nAt 10 seconds: Halfway.\n", out)
        self.assertIn("2, 30 seconds, breathe in 4 seconds, out 6 seconds. Breathe", out)
        self.assertIn("3, 1 minute 30 seconds, a tick every 3 seconds. Listen", out)
        self.assertIn("4, waits for you. Get ready. Press the space bar to go on.", out)
        self.assertIn("5, question. Does anything hurt?\nYes stops with the halt pain. ", out)
        self.assertIn("The halt pain says: ", out)
        self.assertIn("About 3 minutes after its questions, in 5 steps.", out)
        self.assertTrue(out.endswith("Source: A book\n"), out)

    def test_a_strangers_routine_has_no_review(self):
        self.own("small.yaml", SMALL + "reviewed: Everybody, in 2020\n")
        out = self.run_it("show", "small").out
        self.assertIn("Written by Ann Example. Nobody has reviewed it.", out)
        self.assertNotIn("Everybody", out)

    def test_the_shipped_massage_tells_clocks_closing_and_what_answers_leave(self):
        result = self.run_it("show", "massage-while-pumping")
        out = self.joined(result.out)
        self.assertEqual(result.status, 0)
        self.assertEqual(result.error, "")
        self.assertIn("First it asks 24 questions.", out)
        self.assertIn("Do you feel feverish? Yes goes on without the massage.", out)
        self.assertIn("The clock pump runs through pauses, too. At 20 minutes: ", out)
        self.assertIn("The closing steps, heard after a stop, too.", out)
        self.assertRegex(out, r"After a yes that goes on without the massage: \d+ minutes, ")
        self.assertIn("Reviewed by: ", out)

    def test_what_an_answer_changes_is_shown_word_for_word(self):
        self.own("slow.yaml", SLOW)
        out = self.joined(self.run_it("show", "slow").out)
        self.assertIn("breathing in your own way: 4 minutes, leaving out steps 3, with other "
                      "words in steps 2, with 3 more steps. Before step 1 then: before, 10 "
                      "seconds. Just rest today. Step 2 then: tones, 3 minutes. Listen to "
                      "the room. At 1 minute: Halfway. After step 3 then: way, question. "
                      "Would you rather stop? Yes goes to last. No goes on. Silence goes to "
                      "last. After step 3 then: check, question. Rest your hands. Does "
                      "anything hurt? Yes stops with the halt sore. No goes on. Silence "
                      "pauses. The halt sore says: Stop here.", out)
        self.assertEqual(out.count("The halt sore says"), 1)

    def test_steps_that_grow_with_the_voice_are_named(self):
        self.own("small.yaml", GROWING)
        grown = "for the words need it: steps 1."
        self.assertIn(grown, self.joined(self.run_it("show", "small").out))
        off = self.run_it("show", "small", "--voice", "off").out
        self.assertNotIn("Longer than written", off)

    def test_lines_keep_to_the_width(self):
        self.own("small.yaml", SMALL)
        out = self.run_it("show", "--width", "20", "small").out
        for line in out.splitlines():
            self.assertTrue(len(line) <= 20 or " " not in line, line)

    def test_the_key_of_the_settings_is_named(self):
        self.own("small.yaml", SMALL)
        self.settings("keys: {space: none, g: pause}\n")
        self.assertIn("Press g to go on.", self.run_it("show", "small").out)

    def test_a_missing_routine_is_a_fault(self):
        result = self.run_it("show", "massage-while-pumpng")
        self.assertEqual(result.status, 1)
        self.assertIn('Did you mean "massage-while-pumping"?', self.joined(result.error))

    def test_a_faulty_routine_tells_its_faults(self):
        self.own("small.yaml", SMALL.replace("for: 20 s", "for: 20"))
        result = self.run_it("show", "small")
        self.assertEqual(result.status, 1)
        self.assertEqual(result.out, "")
        self.assertIn(":11:10: error: ", result.error)


class List(Cli):
    def test_each_routine_is_a_line_of_three_columns(self):
        self.own("small.yaml", SMALL)
        result = self.run_it("list")
        self.assertEqual(result.status, 0)
        self.assertEqual(result.error, "")
        for line in result.out.splitlines():
            self.assertRegex(line, r"^[^\t]+\t[^\t]+\t[1-9][0-9]*$")
        # 140 s of steps, 20 s for the wait and 10 s for the question.
        self.assertIn("\nsmall\tA small rest\t3\n", result.out)
        self.assertIn("massage-while-pumping\tMassage while pumping\t", result.out)

    def test_a_faulty_routine_is_named_and_the_others_listed(self):
        path = self.own("bad.yaml", "talkthrough: 1\nsteps: []\nnonsense: 1\n")
        self.own("small.yaml", SMALL)
        result = self.run_it("list")
        self.assertEqual(result.status, 1)
        self.assertIn("\nsmall\t", result.out)
        self.assertNotIn("bad", result.out)
        self.assertRegex(
            result.error,
            re.escape(path) + r": error: This routine is left out, for it has \d+ faults\. ",
        )

    def test_devices_are_lines_or_nothing(self):
        result = self.run_it("list", "--devices")
        self.assertEqual(result.status, 0)
        if result.out != "":
            self.assertEqual(result.error, "")


if __name__ == "__main__":
    unittest.main()
