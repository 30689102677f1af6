#!/usr/bin/env python3
"""Shows that commands.py and fault_lines.py find what they are for."""

import os
import subprocess
import tempfile
import unittest

import commands
import fault_lines

HELP = """#!/bin/sh
cat <<'END'
It talks.
play ROUTINE: Plays.
list: Lists: all of them.
Settings. More.
--pace TIMES: How long.
-o, --out FILE: Where to.
END
"""
README = "Run `talkthrough play x --pace 2 -o y`.\n\n    talkthrough list   shows - all --of them\n"

FAULTY = """
#include <stdbool.h>
bool fault_set(void *fault, const char *rule, const char *format, ...);
bool fault_set(void *fault, const char *rule, const char *format, ...) { return fault == rule; }
bool told(int a)
{
    return a < 0 || fault_set(0, "one", "A sentence (with brackets)."
                              " And more.");
}
bool untold(int a)
{
    if (a > 0)
        return fault_set(0, "two",
                         "Another.");
    return true;
}
int main(void) { return told(1) && untold(0) && 0; }
"""


class CommandsTest(unittest.TestCase):
    def faults(self, readme):
        with tempfile.TemporaryDirectory() as root:
            program = os.path.join(root, "program")
            with open(program, "w", encoding="utf-8") as stream:
                stream.write(HELP)
            os.chmod(program, 0o755)
            with open(os.path.join(root, "README.md"), "w", encoding="utf-8") as stream:
                stream.write(readme)
            return [(line, text.split()[-1]) for _, line, text in commands.faults(program, root)]

    def test_a_readme_of_known_commands_has_no_fault(self):
        self.assertEqual(self.faults(README), [])

    def test_a_command_the_program_does_not_know_is_found(self):
        self.assertEqual(self.faults(README + "`talkthrough dance`\n"), [(4, "dance.")])

    def test_an_option_the_program_does_not_know_is_found(self):
        self.assertEqual(self.faults(README + "`talkthrough list --fast`\n"), [(4, "--fast.")])

    def test_a_command_the_readme_does_not_show_is_found(self):
        self.assertEqual(self.faults(README.replace("list", "--pace")), [(1, "here.")])


class FaultLinesTest(unittest.TestCase):
    def test_a_fault_that_nothing_reached_is_found(self):
        with tempfile.TemporaryDirectory() as root:
            folder = os.path.join(root, "player", "base")
            os.makedirs(folder)
            with open(os.path.join(folder, "a.c"), "w", encoding="utf-8") as stream:
                stream.write(FAULTY)
            subprocess.run(["cc", "--coverage", "a.c", "-o", "a"], cwd=folder, check=True)
            subprocess.run(["./a"], cwd=folder, check=False)
            missed, total = fault_lines.missed(root, root)
            self.assertEqual(total, 2)
            self.assertEqual([row.split(" ")[0] for row in missed], ["player/base/a.c:13:"])


if __name__ == "__main__":
    unittest.main()
