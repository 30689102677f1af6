#!/usr/bin/env python3
"""pedal_verb_test.py - `talkthrough pedal`, with and without pedals that are made up.

What is replayed is played in real time, with a second and more to spare each way.
"""

import concurrent.futures
import os
import pty
import select
import subprocess
import sys
import unittest

import made_up_pedals as pedals
from program import PROGRAM, Cli, Result

TAUGHT = """\
talkthrough-pedals: 1
pedals:
  - id: usb 4321:0001
    name: Button Box
    grab: yes
    buttons:
      - {pedal: left, button: key 256}
      - {pedal: right, button: key 257}
"""


class WithoutPedals(Cli):
    def test_rules_has_a_line_for_each_known_pedal_and_each_taught_one(self):
        plain = self.run_it("pedal", "rules")
        self.assertEqual(plain.status, 0, plain.error)
        rules = [line for line in plain.out.splitlines() if not line.startswith("#")]
        self.assertGreater(len(rules), 10)
        self.assertEqual(len(set(rules)), len(rules))
        for rule in rules:
            self.assertRegex(rule, r'ATTRS\{id/vendor\}=="[0-9a-f]{4}"')
            self.assertRegex(rule, r'ATTRS\{id/product\}=="[0-9a-f]{4}"')
            self.assertTrue(rule.endswith('TAG+="uaccess"'), rule)
        self.write(".config/talkthrough/pedals.yaml", TAUGHT)
        taught = self.run_it("pedal", "rules").out
        self.assertTrue(taught.startswith(plain.out))
        self.assertIn("# Button Box\n", taught)
        self.assertIn('"4321"', taught)

    def test_a_known_pedal_that_was_taught_has_no_second_rule(self):
        plain = self.run_it("pedal", "rules").out
        known = TAUGHT.replace("4321:0001", "05f3:00ff")
        self.write(".config/talkthrough/pedals.yaml", known)
        self.assertEqual(self.run_it("pedal", "rules").out, plain)

    def test_a_word_that_is_none_of_the_four_is_wrong_usage(self):
        result = self.run_it("pedal", "lern")
        self.assertEqual(result.status, 2)
        self.assertIn("Write talkthrough pedal learn", self.joined(result.error))
        result = self.run_it("pedal", "xylophone\x1b[31m")
        self.assertEqual(result.status, 2)
        self.assertIn("one of: list, learn, try, rules", self.joined(result.error))
        self.assertEqual(self.run_it("pedal", "list", "learn").status, 2)

    def test_a_book_with_a_mistake_is_told_and_left_as_it_is(self):
        wrong = TAUGHT.replace("left", "lift")
        path = self.write(".config/talkthrough/pedals.yaml", wrong)
        for word in ("list", "rules", "try", "learn"):
            result = self.run_it("pedal", word, "--voice", "off")
            self.assertEqual(result.status, 1, word)
            self.assertIn('pedals.yaml:7:17: error: "lift" can\'t be the pedal', result.error)
        self.assertIn("leave it as it is", self.joined(result.out))
        with open(path, encoding="utf-8") as stream:
            self.assertEqual(stream.read(), wrong)

    def test_check_reads_a_book_by_its_content_or_its_name(self):
        good = self.run_it("check", self.write("taught", TAUGHT))
        self.assertEqual(good.status, 0, good.out)
        wrong = self.run_it("check", self.write("taught", TAUGHT.replace("grab: yes", "grab: 7")))
        self.assertEqual(wrong.status, 1)
        self.assertIn("taught:5:11: error:", wrong.out)
        self.assertIn("[bad-value]", wrong.out)
        for content in ("pedals: []\n", ""):
            result = self.run_it("check", self.write("pedals.yaml", content))
            self.assertEqual(result.status, 1, content)
        self.assertIn("empty", result.out)
        self.assertEqual(self.run_it("check", "nowhere/pedals.yaml").status, 1)

    def test_help_names_what_may_stand_behind_it(self):
        help_text = self.joined(self.run_it("help", "pedal").out)
        for word in ("pedal learn", "pedal try", "pedal rules"):
            self.assertIn(word, help_text)


@unittest.skipUnless(pedals.RUNNER, "umockdev is not installed")
class WithPedals(Cli):
    def setUp(self):
        super().setUp()
        # With a file for its findings, a sanitizer opens it before umockdev is ready, and
        # dies. Here they go to standard error, and the exit status tells.
        self.environment["ASAN_OPTIONS"] = "exitcode=99:handle_sigfpe=0:verify_asan_link_order=0"

    def with_devices(self, devices, *words):
        """Runs the program to its end, without a terminal."""
        process = subprocess.run(
            pedals.command(devices, self.home, PROGRAM, *words),
            cwd=self.home,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=300,
            check=False,
        )
        result = Result(process)
        self.assert_plain(result.out)
        return result

    def book(self):
        path = os.path.join(self.home, ".config/talkthrough/pedals.yaml")
        with open(path, encoding="utf-8") as stream:
            return stream.read()

    def check_order(self, text, *parts):
        """Each part comes, after the one before it."""
        at = 0
        for part in parts:
            found = text.find(part, at)
            self.assertGreaterEqual(found, 0, f"no {part!r} there in:\n{text}")
            at = found + len(part)

    def test_list_says_so_when_there_is_none(self):
        result = self.with_devices([], "pedal")
        self.assertEqual(result.status, 0, result.error)
        self.assertIn("There is no pedal here", result.out)

    def test_list_tells_each_device_in_a_line(self):
        self.write(".config/talkthrough/pedals.yaml", TAUGHT)
        devices = [pedals.keyboard(), pedals.unknown(), pedals.vec()]
        result = self.with_devices(devices, "pedal", "list")
        self.assertEqual(result.status, 0, result.error)
        rows = [line.split("\t") for line in result.out.splitlines()]
        self.assertEqual([row[1] for row in rows], ["AT Keyboard", "Button Box", "VEC VEC USB Footpedal"])
        self.assertEqual(rows[0][2:4], ["left alone", "not taught"])
        self.assertIn("talkthrough pedal learn", rows[0][4])
        self.assertEqual(rows[1][2:], ["works", "taught"])
        self.assertEqual(rows[2], ["VEC foot pedal", "VEC VEC USB Footpedal", "works", "not taught"])

    def test_list_says_so_when_no_device_counts_as_a_pedal(self):
        result = self.with_devices([pedals.keyboard()], "pedal", "list")
        self.assertIn("None of these is known as a pedal.", result.out)

    def test_learn_asks_for_three_pedals_and_keeps_what_it_learnt(self):
        device = pedals.vec()
        order = (pedals.RIGHT, pedals.LEFT, pedals.MIDDLE, pedals.LEFT, pedals.MIDDLE, pedals.RIGHT)
        for number, button in enumerate(order):
            device.press(1.2 + 2 * number, *button, 0.8)
        result = self.with_devices([device], "pedal", "learn", "--voice", "off")
        self.assertEqual(result.status, 0, result.error)
        self.check_order(
            self.joined(result.out),
            "Press the pedal that you want to use, and let go. ",
            "VEC foot pedal. Is there another one?",
            "That is two.",
            "That is three. Now press the left one. Now press the middle one. ",
            "Now press the right one. I have learnt them: left, middle, right.",
        )
        self.assertNotIn("Escape", result.out)  # there is no keyboard
        book = self.book()
        self.check_order(
            book,
            "id: usb 05f3:00ff",
            "name: 'VEC VEC USB Footpedal'",
            "grab: yes",
            "{pedal: left, button: key 256, scan: 0x90001}",
        )
        self.assertIn("{pedal: middle, button: key 257, scan: 0x90002}", book)
        self.assertIn("{pedal: right, button: key 258, scan: 0x90003}", book)
        listed = self.with_devices([pedals.vec()], "pedal", "list").out
        self.assertIn("\tworks\ttaught\n", listed)

    def test_learn_takes_one_pedal_of_a_device_that_nobody_knows(self):
        device = pedals.unknown()
        device.press(1.2, *pedals.LEFT, 0.8)
        words = ("pedal", "learn", "--voice", "off", "--reading-rate", "400")
        result = self.with_devices([device], *words)
        self.assertEqual(result.status, 0, result.error)
        self.check_order(
            self.joined(result.out), "Is there another one?", "I have learnt it: one pedal."
        )
        self.assertIn("{pedal: only, button: key 256, scan: 0x90001}", self.book())
        self.assertNotIn("settings.yaml", os.listdir(os.path.join(self.home, ".config/talkthrough")))

    def test_learn_finds_a_switch_that_can_only_tap_and_sets_it_so(self):
        device = pedals.unknown()
        for at in (1.2, 3.2):
            device.press(at, *pedals.LEFT, 0.0)
        words = ("pedal", "learn", "--voice", "off", "--reading-rate", "400")
        result = self.with_devices([device], *words)
        self.assertEqual(result.status, 0, result.error)
        self.check_order(
            self.joined(result.out),
            "That was very short.",
            "This switch can only tap",
            "I have set switch to tap.",
        )
        with open(os.path.join(self.home, ".config/talkthrough/settings.yaml"), encoding="utf-8") as stream:
            self.assertIn("switch: tap", stream.read())

    def test_learn_says_what_could_not_be_kept(self):
        self.write(".config", "a file where a folder should be\n")
        device = pedals.unknown()
        device.press(1.2, *pedals.LEFT, 0.8)
        words = ("pedal", "learn", "--voice", "off", "--reading-rate", "400")
        result = self.with_devices([device], *words)
        self.assertEqual(result.status, 1)
        self.assertNotIn("I have learnt", result.out)
        self.assertIn("I could not keep what I learnt.", self.joined(result.out))
        self.assertIn("talkthrough", result.error)

    def test_learn_without_a_home_says_where_nothing_can_be_kept(self):
        self.environment["HOME"] = ""
        device = pedals.unknown()
        device.press(1.2, *pedals.LEFT, 0.8)
        words = ("pedal", "learn", "--voice", "off", "--reading-rate", "400")
        result = self.with_devices([device], *words)
        self.assertEqual(result.status, 1)
        self.assertIn("There is no place to keep what I learnt.", self.joined(result.out))

    def at_a_terminal(self, devices, talk, *words):
        """Runs it in a terminal: (what is waited for, the key that is then pressed) each."""
        process, terminal = pty.fork()
        if process == 0:
            os.chdir(self.home)
            line = pedals.command(devices, self.home, PROGRAM, *words)
            os.execve(line[0], line, self.environment)
        seen = b""
        for expected, key in talk:
            while expected not in seen:
                self.assertTrue(select.select([terminal], [], [], 60)[0], seen)
                seen += os.read(terminal, 4096)
            os.write(terminal, key)
        try:
            while select.select([terminal], [], [], 60)[0]:
                seen += os.read(terminal, 4096)
        except OSError:
            pass  # it has ended
        _, status = os.waitpid(process, 0)
        os.close(terminal)
        return self.joined(seen.decode()), os.waitstatus_to_exitcode(status)

    def test_learn_leaves_a_keyboard_alone_and_escape_leaves(self):
        device = pedals.keyboard()
        device.press(1.2, *pedals.TYPED_A, 0.8)
        talk = [(b"Else wait.", b"\x1b")]
        said, status = self.at_a_terminal([device], talk, "pedal", "learn", "--voice", "off")
        self.assertEqual(status, 0, said)
        self.check_order(said, "Escape leaves.", "This looks like a keyboard.", "I change nothing.")
        self.assertFalse(os.path.exists(os.path.join(self.home, ".config/talkthrough")))

    def test_learn_takes_a_keyboard_whose_key_comes_twice(self):
        device = pedals.keyboard()
        for at in (1.2, 3.2):
            device.press(at, *pedals.TYPED_A, 0.8)
        words = ("pedal", "learn", "--voice", "off", "--reading-rate", "400")
        result = self.with_devices([device], *words)
        self.check_order(
            self.joined(result.out), "looks like a keyboard", "AT Keyboard.", "I have learnt it"
        )
        self.assertIn("{pedal: only, button: key 30, scan: 0x70004}", self.book())

    def test_try_tells_each_press_and_a_long_hold_twice_leaves(self):
        self.settings("tap: 1.5\nhold: 3\nstop-hold: 6\n")
        self.write(".config/talkthrough/pedals.yaml", TAUGHT)
        device = pedals.unknown()
        # All in the middle of what they are told by: a busy machine tells them late.
        device.press(1.2, *pedals.LEFT, 0.8)
        device.press(3.2, *pedals.MIDDLE, 4.3)
        device.press(9.2, *pedals.MIDDLE, 8.0)
        device.press(19.2, *pedals.LEFT, 8.0)
        result = self.with_devices([device], "pedal", "try", "--voice", "off")
        self.assertEqual(result.status, 0, result.error)
        said = self.joined(result.out)
        self.check_order(
            said,
            "I listen to this: Button Box.",
            "Hold it long, and long again, to leave.",
            "The left pedal. A tap. ",
            "In a question, yes.",
            "Tick.",
            "The right pedal. Held until the tick.",
            "In a question, no.",
            "The right pedal. Held long: stop. Hold it long again to leave.",
        )
        self.assertEqual(said.count("Held long"), 1)

    def test_try_is_left_by_a_key_and_by_a_switch_that_taps_only_taps(self):
        self.settings("switch: tap\n")
        talk = [(b"press escape.", b" "), (b"A press.", b"s")]
        said, status = self.at_a_terminal([pedals.vec()], talk, "pedal", "try", "--voice", "off")
        self.assertEqual(status, 0, said)
        self.check_order(
            said,
            "I listen to this: VEC foot pedal.",
            "Wait for a minute to leave.",
            "The space bar. A press. It pauses, and takes what is offered. In a question, yes.",
        )

    def test_try_says_that_no_pedal_is_here(self):
        talk = [(b"press escape.", b"\x03")]
        said, status = self.at_a_terminal([], talk, "pedal", "try", "--voice", "off")
        self.assertEqual(status, 0, said)
        self.assertIn("No pedal is here yet.", said)


AT_ONCE = 6  # they wait most of the time, but each must be ready before its first press


def run_alone(test):
    """The test in a process of its own: what it printed, and whether it passed."""
    command = [sys.executable, "-B", __file__, test.id().removeprefix("__main__.")]
    done = subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        text=True, check=False,
    )
    return done.stdout, done.returncode == 0


def side_by_side():
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules["__main__"])
    tests = [each for group in suite for each in group]
    passed = 0
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        for printed, good in pool.map(run_alone, tests):
            print(printed, flush=True)
            passed += good
    print(f"{passed} passed, {len(tests) - passed} failed")
    return 0 if tests and passed == len(tests) else 1


if __name__ == "__main__":
    if len(sys.argv) > 1:
        unittest.main(verbosity=2)
    sys.exit(side_by_side())
