"""monkey_rules.py - what a routine must ask, and what a 'yes' leaves of it.

Read from the routine's own file and from tests/data, never from the program.
"""

import os
import re

import yaml

import program

DATA = os.path.join(program.SOURCE, "tests", "data")
PUMPLESS = {"general", "movement", "paced-breathing"}
UNASKED_BREATH_S = 120  # breath tones up to this long in all need no question


class Loader(yaml.SafeLoader):
    """Scalars stay as they are written: yes is a word, and not True."""


Loader.yaml_implicit_resolvers = {}


def read_yaml(path):
    """This parser ends a plain word in braces at a question mark, and libyaml does not."""
    with open(path, encoding="utf-8") as stream:
        text = re.sub(r"\?(?=\s*[,}\]])", "", stream.read())
    return yaml.load(text, Loader)  # a SafeLoader


def listed(value):
    """A name, or a list of names."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def seconds(words):
    """Of "40 s", or "1 min 30 s"."""
    parts = words.split()
    units = {"s": 1, "min": 60, "h": 3600}
    return sum(float(n) * units[unit] for n, unit in zip(parts[::2], parts[1::2]))


class Hazards:
    """The sources' matrix, and the rules that add to it."""

    def __init__(self):
        self.rules = read_yaml(os.path.join(DATA, "hazard-rules.yaml"))
        rows = read_yaml(os.path.join(DATA, "clinical-hazards.yaml"))["hazards"]
        self.rows = {row["id"]: row for row in rows + self.rules["hazards"]}

    def use(self, hazard, category):
        if hazard in self.rules["everywhere"]:
            return "M/S"
        anyone = self.rules["categories"].get(category, {})
        if hazard not in anyone.get("without", []):
            category = anyone.get("like", category)
        use = self.rows[hazard]["use"].get(category, "-")
        return "r/R" if use == "-" and hazard in self.rules["brought"] else use

    def codes(self, hazard):
        words = self.rows[hazard].get("restriction", "")
        codes = set(re.findall(r"[A-Z]+(?:-[A-Z]+)*", words))
        return codes | ({"NO-NIPPLES"} if "nipples" in words else set())

    def mandatory(self, categories):
        return {h for h in self.rows if any(self.use(h, c)[0] == "M" for c in categories)}

    def outcome(self, hazard, categories):
        """What a 'yes' does: "fix", "stop", or the codes under which it goes on."""
        if hazard in self.rules["fix"]:
            return "fix"
        codes, left = set(), False
        for category in categories:
            use = self.use(hazard, category)
            if not use.endswith("S"):
                left = True
                codes |= self.codes(hazard) if use != "-" else set()
            elif category in self.rules["massage"]:
                codes.add("NO-MASSAGE")
            else:
                return "stop"
        return codes if left and codes else "stop"


class Step:
    def __init__(self, written, around, closing):
        def marked(key):
            return [name for part in (*around, written) for name in listed(part.get(key))]

        self.name = written.get("id")
        self.kind = next(kind for kind in ("wait", "ask", "branch", "say") if kind in written)
        self.touch = "true" in marked("touch")
        self.only_if = [listed(part.get("only-if")) for part in (*around, written)]
        self.unless = set(marked("unless"))
        self.closing = closing

    def usual(self):
        """Heard without any restriction."""
        return not any(self.only_if)

    def forbidden(self, codes):
        """Why it may not be heard under these restrictions; None when it may."""
        if self.touch and "NO-MASSAGE" in codes:
            return "hands on the breast under NO-MASSAGE"
        if self.unless & codes:
            return "left out under " + ", ".join(self.unless & codes)
        for needed in self.only_if:
            if needed and not codes & set(needed):
                return "only heard under " + ", ".join(needed)
        return None


class Routine:
    """What stands in a routine's file."""

    def __init__(self, path, hazards):
        self.path = path
        self.written = read_yaml(path)
        self.name = self.written["id"]
        self.categories = listed(self.written["category"])
        self.clocks = set(self.written.get("clocks", {}))
        self.pumps = bool(set(self.categories) - PUMPLESS) or "pump" in self.clocks
        self.breath_s = 0.0
        self.marks = set()
        self.steps = []
        self.unroll(self.written["steps"], (), False)
        self.unroll(self.written.get("closing", []), (), True)
        self.known = {step.name: step for step in self.steps if step.name}
        self.hazards = self.must_ask(hazards)
        self.outcomes = {h: hazards.outcome(h, self.categories) for h in self.hazards}

    def unroll(self, steps, around, closing):
        for written in steps:
            self.marks |= set(written)
            if "steps" in written:
                self.unroll(written["steps"], (*around, written), closing)
                continue
            if "breath" in written:
                self.breath_s += seconds(written["for"])
            self.steps.append(Step(written, around, closing))

    def must_ask(self, hazards):
        asked = hazards.mandatory(self.categories)
        asked |= set(listed(self.written.get("screening", {}).get("also")))
        if self.marks & {"heat", "cold"}:
            asked |= {"numb-skin", "cold-hurts"}
        if self.breath_s > UNASKED_BREATH_S:
            asked |= {"breath-illness", "breath-upsets"}
        return asked

    def step(self, name):
        """The written step of what the log names; a block's steps are numbered there."""
        return self.known.get(name) or self.known.get(re.sub(r"(-\d+)+$", "", name))
