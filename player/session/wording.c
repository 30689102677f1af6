#include "wording.h"

#include <string.h>

#include "pedal.h"
#include "wording_press.h"

static struct hazard_words words_of(const struct wording *wording, int hazard)
{
    return hazard_words((enum hazard)hazard, wording->chest);
}

static void add_key(struct text *out, const struct bindings *bindings,
                    enum command command)
{
    char name[32];

    key_spoken(bindings_key(bindings, command), name);
    text_add_string(out, name);
}

/* {name} of a command stands for the key it is bound to. */
static const struct {
    const char *name;
    enum command command;
} key_fields[] = {
    { "yes", COMMAND_YES },           { "no", COMMAND_NO },
    { "stop", COMMAND_STOP },         { "go-on", COMMAND_TOGGLE },
    { "begin", COMMAND_BEGIN },       { "previous", COMMAND_PREVIOUS },
    { "next", COMMAND_NEXT },         { "repeat", COMMAND_REPEAT },
    { "where", COMMAND_WHERE },       { "slower", COMMAND_SLOWER },
    { "faster", COMMAND_FASTER },     { "louder", COMMAND_LOUDER },
    { "quieter", COMMAND_QUIETER },   { "help", COMMAND_HELP },
    { "describe", COMMAND_DESCRIBE }, { "unwell", COMMAND_UNWELL },
};

/* A name as a sentence: "circles, left side" is "Circles, left side." */
static void add_sentence(struct text *out, const char *name)
{
    size_t start = out->length;

    text_add_string(out, name);
    if (out->length == start)
        return;
    if (out->bytes[start] >= 'a' && out->bytes[start] <= 'z')
        out->bytes[start] = (char)(out->bytes[start] - 'a' + 'A');
    if (!strchr(".?!", out->bytes[out->length - 1]))
        text_add_string(out, ".");
}

static void add_left(struct text *out, const struct wording *wording)
{
    const struct timeline *timeline = wording->world->timeline;
    const struct session *session = wording->session;

    if (!timeline || !session)
        return;
    add_sentence(out, timeline->steps[session->step].name);
    text_add_string(out, " About ");
    text_add_about(out, timeline_left_ms(timeline, session->step, wording->heard_ms));
    text_add_string(out, " left.");
}

static void add_number_capital(struct text *out, int64_t number)
{
    size_t start = out->length;

    text_add_number(out, number);
    if (out->length > start && out->bytes[start] >= 'a' && out->bytes[start] <= 'z')
        out->bytes[start] = (char)(out->bytes[start] - 'a' + 'A');
}

static bool is_field(const char *field, size_t length, const char *name)
{
    return strlen(name) == length && memcmp(field, name, length) == 0;
}

static void add_field(struct text *out, const struct wording *wording,
                      const char *field, size_t length, int argument)
{
    const struct session *session = wording->session;
    const struct timeline *timeline = wording->world->timeline;

    for (size_t i = 0; i < sizeof key_fields / sizeof key_fields[0]; i++) {
        if (is_field(field, length, key_fields[i].name)) {
            add_key(out, wording->bindings, key_fields[i].command);
            return;
        }
    }
    if (wording_add_pedal_field(out, wording, field, length))
        return;
    if (is_field(field, length, "keys-left"))
        text_add_string(out, wording->no_keys ? "" : " The keys still work.");
    else if (is_field(field, length, "pedal-name"))
        text_add_string(out, wording->pedal_name ? wording->pedal_name : "pedal");
    else if (is_field(field, length, "argument"))
        add_number_capital(out, argument);
    else if (is_field(field, length, "hazard-name"))
        text_add_string(out, words_of(wording, argument).name);
    else if (is_field(field, length, "question"))
        text_add_number(out, session ? session->question + 1 : 0);
    else if (is_field(field, length, "questions"))
        text_add_number(out, wording->world->screening->count);
    else if (is_field(field, length, "step"))
        text_add_number(out, session ? session->step + 1 : 0);
    else if (is_field(field, length, "steps"))
        text_add_number(out, timeline ? timeline->count : 0);
    else if (is_field(field, length, "left"))
        add_left(out, wording);
    else if (is_field(field, length, "argument-step"))
        text_add_number(out, argument + 1);
    else if (is_field(field, length, "argument-name") && timeline)
        add_sentence(out, timeline->steps[argument].name);
}

static void add_template(struct text *out, const struct wording *wording,
                         const char *text, int argument)
{
    while (*text != '\0') {
        const char *open = strchr(text, '{');
        const char *close = open ? strchr(open, '}') : NULL;

        if (!close) {
            text_add_string(out, text);
            return;
        }
        text_add(out, text, (size_t)(open - text));
        add_field(out, wording, open + 1, (size_t)(close - open - 1), argument);
        text = close + 1;
    }
}

/* Adds the first sentence of `text`, or (`rest`) all the others. */
static void add_part(struct text *out, const char *text, bool rest)
{
    size_t offset = 0;
    size_t start = 0;
    size_t length = 0;

    if (!text_next_sentence(text, &offset, &start, &length))
        return;
    if (!rest)
        text_add(out, text + start, length);
    else
        text_add_string(out, text + offset);
}

static bool nobody_reviewed(const struct routine *routine)
{
    /* What a file from elsewhere claims can't be checked, so it is not said. */
    return !routine->shipped || !routine->reviewed ||
           strcmp(routine->reviewed, "nobody yet") == 0;
}

static void add_title(struct text *out, const struct wording *wording)
{
    const struct routine *routine = wording->world->routine;

    add_sentence(out, routine_title(routine, wording->chest));
    if (!routine->shipped)
        text_print(out, " This routine is by %s. Nobody has reviewed it.",
                   routine->author ? routine->author : "somebody who gave no name");
}

static void add_answered(struct text *out, const struct wording *wording)
{
    const struct screening *screening = wording->world->screening;
    int yes = 0;

    text_add_string(out, "Thank you.");
    for (int i = 0; i < screening->count; i++) {
        enum hazard hazard = screening->questions[i];

        if (wording->session && wording->session->answers[hazard] == ANSWER_YES) {
            text_print(out, " You said yes to %s.",
                       words_of(wording, (int)hazard).name);
            yes++;
        }
    }
    text_add_string(out, yes == 0 ? " You said no to every question."
                                  : " You said no to all the others.");
}

static void add_reviewed(struct text *out, const struct routine *routine)
{
    if (nobody_reviewed(routine))
        text_add_string(out, "No midwife or doctor has reviewed this routine yet.");
}

/* What a stop leaves: breathing, where the hazard has nothing to do with it. */
static void add_still_usable(struct text *out, const struct wording *wording,
                             enum hazard hazard)
{
    uint32_t categories = wording->world->screening->categories;

    if (hazard_entry(hazard)->use[CATEGORY_BREATHING] != HAZARD_NOT_ASKED)
        return;
    if (categories & ((1U << CATEGORY_LACTATION_MASSAGE) | (1U << CATEGORY_PUMPING) |
                      (1U << CATEGORY_CLOGGED_DUCT)))
        text_add_string(out, "You can still use let-down breathing.");
}

static void add_advice_again(struct text *out, const struct wording *wording)
{
    const struct screening *screening = wording->world->screening;

    /* Who did not massage was told to call somebody. Other advice was for the steps,
     * and these are over. */
    if (!wording->session || !(session_restrictions(wording->session, wording->world) &
                               RESTRICTION_NO_MASSAGE))
        return;
    for (int i = 0; i < screening->count; i++) {
        enum hazard hazard = screening->questions[i];

        if (wording->session->answers[hazard] != ANSWER_YES)
            continue;
        if (out->length > 0)
            text_add_string(out, " ");
        text_add_string(out, words_of(wording, (int)hazard).advice);
    }
}

static void add_silent(struct text *out, const struct wording *wording)
{
    text_add_string(out, "I did not hear an answer, so I have paused. ");
    if (wording->session && wording->session->clocks &&
        screening_may_pump(wording->world->routine))
        text_add_string(out, "If the pump is on, you may want to turn it off. ");
    add_template(out, wording,
                 wording_words(wording,
                               &(struct notice){
                                   .text = "Press {go-on} when you want to go on.",
                                   .pedal = "Tap {pause-pedal} when you want to go on.",
                                   .tap = "Press when you want to go on." }),
                 0);
}

static void add_described(struct text *out, const struct wording *wording, int key)
{
    enum command command = bindings_find(wording->bindings, (uint32_t)key);
    char name[32];

    key_spoken((uint32_t)key, name);
    if (name[1] == '\0') /* a letter stays as it is */
        text_print(out, "%s.", name);
    else
        add_sentence(out, name);
    if (pedal_is((uint32_t)key))
        wording_add_pedal_described(out, wording, (uint32_t)key);
    else
        text_print(out, " %s", command_description(command));
}

/* The author's words are filled in once there are steps. */
static void add_halt(struct text *out, const struct wording *wording, int halt)
{
    const struct session_world *world = wording->world;

    text_add_string(out, world->timeline ? world->timeline->halt_words[halt]
                                         : halt_words(&world->routine->halts[halt],
                                                      wording->chest));
}

static void add_announcement(struct text *out, const struct wording *wording, int clock,
                             int index)
{
    const struct session_world *world = wording->world;

    text_add_string(out, world->timeline
                             ? world->timeline->clock_words[clock][index]
                             : announcement_words(
                                   &world->routine->clocks[clock].announcements[index],
                                   wording->chest));
}

/* A switch that is total is longer than a screen, and simpler than its parts. */
// NOLINTNEXTLINE(readability-function-size)
void wording_add(struct text *out, const struct wording *wording, enum phrase phrase,
                 int argument)
{
    const struct routine *routine = wording->world->routine;
    const char *text;

    /* The session does not hear how the saving went, which comes before the words. */
    if (phrase == PHRASE_LEAVING_PLACE && wording->place_lost)
        phrase = PHRASE_LEAVING_LOST;
    text = wording_words(wording, notice_of(phrase));
    if (text[0] != '\0') {
        add_template(out, wording, text, argument);
        return;
    }
    switch (phrase) {
    case PHRASE_TITLE:
        add_title(out, wording);
        break;
    case PHRASE_LOGGING:
        if (wording->logging)
            text_add_string(out,
                            "Your answers are being written to a file, as you asked.");
        break;
    case PHRASE_ADVICE:
        text_add_string(out, words_of(wording, argument).advice);
        break;
    case PHRASE_ADVICE_FIRST:
    case PHRASE_ADVICE_REST:
        add_part(out, words_of(wording, argument).advice, phrase == PHRASE_ADVICE_REST);
        break;
    case PHRASE_CODE:
        text_add_string(out, restriction_entry(argument)->sentence);
        break;
    case PHRASE_HELP:
        text_add_string(out, words_of(wording, argument).help);
        break;
    case PHRASE_STILL_USABLE:
        add_still_usable(out, wording, (enum hazard)argument);
        break;
    case PHRASE_ANSWERED:
        add_answered(out, wording);
        break;
    case PHRASE_REVIEWED:
        add_reviewed(out, routine);
        break;
    case PHRASE_DESCRIBED:
        add_described(out, wording, argument);
        break;
    case PHRASE_HALT:
        add_halt(out, wording, argument);
        break;
    case PHRASE_UNWELL:
        text_add_string(out, halt_entry(HALT_UNWELL)->say);
        break;
    case PHRASE_CHOICE:
        text_add_string(out, wording_choice((enum choice)argument));
        break;
    case PHRASE_SILENT:
        add_silent(out, wording);
        break;
    case PHRASE_ADVICE_AGAIN:
        add_advice_again(out, wording);
        break;
    case PHRASE_ANNOUNCEMENT:
        add_announcement(out, wording, argument % ROUTINE_CLOCKS_MOST,
                         argument / ROUTINE_CLOCKS_MOST);
        break;
    default: /* has its text in the table, or says nothing */
        break;
    }
}

void wording_go_on(struct text *out, const struct wording *wording)
{
    wording_add(out, wording, PHRASE_GO_ON, 0);
}

void wording_skip(struct text *out, const struct wording *wording)
{
    static const struct notice skip = {
        .text = "If you would rather leave this out, press {next}.",
        .pedal = "{pedal-skips}",
        .tap = "",
    };

    add_template(out, wording, wording_words(wording, &skip), 0);
}
