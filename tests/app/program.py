"""program.py - runs the built program for the tests beside it, in a home of its own each time.

TALKTHROUGH is the path of the program. No sound, no network, no sleeping. The tests are plain
unittest, so a name or -k runs some of them.
"""

import os
import re
import shutil
import subprocess
import tempfile
import unittest

PROGRAM = os.environ.get("TALKTHROUGH", "talkthrough")
SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

SMALL = """\
talkthrough: 1
id: small
title: A small rest
language: en
author: Ann Example
category: general
sources: [A book]
steps:
  - id: first
    say: Sit down.
    for: 20 s
    at: [{time: 10 s, say: Halfway.}]
  - say: Breathe in your own way, or with the tone.
    for: 30 s
    breath: {in: 4 s, out: 6 s}
  - say: Listen to the ticks.
    for: 90 s
    metronome: 20
  - say: Get ready. {go-on}
    wait: true
  - ask: Does anything hurt?
    on-yes: {halt: pain}
"""

GROWING = SMALL.replace(
    "say: Sit down.\n    for: 20 s\n    at: [{time: 10 s, say: Halfway.}]",
    "say: Sit down on a chair that has a back, and put both of your feet on the floor.\n"
    "    for: 3 s",
)

class Result:
    def __init__(self, process):
        self.status = process.returncode
        self.out = process.stdout.decode("utf-8")
        self.error = process.stderr.decode("utf-8")


class Cli(unittest.TestCase):
    def setUp(self):
        self.home = tempfile.mkdtemp(prefix="talkthrough-cli-")
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)
        sanitizers = {k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS")}
        # What a sanitizer finds must not be taken for an ordinary fault's status 1.
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "TSAN_OPTIONS"):
            sanitizers[name] = sanitizers.get(name, "") + ":abort_on_error=1"
        self.environment = dict(
            sanitizers, HOME=self.home, PATH=os.environ.get("PATH", ""), LANG="C.UTF-8"
        )

    def write(self, name, text):
        path = os.path.join(self.home, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        return path

    def own(self, name, text):
        return self.write(".local/share/talkthrough/routines/" + name, text)

    def settings(self, text):
        return self.write(".config/talkthrough/settings.yaml", text)

    def no_device(self):
        """From now on there is neither a sound card nor a sound server."""
        lines = "pcm.default { type hw card 31 }\n"
        self.environment.update(
            ALSA_CONFIG_PATH=self.write(".alsa.conf", lines),
            PULSE_SERVER="unix:/nowhere/native",
            JACK_NO_START_SERVER="1",
            JACK_DEFAULT_SERVER="nowhere",
        )

    def run_it(self, *arguments):
        process = subprocess.run(
            [PROGRAM, *arguments],
            cwd=self.home,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=120,
            check=False,
        )
        result = Result(process)
        self.assert_plain(result.out)
        self.assert_plain(result.error)
        return result

    def shell(self, line):
        """Runs `line` with the program as $T; returns its last words and status."""
        return subprocess.run(
            ["bash", "-c", line],
            cwd=self.home,
            env=dict(self.environment, T=PROGRAM),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=120,
            check=False,
        )

    def assert_plain(self, text):
        """No escape, carriage return or control character; each line is ended."""
        found = re.search(r"[^\n\t\x20-\x7e\u00a0-\U0010ffff]", text)
        self.assertIsNone(found, text)
        self.assertTrue(text == "" or text.endswith("\n"), text)

    def joined(self, text):
        return " ".join(text.split())
