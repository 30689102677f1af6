#!/usr/bin/env python3
"""fault_lines.py BUILD FOLDER - every fault sentence must be produced by some test.

BUILD was compiled with --coverage and its tests were run. Each call in player/ that makes
a fault must have been reached. Prints one line for each that was not; the exit status is
then 1.
"""

import glob
import json
import os
import re
import subprocess
import sys

# Makers that stand in fault.h; a function that takes a rule and a format is one, too.
MAKERS = {"fault_set", "fault_set_at", "fault_list_add"}
MAKER = re.compile(r"(\w+)\([^;{)]*const char \*rule,\s*const char \*format, \.\.\.\)")


def makers(root):
    names = set(MAKERS)
    for path in glob.glob(os.path.join(root, "player", "*", "*.[ch]")):
        with open(path, encoding="utf-8") as stream:
            names.update(MAKER.findall(stream.read()))
    return names


def calls(text, names):
    """(first line, last line) of each call of one of the names, but not their definitions."""
    for match in re.finditer(r"(?<![\w*])(?:" + "|".join(sorted(names)) + r")\(", text):
        before = text[: match.start()].rsplit("\n", 1)[-1]
        if re.match(r"(static )?(bool|void) \Z", before):
            continue
        depth, place = 1, match.end()
        while depth > 0 and place < len(text):
            depth += {"(": 1, ")": -1}.get(text[place], 0)
            place += 1
        yield text.count("\n", 0, match.start()) + 1, text.count("\n", 0, place) + 1


def reached(build):
    """{source file: {line: how often}} over all objects of player/."""
    counts = {}
    for data in glob.glob(os.path.join(build, "player", "**", "*.gcno"), recursive=True):
        shown = subprocess.run(
            ["gcov", "--json-format", "--stdout", data],
            capture_output=True, text=True, cwd=build, check=False,
        )
        for row in shown.stdout.splitlines():
            shown_here = json.loads(row)
            folder = shown_here["current_working_directory"]
            for each in shown_here["files"]:
                path = os.path.realpath(os.path.join(folder, each["file"]))
                lines = counts.setdefault(path, {})
                for line in each["lines"]:
                    number = line["line_number"]
                    lines[number] = lines.get(number, 0) + line["count"]
    return counts


def missed(build, root):
    """(a line of text for each fault that was not produced, how many there are in all)."""
    counts = reached(build)
    names = makers(root)
    total, rows = 0, []
    for path in sorted(glob.glob(os.path.join(root, "player", "*", "*.c"))):
        with open(path, encoding="utf-8") as stream:
            text = stream.read()
        lines = counts.get(os.path.realpath(path), {})
        for first, last in calls(text, names):
            total += 1
            if not any(lines.get(line, 0) for line in range(first, last + 1)):
                place = f"{os.path.relpath(path, root)}:{first}"
                rows.append(f"{place}: no test produces this fault.")
    return rows, total


def main(build, root):
    rows, total = missed(build, root)
    for row in rows:
        print(row)
    print(f"{total - len(rows)} of {total} faults are produced by tests.")
    return 1 if rows or not total else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
