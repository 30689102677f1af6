"""monkey_run.py - made-up stroke files through the real program, as many as are asked for.

    monkey_run.py RUNS FOLDER
    monkey_run.py --seed SEED FOLDER

TALKTHROUGH is the path of the program. What fails is kept in FOLDER, by its seed: the
strokes, the log, and the command that runs it again. A run is made of its seed alone.
"""

import collections
import concurrent.futures
import functools
import glob
import json
import os
import shutil
import subprocess
import sys
import tempfile

import program
from monkey_judge import Judge, Wrong
from monkey_rules import Hazards, Routine
from monkey_strokes import Strokes
from monkey_writer import Writer

TURNS = ("all", "switch", "all", "switch", "taps")  # of each five runs
FLOORS = {"taps": 0, "all": 0.4, "switch": 0.4}  # the least share that begins
SHARE_SHOWS = 30  # runs
SAYS = {
    "taps": "pedals alone, never held",
    "all": "keys, pedals and switches, of all habits",
    "switch": "one switch that only taps",
}
TIMEOUT_S = 60
CHUNK = 20
TELL_EVERY = 1000


class Outcome:
    """One run: what it was, how it ended, and what was wrong with it."""

    def __init__(self, seed, kind):
        self.seed, self.kind = seed, kind
        self.begun, self.noes, self.outside = False, 0, False
        self.why, self.wrong, self.rule = None, None, None


class Monkey:
    """Runs the program in a home of its own."""

    def __init__(self, folder):
        self.home = tempfile.mkdtemp(dir=folder)
        kept = {k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}
        self.environment = dict(
            kept, HOME=self.home, PATH=os.environ.get("PATH", ""), LANG="C.UTF-8"
        )
        hazards = Hazards()
        paths = glob.glob(os.path.join(program.SOURCE, "routines", "*.yaml"))
        paths += glob.glob(os.path.join(program.SOURCE, "tests", "session", "*.yaml"))
        self.routines = [Routine(path, hazards) for path in sorted(paths)]
        for routine in self.routines:
            # Only the writer wants to know in which order the questions come.
            _, events = self.rehearse(routine, ["armed+1 n press"] * 60, ["--voice", "off"])
            asked = [event["hazard"] for event in events if event["event"] == "question"]
            if set(asked) != routine.hazards:
                raise SystemExit("%s asks other questions than it must." % routine.path)
            routine.order = asked

    def path(self, name):
        return os.path.join(self.home, name)

    def rehearse(self, routine, lines, options):
        """Returns the exit status and the log's events."""
        with open(self.path("strokes.txt"), "w", encoding="ascii") as stream:
            stream.write("".join(line + "\n" for line in lines))
        if os.path.exists(self.path("log.jsonl")):
            os.remove(self.path("log.jsonl"))
        process = subprocess.run(
            self.command(routine, options, self.home),
            cwd=self.home,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=TIMEOUT_S,
            check=False,
        )
        if not os.path.exists(self.path("log.jsonl")):
            raise RuntimeError(process.stderr.decode("utf-8"))
        with open(self.path("log.jsonl"), encoding="ascii") as stream:
            return process.returncode, [json.loads(line) for line in stream]

    def command(self, routine, options, folder):
        return [
            program.PROGRAM, "rehearse", routine.path, "--print", "keys", *options,
            "--strokes", os.path.join(folder, "strokes.txt"),
            "--log", os.path.join(folder, "log.jsonl"),
        ]

    def run(self, seed, failed):
        """Makes, runs and judges one; what fails is kept in the folder `failed`."""
        kind = TURNS[seed % len(TURNS)]
        routine = self.routines[seed // len(TURNS) % len(self.routines)]
        writer = Writer(seed, kind, routine)
        lines, options = writer.strokes(), writer.options()
        outcome = Outcome(seed, kind)
        try:
            status, events = self.rehearse(routine, lines, options)
            strokes = Strokes(lines, events, writer.settings())
            if kind == "taps" and strokes.any_held():
                raise ValueError("A pedal was held, which this kind must not do.")
            judge = Judge(routine, strokes, kind)
            judge.judge(events, status)
            outcome.begun, outcome.noes = judge.ever_begun, judge.noes
            outcome.why = judge.ended["why"]
            outcome.outside = kind == "switch" and not judge.tapped_inside
        except Wrong as wrong:
            outcome.wrong, outcome.rule = str(wrong), wrong.rule
        except (RuntimeError, ValueError, KeyError, subprocess.TimeoutExpired) as error:
            outcome.wrong, outcome.rule = repr(error), "crash"
        if outcome.wrong and failed:
            self.keep(outcome, routine, options, os.path.join(failed, str(seed)))
        return outcome

    def keep(self, outcome, routine, options, folder):
        os.makedirs(folder, exist_ok=True)
        for name in ("strokes.txt", "log.jsonl"):
            if os.path.exists(self.path(name)):
                shutil.copy(self.path(name), folder)
        with open(os.path.join(folder, "why.txt"), "w", encoding="utf-8") as stream:
            stream.write(outcome.wrong + "\n")
            stream.write(" ".join(self.command(routine, options, folder)) + "\n")


@functools.lru_cache(maxsize=1)
def own_monkey(folder):
    """One for each process."""
    return Monkey(folder)


def run_chunk(seeds, folder, failed):
    return [own_monkey(folder).run(seed, failed) for seed in seeds]


def run_all(seeds, failed):
    """On all cores; returns the tally."""
    chunks = [seeds[first : first + CHUNK] for first in range(0, len(seeds), CHUNK)]
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="talkthrough-monkey-") as folder:
        run_some = functools.partial(run_chunk, folder=folder, failed=failed)
        with concurrent.futures.ProcessPoolExecutor() as pool:
            for chunk, outcomes in zip(chunks, pool.map(run_some, chunks)):
                for outcome in outcomes:
                    tally.add(outcome)
                if chunk.stop % TELL_EVERY == 0:
                    print("%d of %d tried." % (chunk.stop, seeds.stop), flush=True)
    return tally


class Tally:
    """Counts by kind, and what failed."""

    def __init__(self):
        self.counts = {kind: collections.Counter() for kind in SAYS}
        self.whys = {kind: collections.Counter() for kind in SAYS}
        self.wrong = []

    def add(self, outcome):
        count = self.counts[outcome.kind]
        count["runs"] += 1
        if outcome.wrong:
            self.wrong.append(outcome)
            return
        count["begun"] += outcome.begun
        count["outside"] += outcome.outside
        count["noes"] += outcome.noes
        self.whys[outcome.kind][outcome.why] += 1

    def lines(self):
        for kind, says in SAYS.items():
            count = self.counts[kind]
            ends = ", ".join("%s %d" % pair for pair in self.whys[kind].most_common())
            yield "%s: %s." % (kind, says)
            line = "  %d runs, %d begun, %d finished, %d times 'no'"
            yield line % (
                count["runs"], count["begun"], self.whys[kind]["finished"], count["noes"],
            )
            yield "  ended: " + ends
            if kind == "switch":
                yield "  %d never tapped in a 'no's time; none of these begun" % count["outside"]
        for outcome in self.wrong:
            yield "seed %d, %s: %s" % (outcome.seed, outcome.kind, outcome.wrong)

    def too_few(self):
        """The kinds of which too few begin, so that they would show nothing. Some runs
        alone say little of that."""
        return [
            kind
            for kind, floor in FLOORS.items()
            if self.counts[kind]["runs"] >= SHARE_SHOWS
            and self.counts[kind]["begun"] < floor * self.counts[kind]["runs"]
        ]


def main(arguments):
    one = arguments[0] == "--seed"
    number, failed = arguments[1:] if one else arguments
    seeds = range(int(number), int(number) + 1) if one else range(int(number))
    tally = run_all(seeds, failed)
    for line in tally.lines():
        print(line)
    for kind in tally.too_few():
        print("Too few of the kind %s begin to show anything." % kind)
    if tally.wrong:
        print("What failed is in %s." % failed)
    print("%d passed, %d failed" % (len(seeds) - len(tally.wrong), len(tally.wrong)))
    return 1 if tally.wrong or tally.too_few() else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
