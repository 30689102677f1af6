"""bench.py - a copy of the tree in which a mutant is built and the tests are run on it."""

import itertools
import os
import re
import shutil
import subprocess

from mutant import WALK

# Tried in this order when the test that should catch a mutant did not.
FALLBACKS = {
    "player/session/": "^(session/.*_test|app/performance.*_test)$",
    "player/control/": "^(control/.*_test|app/performance.*_test|session/session_press_test)$",
    "player/routine/": "^(routine/.*_test|session/.*_test)$",
    "player/app/": "^(app/performance.*_test|app/pedal|app/rehearse|app/play)$",
}

# What the walk is tried on: its small routines, as one broken rule is enough; and last the
# one with restrictions that come together.
WORLDS = ("usual", "tapping", "reading", "reading-tapping")
SMALL = ("session/quiet.yaml", "session/tea.yaml", "walk/clocks.yaml")
WALKS = [*itertools.product(SMALL, WORLDS), ("session/pump.yaml", "usual")]

ENDS_AFTER_S = 900  # a mutant may make a test go round for ever


class Bench:
    def __init__(self, root, folder):
        self.tree = os.path.join(folder, "tree")
        self.build_folder = os.path.join(folder, "build")
        self.passing = {}  # what was found of tests without any mutant
        copy_tree(root, self.tree)

    def configure(self):
        """None, or what cmake said."""
        make = ["-G", "Ninja"] if shutil.which("ninja") else []
        done = run(
            ["cmake", "-S", self.tree, "-B", self.build_folder, *make]
            + ["-DCMAKE_BUILD_TYPE=Release", "-DTALKTHROUGH_WERROR=OFF"]
        )
        return None if done.returncode == 0 else done.stdout

    def build(self, tests):
        """Builds what these tests run; None, or what the compiler said."""
        targets = sorted({target_of(test) for test in tests})
        done = run(["cmake", "--build", self.build_folder, "-j2", "--target", *targets])
        return None if done.returncode == 0 else done.stdout

    def tests_matching(self, pattern):
        done = run(["ctest", "--test-dir", self.build_folder, "-N", "-R", pattern])
        return re.findall(r"Test +#\d+: (\S+)", done.stdout)

    def fallbacks(self, mutant):
        for folder, pattern in FALLBACKS.items():
            if mutant.file.startswith(folder):
                return self.tests_matching(pattern)
        return []

    def failure(self, test):
        """None when the test passes, else a sentence: the first that failed. A test that
        does not end has found nothing: the machine may just be slow."""
        if test == WALK:
            return self.failure_of_walk()
        done = run(
            ["ctest", "--test-dir", self.build_folder, "--output-on-failure"]
            + ["--timeout", str(ENDS_AFTER_S), "-R", f"^{re.escape(test)}$"]
        )
        if "No tests were found" in done.stdout:
            raise LookupError(f"There is no test {test}.")
        if done.returncode == 0 or re.search(r"\*\*\*Timeout", done.stdout):
            return None
        return sentence_of(done.stdout)


    def passes(self, test):
        """Whether it passes without any mutant: what fails anyhow catches nothing."""
        if test not in self.passing:
            self.passing[test] = self.build([test]) is None and not self.failure(test)
        return self.passing[test]

    def failure_of_walk(self):
        program = os.path.join(self.build_folder, "tests", target_of(WALK))
        for name, world in WALKS:
            routine = os.path.join(self.tree, "tests", name)
            try:
                done = run([program, world, routine], timeout=ENDS_AFTER_S)
            except subprocess.TimeoutExpired:
                return None
            if done.returncode != 0:
                return sentence_of(done.stdout)
        return None


def run(command, timeout=None):
    return subprocess.run(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        encoding="utf-8",
        errors="replace",
        env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONDONTWRITEBYTECODE": "1"},
        timeout=timeout,
        check=False,
    )


def copy_tree(root, tree):
    """What git knows or would, as it stands now."""
    listed = subprocess.run(
        ["git", "-C", root, "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        stdout=subprocess.PIPE,
        check=True,
    )
    for name in filter(None, listed.stdout.decode().split("\0")):
        source = os.path.join(root, name)
        if not os.path.isfile(source):
            continue
        target = os.path.join(tree, name)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        shutil.copy(source, target)


def target_of(test):
    """A test in C is a program of its own; a script runs the program itself."""
    if test == WALK:
        return "walk_walk_test"
    return test.replace("/", "_") if test.endswith("_test") else "talkthrough"


# What each kind of test prints of its first failure.
SAYS = (
    r"^Broken: (.+)$",  # the walk
    r"^\[  FAILED  \] (\w+)",  # cmocka
    r"^(?:FAIL|ERROR): test_(\w+)",  # unittest
)


def sentence_of(output):
    for pattern in SAYS:
        match = re.search(pattern, output, flags=re.M)
        if match:
            return match.group(1).replace("_", " ").rstrip(".")
    match = re.search(r"Assertion `(.+)' failed", output)
    if match:
        return f"our own check failed: {match.group(1)}"
    began = re.findall(r"^\[ RUN      \] (\w+)", output, flags=re.M)
    if began:
        return began[-1].replace("_", " ") + ", which crashed"
    return "it failed without a word"
