/* What comes from outside: strokes, pedals that come and go, media keys, signals. */
#include <stdio.h>

#include "pedal_known.h"
#include "performance_state.h"
#include "screen.h"

enum {
    PEDALS_OF_A_SET = 3, /* left, middle, right */
    ECHO_MS = 300, /* after a stroke a reader's key echo comes first, then speech */
    STEP_BEGAN_MS = 3000, /* so long "previous" still means the step before */
};

/* Where nobody said how many there are, they are a pair until there is a middle one:
 * what is said of them and what they do then fit both. */
static void note_pedal(struct performance *performance, uint32_t key)
{
    struct pedals *pedals = &performance->gesture.pedals;

    if (performance->options.options->pedals != 0)
        return;
    if (key == KEY_PEDAL_MIDDLE)
        pedals->count = PEDALS_OF_A_SET;
    performance->wording.pedals = key == KEY_PEDAL ? 1 : pedals->count;
}

/* From now on the words name what the person pressed with. A pedal's stop is no answer,
 * so its key tells more than its press. */
void performance_pressed_with(struct performance *performance, uint32_t key,
                              enum press press)
{
    enum press by = press == PRESS_SWITCH ? PRESS_SWITCH
                    : pedal_is(key)       ? PRESS_TAP
                                          : PRESS_KEY;

    performance->wording.by = by;
    if (by == PRESS_TAP)
        note_pedal(performance, key);
}

void performance_gestures(struct performance *performance,
                          const struct gesture_result *results, int count)
{
    for (int i = 0; i < count; i++) {
        struct event event = { .command = results[i].command,
                               .press = results[i].press,
                               .key = results[i].key };

        performance_pressed_with(performance, results[i].key, results[i].press);
        if (results[i].pressed) {
            performance->last_stroke_ms = results[i].at_ms;
            transport_not_before(performance->transport, results[i].at_ms + ECHO_MS);
            event.kind = EVENT_PRESSED;
            performance_event(performance, &event);
        }
        if (results[i].held) {
            event.kind = EVENT_HELD;
            performance_event(performance, &event);
        }
        if (results[i].command != COMMAND_COUNT) {
            performance->asked_by = performance->wording.by;
            event.kind = EVENT_COMMAND;
            performance_event(performance, &event);
        }
    }
}

void performance_stroke(struct performance *performance, const struct stroke *stroke)
{
    struct gesture_result results[GESTURE_RESULTS_MOST];

    performance_start(performance);
    /* What came before the press comes first, and what it starts is counted from the
     * press, not from when we last looked. */
    if (stroke->at_ms > performance->now_ms)
        performance_advance(performance, stroke->at_ms, 0);
    performance_gestures(performance, results,
                         gesture_stroke(&performance->gesture, stroke, results));
}

const struct gesture *performance_pressed(const struct performance *performance)
{
    return &performance->gesture;
}

void performance_input(struct performance *performance, bool possible)
{
    performance->input_ended = !possible;
}

void performance_signal(struct performance *performance)
{
    performance_event(performance, &(struct event){ .kind = EVENT_SIGNAL });
}

/* Where Space means pause, and never go on. */
static bool may_pause(const struct session *session)
{
    enum session_state state =
        session->state == STATE_REPLY ? session->after : session->state;

    return !session->describing &&
           (state == STATE_RUNNING || state == STATE_QUESTION || state == STATE_QUIET ||
            state == STATE_ARMED || state == STATE_SUMMARY);
}

void performance_pause(struct performance *performance)
{
    if (!performance->options.recording && may_pause(&performance->session))
        performance_event(performance, &(struct event){ .kind = EVENT_COMMAND,
                                                        .command = COMMAND_TOGGLE });
}

/* --- pedals --- */

static void log_pedal(struct performance *performance, const char *what)
{
    struct log_field fields[] = {
        { .key = "what", .text = what },
        { .key = "name", .text = performance->pedal_name },
    };

    log_write(performance->options.log, performance->now_ms, "pedal", fields, 2);
}

/* Whose words are used when there is no pedal left. */
static void without_pedals(struct performance *performance)
{
    performance->wording.by = performance->world.tapping ? PRESS_SWITCH : PRESS_KEY;
}

static void lose_pedal(struct performance *performance, const struct pedal_news *news,
                       enum pedal_loss loss)
{
    if (news->left == 0)
        without_pedals(performance);
    performance_event(performance,
                      &(struct event){ .kind = EVENT_PEDAL_LOST, .index = (int)loss });
}

static void take_pedal(struct performance *performance, const struct pedal_news *news)
{
    if (!performance->world.tapping)
        performance->wording.by = PRESS_TAP;
    if (performance->options.options->pedals == 0) {
        performance->wording.pedals = news->pedals;
        if (news->pedals > 1)
            performance->gesture.pedals.count = news->pedals;
    }
    performance_event(performance, &(struct event){ .kind = EVENT_PEDAL_BACK });
}

void performance_pedal(struct performance *performance, const struct pedal_news *news)
{
    static const char *const names[PEDAL_NEWS_COUNT] = {
        [PEDAL_CAME] = "here",       [PEDAL_GONE] = "gone",
        [PEDAL_NO_LEAVE] = "denied", [PEDAL_TAKEN] = "taken",
        [PEDAL_NOISY] = "noisy",     [PEDAL_QUIET] = "quiet",
        [PEDAL_DOWN] = "down",       [PEDAL_TAPS_ONLY] = "taps-only",
    };

    performance_start(performance);
    snprintf(performance->pedal_name, sizeof performance->pedal_name, "%s",
             pedal_known_name(&news->id));
    performance->wording.pedal_name = performance->pedal_name;
    log_pedal(performance, names[news->kind]);
    switch (news->kind) {
    case PEDAL_CAME:
    case PEDAL_QUIET:
        take_pedal(performance, news);
        break;
    case PEDAL_GONE:
        lose_pedal(performance, news, PEDAL_LOSS_GONE);
        break;
    case PEDAL_NOISY:
        lose_pedal(performance, news, PEDAL_LOSS_NOISY);
        break;
    case PEDAL_DOWN:
        performance_event(performance, &(struct event){ .kind = EVENT_PEDAL_LOST,
                                                        .index = PEDAL_LOSS_DOWN });
        break;
    case PEDAL_NO_LEAVE:
    case PEDAL_TAKEN:
        if (news->fault.text[0] != '\0')
            screen_fault(&news->fault);
        performance_mention(performance, PHRASE_PEDAL_DENIED);
        break;
    case PEDAL_TAPS_ONLY:
        performance_mention(performance, PHRASE_PEDAL_TAPS);
        break;
    case PEDAL_NEWS_COUNT:
        break;
    }
}

/* --- media keys --- */

/* Whether a headset may act now: it answers nothing, and begins nothing. */
static bool media_may_act(const struct session *session)
{
    enum session_state behind = session_behind(session);

    return session->state != STATE_LOST && session->state != STATE_HELD &&
           !session->describing && (behind == STATE_RUNNING || behind == STATE_WAITING);
}

static bool is_paused(const struct session *session)
{
    return session->state == STATE_PAUSED ||
           ((session->state == STATE_REPLY || session->state == STATE_OFFERED) &&
            session->after == STATE_PAUSED);
}

/* COMMAND_COUNT for nothing, as pausing what is paused is. */
static enum command media_meaning(const struct performance *performance,
                                  enum media_command command)
{
    const struct session *session = &performance->session;
    bool rests = is_paused(session) || session_behind(session) == STATE_WAITING;

    switch (command) {
    case MEDIA_PLAY:
        return rests ? COMMAND_TOGGLE : COMMAND_COUNT;
    case MEDIA_PAUSE:
        return rests ? COMMAND_COUNT : COMMAND_TOGGLE;
    case MEDIA_PLAY_PAUSE:
        return COMMAND_TOGGLE;
    case MEDIA_NEXT:
        return COMMAND_NEXT;
    case MEDIA_PREVIOUS:
        return transport_heard_ms(performance->transport, session->step) < STEP_BEGAN_MS
                   ? COMMAND_PREVIOUS
                   : COMMAND_REPEAT;
    case MEDIA_STOP:
        return COMMAND_STOP;
    case MEDIA_COMMAND_COUNT:
        break;
    }
    return COMMAND_COUNT;
}

void performance_media(struct performance *performance, enum media_command command)
{
    enum command meaning = COMMAND_PASTE; /* it asks an open question again */

    if (!performance->started || performance->options.recording)
        return;
    if (command == MEDIA_STOP || media_may_act(&performance->session))
        meaning = media_meaning(performance, command);
    if (meaning == COMMAND_COUNT)
        return;
    performance->last_stroke_ms = performance->now_ms;
    performance_event(performance, &(struct event){ .kind = EVENT_PRESSED });
    performance_event(performance,
                      &(struct event){ .kind = EVENT_COMMAND, .command = meaning });
}

/* --- what others may know --- */

bool performance_paused(const struct performance *performance)
{
    return is_paused(&performance->session) ||
           performance->session.state == STATE_SILENT ||
           performance->session.state == STATE_LOST;
}

bool performance_clock_runs(const struct performance *performance)
{
    for (int i = 0; i < performance->options.routine->clock_count; i++) {
        if (performance->clocks[i].running)
            return true;
    }
    return false;
}

int64_t performance_length_ms(const struct performance *performance)
{
    return performance->timeline ? timeline_left_ms(performance->timeline, 0, 0) : 0;
}

int64_t performance_position_ms(const struct performance *performance)
{
    int step = performance->session.step;

    if (!performance->timeline || session_screening(&performance->session))
        return 0;
    return performance_length_ms(performance) -
           timeline_left_ms(performance->timeline, step,
                            transport_heard_ms(performance->transport, step));
}
