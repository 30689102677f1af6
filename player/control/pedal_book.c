#include "pedal_book.h"

#include <string.h>

#include "keep_file.h"
#include "pedal_book_words.h"
#include "text.h"

/* What stands there when a name has nothing in it that can be said. */
static const char no_name[] = "pedal";

/* Invisible, and refused by the reader of our own file: a byte order mark, which may
 * stand anywhere, and what is no character by definition. */
static bool is_unwritable(uint32_t character)
{
    return character == 0xfeff || (character & 0xfffe) == 0xfffe;
}

static bool is_left_out(uint32_t character)
{
    return character == TEXT_NOT_A_CHARACTER || text_is_control(character) ||
           is_unwritable(character) || character == '\'' || character == '"' ||
           character == '`';
}

static bool is_space(uint32_t character)
{
    return character == ' ' || character == '\t' || character == '\n';
}

/* Adds to the name while there is room, and tells whether there was. */
static bool add(char out[PEDAL_NAME_SIZE], size_t *length, const char *bytes,
                size_t more)
{
    if (*length + more >= PEDAL_NAME_SIZE)
        return false;
    memcpy(out + *length, bytes, more);
    *length += more;
    return true;
}

void pedal_name_copy(char out[PEDAL_NAME_SIZE], const char *name)
{
    char copy[PEDAL_NAME_SIZE] = { 0 };
    size_t left = strlen(name);
    size_t length = 0;
    bool gap = false; /* a space is due before the next character */
    bool room = true;

    while (left > 0 && room) {
        uint32_t character;
        size_t taken = text_next_character(name, left, &character);

        if (is_space(character)) {
            gap = length > 0;
        } else if (!is_left_out(character)) {
            /* No space is left at the end when what follows it has no room. */
            room = length + taken + (gap ? 1 : 0) < PEDAL_NAME_SIZE;
            if (room && gap)
                add(copy, &length, " ", 1);
            room = room && add(copy, &length, name, taken);
            gap = false;
        }
        name += taken;
        left -= taken;
    }
    copy[length] = '\0';
    memcpy(out, text_has_word(copy) ? copy : no_name,
           text_has_word(copy) ? length + 1 : sizeof no_name);
}

static bool is_same(const struct pedal_id *one, const struct pedal_id *other)
{
    return one->bus == other->bus && one->vendor == other->vendor &&
           one->product == other->product && strcmp(one->name, other->name) == 0;
}

const struct pedal_lesson *pedal_book_find(const struct pedal_book *book,
                                           const struct pedal_id *id)
{
    for (int i = 0; i < book->count; i++) {
        if (is_same(&book->lessons[i].id, id))
            return &book->lessons[i];
    }
    return NULL;
}

bool pedal_book_put(struct pedal_book *book, const struct pedal_lesson *lesson,
                    struct fault *fault)
{
    for (int i = 0; i < book->count; i++) {
        if (is_same(&book->lessons[i].id, &lesson->id)) {
            book->lessons[i] = *lesson;
            return true;
        }
    }
    if (book->count >= PEDAL_BOOK_MOST)
        return fault_set(fault, "book-full",
                         "There is room for %d devices that were taught. Take one out "
                         "of pedals.yaml, and teach this one again.",
                         PEDAL_BOOK_MOST);
    book->lessons[book->count++] = *lesson;
    return true;
}

static void add_button(struct text *out, const struct pedal_button *button)
{
    text_print(out, "      - {pedal: %s, button: %s %u", pedal_role_word(button->key),
               pedal_type_word(button->type), (unsigned)button->code);
    if (button->scan != 0)
        text_print(out, ", scan: 0x%x", (unsigned)button->scan);
    text_add_string(out, "}\n");
}

static void add_lesson(struct text *out, const struct pedal_lesson *lesson)
{
    const struct pedal_id *id = &lesson->id;
    char bus[PEDAL_BUS_SIZE];

    pedal_bus_word(id->bus, bus);
    text_print(out,
               "  - id: %s %04x:%04x\n"
               "    name: '%s'\n" /* which has no quotes */
               "    grab: %s\n"
               "    buttons:\n",
               bus, (unsigned)id->vendor, (unsigned)id->product, id->name,
               lesson->grab ? "yes" : "no");
    for (int i = 0; i < lesson->count; i++)
        add_button(out, &lesson->buttons[i]);
}

static bool make_folder_of(const char *path, struct fault *fault)
{
    const char *slash = strrchr(path, '/');
    struct text folder = { 0 };
    bool made = true;

    if (slash != NULL && slash != path) {
        text_add(&folder, path, (size_t)(slash - path));
        made = keep_folder(text_string(&folder), fault);
    }
    text_finish(&folder);
    return made;
}

bool pedal_book_write(const char *path, const struct pedal_book *book,
                      struct fault *fault)
{
    struct text out = { 0 };
    bool kept;

    text_add_string(&out,
                    "# The pedals that Talkthrough was taught. \"talkthrough pedal "
                    "learn\" writes this file.\n"
                    "talkthrough-pedals: 1\n");
    text_add_string(&out, book->count > 0 ? "pedals:\n" : "pedals: []\n");
    for (int i = 0; i < book->count; i++)
        add_lesson(&out, &book->lessons[i]);
    kept = make_folder_of(path, fault) &&
           keep_file(path, text_string(&out), out.length, fault);
    text_finish(&out);
    return kept;
}
