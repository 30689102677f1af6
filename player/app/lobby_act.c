/* What is chosen in the menu is done: a setting, an answer, teaching, a run. */
#include "lobby.h"

#include <string.h>

#include "asking.h"
#include "loop.h"
#include "recent.h"
#include "run.h"
#include "screen.h"
#include "setting.h"
#include "settings_keep.h"
#include "teach.h"
#include "verbs.h"

static bool is_of_voice(const char *name)
{
    static const char *const names[] = { "voice", "rate", "volume", "night" };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(names[i], name) == 0)
            return true;
    }
    return false;
}

void lobby_keep(struct lobby *lobby, const char *name, const char *value)
{
    struct fault fault;

    if (lobby->rehearsal || settings_keep(name, value, &fault))
        return;
    lobby_fault(lobby, &fault);
}

static bool reads(const char *voice)
{
    return voice && strcmp(voice, "off") == 0;
}

/* A device that is silent is only for who reads, and who reads needs no other: it is
 * opened anew when that changes. False when there is none to be heard from. */
static bool change_device(struct lobby *lobby)
{
    struct fault fault;

    sink_close(lobby->seat->sink, false, NULL);
    if (seat_live_device(lobby->seat, lobby_reads(lobby), &fault))
        return true;
    lobby_fault(lobby, &fault);
    lobby->options.voice = "off";
    if (!seat_live_device(lobby->seat, true, &fault))
        lobby->left = true; /* a name that was asked for, and is gone */
    return false;
}

/* From `before` to what is set now. False when it had to stay off. */
static bool change_voice(struct lobby *lobby, const char *before)
{
    bool changed = true;

    lobby_close_voice(lobby);
    if (!lobby->rehearsal && reads(before) != lobby_reads(lobby))
        changed = change_device(lobby);
    lobby_open_voice(lobby);
    return changed;
}

/* Who hears nothing must be able to read. */
static void print_again(struct lobby *lobby)
{
    if (lobby->options.print != PRINT_NONE && lobby->options.print != PRINT_ERRORS)
        return;
    lobby->options.print = PRINT_ALL;
    lobby_keep(lobby, "print", "all");
}

/* Applied at once, so that what is said with it is heard in the new way. */
static void set(struct lobby *lobby, struct text *words)
{
    const char *name = menu_set_name(lobby->menu);
    const char *value = arena_text(&lobby->arena, menu_set_value(lobby->menu),
                                   strlen(menu_set_value(lobby->menu)));
    const struct setting *setting = setting_named(name, strlen(name));
    const char *before = lobby->options.voice;
    struct fault fault;
    bool kept = true;

    if (!setting || !setting_read(setting, name, value, &lobby->options, &fault))
        return; /* the menu offers nothing that is out of range */
    lobby_note(lobby, "set", name);
    if (is_of_voice(name))
        kept = change_voice(lobby, before);
    if (lobby_reads(lobby))
        print_again(lobby);
    if (strcmp(name, "words") == 0)
        menu_catalogue_make(&lobby->catalogue, &lobby->options);
    screen_init(lobby->options.width, lobby->options.print);
    lobby_set_gestures(lobby);
    lobby_tell_world(lobby);
    if (kept)
        lobby_keep(lobby, name, value);
    else
        text_clear(words); /* it is not so */
    text_add_string(words, kept ? "" : "The voice is still off.");
    lobby_say(lobby, words);
}

static void answer(struct lobby *lobby, struct text *words)
{
    const struct asking asking = { .chest = options_chest(&lobby->options),
                                   .region = region_named(lobby->options.region) };
    enum topic_list list = (enum topic_list)menu_answer_list(lobby->menu);

    if (words->length > 0)
        text_add_string(words, "\n");
    asking_answer_topic(
        &asking, (enum topic)((int)topic_first(list) + menu_answer_topic(lobby->menu)),
        words);
    lobby_say(lobby, words);
}

void lobby_begin(struct lobby *lobby, enum menu_why why)
{
    struct text words = { 0 };

    lobby_tell_world(lobby);
    menu_begin(lobby->menu, why, seat_now_ms(lobby->seat), &words);
    lobby_say(lobby, &words);
}

/* The device is looked after while pedals are taught. */
static void look(void *data, bool sounds)
{
    struct seat *seat = data;

    seat_look(seat, seat_now_ms(seat), sounds);
}

static void teach(struct lobby *lobby)
{
    struct teach_result result = { .end = TEACH_LEFT };

    telling_silence(&lobby->telling);
    lobby->was_away = true;
    pedals_lost(&lobby->gesture.pedals); /* another reader has them meanwhile */
    if (!lobby->rehearsal) {
        seat_live_release(lobby->seat);
        result = teach_pedals(&lobby->options, seat_live_keyboard(lobby->seat),
                              seat_live_has_keys(lobby->seat), lobby->teller, look,
                              lobby->seat);
        if (result.taps)
            lobby->options.press_switch = "tap";
        seat_live_again(lobby->seat);
    }
    lobby_set_gestures(lobby);
    lobby_begin(lobby, MENU_RETURNED);
}

/* Offered first the next time. */
static void keep_recent(struct lobby *lobby, const char *id)
{
    struct fault fault;

    if (!lobby->rehearsal && !recent_keep(id, &fault))
        lobby_fault(lobby, &fault);
}

static void run_chosen(struct lobby *lobby)
{
    const struct menu_routine *routine =
        &lobby->catalogue.routines[menu_routine(lobby->menu)];
    struct run run = { .seat = lobby->seat,
                       .log = lobby->log,
                       .sink = lobby->seat->sink,
                       .first_key = lobby->last_key,
                       .pressed = &lobby->gesture,
                       .trouble = &lobby->trouble,
                       .from_start = !menu_goes_on(lobby->menu),
                       .shares = true };
    int status = EXIT_FAULT;

    lobby_note(lobby, "choose", routine->id);
    keep_recent(lobby, routine->id);
    lobby->options.words[0] = routine->id;
    lobby->options.word_count = 1;
    lobby_close_voice(lobby);
    if (run_load(&run, &lobby->options, &status) && run_open(&run, &status)) {
        if (lobby->rehearsal)
            run_rehearse(&run, true);
        else
            run_play(&run, true);
    }
    lobby->status = run_close(&run, status, false, NULL);
    lobby->was_away = true;
    if (loop_ended()) {
        lobby->left = true;
        return;
    }
    menu_catalogue_make(&lobby->catalogue, &lobby->options);
    lobby_set_gestures(lobby);
    lobby_open_voice(lobby);
    lobby_begin(lobby, MENU_AFTER);
}

void lobby_act(struct lobby *lobby, enum menu_act what, struct text *words)
{
    switch (what) {
    case MENU_NOTHING:
        lobby_say(lobby, words);
        break;
    case MENU_PLAY:
        text_finish(words);
        run_chosen(lobby);
        break;
    case MENU_SET:
        set(lobby, words);
        text_finish(words);
        break;
    case MENU_ANSWER:
        answer(lobby, words);
        break;
    case MENU_TEACH:
        text_finish(words);
        teach(lobby);
        break;
    case MENU_LEAVE:
        lobby_say(lobby, words);
        lobby->left = true;
        lobby->status = EXIT_FINISHED;
        break;
    }
}
