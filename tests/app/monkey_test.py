#!/usr/bin/env python3
"""monkey_test.py - a few of the runs that tests/monkey makes by the thousand.

The same ones each time. MONKEY_RUNS=2000 tries more of them.
"""

import os
import sys
import tempfile
import unittest

import monkey_run


class Monkeys(unittest.TestCase):
    def test_no_strokes_reach_a_step_but_through_every_question(self):
        runs = int(os.environ.get("MONKEY_RUNS", "120"))
        with tempfile.TemporaryDirectory() as failed:
            tally = monkey_run.run_all(range(runs), failed)
        print("\n".join(tally.lines()), file=sys.stderr)
        self.assertEqual([outcome.wrong for outcome in tally.wrong], [])
        self.assertEqual(tally.too_few(), [])
        self.assertEqual(sum(count["runs"] for count in tally.counts.values()), runs)


if __name__ == "__main__":
    unittest.main()
