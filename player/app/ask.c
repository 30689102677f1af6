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
#include "text.h"

enum {
    SPEAKING_MS = 20, /* so often the device wants more */
    ECHO_MS = 300,    /* a screen reader says the key first */
};

struct asker {
    const struct options *options;
    struct keyboard *keyboard;
    struct teller *teller;
    struct asking asking;
    bool once;      /* one answer, and the end */
    bool speaking;  /* the words sound; `words` has them */
    bool shown;     /* what we had to say could be said */
    int64_t due_ms; /* what is read is over then; INT64_MAX for never */
    struct text words;
};

/* Prints each line by itself. */
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

/* How long who reads along takes, and no time for who presses keys. */
static int64_t reading_ms(const struct asker *asker, const char *words)
{
    if (!asker->asking.tapping)
        return 0;
    return (int64_t)text_word_count(words) * 60000 / asker->options->reading_rate;
}

static void print_unheard(struct asker *asker)
{
    const char *words = text_string(&asker->words);

    asker->shown = asker->shown && print_lines(words, false);
    asker->due_ms = loop_now_ms() + reading_ms(asker, words);
}

/* Says what stands in `words`, and prints it. */
static void tell(struct asker *asker)
{
    const char *words = text_string(&asker->words);

    asker->due_ms = INT64_MAX;
    asker->speaking = false;
    if (teller_quiet(asker->teller) == NULL) {
        teller_say(asker->teller, words);
        asker->speaking = teller_speaks(asker->teller);
    }
    if (asker->speaking)
        asker->shown = asker->shown && print_lines(words, true);
    else
        print_unheard(asker);
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
    asker->due_ms = INT64_MAX;
    asker->speaking = false;
    if (asker->once)
        asker->asking.state = ASKING_LEFT;
    else
        asking_said(&asker->asking, loop_now_ms());
}

static void check_words(struct asker *asker)
{
    bool spoke = asker->speaking;

    teller_advance(asker->teller, loop_now_ms());
    if (spoke && !teller_speaks(asker->teller)) {
        asker->speaking = false;
        if (teller_quiet(asker->teller) == NULL) {
            words_over(asker);
        } else {
            tell_quiet(teller_quiet(asker->teller));
            print_unheard(asker);
        }
    }
    if (loop_now_ms() >= asker->due_ms)
        words_over(asker);
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
    int64_t due_ms = keyboard_due_ms(asker->keyboard);
    int64_t now_ms = loop_now_ms();

    if (asker->speaking)
        return SPEAKING_MS;
    if (asker->due_ms < due_ms)
        due_ms = asker->due_ms;
    if (asker->asking.due_ms < due_ms)
        due_ms = asker->asking.due_ms;
    if (due_ms == INT64_MAX)
        return -1;
    return due_ms > now_ms ? due_ms - now_ms : 0;
}

static bool goes_on(const struct asker *asker)
{
    return asker->asking.state != ASKING_LEFT && asker->shown && !loop_ended();
}

static bool turn(struct asker *asker)
{
    bool there = loop_wait(asker->keyboard, wait_ms(asker));
    struct stroke stroke;

    check_words(asker);
    if (loop_stop_asked()) {
        teller_silence(asker->teller);
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
        .shown = true,
        .due_ms = INT64_MAX,
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
    begin(&asker, options->word_count > 0 ? &found : NULL, chooses);
    while (goes_on(&asker) && turn(&asker))
        continue;
    if (chooses)
        loop_guard(NULL);
    keyboard_close(asker.keyboard);
    teller_destroy(asker.teller);
    asking_finish(&asker.asking);
    text_finish(&asker.words);
    return asker.shown ? EXIT_FINISHED : EXIT_FAULT;
}
