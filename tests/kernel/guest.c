#include "guest.h"

#include <grp.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "made.h"
#include "watch.h"

/* Reading them anew takes udev a while, so it is done when they have changed. */
static enum { RULES_OTHER, RULES_NONE, RULES_OURS } rules;

bool guest_file_has(const char *path, const char *words)
{
    char text[4096];
    size_t length = 0;
    FILE *stream = fopen(path, "r");

    if (stream == NULL)
        return false;
    length = fread(text, 1, sizeof text - 1, stream);
    text[length] = '\0';
    fclose(stream);
    return strstr(text, words) != NULL;
}

void guest_only(void)
{
    if (geteuid() == 0 && guest_file_has("/proc/cmdline", "talkthrough.guest"))
        return;
    fprintf(stderr, "This test needs a kernel of its own. Write tests/run "
                    "--real-kernel.\n");
    exit(77);
}

void guest_root(void)
{
    assert_int_equal(seteuid(0), 0);
    assert_int_equal(setegid(0), 0);
}

void guest_user(unsigned user)
{
    guest_root();
    assert_int_equal(setgroups(0, NULL), 0);
    assert_int_equal(setegid(user), 0);
    assert_int_equal(seteuid(user), 0);
}

int guest_begin(void **state)
{
    (void)state;
    guest_rules(true);
    return 0;
}

int guest_end(void **state)
{
    (void)state;
    watch_close();
    made_pull_all();
    guest_settle();
    return 0;
}

int64_t guest_now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_BOOTTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void guest_wait_until(int64_t at_ms)
{
    int64_t now_ms;

    while ((now_ms = guest_now_ms()) < at_ms)
        poll(NULL, 0, (int)(at_ms - now_ms));
}

void guest_run(const char *command)
{
    guest_root();
    if (system(command) != 0)
        fail_msg("This command failed: %s", command);
}

void guest_settle(void)
{
    guest_run("udevadm settle --timeout=30");
}

void guest_rules(bool there)
{
    if (rules == (there ? RULES_OURS : RULES_NONE))
        return;
    guest_run(there ? "rm -f /etc/udev/rules.d/*; cp /rules/*.rules /etc/udev/rules.d/"
                    : "rm -f /etc/udev/rules.d/*");
    guest_run("udevadm control --reload");
    rules = there ? RULES_OURS : RULES_NONE;
}

void guest_own_rule(const char *line)
{
    FILE *stream;

    guest_root();
    stream = fopen("/etc/udev/rules.d/70-my-pedals.rules", "w");
    assert_non_null(stream);
    fprintf(stream, "%s\n", line);
    assert_int_equal(fclose(stream), 0);
    guest_run("udevadm control --reload");
    rules = RULES_OTHER;
}
