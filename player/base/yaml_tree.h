/* yaml_tree.h - one YAML file as a tree of nodes, each with its place.
 * The only file with <yaml.h>. Built from libyaml's events, never its document
 * loader: aliases, anchors, tags, a second document, nesting over the limit,
 * control characters and invalid UTF-8 are faults before anything is built of them. */
#ifndef YAML_TREE_H
#define YAML_TREE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "fault.h"

enum yaml_kind {
    YAML_SCALAR,
    YAML_SEQUENCE, /* children are the items */
    YAML_MAPPING,  /* children are key, value, key, value, ... ; keys are scalars */
};

/* A node. Read-only once made; lives in the tree's arena. Small on purpose: a file of
 * 15 MB holds over a million. */
struct yaml_node {
    const char *text;        /* scalar: the value; else NULL */
    struct yaml_node *first; /* first child */
    struct yaml_node *next;  /* next sibling */
    uint32_t length;         /* scalar: bytes; else number of children */
    uint32_t line;           /* from 1 */
    uint32_t column : 24;    /* from 1, in characters */
    uint32_t kind : 2;       /* enum yaml_kind */
    uint32_t plain : 1;      /* scalar without quotes and not a block */
    uint32_t cut : 1; /* plain, and a comment follows on its line: " #" ate the rest */
};

struct yaml_limits {
    size_t bytes; /* largest file; 0 for none */
    int depth;    /* deepest nesting, at most 64; 0 for YAML_DEPTH_MOST */
};

enum {
    YAML_FILE_MOST = 1024 * 1024, /* 1 MiB */
    YAML_DEPTH_MOST = 16,
};

/* Reads and parses the file at `path` into `arena`. Refuses folders, device nodes,
 * pipes and sockets (opened without blocking), unreadable, empty and too large files.
 * Syntax faults go to `faults` as sentences with line, column and remedy: libyaml's
 * common messages are translated (a colon in plain text: put quotes round it; a tab; an
 * unclosed quote; a key without a value). The path is copied into the list.
 * Duplicate keys of any mapping are found here, each named with the line of the first.
 *
 * Returns the root, or NULL with at least one error in `faults`. A root may come with
 * errors too (a duplicate key, an anchor, a control character): the caller reads on to
 * find more, and must use nothing while faults->errors is not 0. The tree is sound all
 * the same: no text in it holds a control character, an alias is an empty text, and a
 * key that is no text is an empty one. */
const struct yaml_node *yaml_tree_read(const char *path,
                                       const struct yaml_limits *limits,
                                       struct arena *arena, struct fault_list *faults);

/* The same from memory; `path` only names it in faults. `bytes` may be freed after. */
const struct yaml_node *yaml_tree_parse(const char *bytes, size_t length,
                                        const char *path,
                                        const struct yaml_limits *limits,
                                        struct arena *arena, struct fault_list *faults);

/* The value under `key`, or NULL. */
const struct yaml_node *yaml_get(const struct yaml_node *mapping, const char *key);

#endif
