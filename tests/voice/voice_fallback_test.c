/* What happens when a voice, or all of eSpeak NG, is not there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <espeak-ng/speak_lib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "text.h"
#include "voice_espeak.h"

static const struct voice_profile plain = {
    .id = "plain",
    .language = "en",
    .engine = "gmw/en",
    .rate = 115,
    .pitch = 50,
    .range = 50,
    .gains = { { 100, 0.0 } },
    .gain_count = 1,
};

static struct clip say(struct voice *voice, const char *sentence, int rate)
{
    struct clip clip = { 0 };
    struct fault fault = { 0 };

    if (!voice_say(voice, sentence, rate, &clip, &fault))
        fail_msg("%s", fault.text);
    return clip;
}

static int64_t length_of(struct voice *voice, const char *sentence, int rate)
{
    struct clip clip = say(voice, sentence, rate);
    int64_t frames = clip.frames;

    clip_finish(&clip);
    return frames;
}

/* Runs `child` in a process of its own, since eSpeak NG starts once in each. */
static int in_a_new_process(int (*child)(const char *data), const char *data)
{
    int status = 0;
    pid_t pid = fork();

    assert_true(pid >= 0);
    if (pid == 0) {
        setenv("ESPEAK_DATA_PATH", data, 1);
        _exit(child(data));
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static int expect_no_voice(const char *data)
{
    struct fault fault = { 0 };
    struct voice *voice = voice_espeak_create(&plain, NULL, &fault);

    (void)data;
    if (voice != NULL)
        return 1;
    return strstr(fault.text, "Install the package espeak-ng-data.") != NULL ? 0 : 2;
}

static void a_machine_without_voices_is_told_what_to_install(void **state)
{
    char folder[] = "/tmp/voice-data-XXXXXX";
    struct text data = { 0 };

    (void)state;
    assert_non_null(mkdtemp(folder));
    text_print(&data, "%s/espeak-ng-data", folder);
    assert_int_equal(mkdir(text_string(&data), 0700), 0);
    assert_int_equal(in_a_new_process(expect_no_voice, folder), 0);
    rmdir(text_string(&data));
    rmdir(folder);
    text_finish(&data);
}

/* Where this machine's eSpeak NG has its data, asked in a process of its own. */
static void find_data(char *path, size_t size)
{
    int ends[2];
    pid_t pid;
    ssize_t got;

    assert_int_equal(pipe(ends), 0);
    pid = fork();
    assert_true(pid >= 0);
    if (pid == 0) {
        const char *data = NULL;

        espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, NULL, 0);
        espeak_Info(&data);
        _exit(write(ends[1], data, strlen(data)) <= 0);
    }
    close(ends[1]);
    got = read(ends[0], path, size - 1);
    close(ends[0]);
    assert_true(got > 0);
    path[got] = '\0';
    waitpid(pid, NULL, 0);
}

static void link_into(const char *folder, const char *data, const char *name)
{
    struct text from = { 0 };
    struct text to = { 0 };

    text_print(&from, "%s/%s", data, name);
    text_print(&to, "%s/espeak-ng-data/%s", folder, name);
    assert_int_equal(symlink(text_string(&from), text_string(&to)), 0);
    text_finish(&from);
    text_finish(&to);
}

/* The variant's file is there at the start, and gone when its voice speaks again. */
static int expect_a_lost_voice(const char *data)
{
    struct voice_profile profile = plain;
    struct fault fault = { 0 };
    struct clip clip = { .frames = 7 };
    struct text variant = { 0 };
    struct voice *first;
    struct voice *second;

    memcpy(profile.engine, "gmw/en+f3", sizeof("gmw/en+f3"));
    first = voice_espeak_create(&profile, &fault, NULL);
    if (first == NULL || fault.text[0] != '\0')
        return 1;
    second = voice_espeak_create(&plain, NULL, NULL);
    text_print(&variant, "%s/espeak-ng-data/voices/!v/f3", data);
    unlink(text_string(&variant));
    if (voice_say(first, "Sit up.", 115, &clip, &fault) || clip.frames != 7)
        return 2;
    if (strcmp(fault.text, "The voice \"gmw/en+f3\" no longer works on this machine. "
                           "Start again, or choose another voice.") != 0)
        return 3;
    return voice_say(second, "Sit up.", 115, &clip, &fault) ? 0 : 4;
}

static void a_voice_that_is_lost_while_speaking_is_told(void **state)
{
    static const char *const names[] = { "phontab",     "phonindex", "phondata",
                                         "intonations", "en_dict",   "lang",
                                         "voices/!v/f3" };
    static const char *const folders[] = { "", "/voices", "/voices/!v" };
    char folder[] = "/tmp/voice-data-XXXXXX";
    char data[FAULT_PATH_SIZE];
    struct text path = { 0 };

    (void)state;
    find_data(data, sizeof(data));
    assert_non_null(mkdtemp(folder));
    for (size_t i = 0; i < 3; i++) {
        text_clear(&path);
        text_print(&path, "%s/espeak-ng-data%s", folder, folders[i]);
        assert_int_equal(mkdir(text_string(&path), 0700), 0);
    }
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        link_into(folder, data, names[i]);
    assert_int_equal(in_a_new_process(expect_a_lost_voice, folder), 0);
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
        text_clear(&path);
        text_print(&path, "%s/espeak-ng-data/%s", folder, names[i]);
        unlink(text_string(&path));
    }
    for (size_t i = 3; i > 0; i--) {
        text_clear(&path);
        text_print(&path, "%s/espeak-ng-data%s", folder, folders[i - 1]);
        rmdir(text_string(&path));
    }
    rmdir(folder);
    text_finish(&path);
}

static void a_missing_voice_falls_back_aloud(void **state)
{
    static const struct {
        const char *engine;
        const char *sentence;
    } rows[] = {
        { "gmw/xx",
          "The voice \"gmw/xx\" is not on this machine. I speak with the plain "
          "English voice instead." },
        { "en-gb+nobody",
          "The voice \"en-gb+nobody\" is not on this machine. I speak with the plain "
          "English voice instead." },
        { "gmw/de+nobody",
          "The voice \"gmw/de+nobody\" is not on this machine. I speak with its plain "
          "form, \"gmw/de\", instead." },
        { "gmw/xx+f3",
          "The voice \"gmw/xx+f3\" is not on this machine. I speak with the plain "
          "English voice instead." },
        { "", "The voice \"\" is not on this machine. I speak with the plain English "
              "voice instead." },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct voice_profile profile = plain;
        struct fault fallback = { 0 };
        struct fault fault = { 0 };
        struct voice *voice;

        memset(profile.engine, 0, sizeof(profile.engine));
        memcpy(profile.engine, rows[i].engine, strlen(rows[i].engine));
        voice = voice_espeak_create(&profile, &fallback, &fault);
        assert_non_null(voice);
        assert_string_equal(fallback.text, rows[i].sentence);
        assert_int_equal(fallback.severity, FAULT_WARNING);
        assert_true(length_of(voice, fallback.text, 115) > PCM_RATE);
        voice_close(voice);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_machine_without_voices_is_told_what_to_install),
        cmocka_unit_test(a_voice_that_is_lost_while_speaking_is_told),
        cmocka_unit_test(a_missing_voice_falls_back_aloud),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
