#!/usr/bin/env python3
"""menu_live_test.py - `talkthrough` alone in a terminal: its menu, a run, and the menu again."""

import os
import shutil
import tempfile
import time
import unittest

import plugged  # noqa: F401 - finds the live tests' modules
from sound_server import PATIENCE, Ear, SoundServer, private_environment, wait_until
from terminal import Terminal

PROGRAM = os.environ.get("TALKTHROUGH", "talkthrough")
UP, DOWN, ENTER = "\x1b[A", "\x1b[B", "\r"
WIDTH = 40


class MenuLiveTest(unittest.TestCase):
    def start(self, environment, folder, *words):
        settings = os.path.join(environment["XDG_CONFIG_HOME"], "talkthrough", "settings.yaml")
        os.makedirs(os.path.dirname(settings))
        with open(settings, "w", encoding="utf-8") as stream:
            stream.write("volume: 100\n")  # so it is not the first run
        command = [PROGRAM, "--log", os.path.join(folder, "run.jsonl"), *words]
        terminal = Terminal(command, environment, folder)
        self.addCleanup(terminal.close)
        return terminal

    def wait_for_item(self, terminal, since=0):
        """An item has been said or read, and can be taken: its name."""

        def offered():
            events = terminal.events()
            if events[since:] and "item" in events[-1]:
                return events[-1]["item"]
            self.assertIsNone(terminal.process.poll(), terminal.text())
            return None

        return wait_until(offered, f"an item; it printed:\n{terminal.text()}")

    def after_press(self, terminal, key):
        before = len(terminal.events())
        terminal.press(key)
        return self.wait_for_item(terminal, before)

    def run_and_stop(self, terminal, item):
        """What was chosen begins; s stops it, and the menu is back."""
        terminal.wait_for_event("notice")
        self.assertEqual(terminal.count("choose"), 1)
        self.assertIn({"event": "choose", "item": item}, self.without_times(terminal))
        before = len(terminal.events())
        terminal.press("s")
        terminal.wait_for_event("end")
        self.assertIn({"event": "end", "why": "stopped"}, self.without_times(terminal))
        # What was chosen last is offered first.
        self.assertEqual(self.wait_for_item(terminal, before), item)

    def without_times(self, terminal):
        return [{k: v for k, v in e.items() if k != "at_ms"} for e in terminal.events()]

    def check_left(self, terminal, width):
        """It says goodbye, and leaves plain lines and the terminal as it was."""
        self.assertEqual(terminal.wait_for_end(), 0, terminal.text())
        text = terminal.text()
        self.assertTrue(text.endswith("Goodbye.\n"), text[-200:])
        odd = [c for c in text if c != "\n" and not c.isprintable()]
        self.assertEqual(odd, [], "something other than text was printed")
        self.assertLessEqual(max(map(len, text.splitlines())), width)
        self.assertTrue(terminal.mode_is_back(), "the terminal is not as it was")

    def test_the_menu_by_one_switch(self):
        server = SoundServer().start()
        self.addCleanup(server.stop)
        ear = Ear(server)
        self.addCleanup(ear.stop)
        words = ("--switch", "tap", "--rate", "449", "--width", str(WIDTH))
        terminal = self.start(server.environment, server.folder, *words)
        item = self.wait_for_item(terminal)
        terminal.press(" ")
        terminal.wait_for_event("choose")
        ear.wait_for_sound("the opening to be heard")
        self.run_and_stop(terminal, item)
        ear.wait_for_sound("the menu to be heard again")
        terminal.press("s")
        self.check_left(terminal, WIDTH)

    def test_the_menu_by_arrows(self):
        folder = tempfile.mkdtemp(prefix="talkthrough-menu-")
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        words = ("--voice", "off", "--reading-rate", "400")
        terminal = self.start(private_environment(folder), folder, *words)
        first = self.wait_for_item(terminal)
        second = self.after_press(terminal, DOWN)
        self.assertNotEqual(second, first)
        self.assertEqual(self.after_press(terminal, UP), first)
        self.assertEqual(self.after_press(terminal, DOWN), second)
        terminal.press(ENTER)
        self.run_and_stop(terminal, second)
        self.go_to(terminal, "leave")
        terminal.press(ENTER)
        self.check_left(terminal, 80)

    def go_to(self, terminal, item):
        for _ in range(40):
            if terminal.events()[-1].get("item") == item:
                return
            time.sleep(0.2)  # longer than a key that is held repeats
            self.after_press(terminal, DOWN)
        self.fail(terminal.text())

    def test_the_menu_without_a_device(self):
        folder = tempfile.mkdtemp(prefix="talkthrough-menu-")
        self.addCleanup(shutil.rmtree, folder, ignore_errors=True)
        words = ("--voice", "off", "--reading-rate", "400")
        terminal = self.start(private_environment(folder), folder, *words)
        self.wait_for_item(terminal)
        for item in ("settings", "voice", "calm"):
            self.go_to(terminal, item)
            before = len(terminal.events())
            terminal.press(ENTER)
            if item != "calm":
                self.wait_for_item(terminal, before)
        wait_until(lambda: "The voice is still off." in terminal.text(), terminal.text())
        self.assertIn("There is no sound device.", terminal.text())
        # What is asked now is still read, and waits for its reading time.
        with open(os.path.join(folder, "config", "talkthrough", "settings.yaml")) as stream:
            self.assertNotIn("voice", stream.read())
        terminal.press("s")
        self.check_left(terminal, 200)


if __name__ == "__main__":
    unittest.main(verbosity=2)
