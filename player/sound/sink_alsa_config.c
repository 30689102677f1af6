#include "sink_alsa_config.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "text.h"

static const char variable[] = "ALSA_CONFIG_PATH";
static const char two_lines[] =
    "pcm.default { type pulse }\nctl.default { type pulse }\n";

/* True when something listens at the socket. Never waits: a server that is too busy to
 * take a caller is there all the same. */
static bool socket_answers(const char *path)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };
    size_t length = strlen(path);
    bool answers;
    int fd;

    if (length == 0 || length >= sizeof(address.sun_path))
        return false;
    memcpy(address.sun_path, path, length + 1);
    fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return false;
    answers = connect(fd, (const struct sockaddr *)&address, sizeof(address)) == 0 ||
              errno == EAGAIN;
    close(fd);
    return answers;
}

/* One of the servers named in PULSE_SERVER: "/path", "unix:/path",
 * "{machine}unix:/path", "tcp:host:port" or a host. */
static bool server_answers(const char *name, size_t length)
{
    struct text server = { 0 };
    const char *end = memchr(name, '}', length);
    const char *path;
    bool answers = true;

    if (name[0] == '{' && end) {
        length -= (size_t)(end + 1 - name);
        name = end + 1;
    }
    text_add(&server, name, length);
    path = text_string(&server);
    if (strncmp(path, "unix:", 5) == 0)
        path += 5;
    if (path[0] == '/')
        answers = socket_answers(path);
    text_finish(&server);
    return answers;
}

static bool any_server_answers(const char *names)
{
    while (*names != '\0') {
        size_t length = strcspn(names, " ");

        if (length > 0 && server_answers(names, length))
            return true;
        names += length;
        names += strspn(names, " ");
    }
    return false;
}

static bool answers_in(const char *folder, const char *name)
{
    struct text path = { 0 };
    bool answers;

    if (folder == NULL || folder[0] == '\0')
        return false;
    text_print(&path, "%s/%s", folder, name);
    answers = socket_answers(text_string(&path));
    text_finish(&path);
    return answers;
}

bool sink_alsa_pulse_answers(void)
{
    const char *named = getenv("PULSE_SERVER");
    const char *runtime = getenv("XDG_RUNTIME_DIR");
    char usual[64];

    if (named && named[0] != '\0')
        return any_server_answers(named);
    if (answers_in(getenv("PULSE_RUNTIME_PATH"), "native"))
        return true;
    snprintf(usual, sizeof(usual), "/run/user/%lu", (unsigned long)getuid());
    if (answers_in(runtime && runtime[0] != '\0' ? runtime : usual, "pulse/native"))
        return true;
    return socket_answers("/run/pulse/native");
}

/* The path of the two lines: a file in memory, so that none is left behind and none has
 * to be installed. "" when there can be none. */
static const char *path_of_lines(void)
{
    static char path[40];
    ssize_t length = (ssize_t)strlen(two_lines);
    int fd;

    if (path[0] != '\0')
        return path;
    fd = memfd_create("alsa", MFD_CLOEXEC);
    if (fd < 0)
        return path;
    if (write(fd, two_lines, (size_t)length) == length)
        snprintf(path, sizeof(path), "/proc/self/fd/%d", fd); /* open to the end */
    else
        close(fd);
    return path;
}

bool sink_alsa_config_use(bool ours)
{
    const char *now = getenv(variable);
    const char *path = path_of_lines();
    bool in_force = now && path[0] != '\0' && strcmp(now, path) == 0;

    if (path[0] == '\0' || (now && !in_force))
        return false;
    if (ours && !in_force)
        return setenv(variable, path, 1) == 0;
    if (!ours && in_force)
        unsetenv(variable);
    return ours;
}
