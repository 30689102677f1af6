#include "verbs.h"

#include <stdint.h>
#include <unistd.h>

#include "binding.h"
#include "gesture.h"
#include "keyboard.h"
#include "loop.h"
#include "screen.h"
#include "teller.h"
#include "text.h"

struct describer {
    const struct options *options;
    struct keyboard *keyboard;
    struct teller *teller;
    struct stroke last; /* the newest stroke; its key is KEY_NONE before the first */
    bool leaving;       /* the last press asked to be pressed again */
    bool left;
    bool heard; /* what we had to say could be said */
};

/* Says one thing, and prints it. */
static void tell(struct describer *describer, const char *sentence)
{
    teller_say(describer->teller, sentence);
    describer->heard = describer->heard && screen_answer_lines(sentence);
}

/* What the key would do in a run, and how to leave when it is the way out. */
static void describe(struct describer *describer, const struct stroke *stroke)
{
    bool way_out = stroke->key == KEY_ESCAPE || stroke->key == KEY_INTERRUPT;
    bool again = describer->last.key == stroke->key;
    struct text line = { 0 };
    char spoken[32];

    if (again && stroke->at_ms - describer->last.at_ms < GESTURE_REPEAT_MS) {
        describer->last = *stroke; /* a held key tells once, and does not leave */
        return;
    }
    describer->last = *stroke;
    if (way_out && again && describer->leaving) {
        describer->left = true;
        return;
    }
    describer->leaving = way_out;
    key_spoken(stroke->key, spoken);
    if (stroke->key == KEY_PASTE)
        text_add_string(&line, command_description(COMMAND_PASTE));
    else
        text_print(&line, "%s: %s%s", spoken,
                   command_description(
                       bindings_find(&describer->options->bindings, stroke->key)),
                   way_out ? " Press it again to leave." : "");
    tell(describer, text_string(&line));
    text_finish(&line);
}

enum { SPEAKING_MS = 20 }; /* so often the device wants more */

static int64_t wait_ms(const struct describer *describer)
{
    int64_t due_ms = keyboard_due_ms(describer->keyboard);
    int64_t now_ms = loop_now_ms();

    if (teller_speaks(describer->teller))
        return SPEAKING_MS;
    if (due_ms == INT64_MAX)
        return -1;
    return due_ms > now_ms ? due_ms - now_ms : 0;
}

/* Waits for the next keys. False when the terminal is gone. */
static bool take_strokes(struct describer *describer)
{
    bool there = loop_wait(describer->keyboard, wait_ms(describer));
    struct stroke stroke;

    teller_advance(describer->teller, loop_now_ms());
    if (loop_stop_asked())
        loop_stop(describer->keyboard);
    while (there && !describer->left && describer->heard &&
           keyboard_next(describer->keyboard, loop_now_ms(), &stroke))
        describe(describer, &stroke);
    return there;
}

int verb_keys(const struct options *options)
{
    struct describer describer = { .options = options, .heard = true };
    struct fault fault;

    loop_begin();
    describer.keyboard = keyboard_open(STDIN_FILENO, &fault);
    if (describer.keyboard == NULL) {
        screen_fault(&fault);
        return EXIT_FAULT;
    }
    loop_guard(describer.keyboard);
    keyboard_stops(describer.keyboard, &options->bindings);
    describer.teller = teller_create(options);
    tell(&describer,
         "Press any key, and I tell what it does. Press escape twice to leave.");
    while (describer.heard && !describer.left && !loop_ended() &&
           take_strokes(&describer))
        continue;
    loop_guard(NULL);
    keyboard_close(describer.keyboard);
    teller_destroy(describer.teller);
    return describer.heard ? EXIT_FINISHED : EXIT_FAULT;
}
