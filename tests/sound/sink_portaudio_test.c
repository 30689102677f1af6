#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "hand_portaudio.h"

/* --- opening --- */

static void the_default_device_is_opened_and_never_the_bare_card(void **state)
{
    struct sink *sink = open_device(&usual);

    (void)state;
    assert_int_equal(pa.device, 2);
    assert_int_equal(pa.started, 1);
    assert_int_equal((int)(pa.latency * 1000 + 0.5), 15);
    assert_int_equal(sink_latency_ms(sink), 14); /* rounded down to whole frames */
    check_end(sink);
}

static void a_part_of_its_name_chooses_a_device(void **state)
{
    const struct sink_device_options options = { .device = "BARE", .latency_ms = 60 };
    struct sink *sink = open_device(&options);

    (void)state;
    assert_int_equal(pa.device, 0);
    assert_int_equal((int)(pa.latency * 1000 + 0.5), 60);
    check_end(sink);
}

static void check_refused(const struct sink_device_options *options, const char *text)
{
    struct fault fault;

    assert_null(sink_portaudio_open(options, &fault));
    assert_string_equal(fault.text, text);
    assert_int_equal(pa.initialized, 0);
    assert_int_equal(pa.opened, pa.closed);
}

static void a_name_that_no_device_has_is_told_with_those_there_are(void **state)
{
    const struct sink_device_options options = { .device = "microphone" };

    (void)state;
    check_refused(&options,
                  "No sound device has \"microphone\" in its name. There are: "
                  "bare card (hw:0,0), default.");
}

static void no_device_at_all_is_told(void **state)
{
    (void)state;
    pa.device_count = 0;
    check_refused(
        &usual,
        "There is no sound device. Plug one in, or start the sound server, and "
        "try again. Without one, --voice off prints every word, and render makes "
        "a sound file.");
}

static void a_library_that_does_not_start_is_told(void **state)
{
    (void)state;
    pa.initialize = paUnanticipatedHostError;
    check_refused(&usual, "The sound could not be started: Host error. Check that the "
                          "sound server runs.");
}

static void a_device_that_is_held_by_another_is_told(void **state)
{
    static const char text[] =
        "The sound device \"default\" could not be opened: Device unavailable. Check "
        "that no other program holds it.";

    (void)state;
    pa.open = paDeviceUnavailable;
    check_refused(&usual, text);
    pa.open = paNoError;
    pa.start = paDeviceUnavailable;
    check_refused(&usual, text);
}

static void without_the_pulse_plugin_alsa_goes_its_own_way(void **state)
{
    struct sink *sink;

    (void)state;
    setenv("PULSE_SERVER", "tcp:here", 1);
    pa.refusals = 1;
    sink = open_device(&usual);
    assert_null(getenv("ALSA_CONFIG_PATH"));
    check_end(sink);
}

/* The last of all stories: what it says of the server is kept to the program's end. */
static void once_through_a_pulse_server_only_through_it(void **state)
{
    struct sink *sink;

    (void)state;
    setenv("PULSE_SERVER", "tcp:here", 1);
    sink = open_device(&usual);
    assert_non_null(getenv("ALSA_CONFIG_PATH"));
    check_end(sink);
    setenv("PULSE_SERVER", "unix:/nowhere/native", 1); /* it has died */
    check_refused(&usual,
                  "The sound server does not answer. Start it again, or log out "
                  "and in.");
    setenv("PULSE_SERVER", "tcp:here", 1);
    check_end(open_device(&usual));
}

static void add_letter(void *data, const char *name)
{
    char *letters = data;

    letters[strlen(letters)] = name[0];
}

static void every_device_that_can_play_is_named(void **state)
{
    char letters[8] = "";

    (void)state;
    sink_portaudio_devices(add_letter, letters);
    assert_string_equal(letters, "bd"); /* the bare card and the default */
    assert_int_equal(pa.initialized, 0);
    pa.initialize = paUnanticipatedHostError;
    sink_portaudio_devices(add_letter, letters);
    assert_string_equal(letters, "bd");
}

/* --- playing --- */

static void what_is_written_is_fetched_and_a_cut_settles(void **state)
{
    struct sink *sink = open_device(&usual);

    (void)state;
    write_steady(sink, 1000);
    call(220, 10);
    assert_int_equal(pa.heard[200].left, 10000);
    assert_int_equal(sink_taken(sink), 220);
    sink_discard(sink);
    assert_false(sink_settled(sink));
    call(220, 10);
    assert_true(sink_settled(sink));
    assert_int_equal(sink_taken(sink), 220);
    sink_volume(sink, 0.5);
    sink_promise(sink, true);
    call(220, 10);
    assert_int_equal(sink_starved(sink), 220);
    check_end(sink);
}

static void silence_comes_first_where_a_headset_must_wake_up(void **state)
{
    const struct sink_device_options options = { .lead_in_ms = 100 };
    struct sink *sink = open_device(&options);

    (void)state;
    write_steady(sink, 1000);
    for (int i = 0; i < 10; i++) {
        call(221, 10);
        assert_int_equal(pa.heard[220].left, 0);
        assert_int_equal(sink_taken(sink), 0);
        assert_int_equal(sink_state(sink), SINK_WELL);
    }
    call(221, 10);
    assert_int_equal(sink_taken(sink), 221);
    check_end(sink);
}

static void a_sleeping_device_is_aborted_and_still_answers(void **state)
{
    struct sink *sink = open_device(&usual);

    (void)state;
    write_steady(sink, 500);
    call(220, 10);
    sink_sleep(sink, true);
    sink_sleep(sink, true);
    assert_int_equal(pa.aborted, 1);
    sink_discard(sink);
    assert_true(sink_settled(sink));
    assert_int_equal(sink_taken(sink), 220);
    clock_ms += 60000;
    assert_int_equal(sink_state(sink), SINK_WELL);
    sink_sleep(sink, false);
    assert_int_equal(pa.started, 2);
    write_steady(sink, 500);
    call(220, 10);
    assert_int_equal(sink_taken(sink), 440);
    assert_int_equal(sink_state(sink), SINK_WELL);
    check_end(sink);
}

static void closed_in_the_middle_of_a_word_it_ends_under_a_ramp(void **state)
{
    struct sink *sink = open_device(&usual);

    (void)state;
    write_steady(sink, 5000);
    call(220, 10);
    slept_ms = 0;
    check_end(sink);
    assert_in_range(slept_ms, 30, 60);
    assert_int_equal(pa.heard[219].left, 0);
    sink = open_device(&usual);
    slept_ms = 0;
    check_end(sink); /* nothing sounds, nothing to wait for */
    assert_int_equal(slept_ms, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(the_default_device_is_opened_and_never_the_bare_card),
        STORY(a_part_of_its_name_chooses_a_device),
        STORY(a_name_that_no_device_has_is_told_with_those_there_are),
        STORY(no_device_at_all_is_told),
        STORY(a_library_that_does_not_start_is_told),
        STORY(a_device_that_is_held_by_another_is_told),
        STORY(without_the_pulse_plugin_alsa_goes_its_own_way),
        STORY(every_device_that_can_play_is_named),
        STORY(what_is_written_is_fetched_and_a_cut_settles),
        STORY(silence_comes_first_where_a_headset_must_wake_up),
        STORY(a_sleeping_device_is_aborted_and_still_answers),
        STORY(closed_in_the_middle_of_a_word_it_ends_under_a_ramp),
        STORY(once_through_a_pulse_server_only_through_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
