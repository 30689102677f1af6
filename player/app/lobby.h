/* lobby.h - what the spoken menu's files share: a seat, a voice, the menu, and the
 * settings as they change. Only lobby*.c and menu_verb.c know of it. */
#ifndef LOBBY_H
#define LOBBY_H

#include "arena.h"
#include "gesture.h"
#include "log.h"
#include "menu.h"
#include "menu_catalogue.h"
#include "options.h"
#include "seat.h"
#include "telling.h"
#include "text.h"

struct lobby {
    struct options options; /* the person's, as they change here */
    struct arena arena;     /* what they changed to */
    struct menu_catalogue catalogue;
    struct menu *menu;
    struct seat *seat;
    struct log *log;
    struct teller *teller;
    struct telling telling;
    struct gesture gesture;
    uint32_t last_key;
    struct text trouble; /* what went wrong, to be said with the next words */
    bool was_away; /* a run or teaching had the seat: what came before it is over */
    bool rehearsal;
    bool first; /* the first run's questions are asked */
    bool lost;  /* the sound device is gone */
    bool left;
    int status;
};

/* --- lobby.c --- */

/* True with --voice off. */
bool lobby_reads(const struct lobby *lobby);
/* Tells the menu what there is, and how everything is set. */
void lobby_tell_world(struct lobby *lobby);
/* The gestures follow the settings; what is pressed stays so. */
void lobby_set_gestures(struct lobby *lobby);
void lobby_open_voice(struct lobby *lobby);
/* Silence, and the device ready for somebody else. */
void lobby_close_voice(struct lobby *lobby);
/* Writes a line of the log. */
void lobby_note(struct lobby *lobby, const char *event, const char *item);
/* Says `words` in place of what is being said; nothing when there are none. Frees
 * them. */
void lobby_say(struct lobby *lobby, struct text *words);
/* Prints a fault, and says its sentence with the next words. */
void lobby_fault(struct lobby *lobby, const struct fault *fault);
/* From the first word to the last. */
void lobby_attend(struct lobby *lobby);

/* --- lobby_act.c --- */

void lobby_begin(struct lobby *lobby, enum menu_why why);
/* Keeps a setting in settings.yaml; what goes wrong is said. */
void lobby_keep(struct lobby *lobby, const char *name, const char *value);
/* Does what was chosen; `words` are what is said with it, and are freed. */
void lobby_act(struct lobby *lobby, enum menu_act what, struct text *words);

#endif
