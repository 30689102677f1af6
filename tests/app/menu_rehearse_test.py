#!/usr/bin/env python3
"""menu_rehearse_test.py - the menu in virtual time: what it hands on to a run and back."""

import os
import unittest

from run_program import Runs

BEAT = "metronome-practice"
LEAVE = "leave+0.5 s press"


class Menu(Runs):
    def rehearse_menu(self, *lines, settings="volume: 100\n"):
        self.write(os.path.join(".config", "talkthrough", "settings.yaml"), settings)
        log = os.path.join(self.home, "log.jsonl")
        result = self.run_it("rehearse", "--strokes", self.strokes(*lines), "--log", log)
        return result, self.events(log)

    def whys(self, events):
        return [event["why"] for event in self.of_kind(events, "end")]

    def test_a_pedal_that_is_down_as_a_run_begins_stops_it(self):
        result, events = self.rehearse_menu(
            BEAT + "+0.5 pedal down", "+0.2 space press", "+40 pedal up", LEAVE
        )
        self.assertEqual(result.status, 0)
        self.assertEqual(self.whys(events), ["stopped"])
        chosen = self.of_kind(events, "choose")[0]["at_ms"]
        stopped = self.of_kind(events, "end")[0]["at_ms"]
        self.assertLess(stopped - chosen, 6000)
        self.assertEqual(self.of_kind(events, "answer"), [])

    def test_the_foot_that_stopped_a_run_does_not_leave_the_menu(self):
        result, events = self.rehearse_menu(
            BEAT + "+0.5 space press", "armed+1 pedal down", "+30 pedal up", LEAVE
        )
        self.assertEqual(result.status, 0)
        self.assertEqual(self.whys(events), ["stopped"])
        stopped = self.of_kind(events, "end")[0]["at_ms"]
        after = [e for e in self.of_kind(events, "item") if e["at_ms"] > stopped + 31000]
        self.assertTrue(after, "The menu was left while the foot still rested.")

    def test_what_is_pressed_behind_a_choice_is_not_left_over_for_the_menu(self):
        result, events = self.rehearse_menu(
            BEAT + "+0.5 pedal-right down", "+0.1 pedal-right up", "+0.2 pedal-left down",
            "+0.2 pedal-left up", LEAVE,
            settings="double: 0.8\nkeys: {pedal-right double: where, pedal double: where}\n",
        )
        self.assertEqual(result.status, 0)
        self.assertEqual(self.whys(events), ["no-answer"])
        self.assertIn("Goodbye.", result.out)

    def test_no_answer_is_carried_from_one_run_to_the_next(self):
        no = ["armed+1 n press"] * 7
        result, events = self.rehearse_menu(
            BEAT + "+0.5 space press", *no, "armed+1 s press",
            BEAT + "+0.5 space press", *no[:3], "armed+1 enter press", "armed+1 s press", LEAVE,
        )
        self.assertEqual(result.status, 0)
        self.assertEqual(self.whys(events), ["stopped", "stopped"])
        self.assertEqual(self.of_kind(events, "begin"), [])
        self.assertEqual(len(self.of_kind(events, "answer")), 10)
        self.assertEqual(self.of_kind(events, "step"), [])


if __name__ == "__main__":
    unittest.main()
