"""Holds the product to tests/data/statements.yaml: what is to be said is heard somewhere,
and what must not be said is nowhere in all that can be spoken.

    coverage_test.py SPOKEN_TEXTS SPOKEN_ROUTINES

Both are tools in tests/tools.

    coverage_test.py --write

makes routines/COVERAGE.md from the marks.

    coverage_test.py --list [SPOKEN_TEXTS]

tells what nothing carries yet, and what is marked where its words do not stand.
"""

import os
import sys
import unittest

import yaml

from coverage_marks import Marks, collect, read_page, read_routine, read_table
from coverage_page import COMMAND, PAGE, page_of, write
from coverage_statements import LOADER, Statements
from spoken import of_code, of_file, of_tool, routines, texts_of_version, versions

TOOL = None
ROUTINES = None

# The tables of C whose rows can be heard; SPOKEN_TEXTS names them so.
HEARD = {"hazard", "halt", "topic", "restriction"}

ROUTINE = """talkthrough: 1
# covers S0-01
id: small
title: Small
steps:
  # covers S0-02,
  # S0-03
  - id: one
    say: Sit down.
    for: 10 s
  - each:
      side: [left, right]
    # covers S0-05
    steps:
      # Why this is so.
      # covers S0-07
      - id: two
        say: Rest.
        for: 10 s
halts:
  # covers S0-08
  tired:
    say: Then rest.
# covers S0-09
"""


def place_fits(statements, mark, where):
    """Whether a mark stands at `where`, as the list of statements names places."""
    if where == "README":
        return mark.kind == "README"
    if mark.kind == "routine":
        return mark.name in statements.routines.get(where, [])
    if where.startswith("FAQ-"):
        return mark.kind == "topic" and mark.name == statements.answers[where]
    if where.startswith("halt-"):
        return mark.kind == "halt" and mark.name == where[5:]
    return mark.kind == "hazard" and mark.name == where


def missing(statements, marks):
    """A line for each statement that is not carried at any of its places."""
    lines = []
    for one in statements.carried:
        if not any(place_fits(statements, mark, where)
                   for mark in marks.of(one) for where in one.where):
            lines.append("%s is carried nowhere of %s: %s" % (
                one.id, ", ".join(one.where), one.now or one.says))
    return lines


def lost(statements, marks, tables):
    """A line for each statement whose words do not stand where it is marked."""
    lines = []
    for one in statements.carried:
        texts = [mark.text or tables.get((mark.kind, mark.name), "")
                 for mark in marks.of(one)]
        for words in one.lost(texts) if texts else []:
            lines.append("%s is marked, but nobody hears: %s" % (one.id, words))
        for mark, text in zip(marks.of(one), texts):
            if not one.in_part(text):
                lines.append("%s: nothing of %s is heard here." % (mark.source, one.id))
    return lines


def tables_of(tool):
    """{(table, row): all its words} of the program's tables."""
    tables = {}
    for name, text in of_tool(tool):
        place = tuple(name.split(".")[:2])
        tables[place] = tables.get(place, "") + " " + text
    return tables


def everything(tool, routines_tool):
    """All texts, the program's other strings, and each version of a routine in one."""
    texts = list(of_tool(tool)) + list(of_code())
    for path in routines():
        texts += of_file(path)
    for version in versions(routines_tool):
        said = list(texts_of_version(version))
        texts += [(text.name, text.text) for text in said]
        texts.append((version.routine, " ".join(text.text for text in said)))
    return list(dict.fromkeys(texts))


def wrong_marks(statements, marks):
    """Marks of what is not in the list, is omitted, or is a text for reading only."""
    lines = list(marks.faults)
    for mark in marks.marks:
        one = statements.by_id.get(mark.statement)
        if one is None:
            lines.append("%s: there is no statement %s." % (mark.source, mark.statement))
        elif not one.carried:
            lines.append("%s: %s must not be said." % (mark.source, one.id))
        elif mark.kind == "README" and "README" not in one.where:
            lines.append("%s: %s must be heard, not read." % (mark.source, one.id))
        elif mark.kind not in HEARD | {"routine", "README"}:
            lines.append("%s: nothing here is heard." % mark.source)
    return lines


class Collector(unittest.TestCase):
    def marks_of(self, read, text):
        marks = Marks()
        read(marks, "routines/small.yaml", text)
        return [(mark.statement, mark.place) for mark in marks.marks], marks.faults

    def test_a_mark_belongs_to_the_step_that_comes_next(self):
        found, faults = self.marks_of(read_routine, ROUTINE)
        self.assertEqual(found, [
            ("S0-01", "small, as a whole"), ("S0-02", "small, step one"),
            ("S0-03", "small, step one"), ("S0-05", "small, step two"),
            ("S0-07", "small, step two"), ("S0-08", "small, its halt tired")])
        self.assertEqual(len(faults), 1)
        self.assertIn("nothing that is heard", faults[0])

    def test_a_mark_that_is_not_spelt_right_is_a_fault(self):
        for read, text in (
                (read_routine, ROUTINE.replace("S0-08", "S0-8")),
                (read_table, '/* covers S0 */\n[HALT_A] = { "a", "b" }'),
                (read_page, "<!-- covers all -->\nWords.")):
            with self.subTest(text[-40:]):
                self.assertIn("write", "".join(self.marks_of(read, text)[1]))

    def test_a_mark_in_a_table_belongs_to_the_row_that_comes_next(self):
        found, faults = self.marks_of(read_table, """
            /* covers S1-20,
             * S1-21 */
            HEALTH(HAZARD_ABSCESS) = {
                .id = "abscess", },
            /* covers S1-43 */
            [HALT_PAIN] = { "pain", "Stop." },
            /* covers S1-44 */
            int nothing;""")
        self.assertEqual(found, [("S1-20", "hazard abscess"), ("S1-21", "hazard abscess"),
                                 ("S1-43", "halt pain")])
        self.assertEqual(len(faults), 1)

    def test_a_mark_in_a_page_needs_words_after_it(self):
        found, faults = self.marks_of(
            read_page, "<!-- covers S0-28 -->\nAsk.\n\n<!-- covers S4-01 -->\n\n<p>")
        self.assertEqual(found, [("S0-28", "README")])
        self.assertEqual(len(faults), 1)


class Statement(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.statements = Statements()

    def test_the_list_is_whole(self):
        counts = {}
        for one in self.statements.all:
            counts[one.id[:2]] = counts.get(one.id[:2], 0) + 1
            self.assertEqual(one.carried, bool(one.where), one.id)
            self.assertEqual(one.carried, bool(one.heard), one.id)
            self.assertEqual(one.carried, one.why is None, one.id)
            self.assertEqual(one.verdict == "replace", one.now is not None, one.id)
            self.assertEqual(one.verdict in ("replace", "omit"), bool(one.never), one.id)
        self.assertEqual(counts, {"S0": 29, "S1": 48, "S2": 21, "S3": 37, "S4": 55})
        self.assertEqual(len(self.statements.by_id), 190)
        self.assertEqual(len(self.statements.carried), 150)
        self.assertEqual(len(self.statements.omitted), 40)

    def test_each_pattern_finds_the_sentence_made_up_for_it(self):
        for one in self.statements.all:
            for pattern, example in one.never:
                with self.subTest(one.id, pattern=pattern.pattern):
                    self.assertIsNotNone(pattern.search(example))

    def test_what_must_not_be_said_is_found_in_any_wording(self):
        """Whole texts go through the check that all spoken words go through."""
        for one in self.statements.all:
            for _, example in one.never:
                said = self.statements.said([("made up", "Sit down. %s Rest."
                                              % example.upper().replace(" ", "\n "))])
                with self.subTest(one.id, example=example):
                    self.assertTrue(any(one.id in line for line in said))

    def test_what_stands_in_its_place_may_be_said(self):
        for one in self.statements.all:
            if one.now:
                with self.subTest(one.id):
                    self.assertEqual(self.statements.said([("now", one.now)]), [])

    def test_a_statement_is_missing_until_it_is_heard_in_its_place(self):
        marks = Marks()
        self.assertEqual(len(missing(self.statements, marks)), 150)
        marks.add("S1-26", "routine", "let-down-breathing", "step r01", "a:1")
        self.assertEqual(len(missing(self.statements, marks)), 150)
        marks.add("S1-26", "hazard", "fever", "", "a:1")
        self.assertEqual(len(missing(self.statements, marks)), 149)

    def test_words_that_no_longer_stand_at_the_mark_are_missed(self):
        one = self.statements.by_id["S1-26"]
        place = ("hazard", "fever")
        marks = Marks()
        marks.add(one.id, "hazard", "fever", "", "a:1")
        said = "Keep feeding or\n pumping as usual. It is safe to keep feeding."
        for text, count in ((said, 0), (said.split(".")[0], 1), ("Rest.", 3)):
            found = lost(self.statements, marks, {place: text})
            self.assertEqual(sum(one.id in line for line in found), count)

    def test_a_mark_for_what_must_not_be_said_is_a_fault(self):
        marks = Marks()
        marks.add("S3-19, S9-01", "hazard", "fever", "", "a:1")
        marks.add("S1-26", "README", "", "", "b:2")
        marks.add("S1-26", "category", "general", "", "c:3")
        self.assertEqual(wrong_marks(self.statements, marks), [
            "a:1: S3-19 must not be said.", "a:1: there is no statement S9-01.",
            "b:2: S1-26 must be heard, not read.", "c:3: nothing here is heard."])


class Coverage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.statements = Statements()
        cls.marks = collect()

    def none(self, lines):
        self.assertTrue(not lines, "\n".join(lines))

    def test_every_statement_to_be_carried_is_heard_where_it_belongs(self):
        self.none(missing(self.statements, self.marks))

    def test_every_mark_names_a_statement_that_may_be_said(self):
        self.none(wrong_marks(self.statements, self.marks))

    def test_the_words_of_each_statement_stand_where_it_is_marked(self):
        self.none(lost(self.statements, self.marks, tables_of(TOOL)))

    def test_every_mark_in_the_program_stands_at_a_text_that_is_spoken(self):
        heard = tables_of(TOOL)
        for mark in self.marks.marks:
            if mark.kind in HEARD:
                with self.subTest(mark.source):
                    self.assertIn((mark.kind, mark.name), heard)

    def test_nothing_that_must_not_be_said_is_ever_spoken(self):
        texts = everything(TOOL, ROUTINES)
        self.assertGreater(len(texts), 1000)
        said = self.statements.said(texts)
        self.none(said)
        print("Carried: %d of %d. Never said: %d of %d, in %d texts." % (
            len(self.statements.carried) - len(missing(self.statements, self.marks)),
            len(self.statements.carried), len(self.statements.omitted),
            len(self.statements.omitted), len(texts)))

    def test_the_page_is_what_the_marks_say(self):
        with open(PAGE, encoding="utf-8") as file:
            same = file.read() == page_of(self.statements, self.marks)
        self.assertTrue(same, "routines/COVERAGE.md is old. Write it again: " + COMMAND)


class Sources(unittest.TestCase):
    def check(self, data, text):
        self.assertEqual(data["reviewed"], "nobody yet")
        self.assertRegex(" ".join(text.replace("#", " ").split()),
                         r"No clinician has reviewed it yet\.")
        about = data["sources"][-1]
        self.assertRegex(about, r"^Put together on 20\d\d-\d\d-\d\d\. ")
        self.assertRegex(about, r"\brests? on general knowledge\b")

    def test_each_routine_tells_what_was_read_and_what_was_not_and_when(self):
        self.assertGreaterEqual(len(routines()), 10)
        for path in routines():
            with open(path, encoding="utf-8") as file:
                text = file.read()
            with self.subTest(os.path.basename(path)):
                self.check(yaml.load(text, LOADER), text)

    def test_a_routine_that_leaves_one_of_them_out_is_found(self):
        text = "# No clinician has reviewed it\n# yet.\n"
        good = {"reviewed": "nobody yet", "sources": [
            "A book", "Put together on 2026-11-20. The rest rests on general knowledge."]}
        self.check(good, text)
        for bad in (dict(good, reviewed="Ann, a midwife"), dict(good, sources=["A book"]),
                    dict(good, sources=["A book", "Put together on 2026-11-20. Read."]),
                    dict(good, sources=["A book", "All rests on general knowledge."])):
            with self.subTest(bad), self.assertRaises(AssertionError):
                self.check(bad, text)
        with self.assertRaises(AssertionError):
            self.check(good, "# A routine.\n")


def main():
    if sys.argv[1:] == ["--write"]:
        write(Statements(), collect())
        return
    if sys.argv[1:2] == ["--list"]:
        lines = wrong_marks(Statements(), collect()) + missing(Statements(), collect())
        if len(sys.argv) > 2:
            lines += lost(Statements(), collect(), tables_of(sys.argv[2]))
        print("\n".join(lines))
        return
    global TOOL, ROUTINES
    TOOL, ROUTINES = sys.argv[1:3]
    del sys.argv[1:3]
    unittest.main()


if __name__ == "__main__":
    main()
