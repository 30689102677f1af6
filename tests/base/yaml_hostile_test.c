#include "yaml_reading.h"

#include <stdlib.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void odd_files_of_the_world_are_refused_in_words(void **state)
{
    static const struct {
        const char *name;
        const char *rule;
    } rows[] = {
        { "binary.yaml", "control-character" },
        { "truncated.yaml", "yaml-syntax" },
        { "cyclic.yaml", "anchor" },
        { "deep.yaml", "too-deep" },
        { "duplicate.yaml", "duplicate-key" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct reading reading = read_data(rows[i].name);

        assert_true(reading.faults.errors > 0);
        assert_string_equal(reading.faults.faults[0].rule, rows[i].rule);
        assert_non_null(strstr(reading.faults.faults[0].path, rows[i].name));
        end_reading(&reading);
    }
}

static void only_ordinary_files_are_read(void **state)
{
    char folder[] = "/tmp/talkthrough-yaml-XXXXXX";
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    char path[3][64];
    int listener;

    (void)state;
    assert_non_null(mkdtemp(folder));
    snprintf(path[0], sizeof(path[0]), "%s/pipe", folder);
    assert_int_equal(mkfifo(path[0], 0600), 0);
    snprintf(path[1], sizeof(path[1]), "%s/socket", folder);
    memcpy(address.sun_path, path[1], strlen(path[1]) + 1);
    listener = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(listener, (struct sockaddr *)&address, sizeof(address)), 0);
    snprintf(path[2], sizeof(path[2]), "/dev/zero");
    for (size_t i = 0; i < 4; i++) {
        struct reading reading = read_path(i < 3 ? path[i] : folder, &usual);

        assert_null(reading.root);
        assert_string_equal(reading.faults.faults[0].rule, "not-a-file");
        assert_string_equal(reading.faults.faults[0].text,
                            "This is a folder, a device or a pipe. Give the name of an "
                            "ordinary file.");
        end_reading(&reading);
    }
    close(listener);
    unlink(path[0]);
    unlink(path[1]);
    rmdir(folder);
}

static void a_file_that_cannot_be_read_is_told_why(void **state)
{
    struct reading missing = read_path("/nowhere/a.yaml", &usual);
    struct reading under = read_path(TESTS_SOURCE "/README.md/a.yaml", &usual);
    struct reading broken = read_path("/proc/self/mem", &usual);

    (void)state;
    assert_null(missing.root);
    assert_string_equal(missing.faults.faults[0].rule, "unreadable");
    assert_string_equal(missing.faults.faults[0].text,
                        "There is no file of this name. Check the name.");
    assert_string_equal(missing.faults.path, "/nowhere/a.yaml");
    assert_null(under.root);
    assert_string_equal(
        under.faults.faults[0].text,
        "This file cannot be read: Not a directory. Check its name, and "
        "that you may read it.");
    assert_null(broken.root); /* it opens, and then the reading fails */
    assert_string_equal(broken.faults.faults[0].rule, "unreadable");
    end_reading(&missing);
    end_reading(&under);
    end_reading(&broken);
}

/* Whatever the bytes are: a sound tree or a reason, and never a crash. */
static void check_survives(const char *bytes, size_t length)
{
    struct reading reading = read_bytes(bytes, length);

    if (reading.root == NULL)
        assert_true(reading.faults.errors > 0);
    else
        check_sound(reading.root, 1);
    end_reading(&reading);
}

/* The good file's bytes in memory. */
static size_t load_good(char *bytes, size_t size)
{
    FILE *file = fopen(TESTS_SOURCE "/tests/data/yaml/good.yaml", "rb");
    size_t length;

    assert_non_null(file);
    length = fread(bytes, 1, size, file);
    assert_in_range(length, 100, size - 1);
    assert_int_equal(fclose(file), 0);
    return length;
}

static void a_file_cut_off_anywhere_does_no_harm(void **state)
{
    char bytes[4096];
    size_t length = load_good(bytes, sizeof(bytes));

    (void)state;
    for (size_t cut = 0; cut <= length; cut++) {
        /* Memory of its own, so that reading past the end is seen. */
        char *part = malloc(cut + 1);

        assert_non_null(part);
        memcpy(part, bytes, cut);
        part = realloc(part, cut > 0 ? cut : 1);
        check_survives(part, cut);
        free(part);
    }
}

static void one_wrong_byte_anywhere_does_no_harm(void **state)
{
    static const char wrong[] =
        "\0\t\n\r\033 \"'#%&*!|>-?:,[]{}<@`x\x7f\x80\xc3\xe2\xff";
    char bytes[4096];
    size_t length = load_good(bytes, sizeof(bytes));

    (void)state;
    for (size_t at = 0; at < length; at++) {
        char kept = bytes[at];

        for (size_t i = 0; i < sizeof(wrong) - 1; i++) {
            bytes[at] = wrong[i];
            check_survives(bytes, length);
        }
        bytes[at] = kept;
    }
}

static void one_byte_repeated_for_ever_does_no_harm(void **state)
{
    static const char *const pieces[] = {
        "[",      "{",        "- ",   "? ",      ": ",    "a:\n",    "{a: ",
        "[a,",    "\"",       "'",    "!a ",     "&a ",   "*a ",     "- &a b\n",
        "k: 1\n", "\x01",     "\n",   "#",       "---\n", "...\n",   "\\",
        "|\n",    "\xc3\xa9", "\xff", "- # x\n", "? a\n", "<<: a\n",
    };

    (void)state;
    for (size_t i = 0; i < COUNT(pieces); i++) {
        struct text yaml = { 0 };

        while (yaml.length < 60000)
            text_add_string(&yaml, pieces[i]);
        check_survives(yaml.bytes, yaml.length);
        text_finish(&yaml);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(odd_files_of_the_world_are_refused_in_words),
        cmocka_unit_test(only_ordinary_files_are_read),
        cmocka_unit_test(a_file_that_cannot_be_read_is_told_why),
        cmocka_unit_test(a_file_cut_off_anywhere_does_no_harm),
        cmocka_unit_test(one_wrong_byte_anywhere_does_no_harm),
        cmocka_unit_test(one_byte_repeated_for_ever_does_no_harm),
    };

    return cmocka_run_group_tests_name("yaml_hostile", tests, NULL, NULL);
}
