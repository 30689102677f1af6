/* Every file in tests/data/routines/bad/ names its faults in its first lines:
 *
 *     # error 9:10 bad-time: a part of the sentence
 *
 * and so do those in good/ that only warn. The files are the table of this test. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "routine.h"
#include "text.h"

static const char data[] = TESTS_SOURCE "/tests/data/routines";
static const char sources[] = TESTS_SOURCE "/player/routine";

enum { EXPECTED_MOST = 8, RULES_MOST = 200 };

struct expected {
    enum fault_severity severity;
    int line, column;
    char rule[FAULT_RULE_SIZE];
    char part[200];
};

static char *file_text(const char *path)
{
    struct text text = { 0 };
    char bytes[4096];
    size_t count;
    FILE *file = fopen(path, "r");

    assert_non_null(file);
    while ((count = fread(bytes, 1, sizeof bytes, file)) > 0)
        text_add(&text, bytes, count);
    fclose(file);
    text_add(&text, "", 0);
    return text.bytes;
}

static struct routine *load(const char *path, struct fault_list *faults)
{
    const struct routine_options options = { 0 };

    *faults = (struct fault_list){ 0 };
    return routine_load(path, &options, faults);
}

static int read_expected(const char *path, struct expected *expected)
{
    char *text = file_text(path);
    char severity[16];
    int count = 0;

    for (const char *line = text; line != NULL && *line == '#';
         line = strchr(line, '\n') + 1) {
        struct expected *one = &expected[count];

        if (sscanf(line, "# %15s %d:%d %39[a-z-]: %199[^\n]", severity, &one->line,
                   &one->column, one->rule, one->part) != 5)
            continue;
        one->severity = strcmp(severity, "error") == 0 ? FAULT_ERROR : FAULT_WARNING;
        assert_true(++count < EXPECTED_MOST);
    }
    free(text);
    return count;
}

static bool is_as_expected(const struct fault *fault, const struct expected *expected)
{
    return fault->severity == expected->severity && fault->line == expected->line &&
           fault->column == expected->column &&
           strcmp(fault->rule, expected->rule) == 0 &&
           strstr(fault->text, expected->part) != NULL;
}

static bool has_all(const struct fault_list *faults, const struct expected *expected,
                    int count)
{
    for (int i = 0; i < count; i++) {
        bool found = false;

        for (size_t j = 0; j < faults->count; j++)
            found = found || is_as_expected(&faults->faults[j], &expected[i]);
        if (!found)
            return false;
    }
    return faults->count == (size_t)count;
}

/* True when the file's faults are those that it names, and no others. */
static bool check_file(const char *path)
{
    struct expected expected[EXPECTED_MOST];
    struct fault_list faults;
    int count = read_expected(path, expected);
    struct routine *routine = load(path, &faults);
    bool right = has_all(&faults, expected, count);
    char line[1200];

    for (size_t i = 0; i < faults.count && !right; i++) {
        fault_print(&faults.faults[i], line, sizeof line);
        print_error("found: %s\n", line);
    }
    for (int i = 0; i < count && !right; i++)
        print_error("named: %s:%d:%d [%s] %s\n", path, expected[i].line,
                    expected[i].column, expected[i].rule, expected[i].part);
    if (!right && count == 0)
        print_error("%s names no fault\n", path);
    right = right && (routine == NULL) == (faults.errors > 0);
    routine_destroy(routine);
    fault_list_finish(&faults);
    return right;
}

/* Calls `visit` for each file in a folder whose name ends so; returns how many. */
static int visit_files(const char *folder, const char *ending,
                       void (*visit)(const char *path, void *context), void *context)
{
    struct dirent **entries;
    int all = scandir(folder, &entries, NULL, alphasort);
    int visited = 0;
    char path[1024];

    assert_true(all >= 0);
    for (int i = 0; i < all; i++) {
        const char *name = entries[i]->d_name;
        size_t length = strlen(name);

        if (length > strlen(ending) &&
            strcmp(name + length - strlen(ending), ending) == 0) {
            snprintf(path, sizeof path, "%s/%s", folder, name);
            visit(path, context);
            visited++;
        }
        free(entries[i]);
    }
    free(entries);
    return visited;
}

static void count_wrong(const char *path, void *context)
{
    int *wrong = context;

    if (!check_file(path))
        (*wrong)++;
}

static int wrong_files(const char *folder, int least)
{
    char path[1024];
    int wrong = 0;

    snprintf(path, sizeof path, "%s/%s", data, folder);
    assert_true(visit_files(path, ".yaml", count_wrong, &wrong) >= least);
    return wrong;
}

static void each_bad_file_gets_the_faults_it_names_and_no_others(void **state)
{
    (void)state;
    assert_int_equal(wrong_files("bad", 100), 0);
}

static void each_good_file_loads_with_no_fault_but_the_warnings_it_names(void **state)
{
    (void)state;
    assert_int_equal(wrong_files("good", 15), 0);
}

struct rules {
    char names[RULES_MOST][FAULT_RULE_SIZE];
    int count;
};

static bool has_rule(const struct rules *rules, const char *name)
{
    for (int i = 0; i < rules->count; i++) {
        if (strcmp(rules->names[i], name) == 0)
            return true;
    }
    return false;
}

static void add_rule(struct rules *rules, const char *name, size_t length)
{
    char *slot = rules->names[rules->count];

    assert_true(rules->count < RULES_MOST && length < FAULT_RULE_SIZE);
    memcpy(slot, name, length);
    slot[length] = '\0';
    for (int i = 0; i < rules->count; i++) {
        if (strcmp(rules->names[i], slot) == 0)
            return;
    }
    rules->count++;
}

static void collect_rules_of_source(const char *path, void *context)
{
    char *text = file_text(path);
    const char *at = text;
    regmatch_t match[3];
    regex_t call;

    assert_int_equal(regcomp(&call,
                             "(loader_error|loader_warning|loader_unknown|say_misread)"
                             "\\([^;\"]*\"([a-z-]+)\"",
                             REG_EXTENDED),
                     0);
    while (regexec(&call, at, 3, match, 0) == 0) {
        add_rule(context, at + match[2].rm_so,
                 (size_t)(match[2].rm_eo - match[2].rm_so));
        at += match[0].rm_eo;
    }
    regfree(&call);
    free(text);
}

static void collect_rules_of_file(const char *path, void *context)
{
    struct expected expected[EXPECTED_MOST];
    int count = read_expected(path, expected);

    for (int i = 0; i < count; i++)
        add_rule(context, expected[i].rule, strlen(expected[i].rule));
}

static void each_rule_in_the_sources_is_broken_by_a_file(void **state)
{
    struct rules *written = calloc(1, sizeof *written);
    struct rules *broken = calloc(1, sizeof *broken);
    char path[1024];
    int missing = 0;

    (void)state;
    assert_true(written != NULL && broken != NULL);
    assert_true(visit_files(sources, ".c", collect_rules_of_source, written) > 5);
    snprintf(path, sizeof path, "%s/bad", data);
    visit_files(path, ".yaml", collect_rules_of_file, broken);
    snprintf(path, sizeof path, "%s/good", data);
    visit_files(path, ".yaml", collect_rules_of_file, broken);
    assert_true(written->count > 50);
    for (int i = 0; i < written->count; i++) {
        if (!has_rule(broken, written->names[i])) {
            print_error("no file breaks [%s]\n", written->names[i]);
            missing++;
        }
    }
    assert_int_equal(missing, 0);
    free(written);
    free(broken);
}

static void twenty_mistakes_in_one_file_are_twenty_faults_in_their_order(void **state)
{
    char path[1024];
    struct fault_list faults;
    struct text found = { 0 };
    char *named;

    (void)state;
    snprintf(path, sizeof path, "%s/twenty.yaml", data);
    assert_null(load(path, &faults));
    for (size_t i = 0; i < faults.count; i++)
        text_print(&found, "%d:%d %s\n", faults.faults[i].line, faults.faults[i].column,
                   faults.faults[i].rule);
    assert_int_equal(faults.count, 20);
    assert_int_equal(faults.errors, 20);
    snprintf(path, sizeof path, "%s/twenty.txt", data);
    named = file_text(path);
    assert_string_equal(text_string(&found), named);
    free(named);
    text_finish(&found);
    fault_list_finish(&faults);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_bad_file_gets_the_faults_it_names_and_no_others),
        cmocka_unit_test(each_good_file_loads_with_no_fault_but_the_warnings_it_names),
        cmocka_unit_test(each_rule_in_the_sources_is_broken_by_a_file),
        cmocka_unit_test(twenty_mistakes_in_one_file_are_twenty_faults_in_their_order),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
