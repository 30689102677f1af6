/* keep_place.h - a folder for one test to write in, and looks into it. */
#ifndef KEEP_PLACE_H
#define KEEP_PLACE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "keep_file.h"

/* A folder of its own for each test. */
static char folder[64];
static char path[128]; /* "place" in it */

static inline int make_place(void **state)
{
    (void)state;
    snprintf(folder, sizeof(folder), "/tmp/talkthrough-keep-XXXXXX");
    if (mkdtemp(folder) == NULL)
        return -1;
    snprintf(path, sizeof(path), "%s/place", folder);
    return 0;
}

/* Removes what the test left; folders in it are the test's own care. */
static inline int clear_place(void **state)
{
    DIR *open_folder = opendir(folder);
    struct dirent *entry;

    (void)state;
    if (open_folder == NULL)
        return -1;
    while ((entry = readdir(open_folder)) != NULL)
        if (entry->d_name[0] != '.')
            unlinkat(dirfd(open_folder), entry->d_name, 0);
    closedir(open_folder);
    return rmdir(folder);
}

static inline int count_files(void)
{
    DIR *open_folder = opendir(folder);
    struct dirent *entry;
    int count = 0;

    assert_non_null(open_folder);
    while ((entry = readdir(open_folder)) != NULL)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(open_folder);
    return count;
}

static inline void check_content(const char *name, const char *expected)
{
    char content[256] = "";
    FILE *file = fopen(name, "rb");

    assert_non_null(file);
    content[fread(content, 1, sizeof(content) - 1, file)] = '\0';
    assert_int_equal(fclose(file), 0);
    assert_string_equal(content, expected);
}

static inline void keep_string(const char *string)
{
    struct fault fault;

    assert_true(keep_file(path, string, strlen(string), &fault));
}

#define PLACE_TEST(test) cmocka_unit_test_setup_teardown(test, make_place, clear_place)

#endif
