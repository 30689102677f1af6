"""monkey_judge.py - whether one run kept to the rules, told from its log and its strokes.

It reads a log from its start and raises Wrong at the first line that no run may have. It
never asks the program anything.
"""

from monkey_strokes import LATE_MS, NO_KEYS, YES_KEYS

MINUTE_MS = 60 * 1000
DELIBERATE = ("no", "keep", "begin", "begin-keep")
STOPS = ("stop", "begin-stop", "leave")
STATUS = {
    "finished": 0, "screening": 3, "no-answer": 3, "halt": 3, "stopped": 4, "no-strokes": 4,
}
RULES = {
    "first": "a log begins with the open device",
    "time": "times never go back",
    "end-once": "one end, and nothing after it",
    "status": "the exit status says how it ended",
    "unknown-hazard": "only a question of this routine is asked",
    "asked-again": "what has an answer is asked only when that was taken back",
    "heard-other": "what is heard is what was asked",
    "other-question": "an answer belongs to the open question",
    "no-unheard": "a 'no' counts only when the question was heard to its end",
    "no-unarmed": "a 'no' counts only once answers count, with nothing said since",
    "no-key": "a 'no' by key is one stroke of n or F8, alone",
    "no-pedal": "a 'no' by pedal is a hold, alone, begun when answers counted",
    "no-switch": "a 'no' by switch is taken and then kept, each with a tap in its time",
    "yes-key": "a 'yes' by key is a stroke of y or F9",
    "yes-pedal": "a 'yes' by pedal is a short press, alone",
    "yes-switch": "a 'yes' by switch is a tap",
    "by": "answers come by key, pedal or switch, and by a switch only if it is set",
    "retract": "only what stands is taken back",
    "restriction": "a restriction follows a 'yes' to that hazard",
    "codes": "a 'yes' leaves exactly the restrictions that the sources name",
    "stopped-hazard": "a 'yes' that stops has its halt at once",
    "begin-uncleared": "each hazard has a counted 'no' or its restriction at the begin",
    "begin-again": "what has begun does not begin again without its questions",
    "begin-act": "a run begins by a deliberate act of its own",
    "begin-old": "answers are no older than an hour, and ten minutes at the begin act",
    "step-unbegun": "no step before the begin",
    "step-unknown": "only steps of the routine are heard",
    "step-restricted": "no step that a restriction leaves out",
    "wait": "a step that waits goes on by a press alone",
    "clock": "a clock starts once, and stops only if it runs",
    "pump": "who stops while the pump runs is told to turn it off",
    "stop-goes-on": "after a stop come its words and the closing steps, and nothing else",
    "stop-late": "a stop ends within its words, but for the closing steps",
    "finished": "what did not begin has not finished",
    "only-taps": "pedals that are never held answer no 'no' and begin nothing",
    "only-switch": "with a switch alone, every 'no' is a kept one",
}


class Wrong(Exception):
    def __init__(self, rule, event):
        self.rule = rule
        super().__init__("%s. [%s] %s" % (RULES[rule], rule, event))


class Judge:
    """`kind`: "taps" and "switch" promise more than "all"."""

    def __init__(self, routine, strokes, kind):
        self.routine = routine
        self.strokes = strokes
        self.kind = kind
        self.left = {}  # "no" or its codes, by hazard: what stands
        self.answered_ms = {}
        self.asked = None
        self.heard = False
        self.armed = False  # since it was heard
        self.armed_ms = None  # since when an answer counts, with nothing said since
        self.ready_ms = None  # since when the begin act counts
        self.choices = []  # offered since the last answer or question, with their times
        self.owed = None  # the codes that a 'yes' must leave: hazard, codes
        self.in_branch = False
        self.waits_ms = None  # since when the step that is heard waits for a press
        self.begun = False
        self.ever_begun = False
        self.noes = 0
        self.clocks = set()
        self.clock_ended = False  # a clock has spoken: its end leads to the closing steps
        self.ended = None
        self.at_ms = 0
        self.stop_ms = strokes.first_stop()
        self.stopped = None  # the clocks that ran at the stop
        self.tapped_inside = False  # a tap fell in the time of a 'no' or a begin

    def check(self, fine, rule, event):
        if not fine:
            raise Wrong(rule, event)

    def judge(self, events, status):
        self.check(events and events[0]["event"] == "device", "first", events[:1])
        for event in events:
            self.check(event["at_ms"] >= self.at_ms, "time", event)
            self.check(self.ended is None, "end-once", event)
            self.at_ms = event["at_ms"]
            self.watch_stop(event)
            self.settle(event)
            read = getattr(self, "read_" + event["event"].replace("-", "_"), None)
            if read:
                read(event)
        self.check(self.ended is not None, "end-once", None)
        self.check(STATUS.get(self.ended["why"], 1) == status, "status", (self.ended, status))
        nobody = self.ended["why"] in ("no-strokes", "no-answer")
        if self.clocks and self.routine.pumps and not nobody:
            said = " ".join(e["text"] for e in events[-40:] if e["event"] == "say")
            self.check("turn it off" in said.lower(), "pump", self.ended)

    def watch_stop(self, event):
        """From a stop on, only its words and the closing steps are left."""
        if self.stop_ms is None or event["at_ms"] < self.stop_ms:
            return
        if self.stopped is None:
            self.stopped = set(self.clocks)
            # At the moment itself, something else may have come just before.
            if event["at_ms"] == self.stop_ms:
                self.stopped = None
                return
        late = event["at_ms"] - self.stop_ms > MINUTE_MS
        self.check(not late or self.stopped, "stop-late", event)
        if event["event"] == "step":
            step = self.routine.step(event["id"])
            self.check(step and step.closing, "stop-goes-on", event)
        self.check(event["event"] not in ("question", "begin", "answer"), "stop-goes-on", event)

    # --- the questions ---

    def settle(self, event):
        """What a 'yes' owes comes at once, before anything else."""
        if self.owed is None or event["event"] in ("restriction", "halt", "notice"):
            return
        hazard, codes, got = self.owed
        self.owed = None
        if codes == "stop":
            self.check("halt" in got, "stopped-hazard", event)
        elif codes != "fix":
            self.check(got == codes, "codes", (hazard, sorted(got)))
            self.left[hazard] = frozenset(got)

    def read_restriction(self, event):
        owed = self.owed and self.owed[0] == event["hazard"] and isinstance(self.owed[1], set)
        self.check(owed, "restriction", event)
        self.owed[2].add(event["code"])

    def read_halt(self, event):
        if self.owed:
            self.check(event["id"] == self.owed[0], "stopped-hazard", event)
            self.owed[2].add("halt")

    def open(self, hazard):
        """From now on that question is open, or none; nothing of it is heard yet."""
        self.asked, self.heard = hazard, False
        self.armed, self.armed_ms, self.ready_ms, self.choices = False, None, None, []

    def read_question(self, event):
        self.open(event["hazard"])
        self.check(self.asked in self.routine.hazards, "unknown-hazard", event)
        self.check(self.asked not in self.left, "asked-again", event)

    def read_heard(self, event):
        self.check(event["hazard"] == self.asked, "heard-other", event)
        self.open(self.asked)
        self.heard = True

    def read_armed(self, event):
        self.armed = True
        self.armed_ms = self.ready_ms = event["at_ms"]
        self.choices = []
        # A branch that nobody answers takes its careful side by itself.
        self.waits_ms = None if self.in_branch else event["at_ms"]

    def read_say(self, event):
        """Whatever is said, an answer counts only after the next arming. A choice's words
        are no such thing, but a key that comes while they are said is none either."""
        self.armed_ms = None

    def read_choice(self, event):
        at_ms = event["at_ms"]
        self.choices.append((event["id"], at_ms))
        if event["id"] in DELIBERATE:
            until_ms = at_ms + self.strokes.settings["dwell_ms"]
            self.tapped_inside |= bool(self.strokes.taps(at_ms, until_ms))
        took_ms = self.strokes.takes(at_ms) if event["id"] in STOPS else None
        if took_ms is not None and (self.stop_ms is None or took_ms < self.stop_ms):
            self.stop_ms = took_ms

    def read_answer(self, event):
        known = ("key", "pedal", "switch") if self.strokes.settings["tap"] else ("key", "pedal")
        self.check(event["by"] in known, "by", event)
        if "hazard" in event:
            self.check(event["hazard"] == self.asked, "other-question", event)
            self.answered_ms[self.asked] = event["at_ms"]
        if event["answer"] == "no":
            self.read_no(event)
        else:
            self.read_yes(event)
        self.open(None if "hazard" in event else self.asked)

    def read_no(self, event):
        self.noes += 1
        self.check(self.kind != "taps", "only-taps", event)
        if "hazard" in event:
            self.check(self.heard, "no-unheard", event)
            self.left[self.asked] = "no"
        self.check(self.armed, "no-unarmed", event)
        if event["by"] == "switch":
            self.check(self.kept("no", "keep", event["at_ms"]), "no-switch", event)
            return
        self.check(self.kind != "switch", "only-switch", event)
        self.check(self.armed_ms is not None, "no-unarmed", event)
        if event["by"] == "key":
            alone = self.strokes.key_alone(NO_KEYS, self.armed_ms, event["at_ms"])
            self.check(alone, "no-key", event)
        else:
            held = self.strokes.held(self.armed_ms, event["at_ms"])
            self.check(held, "no-pedal", event)

    def kept(self, first, second, at_ms):
        """The last two choices are these, each with a tap in its time, and the second tap
        is what happened at `at_ms`."""
        if [name for name, _ in self.choices[-2:]] != [first, second]:
            return False
        dwell_ms = self.strokes.settings["dwell_ms"] + LATE_MS
        (_, took_ms), (_, kept_ms) = self.choices[-2:]
        if not self.strokes.taps(took_ms, min(took_ms + dwell_ms, kept_ms)):
            return False
        return at_ms <= kept_ms + dwell_ms and any(
            ms >= at_ms - LATE_MS for ms in self.strokes.taps(kept_ms, at_ms)
        )

    def read_yes(self, event):
        at_ms = event["at_ms"]
        if event["by"] == "key":
            self.check(self.strokes.key(YES_KEYS, at_ms - LATE_MS, at_ms), "yes-key", event)
        elif event["by"] == "pedal":
            self.check(self.strokes.short(at_ms), "yes-pedal", event)
        else:
            self.check(self.strokes.taps(at_ms - LATE_MS, at_ms), "yes-switch", event)
        if "hazard" in event:
            self.owed = (self.asked, self.routine.outcomes[self.asked], set())

    def read_retract(self, event):
        """What is taken back is the open question from then on."""
        self.check(event["hazard"] in self.left, "retract", event)
        self.open(event["hazard"])
        del self.left[event["hazard"]]

    # --- the begin ---

    def read_rescreen(self, _):
        self.begun = False
        self.left = {}

    def read_notice(self, event):
        if event["id"] == "too-old":
            self.read_rescreen(event)

    def read_begin(self, event):
        self.check(self.kind != "taps", "only-taps", event)
        self.check(not self.begun, "begin-again", event)
        self.check(set(self.left) == self.routine.hazards, "begin-uncleared", event)
        outside = self.kind == "switch" and not self.tapped_inside
        self.check(not outside, "begin-act", event)
        self.check(self.begin_act(event["at_ms"]), "begin-act", event)
        oldest_ms = min(self.answered_ms[hazard] for hazard in self.left)
        self.check(event["at_ms"] - oldest_ms <= 60 * MINUTE_MS + LATE_MS, "begin-old", event)
        if self.ready_ms is not None:
            waited_ms = event["at_ms"] - self.ready_ms
            self.check(waited_ms <= 10 * MINUTE_MS + LATE_MS, "begin-old", event)
        self.begun = self.ever_begun = True
        self.waits_ms = None
        self.open(None)

    def begin_act(self, at_ms):
        if self.strokes.settings["tap"]:
            return self.kept("begin", "begin-keep", at_ms)
        if self.ready_ms is None:
            return False
        enter = self.strokes.key(("enter",), self.ready_ms, at_ms)
        return enter or self.strokes.held(self.ready_ms, at_ms)

    # --- the run ---

    def codes(self):
        return {code for left in self.left.values() if left != "no" for code in left}

    def read_step(self, event):
        step = self.routine.step(event["id"])
        self.check(step, "step-unknown", event)
        self.check(self.begun or (step.closing and self.ever_begun), "step-unbegun", event)
        why = step.forbidden(self.codes()) if self.begun else None
        self.check(why is None, "step-restricted", (event, why))
        self.goes_on(event)
        self.in_branch = step.kind == "branch"
        self.open(None)

    def read_cue(self, event):
        self.goes_on(event)

    def goes_on(self, event):
        waits = self.begun and self.waits_ms is not None and not self.clock_ended
        pressed = waits and self.strokes.any_since(self.waits_ms, event["at_ms"])
        self.check(not waits or pressed, "wait", event)
        self.waits_ms = None

    def read_clock(self, event):
        if event["what"] == "start":
            self.check(event["id"] not in self.clocks, "clock", event)
            self.clocks.add(event["id"])
        else:
            self.check(event["id"] in self.clocks, "clock", event)
            self.clock_ended |= event["what"] == "announcement"
            if event["what"] == "stop":
                self.clocks.remove(event["id"])

    def read_end(self, event):
        self.ended = event
        self.check(event["why"] != "finished" or self.ever_begun, "finished", event)
