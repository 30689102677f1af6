#!/usr/bin/env python3
"""play_test.py - a run in a terminal, read and not heard, where there is no sound device."""

import os
import pty
import select
import unittest

import program
from run_program import QUIET, Runs

MUTE = "There is no sound device, so there are no ticks or tones."

TICKS = QUIET + """\
steps:
  - {id: a, say: Listen to the ticks., for: 60 s, metronome: 60}
"""


class Mute(Runs):
    def setUp(self):
        super().setUp()
        self.no_device()
        self.own_path = self.write("own.yaml", TICKS)
        self.log = os.path.join(self.home, "log.jsonl")

    def play(self, *options):
        """Presses s when the second sentence is read; returns what was printed, and the status."""
        process, terminal = pty.fork()
        if process == 0:
            os.chdir(self.home)
            command = [program.PROGRAM, "play", self.own_path, "--log", self.log]
            os.execve(program.PROGRAM, [*command, *options], self.environment)
        printed = b""
        pressed = False
        while True:
            self.assertTrue(select.select([terminal], [], [], 60)[0], printed)
            try:
                printed += os.read(terminal, 4096)
            except OSError:
                break  # the program is gone
            if not pressed and b"A quiet rest.\r\n" in printed and printed.count(b".\r\n") > 2:
                pressed = True
                os.write(terminal, b"s")
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        os.close(terminal)
        return printed.replace(b"\r\n", b"\n").decode(), status

    def test_who_reads_needs_no_device(self):
        printed, status = self.play("--voice", "off", "--reading-rate", "400")
        self.assert_plain(printed)
        self.assertEqual(status, 4, printed)
        self.assertTrue(printed.startswith(MUTE + "\n"), printed)
        self.assertEqual(printed.count(MUTE), 1)
        self.assertIn("Stopped.\n", printed)
        # The clock went on as it does with a device: each sentence came in its time.
        said = self.of_kind(self.events(self.log), "say")
        self.assertGreater(said[1]["at_ms"] - said[0]["at_ms"], 500)

    def test_who_listens_is_told_that_there_is_none(self):
        printed, status = self.play()
        self.assertEqual(status, 1)
        self.assertIn("error: There is no sound device. Plug one in", self.joined(printed))
        self.assertNotIn(MUTE, self.joined(printed))


if __name__ == "__main__":
    unittest.main()
