#!/usr/bin/env python3
"""boot_test.py - what boot.py makes of a console, and of machines that are made up."""

import contextlib
import io
import os
import subprocess
import sys
import tempfile
import unittest

import boot

GOOD = """\
[==========] Running 2 test(s).
[ RUN      ] one_thing
[       OK ] one_thing
[ RUN      ] another
[       OK ] another
[  PASSED  ] 2 test(s).
guest: first ended with 0
guest: done
"""


def told(console, ended=True, tests=("first",), longest=300):
    """The exit status, and what was printed."""
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        status = boot.report(console, ended, tests, longest)
    return status, printed.getvalue()


class ConsoleTest(unittest.TestCase):
    def check_bad(self, console, sentence, last, **more):
        status, printed = told(console, **more)
        self.assertEqual(status, 1)
        self.assertIn(sentence, printed)
        self.assertIn(console, printed)
        self.assertEqual(printed.splitlines()[-1], last)

    def test_a_good_run_is_one_line(self):
        self.assertEqual(told(GOOD), (0, "2 passed, 0 failed\n"))

    def test_a_test_that_failed_is_named_under_the_console(self):
        console = GOOD.replace("[       OK ] another", "[  FAILED  ] another").replace(
            "with 0", "with 1"
        )
        self.check_bad(console, "Failed: another\n", "1 passed, 1 failed")

    def test_kernel_words_within_a_line_hide_no_test(self):
        console = GOOD.replace("[       OK ] another", "[ 12.3] oops: [       OK ] another")
        self.assertEqual(told(console), (0, "2 passed, 0 failed\n"))

    def test_a_test_that_never_ended_failed(self):
        console = GOOD.replace("[       OK ] another\n", "").replace("with 0", "with 139")
        self.check_bad(console, "Failed: another\n", "1 passed, 1 failed")

    def test_a_bad_end_without_a_failed_test_is_a_failure(self):
        self.check_bad(
            GOOD.replace("with 0", "with 99"),
            "first ended with 99, though no test failed.",
            "2 passed, 1 failed",
        )

    def test_a_program_that_was_not_run_is_missed(self):
        self.check_bad(
            GOOD, "second did not end.", "2 passed, 1 failed", tests=("first", "second")
        )

    def test_a_kernel_that_died_after_the_tests_is_a_failure(self):
        self.check_bad(
            GOOD.replace("guest: done\n", "Kernel panic\n"),
            "The guest did not get to its end.",
            "2 passed, 1 failed",
        )

    def test_no_test_at_all_is_a_failure(self):
        self.check_bad("guest: done\n", "No test was run.", "0 passed, 1 failed", tests=())

    def test_a_guest_that_hangs_is_told_in_a_sentence(self):
        console = GOOD.replace("guest: done\n", "")
        self.check_bad(
            console,
            "The guest was still running after 300 seconds, so I ended it.",
            "2 passed, 2 failed",
            ended=False,
        )


class MachineTest(unittest.TestCase):
    def test_the_console_is_read_to_its_end(self):
        console, ended = boot.run(["printf", r"one\r\ntwo\r\n"], 60)
        self.assertEqual((console, ended), ("one\ntwo\n", True))

    def test_a_machine_that_hangs_is_ended(self):
        console, ended = boot.run(["sh", "-c", "echo on; exec sleep 600"], 0.5)
        self.assertIn(console, ("on\n", ""))
        self.assertFalse(ended)

    def test_a_missing_kernel_is_a_sentence(self):
        with tempfile.TemporaryDirectory() as folder:
            done = subprocess.run(
                [sys.executable, "-B", boot.__file__, folder, folder, "/bin/true", "/bin/true"],
                capture_output=True,
                text=True,
                check=False,
            )
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stdout, r"^There should be one file .*, and there are 0\.\n$")
        self.assertEqual(done.stderr, "")


class ArchiveTest(unittest.TestCase):
    def entries(self, data):
        """{name: (mode, content)} of the archive, read as the kernel does."""
        found = {}
        place = 0
        while True:
            self.assertEqual(data[place : place + 6], b"070701")
            mode, size, length = (
                int(data[place + 6 + 8 * field : place + 14 + 8 * field], 16)
                for field in (1, 6, 11)
            )
            name = data[place + 110 : place + 109 + length].decode()
            place = (place + 110 + length + 3) // 4 * 4
            if name == "TRAILER!!!":
                return found
            found[name] = (mode, data[place : place + size])
            place = (place + size + 3) // 4 * 4

    def test_folders_stand_before_what_is_in_them_and_once(self):
        archive = boot.Archive()
        archive.text("/a/b/one", "first\n", 0o755)
        archive.text("/a/b/two", "second")
        archive.text("/a/b/two", "not again")
        archive.link("/a/three", "b/one")
        entries = self.entries(archive.bytes())
        self.assertEqual(list(entries), ["a", "a/b", "a/b/one", "a/b/two", "a/three"])
        self.assertEqual(entries["a/b/one"], (0o100755, b"first\n"))
        self.assertEqual(entries["a/b/two"], (0o100644, b"second"))
        self.assertEqual(entries["a/three"], (0o120777, b"b/one"))

    def test_a_program_comes_with_its_libraries(self):
        archive = boot.Archive()
        archive.program("/bin/sh", os.path.realpath("/bin/sh"))
        entries = self.entries(archive.bytes())
        self.assertTrue(any("libc.so" in name or "libc.musl" in name for name in entries))


if __name__ == "__main__":
    unittest.main()
