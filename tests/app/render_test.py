#!/usr/bin/env python3
"""render_test.py - a routine as a sound file: whole, to the frame, or not there at all."""

import os
import signal
import subprocess
import unittest

import program
from run_program import MASSAGE, QUIET, RATE, Runs

TICKS = QUIET + """\
steps:
  - {id: a, say: Listen to the ticks., for: 60 s, metronome: 20}
  - {id: b, say: Now faster., for: 20.5 s, metronome: 90}
  - {id: c, say: Rest., for: 9 s}
"""

CLOCKS = QUIET + """\
clocks:
  tea:
    - {at: 20 s, say: The tea is ready.}
    - {at: 3 min, say: It is cold.}
steps:
  - {id: a, say: Sit down., for: 60 s, start-clock: tea}
  - id: b
    say: Take your cup. {go-on}
    wait: true
  - {id: c, say: Rest., for: 200 s, stop-clock: tea}
"""


def bursts(samples, start, end):
    """Where sound begins after a tenth of a second of silence."""
    found = []
    quiet = RATE
    for index in range(start, end):
        if samples[index] == 0:
            quiet += 1
        else:
            if quiet > RATE // 10:
                found.append(index)
            quiet = 0
    return found


class Whole(Runs):
    def test_the_massage_is_whole(self):
        result, events = self.render(MASSAGE)
        said = [event["text"] for event in self.of_kind(events, "say")]
        self.assertEqual(result.status, 0, result.error)
        self.assertEqual(len(self.steps(events)), 35)
        self.assertEqual(len(self.of_kind(events, "question")), 24)
        self.assertEqual(said[0], "This recording can't hear you.")
        self.assertIn("Nobody has checked your answers.", said)
        self.assertIn("If yes, stop the recording, and turn the pump off.", said)
        self.assertIn("It lasts", self.joined(result.out))
        self.assertEqual(events[-1]["why"], "finished")
        self.assertAlmostEqual(len(self.sound()) / 22.05, events[-1]["at_ms"], delta=2)
        self.assertEqual(self.files(), ["log.jsonl", "out.wav"])

    def test_what_the_log_says_is_in_the_file_at_that_frame(self):
        _, events = self.render(self.write("own.yaml", TICKS))
        sound = self.sound()
        for event in self.of_kind(events, "say"):
            at = round(event["at_ms"] * RATE / 1000)
            before = sound[at - 400 : at - 30]
            self.assertLess(max(map(abs, before), default=0), 50, event)
            self.assertGreater(max(map(abs, sound[at : at + 4000])), 300, event)

    def test_ticks_are_whole_beats_apart_in_the_samples(self):
        _, events = self.render(self.write("own.yaml", TICKS))
        frames = [step["frame"] for step in self.steps(events)]
        sound = self.sound()
        first = bursts(sound, frames[0] + 3 * RATE, frames[1])
        second = bursts(sound, frames[1] + 3 * RATE, frames[2])
        self.assertEqual(frames[1] - frames[0], 60 * RATE)
        self.assertEqual(frames[2] - frames[1], 20 * RATE + RATE // 2)
        self.assertGreater(len(first), 15)
        self.assertGreater(len(second), 20)
        self.assertEqual({b - a for a, b in zip(first, first[1:])}, {3 * RATE})
        self.assertEqual({b - a for a, b in zip(second, second[1:])}, {RATE * 2 // 3})

    def test_a_clock_speaks_on_its_moment(self):
        _, events = self.render(self.write("own.yaml", CLOCKS))
        start = self.of_kind(events, "clock")[0]["at_ms"]
        said = {event["text"]: event["at_ms"] for event in self.of_kind(events, "say")}
        self.assertAlmostEqual(said["The tea is ready."] - start, 20000, delta=2)
        self.assertAlmostEqual(said["It is cold."] - start, 180000, delta=2)

    def test_a_wait_lasts_its_words_and_the_patience(self):
        own = self.write("own.yaml", CLOCKS)
        lengths = []
        for patience in ("0", "20", "33"):
            _, events = self.render(own, "--patience", patience)
            frames = [step["frame"] for step in self.steps(events)]
            lengths.append(frames[2] - frames[1])
        self.assertAlmostEqual(lengths[1] - lengths[0], 20 * RATE, delta=50)
        self.assertAlmostEqual(lengths[2] - lengths[0], 33 * RATE, delta=50)

    def check_quieter(self, factor, *options):
        """Ten seconds of words: the samples of the second file are those of the first."""
        own = self.write("own.yaml", CLOCKS)
        sounds = []
        for these in ((), options):
            result, _ = self.render(own, *these)
            self.assertEqual(result.status, 0, result.error)
            sounds.append(self.sound()[: 10 * RATE])
        self.assertGreater(max(sounds[0]), 3000)
        for loud, quiet in zip(*sounds):
            self.assertLessEqual(abs(loud * factor - quiet), 1)

    def test_at_night_it_is_12_db_quieter(self):
        self.check_quieter(10 ** (-12 / 20), "--night")

    def test_the_volume_of_the_settings_is_the_device_s_alone(self):
        own = self.write("own.yaml", CLOCKS)
        self.render(own)
        sound = self.sound()
        self.settings("volume: 50\n")
        self.render(own)
        self.assertEqual(self.sound(), sound)

    def test_a_voice_that_is_not_there_is_told(self):
        own = self.write("own.yaml", CLOCKS)
        result, events = self.render(own, "--voice", "nosuch")
        said = " ".join(event["text"] for event in self.of_kind(events, "say"))
        self.assertEqual(result.status, 0, result.error)
        self.assertIn("nosuch", self.joined(result.out))
        self.assertIn("It lasts", self.joined(result.out))
        self.assertIn("nosuch", said)

    def test_print_none_prints_nothing_of_a_success(self):
        own = self.write("own.yaml", CLOCKS)
        for print_what in ("none", "errors"):
            result, _ = self.render(own, "--voice", "nosuch", "--print", print_what)
            self.assertEqual((result.status, result.out, result.error), (0, "", ""))

    def test_steps_that_grew_for_their_words_are_named(self):
        result = self.run_it("render", self.write("own.yaml", program.GROWING), "-o", "x.wav")
        self.assertEqual(result.status, 0)
        self.assertIn("s longer, for its words.", self.joined(result.out))
        self.assertEqual(result.out.count("longer"), 1)


class Trouble(Runs):
    def test_a_full_disk_ends_in_a_sentence_and_leaves_no_file(self):
        for size in (4, 2000, 60000):
            result = self.shell('ulimit -f %d; "$T" render %s -o out.wav' % (size, MASSAGE))
            self.assertEqual(result.returncode, 1, size)
            self.assertIn(
                "larger than may be written", self.joined(result.stderr.decode()), size
            )
            self.assertEqual(result.stderr.decode().count("error"), 1)
            self.assertEqual(self.files(), [], size)

    def test_an_old_file_stays_when_the_new_one_fails(self):
        old = self.write("out.wav", "old")
        self.shell('ulimit -f 2000; "$T" render %s -o out.wav' % MASSAGE)
        with open(old, encoding="ascii") as stream:
            self.assertEqual(stream.read(), "old")

    def test_places_that_take_no_file_are_told(self):
        os.mkdir(os.path.join(self.home, "folder.wav"))
        os.mkfifo(os.path.join(self.home, "pipe.wav"))
        for out in ("folder.wav", "pipe.wav", "/dev/null", "none/x.wav", "x.txt", ""):
            result = self.run_it("render", MASSAGE, "-o", out)
            self.assertIn(result.status, (1, 2), out)
            self.assertNotEqual(result.error, "", out)
        self.assertEqual(self.files(), ["folder.wav", "pipe.wav"])

    def test_a_log_that_is_full_is_told(self):
        result = self.run_it("render", MASSAGE, "-o", "x.wav", "--log", "/dev/full")
        self.assertEqual(result.status, 1)
        self.assertIn("ordinary file", result.error)

    def test_without_a_voice_there_is_nothing_to_write(self):
        result = self.run_it("render", MASSAGE, "-o", "x.wav", "--voice", "off")
        self.assertEqual(result.status, 2)
        self.assertIn("would say nothing", self.joined(result.error))
        self.assertEqual(self.files(), [])

    def test_options_of_another_verb_are_refused(self):
        for option in (["--strokes", "x"], ["--volume", "50"], ["--device", "x"]):
            result = self.run_it("render", MASSAGE, "-o", "x.wav", *option)
            self.assertEqual(result.status, 2, option)

    def test_a_signal_leaves_no_file(self):
        steps = "".join("  - {say: Rest., for: 24 h}\n" for _ in range(1))
        own = self.write("own.yaml", QUIET + "steps:\n" + steps)
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            process = subprocess.Popen(
                [program.PROGRAM, "render", own, "-o", "out.flac"],
                cwd=self.home,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            while len(self.files()) < 2 and process.poll() is None:
                pass  # until its draft is there
            process.send_signal(number)
            self.assertEqual(process.wait(timeout=60), 4)
            self.assertEqual(self.files(), ["own.yaml"])


if __name__ == "__main__":
    unittest.main()
