#include "arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    FIRST_BLOCK = 16 * 1024,
    LARGEST_BLOCK =
        1024 * 1024, /* grows by doubling up to here: few calls, little waste */
};

struct arena_block {
    struct arena_block *older;
    size_t size; /* of `bytes` */
    size_t used;
    alignas(max_align_t) unsigned char bytes[];
};

_Noreturn static void out_of_memory(void)
{
    fputs("error: There is not enough memory to go on. Close other programs, "
          "then start again.\n",
          stderr);
    exit(EXIT_FAILURE);
}

static size_t product(size_t count, size_t size)
{
    if (size != 0 && count > PTRDIFF_MAX / size)
        out_of_memory();
    return count * size;
}

void *memory_take(size_t size)
{
    void *memory = malloc(size > 0 ? size : 1);

    if (memory == NULL)
        out_of_memory();
    return memory;
}

void *memory_zeroed(size_t count, size_t size)
{
    size_t bytes = product(count, size);
    void *memory = calloc(1, bytes > 0 ? bytes : 1);

    if (memory == NULL)
        out_of_memory();
    return memory;
}

void *memory_resize(void *old, size_t count, size_t size)
{
    size_t bytes = product(count, size);
    void *memory = realloc(old, bytes > 0 ? bytes : 1);

    if (memory == NULL)
        out_of_memory();
    return memory;
}

char *memory_text(const char *text)
{
    size_t size = strlen(text) + 1;

    return memcpy(memory_take(size), text, size);
}

void arena_finish(struct arena *arena)
{
    struct arena_block *block;

    if (arena == NULL)
        return;
    block = arena->blocks;
    while (block != NULL) {
        struct arena_block *older = block->older;

        free(block);
        block = older;
    }
    *arena = (struct arena){ 0 };
}

static struct arena_block *add_block(struct arena *arena, size_t needed)
{
    size_t size = arena->blocks ? arena->blocks->size * 2 : FIRST_BLOCK;
    struct arena_block *block;

    if (size > LARGEST_BLOCK)
        size = LARGEST_BLOCK;
    if (size < needed)
        size = needed;
    if (size > PTRDIFF_MAX - sizeof(*block))
        out_of_memory();
    block = memory_zeroed(1, sizeof(*block) + size);
    block->size = size;
    block->older = arena->blocks;
    arena->blocks = block;
    return block;
}

static void *take(struct arena *arena, size_t size, size_t alignment)
{
    struct arena_block *block = arena->blocks;
    size_t start = 0;

    if (block != NULL)
        start = (block->used + alignment - 1) & ~(alignment - 1);
    if (block == NULL || start > block->size || size > block->size - start) {
        block = add_block(arena, size);
        start = 0;
    }
    block->used = start + size;
    arena->used += size;
    return block->bytes + start;
}

void *arena_alloc(struct arena *arena, size_t size)
{
    return take(arena, size, alignof(max_align_t));
}

void *arena_array(struct arena *arena, size_t count, size_t size)
{
    return arena_alloc(arena, product(count, size));
}

char *arena_text(struct arena *arena, const char *bytes, size_t length)
{
    char *text;

    if (length >= PTRDIFF_MAX)
        out_of_memory();
    text = take(arena, length + 1, 1);
    if (length > 0)
        memcpy(text, bytes, length);
    return text; /* the arena's bytes are zero, so the end mark stands already */
}
