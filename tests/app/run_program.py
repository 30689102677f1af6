"""run_program.py - what the tests of whole runs share: strokes, logs, sound files."""

import array
import json
import os
import wave

import program

MASSAGE = "massage-while-pumping"
FEVER = 4  # its fifth question
UNWELL = 0
# After the screening: one wait, then two questions in the middle.
REST = ["armed+1 space press", "armed+1 n press", "armed+1 n press"]
RATE = 22050

QUIET = """\
talkthrough: 1
id: quiet
title: A quiet rest
language: en
author: Ann Example
category: general
sources: [A book]
"""


class Runs(program.Cli):
    def strokes(self, *lines):
        return self.write("strokes.txt", "".join(line + "\n" for line in lines))

    def answers(self, count, yes=None):
        """No to `count` questions, but yes to that with the index `yes`."""
        return ["armed+1 %s press" % ("y" if i == yes else "n") for i in range(count)]

    def rehearse(self, routine, lines, *options):
        """Runs it; returns its result and its events."""
        log = os.path.join(self.home, "log.jsonl")
        result = self.run_it(
            "rehearse", routine, "--strokes", self.strokes(*lines), "--log", log, *options
        )
        return result, self.events(log)

    def render(self, routine, *options):
        """Writes out.wav; returns the result and its events."""
        log = os.path.join(self.home, "log.jsonl")
        result = self.run_it("render", routine, "-o", "out.wav", "--log", log, *options)
        return result, self.events(log)

    def events(self, path):
        if not os.path.exists(path):
            return []
        self.assertEqual(os.stat(path).st_mode & 0o777, 0o600)
        with open(path, encoding="ascii") as stream:
            return [json.loads(line) for line in stream]

    def of_kind(self, events, kind):
        return [event for event in events if event["event"] == kind]

    def steps(self, events):
        return self.of_kind(events, "step")

    def sound(self, name="out.wav"):
        """The left samples of a file."""
        with wave.open(os.path.join(self.home, name)) as stream:
            self.assertEqual(stream.getframerate(), RATE)
            self.assertEqual(stream.getnchannels(), 2)
            both = array.array("h", stream.readframes(stream.getnframes()))
        return both[::2]

    def files(self):
        return sorted(os.listdir(self.home))
