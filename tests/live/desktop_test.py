#!/usr/bin/env python3
"""desktop_test.py PROGRAM - the real player beside a desktop: media keys and sleep.

Who reads needs no sound device, so these runs have none.
"""

import os
import sys
import time
import unittest

from desktop import Desktop
from sound_server import PATIENCE, wait_until
from terminal import Terminal

PROGRAM = ""
BEAT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "beat.yaml")


def processor_seconds(process):
    with open(f"/proc/{process.pid}/stat", encoding="ascii") as stream:
        fields = stream.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class DesktopTest(unittest.TestCase):
    def setUp(self):
        self.desktop = Desktop().start()
        self.addCleanup(self.desktop.stop)

    def play(self):
        command = [
            PROGRAM, "play", BEAT, "--voice", "off", "--reading-rate", "400",
            "--log", os.path.join(self.desktop.folder, "run.jsonl"),
        ]
        terminal = Terminal(command, self.desktop.environment, self.desktop.folder)
        self.addCleanup(terminal.close)
        return terminal

    def begin(self, terminal):
        """Answers every question 'no', when there was time to read it, and begins."""
        end = time.monotonic() + 4 * PATIENCE
        while terminal.count("begin") == 0:
            self.assertLess(time.monotonic(), end, terminal.text())
            if terminal.count("heard") > terminal.count("answer"):
                terminal.press_until("n", "answer", terminal.count("answer") + 1)
            elif any(e.get("id") == "begin" for e in terminal.events()):
                terminal.press_until("\r", "begin")
            else:
                self.assertIsNone(terminal.process.poll(), terminal.text())
                time.sleep(0.1)
        terminal.wait_for_event("step")

    def check_key(self, word):
        status, printed = self.desktop.playerctl(word)
        self.assertEqual(status, 0, printed)

    def wait_for_status(self, word):
        wait_until(lambda: self.desktop.playerctl("status")[1] == word, f"a panel: {word}")

    def wait_for_locks(self, locks):
        wait_until(lambda: self.desktop.locks() == locks, f"the locks {locks}")

    def test_a_headset_pauses_and_goes_on_and_stops(self):
        terminal = self.play()
        self.begin(terminal)
        self.wait_for_status("Playing")
        self.assertEqual(self.desktop.playerctl("metadata", "title")[1], "Talkthrough")
        self.check_key("play-pause")
        terminal.wait_for_event("pause")
        self.wait_for_status("Paused")
        self.check_key("play")
        terminal.wait_for_event("resume")
        self.wait_for_status("Playing")
        self.check_key("pause")
        terminal.wait_for_event("pause", 2)
        self.check_key("play-pause")
        terminal.wait_for_event("resume", 2)
        self.check_key("stop")
        terminal.wait_for_event("end")
        self.assertEqual(terminal.wait_for_end(), 4, terminal.text())

    def test_no_media_key_answers_a_question(self):
        terminal = self.play()
        wait_until(lambda: self.desktop.playerctl("status")[0] == 0, "the player on the bus")
        for asked in range(1, 4):
            terminal.wait_for_event("heard", asked)
            for word in ("next", "play-pause", "previous", "play", "pause"):
                self.check_key(word)
            terminal.wait_for_event("question", asked + 1)
        events = [event["event"] for event in terminal.events()]
        for event in ("answer", "begin", "step", "end"):
            self.assertNotIn(event, events)
        hazards = {e["hazard"] for e in terminal.events() if e["event"] == "question"}
        self.assertEqual(len(hazards), 1, "another question was asked")
        self.assertIsNone(terminal.process.poll(), terminal.text())

    def test_the_machine_stays_awake_until_the_end(self):
        self.assertEqual(self.desktop.locks(), [])
        terminal = self.play()
        self.begin(terminal)
        self.wait_for_locks(["idle:sleep"])
        terminal.press_until("s", "end", between=PATIENCE)
        self.assertEqual(terminal.wait_for_end(), 4, terminal.text())
        self.wait_for_locks([])

    def test_a_desktop_that_goes_away_is_not_missed(self):
        terminal = self.play()
        self.begin(terminal)
        self.wait_for_status("Playing")
        self.desktop.lose_buses()
        terminal.press_until(" ", "pause", between=PATIENCE)
        used, since = processor_seconds(terminal.process), time.monotonic()
        time.sleep(2)  # long enough to tell rest from a loop that turns and turns
        used, passed = processor_seconds(terminal.process) - used, time.monotonic() - since
        self.assertLess(used, passed / 2, "it no longer waits")
        terminal.press_until(" ", "resume", between=PATIENCE)
        terminal.press_until("s", "end", between=PATIENCE)
        self.assertEqual(terminal.wait_for_end(), 4, terminal.text())


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    unittest.main(verbosity=2)
