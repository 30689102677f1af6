#!/usr/bin/env python3
"""monkey_test.py - runs answered by made-up stroke files, each judged by its log alone.

Answers, slips and mashed keys, the same ones each time. MONKEY_RUNS=2000 tries more of them.
"""

import os
import random
import re
import unittest

import program
from run_program import MASSAGE, Runs

SESSION = os.path.join(program.SOURCE, "tests", "session")
MASSAGE_FILE = os.path.join(program.SOURCE, "routines", MASSAGE + ".yaml")
ROUTINES = (MASSAGE_FILE, os.path.join(SESSION, "pump.yaml"), os.path.join(SESSION, "quiet.yaml"))
NOES = ("n", "f8")
HARMLESS = "space r left p f right w - + up down h k n f8 enter a other paste hash".split()
OTHERS = "y f9 s esc ctrl-c u q".split()
GAPS = (0, 1, 10, 30, 40, 60, 100, 300, 310, 700, 2000, 9000, 60000, 1300000)
STATUS = {
    "finished": 0, "screening": 3, "no-answer": 3, "halt": 3, "stopped": 4, "no-strokes": 4,
}


class Monkey:
    """Makes the lines of one stroke file."""

    def __init__(self, seed, questions):
        self.random = random.Random(seed)
        self.questions = questions
        self.lines = []
        self.ms = 0

    def chance(self, share):
        return self.random.random() < share

    def key(self):
        return self.random.choice(HARMLESS if self.chance(0.93) else OTHERS)

    def at(self, ms, key):
        self.ms = ms
        self.lines.append(
            "%02d:%02d:%02d.%03d %s press"
            % (ms // 3600000, ms // 60000 % 60, ms // 1000 % 60, ms % 1000, key)
        )

    def armed(self, seconds, key):
        self.lines.append("armed+%.3f %s press" % (seconds, key))

    def mash(self):
        if self.chance(0.35):
            self.armed(self.random.choice((0, 0.02, 0.1, 0.5, 1, 3, 25, 1300)), self.key())
            return
        key = self.key()
        self.at(self.ms + self.random.choice(GAPS), key)
        held = self.random.choice((25, 40, 92, 310))
        for _ in range(self.random.choice((0, 0, 0, 0, 2, 6))):
            self.at(self.ms + held, key)

    def slip(self, question):
        """A key while the next question is likely to be spoken."""
        keys = self.random.choice((NOES, NOES, ("y", "f9"), ("p", "space", self.key())))
        asked_ms = 11700 + 2400 * question  # about, at the voice rate below
        self.at(max(self.ms, asked_ms + self.random.randint(0, 2400)), self.random.choice(keys))

    def answers(self, slips):
        more = self.random.randint(0, 8) if slips else 0  # what is asked twice
        for question in range(self.questions + more):
            if self.chance(slips):
                self.slip(question)
            no = self.random.choice(NOES) if self.chance(0.98) else self.key()
            self.armed(self.random.choice((0, 0.65, 0.7, 1, 1, 1, 3)) if slips else 1, no)
        self.armed(1, "enter")

    def strokes(self):
        if not self.chance(0.1):
            self.answers(self.random.choice((0, 0.05, 0.2)))
            self.ms = self.questions * 6000 + 60000
        for _ in range(self.random.randint(0, 60)):
            usual = self.random.choice(("space", "space", "n", "y", "enter", "mash", "mash"))
            if self.chance(0.03):
                self.answers(0)
            elif usual == "mash":
                self.mash()
            else:
                self.armed(1, usual)
        return self.lines


class Judge:
    """Reads a log from its start and raises at the first line that no run may have."""

    def __init__(self, test, hazards, closing):
        self.test = test
        self.hazards = hazards
        self.closing = closing
        self.left = {}  # what the answers leave, by hazard
        self.asked = None
        self.heard = False
        self.armed = False
        self.begun = False
        self.noes = 0
        self.clocks = set()

    def read(self, event):
        """Calls the method that has the event's name, if there is one."""
        read = getattr(self, "read_" + event["event"], None)
        if read:
            read(event)

    def read_question(self, event):
        self.asked, self.heard, self.armed = event["hazard"], False, False
        self.test.assertNotIn(self.asked, self.left)

    def read_heard(self, event):
        self.test.assertEqual(event["hazard"], self.asked)
        self.heard = True

    def read_armed(self, _):
        self.armed = True

    def read_answer(self, event):
        if event["answer"] == "no":
            self.noes += 1
            self.test.assertTrue(self.armed, event)
            if "hazard" in event:
                self.test.assertTrue(self.heard, event)
                self.test.assertEqual(event["hazard"], self.asked)
                self.left[self.asked] = "no"
        self.heard = self.armed = False

    def read_retract(self, event):
        del self.left[event["hazard"]]

    def read_restriction(self, event):
        self.left[event["hazard"]] = event["code"]

    def read_rescreen(self, _):
        self.begun, self.left = False, {}

    def read_notice(self, event):
        if event["id"] == "too-old":
            self.read_rescreen(event)

    def read_begin(self, _):
        self.test.assertEqual(set(self.left), set(self.hazards))
        self.begun = True

    def read_step(self, event):
        self.test.assertTrue(self.begun or event["id"] in self.closing, event)

    def read_clock(self, event):
        if event["what"] == "start":
            self.test.assertNotIn(event["id"], self.clocks)
            self.clocks.add(event["id"])
        elif event["what"] == "stop":
            self.clocks.remove(event["id"])


class Monkeys(Runs):
    def hazards(self, routine):
        _, events = self.rehearse(routine, self.answers(60), "--rate", "449")
        return [event["hazard"] for event in self.of_kind(events, "heard")]

    def closing(self, routine):
        with open(routine, encoding="utf-8") as stream:
            return re.findall(r"id: ([\w-]+)", stream.read().split("\nclosing:")[1])

    def judge(self, judge, events, lines):
        at_ms = 0
        for event in events:
            self.assertGreaterEqual(event["at_ms"], at_ms)
            at_ms = event["at_ms"]
            judge.read(event)
        self.assertLessEqual(judge.noes, sum(line.split()[1] in NOES for line in lines))

    def check_end(self, judge, events, status):
        self.assertEqual([e["event"] for e in events].count("end"), 1)
        why = events[-1]["why"]
        self.assertEqual(status, STATUS[why])
        if judge.clocks and why in ("finished", "screening", "halt", "stopped"):
            said = " ".join(event["text"] for event in self.of_kind(events[-40:], "say"))
            self.assertIn("turn it off", said)

    def test_no_keys_reach_a_step_but_through_every_question(self):
        known = [(path, self.hazards(path), self.closing(path)) for path in ROUTINES]
        runs = int(os.environ.get("MONKEY_RUNS", "120"))
        begun = 0
        for seed in range(runs):
            path, hazards, closing = known[seed % len(known)]
            lines = Monkey(seed, len(hazards)).strokes()
            options = ["--voice", "off"] if seed % 5 == 4 else ["--rate", "449"]
            with self.subTest(seed=seed):
                result, events = self.rehearse(path, lines, "--print", "keys", *options)
                judge = Judge(self, hazards, closing)
                self.judge(judge, events, lines)
                self.check_end(judge, events, result.status)
                begun += judge.begun
        self.assertGreater(begun, runs // 6)  # else they try nothing


if __name__ == "__main__":
    unittest.main()
