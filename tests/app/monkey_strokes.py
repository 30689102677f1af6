"""monkey_strokes.py - when each stroke of a file happened, and what each press can mean.

The log tells the moments that a stroke file counts from, and so the time of each stroke.
What a press may mean is told here from the rules alone: a 'no' by key stands alone, one
by pedal is held long enough and alone, and a switch that only taps has no hold at all.
"""

import re

NO_KEYS = ("n", "f8")
YES_KEYS = ("y", "f9")
STOP_KEYS = ("s", "esc", "ctrl-c", "q")
SWITCH_KEYS = ("space", "enter")
ALONE_BEFORE_MS = 700
ALONE_AFTER_MS = 50
REPEAT_MS = 110
BOUNCE_MS = 30
BOUNCES_MOST = 6
LATE_MS = 30  # two rounds of the virtual device
MOMENTS = ("armed", "choice")
LINE = re.compile(r"(?:(?P<clock>[\d:]+\.\d+)|(?P<moment>[\w-]*)\+(?P<after>[\d.]+)) (\S+) (\w+)$")


class Stroke:
    def __init__(self, line):
        found = LINE.match(line)
        if not found:
            raise ValueError(line)
        self.line = line
        self.clock, self.moment, after, self.key, self.move = found.groups()
        if self.clock:
            self.offset_ms = 0
            for part in self.clock.split(":"):
                self.offset_ms = self.offset_ms * 60 + round(float(part) * 1000)
        else:
            self.offset_ms = round(float(after) * 1000)
        self.came_ms = None  # the moment it counts from
        self.at_ms = None  # None when the run ended before it

    def pedal(self):
        return self.key.startswith("pedal")


class Press:
    """A pedal from its first down to its last up; a bounce ends nothing."""

    def __init__(self, key, down_ms):
        self.key = key
        self.down_ms = down_ms
        self.up_ms = None  # None: still down at the end
        self.bounces = 0
        self.alone = True

    def held_ms(self):
        return float("inf") if self.up_ms is None else self.up_ms - self.down_ms

    def beside(self, other):
        ends = [float("inf") if p.up_ms is None else p.up_ms + BOUNCE_MS for p in (self, other)]
        return self.down_ms < ends[1] and other.down_ms < ends[0]

    def clear(self):
        return self.alone and self.bounces <= BOUNCES_MOST


class Strokes:
    """The strokes of one run. `settings` has hold_ms, stop_ms, dwell_ms and tap."""

    def __init__(self, lines, events, settings):
        self.settings = settings
        self.all = [Stroke(line) for line in lines]
        self.resolve(events)
        self.all = [stroke for stroke in self.all if stroke.at_ms is not None]
        self.downs = [s for s in self.all if s.move != "up"]
        self.presses = [] if settings["tap"] else self.pair()
        self.keys = [s for s in self.all if not s.pedal()]

    def resolve(self, events):
        """Gives each stroke its time, as the moments of the log come."""
        self.next, self.last_ms = 0, 0
        for event in events:
            at_ms = event["at_ms"]
            self.use(at_ms)
            if event["event"] in MOMENTS and self.next < len(self.all):
                if self.all[self.next].moment == event.get("id", event["event"]):
                    self.all[self.next].came_ms = at_ms

    def due_ms(self, stroke):
        if stroke.clock:
            return max(self.last_ms, stroke.offset_ms)
        if not stroke.moment:
            return self.last_ms + stroke.offset_ms
        if stroke.came_ms is None:
            return float("inf")
        return max(self.last_ms, stroke.came_ms + stroke.offset_ms)

    def use(self, now_ms):
        while self.next < len(self.all):
            stroke = self.all[self.next]
            due_ms = self.due_ms(stroke)
            if due_ms > now_ms or stroke.came_ms == now_ms:
                return
            stroke.at_ms = self.last_ms = due_ms
            self.next += 1

    def pair(self):
        """Downs and ups to presses."""
        presses, newest = [], {}
        for stroke in self.all:
            if not stroke.pedal():
                continue
            press = newest.get(stroke.key)
            if stroke.move == "up":
                press.up_ms = stroke.at_ms
            elif press and stroke.at_ms - press.up_ms < BOUNCE_MS:
                press.up_ms = None
                press.bounces += 1
            else:
                newest[stroke.key] = Press(stroke.key, stroke.at_ms)
                presses.append(newest[stroke.key])
        for i, press in enumerate(presses):
            for other in presses[:i]:
                if press.beside(other):
                    press.alone = other.alone = False
        return presses

    def pressed_between(self, from_ms, to_ms, besides):
        """Whether anything else went down then; a pedal's bounce is no press."""
        times = [s.at_ms for s in self.keys if s is not besides]
        if self.settings["tap"]:
            times += [s.at_ms for s in self.downs if s.pedal()]
        times += [press.down_ms for press in self.presses]
        return any(from_ms < ms < to_ms for ms in times)

    def key_alone(self, names, since_ms, at_ms):
        """A key that stands alone, pressed since then, that comes out at `at_ms`."""
        for stroke in self.keys:
            ms = stroke.at_ms
            if (
                stroke.key in names
                and ms >= since_ms
                and ALONE_AFTER_MS <= at_ms - ms <= ALONE_AFTER_MS + LATE_MS
                and not self.pressed_between(ms - ALONE_BEFORE_MS, ms + ALONE_AFTER_MS, stroke)
            ):
                return True
        return False

    def key(self, names, since_ms, at_ms):
        """Such a key that does not repeat; a second press may come out a moment late."""
        for i, stroke in enumerate(self.downs):
            if stroke.key not in names or not since_ms <= stroke.at_ms <= at_ms:
                continue
            before = self.downs[i - 1] if i > 0 else None
            repeats = before and before.key == stroke.key
            if repeats and stroke.at_ms - before.at_ms < REPEAT_MS:
                continue
            if at_ms - stroke.at_ms <= REPEAT_MS + LATE_MS:
                return True
        return False

    def let_go(self, at_ms):
        """Presses whose meaning comes out at `at_ms`."""
        return [
            press
            for press in self.presses
            if press.up_ms is not None and BOUNCE_MS <= at_ms - press.up_ms <= BOUNCE_MS + LATE_MS
        ]

    def held(self, since_ms, at_ms):
        """A pedal held until the tick and let go before the stop, alone."""
        return any(
            press.clear()
            and press.down_ms >= since_ms
            and self.settings["hold_ms"] <= press.held_ms() < self.settings["stop_ms"]
            for press in self.let_go(at_ms)
        )

    def short(self, at_ms):
        """A pedal let go before the tick, alone."""
        return any(
            press.clear() and press.held_ms() < self.settings["hold_ms"]
            for press in self.let_go(at_ms)
        )

    def taps(self, from_ms, to_ms):
        """When a switch that only taps was pressed then; repeats and bounces are none."""
        found = []
        for i, stroke in enumerate(self.downs):
            before = self.downs[i - 1] if i > 0 else None
            # A key that is held repeats, first as late as this.
            least_ms = REPEAT_MS if stroke.pedal() else ALONE_BEFORE_MS
            again = before and before.key == stroke.key and stroke.at_ms - before.at_ms < least_ms
            if stroke.pedal() or stroke.key in SWITCH_KEYS:
                if not again and from_ms <= stroke.at_ms <= to_ms:
                    found.append(stroke.at_ms)
        return found

    def takes(self, from_ms):
        """When a tap takes what is offered from then on; None when it is not the first
        stroke, or comes too late for certain."""
        first = next((s.at_ms for s in self.downs if s.at_ms >= from_ms), None)
        taken = self.taps(from_ms, from_ms + self.settings["dwell_ms"] - LATE_MS)
        return first if taken and taken[0] == first else None

    def any_since(self, from_ms, to_ms):
        """Whether anything moved then."""
        return any(from_ms <= stroke.at_ms <= to_ms for stroke in self.all)

    def any_held(self):
        """Whether a pedal was down for as long as the hold, as far as the run went."""
        now_ms = self.all[-1].at_ms if self.all else 0
        return any(
            (press.up_ms or now_ms) - press.down_ms >= self.settings["hold_ms"]
            for press in self.presses
        )

    def first_stop(self):
        """When a stop was asked for in a way that can't be mistaken; None for never."""
        times = [stroke.at_ms for stroke in self.keys if stroke.key in STOP_KEYS]
        for press in self.presses:
            if press.alone and press.bounces == 0 and press.held_ms() > self.settings["stop_ms"]:
                times.append(press.down_ms + self.settings["stop_ms"])
        return min(times, default=None)
