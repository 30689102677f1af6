/* Who may read a pedal: udev, its rules, and the person at the seat. And the program
 * itself, as this person starts it. */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "guest.h"
#include "made.h"
#include "watch.h"

/* 0, or why that user can't open it. */
static int open_error(const char *node, unsigned user)
{
    int error = 0;
    int fd;

    guest_user(user);
    fd = open(node, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        error = errno;
    else
        close(fd);
    guest_root();
    return error;
}

static void
our_rules_let_the_person_at_the_seat_read_a_pedal_and_nobody_else(void **state)
{
    int vec = made_plug(&made_vec);
    int keyboard = made_keyboard("Made Keyboard", 0x046d, 0xc31c);

    (void)state;
    guest_settle();
    assert_int_equal(open_error(made_node(vec), GUEST_PERSON), 0);
    assert_int_equal(open_error(made_node(vec), GUEST_STRANGER), EACCES);
    assert_int_equal(open_error(made_node(keyboard), GUEST_PERSON), EACCES);
}

static void
the_line_that_is_told_gives_leave_when_the_pedal_is_plugged_in_again(void **state)
{
    const char *line;
    int vec;

    (void)state;
    guest_rules(false);
    vec = made_plug(&made_vec);
    guest_settle();
    watch_open(1);
    watch_expect("no leave VEC VEC USB Footpedal 0/0");
    assert_non_null(
        strstr(watch_fault()->text, "/etc/udev/rules.d/70-my-pedals.rules"));
    line = strstr(watch_fault()->text, "ACTION");
    assert_non_null(line);
    guest_own_rule(line);
    made_pull(vec);
    vec = made_plug(&made_vec);
    watch_expect("came VEC VEC USB Footpedal 1/1");
    assert_int_equal(open_error(made_node(vec), GUEST_STRANGER), EACCES);
    made_press(vec, 1);
    made_press(vec, 0);
    watch_expect("pedal down, pedal up");
}

static void leave_that_is_given_by_udev_is_noticed_without_plugging(void **state)
{
    (void)state;
    guest_rules(false);
    made_plug(&made_vec);
    guest_settle();
    watch_open(1);
    watch_expect("no leave VEC VEC USB Footpedal 0/0");
    guest_rules(true);
    guest_run("udevadm trigger --action=change --subsystem-match=input");
    watch_expect("came VEC VEC USB Footpedal 1/1");
}

static void leave_that_is_given_by_hand_is_noticed(void **state)
{
    int vec;

    (void)state;
    guest_rules(false);
    vec = made_plug(&made_vec);
    guest_settle();
    watch_open(1);
    watch_expect("no leave VEC VEC USB Footpedal 0/0");
    guest_root();
    assert_int_equal(chmod(made_node(vec), 0664), 0);
    watch_expect("came VEC VEC USB Footpedal 1/1");
}

static void a_pedal_that_gets_its_permissions_late_is_not_complained_of(void **state)
{
    (void)state;
    watch_open(1);
    for (int i = 0; i < 5; i++) {
        int vec = made_plug(&made_vec);

        watch_expect("came VEC VEC USB Footpedal 1/1");
        made_pull(vec);
        watch_expect("gone VEC VEC USB Footpedal 0/0, lost");
    }
}

static void check_list(const char *const *lines, size_t count)
{
    char text[4000];
    size_t length;
    FILE *stream;

    guest_run("su person -c 'talkthrough pedal list' >/tmp/list");
    stream = fopen("/tmp/list", "r");
    assert_non_null(stream);
    length = fread(text, 1, sizeof text - 1, stream);
    text[length] = '\0';
    fclose(stream);
    for (size_t i = 0; i < count; i++) {
        if (strstr(text, lines[i]) == NULL)
            fail_msg("\"%s\" is not in what it printed: %s", lines[i], text);
    }
}

static void the_program_lists_what_is_plugged_in(void **state)
{
    static const char *const lines[] = {
        "VEC foot pedal\tVEC VEC USB Footpedal\tworks\tnot taught\n",
        "Philips foot control\tPhilips Foot Control\tworks\tnot taught\n",
        "keyboard\tMade Keyboard\tleft alone\tnot taught\t",
    };

    (void)state;
    made_plug(&made_vec);
    made_plug(&made_philips);
    made_plug(&made_grundig);
    made_keyboard("Made Keyboard", 0x046d, 0xc31c);
    guest_settle();
    check_list(lines, sizeof lines / sizeof lines[0]);
}

static void the_program_tells_whom_to_ask_for_leave(void **state)
{
    static const char *const lines[] = {
        "VEC foot pedal\tVEC VEC USB Footpedal\tdoes not work\tnot taught\t",
        "ATTRS{id/vendor}==\"05f3\", ATTRS{id/product}==\"00ff\", TAG+=\"uaccess\"\n",
    };

    (void)state;
    guest_rules(false);
    made_plug(&made_vec);
    guest_settle();
    check_list(lines, sizeof lines / sizeof lines[0]);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, guest_begin, guest_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(our_rules_let_the_person_at_the_seat_read_a_pedal_and_nobody_else),
        TEST(the_line_that_is_told_gives_leave_when_the_pedal_is_plugged_in_again),
        TEST(leave_that_is_given_by_udev_is_noticed_without_plugging),
        TEST(leave_that_is_given_by_hand_is_noticed),
        TEST(a_pedal_that_gets_its_permissions_late_is_not_complained_of),
        TEST(the_program_lists_what_is_plugged_in),
        TEST(the_program_tells_whom_to_ask_for_leave),
    };

    guest_only();
    return cmocka_run_group_tests_name("leave", tests, NULL, NULL);
}
