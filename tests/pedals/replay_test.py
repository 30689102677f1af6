#!/usr/bin/env python3
"""replay_test.py REPLAY TALKTHROUGH - recordings of each class, through the decoder.

Each recording becomes the strokes that a person would say they made. Nothing here takes
time: a recording is a file.
"""

import os
import subprocess
import sys
import tempfile
import unittest

REPLAY, TALKTHROUGH = sys.argv[1:3]
FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "recordings")
BOOK = os.path.join(FOLDER, "pedals.yaml")


def replay(name, *options):
    """The lines of strokes and comments, without the device's name at the top."""
    path = os.path.join(FOLDER, name + ".evemu")
    done = subprocess.run(
        [REPLAY, *options, path], capture_output=True, text=True, check=True
    )
    return done.stdout.splitlines()[1:]


class Replay(unittest.TestCase):
    def test_one_pedal_is_any_of_its_buttons(self):
        self.assertEqual(
            replay("vec"),
            [
                "00:01.500 pedal down",
                "00:01.650 pedal up",
                "00:04.000 pedal down",
                "00:05.250 pedal up",
                "00:08.000 pedal down",
                "00:08.200 pedal up",
                "00:12.000 pedal down",
                "00:15.400 pedal up",
            ],
        )

    def test_three_pedals_have_their_places_whatever_hwdb_has_made_of_them(self):
        wanted = [
            "00:01.500 pedal-middle down",
            "00:01.650 pedal-middle up",
            "00:04.000 pedal-left down",
            "00:05.250 pedal-left up",
            "00:08.000 pedal-right down",
            "00:08.200 pedal-right up",
            "00:12.000 pedal-middle down",
            "00:15.400 pedal-middle up",
        ]
        self.assertEqual(replay("vec", "--pedals", "3"), wanted)
        self.assertEqual(replay("vec-hwdb", "--pedals", "3"), wanted)

    def test_a_philips_pedal_that_hides_another_is_doubt(self):
        lines = replay("philips", "--pedals", "3")
        self.assertEqual(lines[:2], ["00:01.000 pedal down", "00:01.150 pedal up"])
        self.assertIn("# 00:03.400 doubt", lines)
        self.assertEqual(lines[-1], "00:03.900 pedal up")

    def test_a_pedal_that_types_is_pressed_once_however_long_it_is_held(self):
        self.assertEqual(
            replay("pcsensor", "--pedals", "3"),
            [
                "00:01.000 pedal-left down",
                "00:01.120 pedal-left up",
                "00:02.000 pedal-middle down",
                "00:02.120 pedal-middle up",
                "00:03.000 pedal-right down",
                "00:04.300 pedal-right up",
            ],
        )
        self.assertEqual(replay("pcsensor-mouse"), [])

    def test_a_page_turner_is_left_alone_until_it_is_taught(self):
        self.assertEqual(replay("turner"), ["# It is left alone."])
        self.assertEqual(
            replay("turner", "--book", BOOK),
            [
                "00:01.000 pedal-right down",
                "00:01.090 pedal-right up",
                "00:02.500 pedal-left down",
                "00:02.610 pedal-left up",
            ],
        )

    def test_each_button_of_a_game_controller_is_a_switch(self):
        self.assertEqual(
            replay("pad", "--pedals", "3"),
            [
                "00:01.000 pedal down",
                "00:01.120 pedal up",
                "00:02.000 pedal down",
                "00:02.150 pedal up",
                "00:03.000 pedal down",
                "00:04.100 pedal up",
            ],
        )

    def test_a_lever_that_trembles_is_pressed_once(self):
        self.assertEqual(replay("lever"), ["# It is left alone."])
        self.assertEqual(
            replay("lever", "--book", BOOK), ["00:01.080 pedal down", "00:02.040 pedal up"]
        )

    def test_a_switch_that_only_taps(self):
        lines = replay("tapper", "--book", BOOK)
        self.assertEqual(lines[:2], ["00:01.000 pedal down", "00:01.002 pedal up"])
        self.assertEqual(len(lines), 8)

    def test_a_keyboard_is_left_alone_even_if_pedals_were_taught(self):
        self.assertEqual(replay("keyboard", "--book", BOOK), ["# It is left alone."])

    def test_a_broken_contact_is_not_listened_to_until_it_has_been_quiet(self):
        lines = replay("noisy")
        self.assertEqual(len([x for x in lines if x.endswith("down")]), 23 + 1)
        self.assertIn("# it presses by itself, and is not listened to", lines)
        self.assertEqual(lines[-2:], ["00:12.000 pedal down", "00:12.150 pedal up"])

    def test_every_recording_is_here(self):
        tried = set("vec vec-hwdb philips pcsensor pcsensor-mouse turner pad lever tapper".split())
        tried |= {"keyboard", "noisy"}
        there = {x[:-6] for x in os.listdir(FOLDER) if x.endswith(".evemu")}
        self.assertEqual(there, tried)


class Back(unittest.TestCase):
    def test_strokes_become_a_recording_and_strokes_again(self):
        strokes = replay("vec", "--pedals", "3")
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "strokes")
            recorded = os.path.join(folder, "again.evemu")
            with open(path, "w", encoding="utf-8") as file:
                file.write("\n".join(strokes) + "\n")
            with open(recorded, "w", encoding="utf-8") as file:
                subprocess.run([REPLAY, "--record", path], stdout=file, check=True)
            again = subprocess.run(
                [REPLAY, "--pedals", "3", recorded], capture_output=True, text=True, check=True
            )
        self.assertEqual(again.stdout.splitlines()[1:], strokes)

    def test_a_key_can_not_be_recorded(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "strokes")
            with open(path, "w", encoding="utf-8") as file:
                file.write("00:01.000 space press\n")
            done = subprocess.run([REPLAY, "--record", path], capture_output=True, check=False)
        self.assertEqual(done.returncode, 2)


class Rehearse(unittest.TestCase):
    def rehearse(self, lines):
        routine = os.path.join(FOLDER, "..", "..", "live", "beat.yaml")
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "strokes")
            with open(path, "w", encoding="utf-8") as file:
                file.write("\n".join(lines) + "\n")
            return subprocess.run(
                [TALKTHROUGH, "rehearse", routine, "--strokes", path],
                capture_output=True,
                text=True,
                check=False,
                env=dict(os.environ, XDG_STATE_HOME=folder, XDG_CONFIG_HOME=folder),
            )

    def test_a_replayed_recording_is_a_run_that_its_last_press_stops(self):
        lines = replay("vec")
        self.assertIn("Stopped.", self.rehearse(lines).stdout)
        done = self.rehearse(lines[:-2])
        self.assertIn("A beat to listen to.", done.stdout)
        self.assertNotIn("Stopped.", done.stdout)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
