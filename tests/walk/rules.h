/* rules.h - the rules of the gate and the limits on a run, each asked of every single
 * transition: the instant before, what happened, what the session did, the instant
 * after. A rule answers NULL, or a sentence that says how it was broken. */
#ifndef RULES_H
#define RULES_H

#include "instant.h"

struct crossing {
    const struct scene *scene;
    const struct instant *before; /* the witness has noted `event` already */
    const struct instant *after;
    const struct event *event;
    const struct effects *effects;
    /* Filled in by rules_broken, as most rules have nothing to look at then. */
    uint32_t kinds; /* of effects that it has: bits 1 << kind */
    uint32_t logs;  /* the same of what it logs */
    bool answers;   /* some answer changed */
};

struct rule {
    const char *name; /* a sentence */
    const char *(*broken)(const struct crossing *crossing);
};

/* Ended by a row without a name. */
extern const struct rule rules_answers[];
extern const struct rule rules_steps[];
extern const struct rule rules_stops[];
extern const struct rule rules_clocks[];
extern const struct rule rules_ages[];
extern const struct rule rules_manners[];

/* The first rule that is broken, and its sentence; NULL when none is. */
const struct rule *rules_broken(struct crossing *crossing, const char **sentence);

/* How many there are, all lists together. */
int rules_count(void);

/* --- looking at a crossing --- */

static inline bool crossing_has(const struct crossing *crossing, enum effect_kind kind)
{
    return crossing->kinds >> kind & 1;
}

/* Whether it logs `what`, of whatever. */
static inline bool crossing_logs_any(const struct crossing *crossing,
                                     enum session_log what)
{
    return crossing->logs >> what & 1;
}

bool crossing_does(const struct crossing *crossing, enum effect_kind kind, int a);
/* The index of the first such effect; -1 when there is none. */
int crossing_place(const struct crossing *crossing, enum effect_kind kind);
bool crossing_logs(const struct crossing *crossing, enum session_log what,
                   int argument);
bool crossing_says(const struct crossing *crossing, enum phrase phrase);
bool crossing_runs(const struct crossing *crossing, enum session_timer timer);
/* The command of the event, COMMAND_COUNT when it is none. */
enum command crossing_command(const struct crossing *crossing);
/* The hazard of the open question before it. */
enum hazard crossing_hazard(const struct crossing *crossing);

#endif
