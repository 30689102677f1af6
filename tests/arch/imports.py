#!/usr/bin/env python3
"""imports.py RULE FOLDER - holds compiled objects to what they may call.

FOLDER is the build's player/ folder, with libFLOOR.a for each floor. Reads `nm` only, so
what the compiler left of the source is what counts. Prints one line a fault; the exit
status is 1 when there was any. Not for sanitizer builds, whose objects call more.
"""

import glob
import os
import re
import subprocess
import sys

# Linker and compiler names that are no calls.
IGNORED = re.compile(r"^(_GLOBAL_OFFSET_TABLE_|__stack_chk_fail|__chk_fail|\.L.*)$")

AUDIO_THREAD = ["base/ring.o", "sound/speaker.o"]

PURE = [
    "routine/timeline*.o",
    "routine/screening*.o",
    "routine/hazard*.o",
    "sound/mixer*.o",
    "sound/passage*.o",
    "sound/tone*.o",
    "control/gesture*.o",
    "control/binding*.o",
    "control/command*.o",
    "session/*.o",
]

# What a pure module may take from the C library: memory, strings, numbers. Nothing here
# asks what time it is, opens a file, reaches a terminal or starts a thread.
PURE_CALLS = re.compile(
    r"^("
    r"mem(cpy|move|set|cmp|chr|mem)|__mem\w+_chk|str(n?len|n?cmp|chr|rchr|str|n?casecmp|spn"
    r"|cspn|pbrk|n?dup)|str(tol|toll|toul|toull|tod)|__isoc\w+_strto\w+"
    r"|v?snprintf|__v?snprintf_chk|malloc|calloc|realloc|reallocarray|free|qsort|bsearch|abs"
    r"|l?labs|is(alpha|digit|alnum|space|upper|lower|print|punct|xdigit|cntrl)|to(upper|lower)"
    r"|__ctype_\w+|__assert_fail|__errno_location"
    r"|(sin|cos|tan|exp|exp2|exp10|log|log2|log10|pow|sqrt|floor|ceil|round|trunc|rint|fabs"
    r"|fmod|fmin|fmax|ll?round|ll?rint|tanh|sincos|hypot|ldexp)f?"
    r"|u(8|32|c)_\w+"
    r")$"
)

# Whole words of the world outside; also those that a program could only print or end by.
PRINTS_OR_ENDS = re.compile(
    r"^(v?f?printf|__v?f?printf_chk|v?dprintf|__v?dprintf_chk|puts|fputs|fputc|putc|putchar|_IO_putc"
    r"|perror|psignal|stdout|stderr|exit|_exit|_Exit|quick_exit|abort|err|errx|warn|warnx)$"
)

# Out of memory is said and ended where it is found: nothing could be unwound without memory.
MAY_END = {"base/arena.o": {"stderr", "fputs", "fwrite", "fprintf", "__fprintf_chk", "exit"}}


class Object:
    """One compiled file: its name as `floor/file.o`, what it imports, what it defines."""

    def __init__(self, name, lines):
        self.name = name
        self.imports = set()
        self.defines = set()
        for line in lines:
            words = line.split()
            kind, symbol = words[-2], words[-1].split("@")[0]
            if IGNORED.match(symbol):
                continue
            if kind in "Uw":
                self.imports.add(symbol)
            elif kind.isupper():
                self.defines.add(symbol)


def read_objects(folder):
    """All objects of all floors. Ends the script when nothing can be read."""
    objects = []
    for archive in sorted(glob.glob(os.path.join(folder, "lib*.a"))):
        floor = os.path.basename(archive)[3:-2]
        shown = subprocess.run(["nm", archive], capture_output=True, text=True, check=False)
        name, lines = None, []
        for line in shown.stdout.splitlines() + ["end.o:"]:
            if line.endswith(".o:"):
                if name:
                    objects.append(Object(f"{floor}/{name}", lines))
                name, lines = line[:-1].replace(".c.o", ".o"), []
            elif line.strip():
                lines.append(line)
    return objects


def matching(objects, patterns):
    """The objects that a pattern such as `session/*.o` names, and patterns that name none."""
    found, holes = [], []
    for pattern in patterns:
        expression = re.compile("^" + re.escape(pattern).replace(r"\*", r"\w*") + "$")
        named = [o for o in objects if expression.match(o.name)]
        found += [o for o in named if o not in found]
        if not named:
            holes.append(pattern)
    return found, holes


def audio_thread(objects):
    found, holes = matching(objects, AUDIO_THREAD)
    for hole in holes:
        yield hole, "was not built, so nothing is known of what it calls."
    for item in found:
        for symbol in sorted(item.imports):
            if symbol not in ("memcpy", "memset") and not symbol.startswith("ring_"):
                yield item.name, f"calls {symbol}, and runs on the audio thread."


def pure(objects):
    homes = {symbol: item for item in objects for symbol in item.defines}
    found, holes = matching(objects, PURE)
    for hole in holes:
        yield hole, "was not built, so nothing is known of what it calls."
    # What a pure module calls in the house must be pure all the way down.
    way = {item.name: item.name for item in found}
    waiting = list(found)
    while waiting:
        item = waiting.pop(0)
        for symbol in sorted(item.imports):
            home = homes.get(symbol)
            if home and home.name not in way:
                way[home.name] = f"{way[item.name]}, which calls {symbol} of {home.name}"
                waiting.append(home)
            allowed = MAY_END.get(item.name, set())
            if not home and symbol not in allowed and not PURE_CALLS.match(symbol):
                yield way[item.name], f"calls {symbol}, and should be pure."


def silent(objects):
    for item in objects:
        if item.name.startswith("app/"):
            continue
        for symbol in sorted(item.imports):
            if PRINTS_OR_ENDS.match(symbol) and symbol not in MAY_END.get(item.name, set()):
                yield item.name, f"uses {symbol}; only app/ prints and only main ends."


RULES = {"audio-thread": audio_thread, "pure": pure, "silent": silent}


def main(arguments):
    if len(arguments) != 2 or arguments[0] not in RULES:
        print("Usage: imports.py RULE FOLDER. Rules: " + ", ".join(RULES), file=sys.stderr)
        return 2
    objects = read_objects(arguments[1])
    if not objects:
        print(f"{arguments[1]}: there are no compiled floors here.")
        return 1
    faults = list(RULES[arguments[0]](objects))
    for name, text in faults:
        print(f"{name}: {text}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
