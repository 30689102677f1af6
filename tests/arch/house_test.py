#!/usr/bin/env python3
"""Shows that each rule of house.py fails on a tree that breaks it, and only then."""

import os
import tempfile
import unittest

import house

GOOD = {
    "README.md": "Run `player/try`.\n\n    tests/run --asan\n",
    "CMakeLists.txt": "",
    "player/CMakeLists.txt": "floor(base USES yaml-0.1)\nfloor(voice SEES base USES m)\n"
    "floor(app SEES base voice)\n",
    "player/README.md": "- base sees nothing: words.\n- voice sees base: speech.\n"
    "- app sees base and voice: verbs.\n",
    "player/try": "",
    "player/main.c": '#include "app.h"\n',
    "player/base/text.h": "#include <stddef.h>\n",
    "player/base/text.c": '#include "text.h"\n#include <yaml.h>\n',
    "player/voice/voice.h": "",
    "player/voice/voice.c": '#include "voice.h"\n#include "text.h"\n',
    "player/app/app.h": "",
    "player/app/app.c": '#include "app.h"\n#include "voice.h"\n#include <sys/stat.h>\n',
    "tests/README.md": "",
    "tests/run": "--asan) ;;\n",
}


def faults(rule, changes):
    """What the rule says of the good tree with the changes: `path:line` of each fault."""
    with tempfile.TemporaryDirectory() as root:
        for path, text in {**GOOD, **changes}.items():
            full = os.path.join(root, path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "w", encoding="utf-8") as stream:
                stream.write(text)
        return [f"{path}:{line}" for path, line, _ in house.RULES[rule](root)]


class HouseTest(unittest.TestCase):
    def test_a_good_tree_has_no_fault(self):
        for rule in house.RULES:
            self.assertEqual(faults(rule, {}), [], rule)

    def test_an_include_that_climbs_is_found(self):
        bad = {"player/voice/voice.c": '\n  #  include "../base/text.h"\n'}
        self.assertEqual(faults("parent-includes", bad), ["player/voice/voice.c:2"])
        bad = {"tests/voice_test.c": '#include "x/../y.h"\n'}
        self.assertEqual(faults("parent-includes", bad), ["tests/voice_test.c:1"])

    def test_a_library_in_two_files_is_found(self):
        bad = {"player/app/app.c": "#include <yaml.h>\n"}
        self.assertEqual(faults("third-party", bad), ["player/base/text.c:2"])

    def test_a_library_in_a_header_is_found(self):
        bad = {"player/voice/voice.h": "#include <espeak-ng/speak_lib.h>\n"}
        self.assertEqual(faults("third-party", bad), ["player/voice/voice.h:1"])

    def test_an_include_of_a_floor_that_is_not_seen_is_found(self):
        bad = {"player/base/text.c": '#include "voice.h"\n'}
        self.assertEqual(faults("floors", bad), ["player/base/text.c:1"])
        bad = {"player/main.c": '#include "voice.h"\n'}
        self.assertEqual(faults("floors", bad), ["player/main.c:1"])

    def test_an_include_of_a_header_that_is_nowhere_is_found(self):
        bad = {"player/app/app.c": '#include "gone.h"\n'}
        self.assertEqual(faults("floors", bad), ["player/app/app.c:1"])

    def test_two_headers_of_one_name_are_found(self):
        self.assertEqual(faults("floors", {"player/voice/text.h": ""}), ["player/voice/text.h:1"])

    def test_a_build_that_sees_more_than_the_diagram_is_found(self):
        build = GOOD["player/CMakeLists.txt"].replace("floor(base", "floor(base SEES voice")
        found = faults("floors", {"player/CMakeLists.txt": build})
        self.assertEqual(found, ["player/README.md:1", "player/CMakeLists.txt:1"])

    def test_a_floor_missing_in_the_readme_is_found(self):
        told = GOOD["player/README.md"].replace("- voice sees base: speech.\n", "")
        self.assertEqual(faults("floors", {"player/README.md": told}), ["player/README.md:1"])

    def test_a_file_on_no_floor_is_found(self):
        self.assertEqual(faults("floors", {"player/odd.c": ""}), ["player/odd.c:1"])

    def test_a_file_of_401_lines_is_found(self):
        self.assertEqual(faults("lengths", {"player/app/app.c": "\n" * 400}), [])
        self.assertEqual(faults("lengths", {"player/app/app.c": "\n" * 401}), ["player/app/app.c:401"])

    def test_a_thing_to_do_needs_its_issue(self):
        mark = "/* TO" + "DO"
        self.assertEqual(faults("todos", {"player/app/app.c": mark + " (issue 7): more */\n"}), [])
        self.assertEqual(faults("todos", {"player/app/app.c": mark + ": more */\n"}), ["player/app/app.c:1"])

    def test_a_banned_call_is_found_but_not_its_name_in_words(self):
        self.assertEqual(faults("banned-calls", {"player/app/app.c": "x = atoi(y);\n"}), ["player/app/app.c:1"])
        fine = '/* never\n atoi(y) */ "atoi(y)" snprintf(a); row->gets(b);\n'
        self.assertEqual(faults("banned-calls", {"player/app/app.c": fine}), [])

    def test_a_stranger_at_the_top_is_found(self):
        self.assertEqual(faults("top-level", {"notes.txt": ""}), ["notes.txt:1"])

    def test_a_folder_without_a_readme_is_found(self):
        self.assertEqual(faults("top-level", {"voices/calm.yaml": ""}), ["voices:1"])

    def test_a_command_that_does_not_exist_is_found(self):
        bad = {"README.md": "Run `player/fly`.\n"}
        self.assertEqual(faults("own-commands", bad), ["README.md:1"])

    def test_an_option_that_does_not_exist_is_found(self):
        bad = {"tests/README.md": "\n    tests/run --fast\n"}
        self.assertEqual(faults("own-commands", bad), ["tests/README.md:2"])

    def test_a_promise_is_found(self):
        bad = {"README.md": "It works with any switch.\n"}
        self.assertEqual(faults("promises", bad), ["README.md:1"])


if __name__ == "__main__":
    unittest.main()
