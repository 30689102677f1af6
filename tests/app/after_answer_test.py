#!/usr/bin/env python3
"""after_answer_test.py - what is heard after a yes, or no word at all, in the middle of the
routines about a blocked duct and the pump, and of those for anyone."""

import unittest

from run_program import Runs

COMFORT = ("clogged-duct-comfort", 27)
SET_UP = ("pump-set-up", 22)
CLEANING = ("pump-cleaning", 7)
BREATHING = ("paced-breathing", 8)
SHOULDERS = ("shoulder-neck-break", 7)
BEAT = ("metronome-practice", 7)


class AfterAnAnswer(Runs):
    def heard(self, routine, *keys):
        """Runs it after a no to each question; its result, its last event, and what is said
        of each step."""
        name, count = routine
        lines = self.answers(count) + ["armed+1 enter press"]
        lines += ["armed+1.5 %s press" % key for key in keys]
        result, events = self.rehearse(name, lines, "--print", "none")
        said = {}
        for event in events:
            if event["event"] == "step":
                said[event["id"]] = []
            elif event["event"] == "say" and said:
                list(said.values())[-1].append(event["text"])
        return result, events[-1]["why"], said

    def test_more_sore_ends_the_massage_and_tells_what_to_do_next(self):
        result, why, said = self.heard(COMFORT, "space", "y", "n")
        self.assertEqual((result.status, why), (0, "finished"), result.error)
        self.assertIn("Stop the massage.", said["d11"])
        self.assertEqual(list(said)[list(said).index("d11") :], ["d11", "d14", "d15", "d18", "d19"])
        self.assertIn("It is safe to keep feeding.", said["d18"])

    def test_after_more_sore_a_cool_pack_is_there_for_who_wants_it(self):
        _, why, said = self.heard(COMFORT, "space", "y", "y", "space")
        self.assertEqual(why, "finished")
        self.assertNotIn("d12", said)
        self.assertIn("Take the cool pack off now.", said["d17"])

    def test_no_word_about_the_cool_pack_leaves_it_out(self):
        _, why, said = self.heard(COMFORT, "space", "n")
        self.assertEqual(why, "finished")
        self.assertIn("I did not hear an answer.", said["d15"])
        self.assertNotIn("d16", said)
        self.assertIn("d18", said)

    def test_a_damaged_part_ends_setting_up(self):
        result, why, said = self.heard(SET_UP, "space", "space", "space", "space", "y")
        self.assertEqual((result.status, why), (3, "halt"))
        self.assertIn("Do not use that part.", said["h06"])
        self.assertIn("Go on feeding as usual.", said["h06"])
        self.assertNotIn("h07", said)

    def test_no_word_about_damage_waits(self):
        _, why, said = self.heard(SET_UP, "space", "space", "space", "space")
        self.assertEqual(why, "no-strokes")
        self.assertIn("I did not hear an answer, so I have paused.", said["h06"])
        self.assertNotIn("h07", said)

    def test_no_word_about_extra_care_hears_how_to_kill_germs(self):
        _, why, said = self.heard(CLEANING, *["space"] * 7)
        self.assertEqual(why, "finished")
        self.assertIn("h19", said)
        _, _, without = self.heard(CLEANING, *["space"] * 7, "n")
        self.assertEqual(set(said) - set(without), {"h19"})

    def test_routines_for_anyone_stop_in_words_for_anyone(self):
        for routine, keys, step, first in (
            (BREATHING, ["space", "y"], "p07", "Stop the exercise"),
            (SHOULDERS, ["space", "y"], "s07", "Stop moving"),
            (BEAT, ["space", "y"], "t08", "Stop tapping"),
        ):
            result, why, said = self.heard(routine, *keys)
            self.assertEqual((result.status, why), (3, "halt"), routine)
            self.assertEqual(list(said)[-1], step)
            words = " ".join(said[step])
            self.assertIn(first, words)
            self.assertNotRegex(words, "(?i)pump|massage|milk")


if __name__ == "__main__":
    unittest.main()
