#include "private_bus.h"

#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

enum {
    PATIENCE_S = 90, /* only a hang uses it up */
    POLL_MS = 10,
};

/* Nothing is started for anybody, and nobody is refused. */
static const char settings[] =
    "<!DOCTYPE busconfig PUBLIC \"-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN\""
    " \"http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd\">\n"
    "<busconfig><type>session</type><listen>unix:path=%s/bus</listen>"
    "<auth>EXTERNAL</auth><policy context=\"default\"><allow send_destination=\"*\" "
    "eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/></policy>"
    "</busconfig>\n";

static void make_folder(struct private_bus *bus)
{
    *bus = (struct private_bus){ 0 };
    snprintf(bus->folder, sizeof(bus->folder), "/tmp/talkthrough-bus-XXXXXX");
    assert_non_null(mkdtemp(bus->folder));
}

static void tell_address(const struct private_bus *bus, const char *variable)
{
    char address[128];

    snprintf(address, sizeof(address), "unix:path=%s/bus", bus->folder);
    assert_int_equal(setenv(variable, address, 1), 0);
}

/* In the child: nothing but exec and its end. */
static void become_daemon(const char *option)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL); /* a test that crashes leaves no daemon behind */
    execlp("dbus-daemon", "dbus-daemon", option, "--nofork", "--nopidfile",
           "--print-address=1", (char *)NULL);
    _exit(127);
}

void private_bus_start(struct private_bus *bus, const char *variable)
{
    char path[128];
    char option[160];
    char address[256];
    int ends[2];
    FILE *file;

    make_folder(bus);
    snprintf(path, sizeof(path), "%s/settings", bus->folder);
    snprintf(option, sizeof(option), "--config-file=%s", path);
    file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fprintf(file, settings, bus->folder) > 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    bus->daemon = fork();
    assert_true(bus->daemon >= 0);
    if (bus->daemon == 0) {
        dup2(ends[1], STDOUT_FILENO);
        dup2(open("/dev/null", O_WRONLY), STDERR_FILENO); /* it minds small limits */
        become_daemon(option);
    }
    close(ends[1]);
    /* It is there once it has told its address. */
    assert_true(read(ends[0], address, sizeof(address)) > 0);
    close(ends[0]);
    tell_address(bus, variable);
}

void private_bus_hang(const struct private_bus *bus)
{
    assert_int_equal(kill(bus->daemon, SIGSTOP), 0);
}

void private_bus_go_on(const struct private_bus *bus)
{
    assert_int_equal(kill(bus->daemon, SIGCONT), 0);
}

static void remove_in(const struct private_bus *bus, const char *name)
{
    char path[128];

    snprintf(path, sizeof(path), "%s/%s", bus->folder, name);
    (void)unlink(path);
}

void private_bus_stop(struct private_bus *bus)
{
    if (bus->daemon > 0) {
        kill(bus->daemon, SIGKILL);
        waitpid(bus->daemon, NULL, 0);
    }
    bus->daemon = 0;
    if (bus->folder[0] == '\0')
        return;
    remove_in(bus, "bus");
    remove_in(bus, "settings");
    rmdir(bus->folder);
}

int private_bus_deaf(struct private_bus *bus, const char *variable)
{
    struct sockaddr_un place = { .sun_family = AF_UNIX };
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

    make_folder(bus);
    snprintf(place.sun_path, sizeof(place.sun_path), "%s/bus", bus->folder);
    assert_true(fd >= 0);
    assert_int_equal(bind(fd, (const struct sockaddr *)&place, sizeof(place)), 0);
    assert_int_equal(listen(fd, 8), 0);
    tell_address(bus, variable);
    return fd;
}

static time_t seconds_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec;
}

void private_bus_until(bool (*work)(void *data), void *data, const char *what)
{
    time_t end = seconds_now() + PATIENCE_S;

    while (!work(data))
        if (seconds_now() > end)
            fail_msg("waited in vain for %s", what);
}

int private_bus_run(const char *command, void (*work)(void *data), void *data,
                    char *out, size_t size)
{
    time_t end = seconds_now() + PATIENCE_S;
    FILE *pipe = popen(command, "r");
    struct pollfd printed;
    size_t length = 0;
    int status;

    assert_non_null(pipe);
    printed = (struct pollfd){ .fd = fileno(pipe), .events = POLLIN };
    for (;;) {
        ssize_t count;

        work(data);
        if (seconds_now() > end)
            fail_msg("%s does not end", command);
        if (poll(&printed, 1, POLL_MS) <= 0)
            continue;
        count = read(printed.fd, out + length, size - 1 - length);
        if (count <= 0)
            break;
        length += (size_t)count;
    }
    out[length] = '\0';
    status = pclose(pipe);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
