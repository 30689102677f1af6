#!/usr/bin/env python3
"""live_test.py PROGRAM - the real player, answered, heard, paused and stopped.

A private sound server with a null sink stands in for the loudspeaker, a pseudo-terminal
for the keyboard and the screen. No test asks how fast anything was: sound and silence are
looked for after an event, with patience that only a hang uses up. The tests wait for
speech most of the time, so all run at once, each with a sound server of its own.
"""

import os
import subprocess
import sys
import tempfile
import time
import unittest

from sound_server import PATIENCE, Ear, SoundServer, private_environment, wait_until
from terminal import Terminal

PROGRAM = ""
HERE = os.path.dirname(os.path.abspath(__file__))
BEAT = os.path.join(HERE, "beat.yaml")  # a metronome for minutes, after six questions


class PlayerTest(unittest.TestCase):
    def check_status(self, terminal, status):
        """It ends with this exit status; else what it printed says why not."""
        self.assertEqual(terminal.wait_for_end(), status, terminal.text())


class LiveTest(PlayerTest):
    def setUp(self):
        self.server = SoundServer().start()
        self.addCleanup(self.server.stop)

    def play(self, routine=BEAT, more=("--rate", "300")):
        """Starts the player, which is closed when the test ends. It speaks fast: less to wait for."""
        folder = self.server.folder
        command = [PROGRAM, "play", routine, "--log", os.path.join(folder, "run.jsonl"), *more]
        terminal = Terminal(command, self.server.environment, folder)
        self.addCleanup(terminal.close)
        return terminal

    def begin(self, terminal):
        """Answers every question 'no', when it has been heard, and begins with Enter."""
        end = time.monotonic() + 4 * PATIENCE
        while terminal.count("begin") == 0:
            self.assertLess(time.monotonic(), end, terminal.text())
            open_questions = terminal.count("heard") - terminal.count("answer")
            if open_questions > 0:
                terminal.press_until("n", "answer", terminal.count("answer") + 1)
            elif any(e.get("id") == "begin" for e in terminal.events()):
                terminal.press_until("\r", "begin")
            else:
                self.assertIsNone(terminal.process.poll(), terminal.text())
                time.sleep(0.1)
    def check_screen(self, terminal):
        """One event, one line: only text, every line ended, nothing moved or coloured."""
        printed = terminal.printed
        self.assertTrue(printed.endswith(b"\n"), printed[-200:])
        odd = [c for c in printed.decode("utf-8") if c != "\n" and not c.isprintable()]
        self.assertEqual(odd, [], "something other than text was printed")
        self.assertTrue(terminal.mode_is_back(), "the terminal is not as it was")

    def test_a_run_is_answered_heard_paused_resumed_and_stopped(self):
        ear = Ear(self.server)
        self.addCleanup(ear.stop)
        ear.wait_for_silence(1, "silence before anything plays")
        terminal = self.play()
        ear.wait_for_sound("the opening to be heard")
        self.begin(terminal)
        self.assertEqual({e["answer"] for e in terminal.events() if e["event"] == "answer"}, {"no"})
        terminal.wait_for_event("step")
        ear.wait_for_sound("the first step to be heard")
        terminal.press_until(" ", "pause", between=PATIENCE)
        # The beat comes twice a second: three seconds without it are a pause.
        ear.wait_for_silence(3, "silence in the pause")
        terminal.press_until(" ", "resume", between=PATIENCE)
        ear.wait_for_sound("the beat to be heard again")
        terminal.press_until("s", "end", between=PATIENCE)
        self.check_status(terminal, 4)
        ear.wait_for_silence(2, "silence after the end")
        self.check_screen(terminal)
        self.assertEqual(terminal.events()[-1]["event"], "end")
        # The answers are in it: for nobody else to read.
        self.assertEqual(os.stat(terminal.log).st_mode & 0o777, 0o600)

    def test_a_yes_stops_the_shipped_routine_before_any_step(self):
        terminal = self.play("massage-while-pumping", more=())
        terminal.wait_for_event("heard")
        terminal.press_until("y", "answer", between=PATIENCE)
        self.check_status(terminal, 3)
        self.assertEqual(terminal.count("step"), 0)
        self.check_screen(terminal)

    def lose_the_server(self, how=SoundServer.die):
        """In a question; what is printed says so."""
        terminal = self.play()
        terminal.wait_for_event("question")
        how(self.server)
        terminal.wait_for_event("device", 2)
        terminal.wait_for_event("pause")
        wait_until(lambda: "I wait for it." in terminal.text(), "a word on the lost device")
        return terminal

    def test_a_stop_works_while_the_server_is_gone(self):
        terminal = self.lose_the_server()
        terminal.press_until("s", "end", between=PATIENCE)
        self.check_status(terminal, 4)
        self.assertEqual(terminal.count("step"), 0)
        self.check_screen(terminal)

    def test_a_stop_works_while_the_server_hangs(self):
        terminal = self.lose_the_server(SoundServer.hang)
        time.sleep(2)  # by now it is being opened again, which hangs for a minute
        terminal.press("s")
        terminal.wait_for_event("end", patience=PATIENCE / 3)
        self.check_status(terminal, 4)
        self.check_screen(terminal)

    def test_a_server_that_is_back_goes_on_at_a_press(self):
        terminal = self.lose_the_server()
        asked, heard = terminal.count("question"), terminal.count("heard")
        self.server.start_again()
        terminal.wait_for_event("device", 3)
        ear = Ear(self.server)
        self.addCleanup(ear.stop)
        self.assertEqual(terminal.count("question"), asked)
        terminal.press_until(" ", "resume", between=PATIENCE)
        ear.wait_for_sound("the question to be heard again")
        terminal.wait_for_event("question", asked + 1)
        terminal.wait_for_event("heard", heard + 1)
        terminal.press_until("s", "end", between=PATIENCE)
        self.check_status(terminal, 4)
        self.check_screen(terminal)

    def test_a_server_that_died_in_a_long_pause_is_missed_at_a_press(self):
        terminal = self.play(more=("--rate", "300", "--keep-awake", "1"))
        terminal.wait_for_event("question")
        terminal.press_until(" ", "pause", between=PATIENCE)
        time.sleep(5)  # by now it sleeps, and no longer tells that it is gone
        self.server.die()
        self.server.start_again()
        terminal.press_until(" ", "resume", between=PATIENCE)
        terminal.wait_for_event("device", 3)
        ear = Ear(self.server)
        self.addCleanup(ear.stop)
        terminal.press_until(" ", "resume", 2, between=PATIENCE)
        ear.wait_for_sound("the question to be heard again")
        states = [e["state"] for e in terminal.events() if e["event"] == "device"]
        self.assertEqual(states, ["open", "lost", "back"])
        terminal.press_until("s", "end", between=PATIENCE)
        self.check_status(terminal, 4)
        self.check_screen(terminal)

    def test_in_a_step_too_and_as_often_as_it_is_gone(self):
        terminal = self.play()
        self.begin(terminal)
        for times in range(1, 4):
            terminal.wait_for_event("step", times)
            self.server.die()
            terminal.wait_for_event("device", 2 * times)
            self.server.start_again()
            terminal.wait_for_event("device", 2 * times + 1)
            ear = Ear(self.server)
            self.addCleanup(ear.stop)
            self.assertEqual(terminal.count("step"), times)
            terminal.press_until(" ", "resume", times, between=PATIENCE)
            ear.wait_for_sound("the step to be heard again")
        states = [e["state"] for e in terminal.events() if e["event"] == "device"]
        self.assertEqual(states, ["open"] + 3 * ["lost", "back"])
        terminal.press_until("s", "end", between=PATIENCE)
        self.check_status(terminal, 4)
        self.check_screen(terminal)

    def test_who_reads_is_not_stopped_by_a_sound_server_that_dies(self):
        terminal = self.play(more=("--voice", "off", "--reading-rate", "400"))
        terminal.wait_for_event("question")
        self.server.die()
        wait_until(lambda: "I go on without" in terminal.text(), "a word on the lost device")
        self.begin(terminal)
        terminal.wait_for_event("step")
        self.assertNotIn("I wait for it.", terminal.text())
        self.assertEqual(terminal.count("pause"), 0)
        terminal.press_until("s", "end", between=PATIENCE)
        self.check_status(terminal, 4)
        self.check_screen(terminal)

    def test_a_person_who_is_gone_ends_the_run(self):
        terminal = self.play()
        terminal.wait_for_event("question")
        terminal.hang_up()
        terminal.process.wait(PATIENCE)
        self.assertEqual(terminal.count("step"), 0)

    def test_without_a_keyboard_it_says_so(self):
        command = [PROGRAM, "play", BEAT]
        ended = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, text=True,
            env=self.server.environment, timeout=PATIENCE, check=False,
        )
        self.assertEqual(ended.returncode, 1)
        self.assertIn("keyboard", ended.stderr)
        self.assertNotIn("\x1b", ended.stdout + ended.stderr)


class NoServerTest(PlayerTest):
    @unittest.skipIf(os.path.exists("/proc/asound/cards"), "this machine may have a sound card")
    def test_without_any_device_it_says_so(self):
        with tempfile.TemporaryDirectory() as folder:
            command = [PROGRAM, "play", BEAT]
            terminal = Terminal(command, private_environment(folder), folder)
            self.addCleanup(terminal.close)
            self.check_status(terminal, 1)
            self.assertIn("sound", terminal.text())
            self.assertTrue(terminal.text().endswith("\n"))
            self.assertTrue(terminal.mode_is_back())


def all_at_once():
    """Each test in a process of its own; their output in order, 1 when any failed."""
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
    running = []
    for test in (each for group in suite for each in group):
        name = test.id().removeprefix("__main__.")
        command = [sys.executable, "-B", __file__, PROGRAM, name]
        running.append(
            subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT, text=True,
            )
        )
    failed = 0
    for process in running:
        print(process.communicate()[0], flush=True)
        failed += process.returncode != 0
    print(f"{len(running) - failed} passed, {failed} failed")
    return 1 if failed or not running else 0


if __name__ == "__main__":
    PROGRAM = sys.argv.pop(1)
    if len(sys.argv) > 1:
        unittest.main(verbosity=2)
    sys.exit(all_at_once())
