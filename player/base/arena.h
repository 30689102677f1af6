/* arena.h - grow-only memory for one document, freed whole.
 * Out of memory ends the program with one sentence (exit status 1): a document
 * that does not fit cannot be talked through, and the journal has the place. */
#ifndef ARENA_H
#define ARENA_H

#include <stddef.h>

struct arena_block;

/* Starts zeroed. */
struct arena {
    struct arena_block *blocks; /* newest first */
    size_t used;                /* bytes handed out, for limits and measuring */
};

/* Frees everything; accepts NULL and zeroed. */
void arena_finish(struct arena *arena);

/* Returns `size` zeroed bytes, aligned for any type; never NULL. */
void *arena_alloc(struct arena *arena, size_t size);

/* Returns `count` zeroed things of `size` bytes each; the product is checked. */
void *arena_array(struct arena *arena, size_t count, size_t size);

/* Copies `length` bytes and adds an end mark. */
char *arena_text(struct arena *arena, const char *bytes, size_t length);

/* malloc, calloc and realloc for the rest of the program: never NULL, as above. */
void *memory_take(size_t size);
void *memory_zeroed(size_t count, size_t size);
void *memory_resize(void *old, size_t count, size_t size);
char *memory_text(const char *text);

#endif
