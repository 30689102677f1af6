/* no_cards.c - loaded before umockdev: looking for sound cards finds none. umockdev
 * keeps a place for each file of /dev that is opened, even in vain, and ends the
 * program when fifty are used up. ALSA looks for sixty-four, and PortAudio for as many
 * of OSS. */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <string.h>
#include <sys/types.h>

typedef int open_call(const char *path, int flags, mode_t mode);

int snd_card_next(int *card);

/* ALSA's own. */
int snd_card_next(int *card)
{
    *card = -1; /* there is no other one */
    return 0;
}

/* Passes a mode on where one is given. The library's names for these are reserved. */
// NOLINTNEXTLINE(readability-inconsistent-declaration-parameter-name)
int open(const char *path, int flags, ...)
{
    void *found = dlsym(RTLD_NEXT, "open");
    open_call *next;
    mode_t mode = 0;
    va_list more;

    if (strncmp(path, "/dev/dsp", 8) == 0) {
        errno = ENOENT;
        return -1;
    }
    memcpy(&next, &found, sizeof next); /* a cast is not allowed here */
    va_start(more, flags);
    if ((flags & O_CREAT) != 0)
        mode = va_arg(more, mode_t);
    va_end(more);
    return next(path, flags, mode);
}
