#!/usr/bin/env python3
"""stories_test.py - from the spoken menu to the end and back, by one pedal, by a switch that
only taps, by three pedals; and the first run. Nothing else is touched.

A story waits for what is heard. The whole runs by pedals are replayed from recordings, which
know only times: the events of a VEC pedal, through the player's own decoder. When words have
changed, --write makes them anew from the stories.
"""

import os
import sys
import unittest

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "app"))

from run_program import MASSAGE, Runs  # noqa: E402
from story import keep, replayed, story_path, timed  # noqa: E402

WRITE = "--write" in sys.argv
QUESTIONS = 24
STEPS = 35
# Where the run asks, and where it waits.
ASKED = ["m11", "m15"]


class Stories(Runs):
    def rehearse_menu(self, path, *options):
        log = os.path.join(self.home, "log.jsonl")
        result = self.run_it("rehearse", "--strokes", path, "--log", log, *options)
        self.assertEqual(result.error, "")
        return result, self.events(log)

    def tell(self, path, *options):
        result, events = self.rehearse_menu(path, *options)
        self.assertEqual(result.status, 0, self.late(events, result.out[-2000:]))
        self.out = self.joined(result.out)
        return events

    def replay(self, name, *options):
        """Tells what a recording holds; --write makes it first."""
        if WRITE:
            _, events = self.rehearse_menu(story_path(name), *options)
            keep(name, self.write("strokes.txt", timed(name, events)))
        return self.tell(self.write("strokes.txt", replayed(name, *options)), *options)

    def late(self, events, more=""):
        """Why a recording no longer fits."""
        return (
            "If words have changed, run tests/show/stories_test.py --write; the log ended with"
            f" {events[-3:]}\n{more}"
        )

    # --- what a person notices ---

    def names(self, events):
        """Each event with the word that tells it from others of its kind."""
        keys = ("item", "id", "hazard", "why")
        return [
            " ".join([e["event"]] + [e[key] for key in keys if key in e]) for e in events
        ]

    def check_order(self, events, *wanted):
        """These came, each after the one before it."""
        names = self.names(events)
        at = 0
        for what in wanted:
            self.assertIn(what, names[at:], self.late(events))
            at += names[at:].index(what) + 1

    def check_screening(self, events, by):
        """Each question was heard to its end, could be answered, and was: no."""
        answers = [e for e in self.of_kind(events, "answer") if "hazard" in e]
        self.assertEqual(len({e["hazard"] for e in answers}), QUESTIONS)
        self.assertEqual(len(answers), QUESTIONS)
        for answer in answers:
            hazard = answer["hazard"]
            self.assertEqual((answer["answer"], answer["by"]), ("no", by), hazard)
            steps = ["question " + hazard, "heard " + hazard, "answer " + hazard, "begin"]
            self.check_order(events, *steps)

    def check_run(self, events, by):
        """Every step came in its turn, the questions on the way were answered no."""
        heard = [e["index"] for e in self.steps(events)]
        self.assertEqual(sorted(set(heard)), list(range(1, STEPS + 1)))
        for before, after in zip(heard, heard[1:]):
            self.assertLessEqual(after, before + 1, "a step was left out")
        asked = [e for e in self.of_kind(events, "answer") if "id" in e]
        self.assertEqual([e["id"] for e in asked], ASKED)
        self.assertEqual({(e["answer"], e["by"]) for e in asked}, {("no", by)})
        self.assertEqual(self.of_kind(events, "restriction"), [])
        self.assertEqual(self.of_kind(events, "halt"), [])
        self.check_order(events, "clock pump", "step m20", "step m21", "clock pump", "step m23")

    def check_whole(self, events, by):
        """From the menu to the end and back to the menu, which is left."""
        self.check_order(
            events, "item " + MASSAGE, "choose " + MASSAGE, "begin", "step m01",
            "end finished", "item " + MASSAGE, "item leave",
        )
        self.assertEqual(len(self.of_kind(events, "choose")), 1)
        self.assertEqual(len(self.of_kind(events, "end")), 1)
        self.check_screening(events, by)
        self.check_run(events, by)
        self.assertTrue(self.out.endswith("Goodbye."), self.out[-200:])

    # --- the stories ---

    def test_one_pedal_from_the_menu_to_the_end_and_back(self):
        self.settings("volume: 100\n")
        events = self.replay("one-pedal")
        self.check_whole(events, "pedal")
        self.check_order(
            events, "step m03", "pause", "choice where", "resume", "repeat", "step m03",
            "step m04", "answer m11", "answer m15", "end finished",
        )
        self.assertEqual(self.out.count("Paused at step three of thirty-five."), 1)
        for words in ("Tap the pedal when you hear what you want.", "Hold the pedal until the tick to begin."):
            self.assertIn(words, self.out)
        self.assertNotIn("space", self.out.lower(), "a key was named")

    def test_a_switch_that_only_taps_from_the_menu_to_the_end_and_back(self):
        self.settings("switch: tap\n")
        events = self.tell(story_path("tapping-switch"))
        self.check_whole(events, "switch")
        self.check_order(
            events, "choice begin", "choice begin-keep", "begin", "step m03", "pause",
            "choice where", "choice repeat", "repeat", "pause", "choice go-on", "resume",
            "step m04", "choice keep", "answer m11", "choice keep", "answer m15",
        )
        self.assertEqual(self.out.count("Paused at step three of thirty-five."), 1)
        for words in ("the pedal", "space bar", "hold it"):
            self.assertNotIn(words, self.out.lower())

    def test_three_pedals_each_for_what_it_is_for(self):
        self.settings("volume: 100\n")
        events = self.replay("three-pedals", "--pedals", "3")
        self.check_whole(events, "pedal")
        # Down to the one behind it and up again, in the list.
        before = self.names(events)
        before = before[: before.index("choose " + MASSAGE)]
        self.assertEqual(before[-1], "item " + MASSAGE)
        self.assertEqual(before[-3], "item " + MASSAGE)
        self.assertNotEqual(before[-2], "item " + MASSAGE)
        heard = [e["id"] for e in self.steps(events)][:6]
        self.assertEqual(heard, ["m01", "m02", "m02", "m01", "m02", "m03"])
        self.check_order(events, "repeat", "pause", "resume", "step m03")
        for words in (
            "Hold any pedal until the tick to begin.",
            "Step one of thirty-five.",
            "Tap the right pedal for the next step.",
            "Tap the middle pedal when you are ready.",
        ):
            self.assertIn(words, self.out)

    def check_first_run(self, events, *settings):
        """Each was asked for and set, in this order; then a routine is begun and stopped."""
        wanted = ["item set-up"] + ["set " + setting for setting in settings]
        wanted += ["choose let-down-breathing", "question very-unwell", "end stopped", "item leave"]
        self.check_order(events, *wanted)
        self.assertTrue(self.out.startswith("Welcome to Talkthrough."))
        self.assertIn("You can change it under settings.", self.out)
        self.assertTrue(self.out.endswith("Goodbye."), self.out[-200:])

    def test_the_first_run_by_one_pedal(self):
        events = self.tell(story_path("first-run-pedal"))
        self.check_first_run(events, "volume", "volume", "print", "region", "words")
        # It is a pedal, as was seen, so nobody asks which it is.
        self.assertNotIn("What do you press?", self.out)
        for words in ("That was a tap.", "You held it until the tick.", "That was between a tap and a hold."):
            self.assertIn(words, self.out)

    def test_the_first_run_by_a_switch_that_only_taps(self):
        events = self.tell(story_path("first-run-switch"))
        self.check_first_run(events, "volume", "print", "switch", "region", "words")
        self.assertEqual(self.out.count("That was a press."), 2)
        # From here on it is told what suits a switch, and the words that were chosen.
        self.check_order(events, "choice no", "choice again", "choice stop", "end stopped")
        self.assertIn("Chest self-care.", self.out)


if __name__ == "__main__":
    unittest.main(argv=[word for word in sys.argv if word != "--write"])
