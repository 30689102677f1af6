#include "yaml_reading.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void check_text(const struct yaml_node *mapping, const char *key,
                       const char *expected)
{
    const struct yaml_node *node = yaml_get(mapping, key);

    assert_non_null(node);
    assert_int_equal(node->kind, YAML_SCALAR);
    assert_string_equal(node->text, expected);
}

static const struct yaml_node *item(const struct yaml_node *list, int number)
{
    const struct yaml_node *node;

    assert_non_null(list);
    for (node = list->first; number > 0; number--)
        node = node->next;
    return node;
}

static void a_file_becomes_the_tree_its_author_meant(void **state)
{
    struct reading reading = read_data("good.yaml");
    const struct yaml_node *steps;

    (void)state;
    assert_non_null(reading.root);
    assert_int_equal(reading.faults.count, 0);
    check_sound(reading.root, 1);
    assert_int_equal(reading.root->kind, YAML_MAPPING);
    check_text(reading.root, "title", "Rest \xe2\x80\x93 and breathe");
    check_text(reading.root, "reviewed", "nobody yet");
    assert_int_equal(yaml_get(reading.root, "category")->kind, YAML_SEQUENCE);
    assert_int_equal(yaml_get(reading.root, "category")->length, 2);
    assert_string_equal(item(yaml_get(reading.root, "category"), 1)->text, "breathing");
    steps = yaml_get(reading.root, "steps");
    assert_int_equal(steps->length, 4);
    check_text(item(steps, 0), "say", "Rest your hands. Let your breath follow.");
    check_text(yaml_get(item(steps, 0), "breath"), "out", "6 s");
    check_text(item(steps, 1), "say",
               "Gr\xc3\xb6\xc3\x9f"
               "er, na\xc3\xafve, \xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e, "
               "\xf0\x9f\x98\x80.\nA second line.\n");
    check_text(item(steps, 2), "say", "Folded text.");
    check_text(item(steps, 2), "note", "It's quoted.");
    end_reading(&reading);
}

static void each_node_knows_its_place_in_characters(void **state)
{
    struct reading reading =
        read_string("\xc3\xa9t\xc3\xa9: [\xc3\xbc, \"\xc3\xbc\", x]\n\nb:\n  c: d\n");
    const struct yaml_node *list = yaml_get(reading.root, "\xc3\xa9t\xc3\xa9");

    (void)state;
    assert_int_equal(list->line, 1);
    assert_int_equal(list->column, 6);
    assert_int_equal(item(list, 1)->column, 10);
    assert_int_equal(item(list, 2)->column, 15);
    assert_true(item(list, 0)->plain);
    assert_false(item(list, 1)->plain);
    assert_int_equal(yaml_get(reading.root, "b")->line, 4);
    assert_int_equal(yaml_get(reading.root, "b")->column, 3);
    assert_int_equal(yaml_get(yaml_get(reading.root, "b"), "c")->column, 6);
    end_reading(&reading);
}

static void a_key_without_a_value_has_an_empty_text(void **state)
{
    struct reading reading = read_string("say:\nfor: 5 s\n");

    (void)state;
    check_text(reading.root, "say", "");
    assert_int_equal(yaml_get(reading.root, "say")->line, 1);
    assert_int_equal(reading.faults.count, 0);
    end_reading(&reading);
}

static void what_is_not_there_is_not_found(void **state)
{
    struct reading reading = read_string("say: for\nlist: [say]\n");

    (void)state;
    assert_null(yaml_get(reading.root, "for"));
    assert_null(yaml_get(reading.root, "sa"));
    assert_null(yaml_get(reading.root, "says"));
    assert_null(yaml_get(yaml_get(reading.root, "list"), "say"));
    assert_null(yaml_get(yaml_get(reading.root, "say"), "say"));
    assert_null(yaml_get(NULL, "say"));
    end_reading(&reading);
}

static void a_text_that_a_comment_cut_short_is_marked(void **state)
{
    static const struct {
        const char *yaml;
        bool cut;
    } rows[] = {
        { "say: Do # five\n", true },
        { "say: Do \t # five\n", true },
        { "say: # five\n", true },
        { "say: D\xc3\xb6 # five\n", true },
        { "\xc3\xa9: \xc3\xa9\nsay: Do # five\n", true },
        { "say: Do # five", true },
        { "say: One\n  two # five\n", true },
        { "say: Do#five\n", false },
        { "say: Do\n# five\n", false },
        { "say: Do  \n", false },
        { "say: Do  ", false },
        { "say: Do", false },
        { "say: 'Do' # five\n", false },
        { "say: \"Do\" # five\n", false },
        { "say: | # five\n  Do # six\n", false },
        { "\xc3\xa9\xc3\xa9\xc3\xa9: \xc3\xa9 # x\nsay: Do\n", false },
        { "say: Do\r\n# five\r\n", false },
        { "say: Do # five\r\n", true },
        { "a: b\r\n\r\nsay: Do # five\r\n", true },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct reading reading = read_string(rows[i].yaml);

        assert_int_equal(reading.faults.count, 0);
        assert_int_equal(yaml_get(reading.root, "say")->cut, rows[i].cut);
        end_reading(&reading);
    }
}

static void a_file_from_another_system_reads_the_same(void **state)
{
    struct reading reading =
        read_string("\xef\xbb\xbfid: one\r\nsteps:\r\n  - say: Rest.\r\n");

    (void)state;
    assert_int_equal(reading.faults.count, 0);
    check_text(reading.root, "id", "one");
    assert_int_equal(reading.root->column, 1);
    check_text(item(yaml_get(reading.root, "steps"), 0), "say", "Rest.");
    assert_int_equal(item(yaml_get(reading.root, "steps"), 0)->line, 3);
    end_reading(&reading);
}

static void the_depth_limit_can_be_lower_and_never_off(void **state)
{
    static const struct {
        int depth;
        int levels;
        bool read;
    } rows[] = {
        { 2, 2, true },   { 2, 3, false },    { 0, 16, true },
        { 0, 17, false }, { 1000, 64, true }, { 1000, 65, false },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct yaml_limits limits = { .depth = rows[i].depth };
        struct reading reading = { 0 };
        struct text yaml = { 0 };

        for (int level = 0; level < rows[i].levels; level++)
            text_add_string(&yaml, "[");
        for (int level = 0; level < rows[i].levels; level++)
            text_add_string(&yaml, "]");
        reading.root = yaml_tree_parse(yaml.bytes, yaml.length, "a.yaml", &limits,
                                       &reading.arena, &reading.faults);
        assert_int_equal(reading.root != NULL, rows[i].read);
        end_reading(&reading);
        text_finish(&yaml);
    }
}

static void the_size_limit_holds_for_files_and_memory(void **state)
{
    struct yaml_limits limits = { .bytes = 5, .depth = 4 };
    struct reading reading = { 0 };

    (void)state;
    reading.root = yaml_tree_parse("a: b\n", 5, "a.yaml", &limits, &reading.arena,
                                   &reading.faults);
    assert_non_null(reading.root);
    reading.root = yaml_tree_parse("a: bc\n", 6, "a.yaml", &limits, &reading.arena,
                                   &reading.faults);
    assert_null(reading.root);
    assert_string_equal(reading.faults.faults[0].rule, "too-large");
    end_reading(&reading);

    reading = read_path(TESTS_SOURCE "/tests/data/yaml/good.yaml", &limits);
    assert_null(reading.root);
    assert_string_equal(reading.faults.faults[0].text,
                        "This file is larger than 5 bytes, which is the most. Make it "
                        "shorter, or split it in two.");
    end_reading(&reading);

    /* Its size is given as none, and there is much to read. */
    reading = read_path("/proc/self/maps", &limits);
    assert_null(reading.root);
    assert_string_equal(reading.faults.faults[0].rule, "too-large");
    end_reading(&reading);
}

static void a_large_file_takes_at_most_five_times_its_size(void **state)
{
    struct yaml_limits limits = { .depth = YAML_DEPTH_MOST };
    struct reading reading = { 0 };
    struct text yaml = { 0 };

    (void)state;
    text_add_string(&yaml, "steps:\n");
    for (int i = 0; i < 20000; i++)
        text_print(&yaml,
                   "  - say: Lay your hand flat, step %d. One slow stroke for each "
                   "tick.\n    for: 60 s\n    metronome: 20\n    touch: true\n",
                   i);
    assert_true(yaml.length > YAML_FILE_MOST); /* the limit on size is really off */
    reading.root = yaml_tree_parse(yaml.bytes, yaml.length, "a.yaml", &limits,
                                   &reading.arena, &reading.faults);
    assert_non_null(reading.root);
    assert_int_equal(yaml_get(reading.root, "steps")->length, 20000);
    assert_true(reading.arena.used < 5 * yaml.length);
    end_reading(&reading);
    text_finish(&yaml);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_becomes_the_tree_its_author_meant),
        cmocka_unit_test(each_node_knows_its_place_in_characters),
        cmocka_unit_test(a_key_without_a_value_has_an_empty_text),
        cmocka_unit_test(what_is_not_there_is_not_found),
        cmocka_unit_test(a_text_that_a_comment_cut_short_is_marked),
        cmocka_unit_test(a_file_from_another_system_reads_the_same),
        cmocka_unit_test(the_depth_limit_can_be_lower_and_never_off),
        cmocka_unit_test(the_size_limit_holds_for_files_and_memory),
        cmocka_unit_test(a_large_file_takes_at_most_five_times_its_size),
    };

    return cmocka_run_group_tests_name("yaml_tree", tests, NULL, NULL);
}
