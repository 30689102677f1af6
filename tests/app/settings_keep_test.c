/* settings_keep_test.c - one setting is written, and all else stays as the person wrote
 * it. */
#include "settings_keep.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "command_line.h"

enum { PAGE_SIZE_MOST = 4096 };

static void path_of(void **state, const char *name, char path[PAGE_SIZE_MOST])
{
    const struct home *home = *state;

    snprintf(path, PAGE_SIZE_MOST, "%s/%s", home->path, name);
}

static void settings_path(void **state, char path[PAGE_SIZE_MOST])
{
    path_of(state, ".config/talkthrough/settings.yaml", path);
}

static void check_file(const char *path, const char *text)
{
    char bytes[PAGE_SIZE_MOST] = "";
    FILE *file = fopen(path, "r");

    assert_non_null(file);
    bytes[fread(bytes, 1, sizeof(bytes) - 1, file)] = '\0';
    fclose(file);
    assert_string_equal(bytes, text);
}

static void check_settings(void **state, const char *text)
{
    char path[PAGE_SIZE_MOST];

    settings_path(state, path);
    check_file(path, text);
}

static void check_kept(void **state, const char *before, const char *name,
                       const char *value, const char *after)
{
    struct fault fault = { 0 };

    settings_write(state, before);
    if (!settings_keep(name, value, &fault))
        fail_msg("%s", fault.text);
    check_settings(state, after);
}

static void check_refused(void **state, const char *before, const char *name,
                          const char *value, const char *rule, const char *sentence)
{
    struct fault fault = { 0 };

    settings_write(state, before);
    assert_false(settings_keep(name, value, &fault));
    assert_string_equal(fault.text, sentence);
    assert_string_equal(fault.rule, rule);
    check_settings(state, before);
}

static const char cannot_change_rate[] =
    "This was not kept, because settings.yaml is written in a way that I cannot "
    "change. Write rate into it yourself, on a line of its own.";

static void the_first_setting_makes_the_file_and_its_folder(void **state)
{
    char path[PAGE_SIZE_MOST];
    struct stat status;

    assert_false(settings_are_kept());
    assert_true(settings_keep("voice", "clear", NULL));
    assert_true(settings_are_kept());
    check_settings(state, "voice: clear\n");
    settings_path(state, path);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    path_of(state, ".config/talkthrough", path);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0700);
}

static void what_is_kept_is_what_the_next_run_reads(void **state)
{
    struct command_line command;

    (void)state;
    assert_true(settings_keep("voice", "clear", NULL));
    assert_true(settings_keep("rate", "120", NULL));
    assert_true(settings_keep("night", "on", NULL));
    assert_true(settings_keep("pace", "1.5", NULL));
    assert_true(settings_keep("rate", "99", NULL));
    command_read(&command, "list");
    assert_true(command.read);
    assert_string_equal(command.options.voice, "clear");
    assert_int_equal(command.options.rate, 99);
    assert_true(command.options.night);
    assert_int_equal(command.options.pace, 150);
    command_end(&command);
}

static void a_value_changes_in_its_place(void **state)
{
    check_kept(state, "voice: calm\nrate: 120\nnight: on\n", "rate", "90",
               "voice: calm\nrate: 90\nnight: on\n");
    check_kept(state, "rate:    120   \n", "rate", "90", "rate:    90   \n");
    check_kept(state, "rate:\n    120\n", "rate", "90", "rate:\n    90\n");
    check_kept(state, "? rate\n: 120\n", "rate", "90", "? rate\n: 90\n");
    check_kept(state, "\"rate\": 120\n", "rate", "90", "\"rate\": 90\n");
}

static void comments_and_empty_lines_stay(void **state)
{
    check_kept(state,
               "# mine\n\nvoice: calm # the soft one\n\n  # slow\nrate: 120 #no\n",
               "voice", "clear",
               "# mine\n\nvoice: clear # the soft one\n\n  # slow\nrate: 120 #no\n");
    check_kept(state, "# rate: 100\nnight: off # rate: 110\n", "rate", "90",
               "# rate: 100\nnight: off # rate: 110\nrate: 90\n");
}

static void quotes_go_with_the_old_value(void **state)
{
    check_kept(state, "voice: \"calm\" # x\nrate: 90\n", "voice", "clear",
               "voice: clear # x\nrate: 90\n");
    check_kept(state, "device: 'it''s # mine'\nrate: 90\n", "device", "hdmi",
               "device: hdmi\nrate: 90\n");
    check_kept(state, "device: \"a \\\" b\"\nrate: 90\n", "device", "hdmi",
               "device: hdmi\nrate: 90\n");
    check_kept(state, "device: \"two\n  lines\"\nrate: 90\n", "device", "hdmi",
               "device: hdmi\nrate: 90\n");
}

static void a_value_that_yaml_would_read_otherwise_is_quoted(void **state)
{
    check_kept(state, "rate: 90\n", "device", "HDA Intel: ALC (hw:0,0)",
               "rate: 90\ndevice: \"HDA Intel: ALC (hw:0,0)\"\n");
    check_kept(state, "device: x\n", "device", "a \"b\" \\ # c",
               "device: \"a \\\"b\\\" \\\\ # c\"\n");
    check_kept(state, "device: x\n", "device", "---", "device: \"---\"\n");
    check_kept(state, "device: x\n", "device", "caf\xc3\xa9",
               "device: \"caf\xc3\xa9\"\n");
}

static void other_characters_move_no_place(void **state)
{
    check_kept(state, "{device: \"caf\xc3\xa9 \xf0\x9f\x8e\xa7\", rate: 90}\n", "rate",
               "100", "{device: \"caf\xc3\xa9 \xf0\x9f\x8e\xa7\", rate: 100}\n");
    check_kept(state, "\xef\xbb\xbfrate: 90\nvoice: calm\n", "rate", "100",
               "\xef\xbb\xbfrate: 100\nvoice: calm\n");
    check_kept(state, "\xef\xbb\xbfvoice: calm\n", "rate", "100",
               "\xef\xbb\xbfvoice: calm\nrate: 100\n");
    check_kept(state, "\xef\xbb\xbf---\n...\n", "rate", "100",
               "\xef\xbb\xbf---\nrate: 100\n...\n");
}

static void settings_in_braces_stay_in_them(void **state)
{
    check_kept(state, "{rate: 120, night: on}\n", "rate", "90",
               "{rate: 90, night: on}\n");
    check_kept(state, "{night: on} # all\n", "rate", "90",
               "{rate: 90, night: on} # all\n");
    check_kept(state, "{ # all\n  night: on,\n}\n", "rate", "90",
               "{rate: 90,  # all\n  night: on,\n}\n");
    check_kept(state, "{}\n", "rate", "90", "{rate: 90}\n");
}

static void a_key_of_the_same_name_is_another_thing(void **state)
{
    check_kept(state, "keys: {x: stop, z: pause}\n", "rate", "90",
               "keys: {x: stop, z: pause}\nrate: 90\n");
    check_kept(state, "keys:\n  x: stop\n", "rate", "90",
               "keys:\n  x: stop\nrate: 90\n");
}

static void line_ends_stay_as_they_were(void **state)
{
    check_kept(state, "voice: calm\r\nrate: 120\r\n", "voice", "clear",
               "voice: clear\r\nrate: 120\r\n");
    check_kept(state, "voice: calm\r\n", "rate", "90", "voice: calm\r\nrate: 90\r\n");
    check_kept(state, "voice: calm", "rate", "90", "voice: calm\nrate: 90\n");
    check_kept(state, "rate: 120", "rate", "90", "rate: 90");
    check_kept(state, "night: on\r\nvoice: calm", "rate", "90",
               "night: on\r\nvoice: calm\r\nrate: 90\r\n");
}

static void a_file_that_says_nothing_gets_its_first_line(void **state)
{
    check_kept(state, "", "rate", "90", "rate: 90\n");
    check_kept(state, "\n\n", "rate", "90", "\n\nrate: 90\n");
    check_kept(state, "# rate: 120", "rate", "90", "# rate: 120\nrate: 90\n");
    check_kept(state, "# all put away\n\n", "rate", "90",
               "# all put away\n\nrate: 90\n");
}

static void the_marks_of_a_document_are_kept(void **state)
{
    check_kept(state, "---\nvoice: calm\n...\n# over\n", "rate", "90",
               "---\nvoice: calm\nrate: 90\n...\n# over\n");
    check_kept(state, "---\n", "rate", "90", "---\nrate: 90\n");
    check_kept(state, "---", "rate", "90", "---\nrate: 90\n");
    check_kept(state, "--- # mine\nvoice: calm\n", "rate", "90",
               "--- # mine\nvoice: calm\nrate: 90\n");
    check_kept(state, "voice: calm\n...", "rate", "90", "voice: calm\nrate: 90\n...");
}

static void a_new_line_is_set_in_as_the_others_are(void **state)
{
    check_kept(state, "  voice: calm\n  night: on\n", "rate", "90",
               "  voice: calm\n  night: on\n  rate: 90\n");
}

static void the_same_again_changes_nothing(void **state)
{
    check_kept(state, "rate: 90 # mine\n", "rate", "90", "rate: 90 # mine\n");
}

static void what_cannot_be_changed_in_its_place_is_left_alone(void **state)
{
    check_refused(state, "device: |\n  hdmi\nrate: 90\n", "device", "x", "not-kept",
                  "This was not kept, because settings.yaml is written in a way that I "
                  "cannot change. Write device into it yourself, on a line of its "
                  "own.");
    check_refused(state, "device: two\n  lines\n", "device", "x", "not-kept",
                  "This was not kept, because settings.yaml is written in a way that I "
                  "cannot change. Write device into it yourself, on a line of its "
                  "own.");
    check_refused(state, "\"\"\n", "rate", "90", "not-kept", cannot_change_rate);
}

static void a_value_that_is_no_text_is_not_kept(void **state)
{
    static const char *const odd[] = { "a\x01", "a\nb", "a\tb\x7f", "\xff", "\x80" };

    for (size_t i = 0; i < sizeof(odd) / sizeof(odd[0]); i++)
        check_refused(state, "device: hdmi\nrate: 90\n", "device", odd[i], "not-kept",
                      "This was not kept, because settings.yaml is written in a way "
                      "that I cannot change. Write device into it yourself, on a line "
                      "of its own.");
}

static void a_file_with_a_mistake_is_left_alone(void **state)
{
    struct fault fault = { 0 };

    check_refused(state, "voice: calm\nrate: 90\nrat: 80\n", "rate", "100",
                  "unknown-setting",
                  "This was not kept, because settings.yaml has a mistake in line 3. "
                  "There is no setting \"rat\". Did you mean rate?");
    check_refused(state, "- rate\n", "rate", "100", "bad-value",
                  "This was not kept, because settings.yaml has a mistake in line 1. "
                  "Settings are lines of a name, a colon and a value, such as "
                  "night: on.");
    settings_write(state, "a: 1\n---\nb: 2\n");
    assert_false(settings_keep("rate", "100", &fault));
    assert_int_equal(fault.line, 1);
    assert_non_null(strstr(fault.path, "settings.yaml"));
}

static void a_bad_value_is_refused_before_the_file_is_touched(void **state)
{
    struct fault fault = { 0 };

    assert_false(settings_keep("rate", "fast", &fault));
    assert_string_equal(fault.rule, "bad-value");
    assert_false(settings_keep("rate", "9000", &fault));
    assert_string_equal(fault.rule, "out-of-range");
    assert_false(settings_are_kept());
    check_refused(state, "rate: 90\n", "words", "bosom", "bad-value",
                  "words cannot be \"bosom\". Give breast or chest.");
}

static void a_linked_file_is_changed_where_it_lies(void **state)
{
    char path[PAGE_SIZE_MOST];
    char target[PAGE_SIZE_MOST];
    struct stat status;

    home_write(*state, "dotfiles/talkthrough.yaml", "rate: 120 # mine\n");
    settings_write(state, "");
    settings_path(state, path);
    path_of(state, "dotfiles/talkthrough.yaml", target);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(symlink("../../dotfiles/talkthrough.yaml", path), 0);
    assert_true(settings_keep("rate", "90", NULL));
    assert_int_equal(lstat(path, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    check_file(target, "rate: 90 # mine\n");
}

static void a_broken_link_is_left_alone(void **state)
{
    struct fault fault = { 0 };
    char path[PAGE_SIZE_MOST];
    struct stat status;

    settings_write(state, "");
    settings_path(state, path);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(symlink("nowhere", path), 0);
    assert_false(settings_keep("rate", "90", &fault));
    assert_string_equal(fault.rule, "not-a-file");
    assert_int_equal(lstat(path, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
}

static void a_write_protected_file_is_left_alone(void **state)
{
    struct fault fault = { 0 };
    char path[PAGE_SIZE_MOST];

    settings_write(state, "rate: 120\n");
    settings_path(state, path);
    assert_int_equal(chmod(path, 0444), 0);
    assert_false(settings_keep("rate", "90", &fault));
    assert_string_equal(fault.text,
                        "This was not kept, because settings.yaml is write-protected. "
                        "Allow writing to it, or change it where it comes from.");
    check_settings(state, "rate: 120\n");
}

static void what_is_no_file_is_left_alone(void **state)
{
    struct fault fault = { 0 };
    char path[PAGE_SIZE_MOST];

    home_write(*state, ".config/talkthrough/settings.yaml/file", "");
    assert_false(settings_keep("rate", "90", &fault));
    assert_string_equal(fault.rule, "not-a-file");
    path_of(state, ".config/talkthrough/settings.yaml/file", path);
    assert_int_equal(unlink(path), 0);
    settings_path(state, path);
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_false(settings_keep("rate", "90", &fault));
    assert_string_equal(fault.rule, "not-a-file");
}

static void without_a_folder_it_says_so(void **state)
{
    struct fault fault = { 0 };

    home_write(*state, ".config", "in the way");
    assert_false(settings_keep("rate", "90", &fault));
    assert_string_equal(fault.rule, "no-folder");
    assert_int_equal(unsetenv("HOME"), 0);
    assert_false(settings_are_kept());
    assert_false(settings_keep("rate", "90", &fault));
    assert_string_equal(
        fault.text, "This was not kept, because you have no home folder. Set HOME.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        AT_HOME(the_first_setting_makes_the_file_and_its_folder),
        AT_HOME(what_is_kept_is_what_the_next_run_reads),
        AT_HOME(a_value_changes_in_its_place),
        AT_HOME(comments_and_empty_lines_stay),
        AT_HOME(quotes_go_with_the_old_value),
        AT_HOME(a_value_that_yaml_would_read_otherwise_is_quoted),
        AT_HOME(other_characters_move_no_place),
        AT_HOME(settings_in_braces_stay_in_them),
        AT_HOME(a_key_of_the_same_name_is_another_thing),
        AT_HOME(line_ends_stay_as_they_were),
        AT_HOME(a_file_that_says_nothing_gets_its_first_line),
        AT_HOME(the_marks_of_a_document_are_kept),
        AT_HOME(a_new_line_is_set_in_as_the_others_are),
        AT_HOME(the_same_again_changes_nothing),
        AT_HOME(what_cannot_be_changed_in_its_place_is_left_alone),
        AT_HOME(a_value_that_is_no_text_is_not_kept),
        AT_HOME(a_file_with_a_mistake_is_left_alone),
        AT_HOME(a_bad_value_is_refused_before_the_file_is_touched),
        AT_HOME(a_linked_file_is_changed_where_it_lies),
        AT_HOME(a_broken_link_is_left_alone),
        AT_HOME(a_write_protected_file_is_left_alone),
        AT_HOME(what_is_no_file_is_left_alone),
        AT_HOME(without_a_folder_it_says_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
