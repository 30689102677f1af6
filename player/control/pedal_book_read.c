/* pedal_book_read.c - pedals.yaml: all its faults in one go, each with its place. */
#include "pedal_book.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "likely.h"
#include "pedal_book_words.h"
#include "stroke.h"
#include "text.h"
#include "yaml_tree.h"

enum {
    FILE_MOST = 128 * 1024, /* a full book is under 64 KiB */
    DEPTH_MOST = 6, /* the file, its devices, one, its buttons, one, and one over
                     */
};

/* A key of a mapping, and how its line looks. */
struct field {
    const char *key;
    bool needed;
    const char *example;
};

enum { DEVICE_ID, DEVICE_NAME, DEVICE_GRAB, DEVICE_BUTTONS, DEVICE_FIELDS };

static const struct field device_fields[] = {
    [DEVICE_ID] = { "id", true, "id: usb 05f3:00ff" },
    [DEVICE_NAME] = { "name", true, "name: 'VEC USB Footpedal'" },
    [DEVICE_GRAB] = { "grab", true, "grab: yes" },
    [DEVICE_BUTTONS] = { "buttons", true, "buttons: [{pedal: left, button: key 256}]" },
};

enum { BUTTON_PEDAL, BUTTON_BUTTON, BUTTON_SCAN, BUTTON_FIELDS };

static const struct field button_fields[] = {
    [BUTTON_PEDAL] = { "pedal", true, "pedal: left" },
    [BUTTON_BUTTON] = { "button", true, "button: key 256" },
    [BUTTON_SCAN] = { "scan", false, "scan: 0x90001" },
};

enum { TOP_VERSION, TOP_PEDALS, TOP_FIELDS };

static const struct field top_fields[] = {
    [TOP_VERSION] = { "talkthrough-pedals", true, "talkthrough-pedals: 1" },
    [TOP_PEDALS] = { "pedals", true, "pedals: []" },
};

enum { FIELDS_MOST = 4 };

/* A macro, so that the compiler checks each sentence against its values. */
#define WRONG(faults, node, rule, ...)                                                 \
    fault_list_add(faults, FAULT_ERROR, (int)(node)->line, (int)(node)->column, rule,  \
                   __VA_ARGS__)

static void unknown_key(const struct yaml_node *key, const struct field *fields,
                        size_t count, struct fault_list *faults)
{
    struct likely likely = { .wanted = key->text };

    for (size_t i = 0; i < count; i++)
        likely_offer(&likely, fields[i].key);
    if (likely.found != NULL)
        WRONG(faults, key, "unknown-key",
              "\"%.40s\" means nothing here. Did you mean %s?", key->text,
              likely.found);
    else
        WRONG(faults, key, "unknown-key",
              "\"%.40s\" means nothing here. Take this line out.", key->text);
}

/* Finds the value of each field in the mapping; NULL where there is none. Tells of keys
 * that are unknown and of those that are missing. False when one is missing. */
static bool find_fields(const struct yaml_node *mapping, const struct field *fields,
                        size_t count, const struct yaml_node *values[FIELDS_MOST],
                        struct fault_list *faults)
{
    bool whole = true;

    for (size_t i = 0; i < count; i++)
        values[i] = NULL;
    for (const struct yaml_node *key = mapping->first; key; key = key->next->next) {
        size_t i = 0;

        while (i < count && strcmp(fields[i].key, key->text) != 0)
            i++;
        if (i == count)
            unknown_key(key, fields, count, faults);
        else if (values[i] == NULL) /* the file's reader has told of a second one */
            values[i] = key->next;
    }
    for (size_t i = 0; i < count; i++) {
        if (values[i] == NULL && fields[i].needed)
            whole = WRONG(faults, mapping, "missing-key",
                          "There is no \"%s\" here. Add a line such as \"%s\".",
                          fields[i].key, fields[i].example);
    }
    return whole;
}

/* The text of a field that is one value; NULL, and a fault, when it is a list. */
static const char *one_value(const struct yaml_node *node, const struct field *field,
                             struct fault_list *faults)
{
    if (node->kind == YAML_SCALAR)
        return node->text;
    WRONG(faults, node, "wrong-kind", "%s has one value. Write it such as \"%s\".",
          field->key, field->example);
    return NULL;
}

static bool wrong_value(const struct yaml_node *node, const struct field *field,
                        struct fault_list *faults)
{
    return WRONG(faults, node, "bad-value",
                 "\"%.40s\" can't be the %s. Write it such as \"%s\".", node->text,
                 field->key, field->example);
}

static bool read_button(const struct yaml_node *node, struct pedal_button *button,
                        struct fault_list *faults)
{
    const struct yaml_node *values[FIELDS_MOST];
    size_t errors = faults->errors;
    const char *text;

    if (node->kind != YAML_MAPPING)
        return WRONG(faults, node, "wrong-kind",
                     "A button is a pedal and a number. Write it as "
                     "{pedal: left, button: key 256}.");
    find_fields(node, button_fields, BUTTON_FIELDS, values, faults);
    for (int i = 0; i < BUTTON_FIELDS; i++) {
        bool good = true;

        if (values[i] == NULL)
            continue;
        text = one_value(values[i], &button_fields[i], faults);
        if (text == NULL)
            continue;
        if (i == BUTTON_PEDAL)
            good = pedal_role_parse(text, &button->key);
        else if (i == BUTTON_BUTTON)
            good = pedal_button_parse(text, &button->type, &button->code);
        else
            good = pedal_scan_parse(text, &button->scan);
        if (!good)
            wrong_value(values[i], &button_fields[i], faults);
    }
    return faults->errors == errors;
}

static bool is_same_button(const struct pedal_button *one,
                           const struct pedal_button *other)
{
    return one->type == other->type && one->code == other->code &&
           one->scan == other->scan;
}

static void take_button(const struct yaml_node *node, struct pedal_lesson *lesson,
                        struct fault_list *faults)
{
    struct pedal_button button = { 0 };

    if (!read_button(node, &button, faults))
        return;
    for (int i = 0; i < lesson->count; i++) {
        if (is_same_button(&lesson->buttons[i], &button)) {
            WRONG(faults, node, "twice",
                  "This button stands in the list already. Keep it once.");
            return;
        }
    }
    lesson->buttons[lesson->count++] = button;
}

static void read_buttons(const struct yaml_node *node, struct pedal_lesson *lesson,
                         struct fault_list *faults)
{
    if (node->kind != YAML_SEQUENCE || node->length == 0) {
        WRONG(faults, node, "wrong-kind",
              "The buttons are a list. Write one on each line, as "
              "\"- {pedal: left, button: key 256}\".");
        return;
    }
    if (node->length > PEDAL_BUTTONS_MOST) {
        WRONG(faults, node, "too-many",
              "There are %u buttons. Keep %d at most, those that you press.",
              (unsigned)node->length, PEDAL_BUTTONS_MOST);
        return;
    }
    for (const struct yaml_node *button = node->first; button; button = button->next)
        take_button(button, lesson, faults);
}

static bool parse_grab(const char *text, bool *grab)
{
    *grab = strcmp(text, "yes") == 0;
    return *grab || strcmp(text, "no") == 0;
}

/* The name must be as we would write it, or no device will ever have it. */
static bool parse_name(const char *text, char name[PEDAL_NAME_SIZE])
{
    pedal_name_copy(name, text);
    return strcmp(text, name) == 0;
}

static void read_device(const struct yaml_node *node, struct pedal_lesson *lesson,
                        struct fault_list *faults)
{
    const struct yaml_node *values[FIELDS_MOST];
    struct pedal_id *id = &lesson->id;

    if (node->kind != YAML_MAPPING) {
        WRONG(faults, node, "wrong-kind",
              "A device has lines of its own: id, name, grab and buttons. "
              "\"talkthrough pedal learn\" writes them.");
        return;
    }
    find_fields(node, device_fields, DEVICE_FIELDS, values, faults);
    for (int i = 0; i < DEVICE_BUTTONS; i++) {
        const char *text = NULL;
        bool good;

        if (values[i] != NULL)
            text = one_value(values[i], &device_fields[i], faults);
        if (text == NULL)
            continue;
        if (i == DEVICE_ID)
            good = pedal_id_parse(text, &id->bus, &id->vendor, &id->product);
        else if (i == DEVICE_NAME)
            good = parse_name(text, id->name);
        else
            good = parse_grab(text, &lesson->grab);
        if (!good)
            wrong_value(values[i], &device_fields[i], faults);
    }
    if (values[DEVICE_BUTTONS] != NULL)
        read_buttons(values[DEVICE_BUTTONS], lesson, faults);
}

static void read_devices(const struct yaml_node *node, struct pedal_book *book,
                         struct fault_list *faults)
{
    if (node->kind != YAML_SEQUENCE) {
        WRONG(faults, node, "wrong-kind",
              "The pedals are a list of devices. \"talkthrough pedal learn\" writes "
              "it.");
        return;
    }
    if (node->length > PEDAL_BOOK_MOST) {
        WRONG(faults, node, "too-many",
              "There are %u devices. Keep %d at most, those that you use.",
              (unsigned)node->length, PEDAL_BOOK_MOST);
        return;
    }
    for (const struct yaml_node *device = node->first; device; device = device->next) {
        struct pedal_lesson *lesson = &book->lessons[book->count];
        size_t errors = faults->errors;

        *lesson = (struct pedal_lesson){ 0 };
        read_device(device, lesson, faults);
        if (faults->errors > errors)
            continue;
        if (pedal_book_find(book, &lesson->id) != NULL)
            WRONG(faults, device, "twice",
                  "This device stands in the list already. Keep it once.");
        else
            book->count++;
    }
}

static void read_root(const struct yaml_node *root, struct pedal_book *book,
                      struct fault_list *faults)
{
    const struct yaml_node *values[FIELDS_MOST];

    if (root->kind != YAML_MAPPING) {
        WRONG(faults, root, "wrong-kind",
              "This is no file of pedals. Take it away, and \"talkthrough pedal "
              "learn\" writes a new one.");
        return;
    }
    find_fields(root, top_fields, TOP_FIELDS, values, faults);
    if (values[TOP_VERSION] != NULL && (values[TOP_VERSION]->kind != YAML_SCALAR ||
                                        strcmp(values[TOP_VERSION]->text, "1") != 0))
        WRONG(faults, values[TOP_VERSION], "unknown-version",
              "I can read pedals of format 1 only. Write \"talkthrough-pedals: 1\".");
    if (values[TOP_PEDALS] != NULL)
        read_devices(values[TOP_PEDALS], book, faults);
}

/* A file that was emptied says as little as one that is missing. */
static bool says_nothing(const char *path)
{
    struct stat status;

    if (stat(path, &status) != 0)
        return errno == ENOENT || errno == ENOTDIR;
    return S_ISREG(status.st_mode) && status.st_size == 0;
}

bool pedal_book_read(const char *path, struct pedal_book *book,
                     struct fault_list *faults)
{
    static const struct yaml_limits limits = { .bytes = FILE_MOST,
                                               .depth = DEPTH_MOST };
    struct pedal_book read = { 0 };
    size_t errors = faults->errors;
    struct arena arena = { 0 };
    const struct yaml_node *root;

    if (!says_nothing(path)) {
        root = yaml_tree_read(path, &limits, &arena, faults);
        if (root != NULL)
            read_root(root, &read, faults);
    }
    arena_finish(&arena);
    fault_list_sort(faults);
    if (faults->errors > errors)
        return false;
    *book = read;
    return true;
}
