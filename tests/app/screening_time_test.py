#!/usr/bin/env python3
"""screening_time_test.py - how long the safety questions take somebody who says no to all,
0.4 seconds after each could be answered: from the first word about them to the last answer."""

import unittest

from run_program import MASSAGE, Runs

KEY = ["armed+0.4 n press"]
PEDAL = ["armed+0.4 pedal down", "+1.05 pedal up"]
TAP = ["no+0.4 pedal down", "+0.1 pedal up", "keep+0.4 pedal down", "+0.1 pedal up"]
OPENING = "First, safety questions."
LOGGED = "Your answers are being written to a file, as you asked."  # only because of --log

GENERAL = """\
talkthrough: 1
id: other
title: Something else
language: en
author: Ann Example
category: general
steps:
  - {say: Sit down., for: 10 s}
"""

# Seconds at most, for the 24 questions of massage while pumping.
MASSAGE_MOST = [
    ("calm", KEY, 120),
    ("calm", PEDAL, 140),
    ("brisk", KEY, 60),
    ("brisk", PEDAL, 80),
    ("clear", KEY, 140),
    ("clear", PEDAL, 160),
]


class ScreeningTime(Runs):
    def seconds(self, routine, count, answer, *options):
        _, events = self.rehearse(routine, answer * count, "--print", "none", *options)
        said = {event["text"]: event["at_ms"] for event in self.of_kind(events, "say")}
        answers = self.of_kind(events, "answer")
        self.assertEqual([event["answer"] for event in answers], ["no"] * count)
        opening = said[LOGGED] - said[OPENING]
        asking = answers[-1]["at_ms"] - self.of_kind(events, "question")[0]["at_ms"]
        return (opening + asking) / 1000

    def test_24_questions_are_over_in_time(self):
        for voice, answer, most in MASSAGE_MOST:
            took = self.seconds(MASSAGE, 24, answer, "--voice", voice)
            print("%s, %s: %.1f s" % (voice, answer[0].split()[1], took))
            self.assertLess(took, most, (voice, answer))

    def test_a_switch_that_only_taps_is_not_kept_for_ever(self):
        for voice, most in (("calm", 270), ("brisk", 160)):
            took = self.seconds(MASSAGE, 24, TAP, "--voice", voice, "--switch", "tap")
            print("%s, tap: %.1f s" % (voice, took))
            self.assertLess(took, most, voice)

    def test_anything_else_is_begun_soon(self):
        path = self.write("other.yaml", GENERAL)
        took = self.seconds(path, 6, KEY, "--voice", "calm")
        print("calm, key, general: %.1f s" % took)
        self.assertLess(took, 35)


if __name__ == "__main__":
    unittest.main()
