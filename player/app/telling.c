#include "telling.h"

#include <string.h>

#include "screen.h"
#include "text.h"

/* What is spoken, too, is hidden by --print; what is not must be seen. */
static bool print_lines(const char *words, bool spoken)
{
    bool shown = true;

    if (!spoken)
        return screen_answer_lines(words);
    while (*words != '\0' && shown) {
        size_t length = strcspn(words, "\n");
        struct text line = { 0 };

        text_add(&line, words, length);
        shown = length == 0 || screen_said(text_string(&line));
        text_finish(&line);
        words += length + (words[length] == '\n' ? 1 : 0);
    }
    return shown;
}

static int64_t reading_ms(const struct telling *telling, const char *words)
{
    return (int64_t)text_word_count(words) * 60000 / telling->options->reading_rate;
}

void telling_say(struct telling *telling, const char *words, int64_t now_ms)
{
    telling->speaking = false;
    if (teller_quiet(telling->teller) == NULL) {
        teller_say(telling->teller, words);
        telling->speaking = teller_speaks(telling->teller);
    }
    telling->reading = !telling->speaking;
    telling->due_ms = now_ms + (telling->at_once ? 0 : reading_ms(telling, words));
    if (!print_lines(words, telling->speaking))
        telling->broken = true;
}

void telling_silence(struct telling *telling)
{
    teller_silence(telling->teller);
    telling->speaking = false;
    telling->reading = false;
}

bool telling_over(struct telling *telling, int64_t now_ms)
{
    teller_advance(telling->teller, now_ms);
    if (telling->speaking && !teller_speaks(telling->teller)) {
        telling->speaking = false;
        /* Who lost the device on the way reads what was printed. */
        telling->reading = teller_quiet(telling->teller) != NULL;
        if (!telling->reading)
            return true;
    }
    if (!telling->reading || now_ms < telling->due_ms)
        return false;
    telling->reading = false;
    return true;
}

int64_t telling_wait_ms(const struct telling *telling, int64_t now_ms)
{
    if (telling->speaking)
        return TELLING_STEP_MS;
    if (!telling->reading)
        return INT64_MAX;
    return telling->due_ms > now_ms ? telling->due_ms - now_ms : 0;
}
