#!/usr/bin/env python3
"""Shows that each rule of imports.py fails on objects that break it, and only then."""

import os
import subprocess
import tempfile
import unittest

import imports

GOOD = {
    "base/ring.c": "#include <string.h>\nvoid ring_go(char *a) { memset(a, a[0], 999); }\n",
    "base/arena.c": "#include <stdio.h>\n#include <stdlib.h>\n"
    'void *arena(void) { void *a = malloc(9); if (!a) { fputs("full\\n", stderr); exit(1); }'
    " return a; }\n",
    "base/fault.c": "#include <stdio.h>\nint fault(char *a) { return snprintf(a, 9, a); }\n",
    "sound/speaker.c": "void ring_go(char *); void speaker(char *a) { ring_go(a); }\n",
    "sound/mixer.c": "#include <math.h>\ndouble mixer(double a) { return floor(sin(a)); }\n",
    "sound/passage.c": "#include <stdlib.h>\nvoid passage(void *a) { free(a); }\n",
    "sound/tone.c": "void *arena(void); void *tone(void) { return arena(); }\n",
    "routine/timeline.c": "int fault(char *); int timeline(char *a) { return fault(a); }\n",
    "routine/screening.c": "int screening;\n",
    "routine/hazard.c": "int hazard;\n",
    "control/gesture.c": "int gesture;\n",
    "control/binding.c": "int binding;\n",
    "control/command.c": "int command;\n",
    "session/session.c": "int session;\n",
    "app/screen.c": "#include <stdio.h>\nvoid screen(void) { puts(__FILE__); }\n",
}


def faults(rule, changes):
    """What the rule says of the good objects with the changes: the names at fault."""
    with tempfile.TemporaryDirectory() as root:
        archives = {}
        for path, text in {**GOOD, **changes}.items():
            if text is None:
                continue
            source = os.path.join(root, path)
            os.makedirs(os.path.dirname(source), exist_ok=True)
            with open(source, "w", encoding="utf-8") as stream:
                stream.write(text)
            made = source + ".o"
            command = ["cc", "-w", "-ffreestanding", "-c", source, "-o", made]
            subprocess.run(command, check=True)
            archives.setdefault(path.split("/")[0], []).append(made)
        for floor, members in archives.items():
            subprocess.run(["ar", "rc", os.path.join(root, f"lib{floor}.a")] + members, check=True)
        return [name for name, _ in imports.RULES[rule](imports.read_objects(root))]


class ImportsTest(unittest.TestCase):
    def test_good_objects_have_no_fault(self):
        for rule in imports.RULES:
            self.assertEqual(faults(rule, {}), [], rule)

    def test_a_call_on_the_audio_thread_is_found(self):
        bad = {"sound/speaker.c": "#include <stdlib.h>\nvoid *speaker(void) { return malloc(9); }\n"}
        self.assertEqual(faults("audio-thread", bad), ["sound/speaker.o"])
        bad = {"base/ring.c": "#include <assert.h>\nvoid ring_go(int a) { assert(a); }\n"}
        self.assertEqual(faults("audio-thread", bad), ["base/ring.o"])

    def test_an_audio_file_that_is_gone_is_found(self):
        self.assertEqual(faults("audio-thread", {"sound/speaker.c": None}), ["sound/speaker.o"])

    def test_a_clock_in_a_pure_module_is_found(self):
        bad = {"session/session.c": "#include <time.h>\nlong session(void) { return time(0); }\n"}
        self.assertEqual(faults("pure", bad), ["session/session.o"])

    def test_a_file_in_a_pure_module_is_found(self):
        bad = {"routine/timeline_moves.c": "#include <stdio.h>\nvoid *t(char *a) { return fopen(a, a); }\n"}
        self.assertEqual(faults("pure", bad), ["routine/timeline_moves.o"])

    def test_an_impure_call_by_way_of_another_module_is_found(self):
        bad = {
            "control/binding.c": "int fault(char *); int binding(char *a) { return fault(a); }\n",
            "base/fault.c": "#include <stdlib.h>\nint fault(char *a) { return getenv(a) != 0; }\n",
        }
        # timeline.o and binding.o both come that way; it is told once.
        (found,) = faults("pure", bad)
        self.assertRegex(found, r"\w+\.o, which calls fault of base/fault\.o$")

    def test_a_pure_module_that_is_gone_is_found(self):
        self.assertEqual(faults("pure", {"sound/mixer.c": None}), ["sound/mixer*.o"])

    def test_printing_under_the_roof_is_found(self):
        bad = {"sound/tone.c": '#include <stdio.h>\nvoid tone(int a) { printf("%d\\n", a); }\n'}
        self.assertEqual(faults("silent", bad), ["sound/tone.o"])

    def test_ending_the_program_from_below_is_found(self):
        bad = {"routine/hazard.c": "#include <stdlib.h>\nvoid hazard(void) { exit(1); }\n"}
        self.assertEqual(faults("silent", bad), ["routine/hazard.o"])


if __name__ == "__main__":
    unittest.main()
