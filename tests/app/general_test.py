#!/usr/bin/env python3
"""general_test.py - routines about anything else: which questions open them, and how soon
they are over; and that no text about breasts or pumps passes for one."""

import os
import unittest

import yaml

from run_program import Runs

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
RULES = os.path.join(TESTS, "data", "hazard-rules.yaml")

# What a routine about anything else may take for its questions, every answer a no.
QUESTIONS_MOST_MS = 35000
REACTION = "armed+0.4 n press"
BEGIN = "armed+0.4 enter press"

ROUTINE = """\
talkthrough: 1
id: other
title: Something else
language: en
author: Ann Example
category: {category}
steps:
  - say: {words}
    for: 20 s
"""

# As an ear would take it, each is about a breast or a pump.
HIDDEN = [
    "Rub your breasts.",
    "Rub your BREASTS.",
    "Rub your bre-ast.",
    "Rub your br\u00eaast.",
    "Rub your \uff42\uff52\uff45\uff41\uff53\uff54.",
    "Rub your brea\u00adst.",
    "Rub your br\u0435ast.",
    "Rub your '{breast}'.",
    "Pumping is next.",
    "Take the handpump.",
    "Let the hindmilk flow.",
    "Hold the nipple.",
    "More suction is not better.",
    "A blocked duct is sore.",
]


def rules():
    with open(RULES, encoding="utf-8") as file:
        return yaml.safe_load(file)


class General(Runs):
    def other(self, category, words="Sit down, and rest."):
        return self.write("other.yaml", ROUTINE.format(category=category, words=words))

    def screened(self, category, count, *options):
        """The hazards asked, in order, and what asking took: from the first question's
        first word to the end of the last 'no'."""
        result, events = self.rehearse(
            self.other(category), [REACTION] * count + [BEGIN], "--print", "none", *options
        )
        self.assertEqual(result.status, 0, result.error)
        questions = self.of_kind(events, "question")
        answers = self.of_kind(events, "answer")
        self.assertEqual([event["answer"] for event in answers], ["no"] * count)
        self.assertEqual(len(self.steps(events)), 1)
        self.opening = self.opening_of(events, questions[0]["at_ms"])
        return (
            [event["hazard"] for event in questions],
            answers[-1]["at_ms"] - questions[0]["at_ms"],
        )

    def opening_of(self, events, end):
        """How long the words before the first question take, without those that only a
        rehearsal, a log and a stranger's file have."""
        says = [event for event in self.of_kind(events, "say") if event["at_ms"] < end]
        ends = [event["at_ms"] for event in says[1:]] + [end]
        own = ("Rehearsal", "A file gave", "Your answers are", "This routine is by",
               "Nobody has reviewed")
        return sum(
            after - event["at_ms"]
            for event, after in zip(says, ends)
            if not event["text"].startswith(own)
        )

    def test_anything_else_asks_what_is_asked_everywhere_and_no_more(self):
        asked, _ = self.screened("general", 6)
        self.assertEqual(asked, rules()["everywhere"])

    def test_movement_asks_about_pain_or_an_injury_besides(self):
        asked, _ = self.screened("movement", 7)
        self.assertEqual(sorted(asked), sorted(rules()["everywhere"] + ["pain-or-injury"]))

    def test_breathing_for_anyone_asks_about_the_breath_and_no_milk(self):
        asked, _ = self.screened("paced-breathing", 8)
        self.assertEqual(
            sorted(asked), sorted(rules()["everywhere"] + ["breath-illness", "breath-upsets"])
        )

    def test_the_questions_are_over_soon(self):
        for category, count in (("general", 6), ("movement", 7), ("paced-breathing", 8)):
            for voice in ("calm", "brisk"):
                _, took = self.screened(category, count, "--voice", voice)
                told = (category, voice, took / 1000, self.opening / 1000)
                print("%s, %s: %.1f s, after %.1f s of opening" % told)
                self.assertLess(took, QUESTIONS_MOST_MS, (category, voice))

    def test_no_text_about_breasts_or_pumps_passes_for_one(self):
        for category in ("general", "movement", "paced-breathing"):
            for words in HIDDEN:
                path = self.other(category, '"%s"' % words)
                strokes = self.strokes(*[REACTION] * 8)
                for verb in (["check"], ["show"], ["rehearse", "--strokes", strokes],
                             ["render", "-o", "x.wav"], ["play"]):
                    result = self.run_it(verb[0], path, *verb[1:])
                    self.assertEqual(result.status, 1, (category, words, verb))
                    self.assertIn(":8:10: error: ", self.joined(result.error + result.out))
                    self.assertNotIn("Do you feel", result.out)
        self.assertNotIn("x.wav", self.files())


# The shortest that each option can make a run, and what might seem to skip a question.
EXTREMES = [
    ["--rate", "449"],
    ["--pace", "0.5"],
    ["--patience", "0"],
    ["--answer-time", "5"],
    ["--hold", "0.4"],
    ["--stop-hold", "1.5"],
    ["--print", "none"],
    ["--voice", "off", "--reading-rate", "400"],
    ["--night"],
]
NO_SUCH = ["--no-questions", "--skip-screening", "--screening=off", "--yes", "--force", "--quick"]


class NoWayRound(Runs):
    def test_no_option_leaves_a_question_out(self):
        lines = [REACTION] * 24 + [BEGIN]
        for options in [[]] + EXTREMES:
            result, events = self.rehearse("massage-while-pumping", lines, *options)
            kinds = [event["event"] for event in events]
            self.assertEqual(kinds.count("heard"), 24, (options, result.error))
            self.assertEqual(kinds.count("answer"), 24, options)
            last = len(kinds) - 1 - kinds[::-1].index("answer")
            self.assertLess(last, kinds.index("begin"), options)
            self.assertLess(kinds.index("begin"), kinds.index("step"), options)

    def test_there_is_no_option_or_setting_that_would(self):
        strokes = self.strokes(*[REACTION] * 24)
        for option in NO_SUCH:
            result = self.run_it(
                "rehearse", "massage-while-pumping", "--strokes", strokes, option
            )
            self.assertEqual(result.status, 2, option)
        self.settings("screening: false\nskip-questions: true\n")
        for name in ("TALKTHROUGH_SKIP", "TALKTHROUGH_NO_SCREENING", "TALKTHROUGH_YES"):
            self.environment[name] = "1"
        _, events = self.rehearse("massage-while-pumping", [REACTION])
        self.assertEqual(self.of_kind(events, "begin"), [])
        self.assertEqual(self.steps(events), [])


if __name__ == "__main__":
    unittest.main()
