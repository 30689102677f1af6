#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "sink_alsa_config.h"

struct place {
    char folder[64];
    char path[128]; /* folder/pulse/native */
    int server;     /* listens there; -1 when none does */
};

static int setup(void **state)
{
    struct place *place = calloc(1, sizeof(*place));

    snprintf(place->folder, sizeof(place->folder), "/tmp/alsa-XXXXXX");
    assert_non_null(mkdtemp(place->folder));
    snprintf(place->path, sizeof(place->path), "%s/pulse", place->folder);
    mkdir(place->path, 0700);
    snprintf(place->path, sizeof(place->path), "%s/pulse/native", place->folder);
    place->server = -1;
    unsetenv("PULSE_SERVER");
    unsetenv("PULSE_RUNTIME_PATH");
    unsetenv("ALSA_CONFIG_PATH");
    setenv("XDG_RUNTIME_DIR", place->folder, 1);
    *state = place;
    return 0;
}

static int teardown(void **state)
{
    struct place *place = *state;
    char folder[80];

    if (place->server >= 0)
        close(place->server);
    unlink(place->path);
    snprintf(folder, sizeof(folder), "%s/pulse", place->folder);
    rmdir(folder);
    rmdir(place->folder);
    free(place);
    return 0;
}

static void start_server(struct place *place)
{
    struct sockaddr_un address = { .sun_family = AF_UNIX };

    memcpy(address.sun_path, place->path, strlen(place->path) + 1);
    place->server = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    assert_int_equal(
        bind(place->server, (const struct sockaddr *)&address, sizeof(address)), 0);
    assert_int_equal(listen(place->server, 8), 0);
}

static void a_server_is_found_in_the_runtime_folder(void **state)
{
    struct place *place = *state;

    start_server(place);
    assert_true(sink_alsa_pulse_answers());
}

static void a_socket_that_nobody_listens_at_is_no_server(void **state)
{
    struct place *place = *state;

    if (access("/run/pulse/native", F_OK) == 0)
        skip(); /* this machine has a server for all its users */
    assert_false(sink_alsa_pulse_answers());
    start_server(place);
    close(place->server); /* died: the socket's name is still there */
    place->server = -1;
    assert_int_equal(access(place->path, F_OK), 0);
    assert_false(sink_alsa_pulse_answers());
}

static void a_server_that_the_person_names_is_the_one_that_counts(void **state)
{
    struct place *place = *state;
    char name[300];

    start_server(place);
    setenv("PULSE_SERVER", "unix:/nowhere/native", 1);
    assert_false(sink_alsa_pulse_answers());
    snprintf(name, sizeof(name), "/nowhere  {abc}unix:%s", place->path);
    setenv("PULSE_SERVER", name, 1);
    assert_true(sink_alsa_pulse_answers());
    setenv("PULSE_SERVER", place->path, 1);
    assert_true(sink_alsa_pulse_answers());
    setenv("PULSE_SERVER", "tcp:living-room:4713", 1);
    assert_true(sink_alsa_pulse_answers()); /* taken at its word */
    setenv("PULSE_SERVER", "", 1);
    assert_true(sink_alsa_pulse_answers());
}

static void a_runtime_path_of_pulse_comes_before_the_usual_one(void **state)
{
    struct place *place = *state;
    char folder[80];

    start_server(place);
    setenv("XDG_RUNTIME_DIR", "/nowhere", 1);
    snprintf(folder, sizeof(folder), "%s/pulse", place->folder);
    setenv("PULSE_RUNTIME_PATH", folder, 1);
    assert_true(sink_alsa_pulse_answers());
}

static void a_path_too_long_for_a_socket_is_no_server(void **state)
{
    char name[400];

    (void)state;
    memset(name, 'a', sizeof(name) - 1);
    name[0] = '/';
    name[sizeof(name) - 1] = '\0';
    setenv("PULSE_SERVER", name, 1);
    assert_false(sink_alsa_pulse_answers());
}

static void the_two_lines_can_be_read_where_alsa_is_told(void **state)
{
    char line[100];
    FILE *file;

    (void)state;
    assert_true(sink_alsa_config_use(true));
    assert_true(sink_alsa_config_use(true));
    for (int round = 0; round < 2; round++) { /* ALSA reads them at each opening */
        file = fopen(getenv("ALSA_CONFIG_PATH"), "r");
        assert_non_null(file);
        assert_non_null(fgets(line, sizeof(line), file));
        assert_string_equal(line, "pcm.default { type pulse }\n");
        assert_non_null(fgets(line, sizeof(line), file));
        assert_string_equal(line, "ctl.default { type pulse }\n");
        fclose(file);
    }
    assert_false(sink_alsa_config_use(false));
    assert_null(getenv("ALSA_CONFIG_PATH"));
}

static void a_configuration_of_the_persons_own_stays(void **state)
{
    (void)state;
    setenv("ALSA_CONFIG_PATH", "/home/me/asound.conf", 1);
    assert_false(sink_alsa_config_use(true));
    assert_false(sink_alsa_config_use(false));
    assert_string_equal(getenv("ALSA_CONFIG_PATH"), "/home/me/asound.conf");
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(a_server_is_found_in_the_runtime_folder),
        STORY(a_socket_that_nobody_listens_at_is_no_server),
        STORY(a_server_that_the_person_names_is_the_one_that_counts),
        STORY(a_runtime_path_of_pulse_comes_before_the_usual_one),
        STORY(a_path_too_long_for_a_socket_is_no_server),
        STORY(the_two_lines_can_be_read_where_alsa_is_told),
        STORY(a_configuration_of_the_persons_own_stays),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
