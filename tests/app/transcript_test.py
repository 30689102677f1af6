#!/usr/bin/env python3
"""transcript_test.py - what a person hears of each shipped routine, and of a made-up one for
the category in which none is shipped, kept to be read.

For each routine, and for each yes that leaves it changed, the words from the first step on
must be those of tests/transcripts. With --write they are written there instead. Read them
before you commit them: that is what they are for.
"""

import glob
import os
import re
import sys
import unittest

from monkey_rules import read_yaml
from program import SOURCE
from run_program import Runs

KEPT = os.path.join(SOURCE, "tests", "transcripts")
ROUTINES = sorted(
    glob.glob(os.path.join(SOURCE, "routines", "*.yaml"))
    + glob.glob(os.path.join(SOURCE, "tests", "data", "transcribed", "*.yaml"))
)
WRITE = "--write" in sys.argv
QUESTION = re.compile(r"Question \d+\. .*?\? Yes (.*?\.)")
TAKEN_BY = {"touch": "NO-MASSAGE", "heat": "NO-HEAT", "cold": "NO-COLD"}


def listed(value):
    return value if isinstance(value, list) else [value] if value else []


def is_left(step, codes):
    """The step is heard when the answers have left these restrictions."""
    taken = listed(step.get("unless"))
    taken += [code for mark, code in TAKEN_BY.items() if step.get(mark) == "true"]
    needed = listed(step.get("only-if"))
    return not codes & set(taken) and (not needed or bool(codes & set(needed)))


def rounds_of(block):
    if "repeat" in block:
        return int(block["repeat"])
    return len(next(iter(block["each"].values())))


def flat(steps, codes):
    """The steps that are left, one by one."""
    for step in steps:
        if not is_left(step, codes):
            continue
        for _ in range(rounds_of(step) if "steps" in step else 0):
            yield from flat(step["steps"], codes)
        if "steps" not in step:
            yield step


def keys_of(routine, codes, yes):
    """A key for each step that waits: no to all, but yes to the branch `yes`."""
    steps = list(flat(routine["steps"], codes))
    ids = [step.get("id") for step in steps]
    at = 0
    while at < len(steps):
        step = steps[at]
        at += 1
        if "wait" in step:
            yield "space"
        elif "ask" in step:
            yield "n"
        elif "branch" in step:
            yield "y" if step["id"] == yes else "n"
            outcome = step.get("on-yes" if step["id"] == yes else "on-no")
            if isinstance(outcome, dict) and "go-to" in outcome:
                at = ids.index(outcome["go-to"])
    for step in flat(routine.get("closing", []), codes):
        if "wait" in step:
            yield "space"


class Transcripts(Runs):
    maxDiff = None  # a change of words is to be read whole

    def heard(self, path, lines, *options):
        """The events of a run that came to its end."""
        result, events = self.rehearse(path, lines, "--print", "none", "--rate", "449", *options)
        self.assertEqual(events[-1].get("why"), "finished", (path, lines, result.error))
        return events

    def words_of(self, events):
        """A paragraph a step: its id, and a line for each sentence."""
        words = ""
        for event in events:
            if event["event"] == "step":
                words += "%s%s\n" % ("\n" if words else "", event["id"])
            elif event["event"] == "say" and words:
                words += event["text"] + "\n"
        return words

    def run_once(self, path, count, yes=None, codes=frozenset(), branch=None, options=()):
        lines = self.answers(count, yes=yes) + ["armed+1 enter press"]
        keys = keys_of(read_yaml(path), set(codes), branch)
        lines += ["armed+1.5 %s press" % key for key in keys]
        return self.heard(path, lines, *options)

    def codes_after(self, path, count, yes):
        """The restrictions that a yes leaves, in the order in which they are logged."""
        _, events = self.rehearse(path, self.answers(count, yes=yes), "--print", "none", "--rate", "449")
        return [event["code"] for event in self.of_kind(events, "restriction")]

    def ways_on(self, path):
        """Of each kind of yes that goes on, the indices of its questions; the count."""
        out = self.joined(self.run_it("show", path).out)
        outcomes = QUESTION.findall(out)
        ways = {}
        for index, outcome in enumerate(outcomes):
            if outcome.startswith("goes on"):
                ways.setdefault(outcome, []).append(index)
        return ways.values(), len(outcomes)

    def restricted(self, path, count, ways, whole):
        """A transcript for each restriction that changes what is heard."""
        found = {}
        for indices in ways:
            codes = self.codes_after(path, count, indices[0])
            events = self.run_once(path, count, yes=indices[0], codes=codes)
            words = self.words_of(events)
            asked = [event["hazard"] for event in self.of_kind(events, "heard")]
            if words != whole:
                hazards = [asked[index] for index in indices]
                found.setdefault(words, ("-".join(codes), []))[1].extend(hazards)
        for words, (codes, hazards) in found.items():
            when = "After a yes to %s." % hazards[0]
            if hazards[1:]:
                when += "\nThese change the same steps: %s." % ", ".join(hazards[1:])
            yield codes, when, words

    def transcripts(self, path):
        """Each version of a routine: its name, when it is heard, its words."""
        ways, count = self.ways_on(path)
        whole = self.words_of(self.run_once(path, count))
        yield "all-no", "After a no to each question.", whole
        chest = self.words_of(self.run_once(path, count, options=["--words", "chest"]))
        if chest != whole:
            yield "chest", "After a no to each question, in words for chest.", chest
        yield from self.restricted(path, count, ways, whole)
        for step in flat(read_yaml(path)["steps"], set()):
            if "branch" in step:
                events = self.run_once(path, count, branch=step["id"])
                when = "After a no to each question, and a yes at %s." % step["id"]
                yield step["id"] + "-yes", when, self.words_of(events)

    def test_each_routine_says_what_was_read_and_kept(self):
        kept = set()
        for path in ROUTINES:
            name = os.path.basename(path)[: -len(".yaml")]
            for version, when, words in self.transcripts(path):
                file = os.path.join(KEPT, "%s-%s.txt" % (name, version))
                kept.add(file)
                with self.subTest(file=os.path.basename(file)):
                    self.compare(file, "%s\n\n%s" % (when, words))
        stray = sorted(set(glob.glob(os.path.join(KEPT, "*.txt"))) - kept)
        if WRITE:
            for file in stray:
                os.remove(file)
        else:
            self.assertEqual(stray, [], "no routine says this any more")

    def compare(self, file, words):
        if WRITE:
            os.makedirs(KEPT, exist_ok=True)
            with open(file, "w", encoding="utf-8") as stream:
                stream.write(words)
            return
        self.assertTrue(os.path.exists(file), "run tests/app/transcript_test.py --write")
        with open(file, encoding="utf-8") as stream:
            self.assertMultiLineEqual(stream.read(), words)


if __name__ == "__main__":
    unittest.main(argv=[word for word in sys.argv if word != "--write"])
