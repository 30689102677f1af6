#include "terminal.h"

#include <errno.h>
#include <signal.h>
#include <unistd.h>

static bool in_background(int fd)
{
    pid_t front = tcgetpgrp(fd);

    /* A terminal that does not control us has no front and no background. */
    return front != -1 && front != getpgrp();
}

/* With SIGTTOU held back: between the look and the change a shell may put us in the
 * background, and would then stop us here in the middle of dying. */
static bool set_mode(int fd, const struct termios *mode)
{
    sigset_t terminal_output;
    sigset_t before;
    bool set;

    if (in_background(fd))
        return false;
    sigemptyset(&terminal_output);
    sigaddset(&terminal_output, SIGTTOU);
    pthread_sigmask(SIG_BLOCK, &terminal_output, &before);
    /* TCSANOW, as waiting for output to be taken could last for ever. */
    set = tcsetattr(fd, TCSANOW, mode) == 0;
    tcflush(fd, TCIFLUSH);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return set;
}

/* ISIG stays for Ctrl-Z alone. */
static struct termios single_keys(const struct termios *before)
{
    struct termios mode = *before;

    mode.c_iflag &= ~(tcflag_t)(IXON | IXOFF | ISTRIP | INLCR | IGNCR | PARMRK);
    mode.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL | IEXTEN);
    mode.c_lflag |= ISIG;
    mode.c_cc[VINTR] = _POSIX_VDISABLE;
    mode.c_cc[VQUIT] = _POSIX_VDISABLE;
    mode.c_cc[VMIN] = 0;
    mode.c_cc[VTIME] = 0;
    return mode;
}

bool terminal_take(struct terminal *terminal, int fd, struct fault *fault)
{
    struct terminal taken = { .fd = fd };
    bool there = tcgetattr(fd, &taken.before) == 0;

    if (there && in_background(fd))
        return fault_set(
            fault, "keyboard-background",
            "This runs in the background, where no key can reach it. Bring it "
            "to the front with fg, or start it again without the ampersand.");
    taken.ours = single_keys(&taken.before);
    if (!there || !set_mode(fd, &taken.ours))
        return fault_set(
            fault, "no-keyboard",
            "There is no keyboard here to answer with. Run this in a terminal.");
    *terminal = taken;
    return true;
}

void terminal_again(const struct terminal *terminal)
{
    set_mode(terminal->fd, &terminal->ours);
}

void terminal_leave(const struct terminal *terminal)
{
    int error = errno; /* a signal handler must not change it */

    set_mode(terminal->fd, &terminal->before);
    errno = error;
}
