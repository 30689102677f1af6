/* menu_catalogue.h - what the spoken menu offers: the routines with their titles and
 * minutes, the spoken answers, the voices. */
#ifndef MENU_CATALOGUE_H
#define MENU_CATALOGUE_H

#include "arena.h"
#include "menu.h"
#include "options.h"
#include "topic.h"

enum { MENU_ROUTINES_MOST = 200, MENU_VOICES_MOST = 40, MENU_QUESTIONS_MOST = 16 };

/* Starts zeroed. */
struct menu_catalogue {
    struct arena arena;
    struct menu_routine routines[MENU_ROUTINES_MOST];
    int64_t kept_at[MENU_ROUTINES_MOST]; /* when its place was kept; 0: none is */
    int routine_count;
    struct menu_answers answers[TOPIC_LISTS];
    const char *questions[TOPIC_LISTS][MENU_QUESTIONS_MOST];
    const char *voices[MENU_VOICES_MOST];
    int voice_count;
    const char **names; /* moments for stroke files: every item, then NULL */
};

/* Makes it anew. A routine with faults is left out, as `list` tells. */
void menu_catalogue_make(struct menu_catalogue *catalogue,
                         const struct options *options);
void menu_catalogue_finish(struct menu_catalogue *catalogue);

#endif
