"""sound_mutants.py - faults in what is asked, what is left of a routine, what is heard
and when."""

from mutant import WALK, Mutant

SCREENING = "player/routine/screening.c"
UNROLL = "player/routine/timeline_unroll.c"
STEP = "player/routine/timeline_step.c"
HEARING = "player/app/hearing.c"
SPEECH = "player/app/performance_speech.c"
EFFECTS = "player/app/performance_effects.c"
TIME = "player/app/performance_time.c"
PERFORMANCE = "player/app/performance.c"

MUTANTS = [
    # --- what is asked ---
    Mutant(
        "one hazard is forgotten",
        "Every mandatory hazard is asked.",
        SCREENING,
        "for (enum hazard hazard = 0; hazard < HAZARD_COUNT; hazard++) {",
        "for (enum hazard hazard = 1; hazard < HAZARD_COUNT; hazard++) {",
        "routine/screening_test",
    ),
    Mutant(
        "the general hazards are not asked",
        "The general hazards come before every routine.",
        SCREENING,
        "return entry->use[CATEGORY_GENERAL] >= HAZARD_MUST_RESTRICT;",
        "return false;",
        "routine/screening_test",
    ),
    Mutant(
        "cold asks nothing",
        "Heat and cold make their hazards mandatory.",
        SCREENING,
        "return routine->has_heat || routine->has_cold;",
        "return routine->has_heat;",
        "routine/screening_test",
    ),
    Mutant(
        "long breath tones ask nothing",
        "Breath tones over two minutes make their hazards mandatory.",
        SCREENING,
        "return routine->breath_ms > BREATH_UNASKED_MS;",
        "return false;",
        "routine/screening_test",
    ),
    Mutant(
        "what an author asks besides is left out",
        "A routine may add hazards.",
        SCREENING,
        "(routine->also & UINT64_C(1) << hazard) != 0)",
        "false)",
        "routine/screening_test",
    ),
    # --- what a 'yes' leaves ---
    Mutant(
        "what is to be put right counts by its 'yes'",
        "A question marked fix counts only by a 'no'.",
        SCREENING,
        "return (struct screening_outcome){ .verdict = SCREENING_FIX };",
        "return (struct screening_outcome){ .verdict = SCREENING_RESTRICT };",
        "session/matrix_test",
    ),
    Mutant(
        "a stop of pumping leaves the massage",
        "A stop of any category but massage stops the run.",
        SCREENING,
        "if (others_stop || !something_left || outcome.restrictions == 0)",
        "if (!something_left || outcome.restrictions == 0)",
        "session/matrix_test",
    ),
    Mutant(
        "a stop of massage leaves its steps",
        "A stop of massage takes the massage's steps away.",
        SCREENING,
        "outcome.restrictions |= RESTRICTION_NO_MASSAGE;",
        ";",
        "session/matrix_test",
    ),
    Mutant(
        "massage is heard under NO-MASSAGE",
        "No hands-on step is left under NO-MASSAGE.",
        UNROLL,
        "return !(step->touch && (restrictions & RESTRICTION_NO_MASSAGE) != 0) &&",
        "return",
        "routine/timeline_restriction_test",
    ),
    Mutant(
        "heat is heard under NO-HEAT",
        "No heat is left under NO-HEAT.",
        UNROLL,
        "!(step->heat && (restrictions & RESTRICTION_NO_HEAT) != 0) &&",
        "",
        "routine/timeline_restriction_test",
    ),
    Mutant(
        "a step is heard under what leaves it out",
        "A step marked `unless` is left out under its restriction.",
        UNROLL,
        "if ((step->unless & restrictions) != 0)",
        "if (false)",
        "routine/timeline_restriction_test",
    ),
    Mutant(
        "a step keeps its own words under a restriction",
        "Under a restriction a step says what is written for it.",
        UNROLL,
        "if ((instead->restriction & restrictions) != 0)",
        "if (false)",
        "routine/timeline_restriction_test",
    ),
    Mutant(
        "nobody is told to keep away from the sore place",
        "Under AVOID-SPOT hands-on steps open with their warning.",
        STEP,
        "if (!steps[index].touch || !is_under(build, RESTRICTION_AVOID_SPOT))",
        "if (true)",
        "routine/timeline_restriction_test",
    ),
    Mutant(
        "breath tones sound under OWN-BREATH",
        "Under OWN-BREATH no tone leads the breath.",
        STEP,
        "if (step->cue.kind == CUE_BREATH && is_under(build, RESTRICTION_OWN_BREATH))",
        "if (false)",
        "routine/timeline_restriction_test",
    ),
    # --- what is heard ---
    Mutant(
        "a question is heard without any sound in it",
        "A question without real sound is a fault.",
        HEARING,
        "           sounds(passage, part);",
        "           part >= 0;",
        "app/performance_trouble_test",
    ),
    Mutant(
        "a question need not be in what is said",
        "A question without real sound is a fault.",
        SPEECH,
        "hearing_last(speech, words + performance->ask_from);",
        "speech && words;",
        "app/performance_trouble_test",
    ),
    Mutant(
        "the volume falls to where no question is heard",
        "A question is heard at more than -30 dB of full volume.",
        EFFECTS,
        "least_volume_db = -28.0;",
        "least_volume_db = -60.0;",
        "app/performance_test",
    ),
    # --- when ---
    Mutant(
        "the quiet moment lasts no time",
        "A question arms 500 ms after the last stroke.",
        TIME,
        "QUIET_MS = 500,",
        "QUIET_MS = 0,",
        "app/performance_time_test",
    ),
    Mutant(
        "the quiet moment is not counted from the last stroke",
        "A question arms 500 ms after the last stroke.",
        TIME,
        "if (timer == TIMER_QUIET && performance->last_stroke_ms + QUIET_MS > due)",
        "if (false)",
        "app/performance_time_test",
    ),
    Mutant(
        "answers hold ten hours",
        "Answers hold for 60 minutes while a run goes on.",
        TIME,
        "return 60 * (int64_t)MINUTE_MS;",
        "return 600 * (int64_t)MINUTE_MS;",
        "app/performance_time_test",
    ),
    Mutant(
        "a pause may last hours",
        "Answers hold for 20 minutes through a pause.",
        TIME,
        "return 20 * (int64_t)MINUTE_MS;",
        "return 200 * (int64_t)MINUTE_MS;",
        "app/performance_time_test",
    ),
    Mutant(
        "a question in the middle waits a second",
        "A question in the middle waits at least 15 s for its answer.",
        TIME,
        "STEP_ANSWER_MS = 15 * SECOND_MS,",
        "STEP_ANSWER_MS = 1 * SECOND_MS,",
        "app/performance_time_test",
    ),
    Mutant(
        "a sleep of the machine leaves the answers fresh",
        "Answers do not outlive a sleep of over 20 minutes.",
        PERFORMANCE,
        "now_ms - performance->now_ms > SUSPENDED_MS)",
        "false)",
        "app/performance_time_test",
    ),
]
