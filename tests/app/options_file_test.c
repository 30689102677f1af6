/* options_file_test.c - settings.yaml, as a person writes it. */
#include "options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "command_line.h"
#include "stroke.h"

/* Fault number `index` of a settings file of that text. */
static void check_setting(void **state, const char *text, size_t index, int line,
                          const char *rule, const char *sentence)
{
    struct command_line command;

    settings_write(state, text);
    command_read(&command, "list");
    assert_false(command.read);
    assert_true(command.faults.count > index);
    assert_string_equal(command.faults.faults[index].text, sentence);
    assert_string_equal(command.faults.faults[index].rule, rule);
    assert_int_equal(command.faults.faults[index].line, line);
    assert_non_null(strstr(command.faults.faults[index].path, "settings.yaml"));
    command_end(&command);
}

static void the_file_sets_what_the_line_does_not(void **state)
{
    struct command_line command;

    settings_write(state, "# mine\n"
                          "voice: brisk\n"
                          "rate: 120\n"
                          "pace: 0.75\n"
                          "volume: 50\n"
                          "night: on\n"
                          "latency: 60 ms\n"
                          "print: keys\n"
                          "words: chest\n"
                          "region: uk\n"
                          "hold: 0.6\n"
                          "switch: tap\n"
                          "keys: {s: pause, x: stop, escape: none}\n");
    command_read(&command, "play x --rate 90");
    assert_true(command.read);
    assert_string_equal(command.options.voice, "brisk");
    assert_false(command.options.voice_given);
    assert_int_equal(command.options.rate, 90);
    assert_int_equal(command.options.pace, 75);
    assert_int_equal(command.options.volume, 50);
    assert_true(command.options.night);
    assert_int_equal(command.options.latency, 60);
    assert_int_equal(command.options.print, PRINT_KEYS);
    assert_string_equal(command.options.chest_words, "chest");
    assert_string_equal(command.options.region, "uk");
    assert_int_equal(command.options.hold, 600);
    assert_string_equal(command.options.press_switch, "tap");
    assert_int_equal(bindings_find(&command.options.bindings, 'x'), COMMAND_STOP);
    assert_int_equal(bindings_find(&command.options.bindings, 's'), COMMAND_TOGGLE);
    assert_int_equal(bindings_find(&command.options.bindings, KEY_ESCAPE),
                     COMMAND_NONE);
    command_end(&command);
}

static void a_file_that_says_nothing_is_fine(void **state)
{
    struct command_line command;

    settings_write(state, "");
    command_read(&command, "list");
    assert_true(command.read);
    command_end(&command);
    settings_write(state, "# night: on\n");
    command_read(&command, "list");
    assert_true(command.read);
    assert_false(command.options.night);
    command_end(&command);
}

static void the_config_variable_is_heeded_when_it_is_absolute(void **state)
{
    struct home *home = *state;
    struct command_line command;
    char folder[128];

    home_write(home, "other/talkthrough/settings.yaml", "width: 33\n");
    settings_write(state, "width: 44\n");
    snprintf(folder, sizeof(folder), "%s/other", home->path);
    setenv("XDG_CONFIG_HOME", folder, 1);
    command_read(&command, "list");
    assert_int_equal(command.options.width, 33);
    command_end(&command);
    setenv("XDG_CONFIG_HOME", "other", 1);
    command_read(&command, "list");
    assert_int_equal(command.options.width, 44);
    command_end(&command);
    setenv("XDG_CONFIG_HOME", "", 1);
    command_read(&command, "list");
    assert_int_equal(command.options.width, 44);
    command_end(&command);
    unsetenv("HOME");
    command_read(&command, "list");
    assert_true(command.read);
    assert_int_equal(command.options.width, 72);
    command_end(&command);
}

static void all_faults_of_the_file_come_at_once_with_their_places(void **state)
{
    static const char text[] = "nigth: on\n"
                               "rate: 20\n"
                               "night: [on]\n"
                               "xyzzyx: 1\n"
                               "out: x.wav\n"
                               "device:\n"
                               "keys: {x: jump, y: stop, r: [stop]}\n"
                               "width: 30\n";

    check_setting(state, text, 0, 1, "unknown-setting",
                  "There is no setting \"nigth\". Did you mean night?");
    check_setting(state, text, 1, 2, "out-of-range",
                  "rate cannot be \"20\". Give a whole number from 80 to 449.");
    check_setting(state, text, 2, 3, "bad-value",
                  "night needs one value. Give on or off.");
    check_setting(state, text, 3, 4, "unknown-setting",
                  "There is no setting \"xyzzyx\". Take this line out. \"talkthrough "
                  "--help\" names them all.");
    check_setting(
        state, text, 6, 7, "unknown-command",
        "There is no command named \"jump\". Write pause, repeat, previous, next, "
        "stop, where, slower, faster, quieter, louder, help, describe, unwell, "
        "quit, or none.");
    check_setting(state, text, 8, 7, "bad-value",
                  "The key \"r\" needs one command behind it, such as stop.");
    check_setting(state, "keys: stop\n", 0, 1, "bad-value",
                  "keys needs pairs of a key and a command, such as keys: {x: stop}.");
    check_setting(
        state, "night\n", 0, 1, "bad-value",
        "Settings are lines of a name, a colon and a value, such as night: on.");
}

static void pedals_are_given_their_presses_in_the_file(void **state)
{
    struct command_line command;

    settings_write(state, "tap: 1.2\n"
                          "ignore-short: 0.15\n"
                          "ignore-again: 0.4\n"
                          "double: 0.8\n"
                          "keys:\n"
                          "  pedal hold: where\n"
                          "  pedal-left tap: pause\n"
                          "  pedal-right tap: next\n"
                          "  pedal double: next\n");
    command_read(&command, "play x");
    assert_true(command.read);
    assert_int_equal(command.options.tap, 1200);
    assert_int_equal(command.options.ignore_short, 150);
    assert_int_equal(command.options.ignore_again, 400);
    assert_int_equal(command.options.double_press, 800);
    assert_true(command.options.bindings.pedals.doubles);
    assert_int_equal(
        pedal_map_command(&command.options.bindings.pedals, 1, KEY_PEDAL, PEDAL_HOLD),
        COMMAND_WHERE);
    assert_int_equal(pedal_map_pauses(&command.options.bindings.pedals, 2),
                     KEY_PEDAL_LEFT);
    command_end(&command);
    command_read(&command, "play x --double 0");
    assert_true(command.read);
    assert_false(command.options.bindings.pedals.doubles);
    command_end(&command);
}

static void pedals_that_could_not_pause_are_refused(void **state)
{
    static const char of_three[] = "keys: {pedal-right tap: where}\n"
                                   "pedals: 3\n";
    struct command_line command;

    check_setting(
        state, "night: on\nkeys: {pedal-right tap: where}\n", 0, 2, "pause-pedal",
        "With two pedals, no tap would pause. Write \"pedal-left tap: pause\" "
        "or \"pedal-right tap: pause\", or pedals: 3 when there are three.");
    check_setting(state, "keys: {pedal-middle tap: where}\n", 0, 1, "pause-pedal",
                  "With three pedals, no tap would pause. Write \"pedal-middle tap: "
                  "pause\", or give pause to the tap of another one.");
    check_setting(state, "keys: {pedal tap: where}\n", 0, 1, "pause-pedal",
                  "A tap of the only pedal would not pause. Write \"pedal tap: "
                  "pause\".");
    check_setting(state, "keys: {pedal: where}\n", 0, 1, "pedal-key",
                  "How is \"pedal\" pressed? Write \"pedal tap\", \"pedal hold\" or "
                  "\"pedal double\".");
    settings_write(state, of_three);
    command_read(&command, "play x");
    assert_true(command.read);
    command_end(&command);
    command_read(&command, "play x --pedals 2");
    assert_false(command.read);
    assert_string_equal(command.faults.faults[0].rule, "usage");
    assert_non_null(
        strstr(command.faults.faults[0].text, "With two pedals, no tap would pause."));
    command_end(&command);
    command_read(&command, "check x"); /* works all the same */
    assert_true(command.read);
    command_end(&command);
}

static void a_double_press_that_is_off_is_told_of(void **state)
{
    static const char *const texts[] = { "keys: {pedal double: next}\n",
                                         "keys: {pedal double: none}\n",
                                         "keys: {pedal double: next}\ndouble: 0.5\n" };

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct fault_list faults = { 0 };
        char path[300];

        settings_write(state, texts[i]);
        snprintf(path, sizeof path, "%s/.config/talkthrough/settings.yaml",
                 ((struct home *)*state)->path);
        assert_true(options_check(path, &faults));
        assert_int_equal(faults.count, i == 0);
        if (i == 0)
            assert_string_equal(faults.faults[0].text,
                                "A double press has a meaning, but double presses are "
                                "off. Add a line such as double: 0.5.");
        fault_list_finish(&faults);
    }
}

static void times_that_clash_are_told_of(void **state)
{
    static const struct {
        const char *text;
        const char *begins; /* NULL: nothing is told */
    } rows[] = {
        { "tap: 3\nhold: 1\n", "A tap can't be longer than the hold" },
        { "tap: 0.8\nhold: 1\n", NULL },
        { "tap: 1.5\n", "A tap can't be longer than the hold" },
        { "hold: 2\nstop-hold: 2.5\n", "A stop is at least twice as long as the hold" },
        { "hold: 2\nstop-hold: 4\n", NULL },
        { "ignore-short: 0.5\n", "What is ignored is at most half as long as a tap" },
        { "ignore-short: 0.2\n", NULL },
        { "double: 0.4\nignore-again: 0.5\n", "The second press of a double one" },
        { "double: 0.5\nignore-again: 0.4\n", NULL },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fault_list faults = { 0 };
        char path[300];

        settings_write(state, rows[i].text);
        snprintf(path, sizeof path, "%s/.config/talkthrough/settings.yaml",
                 ((struct home *)*state)->path);
        assert_true(options_check(path, &faults));
        assert_int_equal(faults.count, rows[i].begins != NULL);
        if (rows[i].begins)
            assert_ptr_equal(strstr(faults.faults[0].text, rows[i].begins),
                             faults.faults[0].text);
        fault_list_finish(&faults);
    }
}

static void check_works_though_the_settings_are_wrong(void **state)
{
    struct command_line command;

    settings_write(state, "rate: 20\nwidth: 30\n");
    command_read(&command, "check x");
    assert_true(command.read);
    assert_int_equal(command.options.width, 72);
    command_end(&command);
    command_read(&command, "play x");
    assert_false(command.read);
    command_end(&command);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        AT_HOME(the_file_sets_what_the_line_does_not),
        AT_HOME(a_file_that_says_nothing_is_fine),
        AT_HOME(the_config_variable_is_heeded_when_it_is_absolute),
        AT_HOME(all_faults_of_the_file_come_at_once_with_their_places),
        AT_HOME(pedals_are_given_their_presses_in_the_file),
        AT_HOME(pedals_that_could_not_pause_are_refused),
        AT_HOME(a_double_press_that_is_off_is_told_of),
        AT_HOME(times_that_clash_are_told_of),
        AT_HOME(check_works_though_the_settings_are_wrong),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
