/* yaml_source.h - the bytes of one YAML file, checked and made fit for the parser.
 * For yaml_tree.c alone. Knows characters and lines, no YAML but '%' lines. */
#ifndef YAML_SOURCE_H
#define YAML_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fault.h"
#include "yaml_tree.h"

/* Starts zeroed. */
struct yaml_source {
    char *memory; /* owned */
    char *bytes;  /* into `memory`, past a byte order mark */
    size_t length;
    bool ascii; /* so that a character's number is its byte's */
};

void yaml_source_finish(struct yaml_source *source);

/* Reads the ordinary file at `path`, and nothing else: a pipe could block for ever. */
bool yaml_source_read(struct yaml_source *source, const char *path,
                      const struct yaml_limits *limits, struct fault_list *faults);

/* Copies `length` bytes. */
bool yaml_source_copy(struct yaml_source *source, const char *bytes, size_t length,
                      const struct yaml_limits *limits, struct fault_list *faults);

/* Finds what is no text. Control characters become harmless ones of the same length, so
 * that reading can go on and every place stays true. False when it cannot go on. */
bool yaml_source_check(struct yaml_source *source, struct fault_list *faults);

/* Replaces the control characters of a text that backslash codes have made. True when
 * there were any; the first is then in `*first`. */
bool yaml_source_defuse(char *bytes, size_t length, uint32_t *first);

#endif
