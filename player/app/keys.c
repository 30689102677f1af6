#include "verbs.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <time.h>
#include <unistd.h>

#include "binding.h"
#include "gesture.h"
#include "keyboard.h"
#include "screen.h"
#include "teller.h"
#include "text.h"

static volatile sig_atomic_t ended;     /* a signal asked the program to go */
static volatile sig_atomic_t continued; /* the shell brought us back */

static void on_end(int number)
{
    (void)number;
    ended = 1;
}

static void on_continue(int number)
{
    (void)number;
    continued = 1;
}

struct describer {
    const struct options *options;
    struct keyboard *keyboard;
    struct teller *teller;
    struct stroke last; /* the newest stroke; its key is KEY_NONE before the first */
    bool leaving;       /* the last press asked to be pressed again */
    bool left;
    bool heard; /* what we had to say could be said */
};

static int64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

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

static int wait_ms(const struct describer *describer)
{
    int64_t due_ms = keyboard_due_ms(describer->keyboard);
    int64_t left_ms = due_ms == INT64_MAX ? -1 : due_ms - now_ms();

    if (teller_speaks(describer->teller))
        return SPEAKING_MS;
    if (due_ms == INT64_MAX)
        return -1;
    return left_ms < 0 ? 0 : left_ms > 1000 ? 1000 : (int)left_ms;
}

/* Waits for the next bytes. False when the terminal is gone. */
static bool take_strokes(struct describer *describer, const sigset_t *open)
{
    struct pollfd ready = { .fd = keyboard_fd(describer->keyboard), .events = POLLIN };
    int wait = wait_ms(describer);
    struct timespec limit = { wait / 1000, wait % 1000 * 1000000L };
    int polled = ppoll(&ready, 1, wait < 0 ? NULL : &limit, open);
    struct stroke stroke;

    screen_drain();
    teller_advance(describer->teller, now_ms());
    if (polled < 0 && errno != EINTR)
        return false;
    if (continued != 0) {
        continued = 0;
        keyboard_again(describer->keyboard);
    }
    if (polled > 0 && !keyboard_read(describer->keyboard, now_ms()))
        return false;
    while (!describer->left && describer->heard &&
           keyboard_next(describer->keyboard, now_ms(), &stroke))
        describe(describer, &stroke);
    return true;
}

/* The signals are taken only while waiting, so that none slips in between. `open` is
 * the mask from before. */
static void take_signals(sigset_t *open)
{
    static const int ends[] = { SIGTERM, SIGHUP, SIGINT };
    struct sigaction end = { .sa_handler = on_end };
    struct sigaction back = { .sa_handler = on_continue };
    sigset_t blocked;

    sigemptyset(&blocked);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        sigaction(ends[i], &end, NULL);
        sigaddset(&blocked, ends[i]);
    }
    sigaction(SIGCONT, &back, NULL);
    sigaddset(&blocked, SIGCONT);
    sigprocmask(SIG_BLOCK, &blocked, open);
}

int verb_keys(const struct options *options)
{
    struct describer describer = { .options = options, .heard = true };
    struct fault fault;
    sigset_t open;

    take_signals(&open);
    describer.keyboard = keyboard_open(STDIN_FILENO, &fault);
    if (describer.keyboard == NULL) {
        screen_fault(&fault);
        return EXIT_FAULT;
    }
    describer.teller = teller_create(options);
    tell(&describer,
         "Press any key, and I tell what it does. Press escape twice to leave.");
    while (describer.heard && !describer.left && ended == 0 &&
           take_strokes(&describer, &open))
        continue;
    keyboard_close(describer.keyboard);
    teller_destroy(describer.teller);
    return describer.heard ? EXIT_FINISHED : EXIT_FAULT;
}
