/* home_folder.h - a person's home for one test: settings and own files, gone
 * afterwards. Header only. */
#ifndef HOME_FOLDER_H
#define HOME_FOLDER_H

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

struct home {
    char path[64];
};

/* Makes the folder and points HOME and the XDG variables to it. */
static inline void home_make(struct home *home)
{
    snprintf(home->path, sizeof(home->path), "/tmp/talkthrough-home-XXXXXX");
    assert_non_null(mkdtemp(home->path));
    assert_int_equal(setenv("HOME", home->path, 1), 0);
    assert_int_equal(unsetenv("XDG_CONFIG_HOME"), 0);
    assert_int_equal(unsetenv("XDG_DATA_HOME"), 0);
    assert_int_equal(unsetenv("XDG_STATE_HOME"), 0);
}

/* Writes a file below the home, with the folders it needs. */
static inline void home_write(const struct home *home, const char *name,
                              const char *text)
{
    char path[512];
    FILE *file;

    snprintf(path, sizeof(path), "%s/%s", home->path, name);
    for (char *slash = strchr(path + strlen(home->path) + 1, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        (void)mkdir(path, 0700);
        *slash = '/';
    }
    file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static inline int home_remove_one(const char *path, const struct stat *status, int flag,
                                  struct FTW *ftw)
{
    (void)status;
    (void)flag;
    (void)ftw;
    return remove(path);
}

static inline void home_remove(struct home *home)
{
    nftw(home->path, home_remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

#endif
