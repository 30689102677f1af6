#!/usr/bin/env python3
"""house.py RULE FOLDER - holds the source tree to the rules of player/README.md.

Each rule prints one line a fault, `path:line: what is wrong`, and the exit status is 1
when there was any. Reads files only; nothing needs to be built.
"""

import os
import re
import sys

C_FILES = (".c", ".h")
SOURCE_FILES = C_FILES + (".py", ".sh", ".cmake", ".txt")
LONGEST_FILE = 400

# What C17, POSIX.1-2008 and Linux bring. Any other <header> is a third party's.
SYSTEM_HEADERS = set(
    """assert.h complex.h ctype.h errno.h fenv.h float.h inttypes.h iso646.h limits.h
    locale.h math.h setjmp.h signal.h stdalign.h stdarg.h stdatomic.h stdbool.h stddef.h
    stdint.h stdio.h stdlib.h stdnoreturn.h string.h tgmath.h threads.h time.h uchar.h
    wchar.h wctype.h
    dirent.h dlfcn.h fcntl.h fnmatch.h getopt.h glob.h grp.h langinfo.h libgen.h poll.h
    pthread.h pty.h pwd.h regex.h sched.h semaphore.h spawn.h strings.h syslog.h
    termios.h unistd.h utime.h""".split()
)
SYSTEM_FOLDERS = ("sys/", "linux/")

# Nothing with a result cut off, an overflow or a hidden state.
BANNED_CALLS = (
    "strcpy strcat stpcpy sprintf vsprintf gets atoi atol atoll atof strtok alloca".split()
)

# Words of promises. The program is built to stop when in doubt, and says no more of itself.
PROMISES = (
    r"\bsafe to use\b|\bis safe\b|\bare safe\b|\bcompletely safe\b|\bcleared\b"
    r"|\btrust it\b|\bany switch\b|\bdeaf-blind accessible\b"
)


def files(root, folders, endings):
    """The files under the folders with one of the endings, as paths from root, sorted."""
    found = []
    for folder in folders:
        for place, names, leaves in os.walk(os.path.join(root, folder)):
            names[:] = [n for n in names if n != "__pycache__" and not n.startswith(".")]
            for leaf in leaves:
                if leaf.endswith(endings):
                    found.append(os.path.relpath(os.path.join(place, leaf), root))
    return sorted(found)


def text_of(root, path):
    with open(os.path.join(root, path), encoding="utf-8", errors="replace") as stream:
        return stream.read()


def lines_of(root, path):
    return list(enumerate(text_of(root, path).splitlines(), 1))


def without_comments(text):
    """C text with comments and strings blanked, its lines kept."""
    pattern = r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
    return re.sub(pattern, lambda m: re.sub(r"[^\n]", " ", m.group()), text, flags=re.S)


def includes(root, path, kind):
    """(line, header) of each include of the kind '<' or '\"'."""
    close = {"<": ">", '"': '"'}[kind]
    for line, text in lines_of(root, path):
        match = re.match(r"\s*#\s*include\s*" + kind + "([^" + close + "]+)" + close, text)
        if match:
            yield line, match.group(1)


def floors_of_build(root):
    """{floor: [floors it sees]} in the order of player/CMakeLists.txt, the diagram."""
    floors = {}
    text = re.sub(r"#.*", "", text_of(root, "player/CMakeLists.txt"))
    for match in re.finditer(r"^floor\((\w+)([^)]*)\)", text, flags=re.M):
        words = match.group(2).split()
        seen = []
        if "SEES" in words:
            for word in words[words.index("SEES") + 1 :]:
                if word == "USES":
                    break
                seen.append(word)
        floors[match.group(1)] = seen
    return floors


def floors_of_readme(root):
    """The same as player/README.md tells it: `- base sees nothing: ...`."""
    floors = {}
    for _, text in lines_of(root, "player/README.md"):
        match = re.match(r"- `?(\w+)`? sees ([\w, ]+?)[:.]", text)
        if match:
            seen = re.split(r", and |, | and ", match.group(2).strip())
            floors[match.group(1)] = [] if seen == ["nothing"] else seen
    return floors


def parent_includes(root):
    for path in files(root, ["player", "tests"], C_FILES):
        for line, header in includes(root, path, '"'):
            if header.startswith("../") or "/../" in header:
                yield path, line, f'"{header}" climbs out of its folder; include by name.'


def third_party(root):
    places = {}
    for path in files(root, ["player"], C_FILES):
        for line, header in includes(root, path, "<"):
            if header not in SYSTEM_HEADERS and not header.startswith(SYSTEM_FOLDERS):
                places.setdefault(header, []).append((path, line))
    for header, found in sorted(places.items()):
        for path, line in found[1:]:
            yield path, line, f"<{header}> stands in {found[0][0]} already; one file only."
        for path, line in found:
            if path.endswith(".h"):
                yield path, line, f"<{header}> stands in a header, so every includer gets it."


def floors(root):
    sees = floors_of_build(root)
    if not sees:
        yield "player/CMakeLists.txt", 1, "No floor is declared here."
    told = floors_of_readme(root)
    for floor in sorted(set(sees) | set(told)):
        if sorted(sees.get(floor, ["not there"])) != sorted(told.get(floor, ["not there"])):
            built, written = sees.get(floor), told.get(floor)
            yield "player/README.md", 1, f"{floor} sees {built} in the build, {written} here."
    order = list(sees)
    for floor in order:
        for seen in sees[floor]:
            if seen not in order or order.index(seen) >= order.index(floor):
                yield "player/CMakeLists.txt", 1, f"{floor} sees {seen}, which is not below it."
    yield from floor_includes(root, sees)


def floor_includes(root, sees):
    homes = {}
    for path in files(root, ["player"], (".h",)):
        name = os.path.basename(path)
        if name in homes:
            yield path, 1, f"{homes[name]} has the same name, so an include could mean either."
        homes.setdefault(name, path)
    for path in files(root, ["player"], C_FILES):
        parts = path.split(os.sep)
        if len(parts) == 4 and parts[2] == "without":
            del parts[2]  # what stands in where a library isn't wanted
        if len(parts) == 3 and parts[1] in sees:
            allowed = [parts[1]] + sees[parts[1]]
        elif path == os.path.join("player", "main.c"):
            allowed = ["app", "base"]
        else:
            yield path, 1, "This file stands on no floor."
            continue
        for line, header in includes(root, path, '"'):
            home = homes.get(header, "nowhere/nowhere").split(os.sep)[1]
            if home not in allowed:
                yield path, line, f'"{header}" is of {home}, which {parts[1]} does not see.'


def lengths(root):
    for path in files(root, ["player", "tests", "voices", "routines"], (".c", ".h", ".py", ".sh")):
        count = len(lines_of(root, path))
        if count > LONGEST_FILE:
            yield path, count, f"{count} lines; {LONGEST_FILE} at most. Split it by nouns."


def todos(root):
    marks = "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3])
    for path in files(root, ["player", "tests", "voices", "routines"], SOURCE_FILES):
        for line, text in lines_of(root, path):
            if re.search(rf"\b({marks})\b", text) and not re.search(r"\(issue \d+\)", text):
                yield path, line, "A thing left to do without its issue: write (issue N)."


def banned_calls(root):
    pattern = re.compile(r"(?<![\w.>])(" + "|".join(BANNED_CALLS) + r")\s*\(")
    for path in files(root, ["player", "tests"], C_FILES):
        for line, text in enumerate(without_comments(text_of(root, path)).splitlines(), 1):
            match = pattern.search(text)
            if match:
                yield path, line, f"{match.group(1)} is not used here; see the house style."


def top_level(root):
    allowed = {"player", "routines", "voices", "tests", "CMakeLists.txt", "README.md"}
    allowed |= {"LICENSE", "CMakePresets.json"}
    for name in sorted(os.listdir(root)):
        if name.startswith(".") or name == "build" or name.startswith("build-"):
            continue
        if name not in allowed and not name.endswith((".wav", ".flac", ".ogg", ".opus", ".mp3")):
            yield name, 1, "This stands at the top, where only the house's own folders do."
        if os.path.isdir(os.path.join(root, name)):
            if not os.path.isfile(os.path.join(root, name, "README.md")):
                yield name, 1, "This folder has no README.md."


def readmes(root):
    for folder in [".", "player", "routines", "voices", "tests"]:
        path = os.path.normpath(os.path.join(folder, "README.md"))
        if os.path.isfile(os.path.join(root, path)):
            yield path


def quoted(text):
    """What a README shows as code: (line, words), fenced or indented blocks and `spans`."""
    fenced = False
    for line, row in enumerate(text.splitlines(), 1):
        if row.startswith("```"):
            fenced = not fenced
        elif fenced or row.startswith("    "):
            yield line, row.strip()
        else:
            for span in re.findall(r"`([^`]+)`", row):
                yield line, span


def own_commands(root):
    """Scripts that a README names must be there, and know the options shown with them."""
    command = re.compile(r"(?:sudo |\./)?((?:player|tests|\.ci)/\w+)((?: --\w[\w-]*)*)")
    for path in readmes(root):
        for line, words in quoted(text_of(root, path)):
            match = command.match(words)
            if not match:
                continue
            script = os.path.join(root, match.group(1))
            if not os.path.exists(script) and not re.match(r"[*./]", words[match.end() :]):
                yield path, line, f"{match.group(1)} is not there."
            for option in match.group(2).split():
                if not os.path.isfile(script) or option not in text_of(root, match.group(1)):
                    yield path, line, f"{match.group(1)} knows no {option}."


def promises(root):
    for path in readmes(root):
        for line, text in lines_of(root, path):
            match = re.search(PROMISES, text, flags=re.I)
            if match:
                yield path, line, f'"{match.group()}" promises what a program can not know.'


RULES = {
    "parent-includes": parent_includes,
    "third-party": third_party,
    "floors": floors,
    "lengths": lengths,
    "todos": todos,
    "banned-calls": banned_calls,
    "top-level": top_level,
    "own-commands": own_commands,
    "promises": promises,
}


def main(arguments):
    if len(arguments) != 2 or arguments[0] not in RULES:
        print("Usage: house.py RULE FOLDER. Rules: " + ", ".join(RULES), file=sys.stderr)
        return 2
    faults = list(RULES[arguments[0]](arguments[1]))
    for path, line, text in faults:
        print(f"{path}:{line}: {text}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
