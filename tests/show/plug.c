/* plug.c - a program beside a pedal that is made up, which is plugged in, pressed and
 * pulled out while the program runs.
 *
 *     umockdev-wrapper plug SOCKET NO_CARDS RECORDING PROGRAM ARGUMENT...
 *
 * The pedal is there from the beginning on, by the name and kind that RECORDING has.
 * NO_CARDS is the library of no_cards.c, which the program needs beside umockdev. A
 * test listens at SOCKET, and sends lines: `down` and `up` for the middle button,
 * `pull` and `plug` for the whole pedal. Each is answered by a line when it is done:
 * the event's own stamp in nanoseconds of CLOCK_MONOTONIC. The exit status is the
 * program's. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "mock.h"

enum { FIRST_NUMBER = 7, PORT = 1, LOOK_MS = 50, MIDDLE_SCAN = 0x90002, SECOND = 1000 };

static struct recording recording;
static struct mock *pedal;
static int number = FIRST_NUMBER;
static pid_t child; /* 0: not begun yet */

static void fail(const char *what)
{
    fprintf(stderr, "plug: %s: %s\n", what, strerror(errno));
    exit(2);
}

static int64_t now_ns(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * SECOND * SECOND * SECOND + now.tv_nsec;
}

/* The kernel gives a node that comes back a new number. umockdev tells of it before all
 * of it is there, so the program looks away meanwhile. */
static void plug(void)
{
    if (pedal != NULL)
        return;
    if (child > 0)
        kill(child, SIGSTOP);
    pedal = mock_plug(&recording, number++, PORT, 0);
    if (child > 0)
        kill(child, SIGCONT);
}

static void pull(void)
{
    if (pedal != NULL)
        mock_unplug(pedal);
    pedal = NULL;
}

static void move(bool down, int64_t stamp_ms)
{
    const struct recorded_event events[] = {
        { .type = CODE_TYPE_MSC, .code = CODE_MSC_SCAN, .value = MIDDLE_SCAN },
        { .type = CODE_TYPE_KEY, .code = CODE_BTN_0 + 1, .value = down },
        { .type = CODE_TYPE_SYN },
    };

    if (pedal != NULL)
        mock_send(pedal, events, sizeof events / sizeof events[0], stamp_ms);
}

static void press(int64_t stamp_ms, int64_t length_ms)
{
    struct timespec length = { .tv_sec = length_ms / SECOND,
                               .tv_nsec = length_ms % SECOND * SECOND * SECOND };

    move(true, stamp_ms);
    nanosleep(&length, NULL);
    move(false, stamp_ms + length_ms);
}

static void obey(const char *order, FILE *answers)
{
    int64_t boot_ns = now_ns(CLOCK_BOOTTIME);
    int64_t ahead_ns = boot_ns - now_ns(CLOCK_MONOTONIC);
    int64_t stamp_ms = boot_ns / (SECOND * SECOND);

    if (strncmp(order, "press ", 6) == 0)
        press(stamp_ms, strtol(order + 6, NULL, 10));
    else if (strcmp(order, "plug\n") == 0)
        plug();
    else if (strcmp(order, "pull\n") == 0)
        pull();
    fprintf(answers, "%lld\n", (long long)(stamp_ms * SECOND * SECOND - ahead_ns));
    fflush(answers);
}

static int call(const char *path)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof address) != 0)
        fail(path);
    return fd;
}

static void begin(const char *library, char **words)
{
    const char *preload = getenv("LD_PRELOAD");
    char both[4096];

    snprintf(both, sizeof both, "%s:%s", library, preload != NULL ? preload : "");
    setenv("LD_PRELOAD", both, 1);
    child = fork();

    if (child < 0)
        fail("fork");
    if (child != 0)
        return;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    execv(words[0], words);
    fail(words[0]);
}

/* Until the program ends; its exit status. */
static int attend(int fd)
{
    struct pollfd asked = { .fd = fd, .events = POLLIN };
    FILE *orders = fdopen(fd, "r");
    FILE *answers = fdopen(dup(fd), "w");
    char order[16];
    int status;

    if (orders == NULL || answers == NULL || setvbuf(orders, NULL, _IONBF, 0) != 0)
        fail("socket");
    while (waitpid(child, &status, WNOHANG) == 0) {
        if (poll(&asked, 1, LOOK_MS) != 1)
            continue;
        if (fgets(order, sizeof order, orders) == NULL) {
            kill(child, SIGKILL); /* the test is gone */
            asked.fd = -1;
            continue;
        }
        obey(order, answers);
    }
    fclose(orders);
    fclose(answers);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int main(int count, char **words)
{
    int status;
    int fd;

    if (count < 5) {
        fprintf(stderr, "Usage: plug SOCKET NO_CARDS RECORDING PROGRAM ARGUMENT...\n");
        return 2;
    }
    recording_read(words[3], &recording);
    fd = call(words[1]);
    mock_begin();
    plug();
    begin(words[2], words + 4);
    status = attend(fd);
    mock_end();
    recording_finish(&recording);
    return status;
}
