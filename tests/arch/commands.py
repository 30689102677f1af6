#!/usr/bin/env python3
"""commands.py PROGRAM FOLDER - the READMEs show only commands that the program knows.

What it knows is read from its own help. README.md shows every command there is.
"""

import os
import re
import subprocess
import sys

import house


def known(program):
    """(verbs, options) as `PROGRAM --help` tells them."""
    shown = subprocess.run(
        [program, "--help", "--width", "200"], capture_output=True, text=True, check=True
    ).stdout
    verbs = re.findall(r"^([a-z]+)(?: [^:\n]*)?: ", shown.split("\nSettings.")[0], flags=re.M)
    return set(verbs), set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", shown))


def faults(program, root):
    verbs, options = known(program)
    told = set()
    for path in house.readmes(root):
        for line, words in house.quoted(house.text_of(root, path)):
            match = re.match(r"talkthrough(?![\w-])(?: +([a-z]+)\b)?(.*)", words)
            if not match:
                continue
            verb, rest = match.group(1), re.split(r"   |#", match.group(2))[0]
            if path == "README.md":
                told.add(verb)
            if verb and verb not in verbs:
                yield path, line, f"talkthrough knows no command {verb}."
            for option in re.findall(r"(?<![\w-])--?[a-z][a-z-]*", rest):
                if option not in options:
                    yield path, line, f"talkthrough knows no option {option}."
    for verb in sorted(verbs - told - {"help"}):
        yield "README.md", 1, f"talkthrough {verb} is not shown here."


def main(arguments):
    found = list(faults(arguments[0], arguments[1]))
    for path, line, text in found:
        print(f"{path}:{line}: {text}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
