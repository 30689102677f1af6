/* replay.c - a recording of one device to a file of strokes for `talkthrough rehearse
 * --strokes`, through the player's own decoder; or back.
 *
 *     replay [--pedals N] [--book PEDALS.YAML] RECORDING > STROKES
 *     replay --record STROKES > RECORDING
 *
 * --pedals and --book are as the player has them: how many pedals the person says, and
 * what was taught. Back it goes as a VEC pedal, and the lines need times that count
 * from the start. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "binding.h"
#include "pedal_merge.h"
#include "pedal_port.h"
#include "recording.h"
#include "stroke_file.h"

/* How a line of a stroke file, or a comment in it, begins. */
static void print_time(int64_t at_ms)
{
    int64_t minutes = at_ms / 60000;

    if (minutes >= 60)
        printf("%lld:", (long long)(minutes / 60));
    printf("%02lld:%02d.%03d", (long long)(minutes % 60), (int)(at_ms / 1000 % 60),
           (int)(at_ms % 1000));
}

static void print_stroke(const struct stroke *stroke)
{
    char name[KEY_NAME_SIZE];

    if (stroke->move == STROKE_DOUBT) {
        printf("# ");
        print_time(stroke->at_ms);
        printf(" doubt\n");
        return;
    }
    key_name(stroke->key, name);
    print_time(stroke->at_ms);
    printf(" %s %s\n", name, stroke->move == STROKE_DOWN ? "down" : "up");
}

static void print_move(struct pedal_port *port, struct pedal_merge *merge,
                       const struct pedal_move *move)
{
    struct stroke strokes[PEDAL_STROKES_MOST];
    enum pedal_noise_found found = NOISE_NONE;
    bool heard;
    int count;

    pedal_port_quiet(port, move->at_ms);
    heard = move->kind == MOVE_DOUBT || pedal_port_heard(port, move, &found);
    if (found == NOISE_MUTED)
        printf("# it presses by itself, and is not listened to\n");
    if (!heard)
        return;
    count = pedal_merge_move(merge, move, strokes);
    for (int i = 0; i < count; i++)
        print_stroke(&strokes[i]);
}

static int replay(const char *path, const struct pedal_board_options *options)
{
    struct pedal_port *port = calloc(1, sizeof *port);
    struct pedal_merge merge = { 0 };
    struct recording recording;
    struct pedal_node node;
    struct pedal_move move;

    recording_read(path, &recording);
    recording_node(&recording, &node);
    if (port == NULL)
        abort();
    pedal_port_begin(port, &node, options);
    printf("# %s\n", node.id.name);
    if (!port->pedal)
        printf("# It is left alone.\n");
    for (unsigned code = 0; code < CODE_ABS_COUNT; code++)
        pedal_decode_axis(&port->decoder, (uint16_t)code, recording.axes[code].low,
                          recording.axes[code].high, recording.axes[code].low);
    for (size_t i = 0; port->pedal && i < recording.count; i++) {
        const struct recorded_event *from = &recording.events[i];
        struct pedal_event event = { from->type, from->code, from->value, 0 };

        if (pedal_decode(&port->decoder, &event, from->at_us / 1000, &move))
            print_move(port, &merge, &move);
    }
    recording_finish(&recording);
    free(port);
    return 0;
}

/* A VEC pedal's button; the only pedal is its middle one. */
static void print_events(const struct stroke *stroke)
{
    int button = stroke->key == KEY_PEDAL_LEFT    ? 1
                 : stroke->key == KEY_PEDAL_RIGHT ? 3
                                                  : 2;
    char at[40];

    snprintf(at, sizeof at, "%lld.%06d", (long long)(stroke->at_ms / 1000),
             (int)(stroke->at_ms % 1000) * 1000);
    printf("E: %s 0004 0004 %d\n", at, 0x90000 + button);
    printf("E: %s 0001 %04x %04d\n", at, CODE_BTN_0 + button - 1,
           stroke->move == STROKE_DOWN);
    printf("E: %s 0000 0000 0000\n", at);
}

static void print_vec(void)
{
    printf("# EVEMU 1.3\n"
           "N: VEC  VEC USB Footpedal\n"
           "I: 0003 05f3 00ff 0110\n"
           "P: 00 00 00 00 00 00 00 00\n"
           "B: 00 13 00 00 00 00 00 00 00\n");
    for (int i = 0; i < CODE_KEY_COUNT / 64; i++)
        printf("B: 01 %s 00 00 00 00 00 00 00\n", i == CODE_BTN_0 / 64 ? "07" : "00");
    printf("B: 04 10 00 00 00 00 00 00 00\n");
}

static int record(const char *path)
{
    static const char *const moments[] = { NULL };
    struct fault_list faults = { 0 };
    struct stroke_file file;
    struct stroke stroke;
    char line[FAULT_TEXT_SIZE + FAULT_PATH_SIZE];
    int status = 0;

    snprintf(faults.path, sizeof faults.path, "%s", path);
    if (!stroke_file_read(path, moments, &file, &faults)) {
        for (size_t i = 0; i < faults.count; i++) {
            fault_print(&faults.faults[i], line, sizeof line);
            fprintf(stderr, "%s\n", line);
        }
        fault_list_finish(&faults);
        return 2;
    }
    print_vec();
    while (stroke_file_next(&file, INT64_MAX - 1, &stroke)) {
        if (pedal_is(stroke.key)) {
            print_events(&stroke);
        } else {
            fprintf(stderr, "%s: Only pedals can be recorded.\n", path);
            status = 2;
        }
    }
    stroke_file_finish(&file);
    return status;
}

static int usage(void)
{
    fprintf(stderr, "Usage: replay [--pedals N] [--book PEDALS.YAML] RECORDING, or "
                    "replay --record STROKES\n");
    return 2;
}

int main(int count, char **words)
{
    static struct pedal_book book;
    struct pedal_board_options options = { .book = &book };
    struct fault_list faults = { 0 };
    const char *record_path = NULL;
    int word = 1;
    bool read = true;

    for (; word + 2 < count && strncmp(words[word], "--", 2) == 0; word += 2) {
        if (strcmp(words[word], "--pedals") == 0)
            options.pedals = (int)strtol(words[word + 1], NULL, 10);
        else if (strcmp(words[word], "--book") == 0)
            read = pedal_book_read(words[word + 1], &book, &faults) && read;
        else
            return usage();
    }
    if (word + 2 == count && strcmp(words[word], "--record") == 0)
        record_path = words[word + 1];
    fault_list_finish(&faults);
    if (!read) {
        fprintf(stderr, "replay: This book of pedals has faults.\n");
        return 2;
    }
    if (record_path != NULL)
        return record(record_path);
    return word + 1 == count ? replay(words[word], &options) : usage();
}
