#include "screen.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text.h"

enum {
    LIBRARY_LINE_MOST = 400, /* longer lines of a library are broken here, in bytes */
    RUN_WAIT_MS = 1000, /* less than the sound device has in store, so no gap comes */
    WIDTH_USUAL = 72,
};

/* The one screen of the process, as descriptors are. */
static struct {
    int width;
    enum print_what print;
    bool verbose;
    int aside;   /* our own way to standard error; -1 when 2 itself is ours */
    int library; /* reading end of the libraries' pipe; -1 */
    char line[LIBRARY_LINE_MOST + 1]; /* of a library, not ended yet */
    size_t line_length;
} screen = { .width = WIDTH_USUAL, .aside = -1, .library = -1 };

void screen_init(int width, enum print_what print)
{
    screen.width = width;
    screen.print = print;
}

void screen_verbose(bool verbose)
{
    screen.verbose = verbose;
}

int screen_library_fd(void)
{
    return screen.library;
}

static int error_fd(void)
{
    return screen.aside >= 0 ? screen.aside : STDERR_FILENO;
}

/* Writes all of it, waiting at most `wait_ms` for room each time (-1: for as long as it
 * takes). The descriptor may be non-blocking: a terminal is shared with whoever set it
 * so. */
static bool write_all(int fd, const char *bytes, size_t length, int wait_ms)
{
    while (length > 0) {
        struct pollfd ready = { .fd = fd, .events = POLLOUT };
        int polled = poll(&ready, 1, wait_ms);
        ssize_t written;

        if (polled < 0 && errno == EINTR)
            continue;
        if (polled <= 0)
            return false;
        written = write(fd, bytes, length);
        if (written < 0 && (errno == EINTR || errno == EAGAIN))
            continue;
        if (written <= 0)
            return false;
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}

static bool write_wrapped(int fd, const char *text, int wait_ms)
{
    struct text lines = { 0 };
    bool written;

    text_wrap(&lines, text, screen.width);
    written = write_all(fd, text_string(&lines), lines.length, wait_ms);
    text_finish(&lines);
    return written;
}

bool screen_said(const char *line)
{
    return screen.print != PRINT_ALL || write_wrapped(STDOUT_FILENO, line, RUN_WAIT_MS);
}

bool screen_told(const char *line)
{
    return screen.print == PRINT_ERRORS || screen.print == PRINT_NONE ||
           write_wrapped(STDOUT_FILENO, line, RUN_WAIT_MS);
}

/* Adds `string` as one line: tabs stay, for they part the columns of `list`. */
static void add_line(struct text *out, const char *string)
{
    size_t left = strlen(string);

    while (left > 0) {
        uint32_t character;
        size_t taken = text_next_character(string, left, &character);

        if (character == '\n')
            text_add(out, " ", 1);
        else if (character == TEXT_NOT_A_CHARACTER || text_is_control(character))
            text_add(out, "?", 1);
        else
            text_add(out, string, taken);
        string += taken;
        left -= taken;
    }
    text_add(out, "\n", 1);
}

static bool write_line(int fd, const char *string)
{
    struct text line = { 0 };
    bool written;

    add_line(&line, string);
    written = write_all(fd, text_string(&line), line.length, -1);
    text_finish(&line);
    return written;
}

bool screen_answer(const char *line)
{
    return write_line(STDOUT_FILENO, line);
}

bool screen_answer_lines(const char *lines)
{
    struct text line = { 0 };
    bool written = true;

    while (written && *lines != '\0') {
        size_t length = strcspn(lines, "\n");

        text_clear(&line);
        text_add(&line, lines, length);
        written = write_wrapped(STDOUT_FILENO, text_string(&line), -1);
        lines += length + (lines[length] == '\n' ? 1 : 0);
    }
    text_finish(&line);
    return written;
}

void screen_fault(const struct fault *fault)
{
    char line[FAULT_PATH_SIZE + FAULT_TEXT_SIZE + FAULT_RULE_SIZE + 64];

    fault_print(fault, line, sizeof(line));
    if (fault->path[0] != '\0')
        write_line(error_fd(), line); /* editors take such a line apart */
    else
        write_wrapped(error_fd(), line, RUN_WAIT_MS);
}

void screen_faults(const struct fault_list *faults)
{
    for (size_t i = 0; i < faults->count; i++)
        screen_fault(&faults->faults[i]);
}

/* Fills a descriptor that was closed before we began. What is read from or written to
 * it fails, as it would have. */
static void fill_descriptor(int fd)
{
    if (fcntl(fd, F_GETFD) >= 0 || errno != EBADF)
        return;
    /* The lowest free number is this one, as those below were filled before. */
    (void)!open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/* What stands in the pipe goes to the person as it is. Async-signal-safe. */
static void pass_on(void)
{
    char bytes[512];
    ssize_t length;

    if (screen.library < 0)
        return;
    while ((length = read(screen.library, bytes, sizeof(bytes))) > 0) {
        if (write(screen.aside, bytes, (size_t)length) < 0)
            return;
    }
}

/* assert's sentence went into the pipe; without this nobody would ever read it. */
static void on_abort(int number)
{
    pass_on();
    signal(number, SIG_DFL);
    raise(number);
}

void screen_begin(void)
{
    static bool registered;
    struct sigaction ignore = { .sa_handler = SIG_IGN };
    struct sigaction abortion = { .sa_handler = on_abort };
    int ends[2];

    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
        fill_descriptor(fd);
    sigaction(SIGPIPE, &ignore, NULL);
    if (screen.library >= 0)
        return;
    screen.aside = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
    if (screen.aside < 0)
        return;
    /* Neither end blocks: a chatty library meets a full pipe, not a stopped program. */
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) {
        close(screen.aside);
        screen.aside = -1;
        return;
    }
    dup2(ends[1], STDERR_FILENO);
    close(ends[1]);
    screen.library = ends[0];
    screen.line_length = 0;
    sigaction(SIGABRT, &abortion, NULL);
    if (!registered)
        registered = atexit(pass_on) == 0; /* after screen_end it does nothing */
}

static void show_library_line(void)
{
    if (screen.line_length == 0)
        return;
    screen.line[screen.line_length] = '\0';
    screen.line_length = 0;
    write_wrapped(error_fd(), screen.line, RUN_WAIT_MS);
}

static void take_library_byte(char byte)
{
    if (byte == '\n') {
        show_library_line();
        return;
    }
    screen.line[screen.line_length++] = byte != '\0' ? byte : '?';
    if (screen.line_length == LIBRARY_LINE_MOST)
        show_library_line();
}

void screen_drain(void)
{
    char bytes[4096];
    ssize_t length;

    if (screen.library < 0)
        return;
    while ((length = read(screen.library, bytes, sizeof(bytes))) > 0) {
        for (ssize_t i = 0; screen.verbose && i < length; i++)
            take_library_byte(bytes[i]);
    }
}

void screen_end(void)
{
    if (screen.library < 0)
        return;
    screen_drain();
    show_library_line();
    dup2(screen.aside, STDERR_FILENO);
    close(screen.aside);
    close(screen.library);
    screen.aside = -1;
    screen.library = -1;
    signal(SIGABRT, SIG_DFL);
}
