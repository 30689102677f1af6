/* What the menu hears and says: strokes, pedals and time in, its words out. */
#include "lobby.h"

#include <string.h>

#include "loop.h"
#include "pedal_known.h"
#include "screen.h"
#include "setting.h"
#include "settings_keep.h"
#include "verbs.h"

enum {
    ECHO_MS = 300,   /* after a key a reader's echo comes first, then speech */
    SILENT_MS = 500, /* so long we wait for the device to fall silent */
    SETTLING_MS = 2,
};

bool lobby_reads(const struct lobby *lobby)
{
    return lobby->options.voice && strcmp(lobby->options.voice, "off") == 0;
}

static bool taps(const struct lobby *lobby)
{
    return strcmp(lobby->options.press_switch, "tap") == 0;
}

/* --- what the menu knows --- */

static bool has_pedal(const struct lobby *lobby)
{
    return pedal_is(lobby->rehearsal ? seat_file_first_key(lobby->seat)
                                     : seat_live_first_key(lobby->seat));
}

static int pedals_of(const struct lobby *lobby)
{
    return lobby->rehearsal ? 0 : seat_live_pedals(lobby->seat);
}

static struct menu_world world_of(const struct lobby *lobby)
{
    const struct menu_catalogue *catalogue = &lobby->catalogue;

    return (struct menu_world){ .routines = catalogue->routines,
                                .routine_count = catalogue->routine_count,
                                .answers = catalogue->answers,
                                .answer_count = TOPIC_LISTS,
                                .voices = catalogue->voices,
                                .voice_count = catalogue->voice_count,
                                .bindings = &lobby->options.bindings,
                                .tapping = taps(lobby),
                                .pedal = has_pedal(lobby),
                                .reading = lobby_reads(lobby),
                                .dwell_ms = lobby->options.dwell };
}

static void tell_values(struct lobby *lobby)
{
    char value[SETTING_VALUE_SIZE];
    const char *name;

    for (int i = 0; (name = menu_setting(i)) != NULL; i++) {
        const struct setting *setting = setting_named(name, strlen(name));

        if (!setting)
            continue;
        setting_write(setting, &lobby->options, value);
        menu_value(lobby->menu, name, value);
    }
}

void lobby_tell_world(struct lobby *lobby)
{
    struct menu_world world = world_of(lobby);

    if (!lobby->menu)
        lobby->menu = menu_create(&world);
    else
        menu_world(lobby->menu, &world);
    tell_values(lobby);
}

void lobby_set_gestures(struct lobby *lobby)
{
    struct gesture before = lobby->gesture;

    lobby->gesture = performance_gesture(&lobby->options, pedals_of(lobby));
    gesture_take_over(&lobby->gesture, &before);
}

/* --- what it says --- */

void lobby_open_voice(struct lobby *lobby)
{
    lobby->teller = teller_create_on(&lobby->options, lobby->seat->sink);
    lobby->telling =
        (struct telling){ .options = &lobby->options, .teller = lobby->teller };
}

/* Silence, and the device ready for somebody else. */
void lobby_close_voice(struct lobby *lobby)
{
    int64_t until_ms = seat_now_ms(lobby->seat) + SILENT_MS;

    telling_silence(&lobby->telling);
    while (!sink_settled(lobby->seat->sink) && seat_now_ms(lobby->seat) < until_ms &&
           seat_wait(lobby->seat, seat_now_ms(lobby->seat) + SETTLING_MS, true))
        seat_look(lobby->seat, seat_now_ms(lobby->seat), true);
    teller_destroy(lobby->teller);
    lobby->teller = NULL;
}

void lobby_note(struct lobby *lobby, const char *event, const char *item)
{
    log_write(lobby->log, seat_now_ms(lobby->seat), event,
              &(struct log_field){ .key = "item", .text = item }, 1);
}

void lobby_say(struct lobby *lobby, struct text *words)
{
    if (words->length > 0) {
        if (lobby->trouble.length > 0)
            text_add_string(&lobby->trouble, "\n");
        text_add_string(&lobby->trouble, text_string(words));
        telling_say(&lobby->telling, text_string(&lobby->trouble),
                    seat_now_ms(lobby->seat));
        text_clear(&lobby->trouble);
    }
    text_finish(words);
}

void lobby_fault(struct lobby *lobby, const struct fault *fault)
{
    screen_fault(fault);
    text_print(&lobby->trouble, "%s%s", lobby->trouble.length > 0 ? " " : "",
               fault->text);
}

/* What is offered has been said to its end. */
static void words_over(struct lobby *lobby)
{
    const char *item;

    menu_said(lobby->menu, seat_now_ms(lobby->seat));
    item = menu_item(lobby->menu);
    if (!item)
        return;
    lobby_note(lobby, "item", item);
    seat_moment(lobby->seat, item, seat_now_ms(lobby->seat));
}

static void take_results(struct lobby *lobby, const struct gesture_result *results,
                         int count)
{
    lobby->was_away = false;
    for (int i = 0; i < count && !lobby->left && !lobby->was_away; i++) {
        struct text words = { 0 };
        enum menu_act what =
            menu_press(lobby->menu, &results[i], seat_now_ms(lobby->seat), &words);

        lobby->last_key = results[i].key;
        if (menu_silent(lobby->menu))
            telling_silence(&lobby->telling);
        teller_not_before(lobby->teller, seat_now_ms(lobby->seat) + ECHO_MS);
        lobby_act(lobby, what, &words);
    }
}

static bool has_keys(const struct lobby *lobby)
{
    return lobby->rehearsal || seat_live_has_keys(lobby->seat);
}

static void hear_news(struct lobby *lobby, const struct pedal_news *news)
{
    static const char *const endings[PEDAL_NEWS_COUNT] = {
        [PEDAL_CAME] = " is here.",
        [PEDAL_GONE] = " is gone.",
        [PEDAL_NO_LEAVE] = " can't be used here.",
        [PEDAL_TAKEN] = " can't be used here.",
        [PEDAL_NOISY] = " presses by itself, so I do not listen to it.",
        [PEDAL_QUIET] = " is here.",
        [PEDAL_DOWN] = " is held down. Let go of it.",
        [PEDAL_TAPS_ONLY] = " sends taps only.",
    };
    struct text sentence = { 0 };
    struct text words = { 0 };

    if (news->fault.text[0] != '\0')
        screen_fault(&news->fault);
    text_print(&sentence, "The %s%s", pedal_known_name(&news->id), endings[news->kind]);
    if (news->kind == PEDAL_GONE && has_keys(lobby))
        text_add_string(&sentence, " The keys still work.");
    lobby_tell_world(lobby);
    menu_news(lobby->menu, text_string(&sentence), news->kind == PEDAL_TAPS_ONLY,
              seat_now_ms(lobby->seat), &words);
    lobby_say(lobby, &words);
    text_finish(&sentence);
}

static void take_what_came(struct lobby *lobby)
{
    struct gesture_result results[GESTURE_RESULTS_MOST];
    int64_t now_ms = seat_now_ms(lobby->seat);
    enum media_command command;
    struct pedal_news news;
    struct stroke stroke;

    while (!lobby->left && seat_stroke(lobby->seat, now_ms, &stroke))
        take_results(lobby, results, gesture_stroke(&lobby->gesture, &stroke, results));
    while (!lobby->left && seat_pedal(lobby->seat, &news))
        hear_news(lobby, &news);
    while (seat_media(lobby->seat, &command)) {
        /* a headset chooses nothing */
    }
    if (!lobby->left)
        take_results(
            lobby, results,
            gesture_time(&lobby->gesture, seat_known_ms(lobby->seat, now_ms), results));
}

static void take_time(struct lobby *lobby)
{
    struct text words = { 0 };

    if (telling_over(&lobby->telling, seat_now_ms(lobby->seat)))
        words_over(lobby);
    lobby_act(lobby, menu_time(lobby->menu, seat_now_ms(lobby->seat), &words), &words);
}

/* --- the turn --- */

/* Who has been asked, or wanted none of it, is not asked again the next time. */
static void end_first_run(struct lobby *lobby)
{
    char value[SETTING_VALUE_SIZE];

    if (!lobby->first || menu_is_first(lobby->menu))
        return;
    lobby->first = false;
    setting_write(setting_named("volume", strlen("volume")), &lobby->options, value);
    if (!lobby->rehearsal && !settings_are_kept())
        lobby_keep(lobby, "volume", value);
}

/* While the device is gone nothing is offered, as nobody would hear it. True then. */
static bool wait_for_device(struct lobby *lobby)
{
    bool lost = !lobby_reads(lobby) && sink_state(lobby->seat->sink) == SINK_LOST;

    if (lost && !lobby->lost) {
        telling_silence(&lobby->telling);
        screen_told("The sound device is gone. I wait for it.");
    }
    if (!lost && lobby->lost) {
        text_add_string(&lobby->trouble, "The sound is back.");
        lobby_begin(lobby, menu_is_first(lobby->menu) ? MENU_FIRST : MENU_RETURNED);
    }
    lobby->lost = lost;
    return lost;
}

static int64_t due_ms(const struct lobby *lobby, int64_t now_ms)
{
    int64_t due = lobby->lost ? INT64_MAX : menu_due_ms(lobby->menu);
    int64_t wait = telling_wait_ms(&lobby->telling, now_ms);

    if (gesture_due_ms(&lobby->gesture) < due)
        due = gesture_due_ms(&lobby->gesture);
    if (wait != INT64_MAX && now_ms + wait < due)
        due = now_ms + wait;
    return due;
}

/* Nobody will press any more. */
static bool deserted(const struct lobby *lobby)
{
    return !seat_input(lobby->seat) && menu_rests(lobby->menu) &&
           !lobby->telling.speaking && !lobby->telling.reading;
}

static void turn(struct lobby *lobby)
{
    int64_t now_ms = seat_now_ms(lobby->seat);

    seat_look(lobby->seat, now_ms, lobby->telling.speaking);
    take_what_came(lobby);
    if (!lobby->left && !wait_for_device(lobby))
        take_time(lobby);
    if (!lobby->left)
        end_first_run(lobby);
    now_ms = seat_now_ms(lobby->seat);
    if (lobby->left)
        return;
    if (deserted(lobby) || lobby->telling.broken || loop_ended() ||
        !seat_wait(lobby->seat, due_ms(lobby, now_ms), lobby->telling.speaking)) {
        lobby->left = true;
        lobby->status = EXIT_STOPPED;
    } else if (seat_stop_asked(lobby->seat)) {
        telling_silence(&lobby->telling);
        seat_stop(lobby->seat);
        lobby_begin(lobby, menu_is_first(lobby->menu) ? MENU_FIRST : MENU_RETURNED);
    }
}

/* The last words are heard to their end. */
static void end_words(struct lobby *lobby)
{
    while (lobby->teller && lobby->telling.speaking && !loop_ended()) {
        int64_t now_ms = seat_now_ms(lobby->seat);

        seat_look(lobby->seat, now_ms, true);
        if (telling_over(&lobby->telling, now_ms) ||
            !seat_wait(lobby->seat, now_ms + TELLING_STEP_MS, true))
            break;
    }
}

void lobby_attend(struct lobby *lobby)
{
    lobby_set_gestures(lobby);
    lobby_open_voice(lobby);
    lobby->first = !settings_are_kept();
    if (!lobby->rehearsal)
        text_add_string(&lobby->trouble, seat_live_notice(lobby->seat));
    lobby_begin(lobby, lobby->first ? MENU_FIRST : MENU_START);
    while (!lobby->left)
        turn(lobby);
    end_words(lobby);
}
