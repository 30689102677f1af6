/* notice.h - everything that the program itself says: a row for each, with its sound
 * and its words. */
#ifndef NOTICE_H
#define NOTICE_H

/* Words in braces are filled in by wording.h. */
enum phrase {
    PHRASE_TITLE, /* the routine's title, and who wrote it if it is not ours */
    PHRASE_OPENING,
    PHRASE_CONTROLS,      /* which keys answer and stop */
    PHRASE_CONTROLS_MORE, /* which keys repeat and explain; where many are asked */
    PHRASE_LOGGING,       /* answers go into a log that was asked for */
    PHRASE_COUNT_LEFT,    /* {count} questions to go */
    PHRASE_YES_TO,        /* Yes to {name}. argument: hazard */
    PHRASE_YES,           /* to a question in the middle of the run */
    PHRASE_WHICH,         /* Yes. To which? I will ask both again. */
    PHRASE_ADVICE,        /* argument: hazard; the whole of it */
    PHRASE_ADVICE_FIRST,  /* its first sentence */
    PHRASE_ADVICE_REST,   /* the others */
    PHRASE_CODE,          /* argument: bit number of a restriction */
    PHRASE_HELP,          /* argument: hazard: say more */
    PHRASE_STOP_HERE,     /* We will stop here. */
    PHRASE_STILL_USABLE,  /* You can still use let-down breathing. */
    PHRASE_SLIP,
    PHRASE_FIX,
    PHRASE_LET_GO,       /* Let go of the key. */
    PHRASE_ANSWER_KEYS,  /* Press n for no, or y for yes. */
    PHRASE_NOT_YET,      /* printed only: a 'no' came before it counts */
    PHRASE_ANSWER_FIRST, /* only an answer goes on */
    PHRASE_NO_ANSWER,
    PHRASE_ASK_AGAIN, /* I did not hear an answer. */
    PHRASE_ANSWERED,  /* summary: what was answered */
    PHRASE_DISCLAIMER,
    PHRASE_REVIEWED,    /* who reviewed the routine: nobody yet */
    PHRASE_BEGIN,       /* Press Enter to begin. */
    PHRASE_BEGIN_PLACE, /* Press Enter to go on where you stopped. */
    PHRASE_BEGIN_AGAIN, /* the same after the questions were asked again */
    PHRASE_BEGIN_LATER, /* the key was pressed before the last words */
    PHRASE_FROM_START,
    PHRASE_TOO_OLD, /* answers hold no longer */
    PHRASE_PAUSED,
    PHRASE_GO_ON,   /* how to go on */
    PHRASE_READ_ON, /* the same with --voice off, where each text waits */
    PHRASE_WHERE_QUESTION,
    PHRASE_WHERE_STEP,
    PHRASE_WHERE_PAUSED,
    PHRASE_STEP_NAME,    /* Step {step}: {name} */
    PHRASE_NO_WAY,       /* a move that would pass a question, a clock or the closing */
    PHRASE_NO_WAY_CLOCK, /* the same where no pump can be */
    PHRASE_FIRST_STEP,
    PHRASE_LAST_STEP,
    PHRASE_KEYS,      /* what can I press */
    PHRASE_DESCRIBE,  /* press a key, and I tell what it does */
    PHRASE_DESCRIBED, /* argument: key */
    PHRASE_UNKNOWN_KEY,
    PHRASE_HALT, /* argument: halt index */
    PHRASE_UNWELL,
    PHRASE_STOPPED,
    PHRASE_STOPPED_CLOCK, /* If the pump is on, turn it off. ... */
    PHRASE_OFFER,         /* press for the closing steps */
    PHRASE_SILENT,        /* nobody answered in the middle */
    PHRASE_NAG,           /* If the pump is on, turn it off. */
    PHRASE_ADVICE_AGAIN,  /* the advice of this run, repeated at its end */
    PHRASE_FINISHED,
    PHRASE_RECORDING,     /* This recording can't hear you. ... */
    PHRASE_UNCHECKED,     /* Nobody has checked your answers. */
    PHRASE_IF_YES,        /* If yes, stop the recording. */
    PHRASE_IF_YES_PUMP,   /* If yes, stop the recording, and turn the pump off. */
    PHRASE_REHEARSAL,     /* Rehearsal. A file gave these answers. */
    PHRASE_LAST_AGAIN,    /* Yes. I will ask the last question again. */
    PHRASE_ANNOUNCEMENT,  /* argument: announcement * ROUTINE_CLOCKS_MOST + clock */
    PHRASE_LEAVING_PLACE, /* the place is kept */
    PHRASE_LEAVING_LOST,  /* said in its stead when it could not be kept */
    PHRASE_HOLD_TICK,     /* Hold until the tick. */
    PHRASE_CHOICE,        /* argument: enum choice */
    PHRASE_PEDAL_LOST,    /* the pedal is gone; the keys go on */
    PHRASE_PEDAL_NOISY,   /* it presses by itself */
    PHRASE_PEDAL_DOWN,    /* it is down from the beginning on */
    PHRASE_PEDAL_BACK,
    PHRASE_PEDAL_DENIED, /* it may not be read, or another program has it */
    PHRASE_PEDAL_TAPS,   /* no hold of it can be seen */
    PHRASE_SOUND_LOST,   /* printed only */
    PHRASE_SOUND_BACK,   /* The sound is back. Press {go-on} to go on. */
    PHRASE_COUNT,
};

struct notice {
    const char *id;    /* as the log has it */
    const char *text;  /* spoken and printed; "" when wording.h makes it whole */
    const char *pedal; /* the same for who uses a pedal; NULL: `text` */
    const char *tap;   /* for who has a switch that only taps; NULL: `text` */
};

/* Sounds before a phrase, told to the performance, which maps them to tones. */
enum notice_sound {
    NOTICE_SOUND_NONE,
    NOTICE_SOUND_START,
    NOTICE_SOUND_DONE,
    NOTICE_SOUND_PAUSE,
    NOTICE_SOUND_GO_ON,
    NOTICE_SOUND_ACCEPTED,
    NOTICE_SOUND_DROPPED,
    NOTICE_SOUND_WAITING,
    NOTICE_SOUND_TICK, /* a pedal's hold counts: it can be let go */
    NOTICE_SOUND_COUNT,
};

/* Never NULL for phrase < PHRASE_COUNT. */
const struct notice *notice_of(enum phrase phrase);

#endif
