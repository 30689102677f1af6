#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "binding.h"
#include "stroke.h"

static void the_keys_mean_what_the_readme_says(void **state)
{
    static const struct binding expected[] = {
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
        { 'n', COMMAND_NO },
        { KEY_F9, COMMAND_YES },
        { KEY_F8, COMMAND_NO },
        { KEY_ENTER, COMMAND_BEGIN },
        { 'u', COMMAND_UNWELL },
        { 'q', COMMAND_QUIT },
        { 'a', COMMAND_NONE },
        { 'b', COMMAND_NONE },
        { 'c', COMMAND_NONE },
        { KEY_OTHER, COMMAND_NONE },
        { KEY_PASTE, COMMAND_NONE },
        { 'N', COMMAND_NO },
        { 'S', COMMAND_STOP },
    };
    struct bindings bindings;
    size_t index;

    (void)state;
    bindings_init(&bindings);
    for (index = 0; index < sizeof expected / sizeof expected[0]; index++)
        assert_int_equal(bindings_find(&bindings, expected[index].key),
                         expected[index].command);
}

static void the_first_key_of_a_command_is_the_one_to_name(void **state)
{
    struct bindings bindings;

    (void)state;
    bindings_init(&bindings);
    assert_int_equal(bindings_key(&bindings, COMMAND_STOP), 's');
    assert_int_equal(bindings_key(&bindings, COMMAND_NO), 'n');
    assert_int_equal(bindings_key(&bindings, COMMAND_LOUDER), KEY_UP);
    assert_int_equal(bindings_key(&bindings, COMMAND_PASTE), KEY_NONE);
}

static void a_key_takes_a_new_meaning(void **state)
{
    struct bindings bindings;
    struct fault fault;

    (void)state;
    bindings_init(&bindings);
    assert_true(bindings_set(&bindings, "x", "pause", &fault));
    assert_true(bindings_set(&bindings, "left", "previous", &fault));
    assert_true(bindings_set(&bindings, "J", "yes", &fault));
    assert_true(bindings_set(&bindings, "space", "none", &fault));
    assert_int_equal(bindings_find(&bindings, 'x'), COMMAND_TOGGLE);
    assert_int_equal(bindings_find(&bindings, KEY_LEFT), COMMAND_PREVIOUS);
    assert_int_equal(bindings_find(&bindings, 'j'), COMMAND_YES);
    assert_int_equal(bindings_find(&bindings, ' '), COMMAND_NONE);
    assert_int_equal(bindings_key(&bindings, COMMAND_TOGGLE), 'x');
}

static void what_a_key_means_already_may_be_said_again(void **state)
{
    struct bindings bindings;
    struct fault fault;

    (void)state;
    bindings_init(&bindings);
    assert_true(bindings_set(&bindings, "n", "no", &fault));
    assert_true(bindings_set(&bindings, "enter", "begin", &fault));
    assert_true(bindings_set(&bindings, "ctrl-c", "stop", &fault));
}

/* Setting `key` is refused with this rule and these words, and changes nothing. */
static void check_refused(struct bindings *bindings, const char *key,
                          const char *command, const char *rule, const char *words)
{
    struct bindings before = *bindings;
    struct fault fault = { 0 };

    assert_false(bindings_set(bindings, key, command, &fault));
    assert_string_equal(fault.rule, rule);
    assert_non_null(strstr(fault.text, words));
    assert_memory_equal(bindings, &before, sizeof before);
}

static void what_cannot_be_bound_is_refused_in_words(void **state)
{
    struct bindings bindings;

    (void)state;
    bindings_init(&bindings);
    check_refused(&bindings, "clutch", "stop", "unknown-key",
                  "no key named \"clutch\"");
    check_refused(&bindings, "pedal", "pause", "pedal-key",
                  "Write \"pedal tap\", \"pedal hold\" or \"pedal double\".");
    check_refused(&bindings, "pedal-left press", "where", "pedal-key",
                  "How is \"pedal-left\" pressed?");
    check_refused(&bindings, "pedal-middle ", "none", "pedal-key", "middle hold");
    check_refused(&bindings, "pedal tap hold", "none", "pedal-key", "How is");
    check_refused(&bindings, "pedal-right hold", "stop", "pedal-command",
                  "Every pedal stops when it is held longer. Take this line out.");
    check_refused(&bindings, "pedal tap", "yes", "pedal-command",
                  "No pedal can be given \"yes\".");
    check_refused(&bindings, "pedal hold", "no", "pedal-command", "given \"no\"");
    check_refused(&bindings, "pedal hold", "begin", "pedal-command", "\"begin\"");
    check_refused(&bindings, "pedal double", "describe", "pedal-command",
                  "Write pause");
    check_refused(&bindings, "pedal tap", "dance", "unknown-command", "\"dance\"");
    check_refused(&bindings, "pedal tap", "paste", "unknown-command", "\"paste\"");
    check_refused(&bindings, "pedals tap", "pause", "unknown-key", "\"pedals tap\"");
    check_refused(&bindings, "space tap", "pause", "unknown-key", "\"space tap\"");
    check_refused(&bindings, "", "stop", "unknown-key", "no key named \"\"");
    check_refused(&bindings, "paste", "yes", "unknown-key", "Write one letter");
    check_refused(&bindings, "\xff", "yes", "unknown-key", "Write one letter");
    check_refused(&bindings, "x", "dance", "unknown-command", "named \"dance\"");
    check_refused(&bindings, "x", "repeating", "unknown-command",
                  "Write pause, repeat");
    check_refused(&bindings, "b", "pause", "free-key", "pedals type it");
    check_refused(&bindings, "C", "pause", "free-key", "pedals type it");
    check_refused(&bindings, "n", "next", "fixed-key", "another meaning");
    check_refused(&bindings, "y", "none", "fixed-key", "another meaning");
    check_refused(&bindings, "f8", "yes", "fixed-key", "another meaning");
    check_refused(&bindings, "ctrl-c", "pause", "fixed-key", "another meaning");
    check_refused(&bindings, "enter", "no", "fixed-key", "another meaning");
    check_refused(&bindings, "x", "begin", "fixed-command", "Only enter begins");
}

static void a_press_of_a_pedal_takes_a_new_meaning(void **state)
{
    struct bindings bindings;
    struct fault fault;
    const struct pedal_map *map = &bindings.pedals;

    (void)state;
    bindings_init(&bindings);
    assert_false(pedal_map_doubles(map));
    assert_true(bindings_set(&bindings, "pedal hold", "where", &fault));
    assert_true(bindings_set(&bindings, "pedal-right  double", "next", &fault));
    assert_true(bindings_set(&bindings, "pedal-left tap", "none", &fault));
    assert_true(bindings_set(&bindings, "pedal-left tap", "unwell", &fault));
    assert_int_equal(pedal_map_command(map, 1, KEY_PEDAL, PEDAL_HOLD), COMMAND_WHERE);
    assert_int_equal(pedal_map_command(map, 1, KEY_PEDAL, PEDAL_TAP), COMMAND_TOGGLE);
    for (int count = 2; count <= 3; count++) {
        assert_int_equal(pedal_map_command(map, count, KEY_PEDAL_RIGHT, PEDAL_DOUBLE),
                         COMMAND_NEXT);
        assert_int_equal(pedal_map_command(map, count, KEY_PEDAL_LEFT, PEDAL_TAP),
                         COMMAND_UNWELL);
    }
    assert_true(pedal_map_doubles(map));
    assert_int_equal(pedal_map_command(map, 2, ' ', PEDAL_TAP), COMMAND_NONE);
}

/* With `pedals` said, the bindings are refused with these words; NULL: they are fine.
 */
static void check_pause(const struct bindings *bindings, int pedals, const char *words)
{
    struct fault fault = { 0 };
    bool good = bindings_check_pedals(bindings, pedals, &fault);

    if (good != (words == NULL))
        fail_msg("%d pedals: %s", pedals, fault.text);
    if (good)
        return;
    assert_string_equal(fault.rule, "pause-pedal");
    assert_non_null(strstr(fault.text, words));
}

static void a_tap_always_pauses(void **state)
{
    struct bindings bindings;
    struct fault fault;

    (void)state;
    bindings_init(&bindings);
    for (int pedals = 0; pedals <= 3; pedals++)
        check_pause(&bindings, pedals, NULL);
    assert_true(bindings_set(&bindings, "pedal-right tap", "next", &fault));
    check_pause(&bindings, 0, "With two pedals, no tap would pause.");
    check_pause(&bindings, 2, "With two pedals, no tap would pause.");
    check_pause(&bindings, 1, NULL);
    check_pause(&bindings, 3, NULL);
    assert_int_equal(pedal_map_pauses(&bindings.pedals, 2), KEY_NONE);
    assert_true(bindings_set(&bindings, "pedal-middle tap", "where", &fault));
    check_pause(&bindings, 3, "With three pedals, no tap would pause.");
    assert_true(bindings_set(&bindings, "pedal-left tap", "pause", &fault));
    check_pause(&bindings, 0, NULL);
    assert_int_equal(pedal_map_pauses(&bindings.pedals, 2), KEY_PEDAL_LEFT);
    assert_int_equal(pedal_map_pauses(&bindings.pedals, 3), KEY_PEDAL_LEFT);
    assert_true(bindings_set(&bindings, "pedal tap", "repeat", &fault));
    for (int pedals = 0; pedals <= 3; pedals++)
        check_pause(&bindings, pedals, "Write \"pedal tap: pause\".");
}

static void only_a_letter_or_digit_can_answer(void **state)
{
    struct bindings bindings;
    struct fault fault;

    (void)state;
    bindings_init(&bindings);
    check_refused(&bindings, "space", "no", "fixed-command", "Only a letter or digit");
    check_refused(&bindings, "right", "yes", "fixed-command", "for \"yes\"");
    check_refused(&bindings, "+", "no", "fixed-command", "for \"no\"");
    assert_true(bindings_set(&bindings, "0", "no", &fault));
    assert_true(bindings_set(&bindings, "\xd0\xbd", "no", &fault)); /* Cyrillic en */
    assert_int_equal(bindings_find(&bindings, 0x43d), COMMAND_NO);
}

static void stop_keeps_a_key_that_one_finger_presses(void **state)
{
    struct bindings bindings;
    struct fault fault;

    (void)state;
    bindings_init(&bindings);
    assert_true(bindings_set(&bindings, "escape", "none", &fault));
    check_refused(&bindings, "s", "pause", "stop-key", "Give stop another key");
    assert_true(bindings_set(&bindings, "x", "stop", &fault));
    assert_true(bindings_set(&bindings, "s", "pause", &fault));
}

static void more_keys_than_there_is_room_for_are_refused(void **state)
{
    struct bindings bindings;
    struct fault fault;
    uint32_t key = 0x4e00;
    char name[KEY_NAME_SIZE];

    (void)state;
    bindings_init(&bindings);
    while (bindings.count < BINDING_MOST) {
        key_name(key++, name);
        assert_true(bindings_set(&bindings, name, "pause", &fault));
    }
    key_name(key, name);
    check_refused(&bindings, name, "pause", "too-many-keys", "Take some out");
    assert_true(bindings_set(&bindings, "w", "help", &fault));
}

static void a_very_long_word_leaves_the_remedy_in_the_sentence(void **state)
{
    struct bindings bindings;
    char word[2000];

    (void)state;
    memset(word, 'w', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    bindings_init(&bindings);
    check_refused(&bindings, word, "pause", "unknown-key", "Write one letter");
    check_refused(&bindings, "x", word, "unknown-command", "or none.");
}

static void a_key_name_leads_back_to_its_key(void **state)
{
    static const uint32_t keys[] = {
        ' ',
        '-',
        '+',
        '#',
        'n',
        'Z',
        0xfc,
        0x43d,
        0x4e00,
        0x1f600,
        KEY_ENTER,
        KEY_UP,
        KEY_F8,
        KEY_F9,
        KEY_LEFT,
        KEY_RIGHT,
        KEY_DOWN,
        KEY_ESCAPE,
        KEY_INTERRUPT,
        KEY_PASTE,
        KEY_OTHER,
        KEY_PEDAL,
        KEY_PEDAL_LEFT,
        KEY_PEDAL_MIDDLE,
        KEY_PEDAL_RIGHT,
    };
    char name[KEY_NAME_SIZE];
    size_t index;

    (void)state;
    for (index = 0; index < sizeof keys / sizeof keys[0]; index++) {
        key_name(keys[index], name);
        assert_int_equal(key_named(name), keys[index]);
    }
    key_name('#', name);
    assert_string_equal(name, "hash"); /* a stroke file takes # for a comment */
    assert_int_equal(key_named("minus"), '-');
    assert_int_equal(key_named("nn"), KEY_NONE);
    assert_int_equal(key_named("\t"), KEY_NONE);
    assert_int_equal(key_named("\xc2"), KEY_NONE);
}

static void no_control_character_comes_out_in_a_name(void **state)
{
    static const uint32_t keys[] = {
        0, 7, 27, 0x7f, 0x9b, 0x202e, 0xd800, 0x10ffff + 99
    };
    char name[KEY_NAME_SIZE];
    char spoken[32];
    size_t index;

    (void)state;
    for (index = 0; index < sizeof keys / sizeof keys[0]; index++) {
        const char *byte;

        key_name(keys[index], name);
        key_spoken(keys[index], spoken);
        for (byte = name; *byte != '\0'; byte++)
            assert_in_range((unsigned char)*byte, ' ', '~');
        assert_string_equal(spoken, "another key");
    }
}

static void keys_are_said_as_people_say_them(void **state)
{
    static const struct {
        uint32_t key;
        const char *said;
    } rows[] = {
        { ' ', "the space bar" },
        { KEY_LEFT, "left arrow" },
        { 'n', "n" },
        { KEY_INTERRUPT, "control C" },
        { '-', "minus" },
        { '+', "plus" },
        { KEY_F8, "F 8" },
        { KEY_PASTE, "a paste" },
        { KEY_PEDAL, "the pedal" },
        { KEY_PEDAL_LEFT, "the left pedal" },
        { KEY_PEDAL_MIDDLE, "the middle pedal" },
        { KEY_PEDAL_RIGHT, "the right pedal" },
        { 0xfc, "\xc3\xbc" },
    };
    char spoken[32];
    size_t index;

    (void)state;
    for (index = 0; index < sizeof rows / sizeof rows[0]; index++) {
        key_spoken(rows[index].key, spoken);
        assert_string_equal(spoken, rows[index].said);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_keys_mean_what_the_readme_says),
        cmocka_unit_test(the_first_key_of_a_command_is_the_one_to_name),
        cmocka_unit_test(a_key_takes_a_new_meaning),
        cmocka_unit_test(what_a_key_means_already_may_be_said_again),
        cmocka_unit_test(what_cannot_be_bound_is_refused_in_words),
        cmocka_unit_test(a_press_of_a_pedal_takes_a_new_meaning),
        cmocka_unit_test(a_tap_always_pauses),
        cmocka_unit_test(only_a_letter_or_digit_can_answer),
        cmocka_unit_test(stop_keeps_a_key_that_one_finger_presses),
        cmocka_unit_test(more_keys_than_there_is_room_for_are_refused),
        cmocka_unit_test(a_very_long_word_leaves_the_remedy_in_the_sentence),
        cmocka_unit_test(a_key_name_leads_back_to_its_key),
        cmocka_unit_test(no_control_character_comes_out_in_a_name),
        cmocka_unit_test(keys_are_said_as_people_say_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
