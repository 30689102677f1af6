/* media.h - media keys and headset buttons, by MPRIS 2.2 on the session bus. media.c
 * and awake.c share bus.c, the only file with <systemd/sd-bus.h>. Without a session bus
 * there is none, and nobody is told. Never waits. Main thread. */
#ifndef MEDIA_H
#define MEDIA_H

#include <stdbool.h>
#include <stdint.h>

enum media_command {
    MEDIA_PLAY,
    MEDIA_PAUSE,
    MEDIA_PLAY_PAUSE,
    MEDIA_NEXT,
    MEDIA_PREVIOUS,
    MEDIA_STOP,
    MEDIA_COMMAND_COUNT,
};

enum media_status { MEDIA_STOPPED, MEDIA_PLAYING, MEDIA_PAUSED };

/* What a lock screen or a panel shows. */
struct media_view {
    enum media_status status;
    const char *title;   /* "Talkthrough" unless the person allows the routine's own */
    int64_t position_ms; /* of the routine; not told as a change */
    int64_t length_ms;   /* 0 when it is not known */
    double volume;       /* 0 to 1 */
    uint32_t track;      /* another number for another run */
};

struct media;

/* NULL where there is no session bus. Takes the name
 * org.mpris.MediaPlayer2.talkthrough, or that with .instancePID when another one runs.
 */
struct media *media_open(void);
/* Accepts NULL, as all do. */
void media_close(struct media *media);

/* What to poll for reading, the same from its opening to its closing, even when the bus
 * is lost; -1 for NULL. */
int media_fd(const struct media *media);
/* Does what there is to do, without waiting. */
void media_work(struct media *media);
/* When media_work is next needed though nothing came, ms from now; -1 for never. */
int64_t media_wait_ms(const struct media *media);

/* The next thing that somebody asked for, oldest first. */
bool media_next(struct media *media, enum media_command *command);

/* Tells what changed since the last call, if anything. Borrows nothing. */
void media_show(struct media *media, const struct media_view *view);

#endif
