/* yaml_reading.h - one file read for a test, and what must be true of any tree. */
#ifndef YAML_READING_H
#define YAML_READING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "arena.h"
#include "fault.h"
#include "text.h"
#include "yaml_tree.h"

static const struct yaml_limits usual = { .bytes = YAML_FILE_MOST,
                                          .depth = YAML_DEPTH_MOST };

/* One file's tree and faults, as a reader of it would hold them. */
struct reading {
    struct arena arena;
    struct fault_list faults;
    const struct yaml_node *root;
};

static inline struct reading read_bytes(const char *bytes, size_t length)
{
    struct reading reading = { 0 };

    reading.root = yaml_tree_parse(bytes, length, "a.yaml", &usual, &reading.arena,
                                   &reading.faults);
    fault_list_sort(&reading.faults);
    return reading;
}

static inline struct reading read_string(const char *string)
{
    return read_bytes(string, strlen(string));
}

static inline struct reading read_path(const char *path,
                                       const struct yaml_limits *limits)
{
    struct reading reading = { 0 };

    reading.root = yaml_tree_read(path, limits, &reading.arena, &reading.faults);
    fault_list_sort(&reading.faults);
    return reading;
}

static inline struct reading read_data(const char *name)
{
    char path[512];

    snprintf(path, sizeof(path), "%s/tests/data/yaml/%s", TESTS_SOURCE, name);
    return read_path(path, &usual);
}

static inline void end_reading(struct reading *reading)
{
    arena_finish(&reading->arena);
    fault_list_finish(&reading->faults);
}

/* What must be true of any tree, whatever the file was. */
static inline void check_sound(const struct yaml_node *node, int depth)
{
    uint32_t children = 0;

    assert_in_range(depth, 1, YAML_DEPTH_MOST + 1);
    assert_true(node->line >= 1 && node->column >= 1);
    if (node->kind == YAML_SCALAR) {
        const char *at = node->text;
        size_t left = node->length;

        assert_null(node->first);
        assert_int_equal(strlen(node->text), node->length);
        while (left > 0) {
            uint32_t character;
            size_t taken = text_next_character(at, left, &character);

            assert_int_not_equal(character, TEXT_NOT_A_CHARACTER);
            assert_false(text_is_control(character));
            at += taken;
            left -= taken;
        }
        return;
    }
    assert_null(node->text);
    for (const struct yaml_node *child = node->first; child; child = child->next) {
        if (node->kind == YAML_MAPPING && children % 2 == 0)
            assert_int_equal(child->kind, YAML_SCALAR);
        check_sound(child, depth + 1);
        children++;
    }
    assert_int_equal(children, node->length);
    assert_true(node->kind == YAML_SEQUENCE || children % 2 == 0);
}

#endif
