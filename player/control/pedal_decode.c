#include "pedal_decode.h"

#include <stddef.h>

#include "pedal.h"
#include "pedal_code.h"
#include "stroke.h"

enum {
    /* Per cent of an axis' way: apart, so that a foot that trembles at one of them is
     * not heard as many presses. */
    AXIS_DOWN = 60,
    AXIS_UP = 40,
    /* In learning an axis rests at an end if it is so near to it. */
    AXIS_REST = 25,
};

/* A pedal that types may press them beside its key; by themselves they are no press. */
static bool is_modifier(uint16_t code)
{
    static const uint16_t modifiers[] = {
        CODE_KEY_LEFTCTRL,  CODE_KEY_LEFTSHIFT, CODE_KEY_RIGHTSHIFT, CODE_KEY_LEFTALT,
        CODE_KEY_RIGHTCTRL, CODE_KEY_RIGHTALT,  CODE_KEY_LEFTMETA,   CODE_KEY_RIGHTMETA,
    };

    for (size_t i = 0; i < sizeof modifiers / sizeof modifiers[0]; i++) {
        if (modifiers[i] == code)
            return true;
    }
    return false;
}

/* A scan code names a button surely; a key code only where there is none. */
static bool is_same(const struct pedal_button *one, const struct pedal_button *other)
{
    if (one->type != other->type)
        return false;
    if (one->type == CODE_TYPE_KEY && one->scan != 0 && other->scan != 0)
        return one->scan == other->scan;
    return one->code == other->code;
}

static const struct pedal_button *find(const struct pedal_button *buttons, int count,
                                       const struct pedal_button *wanted)
{
    for (int i = 0; i < count; i++) {
        if (is_same(&buttons[i], wanted))
            return &buttons[i];
    }
    return NULL;
}

static uint32_t key_of(const struct pedal_sense *sense,
                       const struct pedal_button *button)
{
    const struct pedal_button *found;

    if (sense->learn)
        return KEY_NONE;
    if (sense->lesson != NULL) {
        found = find(sense->lesson->buttons, sense->lesson->count, button);
        return found != NULL ? found->key : KEY_NONE;
    }
    if (button->type != CODE_TYPE_KEY || is_modifier(button->code))
        return KEY_NONE;
    if (sense->known == NULL || !sense->ordered)
        return KEY_PEDAL;
    found = find(sense->known->order, PEDAL_ORDER_MOST, button);
    return found != NULL ? found->key : KEY_PEDAL;
}

/* Where it stands among the buttons that are down; held_count when it is up. */
static int place_of(const struct pedal_decoder *decoder, uint16_t type, uint16_t code)
{
    int place = 0;

    while (place < decoder->held_count && (decoder->held[place].button.type != type ||
                                           decoder->held[place].button.code != code))
        place++;
    return place;
}

/* The scan code that came with this key code before; NULL when none did. */
static uint32_t *seen_scan(struct pedal_decoder *decoder, uint16_t code)
{
    for (int i = 0; i < decoder->seen_count; i++) {
        if (decoder->seen[i].code == code)
            return &decoder->seen[i].scan;
    }
    return NULL;
}

/* The scan code of the key that is moving; 0 when nobody knows. */
static uint32_t scan_of(struct pedal_decoder *decoder, uint16_t code)
{
    uint32_t *seen = seen_scan(decoder, code);

    if (decoder->scan == 0)
        return seen != NULL ? *seen : 0;
    if (seen != NULL)
        *seen = decoder->scan;
    else if (decoder->seen_count < PEDAL_SEEN_MOST)
        decoder->seen[decoder->seen_count++] =
            (struct pedal_button){ .scan = decoder->scan, .code = code };
    return decoder->scan;
}

static bool hold(struct pedal_decoder *decoder, const struct pedal_button *button,
                 bool ignored)
{
    if (decoder->held_count == PEDAL_HELD_MOST ||
        place_of(decoder, button->type, button->code) < decoder->held_count)
        return false;
    decoder->held[decoder->held_count++] =
        (struct pedal_held){ .button = *button, .ignored = ignored };
    return true;
}

static bool go_down(struct pedal_decoder *decoder, struct pedal_button *button,
                    struct pedal_move *move)
{
    button->key = key_of(&decoder->sense, button);
    if (!decoder->sense.learn && button->key == KEY_NONE)
        return false;
    move->kind = MOVE_DOWN;
    move->button = *button;
    return hold(decoder, button, false);
}

/* By its code: what it was called when it went down is what goes up. */
static bool go_up(struct pedal_decoder *decoder, uint16_t type, uint16_t code,
                  struct pedal_move *move)
{
    int place = place_of(decoder, type, code);
    struct pedal_held held;

    if (place == decoder->held_count)
        return false;
    held = decoder->held[place];
    decoder->held[place] = decoder->held[--decoder->held_count];
    move->kind = MOVE_UP;
    move->button = held.button;
    return !held.ignored;
}

static bool key_event(struct pedal_decoder *decoder, const struct pedal_event *event,
                      struct pedal_move *move)
{
    struct pedal_button button = { .type = CODE_TYPE_KEY, .code = event->code };

    button.scan = scan_of(decoder, event->code);
    decoder->scan = 0;
    if (event->value == 0)
        return go_up(decoder, CODE_TYPE_KEY, event->code, move);
    return event->value == 1 && go_down(decoder, &button, move);
}

/* How far it is pressed, in per cent of its way. */
static int pressed(const struct pedal_axis *axis, int32_t value)
{
    int64_t whole = (int64_t)axis->high - axis->low;
    int64_t way =
        axis->falls ? (int64_t)axis->high - value : (int64_t)value - axis->low;

    return (int)(way < 0 ? 0 : way > whole ? 100 : way * 100 / whole);
}

static struct pedal_button axis_button(const struct pedal_axis *axis)
{
    return (struct pedal_button){
        .scan = axis->falls ? PEDAL_AXIS_FALLS : 0,
        .type = CODE_TYPE_ABS,
        .code = axis->code,
    };
}

static bool axis_event(struct pedal_decoder *decoder, const struct pedal_event *event,
                       struct pedal_move *move)
{
    struct pedal_button button;
    int place = 0;
    int way;

    while (place < decoder->axis_count && decoder->axes[place].code != event->code)
        place++;
    if (place == decoder->axis_count)
        return false;
    way = pressed(&decoder->axes[place], event->value);
    button = axis_button(&decoder->axes[place]);
    if (way >= AXIS_DOWN)
        return go_down(decoder, &button, move);
    return way <= AXIS_UP && go_up(decoder, CODE_TYPE_ABS, event->code, move);
}

bool pedal_decode(struct pedal_decoder *decoder, const struct pedal_event *event,
                  int64_t at_ms, struct pedal_move *move)
{
    struct pedal_move found = { .device = decoder->device, .at_ms = at_ms };
    bool moved = false;

    if (event->type == CODE_TYPE_MSC && event->code == CODE_MSC_SCAN) {
        decoder->scan = (uint32_t)event->value;
    } else if (event->type == CODE_TYPE_KEY) {
        moved = key_event(decoder, event, &found);
    } else if (event->type == CODE_TYPE_ABS) {
        moved = axis_event(decoder, event, &found);
    } else if (event->type == CODE_TYPE_SYN) {
        decoder->scan = 0;
        found.kind = MOVE_DOUBT;
        moved = event->code == CODE_SYN_DROPPED;
    }
    if (moved)
        *move = found;
    return moved;
}

void pedal_decode_axis(struct pedal_decoder *decoder, uint16_t code, int32_t low,
                       int32_t high, int32_t value)
{
    struct pedal_axis axis = { .code = code, .low = low, .high = high };
    struct pedal_button button = { .type = CODE_TYPE_ABS, .code = code };
    const struct pedal_lesson *lesson = decoder->sense.lesson;
    const struct pedal_button *taught = NULL;
    int way;

    if (low >= high || decoder->axis_count == PEDAL_AXES_MOST)
        return;
    if (lesson != NULL)
        taught = find(lesson->buttons, lesson->count, &button);
    way = pressed(&axis, value);
    if (decoder->sense.learn) {
        if (way > AXIS_REST && way < 100 - AXIS_REST)
            return;
        axis.falls = way > AXIS_REST;
    } else if (taught == NULL) {
        return;
    } else {
        axis.falls = taught->scan == PEDAL_AXIS_FALLS;
    }
    decoder->axes[decoder->axis_count++] = axis;
    button = axis_button(&axis);
    if (pressed(&axis, value) >= AXIS_DOWN)
        hold(decoder, &button, true);
}

void pedal_decode_held(struct pedal_decoder *decoder, uint16_t code)
{
    struct pedal_button button = { .type = CODE_TYPE_KEY, .code = code };

    hold(decoder, &button, true);
}

bool pedal_decode_waits(const struct pedal_decoder *decoder)
{
    int place = 0;

    while (place < decoder->held_count && !decoder->held[place].ignored)
        place++;
    return place < decoder->held_count;
}

void pedal_decode_forget(struct pedal_decoder *decoder)
{
    for (int i = 0; i < decoder->held_count; i++)
        decoder->held[i].ignored = true;
}

static unsigned bit_of(uint32_t key)
{
    return pedal_is(key) ? 1u << (key - KEY_PEDAL) : 0;
}

unsigned pedal_sense_keys(const struct pedal_sense *sense)
{
    unsigned keys = 0;

    if (sense->lesson != NULL) {
        for (int i = 0; i < sense->lesson->count; i++)
            keys |= bit_of(sense->lesson->buttons[i].key);
        return keys;
    }
    if (sense->known == NULL || !sense->ordered)
        return bit_of(KEY_PEDAL);
    for (int i = 0; i < PEDAL_ORDER_MOST; i++)
        keys |= bit_of(sense->known->order[i].key);
    return keys;
}
