"""input_mutants.py - faults in what comes from outside: pedals that come and go, media
keys."""

from mutant import Mutant

INPUT = "player/app/performance_input.c"
TEST = "app/performance_input_test"

MUTANTS = [
    Mutant(
        "a media key acts in a question",
        "Media keys and headset buttons answer nothing.",
        INPUT,
        "(behind == STATE_RUNNING || behind == STATE_WAITING);",
        "behind != STATE_ENDED;",
        TEST,
    ),
    Mutant(
        "a media key is an answer",
        "Media keys and headset buttons answer nothing.",
        INPUT,
        "enum command meaning = COMMAND_PASTE;",
        "enum command meaning = COMMAND_YES;",
        TEST,
    ),
    Mutant(
        "a media key begins a run",
        "Only the deliberate act begins a run, never a headset's button.",
        INPUT,
        "enum command meaning = COMMAND_PASTE;",
        "enum command meaning = COMMAND_BEGIN;",
        TEST,
    ),
    Mutant(
        "a lost pedal is not told",
        "Loss of a pedal pauses and says so.",
        INPUT,
        "lose_pedal(performance, news, PEDAL_LOSS_GONE);",
        "without_pedals(performance);",
        TEST,
    ),
    Mutant(
        "a pedal pulled out is let go",
        "A pedal that is pulled out while it is down comes to nothing.",
        "player/control/pedal.c",
        "        pedals_lost(pedals);\n",
        "",
        "control/pedal_lost_test",
    ),
    Mutant(
        "an unclear press takes a choice",
        "A press that is unclear means nothing.",
        "player/session/session_offer.c",
        "} else if (press != PRESS_UNCLEAR && session->offered == OFFERED_OPEN) {",
        "} else if (session->offered == OFFERED_OPEN) {",
        "session/session_choices_test",
    ),
]
