#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "stroke_file.h"

static char folder[] = "/tmp/stroke_file_stream_test.XXXXXX";
static char path[sizeof folder + 20];
static const char *const moments[] = { "armed", "no", "keep", "begin-keep", NULL };

static void write_file(const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

/* A small generator: the same files on every machine. */
static uint32_t random_below(uint64_t *seed, uint32_t limit)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33) % limit;
}

enum { WHOLE_LINES = 7 }; /* of the pieces, which stand first */

static const char *const pieces[] = {
    "00:01 n press\n",
    "00:02 r press\n",
    "armed+1 n press\n",
    "no+0.3 n press\n",
    "+0.1 pedal down\n",
    "+1 pedal up\n",
    "+1 x press\n",
    /* what may break a line stands from here */
    "00:01 ",
    "00:0",
    "armed+",
    "no+0.3 ",
    "+1.2 ",
    "+",
    "0",
    "space ",
    "pedal ",
    "pedal-left",
    "pedal-right",
    " down",
    " up",
    " press",
    "\n",
    "#",
    "\t",
    "\r\n",
    "\xc3",
    "\xff",
    ":",
    ".",
    "99999",
    "-",
    "armed",
    "\x7f",
    "press ",
    "down\n",
};

static size_t random_file(uint64_t *seed, char *text, size_t size)
{
    uint32_t kinds =
        random_below(seed, 2) == 0 ? WHOLE_LINES : sizeof pieces / sizeof pieces[0];
    size_t count = random_below(seed, kinds == WHOLE_LINES ? 6 : 40);
    size_t length = 0;

    for (; count > 0; count--) {
        const char *piece = pieces[random_below(seed, kinds)];

        assert_true(length + strlen(piece) < size);
        memcpy(text + length, piece, strlen(piece));
        length += strlen(piece);
        if (kinds > WHOLE_LINES && random_below(seed, 200) == 0)
            text[length - 1] = '\0';
    }
    return length;
}

/* Plays a file to its end; time never goes back, and each up follows its down. */
static void play_out(struct stroke_file *file)
{
    bool down[4] = { false };
    int64_t before_ms = 0;
    int64_t now_ms = 0;
    struct stroke stroke;

    while (!stroke_file_ended(file)) {
        stroke_file_moment(file, "armed", now_ms);
        stroke_file_moment(file, "no", now_ms);
        assert_true(stroke_file_due_ms(file) < INT64_MAX);
        now_ms = stroke_file_due_ms(file);
        assert_true(stroke_file_next(file, now_ms, &stroke));
        assert_true(stroke.at_ms >= before_ms);
        before_ms = stroke.at_ms;
        if (stroke.move == STROKE_PRESS)
            continue;
        assert_in_range(stroke.key, KEY_PEDAL, KEY_PEDAL_RIGHT);
        assert_int_equal(down[stroke.key - KEY_PEDAL], stroke.move == STROKE_UP);
        down[stroke.key - KEY_PEDAL] = stroke.move == STROKE_DOWN;
    }
}

static void a_hostile_file_is_refused_in_words_or_read_in_order(void **state)
{
    char text[1000];
    uint64_t seed = 20250301;
    int read = 0;
    int index;

    (void)state;
    for (index = 0; index < 3000; index++) {
        struct stroke_file file = { 0 };
        struct fault_list faults = { 0 };

        write_file(text, random_file(&seed, text, sizeof text));
        if (stroke_file_read(path, moments, &file, &faults)) {
            assert_int_equal(faults.count, 0);
            read += file.count > 0;
            play_out(&file);
        } else {
            assert_true(faults.count > 0);
            assert_null(file.lines);
        }
        stroke_file_finish(&file);
        fault_list_finish(&faults);
    }
    assert_in_range(read, 100, 2000); /* else one half of it was hardly seen */
}

static int make_folder(void **state)
{
    (void)state;
    if (mkdtemp(folder) == NULL)
        return -1;
    snprintf(path, sizeof path, "%s/strokes.txt", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hostile_file_is_refused_in_words_or_read_in_order),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
