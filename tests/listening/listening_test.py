#!/usr/bin/env python3
"""listening_test.py - each shipped routine, rendered, and its words found in the sound.

    listening_test.py PROGRAM MEASURE_SOUND SPOKEN_ROUTINES

With LISTEN_ALL=1 all voices are heard, else the calm one.
"""

import glob
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from concurrent.futures import ThreadPoolExecutor

import page
import rendered
import spoken
from rendered import Heard, Listener, Said

PROGRAM = MEASURE = ROUTINES = None
CALM = "calm"
LONGEST = "american"  # of those at the calm rate, it takes most time for its words
SLOW = {"clear"}    # with its long rests, a step may last longer than it is written
SPARE_MS = 1000
LUFS = -20
LUFS_AWAY = 1
PAGE_AWAY = 0.05    # how far a length may be from the page's, as a part of it
WORD_MS = {CALM: 130}  # no word of a sentence is shorter than that, taken all together
FASTEST_WORD_MS = 40
REST_MS = 1200      # the longest rest inside a sentence: after a comma or a colon

SMALL = """\
talkthrough: 1
id: small
title: Small
language: en
author: Ann Example
category: general
sources: [A book]
steps:
  - id: one
    say: Sit down, and rest.
    for: 20 s
    metronome: 20
  - id: two
    say: Rest.
    for: 9 s
    at: [{time: 7800 ms, say: Halfway.}]
"""


def name_of(path):
    return os.path.splitext(os.path.basename(path))[0]


def all_voices():
    return sorted(name_of(path) for path in
                  glob.glob(os.path.join(rendered.ROOT, "voices", "*.yaml")))


def voices():
    return all_voices() if os.environ.get("LISTEN_ALL") == "1" else [CALM]


def word_count(text):
    return len([word for word in text.split() if any(map(str.isalnum, word))])


def unheard(said, word_ms):
    """What is wrong with a sentence's sound, or None."""
    if said.sound is None:
        return "nobody hears: %s" % said.text
    if said.sound - said.at > 100:
        return "begins %d ms late: %s" % (said.sound - said.at, said.text)
    if said.end - said.sound < word_count(said.text) * word_ms:
        return "is over after %d ms: %s" % (said.end - said.sound, said.text)
    if said.rest > REST_MS:
        return "has a hole of %d ms: %s" % (said.rest, said.text)
    return None


def faults_of(heard, plans, word_ms):
    """A line for each thing that a listener would miss."""
    lines = [fault for fault in (unheard(said, word_ms) for said in heard.says) if fault]
    for step in heard.steps:
        plan = plans[step.id]
        ends = [said.end for said in step.says if said.end is not None]
        if plan.kind != "timed" or not ends:
            continue
        spare = rendered.spare_ms(step, plan)
        if spare < SPARE_MS:
            lines.append("%s: only %d ms are left after its words." % (step.id, spare))
    return lines + rendered.stirred(heard, plans)


def not_on_page(routine, voice, seconds, lufs):
    """A line where voices/LISTENING.md tells otherwise."""
    told = page.rows_in(page.page_text()).get((routine, voice))
    if told and abs(told[0] - seconds) < PAGE_AWAY * seconds and \
            abs(told[1] - lufs) < LUFS_AWAY / 2:
        return []
    return ["It lasts %d s at %.1f LUFS, and voices/LISTENING.md tells otherwise; its "
            "head tells how to make it anew." % (seconds, lufs)]


def hear_one(job):
    """[lines of faults] of a routine in one voice and wording."""
    path, voice, words, plans = job
    options = ["--voice", voice, "--words", words]
    folder = tempfile.mkdtemp(prefix="talkthrough-listen-")
    try:
        listener = Listener(PROGRAM, MEASURE, folder)
        heard = listener.hear(listener.quiet_copy(path), *options)
        lines = faults_of(heard, plans, WORD_MS.get(voice, FASTEST_WORD_MS))
        if words == "breast":  # one wording tells about cues and loudness
            lufs = listener.loudness()
            whole = listener.log(name_of(path), *options)
            lines += rendered.same_moments(whole, heard, voice in SLOW)
            if abs(lufs - LUFS) > LUFS_AWAY:
                lines.append("The words are heard at %.2f LUFS." % lufs)
            lines += not_on_page(name_of(path), voice, whole.ms / 1000, lufs)
    finally:
        shutil.rmtree(folder)
    return ["%s, %s, %s: %s" % (name_of(path), voice, words, line) for line in lines]


def grown(job):
    """What `check` says of steps that are too short for their words, in all versions."""
    path, voice = job
    done = subprocess.run([PROGRAM, "check", path, "--voice", voice], timeout=300,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          encoding="utf-8", check=False)
    found = [line for line in done.stdout.splitlines() if "[grown]" in line]
    if done.returncode != 0 and not found:
        found = [done.stdout]
    return ["%s: %s" % (voice, line) for line in found]


class Shipped(unittest.TestCase):
    def test_every_word_is_heard_in_its_time_and_at_its_loudness(self):
        plans = rendered.plans_of(spoken.versions(ROUTINES))
        jobs = [(path, voice, words, plans[name_of(path), words == "chest"])
                for path in spoken.routines() for voice in voices()
                for words in ("breast", "chest")]
        self.assertGreaterEqual(len(jobs), 20)
        with ThreadPoolExecutor(2) as pool:
            self.assertEqual(sum(pool.map(hear_one, jobs), []), [])

    def test_the_page_tells_of_every_routine_in_every_voice(self):
        told = page.rows_in(page.page_text())
        self.assertEqual(set(told), {(name_of(path), voice)
                                     for path in spoken.routines()
                                     for voice in all_voices()})

    def test_no_step_grows_for_its_words_but_in_the_slow_voice(self):
        chosen = set(voices()) | {LONGEST}
        jobs = [(path, voice) for path in spoken.routines()
                for voice in sorted(chosen - SLOW)]
        with ThreadPoolExecutor(2) as pool:
            self.assertEqual(sum(pool.map(grown, jobs), []), [])


class Rules(unittest.TestCase):
    """Each rule finds what it is for."""

    def plan(self, **what):
        plan = spoken.Step("one", "timed", 20000, "quiet", 0, False, False, "", [])
        return {"one": plan._replace(**what)}

    def faults(self, says, ms=20000, **plan):
        heard = rendered.Rendered(ms, [Heard("one", ms, says)], says)
        return faults_of(heard, self.plan(**plan), WORD_MS[CALM])

    def test_good_words_pass(self):
        self.assertEqual(self.faults([Said("Sit down.", 0, 5, 900, 300)], touch=True), [])

    def test_words_without_a_second_to_spare_are_found(self):
        says = [Said("Sit down.", 18000, 18002, 19001, 300)]
        self.assertIn("999 ms", self.faults(says)[0])
        says = [Said("Sit down.", 14000, 14002, 14500, 300)]
        self.assertIn("500 ms", self.faults(says, cue="countdown", cue_ms=5000)[0])

    def test_words_in_the_last_three_seconds_of_a_massage_are_found(self):
        says = [Said("Sit down.", 16000, 16002, 17001, 300)]
        self.assertEqual(self.faults(says), [])
        self.assertIn("last 3 seconds", self.faults(says, touch=True)[0])

    def test_a_page_that_is_too_old_is_found(self):
        self.assertEqual(len(not_on_page("massage-while-pumping", CALM, 60, LUFS)), 1)
        self.assertEqual(len(not_on_page("nothing", CALM, 600, LUFS)), 1)

    def test_words_that_do_not_sound_are_found(self):
        for said in (Said("Sit down.", 0, None, None, None),
                     Said("Sit down.", 0, 101, 900, 300),
                     Said("Sit down, and lean back now.", 0, 5, 500, 300),
                     Said("Sit down.", 0, 5, 3000, 2000)):
            with self.subTest(said):
                self.assertEqual(len(self.faults([said])), 1)

    def test_a_made_up_routine_is_measured_in_its_samples(self):
        folder = tempfile.mkdtemp(prefix="talkthrough-listen-")
        self.addCleanup(shutil.rmtree, folder)
        listener = Listener(PROGRAM, MEASURE, folder)
        path = listener.write("small.yaml", SMALL)
        heard = listener.hear(listener.quiet_copy(path), "--voice", CALM)
        whole = listener.hear(path, "--voice", CALM)
        quiet, loud = heard.steps[0].says[-1], whole.steps[0].says[-1]
        self.assertEqual(rendered.same_moments(whole, heard), [])
        self.assertLess(quiet.end, 4000)
        self.assertGreater(loud.end, 15000)  # the ticks go on
        two = heard.steps[1]
        self.assertEqual([said.text for said in two.says], ["Rest.", "Halfway."])
        self.assertEqual(len(grown((path, CALM))), 1)
        self.assertEqual(grown((rendered.ROOT + "/none.yaml", CALM))[0][:5], "calm:")
        # It grew from nine seconds, so that one is left.
        self.assertGreater(two.ms, 9000)
        self.assertAlmostEqual(two.ms - two.says[1].end, SPARE_MS, delta=30)


if __name__ == "__main__":
    ROUTINES = sys.argv.pop()
    MEASURE = sys.argv.pop()
    PROGRAM = sys.argv.pop()
    unittest.main()
