#!/usr/bin/env python3
"""leaving_test.py - what leaves the program: sound files, pages and transcripts carry the
questions with them, and say that nobody heard the answers."""

import os
import re
import unittest

from run_program import MASSAGE, QUIET, RATE, Runs

BREATHING = "let-down-breathing"
QUESTION = re.compile(r"Question \d+\. (.*?\?) ")
ANSWER_MS = 3000

WAITS = QUIET + """\
steps:
  - {id: a, say: Fold a towel, wait: true}
  - {id: b, say: "Sit down. {go-on}", wait: true}
  - {id: c, ask: Does anything hurt?, on-yes: {halt: pain}}
  - {id: d, say: Rest., for: 9 s}
"""


class Leaving(Runs):
    def said(self, events):
        return [event["text"] for event in self.of_kind(events, "say")]

    def questions_shown(self, routine):
        """The questions as `show` prints them."""
        out = self.joined(self.run_it("show", routine, "--width", "200").out)
        return QUESTION.findall(out[: out.index("The steps.")])


class Rendered(Leaving):
    def test_it_opens_with_what_it_can_not_do(self):
        _, events = self.render(BREATHING)
        self.assertEqual(
            self.said(events)[:2],
            [
                "This recording can't hear you.",
                "If the answer to any question is yes, or you are not sure, stop it now.",
            ],
        )
        self.assertEqual(self.of_kind(events, "say")[0]["at_ms"] // 1000, 0)

    def test_then_come_the_questions_word_for_word_with_three_seconds_each(self):
        for routine, count in ((BREATHING, 10), (MASSAGE, 24)):
            _, events = self.render(routine)
            shown = self.questions_shown(routine)
            sound = self.sound()
            self.assertEqual(len(shown), count)
            asked = [
                events[at + 1] for at, event in enumerate(events) if event["event"] == "question"
            ]
            self.assertEqual([event["text"] for event in asked], shown)
            says = self.of_kind(events, "say")
            for event in asked:
                after = says[says.index(event) + 1]["at_ms"]
                end = after - ANSWER_MS
                still = sound[self.frame(end) + 300 : self.frame(after) - 300]
                before = sound[self.frame(end) - RATE : self.frame(end)]
                self.assertLess(max(map(abs, still)), 100, event)
                self.assertGreater(max(map(abs, before)), 1000, event)

    def frame(self, ms):
        return ms * RATE // 1000

    def test_after_the_last_question_it_says_that_nobody_checked(self):
        _, events = self.render(MASSAGE)
        last = max(i for i, event in enumerate(events) if event["event"] == "question")
        said = self.said(events[last:])
        self.assertEqual(said[1], "Nobody has checked your answers.")
        first = min(i for i, event in enumerate(events) if event["event"] == "step")
        told = next(i for i, event in enumerate(events) if event.get("text") == said[1])
        self.assertTrue(last < told < first)

    def test_a_question_in_the_middle_says_to_stop_the_recording_and_the_pump(self):
        _, events = self.render(MASSAGE)
        said = self.said(events)
        for question in ("Does anything hurt?", "Is anything sore, hot or pinching?"):
            self.assertEqual(
                said[said.index(question) + 1],
                "If yes, stop the recording, and turn the pump off.",
            )
        _, events = self.render(BREATHING)
        said = self.said(events)
        self.assertEqual(
            said[said.index("Do you feel dizzy?") + 1], "If yes, stop the recording."
        )

    def test_every_wait_says_to_pause_the_recording(self):
        _, events = self.render(self.write("own.yaml", WAITS))
        said = self.said(events)
        pause = "Pause the recording until you are ready."
        self.assertEqual(said[said.index("Fold a towel.") + 1], pause)
        self.assertEqual(said[said.index("Sit down.") + 1], pause)
        self.assertEqual(said.count(pause), 2)

    def test_nobody_is_told_to_press_what_is_not_there(self):
        for routine in (MASSAGE, BREATHING, self.write("own.yaml", WAITS)):
            _, events = self.render(routine)
            said = " ".join(self.said(events))
            for word in ("the space bar", "Press n", "Press y", "press f", "the pedal"):
                self.assertNotIn(word, said, routine)

    def test_what_a_stranger_wrote_says_so(self):
        _, events = self.render(self.write("own.yaml", WAITS))
        self.assertEqual(
            self.said(events)[2:5],
            ["A quiet rest.", "This routine is by Ann Example.", "Nobody has reviewed it."],
        )

    def test_it_holds_the_whole_version(self):
        """A recording has no answers, so nothing is left out, and no other words stand in."""
        _, events = self.render(MASSAGE)
        ids = [step["id"] for step in self.steps(events)]
        shown = self.joined(self.run_it("show", MASSAGE, "--width", "200").out)
        self.assertIn("in %d steps." % len(ids), shown)
        self.assertEqual(self.of_kind(events, "restriction"), [])
        self.assertEqual(len(ids), 35)
        self.assertIn("m13-1", ids)
        self.assertFalse([name for name in ids if "light" in name or "pump-check" in name])

    def test_no_mark_leads_past_the_questions(self):
        """No format gets chapters, so nothing can jump over the questions."""
        own = self.write("own.yaml", QUIET + "steps:\n  - {say: Rest., for: 9 s}\n")
        for ending in ("wav", "flac", "ogg", "opus", "mp3"):
            result = self.run_it("render", own, "-o", "out." + ending)
            self.assertEqual(result.status, 0, result.error)
            with open(os.path.join(self.home, "out." + ending), "rb") as stream:
                content = stream.read()
            for mark in (b"CHAPTER", b"chapter", b"CTOC"):
                self.assertNotIn(mark, content, ending)
            if ending == "wav":
                self.assertNotIn(b"cue ", self.chunks(content))
            if ending == "flac":
                self.assertNotIn(5, self.flac_blocks(content))  # a cue sheet

    def chunks(self, content):
        names = []
        at = 12
        while at + 8 <= len(content):
            names.append(content[at : at + 4])
            at += 8 + int.from_bytes(content[at + 4 : at + 8], "little")
        self.assertIn(b"data", names)
        return names

    def flac_blocks(self, content):
        kinds = []
        at = 4
        while not kinds or not kinds[-1] & 0x80:
            kinds.append(content[at])
            at += 4 + int.from_bytes(content[at + 1 : at + 4], "big")
        return [kind & 0x7F for kind in kinds]


class Rehearsed(Leaving):
    def test_it_opens_with_what_it_is(self):
        lines = ["armed+1 n press"] * 6 + ["armed+1 enter press"]
        own = self.write("own.yaml", QUIET + "steps:\n  - {say: Rest., for: 9 s}\n")
        for options in ((), ("-o", "out.wav")):
            _, events = self.rehearse(own, lines, *options)
            self.assertEqual(
                self.said(events)[:3],
                ["Rehearsal.", "A file gave these answers.", "A quiet rest."],
            )
        self.assertGreater(max(map(abs, self.sound()[:RATE])), 1000)

    def test_its_transcript_has_the_questions_before_the_steps(self):
        lines = ["armed+1 n press"] * 10 + ["armed+1 enter press"]
        result, _ = self.rehearse(BREATHING, lines)
        out = self.joined(result.out)
        self.assertTrue(out.startswith("Rehearsal."), out[:100])
        for question in self.questions_shown(BREATHING):
            self.assertIn(question, out)
            self.assertLess(out.index(question), out.index("This is a short rest"))


class Shown(Leaving):
    def test_the_questions_stand_before_the_first_step(self):
        for routine, count in ((BREATHING, 10), (MASSAGE, 24)):
            out = self.joined(self.run_it("show", routine, "--width", "200").out)
            steps = out.index("The steps.")
            self.assertEqual(len(self.questions_shown(routine)), count)
            self.assertLess(out.index("Not sure is yes."), out.index("Question 1."))
            self.assertIsNone(QUESTION.search(out, steps))


if __name__ == "__main__":
    unittest.main()
