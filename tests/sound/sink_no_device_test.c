/* The real PortAudio on a machine where ALSA knows of no device that is there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "sink.h"

static void without_a_device_there_is_a_sentence(void **state)
{
    const struct sink_device_options usual = { 0 };
    static const char lines[] = "pcm.default { type hw card 31 }\n";
    char path[] = "/tmp/no-device-XXXXXX";
    int file = mkstemp(path);
    struct fault fault;

    (void)state;
    assert_int_equal(write(file, lines, strlen(lines)), strlen(lines));
    close(file);
    setenv("PULSE_SERVER", "unix:/nowhere/native", 1);
    setenv("ALSA_CONFIG_PATH", path, 1);
    setenv("JACK_NO_START_SERVER", "1", 1);
    setenv("JACK_DEFAULT_SERVER", "nowhere", 1);
    for (int again = 0; again < 2; again++) {
        assert_null(sink_portaudio_open(&usual, &fault));
        assert_string_equal(
            fault.text, "There is no sound device. Plug one in, or start the sound "
                        "server, and try again. Without one, --voice off prints every "
                        "word, and render makes a sound file.");
    }
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_device_there_is_a_sentence),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
