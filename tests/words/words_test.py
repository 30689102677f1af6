"""Holds all that can be spoken to the rules of wording: every routine in every version,
every hazard, help, halt, notice and answer.

    words_test.py SPOKEN_TEXTS SPOKEN_ROUTINES

Both are tools in tests/tools. Each rule has texts made up for it: some that it must
refuse, and some that it must pass.
"""

import os
import re
import sys
import tempfile
import unittest

import exceptions
import spoken
from rules import GRADE_MOST, RULES, allowed, complaints, gathered, grade_of
from samples import BAD_STEPS, GOOD_STEPS, SAMPLES
from spoken import Text
from steps import STEP_RULES

TEXTS = None
ROUTINES = None


def made_up(sample):
    part, text = sample if isinstance(sample, tuple) else ("advice", sample)
    return Text("hazard.made-up", part, text, True)


def version_of(lines):
    return next(spoken.versions_of(lines.splitlines()))


class MadeUp(unittest.TestCase):
    def test_every_rule_has_texts_made_up_for_it(self):
        self.assertEqual([rule.name for rule in RULES], list(SAMPLES))
        self.assertEqual([rule.name for rule in STEP_RULES], list(BAD_STEPS))

    def test_every_rule_refuses_bad_texts(self):
        for rule in RULES:
            for sample in SAMPLES[rule.name][0]:
                with self.subTest(rule.name, sample=sample):
                    self.assertTrue(complaints(rule, [made_up(sample)]))

    def test_every_rule_passes_good_texts(self):
        for rule in RULES:
            for sample in SAMPLES[rule.name][1]:
                with self.subTest(rule.name, sample=sample):
                    self.assertEqual(complaints(rule, [made_up(sample)]), [])

    def test_every_rule_of_steps_refuses_bad_steps_and_passes_good_ones(self):
        for rule in STEP_RULES:
            self.assertEqual(rule.check(version_of(GOOD_STEPS)), [], rule.name)
            for here, instead in BAD_STEPS[rule.name]:
                with self.subTest(rule.name, here=here, instead=instead):
                    self.assertIn(here, GOOD_STEPS)
                    bad = version_of(GOOD_STEPS.replace(here, instead, 1))
                    self.assertTrue(rule.check(bad))

    def test_a_routine_without_hands_on_steps_need_not_tell_its_stop(self):
        lines = GOOD_STEPS.replace("\ttouch", "\t").replace("Stop at any time.", "Rest.")
        for rule in STEP_RULES:
            self.assertEqual(rule.check(version_of(lines)), [], rule.name)

    def test_short_texts_that_are_hard_together_are_found(self):
        texts = [Text("notice.one", "text", "Uninterrupted availability.", False),
                 Text("notice.two", "text", "Appropriate instruments necessitate.", False),
                 Text("notice.three", "text", "Considerable interventions.", False),
                 Text("notice.four", "text", "Physiological particularities.", False)]
        self.assertTrue(all(grade_of(one.text) > GRADE_MOST for one in gathered(texts * 2)))
        self.assertEqual(len(list(gathered(texts + texts[:1]))), 0)
        more = texts + [Text("notice.five", "text", "Inevitably.", False)]
        self.assertEqual(len(list(gathered(more))), 2)


class Collected(unittest.TestCase):
    """Whatever is not collected would not be judged."""

    @classmethod
    def setUpClass(cls):
        cls.versions = spoken.versions(ROUTINES)
        cls.texts = spoken.everything(TEXTS, cls.versions)
        cls.said = "\n".join(text.text for text in cls.texts)

    def test_texts_of_every_kind_are_among_them(self):
        self.assertGreater(len(self.texts), 2000)
        parts = {text.part for text in self.texts}
        self.assertEqual(parts, {"name", "title", "question", "help", "advice", "answer",
                                 "sentence", "say", "moment", "halt", "clock", "text",
                                 "pedal", "tap"})

    def test_every_routine_is_heard_in_both_wordings_and_with_restrictions(self):
        heard = {(version.routine, version.chest) for version in self.versions}
        names = [os.path.splitext(os.path.basename(path))[0]
                 for path in spoken.routines()]
        self.assertEqual(heard, {(name, chest) for name in names
                                 for chest in (False, True)})
        for code in ("NO-MASSAGE", "LIGHT-ONLY", "AVOID-SPOT", "NO-COLD", "OWN-BREATH",
                     "LOW-SUCTION", "NO-HEAT", "NO-NIPPLES"):
            self.assertTrue(any(code in version.codes for version in self.versions), code)

    def test_nothing_that_stands_in_a_routine_is_left_out(self):
        """Each text of each file, up to its first variable, is heard in some version."""
        for path in spoken.routines():
            for name, text in spoken.of_file(path):
                words = " ".join(text.split("{")[0].split())
                first = words.split(". ")[0].rstrip(".")
                # What has no end is a name, a time or an id, and shorter than a text.
                if re.search(r"[.?!]$", text) and first:
                    with self.subTest(name, text=text):
                        self.assertIn(first, self.said)

    def test_no_field_is_left_open(self):
        for text in self.texts:
            self.assertNotRegex(text.text, r"[{}%]", text.name)

    def test_a_new_sentence_in_the_code_is_collected(self):
        with tempfile.TemporaryDirectory() as root:
            for name in spoken.SPEAKING:
                path = os.path.join(root, "player", *name.split("/"))
                os.makedirs(os.path.dirname(path), exist_ok=True)
                with open(path, "w", encoding="utf-8") as file:
                    file.write('/* "No." */ say("Tap {pedal}, "\n "or wait.", "half a");')
            texts = {text.text for text in spoken.texts_of_code(root)}
        self.assertEqual(texts, {"Tap the pedal, or wait.", "Tap any pedal, or wait."})


class Words(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.versions = spoken.versions(ROUTINES)
        cls.texts = spoken.everything(TEXTS, cls.versions)

    def test_every_text_keeps_every_rule(self):
        for rule in RULES:
            found = complaints(rule, self.texts)
            with self.subTest(rule.name):
                self.assertTrue(not found, "\n".join(found))

    def test_every_version_of_every_routine_keeps_every_rule_of_steps(self):
        for rule in STEP_RULES:
            found = {line for version in self.versions for line in rule.check(version)}
            with self.subTest(rule.name):
                self.assertTrue(not found, "\n".join(sorted(found)))

    def test_every_routine_and_every_table_is_easy_as_a_whole(self):
        for text in gathered(self.texts):
            with self.subTest(text.name, chest=text.chest):
                self.assertLessEqual(grade_of(text.text), GRADE_MOST)

    def test_no_exception_stands_that_nothing_needs(self):
        rules = {rule.name: rule for rule in RULES}
        for name, rows in exceptions.ALLOWED.items():
            for words, reason in rows:
                with self.subTest(name, words=words):
                    self.assertTrue(reason)
                    holding = [text for text in self.texts if words in text.text]
                    self.assertTrue(any(rules[name].check(text) for text in holding))

    def test_an_exception_lets_no_more_pass_than_its_words(self):
        text = Text("made-up", "say", "It is not a cure. It is a cure.", False)
        rule = RULES[0]
        self.assertNotIn("not", allowed(rule, text).text)
        self.assertEqual(len(complaints(rule, [text])), 1)

    def test_no_string_in_the_program_promises_anything(self):
        rule = next(rule for rule in RULES if rule.name == "promise")
        found = complaints(rule, [Text(name, "text", text, False)
                                  for name, text in spoken.of_code()
                                  if text.strip() not in exceptions.IN_CODE])
        self.assertTrue(not found, "\n".join(found))


if __name__ == "__main__":
    TEXTS, ROUTINES = sys.argv[1:3]
    del sys.argv[1:3]
    unittest.main()
