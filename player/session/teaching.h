/* teaching.h - the dialog in which a person shows which of their pedals is which.
 * Pure: time comes with each call, and what is to be said comes back as words. It can
 * be followed with the screen off and a pedal alone: waiting always ends it. It reads
 * no device and keeps nothing.
 *
 * A keyboard or a mouse is only taken when it is shown twice to be a pedal and nothing
 * else, for it is then kept away from everybody else. */
#ifndef TEACHING_H
#define TEACHING_H

#include <stdbool.h>
#include <stdint.h>

#include "binding.h"
#include "pedal_board.h"
#include "pedal_book.h"
#include "text.h"

enum {
    TEACHING_PEDALS_MOST = 3,
    TEACHING_WAIT_MS = 8000,   /* for what may be left undone: another one, a second
                                  press of a keyboard */
    TEACHING_AGAIN_MS = 15000, /* of silence: all is said again, once */
    TEACHING_END_MS = 30000,   /* of silence after that: the end */
    TEACHING_UP_MS = 5000,     /* so long nobody holds it who was told to let go */
    TEACHING_BOUNCE_MS = 40,   /* an up that a down follows so soon was none */
    TEACHING_TAP_MS = 25,    /* no foot lets go so soon: the switch does it by itself */
    TEACHING_ALONE_MS = 150, /* a key this near to a button may be typed by it */
};

enum teaching_state {
    TEACHING_FIRST,   /* waits for the first pedal */
    TEACHING_CONFIRM, /* waits whether a keyboard is a pedal */
    TEACHING_LONGER,  /* its press was over at once; waits for a longer one */
    TEACHING_MORE,    /* waits whether there is another one */
    TEACHING_PLACE,   /* waits for the one of the place that was asked for */
    TEACHING_LEARNT,
    TEACHING_LEFT,    /* the person left */
    TEACHING_SILENCE, /* nobody pressed */
};

struct teaching_pedal {
    struct pedal_id id;
    struct pedal_button button; /* its key is set once its place is known */
};

/* Starts zeroed but for the first two. */
struct teaching {
    const struct bindings *bindings; /* borrowed: how to leave */
    bool keys;                       /* there is a keyboard to leave with */

    enum teaching_state state;
    enum teaching_state before; /* where TEACHING_CONFIRM came from */
    struct teaching_pedal pedals[TEACHING_PEDALS_MOST];
    int count;
    int places; /* how many have their place */
    bool taps;  /* the result: this switch can only tap */

    struct pedal_press press; /* the newest that began */
    char what[PEDAL_NAME_SIZE];
    bool down;   /* it goes on, or was let go a moment ago and may bounce */
    bool closed; /* as far as its contact says */
    bool spoilt; /* another button was pressed meanwhile */
    bool told;   /* to let go */
    int64_t up_ms;
    int64_t told_ms;
    struct teaching_pedal candidate; /* of TEACHING_CONFIRM and TEACHING_LONGER */
    const char *use;                 /* what that may be needed for: "keyboard" */
    bool brief;                      /* its first press was over at once */
    bool moved;                      /* a button did, at moved_ms */
    int64_t moved_ms;
    bool leaving; /* a key to leave with came, at leaving_ms, and may be a pedal's */
    int64_t leaving_ms;
    bool again;        /* all was said again */
    int64_t quiet_ms;  /* when the silence is long enough; INT64_MAX while it speaks */
    struct text asked; /* what was said last, to be said again */
};

/* Accepts NULL and zeroed. */
void teaching_finish(struct teaching *teaching);

/* Each adds what is to be said now to `say`, which silences whatever is being said;
 * nothing when all stays as it is. After TEACHING_LEARNT, TEACHING_LEFT and
 * TEACHING_SILENCE nothing may come. */
void teaching_begin(struct teaching *teaching, struct text *say);
/* A button moved. `what` names its device: "VEC foot pedal"; "" for its own name. */
void teaching_press(struct teaching *teaching, const struct pedal_press *press,
                    const char *what, struct text *say);
void teaching_key(struct teaching *teaching, uint32_t key, int64_t now_ms,
                  struct text *say);
/* What was to be said has ended. */
void teaching_said(struct teaching *teaching, int64_t now_ms);
/* Time has come to `now_ms`, and every press before it was given. */
void teaching_time(struct teaching *teaching, int64_t now_ms, struct text *say);
/* When teaching_time is next needed; INT64_MAX for never. */
int64_t teaching_due_ms(const struct teaching *teaching);

/* The result, of TEACHING_LEARNT: a lesson for each device. Returns how many. */
int teaching_lessons(const struct teaching *teaching,
                     struct pedal_lesson lessons[TEACHING_PEDALS_MOST]);
/* Adds "I have learnt them: left, right.", for when they are kept. */
void teaching_add_result(const struct teaching *teaching, struct text *say);

#endif
