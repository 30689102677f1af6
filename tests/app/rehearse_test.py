#!/usr/bin/env python3
"""rehearse_test.py - whole runs with strokes from a file, through the screening to their end."""

import os
import signal
import subprocess
import unittest

import program
from run_program import FEVER, MASSAGE, QUIET, REST, UNWELL, Runs

BEGIN = ["armed+1 enter press"]
TOUCH = ("m10", "m11", "m12", "m13", "m14")


class Answers(Runs):
    def test_no_to_all_is_the_whole_routine(self):
        result, events = self.rehearse(MASSAGE, self.answers(24) + BEGIN + REST)
        self.assertEqual(result.status, 0, result.error)
        self.assertEqual(len(self.steps(events)), 35)
        self.assertEqual(events[-1]["why"], "finished")
        self.assertEqual(len(self.of_kind(events, "heard")), 24)
        kinds = [event["event"] for event in events]
        self.assertEqual(kinds.count("begin"), 1)
        self.assertLess(kinds.index("begin"), kinds.index("step"))

    def test_yes_to_what_stops_is_the_end_before_any_step(self):
        result, events = self.rehearse(MASSAGE, self.answers(1, yes=UNWELL))
        self.assertEqual(result.status, 3)
        self.assertEqual(self.steps(events), [])
        self.assertEqual(self.of_kind(events, "begin"), [])
        self.assertEqual(events[-1]["why"], "screening")

    def test_no_stroke_at_all_is_no_answer(self):
        result, events = self.rehearse(MASSAGE, [])
        self.assertEqual(result.status, 3)
        self.assertEqual(self.steps(events), [])
        self.assertEqual(events[-1]["why"], "no-answer")

    def test_strokes_that_wait_for_what_never_comes_end_too(self):
        lines = self.answers(24) + BEGIN + ["armed+1 space press"] * 50
        result, events = self.rehearse(MASSAGE, lines)
        self.assertEqual(result.status, 4)
        self.assertEqual(events[-1]["why"], "no-strokes")

    def test_strokes_that_were_not_used_are_told_with_their_line(self):
        result, _ = self.rehearse(MASSAGE, ["armed+1 n press", "menu+0.4 n press", "+1 n press"])
        self.assertEqual(result.status, 3)
        self.assertIn(
            'Line 2 of the strokes waited for "menu", which did not come.',
            self.joined(result.error),
        )

    def test_enter_that_never_comes_begins_nothing(self):
        result, events = self.rehearse(MASSAGE, self.answers(24))
        self.assertEqual(result.status, 3)
        self.assertEqual(self.steps(events), [])

    def test_fever_leaves_no_touching_step(self):
        lines = self.answers(24, yes=FEVER) + BEGIN + REST
        result, events = self.rehearse(MASSAGE, lines)
        ids = [step["id"] for step in self.steps(events)]
        self.assertEqual(result.status, 0, result.error)
        self.assertGreater(len(ids), 5)
        self.assertEqual([name for name in ids if name.startswith(TOUCH)], [])
        codes = [event["code"] for event in self.of_kind(events, "restriction")]
        self.assertIn("NO-MASSAGE", codes)

    def test_every_single_yes_is_heeded(self):
        for yes in range(24):
            lines = self.answers(24, yes=yes) + BEGIN + REST
            result, events = self.rehearse(MASSAGE, lines, "--print", "none")
            answers = self.of_kind(events, "answer")
            self.assertIn("yes", [event["answer"] for event in answers], yes)
            if self.of_kind(events, "restriction") == []:
                self.assertEqual(self.steps(events), [], yes)
                self.assertEqual(result.status, 3, yes)

    def test_a_stop_after_a_yes_that_stops_is_the_screening_s(self):
        lines = ["armed+1.5 y press", "armed+1 s press"]
        result, events = self.rehearse(MASSAGE, lines)
        self.assertEqual((result.status, events[-1]["why"]), (3, "screening"))
        result, events = self.rehearse(MASSAGE, ["armed+1.5 n press", "armed+1 s press"])
        self.assertEqual((result.status, events[-1]["why"]), (4, "stopped"))

    def test_a_no_before_the_question_s_end_does_not_count(self):
        result, events = self.rehearse(MASSAGE, ["00:20.000 n press", "00:21.000 n press"])
        self.assertEqual(result.status, 3)
        self.assertEqual(self.of_kind(events, "answer"), [])

    def test_a_stop_while_the_pump_runs_offers_the_closing_steps(self):
        lines = self.answers(24) + BEGIN + ["armed+1 space press", "05:00.000 s press"]
        result, events = self.rehearse(MASSAGE, lines + ["armed+1 space press"])
        said = " ".join(event["text"] for event in self.of_kind(events, "say"))
        self.assertEqual(result.status, 4)
        self.assertIn("If the pump is on, turn it off.", said)
        self.assertEqual(events[-1]["why"], "stopped")
        self.assertGreater(len(self.steps(events)), 7)


class Rate(Runs):
    def test_a_rate_that_is_changed_again_and_again_loses_no_step(self):
        # What is written ahead is spoken anew each time, more often than words are kept.
        words = ["  - {say: Word number %d is here., for: 1 s}\n" % n for n in range(20)]
        routine = self.write("words.yaml", QUIET + "steps:\n" + "".join(words))
        lines = self.answers(6) + BEGIN
        for press in range(140):
            seconds, ms = divmod(80000 + 430 * press, 1000)
            lines.append(
                "%02d:%02d.%03d %s press" % (seconds // 60, seconds % 60, ms, "-+"[press % 2])
            )
        result, events = self.rehearse(routine, lines)
        self.assertEqual(result.status, 0, result.error)
        self.assertEqual(len(self.steps(events)), 20)


class Sound(Runs):
    def test_the_file_is_as_long_as_the_run_and_opens_with_what_it_is(self):
        result, events = self.rehearse(
            MASSAGE, self.answers(24) + BEGIN + REST, "-o", "out.wav"
        )
        sound = self.sound()
        self.assertEqual(result.status, 0, result.error)
        self.assertEqual(self.of_kind(events, "say")[0]["text"], "Rehearsal.")
        self.assertAlmostEqual(len(sound) / 22.05, events[-1]["at_ms"], delta=15)
        self.assertFalse(self.of_kind(events, "underrun"))

    def test_the_same_strokes_give_the_same_sound(self):
        sounds = []
        for _ in range(2):
            self.rehearse(MASSAGE, self.answers(24) + BEGIN + REST, "-o", "out.wav")
            sounds.append(self.sound())
        self.assertEqual(sounds[0], sounds[1])


class Reading(Runs):
    def test_questions_are_printed_whatever_else_is(self):
        for print_what in ("all", "keys"):
            result, events = self.rehearse(
                MASSAGE, self.answers(24) + BEGIN, "--voice", "off", "--print", print_what
            )
            self.assertEqual(len(self.of_kind(events, "heard")), 24)
            self.assertIn("Do you feel feverish?", result.out)
            self.assertEqual(result.status, 4)

    def test_each_step_waits_after_its_text_and_a_hold_ends_in_a_line(self):
        lines = self.answers(24) + BEGIN + ["armed+1 space press"] * 14
        result, events = self.rehearse(MASSAGE, lines, "--voice", "off")
        self.assertEqual(len(self.steps(events)), 14, events[-3:])
        # m08, m09 and the four of m10; the question after them is the fourteenth.
        self.assertEqual(result.out.count("That is long enough."), 6)
        told = "Each text waits for you. Press the space bar to go on."
        self.assertEqual(self.joined(result.out).count(told), 1)

    def test_what_nobody_could_read_is_refused(self):
        for print_what in ("none", "errors"):
            result, _ = self.rehearse(
                MASSAGE, [], "--voice", "off", "--print", print_what
            )
            self.assertEqual(result.status, 2)
            self.assertIn("voice off", self.joined(result.error))

    def test_a_page_that_can_not_be_written_ends_the_run(self):
        strokes = self.strokes(*self.answers(24))
        result = self.shell(
            '"$T" rehearse %s --strokes %s --voice off --log l.jsonl >/dev/full'
            % (MASSAGE, strokes)
        )
        self.assertEqual(result.returncode, 1)
        self.assertIn("could not be printed", self.joined(result.stderr.decode()))
        with open(os.path.join(self.home, "l.jsonl"), encoding="ascii") as log:
            self.assertNotIn('"heard"', log.read())


class Usage(Runs):
    def test_one_file_for_two_things_is_refused_and_stays(self):
        strokes = self.strokes("armed+1 n press")
        for arguments in (
            ["--log", strokes],
            ["-o", "x.wav", "--log", "x.wav"],
            ["--log", "./strokes.txt"],
        ):
            result = self.run_it(
                "rehearse", MASSAGE, "--strokes", strokes, *arguments
            )
            self.assertEqual(result.status, 2, arguments)
            self.assertIn("would write over", self.joined(result.error))
        with open(strokes, encoding="ascii") as stream:
            self.assertEqual(stream.read(), "armed+1 n press\n")
        self.assertEqual(self.files(), ["strokes.txt"])

    def test_a_routine_is_not_written_over(self):
        own = self.write("own.yaml", QUIET + "steps: [{say: Rest., for: 9 s}]\n")
        result = self.run_it("rehearse", own, "--strokes", self.strokes(), "--log", own)
        self.assertEqual(result.status, 2)

    def test_strokes_with_a_fault_are_told_with_their_line(self):
        result, _ = self.rehearse(MASSAGE, ["armed+1 n press", "soon n press"])
        self.assertEqual(result.status, 1)
        self.assertIn(":2:", result.error)


class Trouble(Runs):
    def test_a_full_disk_ends_in_a_sentence_and_leaves_no_file(self):
        strokes = self.strokes(*(self.answers(24) + BEGIN + REST))
        result = self.shell(
            'ulimit -f 2000; "$T" rehearse %s --strokes %s --log l.jsonl -o out.wav '
            "--print none" % (MASSAGE, strokes)
        )
        self.assertEqual(result.returncode, 1)
        self.assertIn("larger than may be written", self.joined(result.stderr.decode()))
        self.assertEqual(self.files(), ["l.jsonl", "strokes.txt"])
        self.assertEqual(self.events(os.path.join(self.home, "l.jsonl"))[-1]["why"], "fault")

    def test_a_fault_while_the_pump_runs_ends_with_the_pump(self):
        strokes = self.strokes(*(self.answers(24) + BEGIN + REST))
        result = self.shell(
            'ulimit -f 60000; "$T" rehearse %s --strokes %s -o out.wav --print none'
            % (MASSAGE, strokes)
        )
        self.assertEqual(result.returncode, 1)
        self.assertIn("If the pump is on, turn it off.", self.joined(result.stderr.decode()))

    def errors_of_a_signal(self, category, clock):
        own = self.write(
            "own.yaml",
            QUIET.replace("general", "[%s]" % category)
            + "clocks: {%s: [{at: 1 h, say: An hour.}]}\n" % clock
            + "steps: [{say: Turn it on., for: 24 h, start-clock: %s}]\n" % clock,
        )
        # The answers hold for an hour; with these it goes on for days.
        strokes = self.strokes(*(self.answers(24) + BEGIN) * 100)
        process = subprocess.Popen(
            [program.PROGRAM, "rehearse", own, "--strokes", strokes],
            cwd=self.home,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for line in process.stdout:
            if b"Turn it on." in line:
                process.send_signal(signal.SIGTERM)
        error = process.stderr.read().decode()
        process.stdout.close()
        process.stderr.close()
        self.assertEqual(process.wait(timeout=60), 4)
        return self.joined(error)

    def test_a_signal_while_the_pump_runs_ends_with_the_pump(self):
        self.assertIn(
            "If the pump is on, turn it off.", self.errors_of_a_signal("pumping", "pump")
        )

    def test_a_signal_while_another_clock_runs_names_no_pump(self):
        self.assertNotIn("pump", self.errors_of_a_signal("general", "tea"))

    def test_no_place_is_kept_by_a_rehearsal(self):
        self.rehearse(MASSAGE, self.answers(24) + BEGIN)
        self.assertFalse(os.path.exists(os.path.join(self.home, ".local")))


if __name__ == "__main__":
    unittest.main()
