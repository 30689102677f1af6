#!/usr/bin/env python3
"""monkey_judge_test.py - the judge of made-up runs refuses a bad log for each of its rules.

Each bad log is a good one with one thing changed.
"""

import copy
import sys
import unittest

from monkey_bad_log import HAZARDS, REFUSED, ROUTINE, Judging, Run
from monkey_judge import RULES


class Good(Judging):
    def test_good_runs_pass(self):
        for way in ("key", "pedal", "switch"):
            with self.subTest(way=way):
                self.whole(way).judge()
        self.whole("switch", "switch").judge()

    def test_a_restriction_passes_with_the_steps_that_it_leaves(self):
        for way in ("key", "pedal", "switch"):
            Run(way).answers("fever").begin().steps("hello", "rest").end().judge()
        Run().answers("implants", "LIGHT-ONLY").begin().steps("hello", "hands").end().judge()

    def test_what_stands_in_the_file_is_known(self):
        self.assertEqual(len(HAZARDS), 24)
        self.assertEqual(ROUTINE.outcomes["fever"], {"NO-MASSAGE"})
        self.assertEqual(ROUTINE.outcomes["chest-pain"], "stop")
        self.assertEqual(ROUTINE.outcomes["pump-damaged"], "fix")
        self.assertTrue(ROUTINE.pumps)


class Log(Judging):
    def test_a_log_without_its_first_line(self):
        self.refuses("first", self.without(self.whole(), "device"))

    def test_times_that_go_back(self):
        run = self.whole()
        run.events[-1]["at_ms"] -= 5000
        self.refuses("time", run)

    def test_no_end_and_two_ends(self):
        run = self.whole()
        run.events.pop()
        self.refuses("end-once", run, 0)
        self.refuses("end-once", self.whole().steps("both-2"), 0)
        self.refuses("end-once", self.whole().end())

    def test_a_status_that_does_not_fit(self):
        self.refuses("status", self.whole(), 4)
        self.refuses("status", Run().end("fault"), 0)

    def test_a_run_that_finished_and_never_began(self):
        self.refuses("finished", Run().answers().end())


class Questions(Judging):
    def test_a_question_of_another_routine(self):
        self.refuses("unknown-hazard", Run().log("question", hazard="cold-hurts"), 0)

    def test_an_answered_question_is_not_asked_again(self):
        run = Run()
        run.no("fever")
        run.ask("fever")
        self.refuses("asked-again", run.end("no-answer"))

    def test_another_question_is_heard_than_was_asked(self):
        run = self.whole()
        run.events[self.find(run, "heard")]["hazard"] = HAZARDS[1]
        self.refuses("heard-other", run)

    def test_an_answer_to_another_question(self):
        run = self.whole()
        run.events[self.find(run, "answer", 3)]["hazard"] = HAZARDS[9]
        self.refuses("other-question", run)

    def test_what_does_not_stand_is_not_taken_back(self):
        run = Run()
        run.ask("fever")
        self.refuses("retract", run.log("retract", hazard="fever"), 0)


class Noes(Judging):
    def test_a_question_that_was_not_heard(self):
        for way in ("key", "pedal", "switch"):
            self.refuses("no-unheard", self.without(self.whole(way), "heard", 5))

    def test_a_question_that_was_not_armed(self):
        for way in ("key", "pedal", "switch"):
            self.refuses("no-unarmed", self.without(self.whole(way), "armed", 5))

    def test_armed_before_it_was_heard(self):
        for way in ("key", "pedal", "switch"):
            run = self.whole(way)
            heard, armed = self.find(run, "heard", 5), self.find(run, "armed", 5)
            run.events.insert(heard, dict(run.events.pop(armed), at_ms=run.events[heard]["at_ms"]))
            self.refuses("no-unarmed", run)

    def test_something_was_said_since_the_arming(self):
        run = self.whole()
        armed = self.find(run, "armed", 2)
        run.events.insert(armed + 1, dict(run.events[armed], event="say", text="Hm."))
        self.refuses("no-unarmed", run)

    def test_a_key_before_the_arming(self):
        run = self.whole()
        answer = run.events[self.find(run, "answer", 3)]
        run.events[self.find(run, "armed", 3)]["at_ms"] = answer["at_ms"] - 20
        self.refuses("no-key", run)

    def test_a_key_that_nobody_pressed(self):
        run = self.whole()
        del run.lines[3]
        self.refuses("no-key", run)

    def test_keys_that_answer_nothing(self):
        for key in ("paste", "other", "space", "y", "enter"):
            run = self.whole()
            run.lines[3] = run.lines[3].replace("n press", key + " press")
            self.refuses("no-key", run)

    def test_a_key_that_repeats_or_has_another_beside_it(self):
        for key, by_ms in (("n", -400), ("n", 30), ("a", -699), ("paste", 49), ("n", -33)):
            run = self.whole()
            other = run.lines[3].replace("n press", key + " press")
            run.lines.insert(3 if by_ms < 0 else 4, other)
            self.refuses("no-key", self.moved(run, 3 if by_ms < 0 else 4, by_ms))

    def test_a_key_beside_a_pedal(self):
        run = self.whole()
        for i, (move, by_ms) in enumerate((("down", -200), ("up", -100))):
            run.lines.insert(3 + i, run.lines[3 + i].replace("n press", "pedal " + move))
            self.moved(run, 3 + i, by_ms)
        self.refuses("no-key", run)

    def test_a_pedal_that_is_let_go_before_the_tick(self):
        self.refuses("no-pedal", self.moved(self.whole("pedal"), 6, 150))

    def test_a_pedal_that_went_down_before_the_arming(self):
        self.refuses("no-pedal", self.moved(self.whole("pedal"), 6, -410))

    def test_a_pedal_that_rests(self):
        run = self.whole("pedal")
        run.settings["stop_ms"] = 1100
        self.refuses("no-pedal", run)

    def test_two_pedals_at_once(self):
        run = self.whole("pedal")
        run.lines.insert(7, run.lines[6].replace("pedal", "pedal-left"))
        run.lines.insert(8, run.lines[8].replace("pedal", "pedal-left"))
        self.refuses("no-pedal", run)

    def test_a_contact_that_bounces_all_the_time(self):
        run = self.whole("pedal")
        for i in range(7):
            run.lines.insert(7 + 2 * i, self.between(run.lines[6], 20 + 20 * i, "up"))
            run.lines.insert(8 + 2 * i, self.between(run.lines[6], 30 + 20 * i, "down"))
        self.refuses("no-pedal", run)

    def between(self, line, by_ms, move):
        run = Run()
        run.lines = [line.replace("down", move)]
        return self.moved(run, 0, by_ms).lines[0]

    def test_a_choice_that_was_not_kept(self):
        self.refuses("no-switch", self.without(self.whole("switch"), "choice", 1))

    def test_a_choice_that_was_kept_and_never_taken(self):
        self.refuses("no-switch", self.without(self.whole("switch"), "choice", 0))

    def test_choices_of_another_question(self):
        run = self.whole("switch")
        answer = run.events.pop(self.find(run, "answer"))
        second = self.find(run, "armed", 1)
        run.events.insert(second + 1, dict(answer, hazard=HAZARDS[1]))
        run.events[second + 1]["at_ms"] = run.events[second]["at_ms"]
        self.refuses("no-switch", run)

    def test_a_choice_without_a_tap_in_its_time(self):
        for line, by_ms in ((4, -400), (5, -400), (5, 2500), (4, 2300)):
            run = self.whole("switch")
            self.refuses("no-switch", self.moved(run, line, by_ms))

    def test_a_second_tap_that_only_bounces(self):
        run = self.whole("switch")
        run.lines.insert(5, run.lines[5])
        self.moved(run, 5, -350)
        self.refuses("no-switch", self.moved(run, 6, -270))

    def test_who_answers(self):
        for way, by in (("key", "media"), ("key", "switch"), ("pedal", "headset")):
            run = self.whole(way)
            run.events[self.find(run, "answer")]["by"] = by
            self.refuses("by", run)


class Yeses(Judging):
    def answered(self, way, hazard="fever"):
        run = Run(way)
        run.yes(hazard)
        return run

    def owing(self, hazard, *logged):
        run = self.answered("key", hazard)
        for event, more in logged:
            run.log(event, **more)
        run.ask(HAZARDS[0])
        return run.end("no-answer")

    def test_a_yes_that_nobody_gave(self):
        for way in ("key", "pedal", "switch"):
            run = self.answered(way).log("restriction", code="NO-MASSAGE", hazard="fever")
            run.lines = []
            self.refuses("yes-" + way, run.end("no-answer"))

    def test_a_yes_by_other_keys(self):
        for key in ("n", "paste", "space"):
            run = Run()
            run.yes("fever", key + " press")
            self.refuses("yes-key", run.end("no-answer"))

    def test_a_yes_by_a_hold(self):
        run = self.answered("pedal")
        self.refuses("yes-pedal", self.moved(run, 0, -900).end("no-answer"))

    def test_a_restriction_that_nobody_asked_for(self):
        run = Run().log("restriction", code="NO-MASSAGE", hazard="fever")
        self.refuses("restriction", run.end("no-answer"))
        other = ("restriction", {"code": "NO-MASSAGE", "hazard": "abscess"})
        self.refuses("restriction", self.owing("fever", other))

    def test_other_restrictions_than_the_sources_name(self):
        self.refuses("codes", self.owing("fever"))
        light = ("restriction", {"code": "LIGHT-ONLY", "hazard": "fever"})
        self.refuses("codes", self.owing("fever", light))
        some = ("restriction", {"code": "LOW-SUCTION", "hazard": "skin-broken"})
        self.refuses("codes", self.owing("skin-broken", some))

    def test_a_yes_that_stops_and_does_not_halt(self):
        self.refuses("stopped-hazard", self.owing("chest-pain"))
        other = ("halt", {"id": "fever"})
        self.refuses("stopped-hazard", self.owing("chest-pain", other))


class Begin(Judging):
    def test_a_hazard_is_missing(self):
        for hazard in HAZARDS:
            run = Run()
            for other in HAZARDS:
                if other != hazard:
                    run.no(other)
            self.refuses("begin-uncleared", run.begin().end())

    def test_a_no_that_was_taken_back(self):
        run = Run().answers().log("retract", hazard=HAZARDS[-1]).begin()
        self.refuses("begin-uncleared", run.end())

    def test_a_yes_that_stops_or_is_put_right_clears_nothing(self):
        for hazard in ("chest-pain", "pump-damaged"):
            run = Run()
            for other in HAZARDS:
                if other != hazard:
                    run.no(other)
            run.yes(hazard)
            if hazard == "chest-pain":
                run.log("halt", id=hazard)
            self.refuses("begin-uncleared", run.begin().end())

    def test_answers_from_before_a_new_screening(self):
        for event, more in (("rescreen", {}), ("notice", {"id": "too-old"})):
            run = Run().answers().log(event, **more).begin()
            self.refuses("begin-uncleared", run.end())

    def test_it_begins_twice(self):
        self.refuses("begin-again", Run().answers().begin().begin().end())

    def test_no_deliberate_act(self):
        for way, lines in (("key", 1), ("pedal", 2), ("switch", 1), ("switch", 2)):
            run = self.whole(way)
            del run.lines[-lines:]
            self.refuses("begin-act", run)
        for key in ("n", "y", "space"):
            run = self.whole()
            run.lines[-1] = run.lines[-1].replace("enter", key)
            self.refuses("begin-act", run)

    def test_enter_before_the_last_words(self):
        self.refuses("begin-act", self.moved(self.whole(), -1, -1500))

    def test_enter_is_no_act_of_a_switch(self):
        run = self.whole("switch")
        run.lines[-2:] = [run.lines[-1].replace("space", "enter")]
        self.refuses("begin-act", run)

    def test_answers_that_are_too_old(self):
        run = Run()
        for hazard in HAZARDS:
            run.no(hazard)
            run.ms += 4 * 60 * 1000
        self.refuses("begin-old", run.begin().end())

    def test_ten_minutes_at_the_begin_act(self):
        run = self.whole()
        for event in run.events[self.find(run, "begin"):]:
            event["at_ms"] += 11 * 60 * 1000
        self.refuses("begin-old", self.moved(run, -1, 11 * 60 * 1000))


class Steps(Judging):
    def test_a_step_before_the_begin(self):
        self.refuses("step-unbegun", Run().answers().steps("hello").begin().end())
        self.refuses("step-unbegun", Run().steps("off").end("no-answer"))

    def test_a_step_of_another_routine(self):
        self.refuses("step-unknown", Run().answers().begin().steps("tea").end())

    def test_steps_that_a_restriction_leaves_out(self):
        fever = Run().answers("fever").begin()
        for run, step in (
            (fever, "hands"),
            (Run().answers("implants", "LIGHT-ONLY").begin(), "light"),
            (Run().answers().begin(), "rest"),
        ):
            self.refuses("step-restricted", copy.deepcopy(run).steps(step).end())

    def test_a_step_that_waits_goes_on_by_itself(self):
        run = Run().answers().begin().steps("hello").log("armed")
        self.refuses("wait", copy.deepcopy(run).steps("hands").end())
        self.refuses("wait", run.log("cue", kind="breath").end())
        Run().answers().begin().steps("tired").log("armed").steps("both-1").end().judge()

    def test_clocks(self):
        run = Run().answers().begin().log("clock", id="pump", what="start")
        self.refuses("clock", copy.deepcopy(run).log("clock", id="pump", what="start"), 0)
        run = Run().answers().begin().log("clock", id="pump", what="stop")
        self.refuses("clock", run, 0)


class Stops(Judging):
    def stopped(self, pump=False):
        run = Run().answers().begin().steps("hello")
        if pump:
            run.log("clock", id="pump", what="start")
        run.ms += 1000
        run.at(run.ms, "s press")
        return run

    def test_a_stop_with_its_words_and_closing_steps_passes(self):
        self.stopped().log("say", text="Stopped.").end("stopped").judge()
        run = self.stopped(True).log("say", text="If the pump is on, turn it off.")
        run.ms += 5 * 60 * 1000
        run.steps("off").log("clock", id="pump", what="stop").end("stopped").judge()

    def test_nothing_else_follows_a_stop(self):
        self.refuses("stop-goes-on", self.stopped().steps("hands").end("stopped"))
        run = self.stopped()
        run.ms += 100
        run.log("question", hazard="fever")
        self.refuses("stop-goes-on", run.end("stopped"))

    def test_a_stop_ends_soon(self):
        run = self.stopped()
        run.ms += 2 * 60 * 1000
        self.refuses("stop-late", run.end("stopped"))

    def test_a_pedal_that_rests_stops(self):
        run = Run("pedal").answers().begin().steps("hello")
        run.at(run.ms + 100, "pedal down")
        run.at(run.ms + 5000, "pedal up")
        run.ms += 4000
        self.refuses("stop-goes-on", run.steps("hands").end())

    def test_a_stop_that_is_taken_by_switch(self):
        run = Run("switch").answers().begin().steps("hello").log("choice", id="leave")
        run.at(run.ms + 500, "space press")
        self.refuses("stop-goes-on", run.steps("hands").end())

    def test_a_running_pump_is_not_left_without_a_word(self):
        self.refuses("pump", self.stopped(True).log("say", text="Stopped.").end("stopped"))


class Kinds(Judging):
    def test_pedals_that_are_never_held_answer_no_no(self):
        self.refuses("only-taps", self.whole("pedal", "taps"))

    def test_a_switch_alone_answers_by_keeping(self):
        self.refuses("only-switch", self.whole("key", "switch"))


def tearDownModule():
    """Unless only some of the tests were asked for."""
    unrefused = set(RULES) - REFUSED
    if len(sys.argv) == 1 and unrefused:
        raise AssertionError("Nothing bad was shown to these rules: %s." % sorted(unrefused))


if __name__ == "__main__":
    unittest.main()
