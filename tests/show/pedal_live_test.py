#!/usr/bin/env python3
"""pedal_live_test.py - the real player with a pedal, which is pulled out in a step.

libevdev and libudev are the real ones, and so is the sound server. Only the pedal is made
up, by umockdev.
"""

import os
import time
import unittest

from plugged import TESTS, start_plugged
from sound_server import PATIENCE, Ear, SoundServer, wait_until

PROGRAM = os.environ.get("TALKTHROUGH", "talkthrough")
BEAT = os.path.join(TESTS, "live", "beat.yaml")
NAME = "VEC foot pedal"
TAP = 0.1  # longer than what a trembling hand does
MOVES = ("question", "heard", "armed", "answer", "begin")
HOLD = 0.6  # longer than the hold, shorter than what stops


class PedalLiveTest(unittest.TestCase):
    def setUp(self):
        self.server = SoundServer().start()
        self.addCleanup(self.server.stop)

    def play(self):
        log = os.path.join(self.server.folder, "run.jsonl")
        words = ["play", BEAT, "--rate", "449", "--hold", "0.4", "--latency", "200"]  # a busy machine keeps up
        words += ["--log", log]
        return start_plugged(self.addCleanup, PROGRAM, self.server, *words)

    def tap(self, terminal, pedal, event):
        """Again where a busy machine lost the sound server meanwhile, and a tap brought it back."""
        count = terminal.count(event) + 1
        end = time.monotonic() + PATIENCE
        while terminal.count(event) < count:
            self.assertLess(time.monotonic(), end, terminal.text())
            pedal.press(TAP)
            last = time.monotonic() + 5
            while terminal.count(event) < count and time.monotonic() < last:
                time.sleep(0.02)

    def begin(self, terminal, pedal):
        """Answers every question 'no' and begins, all by holds of the pedal."""
        end = time.monotonic() + 4 * PATIENCE
        held = 0
        while terminal.count("begin") == 0:
            self.assertLess(time.monotonic(), end, terminal.text())
            self.assertIsNone(terminal.process.poll(), terminal.text())
            moves = [e["event"] for e in terminal.events() if e["event"] in MOVES]
            if moves[held:] and moves[-1] == "armed":
                held = len(moves)
                pedal.press(HOLD)
            time.sleep(0.02)
        self.assertEqual({e["by"] for e in terminal.events() if e["event"] == "answer"}, {"pedal"})

    def test_a_pedal_pauses_is_lost_and_comes_back(self):
        ear = Ear(self.server)
        self.addCleanup(ear.stop)
        terminal, pedal = self.play()
        wait_until(lambda: f"Pedal: {NAME}." in terminal.text(), "the pedal's name")
        self.begin(terminal, pedal)
        terminal.wait_for_event("step")
        ear.wait_for_sound("the step to be heard")
        self.tap(terminal, pedal, "pause")
        # The beat comes twice a second.
        ear.wait_for_silence(1.5, "silence in the pause")
        self.tap(terminal, pedal, "resume")
        ear.wait_for_sound("the step to be heard again")
        began = pedal.order("pull")
        pulled = time.monotonic()
        terminal.wait_for_event("pedal")
        now = time.monotonic()
        self.assertLess(now - pulled, 1, "it went on without its pedal")
        print(f"Paused within {(now - began) * 1000:.0f} ms of the pulling.")
        moves = [e["event"] for e in terminal.events() if e["event"] in ("pause", "resume")]
        self.assertEqual(moves[-1], "pause")
        said = f"The {NAME} is gone. The keys still work."
        wait_until(lambda: said in " ".join(terminal.text().split()), said)
        ear.wait_for_silence(1.5, "silence after these words")
        terminal.press_until(" ", "resume", moves.count("resume") + 1, between=PATIENCE)
        ear.wait_for_sound("the step to be heard by the keyboard's press")
        pedal.order("plug")
        terminal.wait_for_event("pedal", 2)
        wait_until(lambda: f"The {NAME} is here." in terminal.text(), "the name")
        self.tap(terminal, pedal, "pause")
        ear.wait_for_silence(1.5, "silence by the pedal that is back")
        told = [e["what"] for e in terminal.events() if e["event"] == "pedal"]
        self.assertEqual(told, ["gone", "here"])
        terminal.press_until("s", "end", between=PATIENCE)
        self.assertEqual(terminal.wait_for_end(), 4, terminal.text())
        self.assertTrue(terminal.mode_is_back())


if __name__ == "__main__":
    unittest.main(verbosity=2)
