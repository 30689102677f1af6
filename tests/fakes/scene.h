/* scene.h - a whole run in virtual time: the real session, score, transport, mixer and
 * the audio thread's own code, with a fake voice and keys that a test presses. It hears
 * every frame. */
#ifndef SCENE_H
#define SCENE_H

#include <stdbool.h>
#include <stdint.h>

#include "options.h"
#include "performance_state.h"
#include "sine_voice.h"
#include "sink.h"

struct scene;

struct scene_options {
    bool reading;              /* as --voice off */
    struct sine_trouble voice; /* what the voice can't say */
    bool night;
    bool no_saving; /* the place can't be kept */
    int volume;     /* per cent; 0 for 100 */
};

/* Makes a run of a routine of category general: `steps` is the rest of its file, from
 * "clocks:" or "steps:" on. A fault in it fails the test. `options` may be NULL. */
struct scene *scene_open(const char *steps, const struct scene_options *options);
void scene_close(struct scene *scene);

/* Lets `ms` of virtual time go by. A device is pulled a period at a time. */
void scene_run(struct scene *scene, int64_t ms);
/* Until the log holds `needle` once more than now, or the run has ended. Fails after
 * `limit_ms`. */
void scene_until(struct scene *scene, const char *needle, int64_t limit_ms);
void scene_press(struct scene *scene, uint32_t key);
/* Answers no to all questions and begins; the first step has begun. */
void scene_begin(struct scene *scene);
/* The same up to the begin act, which waits. */
void scene_to_begin(struct scene *scene);
/* To the end of the run. Fails after 30 h. */
void scene_to_end(struct scene *scene);

int64_t scene_ms(const struct scene *scene);
struct performance *scene_performance(struct scene *scene);
struct sink *scene_sink(struct scene *scene);
/* How often the place was saved, the step's id then ("" when forgotten). */
int scene_saves(const struct scene *scene);
const char *scene_saved(const struct scene *scene);

/* All frames that the device pulled. */
const struct pcm_frame *scene_heard(const struct scene *scene, int64_t *count);
/* The loudest sample of a stretch, and its largest second difference. */
int scene_peak(const struct scene *scene, int64_t from, int64_t count);
int scene_click(const struct scene *scene, int64_t from, int64_t count);

/* The log so far, and how many of its lines hold `needle`. */
const char *scene_log(struct scene *scene);
int scene_count(struct scene *scene, const char *needle);
/* The number of `key` ("at_ms", "frame") in the line number `index` (from 0) of those
 * that hold `needle`; fails when there is none. */
int64_t scene_number(struct scene *scene, const char *needle, int index,
                     const char *key);

#endif
