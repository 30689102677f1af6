#include "loop.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <time.h>

#include "screen.h"

static const int ends[] = { SIGTERM, SIGHUP, SIGINT };

/* What ends us without asking. */
static const int crashes[] = { SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGQUIT };

enum {
    END_COUNT = sizeof ends / sizeof ends[0],
    CRASH_COUNT = sizeof crashes / sizeof crashes[0],
};

static volatile sig_atomic_t asked_to_end;
static volatile sig_atomic_t asked_to_stop;
static sigset_t open_mask; /* what is let through while waiting */
static int64_t begun_ms;
static int watched[LOOP_WATCHED_MOST];
static int watched_count;
static struct keyboard *guarded;
static struct sigaction before_guard[CRASH_COUNT]; /* SIGABRT's tells why we die */

static void on_end(int number)
{
    (void)number;
    asked_to_end = 1;
}

static void on_stop(int number)
{
    (void)number;
    asked_to_stop = 1;
}

static void on_crash(int number)
{
    for (size_t i = 0; i < CRASH_COUNT; i++) {
        if (crashes[i] == number)
            sigaction(number, &before_guard[i], NULL);
    }
    keyboard_leave(guarded);
    raise(number); /* comes when this returns, as it would have */
}

/* A file that grows past its limit is a failed write that we tell of, not our death. */
static void ignore_file_limit(void)
{
    struct sigaction ignore = { .sa_handler = SIG_IGN };

    sigaction(SIGXFSZ, &ignore, NULL);
}

static int64_t clock_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_BOOTTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void loop_begin(void)
{
    struct sigaction end = { .sa_handler = on_end };
    struct sigaction stop = { .sa_handler = on_stop };
    sigset_t blocked;

    ignore_file_limit();
    sigemptyset(&blocked);
    for (size_t i = 0; i < END_COUNT; i++) {
        sigaction(ends[i], &end, NULL);
        sigaddset(&blocked, ends[i]);
    }
    sigaction(SIGTSTP, &stop, NULL);
    sigaddset(&blocked, SIGTSTP);
    sigprocmask(SIG_BLOCK, &blocked, &open_mask);
    for (size_t i = 0; i < END_COUNT; i++)
        sigdelset(&open_mask, ends[i]);
    sigdelset(&open_mask, SIGTSTP);
    begun_ms = clock_ms();
}

void loop_begin_working(void)
{
    struct sigaction end = { .sa_handler = on_end };

    ignore_file_limit();
    for (size_t i = 0; i < END_COUNT; i++)
        sigaction(ends[i], &end, NULL);
    begun_ms = clock_ms();
}

int64_t loop_now_ms(void)
{
    return clock_ms() - begun_ms;
}

bool loop_ended(void)
{
    return asked_to_end != 0;
}

bool loop_stop_asked(void)
{
    bool asked = asked_to_stop != 0;

    asked_to_stop = 0;
    return asked;
}

void loop_guard(struct keyboard *keyboard)
{
    struct sigaction crash = { .sa_handler = on_crash };

    guarded = keyboard;
    for (size_t i = 0; i < CRASH_COUNT; i++)
        sigaction(crashes[i], keyboard ? &crash : &before_guard[i],
                  keyboard ? &before_guard[i] : NULL);
}

void loop_stop(struct keyboard *keyboard)
{
    keyboard_leave(keyboard);
    raise(SIGSTOP);
    keyboard_again(keyboard);
}

void loop_watch(const int *fds, int count)
{
    assert(count <= LOOP_WATCHED_MOST);
    watched_count = count;
    for (int i = 0; i < count; i++)
        watched[i] = fds[i];
}

bool loop_wait(struct keyboard *keyboard, int64_t wait_ms)
{
    struct pollfd ready[2 + LOOP_WATCHED_MOST] = {
        { .fd = keyboard_fd(keyboard), .events = POLLIN },
        { .fd = screen_library_fd(), .events = POLLIN },
    };
    struct timespec limit = { wait_ms / 1000, wait_ms % 1000 * 1000000L };
    bool interrupted;
    int polled;

    for (int i = 0; i < watched_count; i++)
        ready[2 + i] = (struct pollfd){ .fd = watched[i], .events = POLLIN };
    polled = ppoll(ready, 2 + (nfds_t)watched_count, wait_ms < 0 ? NULL : &limit,
                   &open_mask);
    interrupted = polled < 0 && errno == EINTR; /* draining may change errno */

    screen_drain();
    if (polled < 0)
        return interrupted;
    if (ready[0].revents != 0)
        return keyboard_read(keyboard, loop_now_ms());
    return true;
}
