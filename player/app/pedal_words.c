#include "pedal_words.h"

#include <string.h>

#include "pedal_code.h"
#include "pedal_known.h"

bool pedal_words_known(const struct pedal_id *id)
{
    const struct pedal_known *known;

    for (int i = 0; (known = pedal_known_row(i)) != NULL; i++) {
        if (known->vendor == id->vendor && known->product == id->product)
            return id->bus == CODE_BUS_USB;
    }
    return false;
}

const char *pedal_words_what(const struct pedal_board *board, const struct pedal_id *id)
{
    struct pedal_found found;

    for (int i = 0; pedal_board_found(board, i, &found); i++) {
        if (found.pedal && found.id.bus == id->bus && found.id.vendor == id->vendor &&
            found.id.product == id->product && strcmp(found.id.name, id->name) == 0)
            return found.taught && !pedal_words_known(id) ? "" : found.what;
    }
    return "";
}

void pedal_words_news(const struct pedal_news *news, struct text *out)
{
    const char *name = pedal_known_name(&news->id);

    switch (news->kind) {
    case PEDAL_CAME:
        text_print(out, "I listen to this: %s.\n", name);
        break;
    case PEDAL_GONE:
        text_print(out, "This was pulled out: %s.\n", name);
        break;
    case PEDAL_NO_LEAVE:
        text_print(out,
                   "I have no permission to read this: %s. \"talkthrough pedal list\" "
                   "prints the line that gives it.\n",
                   name);
        break;
    case PEDAL_TAKEN:
        text_print(out, "%s\n", news->fault.text);
        break;
    case PEDAL_NOISY:
        text_print(out,
                   "This sends presses by itself: %s. I pass over it until it is "
                   "quiet for five seconds.\n",
                   name);
        break;
    case PEDAL_QUIET:
        text_print(out, "I listen to this again: %s.\n", name);
        break;
    case PEDAL_DOWN:
        text_print(out, "This is held down: %s. Take your foot off it.\n", name);
        break;
    case PEDAL_TAPS_ONLY:
        text_print(out,
                   "This lets go by itself: %s. If no hold is heard, write switch: tap "
                   "into your settings.\n",
                   name);
        break;
    case PEDAL_NEWS_COUNT:
        break;
    }
}
