#!/usr/bin/env python3
"""sounds_test.py - how words sound, as eSpeak NG writes its sounds.

    sounds_test.py SPOKEN_SOUNDS SPOKEN_TEXTS SPOKEN_ROUTINES

With LISTEN_ALL=1 every sentence is read in every accent, else in the calm voice.
"""

import os
import re
import sys
import unittest

import page
import sounds
import spoken

SOUNDS = TEXTS = ROUTINES = None
CALM = "calm"


def sentences():
    texts = spoken.everything(TEXTS, spoken.versions(ROUTINES))
    found = [sentence for text in texts
             for sentence in re.split(r"(?<=[.?!])\s+", " ".join(text.text.split()))]
    return list(dict.fromkeys(found))


class Words(unittest.TestCase):
    """The table of words said wrong, and other hard words."""

    @classmethod
    def setUpClass(cls):
        cls.table = sounds.table_of(SOUNDS)
        cls.words = sounds.hard_words()
        cls.heard = {}
        for voice in sounds.voices():
            cls.heard[voice] = sounds.sounds_of(
                SOUNDS, voice, [word["sentence"] for word in cls.words])

    def test_each_word_sounds_as_it_is_written_down_in_each_voice(self):
        for voice, accent in sounds.voices().items():
            for word, heard in zip(self.words, self.heard[voice]):
                right = word["heard"].get(accent)
                if right is not None and not sounds.holds(heard.now, right):
                    self.fail("%s: %s is said %s in: %s" % (
                        voice, word["word"], heard.now, word["sentence"]))

    def test_each_row_of_the_table_is_written_down_in_each_accent_it_mends(self):
        written = {word["word"]: word["heard"] for word in self.words}
        for word, (_, accents) in self.table.items():
            with self.subTest(word):
                self.assertLessEqual(set(accents), set(written.get(word, {})))

    def test_each_row_mends_something(self):
        """What eSpeak NG says without it is another sound, in each accent of the row but
        for the verbs, which it says by what came before."""
        for place, word in enumerate(self.words):
            _, accents = self.table.get(word["word"], ("", []))
            for voice, accent in sounds.voices().items():
                before = self.heard[voice][place].before
                if accent in accents and word["word"] not in ("use", "close"):
                    self.assertFalse(sounds.holds(before, word["heard"][accent]),
                                     "%s is said well without a row" % word["word"])

    def test_verbs_of_the_table_are_wrong_without_it(self):
        before = sounds.sounds_of(SOUNDS, CALM, ["Sit down.", "Use your fingertips.",
                                                 "Sit down.", "Close your eyes."])
        self.assertTrue(sounds.holds(before[1].before, "jˈuːs"))
        self.assertTrue(sounds.holds(before[3].before, "klˈəʊs"))

    def test_the_page_shows_these_words(self):
        words = page.words_part(SOUNDS)
        self.assertEqual(page.page_text()[:len(words)], words)

    def test_no_word_is_given_twice(self):
        names = [word["word"] for word in self.words]
        self.assertEqual(len(names), len(set(names)))


class Sentences(unittest.TestCase):
    """All that can be spoken."""

    @classmethod
    def setUpClass(cls):
        cls.sentences = sentences()
        cls.calm = sounds.sounds_of(SOUNDS, CALM, cls.sentences)

    def test_no_sentence_is_read_by_letters(self):
        lines = []
        for sentence, heard in zip(self.sentences, self.calm):
            lines += sounds.misread(sentence, heard.now)
        self.assertEqual(lines, [])
        self.assertGreater(len(self.sentences), 1000)

    def test_no_sign_is_read_by_its_name_in_any_accent(self):
        chosen = sounds.voices() if os.environ.get("LISTEN_ALL") == "1" else [CALM]
        lines = []
        for voice in chosen:
            names = sounds.sign_names(SOUNDS, voice)
            said = self.calm if voice == CALM else sounds.sounds_of(
                SOUNDS, voice, self.sentences)
            for sentence, heard in zip(self.sentences, said):
                lines += sounds.signs_read(sentence, heard.now, names)
        self.assertEqual(lines, [])

    def test_every_order_to_use_something_is_the_verb(self):
        """The word that was wrong most often: in each spoken sentence."""
        count = 0
        for sentence, heard in zip(self.sentences, self.calm):
            if re.match("Use ", sentence):
                self.assertTrue(heard.now.startswith("jˈuːz "), sentence)
                count += 1
        self.assertGreater(count, 10)


class Rules(unittest.TestCase):
    """Each rule finds what it is for."""

    def faults(self, sentence):
        heard = sounds.sounds_of(SOUNDS, CALM, [sentence])[0].now
        return sounds.misread(sentence, heard) + sounds.signs_read(
            sentence, heard, sounds.sign_names(SOUNDS, CALM))

    def test_letters_and_signs_are_found(self):
        for sentence in ("Ask the NHS.", "Call your GP today.", "Hold it # on.",
                         "See part VI.", "Use the USB pedal.", "An mp3 file."):
            with self.subTest(sentence):
                self.assertNotEqual(self.faults(sentence), [])

    def test_plain_words_pass(self):
        for sentence in ("Press y for yes, s to stop.", "Are you OK?", "I see why you ask.",
                         "You are here, oh dear.", "Sit on a chair, and have tea.",
                         "Any idea is easy to keep in mind."):
            with self.subTest(sentence):
                self.assertEqual(self.faults(sentence), [])


if __name__ == "__main__":
    ROUTINES = sys.argv.pop()
    TEXTS = sys.argv.pop()
    SOUNDS = sys.argv.pop()
    unittest.main()
