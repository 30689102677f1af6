/* routine_step_keys.h - the keys of a step, in the order in which they are read. */
#ifndef ROUTINE_STEP_KEYS_H
#define ROUTINE_STEP_KEYS_H

enum step_key {
    KEY_SAY,
    KEY_CHEST,
    KEY_FOR,
    KEY_EACH,
    KEY_REPEAT,
    KEY_WAIT,
    KEY_ASK,
    KEY_BRANCH,
    KEY_ID,
    KEY_NAME,
    KEY_CHEST_NAME,
    KEY_TOUCH,
    KEY_HEAT,
    KEY_COLD,
    KEY_FIXED,
    KEY_OPTIONAL,
    KEY_SIDE,
    KEY_UNLESS,
    KEY_ONLY_IF,
    KEY_METRONOME,
    KEY_BREATH,
    KEY_COUNTDOWN,
    KEY_QUIET,
    KEY_AT,
    KEY_INSTEAD,
    KEY_ANNOUNCE,
    KEY_START,
    KEY_STOP,
    KEY_YES,
    KEY_NO,
    KEY_SILENCE,
    KEY_STEPS,
    KEY_COUNT,
};

#endif
