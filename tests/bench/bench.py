#!/usr/bin/env python3
"""bench.py BUILD - Talkthrough beside its peers, on this machine, now.

Prints one line a comparison. Times move from machine to machine and from run to run;
ratios much less, so a ratio is what each line ends with. Runs take turns, and medians
of five are compared.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(ROOT, "tests", "live"))

import pressing  # noqa: E402
from sound_server import PATIENCE, Ear, SoundServer, private_environment  # noqa: E402
from terminal import Terminal  # noqa: E402

ROUNDS = 5
ROUTINE = "massage-while-pumping"
STEPS = 100_000
WORDS = (
    "Lay your hand flat and let it rest there, without pressing at all. Breathe as you"
    " like, and wait for the next words to come."
)


class Run:
    """One command that was run: how long it took and how much memory it held at most."""

    def __init__(self, command, environment):
        start = time.perf_counter()
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, env=environment
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.seconds = time.perf_counter() - start
        self.bytes = usage.ru_maxrss * 1024
        if process.returncode != 0:
            sys.exit(f"This ended with {process.returncode}: {' '.join(command)}")


def side_by_side(ours, peer, environment):
    """Medians of both, measured in turns: (our seconds, peer's seconds, our most bytes)."""
    mine, others = [], []
    for _ in range(ROUNDS):
        mine.append(Run(ours, environment))
        others.append(Run(peer, environment))
    return (
        statistics.median(run.seconds for run in mine),
        statistics.median(run.seconds for run in others),
        max(run.bytes for run in mine),
    )


def tell(what, ours, peer, allowed):
    ratio = ours / peer
    verdict = "reached" if ratio <= allowed else "missed"
    print(f"{what}; ratio {ratio:.2f}, at most {allowed} wanted: {verdict}.", flush=True)


def profile(name):
    """The value of each `key: value` line of a voice profile."""
    values = {}
    with open(os.path.join(ROOT, "voices", name + ".yaml"), encoding="utf-8") as stream:
        for line in stream:
            key, colon, value = line.partition(":")
            if colon and not key.startswith((" ", "#", "-")):
                values[key] = value.split("#")[0].strip().strip('"')
    return values


def events(path):
    with open(path, encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def rendering(program, folder, environment):
    out, log = os.path.join(folder, "out.wav"), os.path.join(folder, "out.jsonl")
    words = os.path.join(folder, "words.txt")
    Run([program, "render", ROUTINE, "-o", out, "--log", log], environment)
    said = [event["text"] for event in events(log) if event["event"] == "say"]
    with open(words, "w", encoding="utf-8") as stream:
        stream.write("\n".join(said) + "\n")
    voice = profile("calm")
    peer = ["espeak-ng", "-v", voice["engine"], "-s", voice["rate"], "-f", words]
    peer += ["-w", os.path.join(folder, "peer.wav")]
    ours, theirs, memory = side_by_side([program, "render", ROUTINE, "-o", out], peer, environment)
    count = sum(len(text.split()) for text in said)
    tell(
        f"Rendering {ROUTINE}, {count} words, to WAV took {ours:.2f} s, and espeak-ng took"
        f" {theirs:.2f} s for the words",
        ours, theirs, 2,
    )
    print(f"Rendering held {memory / 1e6:.0f} MB at most.", flush=True)


def write_long_routine(path, last_words):
    with open(path, "w", encoding="utf-8") as stream:
        stream.write("talkthrough: 1\nid: long\ntitle: Long\nlanguage: en\n")
        stream.write("author: The benchmark\ncategory: general\nvoice: calm\n")
        stream.write("reviewed: nobody\nsources: [made up]\nsteps:\n")
        for number in range(STEPS):
            last = last_words.format(number % 97)
            stream.write(f"  - say: {WORDS} {last}\n    for: 20 s\n")


def checking(program, loop, folder, environment, kind, last_words):
    path = os.path.join(folder, "long.yaml")
    write_long_routine(path, last_words)
    size = os.path.getsize(path)
    ours, theirs, memory = side_by_side(
        [program, "check", "--no-limits", path], [loop, path], environment
    )
    tell(
        f"Checking {STEPS} steps {kind}, {size / 1e6:.0f} MB, took {ours:.2f} s, and libyaml's"
        f" bare events took {theirs:.2f} s",
        ours, theirs, 2.5,
    )
    tell(f"Checking them held {memory / 1e6:.0f} MB at most", memory, size, 8)


def first_sound(command, server, folder, terminal):
    """Seconds from starting the command to the first sound in the recording."""
    ear = Ear(server)
    try:
        ear.wait_for_silence(1, "silence")
        start, before = time.monotonic(), ear.now()
        if terminal:
            running = Terminal(command, server.environment, folder)
        else:
            running = subprocess.Popen(command, env=server.environment)
        found = ear.first_loud(before)
        seconds = found - start
        if terminal:
            running.close()
        else:
            running.wait(PATIENCE)
        return seconds
    finally:
        ear.stop()


def starting(program):
    server = SoundServer().start()
    try:
        ours = [program, "play", ROUTINE]
        peer = ["espeak-ng", "-v", "gmw/en", "Hello."]
        mine, others = [], []
        for _ in range(ROUNDS):
            mine.append(first_sound(ours, server, server.folder, True))
            others.append(first_sound(peer, server, server.folder, False))
    finally:
        server.stop()
    mine, others = statistics.median(mine), statistics.median(others)
    tell(
        f"From start to first sound took {mine * 1000:.0f} ms, and espeak-ng took"
        f" {others * 1000:.0f} ms, both with the recorder's delay",
        mine, others, 1.5,
    )


def silencing(program, tests):
    os.environ.update(
        PLUG=os.path.join(tests, "plug"), NO_CARDS=os.path.join(tests, "libno_cards.so")
    )
    pedal, key = pressing.measure(program)
    tell(
        f"From a pedal's press to silence took {pedal * 1000:.0f} ms, and from a key's"
        f" {key * 1000:.0f} ms, both with the recorder's delay",
        pedal, key, 1.25,
    )


def main(build):
    program = os.path.join(build, "player", "talkthrough")
    loop = os.path.join(build, "tests", "bench", "yaml_loop")
    with tempfile.TemporaryDirectory() as folder:
        environment = private_environment(folder)
        rendering(program, folder, environment)
        checking(program, loop, folder, environment, "in words", "Then rest.")
        checking(program, loop, folder, environment, "with a number in each", "Then rest {}.")
    starting(program)
    silencing(program, os.path.join(build, "tests"))


if __name__ == "__main__":
    main(sys.argv[1])
