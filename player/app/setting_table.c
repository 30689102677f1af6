/* setting_table.c - every setting and option, a row each. */
#include "setting.h"

#include <assert.h>
#include <string.h>

#include "verbs.h"
#include "voice_profile.h"

enum {
    PLAY = 1 << VERB_PLAY,
    REHEARSE = 1 << VERB_REHEARSE,
    RENDER = 1 << VERB_RENDER,
    CHECK = 1 << VERB_CHECK,
    SHOW = 1 << VERB_SHOW,
    LIST = 1 << VERB_LIST,
    KEYS = 1 << VERB_KEYS,
    RUNS = PLAY | REHEARSE | RENDER,
    FITS =
        RUNS | CHECK | SHOW, /* whatever makes a routine's words as long as they are */
    EVERY = FITS | LIST | KEYS,
};

static const char *const print_words[] = { "all", "keys", "errors", "none", NULL };
static const char *const chest_words[] = { "breast", "chest", NULL };

static const struct setting rows[] = {
    { .name = "voice",
      .kind = SETTING_TEXT,
      .value = "NAME",
      .help =
          "The voice, such as calm; off for none. Else the routine's own. With check, "
          "tells which words are too long for their time.",
      .offset = offsetof(struct options, voice),
      .verbs = FITS | KEYS },
    { .name = "rate",
      .kind = SETTING_NUMBER,
      .least = VOICE_RATE_LEAST,
      .most = VOICE_RATE_MOST,
      .value = "NUMBER",
      .help = "How fast the voice speaks, 80 to 449. Else the voice's own.",
      .offset = offsetof(struct options, rate),
      .verbs = FITS | KEYS },
    { .name = "pace",
      .kind = SETTING_TIMES,
      .least = 50,
      .most = 300,
      .usual = 100,
      .value = "TIMES",
      .help = "How long hands-on and resting steps last, 0.5 to 3 times as written.",
      .offset = offsetof(struct options, pace),
      .verbs = FITS },
    { .name = "volume",
      .kind = SETTING_CENT,
      .least = 10,
      .most = 100,
      .usual = 100,
      .value = "PERCENT",
      .help = "How loud, 10 to 100.",
      .offset = offsetof(struct options, volume),
      .verbs = PLAY | REHEARSE | KEYS },
    { .name = "night",
      .kind = SETTING_SWITCH,
      .value = "on or off",
      .help = "Much quieter, and no start tone.",
      .offset = offsetof(struct options, night),
      .verbs = RUNS | KEYS },
    { .name = "mono",
      .kind = SETTING_SWITCH,
      .value = "on or off",
      .help = "No sound leans to a side.",
      .offset = offsetof(struct options, mono),
      .verbs = RUNS | KEYS },
    { .name = "device",
      .kind = SETTING_TEXT,
      .value = "NAME",
      .help = "The sound device, or a part of its name. \"talkthrough list --devices\" "
              "names them.",
      .offset = offsetof(struct options, device),
      .verbs = PLAY | KEYS },
    { .name = "latency",
      .kind = SETTING_MS,
      .least = 10,
      .most = 500,
      .value = "MILLISECONDS",
      .help =
          "How far ahead the device is fed, 10 to 500. More, when the sound has gaps.",
      .offset = offsetof(struct options, latency),
      .verbs = PLAY | KEYS },
    { .name = "lead-in",
      .kind = SETTING_MS,
      .most = 3000,
      .value = "MILLISECONDS",
      .help = "Silence before the first sound, 0 to 3000, for Bluetooth.",
      .offset = offsetof(struct options, lead_in),
      .verbs = PLAY | KEYS },
    { .name = "keep-awake",
      .kind = SETTING_SECONDS,
      .most = 3600,
      .usual = 10,
      .value = "SECONDS",
      .help = "How long a pause keeps the sound device awake, 0 to 3600. Else 10.",
      .offset = offsetof(struct options, keep_awake),
      .verbs = PLAY },
    { .name = "width",
      .kind = SETTING_NUMBER,
      .least = 20,
      .most = 200,
      .usual = 72,
      .value = "COLUMNS",
      .help = "How long a printed line may be, 20 to 200. Else 72.",
      .offset = offsetof(struct options, width),
      .verbs = EVERY },
    { .name = "print",
      .kind = SETTING_CHOICE,
      .choices = print_words,
      .value = "all, keys, errors or none",
      .help =
          "What is printed: everything; not what is also spoken; only errors; nothing.",
      .offset = offsetof(struct options, print),
      .verbs = EVERY },
    { .name = "words",
      .kind = SETTING_WORD,
      .choices = chest_words,
      .value = "breast or chest",
      .help = "The word for that part of the body.",
      .offset = offsetof(struct options, chest_words),
      .verbs = FITS },
    { .name = "answer-time",
      .kind = SETTING_SECONDS,
      .least = 5,
      .most = 600,
      .usual = 20,
      .value = "SECONDS",
      .help = "How long a question waits before it is asked again, 5 to 600. Else 20.",
      .offset = offsetof(struct options, answer_time),
      .verbs = PLAY | REHEARSE },
    { .name = "patience",
      .kind = SETTING_SECONDS,
      .most = 600,
      .usual = 20,
      .value = "SECONDS",
      .help = "How long a step that waits for you lasts in a sound file, 0 to 600. "
              "Else 20.",
      .offset = offsetof(struct options, patience),
      .verbs = REHEARSE | RENDER },
    { .name = "reading-rate",
      .kind = SETTING_NUMBER,
      .least = 20,
      .most = 400,
      .usual = 80,
      .value = "WORDS",
      .help =
          "With the voice off, how many words a minute you read, 20 to 400. Else 80.",
      .offset = offsetof(struct options, reading_rate),
      .verbs = PLAY | REHEARSE },
    { .name = "keys",
      .kind = SETTING_KEYS,
      .help = "In settings.yaml only: what keys do, such as keys: {x: stop}." },

    { .name = "out",
      .letter = 'o',
      .kind = SETTING_TEXT,
      .option_only = true,
      .value = "FILE",
      .help =
          "The sound file to write. Its ending says how: wav, flac, ogg, opus or mp3.",
      .offset = offsetof(struct options, out),
      .verbs = REHEARSE | RENDER },
    { .name = "log",
      .kind = SETTING_TEXT,
      .option_only = true,
      .value = "FILE",
      .help = "Writes what happens into FILE, one JSON object a line. It holds your "
              "answers about your health.",
      .offset = offsetof(struct options, log),
      .verbs = RUNS },
    { .name = "strokes",
      .kind = SETTING_TEXT,
      .option_only = true,
      .value = "FILE",
      .help = "The key strokes of the rehearsal.",
      .offset = offsetof(struct options, strokes),
      .verbs = REHEARSE },
    { .name = "no-limits",
      .kind = SETTING_FLAG,
      .option_only = true,
      .help = "Lifts the limits on size, for measuring.",
      .offset = offsetof(struct options, no_limits),
      .verbs = CHECK },
    { .name = "devices",
      .kind = SETTING_FLAG,
      .option_only = true,
      .help = "Names the sound devices, a line each.",
      .offset = offsetof(struct options, devices),
      .verbs = LIST },
    { .name = "verbose",
      .kind = SETTING_FLAG,
      .option_only = true,
      .help = "Shows what the sound libraries say, too.",
      .offset = offsetof(struct options, verbose),
      .verbs = EVERY },
    { .name = "help",
      .letter = 'h',
      .kind = SETTING_FLAG,
      .option_only = true,
      .help = "Prints this.",
      .offset = offsetof(struct options, help),
      .verbs = EVERY },
    { .name = "version",
      .kind = SETTING_FLAG,
      .option_only = true,
      .help = "Prints the version.",
      .offset = offsetof(struct options, version),
      .verbs = EVERY },
};

enum { ROW_COUNT = sizeof rows / sizeof rows[0] };

static_assert(sizeof rows / sizeof rows[0] <= SETTING_MOST,
              "options.c keeps a value for each row");

const struct setting *setting_at(size_t index)
{
    return index < ROW_COUNT ? &rows[index] : NULL;
}

const struct setting *setting_named(const char *name, size_t length)
{
    for (size_t index = 0; index < ROW_COUNT; index++) {
        if (strlen(rows[index].name) == length &&
            memcmp(rows[index].name, name, length) == 0)
            return &rows[index];
    }
    return NULL;
}
