#!/usr/bin/env python3
"""pedal_test.py - whole rehearsals by someone without keys: pedals, and switches that only tap."""

import re
import unittest

from run_program import Runs

BREATHING = "let-down-breathing"
QUESTIONS = 10
TAP = ["armed+1 pedal down", "+0.1 pedal up"]
TAPPING = ("--switch", "tap")
KEYS = re.compile(r"\bkeys?\b|space|enter\b|escape|arrow|[Pp]ress (the|[a-z]\b)")


def hold(pedal="pedal", seconds=1.1):
    return ["armed+0.4 %s down" % pedal, "+%.1f %s up" % (seconds, pedal)]


def keep(choice):
    """A choice is taken, then kept."""
    first, second = choice
    return ["%s+0.3 space press" % first, "%s+0.3 space press" % second]


NO = keep(("no", "keep"))
BEGIN = keep(("begin", "begin-keep"))


class Unaided(Runs):
    def words(self, events):
        return [event["text"] for event in self.of_kind(events, "say")]

    def check_finished(self, result, events, by, foreign):
        self.assertEqual(result.status, 0, result.error + str(events[-3:]))
        self.assertEqual(events[-1]["why"], "finished")
        answers = self.of_kind(events, "answer")
        self.assertEqual({event["answer"] for event in answers}, {"no"})
        self.assertEqual({event["by"] for event in answers}, {by})
        self.assertEqual(len([event for event in answers if "hazard" in event]), QUESTIONS)
        for words in self.words(events):
            self.assertIsNone(KEYS.search(words), words)
            self.assertIsNone(re.search(foreign, words), words)


class Pedals(Unaided):
    def test_one_pedal_does_a_whole_routine_and_hears_of_no_key(self):
        lines = hold() * (QUESTIONS + 1) + TAP + hold()
        result, events = self.rehearse(BREATHING, lines)
        self.check_finished(result, events, "pedal", r"\b[Pp]ress\b|any pedal|middle")
        self.assertIn("Tap the pedal for yes or not sure.", self.words(events))
        self.assertIn("Tap the pedal when you are ready.", self.words(events))

    def test_three_pedals_are_named_apart(self):
        lines = hold("pedal-left") * QUESTIONS + hold("pedal-right")
        lines += ["armed+1 pedal-middle down", "+0.1 pedal-middle up"] + hold("pedal-left")
        result, events = self.rehearse(BREATHING, lines, "--pedals", "3")
        self.check_finished(result, events, "pedal", r"\b[Pp]ress\b|the pedal")
        self.assertIn("Tap the middle pedal when you are ready.", self.words(events))

    def test_pedals_that_nobody_counted_are_two_until_there_is_a_middle_one(self):
        lines = hold("pedal-left") * (QUESTIONS + 1)
        right = ["armed+1 pedal-right down", "+0.1 pedal-right up"]
        result, events = self.rehearse(BREATHING, lines + right + hold("pedal-left"))
        self.check_finished(result, events, "pedal", r"\b[Pp]ress\b|middle")
        self.assertIn("Tap the right pedal when you are ready.", self.words(events))
        middle = ["armed+1 pedal-middle down", "+0.1 pedal-middle up"]
        lines += middle + ["+3 pedal-middle down", "+0.1 pedal-middle up"]
        lines += ["+9 pedal-right down", "+0.1 pedal-right up"]
        result, events = self.rehearse(BREATHING, lines)
        self.assertIn("Paused. Tap the middle pedal to go on.", self.joined(result.out))
        last = [event["event"] for event in events if event["event"] in ("pause", "resume")]
        self.assertEqual(last, ["pause"])  # the right one of three does not go on

    def test_the_right_one_of_two_goes_on(self):
        lines = hold("pedal-left") * (QUESTIONS + 1)
        lines += ["armed+1 pedal-right down", "+0.1 pedal-right up"] + hold("pedal-left")
        result, events = self.rehearse(BREATHING, lines, "--pedals", "2")
        self.check_finished(result, events, "pedal", r"\b[Pp]ress\b|middle")
        self.assertIn("Tap the right pedal when you are ready.", self.words(events))

    def test_the_hold_is_as_long_as_it_is_set(self):
        _, events = self.rehearse(BREATHING, hold(seconds=0.6), "--hold", "0.5")
        self.assertEqual([e["answer"] for e in self.of_kind(events, "answer")], ["no"])
        _, events = self.rehearse(BREATHING, hold(seconds=0.6) * 2)
        self.assertIn("Hold until the tick.", self.words(events))
        self.assertEqual([e["answer"] for e in self.of_kind(events, "answer")], ["yes"])

    def test_a_resting_foot_stops(self):
        result, events = self.rehearse(BREATHING, hold(seconds=9.0))
        self.assertEqual((result.status, events[-1]["why"]), (4, "stopped"))
        held = self.of_kind(events, "end")[0]["at_ms"] - self.of_kind(events, "armed")[0]["at_ms"]
        self.assertLess(held, 9000)
        lines = hold(seconds=3.5)
        _, events = self.rehearse(BREATHING, lines, "--stop-hold", "5")
        self.assertEqual([e["answer"] for e in self.of_kind(events, "answer")], ["no"])

    def test_who_reads_sees_the_tick(self):
        lines = hold() * (QUESTIONS + 1)
        result, events = self.rehearse(BREATHING, lines, "--voice", "off")
        self.assertEqual(len(self.of_kind(events, "begin")), 1, events[-3:])
        self.assertEqual(result.out.splitlines().count("Tick."), QUESTIONS + 1)

    def test_words_follow_what_was_pressed_last(self):
        lines = hold() * QUESTIONS + ["armed+1 enter press"]
        _, events = self.rehearse(BREATHING, lines)
        self.assertIn("Hold the pedal until the tick to begin.", self.words(events))
        self.assertIn("Press the space bar when you are ready.", self.words(events))

    def test_a_key_s_answers_are_a_key_s(self):
        _, events = self.rehearse(BREATHING, self.answers(1) + hold())
        self.assertEqual([e["by"] for e in self.of_kind(events, "answer")], ["key", "pedal"])


class Switches(Unaided):
    def test_a_switch_that_only_taps_does_a_whole_routine_and_hears_of_no_key(self):
        lines = NO * QUESTIONS + BEGIN + ["armed+1 space press"] + NO
        result, events = self.rehearse(BREATHING, lines, *TAPPING)
        self.check_finished(result, events, "switch", r"[Pp]edal|\btick\b|\b[Tt]ap\b")
        kept = [e for e in self.of_kind(events, "choice") if e["id"] == "keep"]
        self.assertEqual(len(kept), QUESTIONS + 1)

    def test_what_is_offered_can_be_read(self):
        lines = NO * QUESTIONS + BEGIN
        result, events = self.rehearse(BREATHING, lines, *TAPPING, "--voice", "off")
        self.assertEqual(len(self.of_kind(events, "begin")), 1, events[-3:])
        self.assertEqual(result.out.splitlines().count("No?"), QUESTIONS)

    def test_a_no_that_is_not_kept_is_no_answer(self):
        lines = ["no+0.3 space press"] * 3
        result, events = self.rehearse(BREATHING, lines, *TAPPING)
        self.assertEqual(self.of_kind(events, "answer"), [])
        self.assertEqual(result.status, 3)

    def test_a_choice_can_be_taken_as_long_as_it_is_set(self):
        lines = ["no+3.5 space press", "keep+3.5 space press"]
        _, events = self.rehearse(BREATHING, lines, *TAPPING, "--dwell", "4")
        self.assertEqual([e["answer"] for e in self.of_kind(events, "answer")], ["no"])
        _, events = self.rehearse(BREATHING, lines, *TAPPING)
        self.assertNotIn("no", [e["answer"] for e in self.of_kind(events, "answer")])

    def test_a_pedal_can_be_such_a_switch(self):
        lines = ["no+0.3 pedal down", "+0.1 pedal up", "keep+0.3 pedal down", "+0.1 pedal up"]
        _, events = self.rehearse(BREATHING, lines, *TAPPING)
        self.assertEqual([e["by"] for e in self.of_kind(events, "answer")], ["switch"])


if __name__ == "__main__":
    unittest.main()
