#include "verbs.h"

#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "asking.h"
#include "asking_find.h"
#include "keyboard.h"
#include "loop.h"
#include "screen.h"
#include "teller.h"
#include "telling.h"
#include "text.h"

enum {
    ECHO_MS = 300, /* a screen reader says the key first */
};

struct asker {
    const struct options *options;
    struct keyboard *keyboard;
    struct teller *teller;
    struct telling telling;
    struct asking asking;
    bool once; /* one answer, and the end */
    struct text words;
};

/* Why nothing is heard, in a sentence: what else its fault says is of runs. */
static void tell_quiet(const char *why)
{
    struct text line = { 0 };
    size_t offset = 0;
    size_t start = 0;
    size_t length = 0;

    if (!text_next_sentence(why, &offset, &start, &length))
        return;
    text_add(&line, why + start, length);
    text_add_string(&line, " So this is printed.");
    screen_told(text_string(&line));
    text_finish(&line);
}

/* Says what stands in `words`, and prints it. */
static void tell(struct asker *asker)
{
    telling_say(&asker->telling, text_string(&asker->words), loop_now_ms());
}

/* True when a key asks for the end of the one answer. */
static bool ends_answer(const struct asker *asker, uint32_t key)
{
    enum command meant = bindings_find(&asker->options->bindings, key);

    return key == ' ' || key == KEY_ENTER || meant == COMMAND_STOP ||
           meant == COMMAND_QUIT;
}

static void take_key(struct asker *asker, uint32_t key)
{
    struct text say = { 0 };

    if (asker->once) {
        if (ends_answer(asker, key))
            asker->asking.state = ASKING_LEFT;
        else if (bindings_find(&asker->options->bindings, key) == COMMAND_REPEAT)
            tell(asker);
        return;
    }
    asking_key(&asker->asking, key, loop_now_ms(), &say);
    if (say.length > 0) {
        text_clear(&asker->words);
        text_add_string(&asker->words, text_string(&say));
        teller_not_before(asker->teller, loop_now_ms() + ECHO_MS);
        tell(asker);
    }
    text_finish(&say);
}

/* The words are over: heard to their end, or read. */
static void words_over(struct asker *asker)
{
    if (asker->once)
        asker->asking.state = ASKING_LEFT;
    else
        asking_said(&asker->asking, loop_now_ms());
}

static void check_words(struct asker *asker)
{
    bool spoke = asker->telling.speaking;

    if (telling_over(&asker->telling, loop_now_ms()))
        words_over(asker);
    else if (spoke && asker->telling.reading)
        tell_quiet(teller_quiet(asker->teller));
}

static void check_time(struct asker *asker)
{
    struct text say = { 0 };

    asking_time(&asker->asking, loop_now_ms(), &say);
    if (say.length > 0) {
        text_clear(&asker->words);
        text_add_string(&asker->words, text_string(&say));
        tell(asker);
    }
    text_finish(&say);
}

static int64_t wait_ms(const struct asker *asker)
{
    int64_t now_ms = loop_now_ms();
    int64_t due_ms = keyboard_due_ms(asker->keyboard);
    int64_t wait_ms = telling_wait_ms(&asker->telling, now_ms);

    if (asker->asking.due_ms < due_ms)
        due_ms = asker->asking.due_ms;
    if (due_ms != INT64_MAX && due_ms - now_ms < wait_ms)
        wait_ms = due_ms > now_ms ? due_ms - now_ms : 0;
    return wait_ms == INT64_MAX ? -1 : wait_ms;
}

static bool goes_on(const struct asker *asker)
{
    return asker->asking.state != ASKING_LEFT && !asker->telling.broken &&
           !loop_ended();
}

static bool turn(struct asker *asker)
{
    bool there = loop_wait(asker->keyboard, wait_ms(asker));
    struct stroke stroke;

    check_words(asker);
    if (loop_stop_asked()) {
        telling_silence(&asker->telling);
        loop_stop(asker->keyboard);
        tell(asker);
    }
    while (there && goes_on(asker) &&
           keyboard_next(asker->keyboard, loop_now_ms(), &stroke))
        take_key(asker, stroke.key);
    if (goes_on(asker))
        check_time(asker);
    return there;
}

static void begin(struct asker *asker, const struct asking_found *found, bool chooses)
{
    const char *quiet = teller_quiet(asker->teller);

    asker->once = found != NULL || !chooses;
    if (quiet != NULL)
        tell_quiet(quiet);
    if (teller_notice(asker->teller)[0] != '\0')
        text_print(&asker->words, "%s\n", teller_notice(asker->teller));
    if (found != NULL && found->whole_list)
        asking_answer_list(&asker->asking, found->list, &asker->words);
    else if (found != NULL)
        asking_answer_topic(&asker->asking, found->topic, &asker->words);
    else if (chooses)
        asking_begin(&asker->asking, &asker->words);
    else
        asking_list(&asker->asking, &asker->words);
    if (found == NULL && !chooses)
        text_add_string(
            &asker->words,
            "There is no keyboard here to choose with. Write talkthrough ask "
            "and the number.");
    tell(asker);
}

int verb_ask(const struct options *options)
{
    struct asker asker = {
        .options = options,
        .asking = { .chest = options_chest(options),
                    .region = region_named(options->region),
                    .tapping = strcmp(options->press_switch, "tap") == 0,
                    .dwell_ms = options->dwell,
                    .bindings = &options->bindings,
                    .due_ms = INT64_MAX },
    };
    struct asking_found found;
    struct fault fault;
    bool chooses;

    if (options->word_count > 0 && !asking_find(options->words, options->word_count,
                                                asker.asking.region, &found, &fault)) {
        screen_fault(&fault);
        return EXIT_USAGE;
    }
    loop_begin();
    asker.keyboard = keyboard_open(STDIN_FILENO, NULL);
    chooses = asker.keyboard != NULL;
    if (chooses)
        loop_guard(asker.keyboard);
    else
        asker.keyboard = keyboard_open_bytes();
    keyboard_stops(asker.keyboard, &options->bindings);
    asker.teller = teller_create(options);
    asker.telling = (struct telling){ .options = options,
                                      .teller = asker.teller,
                                      .at_once = !asker.asking.tapping };
    begin(&asker, options->word_count > 0 ? &found : NULL, chooses);
    while (goes_on(&asker) && turn(&asker))
        continue;
    if (chooses)
        loop_guard(NULL);
    keyboard_close(asker.keyboard);
    teller_destroy(asker.teller);
    asking_finish(&asker.asking);
    text_finish(&asker.words);
    return asker.telling.broken ? EXIT_FAULT : EXIT_FINISHED;
}
