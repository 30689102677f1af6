"""pressing.py - from a press to silence, heard: a pedal's beside a key's.

A tone sounds, and is pressed away. A pedal's press is when its event says, a key's is when
its byte was written. Silence is looked for in a recording, so the recorder's own delay is
in both, and both have the same.
"""

import contextlib
import os
import statistics
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(HERE)
sys.path.insert(0, os.path.join(TESTS, "show"))

import plugged  # noqa: E402
from sound_server import PATIENCE, RATE, Ear, SoundServer, loud  # noqa: E402

ROUNDS = 10
TONE = 1000  # peak, from the first third of a breath on
LATENCY = "15"  # the usual, which may not grow here
TAP = 0.1
QUIET = 0.003  # a dip so long; a sound follows that tells of the pause
SOON = 0.5


class Pressing:
    def __init__(self, program, server, closing):
        log = os.path.join(server.folder, "run.jsonl")
        words = ["play", os.path.join(HERE, "tone.yaml"), "--rate", "449", "--latency", LATENCY]
        words += ["--log", log]
        self.terminal, self.pedal = plugged.start_plugged(closing, program, server, *words)
        self.ear = Ear(server)
        closing(self.ear.stop)

    def begin(self):
        """Says no to each question, and begins."""
        end = time.monotonic() + 4 * PATIENCE
        while self.terminal.count("begin") == 0:
            assert time.monotonic() < end, self.terminal.text()
            if self.terminal.count("heard") > self.terminal.count("answer"):
                self.terminal.press("n")
            elif any(e.get("id") == "begin" for e in self.terminal.events()):
                self.terminal.press("\r")
            time.sleep(0.3)

    def by_key(self):
        pressed = time.monotonic()
        self.terminal.press(" ")
        return pressed

    def by_pedal(self):
        return self.pedal.press(TAP)

    def wait_for_tone(self):
        """Until the last 0.3 s were loud all the while."""
        part = RATE // 50
        end = time.monotonic() + PATIENCE
        while True:
            heard = self.ear.part(self.ear.now() - 15 * part)
            parts = [heard[i : i + part] for i in range(0, 15 * part, part)]
            if all(each and max(each) > TONE for each in parts):
                return
            assert time.monotonic() < end, "The tone is not heard."
            time.sleep(0.02)

    def silence(self, pressed):
        """Seconds from then until the first silence."""
        self.ear.pass_seconds(2 * SOON)
        with self.ear.lock:
            arrivals = [each for each in self.ear.arrivals if each[1] > pressed - 1]
        # A sample came no later than any piece that holds it; the quickest piece tells best.
        zero = min(when - end / RATE for (_, when), (end, _) in zip(arrivals, arrivals[1:]))
        start = int((pressed - zero) * RATE)
        heard = self.ear.part(start, start + int(SOON * RATE))
        quiet = int(QUIET * RATE)
        for first in range(len(heard) - quiet):
            if not loud(heard[first : first + quiet]):
                return first / RATE
        raise AssertionError("A press made no silence.")

    def press(self, by, count):
        time.sleep(1.5)  # the words are over
        self.wait_for_tone()
        seconds = self.silence(by())
        self.terminal.wait_for_event("pause", count)
        self.terminal.press(" ")
        self.terminal.wait_for_event("resume", count)
        return seconds


def measure(program):
    """Medians in seconds: from a pedal's press to silence, and from a key's."""
    pedals, keys = [], []
    with contextlib.ExitStack() as closing:
        server = SoundServer().start()
        closing.callback(server.stop)
        pressing = Pressing(program, server, closing.callback)
        pressing.begin()
        for number in range(ROUNDS):
            pedals.append(pressing.press(pressing.by_pedal, 2 * number + 1))
            keys.append(pressing.press(pressing.by_key, 2 * number + 2))
    return statistics.median(pedals), statistics.median(keys)
