"""monkey_writer.py - made-up stroke files: people, elbows, resting feet, and noise.

Three kinds of them: "taps" are pedals never held, "switch" is one switch that only taps,
and "all" is everything. A seed makes the same file each time.
"""

import random

KINDS = ("taps", "all", "switch")
NOES = ("n", "f8")
OTHERS = "space r left p f right w - + up down h k enter a other paste hash".split()
RARE = "s esc ctrl-c q u".split()
PEDALS = ("pedal", "pedal-left", "pedal-middle", "pedal-right")
FAR_S = (60, 700, 1300, 3700)


class Writer:
    """Makes the strokes and the settings of one run of `kind`."""

    def __init__(self, seed, kind, routine):
        self.random = random.Random(seed)
        self.kind = kind
        self.routine = routine
        self.lines = []
        self.reading = self.chance(0.7)  # much faster than a voice
        self.hold_s, self.stop_s, self.dwell_s = 1.0, 3.0, 2.0
        self.pedals = self.random.choice((None, None, 2, 3))
        self.tap = kind == "switch" or (kind == "all" and self.chance(0.2))
        if self.chance(0.3):
            self.hold_s = self.random.choice((0.4, 0.5, 0.7, 2.0, 5.0))
        if self.chance(0.2):
            self.stop_s = self.random.choice((1.5, 2.0, 5.0, 10.0))
        if self.chance(0.3):
            self.dwell_s = self.random.choice((1.0, 3.0, 5.0))
        self.pedal = self.random.choice(PEDALS)
        self.switch = self.random.choice(("space", "space", "enter", *PEDALS))
        ways = ("key", "pedal", "switch") if self.tap else ("key", "key", "pedal")
        self.way = "switch" if kind == "switch" else self.random.choice(ways)
        # With a switch, n answers only in the moment before "No?".
        self.soon = self.tap

    def settings(self):
        """As the judge needs them; the stop is at least twice the hold, as is set."""
        return {
            "hold_ms": round(self.hold_s * 1000),
            "stop_ms": round(max(self.stop_s, 2 * self.hold_s, 1.5) * 1000),
            "dwell_ms": round(self.dwell_s * 1000),
            "tap": self.tap,
        }

    def options(self):
        options = ["--hold", str(self.hold_s), "--dwell", str(self.dwell_s)]
        options += ["--stop-hold", str(max(self.stop_s, 2 * self.hold_s))]
        options += ["--voice", "off"] if self.reading else ["--rate", "449"]
        options += ["--pedals", str(self.pedals)] if self.pedals else []
        return options + (["--switch", "tap"] if self.tap else [])

    def strokes(self):
        if self.kind == "taps":
            self.only_taps()
        else:
            slips = self.random.choice((0, 0, 1, 2, 4, 8))
            if self.chance(0.08):
                self.noise(self.random.randint(5, 60))
            elif self.kind == "switch" and self.chance(0.07):
                self.steady()
            elif self.kind == "switch" and self.chance(0.07):
                self.beside()
            else:
                self.answers(slips)
                self.run()
        return self.lines

    # --- strokes ---

    def chance(self, share):
        return self.random.random() < share

    def seconds(self, least, most):
        return self.random.uniform(least, most)

    def line(self, since, seconds, stroke):
        """The first line has none before it to count from."""
        time = "%s+%.3f" % (since, seconds)
        if not self.lines and not since:
            time = "%02d:%06.3f" % (seconds // 60, seconds % 60)
        self.lines.append(time + " " + stroke)

    def key(self, since, seconds, key):
        self.line(since, seconds, key + " press")

    def press(self, since, seconds, pedal, held):
        """A pedal down and up again."""
        self.line(since, seconds, pedal + " down")
        self.line("", held, pedal + " up")

    def chatter(self, since, seconds, pedal, held):
        """The same, by a worn contact: it bounces as it closes and as it opens."""
        self.press(since, seconds, pedal, 0.004)
        bounces = self.random.choice((1, 2, 2, 3, 9))
        for _ in range(bounces):
            self.press("", self.seconds(0.001, 0.02), pedal, 0.003)
        self.press("", 0.005, pedal, max(held - 0.03 * (bounces + 2), 0.01))

    def two_at_once(self, since, seconds, held):
        """Two pedals, from the first that goes down to the last that comes up."""
        one, other = self.random.sample(PEDALS, 2)
        gap = self.seconds(0, min(0.1, held / 2))
        self.line(since, seconds, one + " down")
        self.line("", gap, other + " down")
        for pedal in (one, other) if self.chance(0.5) else (other, one):
            self.line("", max((held - gap) / 2 - 0.001, 0.001), pedal + " up")

    def tapped(self, since, seconds, switch=None):
        switch = switch or self.switch
        if switch in PEDALS:
            self.press(since, seconds, switch, self.seconds(0.03, 0.25))
        else:
            self.key(since, seconds, switch)

    # --- pedals that are never held ---

    def short_s(self):
        """Shorter than the hold, often by a hair."""
        most = self.hold_s - 0.001
        held = self.random.choice((0.001, 0.02, 0.1, 0.3, 0.399, most, most, most))
        return min(held, most)

    def only_taps(self):
        gaps = self.random.choice(((0.03, 0.2), (0.4, 1.2), (0.5, 6), (0.03, 30)))
        for _ in range(self.random.randint(1, 90)):
            since = "armed" if self.chance(0.4) else ""
            held = self.short_s()
            pedal = self.pedal if self.chance(0.7) else self.random.choice(PEDALS)
            wait = self.seconds(*gaps)
            habit = self.random.random()
            if habit < 0.1 and held > 0.01:
                self.two_at_once(since, wait, held)
            elif habit < 0.2 and held > 0.3:
                self.chatter(since, wait, pedal, held - 0.1)
            else:
                self.press(since, wait, pedal, held)

    # --- answers ---

    def no(self):
        if self.way == "key":
            soon = (0, 0.2, 0.71, 1) if self.soon else (0.71, 0.8, 1, 1, 3)
            self.key("armed", self.random.choice(soon), self.random.choice(NOES))
        elif self.way == "pedal":
            most = min(self.stop_s, 2.5 * self.hold_s) - self.hold_s
            held = self.hold_s + self.random.choice((0, 0.001, 0.1, min(0.5, most / 2)))
            write = self.chatter if self.chance(0.05) else self.press
            write("armed", self.random.choice((0.01, 0.4, 1.2)), self.pedal, held)
        else:
            for choice in ("no", "keep"):
                self.tapped(choice, self.seconds(0, 0.9 * self.dwell_s))

    def begin(self):
        if self.tap:
            for choice in ("begin", "begin-keep"):
                self.tapped(choice, self.seconds(0, 0.9 * self.dwell_s))
        elif self.way == "pedal":
            self.press("armed", 0.4, self.pedal, self.hold_s + 0.05)
        else:
            self.key("armed", self.random.choice((0.8, 1, 5)), "enter")

    def yes(self, hazard):
        """After the first second it takes nothing back. What stops is asked again."""
        if self.way == "key":
            self.key("armed", self.seconds(1.05, 1.4), self.random.choice(("y", "f9")))
        elif self.way == "pedal":
            self.press("armed", 1.05, self.pedal, min(0.2, self.hold_s / 2))
        else:
            self.tapped("armed", self.seconds(1.05, 1.4))
        if not isinstance(self.routine.outcomes[hazard], set):
            again = "armed" if self.routine.outcomes[hazard] == "stop" else ""
            self.tapped(again, 30 if not again else 1, self.switch if self.tap else "space")
            self.no()

    def answers(self, slips):
        hazards = self.routine.order
        at = {self.random.randrange(len(hazards)) for _ in range(slips)}
        for question, hazard in enumerate(hazards):
            restricts = isinstance(self.routine.outcomes[hazard], set)
            if question in at and self.chance(0.3):
                self.yes(hazard)
                continue
            if restricts and self.chance(0.03):
                self.yes(hazard)
                continue
            if question in at:
                self.slip()
            self.no()
        self.begin()
        if slips and not self.tap:
            # Some slips ask more, and what is too much only asks or tells again.
            for _ in range(slips * 2):
                self.no()
                self.begin()

    # --- slips ---

    def slip(self):
        slips = [self.slip_no_words, self.slip_noise, self.slip_early, self.slip_far]
        if self.way == "switch":
            slips += [self.slip_not_kept, self.slip_late, self.slip_rattle, self.slip_taps] * 2
        elif self.way == "pedal":
            slips += [self.slip_nearly, self.slip_chatter, self.slip_two, self.slip_rest] * 2
        else:
            slips += [self.slip_held, self.slip_paste, self.slip_other, self.slip_yes] * 2
            slips += [self.slip_impatient, self.slip_volume] * 2
        self.random.choice(slips)()

    def slip_no_words(self):
        """Something while an answer counts that is none."""
        keys = ("h", "r", "w", "other", "paste", "+", "-", "a")
        self.key("armed", self.random.choice((0, 0.3, 1)), self.random.choice(keys))

    def slip_noise(self):
        self.key("", self.seconds(0, 3), self.random.choice(OTHERS))

    def slip_early(self):
        """Answered before the question's end, or while the moment after it is quiet."""
        wait = self.seconds(0.05, 3 if self.way == "pedal" else 1.2)
        if self.way == "key":
            self.key("", wait, self.random.choice(NOES))
        elif self.way == "pedal":
            self.press("", wait, self.pedal, self.hold_s + self.seconds(0, 1))
        else:
            self.tapped("", wait)

    def slip_far(self):
        if self.chance(0.3):
            self.key("", self.random.choice(FAR_S), "w")

    def slip_held(self):
        """A key that is held down: its first repeat comes late, the others soon."""
        key = self.random.choice(("n", "n", "n", "space", "y", "f8", "enter"))
        self.key("armed", self.random.choice((0, 0.4, 0.7, 1)), key)
        self.key("", self.random.choice((0.25, 0.3, 0.5, 0.66)), key)
        for _ in range(self.random.choice((1, 3, 10, 40))):
            self.key("", self.random.choice((0.025, 0.033, 0.04, 0.092)), key)

    def slip_paste(self):
        self.key("armed", self.seconds(0, 1), "paste")
        self.key("", self.random.choice((0, 0.01, 0.3)), self.random.choice(("n", "paste")))

    def slip_other(self):
        """Two keys at once."""
        keys = [self.random.choice(NOES), self.random.choice(OTHERS)]
        self.random.shuffle(keys)
        self.key("armed", self.seconds(0, 1), keys[0])
        self.key("", self.random.choice((0, 0.01, 0.04, 0.3)), keys[1])

    def slip_impatient(self):
        """Once too early, and again as soon as it may count."""
        self.key("", self.seconds(0.6, 1.8), self.random.choice(NOES))
        self.key("armed", self.seconds(0, 0.25), self.random.choice(NOES))

    def slip_volume(self):
        """A 'no' close behind a key that leaves the question be."""
        self.key("armed", self.seconds(0, 1), self.random.choice(("up", "down")))
        self.key("", self.seconds(0.02, 0.75), self.random.choice(NOES))

    def slip_yes(self):
        """Too early, so that it takes the last 'no' back."""
        self.key("", self.seconds(0.05, 2), self.random.choice(("y", "f9", "p")))

    def slip_nearly(self):
        for _ in range(self.random.choice((1, 1, 2))):
            held = self.random.choice((0.39, 0.401, self.hold_s - 0.001))
            self.press("armed", 0.5, self.pedal, min(held, self.hold_s - 0.001))

    def slip_chatter(self):
        self.chatter("armed", 0.2, self.pedal, self.seconds(0.2, self.hold_s + 0.5))

    def slip_two(self):
        self.two_at_once("armed", self.seconds(0, 1), self.hold_s + 0.3)

    def slip_rest(self):
        """A foot that comes to rest, which stops when it rests on."""
        self.press("", self.seconds(0.1, 2), self.pedal, self.seconds(self.hold_s, 9))

    def slip_not_kept(self):
        self.tapped("no", self.seconds(0, 0.9 * self.dwell_s))

    def slip_late(self):
        """Kept, but after its time."""
        self.tapped("no", self.seconds(0, 0.9 * self.dwell_s))
        self.tapped("keep", self.dwell_s + self.seconds(0.02, 0.4))

    def slip_rattle(self):
        """A switch that bounces, or a hand that trembles."""
        self.tapped("no", self.seconds(0, 0.5))
        for _ in range(self.random.choice((1, 2, 5))):
            self.tapped("", self.random.choice((0.01, 0.05, 0.1, 0.12, 0.2)))

    def slip_taps(self):
        """Taps at one rate, whatever is said."""
        gap = self.random.choice((0.1, 0.3, 0.5, 0.9, 1.3, 1.7, 2.3, 3.1, 4.7))
        for _ in range(self.random.choice((2, 5, 20, 60))):
            self.tapped("", gap)

    # --- a switch and nothing meant ---

    def steady(self):
        """A switch that taps by itself, at one rate."""
        gap = self.seconds(0.1, 6)
        self.tapped("", self.seconds(0, 20))
        for _ in range(self.random.randint(50, 300)):
            self.tapped("", gap)

    def beside(self):
        """Taps at all times but those in which a 'no' can be taken."""
        for _ in range(self.random.randint(2, 40)):
            since = self.random.choice(("armed", "no", "no", "again", "stop"))
            if since == "stop" and self.chance(0.8):
                continue
            wait = self.dwell_s + self.seconds(0.02, 3) if since == "no" else self.seconds(0, 1)
            self.tapped(since, wait)

    # --- the run ---

    def go_on(self):
        if self.tap:
            self.tapped("armed", 1)
        elif self.way == "pedal":
            pedal = {2: "pedal-right", 3: "pedal-middle"}.get(self.pedals, "pedal")
            self.press("armed", 0.6, pedal, min(0.2, self.hold_s / 2))
        else:
            self.key("armed", 1, "space")

    def run(self):
        """Often all that the routine waits for, in its order; then, or among it, noise."""
        quiet = self.chance(0.6)
        for step in self.routine.steps:
            if not step.usual():
                continue
            if step.kind in ("ask", "branch"):
                self.no()
            elif step.kind == "wait" or self.reading:
                self.go_on()
            if not quiet and self.chance(0.2):
                self.noise(self.random.randint(1, 4))
        if self.chance(0.5):
            self.noise(self.random.randint(0, 20))

    def noise(self, count):
        for _ in range(count):
            since = self.random.choice(("armed", "", "", ""))
            wait = self.random.choice((0, 0.01, 0.04, 0.1, 0.3, 0.7, 2, 9, 60))
            if self.chance(0.02):
                wait = self.random.choice(FAR_S)
            if self.kind == "switch":
                self.noise_by_switch(since, wait)
            elif self.chance(0.3):
                self.noise_by_pedal(since, wait)
            else:
                self.noise_by_key(since, wait)

    def noise_by_switch(self, since, wait):
        if self.chance(0.1):
            # What answers nothing, beside it.
            self.key(since, wait, self.random.choice(("paste", "other", "a", "h", "w")))
        elif self.tap and self.chance(0.4):
            since = self.random.choice(("no", "keep", "again", "stop", "go-on", "repeat"))
            self.tapped(since, self.seconds(0, 1.5 * self.dwell_s))
        else:
            self.tapped(since, wait)

    def noise_by_key(self, since, wait):
        key = self.random.choice((*OTHERS, *NOES, *NOES, "enter", "space"))
        if self.chance(0.05):
            key = self.random.choice((*RARE, "y", "f9"))
        self.key(since, wait, key)
        for _ in range(self.random.choice((0, 0, 0, 0, 2, 6))):
            self.key("", self.random.choice((0.025, 0.04, 0.092, 0.31)), key)

    def noise_by_pedal(self, since, wait):
        held = self.random.choice((0.001, 0.02, 0.2, 0.39, 0.5, 0.99, 1, 1.2, 1.2, 2, 4))
        pedal = self.random.choice(PEDALS)
        habit = self.random.random()
        if habit < 0.1:
            self.chatter(since, wait, pedal, held)
        elif habit < 0.2:
            self.two_at_once(since, wait, held)
        else:
            self.press(since, wait, pedal, held)
