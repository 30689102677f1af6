"""story.py - what a person does, told by moments, and the recording that it becomes.

A story is a stroke file whose lines wait for what is heard: `massage-while-pumping+0.5 pedal
down`. A recording knows only times. So a story is rehearsed once, its log tells when each
moment came, and from then on the strokes have times of their own.
"""

import os
import re
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
REPLAY = os.environ.get("REPLAY", "replay")
LINE = re.compile(r"([a-z0-9-]*)\+([0-9.]+) (\S+ \S+)$")


def story_path(name):
    return os.path.join(HERE, "stories", name + ".strokes")


def recording_path(name):
    return os.path.join(HERE, "recordings", name + ".evemu")


def moments(events):
    """(time, name) of each moment that a stroke can wait for."""
    for event in events:
        if event["event"] == "armed":
            yield event["at_ms"], "armed"
        elif event["event"] == "choice":
            yield event["at_ms"], event["id"]
        elif event["event"] == "item":
            yield event["at_ms"], event["item"]


def due(came, name, after, since):
    """When a stroke came: `after` the newest moment of that name, from `since` on."""
    at = None
    for when, what in came:
        if at is not None and when >= at:
            break
        if what == name and when >= since:
            at = when + after
    return at


def timed(name, events):
    """The story's strokes with times that count from the start."""
    came = list(moments(events))
    now = 0
    lines = []
    with open(story_path(name), encoding="utf-8") as stream:
        rows = [row.strip() for row in stream if row[0] != "#"]
    for row in rows:
        moment, after, stroke = LINE.match(row).groups()
        after = round(float(after) * 1000)
        now = due(came, moment, after, now) if moment else now + after
        assert now is not None, f"{name}: nobody heard what this waits for: {row}"
        lines.append("%02d:%02d.%03d %s\n" % (now // 60000, now // 1000 % 60, now % 1000, stroke))
    return "".join(lines)


def replayed(name, *options):
    """The strokes of a recording, as the player's own decoder tells them."""
    command = [REPLAY, *options, recording_path(name)]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def keep(name, path):
    """Writes the recording: the events of a VEC pedal that makes the strokes in `path`."""
    command = [REPLAY, "--record", path]
    events = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    version, rest = events.split("\n", 1)
    with open(recording_path(name), "w", encoding="utf-8") as stream:
        stream.write(f"{version}\n# stories/{name}.strokes, by stories_test.py --write.\n{rest}")
