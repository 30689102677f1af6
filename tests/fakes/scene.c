#include "scene.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "arena.h"
#include "reading_voice.h"
#include "screen.h"
#include "setting.h"
#include "text.h"

struct scene {
    struct options options;
    struct routine *routine;
    struct voice_profile profile;
    struct voice *voice;
    struct sink *sink;
    struct log *log;
    char log_path[64];
    struct text log_text;
    long log_read; /* bytes of the file that `log_text` holds */
    struct performance *performance;
    struct pcm_frame *heard;
    int64_t heard_count, heard_capacity;
    int64_t armed_ms;
    bool armed;
    bool no_saving;
    int saves;
    char saved[64];
};

/* --- what the run calls --- */

static void watch(void *data, const struct pcm_frame *frames, size_t count)
{
    struct scene *scene = data;

    if (scene->heard_count + (int64_t)count > scene->heard_capacity) {
        scene->heard_capacity = (scene->heard_count + (int64_t)count) * 2;
        scene->heard = memory_resize(scene->heard, (size_t)scene->heard_capacity,
                                     sizeof *scene->heard);
    }
    memcpy(scene->heard + scene->heard_count, frames, count * sizeof *frames);
    scene->heard_count += (int64_t)count;
}

static void moment(void *data, const char *name, int64_t now_ms)
{
    struct scene *scene = data;

    if (strcmp(name, "armed") != 0)
        return;
    scene->armed = true;
    scene->armed_ms = now_ms;
}

static bool save(void *data, const char *step)
{
    struct scene *scene = data;

    scene->saves++;
    snprintf(scene->saved, sizeof scene->saved, "%s", step ? step : "");
    return !scene->no_saving;
}

/* --- opening --- */

static struct routine *load(const char *steps)
{
    struct fault_list faults = { 0 };
    char path[] = "/tmp/talkthrough-scene-XXXXXX";
    struct routine *routine;
    int fd = mkstemp(path);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "w");

    assert_non_null(file);
    fprintf(file,
            "talkthrough: 1\nid: scene\ntitle: A scene\nlanguage: en\n"
            "author: Ann Example\ncategory: general\nsources: [A book]\n%s",
            steps);
    fclose(file);
    routine = routine_load(path, &(struct routine_options){ .shipped = true }, &faults);
    unlink(path);
    if (!routine)
        fail_msg("%d: %s", faults.faults[0].line, faults.faults[0].text);
    fault_list_finish(&faults);
    return routine;
}

static void open_log(struct scene *scene)
{
    struct fault fault;
    int fd;

    snprintf(scene->log_path, sizeof scene->log_path, "/tmp/talkthrough-log-XXXXXX");
    fd = mkstemp(scene->log_path);
    assert_true(fd >= 0);
    close(fd);
    scene->log = log_open(scene->log_path, &fault);
    assert_non_null(scene->log);
}

struct scene *scene_open(const char *steps, const struct scene_options *options)
{
    static const struct scene_options none = { 0 };
    struct scene *scene = memory_zeroed(1, sizeof *scene);

    if (!options)
        options = &none;
    screen_init(72, PRINT_NONE);
    setting_defaults(&scene->options);
    bindings_init(&scene->options.bindings);
    scene->options.night = options->night;
    scene->no_saving = options->no_saving;
    if (options->volume)
        scene->options.volume = options->volume;
    scene->routine = load(steps);
    scene->profile = (struct voice_profile){ .rate = 160, .sentence_gap_ms = 400 };
    scene->voice = options->reading ? reading_voice_create(80)
                                    : sine_voice_create(&options->voice);
    open_log(scene);
    scene->sink = sink_virtual_open(NULL);
    sink_virtual_watch(scene->sink, watch, scene);
    scene->performance = performance_create(&(struct performance_options){
        .options = &scene->options,
        .routine = scene->routine,
        .profile = &scene->profile,
        .voice = scene->voice,
        .sink = scene->sink,
        .log = scene->log,
        .reading = options->reading,
        .moment = moment,
        .save = save,
        .data = scene,
    });
    return scene;
}

void scene_close(struct scene *scene)
{
    struct fault fault;

    performance_destroy(scene->performance);
    sink_close(scene->sink, false, &fault);
    voice_close(scene->voice);
    assert_true(log_close(scene->log, &fault));
    unlink(scene->log_path);
    text_finish(&scene->log_text);
    routine_destroy(scene->routine);
    options_finish(&scene->options);
    free(scene->heard);
    free(scene);
}

/* --- time --- */

int64_t scene_ms(const struct scene *scene)
{
    return pcm_ms_of_frames(sink_virtual_pulled(scene->sink));
}

static void tick(struct scene *scene)
{
    performance_advance(scene->performance, scene_ms(scene), INT64_MAX);
    sink_virtual_pull(scene->sink);
}

void scene_run(struct scene *scene, int64_t ms)
{
    int64_t until = scene_ms(scene) + ms;

    while (scene_ms(scene) < until && !performance_ended(scene->performance))
        tick(scene);
}

void scene_until(struct scene *scene, const char *needle, int64_t limit_ms)
{
    int64_t until = scene_ms(scene) + limit_ms;
    int before = scene_count(scene, needle);

    while (scene_count(scene, needle) == before &&
           !performance_ended(scene->performance)) {
        if (scene_ms(scene) >= until)
            fail_msg("%s did not come. The log:\n%s", needle, scene_log(scene));
        tick(scene);
    }
}

void scene_press(struct scene *scene, uint32_t key)
{
    performance_stroke(scene->performance,
                       &(struct stroke){ .key = key, .at_ms = scene_ms(scene) });
}

void scene_to_begin(struct scene *scene)
{
    int64_t limit = scene_ms(scene) + 3600000;

    while (scene->performance->session.state != STATE_BEGIN &&
           !performance_ended(scene->performance)) {
        tick(scene);
        assert_true(scene_ms(scene) < limit);
        if (scene->armed && scene->performance->session.state == STATE_ARMED) {
            scene->armed = false;
            scene_press(scene, 'n');
        }
    }
}

void scene_begin(struct scene *scene)
{
    scene_to_begin(scene);
    assert_false(performance_ended(scene->performance));
    scene_run(scene, 1000);
    scene_press(scene, KEY_ENTER);
    scene_until(scene, "\"step\"", 5000);
}

void scene_to_end(struct scene *scene)
{
    int64_t limit = scene_ms(scene) + 30 * (int64_t)3600000;

    while (!performance_ended(scene->performance)) {
        tick(scene);
        assert_true(scene_ms(scene) < limit);
    }
}

/* --- what came of it --- */

struct performance *scene_performance(struct scene *scene)
{
    return scene->performance;
}

struct sink *scene_sink(struct scene *scene)
{
    return scene->sink;
}

int scene_saves(const struct scene *scene)
{
    return scene->saves;
}

const char *scene_saved(const struct scene *scene)
{
    return scene->saved;
}

const struct pcm_frame *scene_heard(const struct scene *scene, int64_t *count)
{
    *count = scene->heard_count;
    return scene->heard;
}

int scene_peak(const struct scene *scene, int64_t from, int64_t count)
{
    int peak = 0;

    assert_true(from >= 0 && from + count <= scene->heard_count);
    for (int64_t i = from; i < from + count; i++) {
        int left = abs(scene->heard[i].left);
        int right = abs(scene->heard[i].right);

        peak = left > peak ? left : peak;
        peak = right > peak ? right : peak;
    }
    return peak;
}

int scene_click(const struct scene *scene, int64_t from, int64_t count)
{
    int most = 0;

    assert_true(from >= 0 && from + count <= scene->heard_count);
    for (int64_t i = from + 2; i < from + count; i++) {
        int now = abs(scene->heard[i].left - 2 * scene->heard[i - 1].left +
                      scene->heard[i - 2].left);

        most = now > most ? now : most;
    }
    return most;
}

const char *scene_log(struct scene *scene)
{
    FILE *file = fopen(scene->log_path, "r");
    char bytes[4096];
    size_t length;

    assert_non_null(file);
    assert_int_equal(fseek(file, scene->log_read, SEEK_SET), 0);
    while ((length = fread(bytes, 1, sizeof bytes, file)) > 0) {
        text_add(&scene->log_text, bytes, length);
        scene->log_read += (long)length;
    }
    fclose(file);
    return text_string(&scene->log_text);
}

/* The next line at or behind `line` that holds `needle`; NULL for none. */
static const char *find_line(const char *line, const char *needle)
{
    const char *found = strstr(line, needle);

    while (found && found > line && found[-1] != '\n')
        found--;
    return found;
}

static const char *line_end(const char *line)
{
    return line + strcspn(line, "\n");
}

int scene_count(struct scene *scene, const char *needle)
{
    const char *line = scene_log(scene);
    int count = 0;

    while ((line = find_line(line, needle)) != NULL) {
        count++;
        line = line_end(line);
    }
    return count;
}

int64_t scene_number(struct scene *scene, const char *needle, int index,
                     const char *key)
{
    const char *line = find_line(scene_log(scene), needle);
    char quoted[64];
    const char *found;

    while (line && index-- > 0)
        line = find_line(line_end(line), needle);
    if (!line)
        fail_msg("There is no %s. The log:\n%s", needle, scene_log(scene));
    snprintf(quoted, sizeof quoted, "\"%s\":", key);
    found = line ? strstr(line, quoted) : NULL;
    assert_true(found && found < line_end(line));
    return strtoll(found + strlen(quoted), NULL, 10);
}
