#!/usr/bin/env python3
"""chest_test.py - whose words: a person who says chest hears each text in its own wording."""

import re
import unittest

from run_program import Runs

HEAD = """\
talkthrough: 1
id: mine
title: A rest for your breasts
chest-title: A rest for your chest
language: en
author: Ann Example
category: lactation-massage
sources: [A book]
clocks:
  rest:
    - {at: 10 s, say: Your breasts have rested., chest: Your chest has rested.}
halts:
  sore:
    say: Leave the sore breast alone.
    chest: Leave alone what is sore.
steps:
  - say: Lean back. Let your breasts rest.
    chest: Lean back. Let your chest rest.
    for: 20 s
    start-clock: rest
    at:
      - {time: 8 s, say: Soft breasts., chest: That is soft.}
"""
WORDS = HEAD + """\
  - ask: Does your breast hurt?
    chest: Does your chest feel sore?
    on-yes: {halt: sore}
closing:
  - say: Cover your breasts.
    chest: Cover your chest.
    for: 10 s
    stop-clock: rest
"""
# The wording for who says breast fits in.
GROWING = HEAD.replace("for: 20 s", "for: 11 s").replace(
    "chest: Lean back. Let your chest rest.",
    "chest: Lean back in a chair that holds you well. Put both of your feet on the floor. "
    "Let your shoulders and your arms come down. Then let your chest rest.",
)
HALT = ["armed+1 y press"]


class Chest(Runs):
    def heard(self, *options, text=WORDS):
        """What the routine itself says, from its title on; its questions taken away."""
        path = self.write("mine.yaml", text)
        lines = self.answers(self.questions(path)) + ["armed+1 enter press"] + HALT
        result, events = self.rehearse(path, lines, *options)
        said = [event["text"] for event in self.of_kind(events, "say")]
        begin = [event["event"] for event in events].index("begin")
        after = [event["text"] for event in events[begin:] if event["event"] == "say"]
        self.assertEqual((result.status, events[-1]["why"]), (3, "halt"), result.error)
        return said, " ".join(after)

    def questions(self, path):
        shown = self.joined(self.run_it("show", path, "--voice", "off").out)
        return int(re.search(r"First it asks (\d+) questions", shown).group(1))

    def test_no_breast_is_heard_where_every_text_has_its_own_wording(self):
        said, after = self.heard("--words", "chest")
        self.assertIn("A rest for your chest.", " ".join(said))
        for words in (
            "Let your chest rest.",
            "That is soft.",
            "Your chest has rested.",
            "Does your chest feel sore?",
            "Leave alone what is sore.",
        ):
            self.assertIn(words, after)
        self.assertNotIn("breast", after.lower())

    def test_no_chest_is_heard_by_who_says_breast(self):
        said, after = self.heard()
        self.assertIn("A rest for your breasts.", " ".join(said))
        for words in ("Your breasts have rested.", "Leave the sore breast alone."):
            self.assertIn(words, after)
        self.assertNotIn("chest", after.lower())

    def test_variables_of_halts_and_clocks_are_filled_in(self):
        text = WORDS.replace("Leave the sore breast alone.", '"Leave the sore {breast}. {go-on}"')
        text = text.replace("Your breasts have rested.", '"Your {breast} has rested."')
        for said in self.heard(text=text)[1], self.shown(text):
            self.assertIn("Leave the sore breast. Press the space bar ", said)
            self.assertIn("Your breast has rested.", said)
            self.assertNotIn("{", said)

    def shown(self, text):
        path = self.write("mine.yaml", text)
        return self.joined(self.run_it("show", path, "--voice", "off").out)

    def test_the_plan_and_the_list_are_in_the_person_s_words(self):
        self.own("mine.yaml", WORDS)
        self.settings("words: chest\n")
        out = self.joined(self.run_it("show", "mine", "--voice", "off").out)
        self.assertTrue(out.startswith("A rest for your chest."), out)
        self.assertNotIn("breast", out[out.index("The steps."):].lower())
        self.assertIn("mine\tA rest for your chest\t", self.run_it("list").out)
        plain = self.joined(self.run_it("show", "--words", "breast", "mine", "--voice", "off").out)
        self.assertTrue(plain.startswith("A rest for your breasts."), plain)
        self.assertNotIn("chest", plain[plain.index("The steps."):].lower())

    def test_the_sound_file_has_the_title_in_the_person_s_words(self):
        path = self.write("mine.yaml", WORDS)
        result, _ = self.render(path, "--words", "chest")
        self.assertEqual(result.status, 0, result.error)
        self.assertIn("A rest for your chest", self.joined(result.out))

    def test_words_for_chest_that_are_too_long_are_told(self):
        self.write("mine.yaml", GROWING)
        result = self.run_it("check", "--voice", "calm", "mine.yaml")
        self.assertEqual(result.status, 0, result.out)
        grown = [line for line in result.out.splitlines() if "[grown]" in line]
        self.assertEqual(len(grown), 1, result.out)
        self.assertRegex(grown[0], r"warning: The words for chest need \d+\.\d s more than the")

    def test_what_a_voice_misreads_in_words_for_chest_is_told(self):
        self.write("mine.yaml", WORDS.replace("chest: That is soft.", 'chest: "Do it ×10."'))
        result = self.run_it("check", "mine.yaml")
        self.assertRegex(result.out, r'mine\.yaml:\d+:\d+: warning: A voice may misread "×10"')


if __name__ == "__main__":
    unittest.main()
