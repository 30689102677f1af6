#include "timeline_build.h"

#include <string.h>

/* Nobody can press in a file. */
static const char recording_go_on[] = "Pause the recording until you are ready.";

static bool same(const char *name, const char *bytes, size_t length)
{
    return strlen(name) == length && memcmp(name, bytes, length) == 0;
}

/* The value of an `each` variable; of two with one name, the inner one. */
static const char *listed_value(const struct timeline_round *round, const char *name,
                                size_t length)
{
    for (; round != NULL; round = round->outer) {
        for (int i = 0; i < round->block->list_count; i++) {
            if (same(round->block->lists[i].name, name, length))
                return round->block->lists[i].values[round->index];
        }
    }
    return NULL;
}

static const char *value_of(const struct timeline_build *build,
                            const struct timeline_round *round, const char *name,
                            size_t length)
{
    const struct timeline_options *options = build->options;

    if (same("go-on", name, length))
        return options->recording ? recording_go_on : options->go_on;
    if (same("breast", name, length))
        return options->breast_word;
    if (same("length", name, length))
        return text_string(&build->length);
    return listed_value(round, name, length);
}

/* "{side} side." begins a sentence, and is printed as it should be written. */
static bool begins_sentence(const struct text *words)
{
    size_t at = words->length;

    while (at > 0 && words->bytes[at - 1] == ' ')
        at--;
    return at == 0 ||
           (at < words->length && strchr(".?!", words->bytes[at - 1]) != NULL);
}

static void add_value(struct text *words, const char *value, bool sentences)
{
    if (sentences && begins_sentence(words) && *value >= 'a' && *value <= 'z') {
        char capital = (char)(*value - 'a' + 'A');

        text_add(words, &capital, 1);
        value++;
    }
    text_add_string(words, value);
}

bool timeline_fill(struct timeline_build *build, const char *say,
                   const struct timeline_round *round, struct place place,
                   bool sentences)
{
    struct text *words = &build->words;

    text_clear(words);
    for (;;) {
        const char *open = strchr(say, '{');
        const char *close = open == NULL ? NULL : strchr(open, '}');
        const char *value;

        if (close == NULL)
            break;
        value = value_of(build, round, open + 1, (size_t)(close - open - 1));
        if (value == NULL)
            return fault_set_at(build->fault, build->routine->path, place.line,
                                place.column, "unknown-variable",
                                "There is no variable %.*s here. Write a name that an "
                                "`each` around it has, or leave it out.",
                                (int)(close - open + 1), open);
        text_add(words, say, (size_t)(open - say));
        add_value(words, value, sentences);
        say = close + 1;
    }
    text_add_string(words, say);
    return true;
}

static int count_sentences(const char *words)
{
    size_t offset = 0;
    size_t start;
    size_t length;
    int count = 0;

    while (text_next_sentence(words, &offset, &start, &length))
        count++;
    return count;
}

bool timeline_sentences(struct timeline_build *build, struct sentences *sentences,
                        int room, const char *say, const struct timeline_visit *visit,
                        struct place place)
{
    struct arena *arena = &build->timeline->arena;
    size_t offset = 0;
    size_t start;
    size_t length;
    int count = room;
    const char **list;

    if (!timeline_fill(build, say, visit->round, place, true))
        return false;
    list = arena_array(
        arena, (size_t)room + (size_t)count_sentences(text_string(&build->words)),
        sizeof *list);
    while (text_next_sentence(text_string(&build->words), &offset, &start, &length))
        list[count++] = arena_text(arena, text_string(&build->words) + start, length);
    *sentences = (struct sentences){ .list = list, .count = count };
    return true;
}

static bool fill_one(struct timeline_build *build, const char *say, struct place place,
                     const char **filled)
{
    if (!timeline_fill(build, say, NULL, place, true))
        return false;
    *filled = arena_text(&build->timeline->arena, text_string(&build->words),
                         build->words.length);
    return true;
}

bool timeline_fill_halts(struct timeline_build *build)
{
    const struct routine *routine = build->routine;
    struct timeline *timeline = build->timeline;

    timeline->halt_words =
        arena_array(&timeline->arena, (size_t)routine->halt_count + 1,
                    sizeof *timeline->halt_words);
    for (int i = 0; i < routine->halt_count; i++) {
        const struct halt *halt = &routine->halts[i];

        if (!fill_one(build, halt_words(halt, timeline->chest), halt->then.place,
                      &timeline->halt_words[i]))
            return false;
    }
    return true;
}

static bool fill_clock(struct timeline_build *build, const struct routine_clock *clock,
                       const char **filled)
{
    for (int i = 0; i < clock->count; i++) {
        const struct announcement *said = &clock->announcements[i];

        if (!fill_one(build, announcement_words(said, build->timeline->chest),
                      said->place, &filled[i]))
            return false;
    }
    return true;
}

bool timeline_fill_clocks(struct timeline_build *build)
{
    const struct routine *routine = build->routine;

    for (int i = 0; i < routine->clock_count; i++) {
        const struct routine_clock *clock = &routine->clocks[i];
        const char **filled = arena_array(&build->timeline->arena,
                                          (size_t)clock->count + 1, sizeof *filled);

        build->timeline->clock_words[i] = filled;
        if (!fill_clock(build, clock, filled))
            return false;
    }
    return true;
}
