#!/usr/bin/env python3
"""keys_test.py - `talkthrough keys` in a terminal."""

import os
import pty
import select
import signal
import termios
import unittest

from program import PROGRAM, Cli


class Keys(Cli):
    def test_without_a_terminal_it_says_so(self):
        result = self.run_it("keys")
        self.assertEqual(result.status, 1)
        self.assertIn("There is no keyboard here", result.error)

    def describe(self, presses):
        """Presses keys one at a time, each when the one before was described, then leaves."""
        process, terminal = pty.fork()
        if process == 0:
            os.chdir(self.home)
            os.execve(PROGRAM, [PROGRAM, "keys"], self.environment)
        said = self.read_until(terminal, b"to leave.\r\n")
        for key, expected in presses:
            os.write(terminal, key)
            said += self.read_until(terminal, expected)
        self.leave(terminal)
        _, status = os.waitpid(process, 0)
        os.close(terminal)
        return said.replace(b"\r\n", b"\n").decode(), os.waitstatus_to_exitcode(status)

    def read_until(self, terminal, expected):
        seen = b""
        while expected not in seen:
            ready, _, _ = select.select([terminal], [], [], 60)
            self.assertTrue(ready, seen)
            seen += os.read(terminal, 4096)
        return seen

    def leave(self, terminal):
        """Presses Ctrl-C now and then, for a press that comes too fast is a held key."""
        for _ in range(300):
            try:
                os.write(terminal, b"\x03")
                while select.select([terminal], [], [], 0.2)[0]:
                    os.read(terminal, 4096)
            except OSError:
                return  # the program is gone
        self.fail("Ctrl-C does not leave.")

    def test_each_press_says_what_it_would_do(self):
        said, status = self.describe(
            [
                (b" ", b"again.\r\n"),
                (b"y", b"yes.\r\n"),
                (b"a", b"here.\r\n"),
                (b"q", b"leave.\r\n"),
                (b"\x1b[D", b"again.\r\n"),
                (b"\x03", b"leave.\r\n"),
                (b"s", b"place.\r\n"),
            ]
        )
        self.assert_plain(said)
        self.assertEqual(status, 0)
        self.assertIn("the space bar: Pause, and go on again.\n", said)
        self.assertIn("y: Yes, to a question. Not sure is yes.\n", said)
        self.assertIn("a: This key does nothing here.\n", said)
        self.assertIn("q: Keep the place, and leave.\n", said)
        self.assertIn("left arrow: Say this step again.\n", said)
        self.assertIn("s: Stop now, and keep the place.\n", said)

    def test_a_program_that_is_told_to_end_gives_the_terminal_back(self):
        process, terminal = pty.fork()
        if process == 0:
            os.execve(PROGRAM, [PROGRAM, "keys"], self.environment)
        self.read_until(terminal, b"to leave.\r\n")
        self.assertFalse(termios.tcgetattr(terminal)[3] & termios.ECHO)
        os.kill(process, signal.SIGTERM)
        os.waitpid(process, 0)
        self.assertTrue(termios.tcgetattr(terminal)[3] & termios.ECHO)
        os.close(terminal)

    def test_a_program_that_crashes_gives_the_terminal_back(self):
        for number in (signal.SIGABRT, signal.SIGQUIT, signal.SIGFPE):
            process, terminal = pty.fork()
            if process == 0:
                os.execve(PROGRAM, [PROGRAM, "keys"], self.environment)
            self.read_until(terminal, b"to leave.\r\n")
            os.kill(process, number)
            _, status = os.waitpid(process, 0)
            self.assertTrue(os.WIFSIGNALED(status), number)
            self.assertTrue(termios.tcgetattr(terminal)[3] & termios.ECHO, number)
            os.close(terminal)

    def test_a_key_of_the_settings_is_described_as_set(self):
        self.settings("keys: {x: repeat}\n")
        said, _ = self.describe(
            [(b"x", b"again.\r\n")]
        )
        self.assertIn("x: Say this step again.\n", said)


if __name__ == "__main__":
    unittest.main()
