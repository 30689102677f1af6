"""monkey_bad_log.py - logs as they should be, written for the test of the judge to spoil."""

import os
import tempfile
import unittest

from monkey_judge import STATUS, Judge, Wrong
from monkey_rules import Hazards, Routine
from monkey_strokes import Strokes

SMALL = """\
talkthrough: 1
id: small
category: [pumping, lactation-massage]
clocks: {pump: [{at: 30 min, say: Off., end: true}]}
steps:
  - {id: hello, say: Hello., for: 10 s, start-clock: pump}
  - {id: hands, say: Stroke., for: 10 s, touch: true}
  - {id: light, say: Stroke lightly., for: 10 s, touch: true, unless: LIGHT-ONLY}
  - {id: rest, say: Rest., for: 10 s, only-if: NO-MASSAGE}
  - {id: tired, branch: "Tired?", on-silence: yes}
  - each: {side: [left, right]}
    steps: [{id: both, say: Rest., for: 10 s}]
closing:
  - {id: off, say: Turn it off., for: 10 s, stop-clock: pump}
"""
USUAL = {"hold_ms": 1000, "stop_ms": 3000, "dwell_ms": 2000, "tap": False}
REFUSED = set()


def made_up():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "small.yaml")
        with open(path, "w", encoding="utf-8") as stream:
            stream.write(SMALL)
        return Routine(path, Hazards())


ROUTINE = made_up()
HAZARDS = sorted(ROUTINE.hazards)


class Run:
    """Writes a log and its strokes, all as it should be."""

    def __init__(self, way="key", kind="all"):
        self.way, self.kind = way, kind
        self.settings = dict(USUAL, tap=way == "switch")
        self.events, self.lines = [], []
        self.ms = 0
        self.log("device", state="open")

    def log(self, event, **more):
        self.events.append({"at_ms": self.ms, "event": event, **more})
        return self

    def at(self, ms, stroke):
        self.lines.append("%02d:%06.3f %s" % (ms // 60000, ms % 60000 / 1000, stroke))

    def hold(self, pedal="pedal"):
        self.at(self.ms + 400, pedal + " down")
        self.at(self.ms + 1500, pedal + " up")
        self.ms += 1535

    def keep(self, first, second):
        for choice in (first, second):
            self.ms += 2000
            self.log("say", text=choice)
            self.ms += 500
            self.log("choice", id=choice)
            self.ms += 300
            self.at(self.ms, "space press")

    def ask(self, hazard):
        self.ms += 100
        self.log("question", hazard=hazard).log("say", text="Well?")
        self.ms += 900
        self.log("heard", hazard=hazard)
        self.ms += 500
        self.log("armed")

    def no(self, hazard):
        self.ask(hazard)
        if self.way == "key":
            self.at(self.ms + 1000, "n press")
            self.ms += 1055
        elif self.way == "pedal":
            self.hold()
        else:
            self.keep("no", "keep")
        self.log("answer", hazard=hazard, answer="no", by=self.way)

    def yes(self, hazard, stroke="y press"):
        self.ask(hazard)
        self.ms += 1200
        if self.way == "pedal":
            self.at(self.ms - 235, "pedal down")
            self.at(self.ms - 35, "pedal up")
        else:
            self.at(self.ms, stroke if self.way == "key" else "space press")
        self.log("answer", hazard=hazard, answer="yes", by=self.way).log("notice", id="yes-to")

    def answers(self, yes=None, code="NO-MASSAGE"):
        for hazard in HAZARDS:
            if hazard == yes:
                self.yes(hazard)
                self.log("restriction", code=code, hazard=hazard)
            else:
                self.no(hazard)
        return self

    def begin(self):
        self.ms += 3000
        self.log("say", text="Press to begin.")
        self.log("armed")
        if self.way == "key":
            self.ms += 1000
            self.at(self.ms, "enter press")
        elif self.way == "pedal":
            self.hold()
        else:
            self.keep("begin", "begin-keep")
        return self.log("begin")

    def steps(self, *names):
        for name in names:
            self.ms += 1000
            self.log("step", id=name)
        return self

    def end(self, why="finished"):
        self.ms += 1000
        return self.log("end", why=why)

    def judge(self, status=None):
        status = STATUS[self.events[-1]["why"]] if status is None else status
        strokes = Strokes(self.lines, self.events, self.settings)
        Judge(ROUTINE, strokes, self.kind).judge(self.events, status)


class Judging(unittest.TestCase):
    def refuses(self, rule, run, status=None):
        with self.assertRaises(Wrong) as raised:
            run.judge(status)
        self.assertEqual(raised.exception.rule, rule, raised.exception)
        REFUSED.add(rule)

    def whole(self, way="key", kind="all"):
        return Run(way, kind).answers().begin().steps("hello", "hands", "light", "both-1").end()

    def find(self, run, event, which=0):
        return [i for i, e in enumerate(run.events) if e["event"] == event][which]

    def without(self, run, event, which=0):
        del run.events[self.find(run, event, which)]
        return run

    def moved(self, run, line, by_ms):
        """The stroke of that line happens sooner or later, and nothing else does."""
        before = run.lines[line].split(" ", 1)
        minutes, seconds = before[0].split(":")
        ms = int(minutes) * 60000 + round(float(seconds) * 1000) + by_ms
        run.lines[line] = "%02d:%06.3f %s" % (ms // 60000, ms % 60000 / 1000, before[1])
        return run
