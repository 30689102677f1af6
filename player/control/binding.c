#include "binding.h"

#include <string.h>

#include "stroke.h"

/* In the order in which a command's first key is named to the person. */
static const struct binding standard[] = {
    { ' ', COMMAND_TOGGLE },
    { 'r', COMMAND_REPEAT },
    { KEY_LEFT, COMMAND_REPEAT },
    { 'p', COMMAND_PREVIOUS },
    { 'f', COMMAND_NEXT },
    { KEY_RIGHT, COMMAND_NEXT },
    { 's', COMMAND_STOP },
    { KEY_ESCAPE, COMMAND_STOP },
    { KEY_INTERRUPT, COMMAND_STOP },
    { 'w', COMMAND_WHERE },
    { '-', COMMAND_SLOWER },
    { '+', COMMAND_FASTER },
    { KEY_UP, COMMAND_LOUDER },
    { KEY_DOWN, COMMAND_QUIETER },
    { 'h', COMMAND_HELP },
    { 'k', COMMAND_DESCRIBE },
    { 'y', COMMAND_YES },
    { KEY_F9, COMMAND_YES },
    { 'n', COMMAND_NO },
    { KEY_F8, COMMAND_NO },
    { KEY_ENTER, COMMAND_BEGIN },
    { 'u', COMMAND_UNWELL },
    { 'q', COMMAND_QUIT },
};

/* Keys whose meaning is a promise: stop must always work, and an answer or the act that
 * begins a run must never come from a key that a person presses for something else. */
static const uint32_t fixed_keys[] = { KEY_INTERRUPT, 'y',    'n',
                                       KEY_F8,        KEY_F9, KEY_ENTER };

/* What keyboard pedals send untouched: a pedal that is not set up must do nothing. */
static const uint32_t free_keys[] = { 'a', 'b', 'c' };

#define COUNT_OF(array) (sizeof(array) / sizeof(array)[0])

void bindings_init(struct bindings *bindings)
{
    size_t index;

    *bindings = (struct bindings){ .count = COUNT_OF(standard) };
    for (index = 0; index < COUNT_OF(standard); index++)
        bindings->list[index] = standard[index];
}

static uint32_t lower(uint32_t key)
{
    return key >= 'A' && key <= 'Z' ? key + ('a' - 'A') : key;
}

static bool among(const uint32_t *keys, size_t count, uint32_t key)
{
    size_t index;

    for (index = 0; index < count; index++) {
        if (keys[index] == key)
            return true;
    }
    return false;
}

/* The place of `key` in the list; `count` when it is bound to nothing. */
static size_t place_of(const struct bindings *bindings, uint32_t key)
{
    size_t index;

    for (index = 0; index < bindings->count; index++) {
        if (bindings->list[index].key == key)
            break;
    }
    return index;
}

/* True when stop can be had with one finger after `key` is taken away from it. */
static bool stop_keeps_a_key(const struct bindings *bindings, uint32_t key)
{
    size_t index;

    for (index = 0; index < bindings->count; index++) {
        const struct binding *binding = &bindings->list[index];

        if (binding->command == COMMAND_STOP && binding->key != KEY_INTERRUPT &&
            binding->key != key)
            return true;
    }
    return false;
}

/* A word of a hostile file must not push the remedy out of the sentence. */
static const char *quotable(const char *word)
{
    return strlen(word) <= 40 ? word : "(a very long word)";
}

static bool may_answer(uint32_t key)
{
    return (key >= '0' && key <= '9') || (key >= 'a' && key <= 'z') ||
           (key > 0xa0 && key < KEY_ENTER);
}

static bool read_command(const char *command, enum command *meaning,
                         struct fault *fault)
{
    enum command found = command_named(command);

    if (found == COMMAND_COUNT || found == COMMAND_PASTE || found == COMMAND_REPEATING)
        return fault_set(
            fault, "unknown-command",
            "There is no command named \"%s\". Write pause, repeat, previous, "
            "next, stop, where, slower, faster, quieter, louder, help, "
            "describe, unwell, quit, or none.",
            quotable(command));
    *meaning = found;
    return true;
}

static bool read_names(const char *key, const char *command, struct binding *binding,
                       struct fault *fault)
{
    uint32_t found = lower(key_named(key));
    enum command meaning = COMMAND_NONE;

    if (found == KEY_NONE || found == KEY_OTHER || found == KEY_PASTE)
        return fault_set(
            fault, "unknown-key",
            "There is no key named \"%s\". Write one letter, or space, escape, "
            "left, right, up or down; or pedal, pedal-left, pedal-middle or "
            "pedal-right, and tap, hold or double.",
            quotable(key));
    if (!read_command(command, &meaning, fault))
        return false;
    *binding = (struct binding){ found, meaning };
    return true;
}

/* The pedal that `key` begins with, KEY_NONE for none; then `gesture` is what stands
 * behind its name, "" for nothing. */
static uint32_t pedal_of(const char *key, const char **gesture)
{
    char name[KEY_NAME_SIZE];
    size_t length = strcspn(key, " ");
    uint32_t found;

    if (length >= sizeof name)
        return KEY_NONE;
    memcpy(name, key, length);
    name[length] = '\0';
    *gesture = key + length + strspn(key + length, " ");
    found = key_named(name);
    return pedal_place(found) < PEDALS_MOST ? found : KEY_NONE;
}

static bool set_pedal(struct bindings *bindings, uint32_t pedal, const char *word,
                      const char *command, struct fault *fault)
{
    enum pedal_gesture gesture = pedal_gesture_named(word);
    enum command meaning = COMMAND_NONE;
    char name[KEY_NAME_SIZE];

    key_name(pedal, name);
    if (gesture == PEDAL_GESTURES)
        return fault_set(
            fault, "pedal-key",
            "How is \"%s\" pressed? Write \"%s tap\", \"%s hold\" or \"%s double\".",
            name, name, name, name);
    if (!read_command(command, &meaning, fault))
        return false;
    if (meaning == COMMAND_STOP)
        return fault_set(fault, "pedal-command",
                         "Every pedal stops when it is held longer. Take this line "
                         "out.");
    if (!pedal_map_may(meaning))
        return fault_set(
            fault, "pedal-command",
            "No pedal can be given \"%s\". Write pause, repeat, previous, next, "
            "where, slower, faster, quieter, louder, help, unwell, quit, or none.",
            command_name(meaning));
    bindings->pedals.list[pedal_place(pedal)][gesture].given = true;
    bindings->pedals.list[pedal_place(pedal)][gesture].command = meaning;
    return true;
}

bool bindings_check_pedals(const struct bindings *bindings, int pedals,
                           struct fault *fault)
{
    static const char *const sentences[] = {
        [1] = "A tap of the only pedal would not pause. Write \"pedal tap: pause\".",
        [2] = "With two pedals, no tap would pause. Write \"pedal-left tap: pause\" or "
              "\"pedal-right tap: pause\", or pedals: 3 when there are three.",
        [3] = "With three pedals, no tap would pause. Write \"pedal-middle tap: "
              "pause\", or give pause to the tap of another one.",
    };

    for (int count = 1; count <= 3; count++) {
        bool can_be = count == 1 || pedals == 0 || pedals == count;

        if (can_be && pedal_map_pauses(&bindings->pedals, count) == KEY_NONE)
            return fault_set(fault, "pause-pedal", "%s", sentences[count]);
    }
    return true;
}

static bool may_mean(const struct bindings *bindings, const struct binding *wanted,
                     const char *key, struct fault *fault)
{
    if (among(free_keys, COUNT_OF(free_keys), wanted->key))
        return fault_set(fault, "free-key",
                         "The key \"%s\" is kept free, because pedals type it. Choose "
                         "another key than a, b or c.",
                         key);
    if (among(fixed_keys, COUNT_OF(fixed_keys), wanted->key))
        return fault_set(
            fault, "fixed-key",
            "The key \"%s\" cannot be given another meaning. Choose another "
            "key than y, n, F8, F9, enter or control C.",
            key);
    if (wanted->command == COMMAND_BEGIN)
        return fault_set(fault, "fixed-command",
                         "Only enter begins a routine. Take this line out.");
    if ((wanted->command == COMMAND_YES || wanted->command == COMMAND_NO) &&
        !may_answer(wanted->key))
        return fault_set(fault, "fixed-command",
                         "Only a letter or digit can answer a question. Choose one for "
                         "\"%s\", or take this line out.",
                         command_name(wanted->command));
    if (wanted->command != COMMAND_STOP && !stop_keeps_a_key(bindings, wanted->key))
        return fault_set(fault, "stop-key",
                         "Nothing would be left to stop with but control C. Give stop "
                         "another key before you take \"%s\".",
                         key);
    return true;
}

bool bindings_set(struct bindings *bindings, const char *key, const char *command,
                  struct fault *fault)
{
    struct binding wanted = { 0 };
    const char *gesture;
    uint32_t pedal = pedal_of(key, &gesture);
    size_t place;

    if (pedal != KEY_NONE)
        return set_pedal(bindings, pedal, gesture, command, fault);
    if (!read_names(key, command, &wanted, fault))
        return false;
    if (bindings_find(bindings, wanted.key) == wanted.command)
        return true;
    if (!may_mean(bindings, &wanted, key, fault))
        return false;
    place = place_of(bindings, wanted.key);
    if (place == BINDING_MOST)
        return fault_set(fault, "too-many-keys",
                         "More than %d keys have a meaning. Take some out.",
                         BINDING_MOST);
    bindings->list[place] = wanted;
    if (place == bindings->count)
        bindings->count++;
    return true;
}

enum command bindings_find(const struct bindings *bindings, uint32_t key)
{
    size_t place = place_of(bindings, lower(key));

    return place < bindings->count ? bindings->list[place].command : COMMAND_NONE;
}

uint32_t bindings_key(const struct bindings *bindings, enum command command)
{
    size_t index;

    for (index = 0; index < bindings->count; index++) {
        if (bindings->list[index].command == command)
            return bindings->list[index].key;
    }
    return KEY_NONE;
}
