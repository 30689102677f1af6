#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <stdalign.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "arena.h"

static void what_it_gives_is_zeroed_aligned_and_apart(void **state)
{
    static const size_t sizes[] = { 1, 7, 16, 100, 5000, 40000, 3000000, 3 };
    struct arena arena = { 0 };
    size_t total = 0;

    (void)state;
    for (size_t round = 0; round < 50; round++) {
        for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
            unsigned char *bytes;

            if (sizes[i] > 1000000 && round > 1)
                continue;
            bytes = arena_alloc(&arena, sizes[i]);
            assert_int_equal((uintptr_t)bytes % alignof(max_align_t), 0);
            for (size_t at = 0; at < sizes[i]; at++)
                assert_int_equal(bytes[at], 0);
            memset(bytes, 0xaa, sizes[i]); /* the next must not be made of this */
            total += sizes[i];
        }
    }
    assert_int_equal(arena.used, total);
    arena_finish(&arena);
    assert_null(arena.blocks);
    assert_int_equal(arena.used, 0);
}

static void texts_are_copied_with_an_end_mark(void **state)
{
    struct arena arena = { 0 };
    char source[] = "press the pedal";
    const char *first;
    const char *second;
    const char *empty;

    (void)state;
    first = arena_text(&arena, source, 5);
    second = arena_text(&arena, source + 10, 5);
    empty = arena_text(&arena, NULL, 0);
    memset(source, 'x', sizeof(source) - 1);
    assert_string_equal(first, "press");
    assert_string_equal(second, "pedal");
    assert_string_equal(empty, "");
    arena_finish(&arena);
}

static void many_small_texts_waste_little(void **state)
{
    struct arena arena = { 0 };
    const char *first = arena_text(&arena, "for", 3);
    const char *second = arena_text(&arena, "say", 3);

    (void)state;
    assert_ptr_equal(second, first + 4);
    arena_finish(&arena);
}

static void an_array_of_nothing_is_still_a_place(void **state)
{
    struct arena arena = { 0 };

    (void)state;
    assert_non_null(arena_array(&arena, 0, 8));
    assert_non_null(arena_array(&arena, 8, 0));
    assert_non_null(arena_alloc(&arena, 0));
    arena_finish(&arena);
    arena_finish(&arena);
    arena_finish(NULL);
}

static void memory_for_the_rest_works_as_malloc_does(void **state)
{
    char *text = memory_text("pedal");
    unsigned char *zeroed = memory_zeroed(3, 5);
    void *nothing = memory_take(0);

    (void)state;
    text = memory_resize(text, 100, 2);
    assert_string_equal(text, "pedal");
    for (size_t i = 0; i < 15; i++)
        assert_int_equal(zeroed[i], 0);
    assert_non_null(nothing);
    free(text);
    free(zeroed);
    free(nothing);
}

static void ask_arena_for_everything(void)
{
    struct arena arena = { 0 };

    arena_alloc(&arena, SIZE_MAX);
}

static void ask_array_that_wraps_round(void)
{
    struct arena arena = { 0 };

    arena_array(&arena, SIZE_MAX / 8 + 2, 8);
}

static void ask_zeroed_that_wraps_round(void)
{
    free(memory_zeroed(SIZE_MAX / 8 + 2, 8));
}

static void ask_resize_that_wraps_round(void)
{
    free(memory_resize(NULL, SIZE_MAX / 8 + 2, 8));
}

/* Runs `ask` in a process of its own and keeps what it says on standard error. */
static int status_of(void (*ask)(void), char *said, size_t size)
{
    int ends[2];
    ssize_t count;
    size_t length = 0;
    int status;
    pid_t child;

    assert_int_equal(pipe(ends), 0);
    child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        close(ends[0]);
        close(ends[1]);
        ask();
        _exit(0);
    }
    close(ends[1]);
    while (length + 1 < size &&
           (count = read(ends[0], said + length, size - 1 - length)) > 0)
        length += (size_t)count;
    said[length] = '\0';
    close(ends[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static void out_of_memory_ends_in_one_sentence(void **state)
{
    static void (*const asks[])(void) = {
        ask_arena_for_everything,
        ask_array_that_wraps_round,
        ask_zeroed_that_wraps_round,
        ask_resize_that_wraps_round,
    };

    (void)state;
    for (size_t i = 0; i < sizeof(asks) / sizeof(asks[0]); i++) {
        char said[400];
        int status = status_of(asks[i], said, sizeof(said));

        assert_string_equal(said, "error: There is not enough memory to go on. Close "
                                  "other programs, then start again.\n");
        assert_true(WIFEXITED(status));
        assert_int_equal(WEXITSTATUS(status), 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_it_gives_is_zeroed_aligned_and_apart),
        cmocka_unit_test(texts_are_copied_with_an_end_mark),
        cmocka_unit_test(many_small_texts_waste_little),
        cmocka_unit_test(an_array_of_nothing_is_still_a_place),
        cmocka_unit_test(memory_for_the_rest_works_as_malloc_does),
        cmocka_unit_test(out_of_memory_ends_in_one_sentence),
    };

    return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
