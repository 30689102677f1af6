/* options.h - settings and command line, from one table: every setting has an option of
 * the same name. Reads $XDG_CONFIG_HOME/talkthrough/settings.yaml first, then argv. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "binding.h"
#include "fault.h"

enum print_what {
    PRINT_ALL,  /* what is said, and what happens */
    PRINT_KEYS, /* not what is also spoken */
    PRINT_ERRORS,
    PRINT_NONE,
};

enum { OPTIONS_WORDS_MOST = 64 };

struct options {
    const char *verb; /* "play", ...; NULL when none was given, nor behind "help" */
    const char *words[OPTIONS_WORDS_MOST]; /* what follows the verb: ROUTINE, FILE... */
    int word_count;

    /* settings: --NAME VALUE on the command line, NAME: VALUE in settings.yaml */
    const char *voice; /* a profile's id, "off" for none; NULL: the routine's own */
    int rate;          /* eSpeak words a minute, 80 to 449; 0: the profile's */
    int pace;          /* per cent, 50 to 300 (written as 0.5 to 3) */
    int volume;        /* per cent, 10 to 100 */
    bool night;        /* 12 dB down, no start tone */
    bool mono;
    const char *device;
    int latency;    /* ms, 10 to 500; 0: the usual */
    int lead_in;    /* ms, 0 to 3000 */
    int keep_awake; /* s of pause before the device sleeps, 0 to 3600; 10 */
    int width;      /* columns, 20 to 200; 72 */
    enum print_what print;
    const char *chest_words; /* setting `words`: "breast" or "chest" */
    const char *region;      /* "uk", "us" or "other" */
    int answer_time;         /* s, 5 to 600; 20 */
    int patience;            /* s that a wait lasts in a file, 0 to 600; 20 */
    int reading_rate;        /* words a minute with --voice off, 20 to 400; 80 */
    int hold;                /* ms a pedal is held for a no, 400 to 5000; 1000 */
    int stop_hold;           /* ms it is held to stop, 1500 to 10000; 3000 */
    int tap;                 /* ms; let go sooner it is a tap, 200 to 4000; 400 */
    int ignore_short;        /* ms; a shorter press means nothing, 30 to 500; 30 */
    int ignore_again; /* ms; a press so soon after another's end means nothing, 0 to
                         2000; 0 */
    int double_press; /* ms between two taps that are one double press, 200 to 1500; 0:
                         there are none */
    int pedals;       /* 1 to 3; 0: as the strokes show */
    const char *press_switch; /* setting `switch`: "hold" or "tap" */
    int dwell;       /* ms in which a choice can be taken, 1000 to 20000; 2000 */
    bool show_title; /* to lock screens and panels */
    struct bindings bindings; /* settings.yaml only: keys: {x: stop, pedal hold: where};
                                 its pedals.doubles is as double_press says */

    /* options that are no settings */
    const char *out;     /* -o, --out */
    const char *log;     /* --log */
    const char *strokes; /* --strokes */
    bool no_limits;      /* check */
    bool voice_given;    /* --voice stood on the command line: check then fits words to
                            times */
    bool devices;        /* list --devices */
    bool verbose;
    bool help;
    bool version;

    struct arena arena; /* what came from the file */
};

/* How far below full volume that is, in dB: `percent` of the amplitude, and 12 dB less
 * at night. */
double options_volume_db(int percent, bool night);

/* True for who says chest, not breast. */
bool options_chest(const struct options *options);

/* The defaults, then settings.yaml (missing is fine), then argv. `options` borrows argv
 * and owns what came from the file until options_finish. Wrong usage is one fault with
 * the rule "usage"; faults of the file have places. `check`, help and version work
 * although the file has faults: it is then passed over. On false there is at least one
 * error in `faults`, and `options` holds the defaults. */
bool options_read(struct options *options, int argc, char **argv,
                  struct fault_list *faults);
/* Accepts NULL and zeroed. */
void options_finish(struct options *options);

/* Checks a settings file, for the verb `check`. False when there is an error. */
bool options_check(const char *path, struct fault_list *faults);

/* The help texts, plain lines for a screen reader, made from the tables: all, what goes
 * with one verb, and a dozen lines for who wrote nothing. `name` is a verb's. */
struct text;
void options_help(struct text *out);
void options_help_verb(struct text *out, const char *name);
void options_help_short(struct text *out);

#endif
