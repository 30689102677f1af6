#include "teaching_turn.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "stroke.h"

/* Which places there are, for one, two and three pedals. */
static const uint32_t places[TEACHING_PEDALS_MOST][TEACHING_PEDALS_MOST] = {
    { KEY_PEDAL },
    { KEY_PEDAL_LEFT, KEY_PEDAL_RIGHT },
    { KEY_PEDAL_LEFT, KEY_PEDAL_MIDDLE, KEY_PEDAL_RIGHT },
};

/* Buttons of devices that somebody needs for something else, by the kernel's numbers.
 */
static const struct other_use {
    uint16_t first;
    uint16_t last;
    const char *what;
} other_uses[] = {
    { 0x110, 0x11f, "mouse" },
    { 0x140, 0x14f, "touch pad" },
};

enum { OTHER_USES = sizeof other_uses / sizeof other_uses[0], TYPE_KEY = 1 };

static const char *place_word(uint32_t key)
{
    switch (key) {
    case KEY_PEDAL_LEFT:
        return "left";
    case KEY_PEDAL_MIDDLE:
        return "middle";
    case KEY_PEDAL_RIGHT:
        return "right";
    default: /* no enum: a key is any character, too */
        return "only";
    }
}

/* What else the device may be needed for; NULL for nothing. */
static const char *other_use(const struct pedal_press *press)
{
    if (press->keyboard)
        return "keyboard";
    for (size_t i = 0; i < OTHER_USES; i++) {
        if (press->button.type == TYPE_KEY &&
            press->button.code >= other_uses[i].first &&
            press->button.code <= other_uses[i].last)
            return other_uses[i].what;
    }
    return NULL;
}

static bool is_same_device(const struct pedal_id *one, const struct pedal_id *other)
{
    return one->bus == other->bus && one->vendor == other->vendor &&
           one->product == other->product && strcmp(one->name, other->name) == 0;
}

bool teaching_is_same(const struct teaching_pedal *pedal,
                      const struct pedal_press *press)
{
    return is_same_device(&pedal->id, &press->id) &&
           pedal->button.type == press->button.type &&
           pedal->button.code == press->button.code &&
           pedal->button.scan == press->button.scan;
}

/* The pedal that the press is of; NULL for a new one. */
static struct teaching_pedal *find(struct teaching *teaching,
                                   const struct pedal_press *press)
{
    for (int i = 0; i < teaching->count; i++) {
        if (teaching_is_same(&teaching->pedals[i], press))
            return &teaching->pedals[i];
    }
    return NULL;
}

static bool knows_device(const struct teaching *teaching, const struct pedal_id *id)
{
    for (int i = 0; i < teaching->count; i++) {
        if (is_same_device(&teaching->pedals[i].id, id))
            return true;
    }
    return false;
}

static uint32_t wanted_place(const struct teaching *teaching)
{
    return places[teaching->count - 1][teaching->places];
}

/* Says what it waits for. */
static void ask(struct teaching *teaching, struct text *say)
{
    switch (teaching->state) {
    case TEACHING_FIRST:
        text_add_string(say, "Press the pedal that you want to use, and let go.");
        if (teaching->keys)
            text_add_string(say, " Escape leaves.");
        break;
    case TEACHING_CONFIRM:
        text_print(say,
                   "This looks like a %s. If it is only a pedal, press it again, and I "
                   "keep it for myself. Else wait.",
                   teaching->use);
        break;
    case TEACHING_LONGER:
        text_add_string(say, "That was very short. Press it again, and hold it down "
                             "for a second.");
        break;
    case TEACHING_MORE:
        text_add_string(say, teaching->count == 1
                                 ? "Is there another one? Press it, or wait."
                                 : "Is there a third one? Press it, or wait.");
        break;
    case TEACHING_PLACE:
        text_print(say, "Now press the %s one.", place_word(wanted_place(teaching)));
        break;
    case TEACHING_LEARNT:
        break; /* teaching_add_result, once it is kept */
    case TEACHING_LEFT:
    case TEACHING_SILENCE:
        text_add_string(say, "I change nothing.");
        break;
    }
}

void teaching_keep(struct teaching *teaching, const struct text *say, size_t from)
{
    text_clear(&teaching->asked);
    text_add_string(&teaching->asked, text_string(say) + from);
    teaching->quiet_ms = INT64_MAX;
}

void teaching_go(struct teaching *teaching, enum teaching_state state, struct text *say)
{
    teaching->state = state;
    ask(teaching, say);
}

void teaching_place_them(struct teaching *teaching, struct text *say)
{
    teaching->places = 0;
    if (teaching->count == 1) {
        teaching->pedals[0].button.key = wanted_place(teaching);
        teaching->state = TEACHING_LEARNT;
        return;
    }
    teaching_go(teaching, TEACHING_PLACE, say);
}

static void accept(struct teaching *teaching, struct text *say)
{
    static const char *const counts[TEACHING_PEDALS_MOST] = { "", "That is two. ",
                                                              "That is three. " };
    const struct pedal_press *press = &teaching->press;
    struct teaching_pedal *pedal = &teaching->pedals[teaching->count];
    bool named = teaching->what[0] != '\0' && !press->keyboard;

    if (!knows_device(teaching, &press->id)) {
        size_t at = say->length;

        text_print(say, "%s. ", named ? teaching->what : press->id.name);
        if (say->bytes[at] >= 'a' && say->bytes[at] <= 'z')
            say->bytes[at] = (char)(say->bytes[at] - 'a' + 'A');
    }
    *pedal = (struct teaching_pedal){ press->id, press->button };
    pedal->button.key = KEY_NONE;
    text_add_string(say, counts[teaching->count]);
    teaching->count++;
    if (teaching->count == TEACHING_PEDALS_MOST)
        teaching_place_them(teaching, say);
    else
        teaching_go(teaching, TEACHING_MORE, say);
}

/* Asks for a second press of it, in `state`. */
static void doubt(struct teaching *teaching, enum teaching_state state, bool brief,
                  struct text *say)
{
    teaching->before = teaching->state;
    teaching->brief = brief;
    teaching->use = other_use(&teaching->press);
    teaching->candidate =
        (struct teaching_pedal){ teaching->press.id, teaching->press.button };
    teaching_go(teaching, state, say);
}

/* A press while it is asked which pedals there are. */
static void offered(struct teaching *teaching, bool brief, struct text *say)
{
    const struct pedal_press *press = &teaching->press;

    if (find(teaching, press) != NULL) {
        text_add_string(say, "That is the same one. ");
        ask(teaching, say);
    } else if (other_use(press) != NULL && !knows_device(teaching, &press->id)) {
        doubt(teaching, TEACHING_CONFIRM, brief, say);
    } else if (brief && teaching->count == 0) {
        doubt(teaching, TEACHING_LONGER, brief, say);
    } else {
        accept(teaching, say);
    }
}

/* The second press of what was in doubt, or another one. */
static void settled(struct teaching *teaching, bool brief, struct text *say)
{
    bool key = teaching->state == TEACHING_CONFIRM;

    teaching->state = teaching->before;
    if (teaching_is_same(&teaching->candidate, &teaching->press)) {
        teaching->taps =
            teaching->taps || (teaching->count == 0 && brief && teaching->brief);
        accept(teaching, say);
    } else if (key && is_same_device(&teaching->candidate.id, &teaching->press.id)) {
        text_add_string(say, "That was another button of it, so I leave it alone. ");
        ask(teaching, say);
    } else {
        offered(teaching, brief, say);
    }
}

static void placed(struct teaching *teaching, struct text *say)
{
    struct teaching_pedal *pedal = find(teaching, &teaching->press);

    if (pedal == NULL) {
        text_add_string(say, "That is none of them. ");
        ask(teaching, say);
    } else if (pedal->button.key != KEY_NONE) {
        text_print(say, "That is the %s one. ", place_word(pedal->button.key));
        ask(teaching, say);
    } else {
        pedal->button.key = wanted_place(teaching);
        teaching->places++;
        teaching_go(teaching,
                    teaching->places == teaching->count ? TEACHING_LEARNT
                                                        : TEACHING_PLACE,
                    say);
    }
}

void teaching_complete(struct teaching *teaching, bool brief, struct text *say)
{
    size_t from = say->length;

    teaching->down = false;
    teaching->again = false;
    if (teaching->spoilt) {
        text_add_string(say, "That was two at once. Press one, and let go of it. ");
        ask(teaching, say);
    } else if (teaching->state == TEACHING_PLACE) {
        placed(teaching, say);
    } else if (teaching->state == TEACHING_CONFIRM ||
               teaching->state == TEACHING_LONGER) {
        settled(teaching, brief, say);
    } else {
        offered(teaching, brief, say);
    }
    teaching_keep(teaching, say, from);
}

int teaching_lessons(const struct teaching *teaching,
                     struct pedal_lesson lessons[TEACHING_PEDALS_MOST])
{
    int count = 0;

    for (int i = 0; i < teaching->count; i++) {
        const struct teaching_pedal *pedal = &teaching->pedals[i];
        int at = 0;

        while (at < count && !is_same_device(&lessons[at].id, &pedal->id))
            at++;
        if (at == count)
            lessons[count++] = (struct pedal_lesson){ .id = pedal->id, .grab = true };
        lessons[at].buttons[lessons[at].count++] = pedal->button;
    }
    return count;
}

void teaching_add_result(const struct teaching *teaching, struct text *say)
{
    if (teaching->count == 1)
        text_add_string(say, "I have learnt it: one pedal.");
    else
        text_add_string(say, "I have learnt them: ");
    for (int i = 0; teaching->count > 1 && i < teaching->count; i++)
        text_print(say, "%s%s", place_word(places[teaching->count - 1][i]),
                   i + 1 < teaching->count ? ", " : ".");
    if (teaching->taps)
        text_add_string(say, " This switch can only tap: no hold can be seen.");
}
