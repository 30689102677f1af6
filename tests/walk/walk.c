#include "walk.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "surroundings.h"
#include "tell.h"

enum {
    TABLE_FIRST = 1 << 16,
    PATH_MOST = 4000,
    TOLD_MOST = 400, /* a way longer than this is told by its end */
    TOLD_RULES_MOST = 100,
};

struct node {
    struct folded folded;
    uint32_t parent;
    uint8_t event; /* of the parent's list */
};

static_assert(sizeof(struct folded) == 48, "folded instants are compared as six words");

/* A breadth-first search: the nodes are their own queue, so that the first way to each
 * is a shortest one. */
struct walk {
    const struct scene *scene;
    struct node *nodes;
    size_t count, capacity;
    uint32_t *table; /* 1 + index of a node */
    size_t slots;
    struct walk_count counted;
    char *told[TOLD_RULES_MOST]; /* rules whose first breaking was told */
    int told_count;
};

/* --- the table --- */

static uint64_t hash_of(const struct folded *folded)
{
    uint64_t words[6];
    uint64_t hash = 0x9E3779B97F4A7C15U;

    memcpy(words, folded, sizeof words);
    for (int i = 0; i < 6; i++) {
        hash = (hash ^ words[i]) * 0xD6E8FEB86659FD93U;
        hash ^= hash >> 32;
    }
    return hash;
}

static size_t slot_of(const struct walk *walk, const struct folded *folded)
{
    size_t slot = (size_t)hash_of(folded) & (walk->slots - 1);

    while (walk->table[slot] != 0 && memcmp(&walk->nodes[walk->table[slot] - 1].folded,
                                            folded, sizeof *folded) != 0)
        slot = (slot + 1) & (walk->slots - 1);
    return slot;
}

static void grow_table(struct walk *walk)
{
    free(walk->table);
    walk->slots = walk->slots ? walk->slots * 2 : TABLE_FIRST;
    walk->table = calloc(walk->slots, sizeof *walk->table);
    assert(walk->table);
    for (size_t i = 0; i < walk->count; i++)
        walk->table[slot_of(walk, &walk->nodes[i].folded)] = (uint32_t)(i + 1);
}

static void grow_nodes(struct walk *walk)
{
    walk->capacity = walk->capacity ? walk->capacity * 2 : TABLE_FIRST;
    walk->nodes = realloc(walk->nodes, walk->capacity * sizeof *walk->nodes);
    assert(walk->nodes);
}

static void found(struct walk *walk, const struct folded *folded, size_t parent,
                  int event)
{
    size_t slot = slot_of(walk, folded);

    if (walk->table[slot] != 0)
        return;
    if (walk->count == walk->capacity)
        grow_nodes(walk);
    walk->nodes[walk->count] =
        (struct node){ *folded, (uint32_t)parent, (uint8_t)event };
    walk->table[slot] = (uint32_t)++walk->count;
    walk->counted.by_state[folded->state]++;
    if (walk->count * 2 > walk->slots)
        grow_table(walk);
}

/* --- what went wrong, and how it came to it --- */

static void tell_way(const struct walk *walk, size_t index)
{
    static size_t way[PATH_MOST];
    int length = 0;

    for (; index != 0 && length < PATH_MOST; index = walk->nodes[index].parent)
        way[length++] = index;
    for (int i = length - 1; i >= 0; i--) {
        const struct node *node = &walk->nodes[way[i]];
        struct event events[HAPPENINGS_MOST];
        struct instant before;
        struct instant after;

        instant_unfold(walk->scene, &walk->nodes[node->parent].folded, &before);
        instant_unfold(walk->scene, &node->folded, &after);
        surroundings_events(&before, events);
        if (i < TOLD_MOST)
            tell_crossing(stderr, &before, &events[node->event], &after);
    }
}

static void tell_broken(struct walk *walk, size_t index, const struct instant *before,
                        const struct event *event, const struct instant *after,
                        const struct effects *effects, const char *sentence)
{
    walk->counted.broken++;
    /* The shortest way to each is enough. */
    for (int i = 0; i < walk->told_count; i++) {
        if (strcmp(walk->told[i], sentence) == 0)
            return;
    }
    if (walk->told_count == TOLD_RULES_MOST)
        return;
    walk->told[walk->told_count++] = strdup(sentence);
    fprintf(stderr, "The way there, from the first event on:\n");
    tell_way(walk, index);
    tell_crossing(stderr, before, event, after);
    tell_effects(stderr, effects);
    fprintf(stderr, "Broken: %s\n", sentence);
}

/* --- one transition --- */

static void take_timeline(const struct scene *scene, struct instant *instant)
{
    const struct ground *ground = scene->ground;
    uint32_t restrictions = session_restrictions(&instant->session, &instant->world);

    instant->around.making = 0;
    instant->world.timeline = ground->timelines[restrictions];
    instant->around.made = (uint8_t)(1 + ground->class_of[restrictions]);
}

const char *walk_cross(const struct scene *scene, const struct instant *before,
                       const struct event *event, struct instant *after,
                       struct effects *effects)
{
    static char broken[400];
    struct instant noted = *before;
    const struct rule *rule;
    const char *sentence;

    surroundings_note(&noted, event);
    if (event->kind == EVENT_TIMELINE_MADE)
        take_timeline(scene, &noted);
    *after = noted;
    session_answer(&after->session, &after->world, event, effects);
    sentence = surroundings_take(scene, after, event, effects);
    if (sentence)
        return sentence;
    rule = rules_broken(&(struct crossing){ .scene = scene,
                                            .before = &noted,
                                            .after = after,
                                            .event = event,
                                            .effects = effects },
                        &sentence);
    if (!rule)
        return NULL;
    snprintf(broken, sizeof broken, "%s %s", rule->name, sentence);
    return broken;
}

bool walk_goes_back(const struct instant *before, const struct instant *after)
{
    return session_screening(&before->session) && session_screening(&after->session) &&
           after->session.state != STATE_OPENING &&
           after->session.question == before->session.question - 1;
}

bool walk_may_uncover(const struct scene *scene, const struct instant *before,
                      int prefix)
{
    const struct ground *ground = scene->ground;
    int question = before->session.question;
    const struct prefix *behind;
    uint32_t leaves;

    if (ground->prefixes[prefix].question != question - 1)
        return false;
    behind =
        &ground->prefixes[ground_prefix(ground, before->session.answers, question)];
    leaves = behind->last == ANSWER_YES ? ground->leaves[question - 1] : 0;
    return (ground->prefixes[prefix].restrictions | leaves) == behind->restrictions;
}

static void find_earlier(struct walk *walk, const struct instant *before,
                         const struct folded *after, size_t parent, int event)
{
    struct folded other = *after;

    for (int i = 0; i < walk->scene->ground->prefix_count; i++) {
        if (!walk_may_uncover(walk->scene, before, i))
            continue;
        other.prefix = (uint16_t)i;
        found(walk, &other, parent, event);
    }
}

static void cross(struct walk *walk, size_t index, const struct instant *before,
                  const struct event *event, int number)
{
    struct instant after;
    struct effects effects;
    struct folded folded;
    const char *sentence;

    sentence = walk_cross(walk->scene, before, event, &after, &effects);
    walk->counted.transitions++;
    if (!sentence)
        sentence = instant_fold(walk->scene, &after, &folded);
    if (sentence) {
        tell_broken(walk, index, before, event, &after, &effects, sentence);
        if (instant_fold(walk->scene, &after, &folded))
            return;
    }
    found(walk, &folded, index, number);
    if (walk_goes_back(before, &after))
        find_earlier(walk, before, &folded, index, number);
}

/* A timeline is made; the run goes on where it was, which may be anywhere. */
static void cross_from_anywhere(struct walk *walk, size_t index,
                                const struct instant *before, const struct event *event,
                                int number)
{
    const struct ground *ground = walk->scene->ground;
    struct instant place = *before;

    for (int i = 0; i < ground->source_count; i++) {
        if (before->session.resume_at)
            place.session.resume_at = ground->sources[i];
        else
            place.world.place = ground->sources[i];
        cross(walk, index, &place, event, number);
    }
}

static void leave_node(struct walk *walk, size_t index)
{
    struct event events[HAPPENINGS_MOST];
    struct folded folded = walk->nodes[index].folded;
    struct instant before;
    int count;

    instant_unfold(walk->scene, &folded, &before);
    count = surroundings_events(&before, events);
    for (int i = 0; i < count; i++) {
        if (events[i].kind == EVENT_TIMELINE_MADE &&
            (before.session.resume_at || before.session.from_place))
            cross_from_anywhere(walk, index, &before, &events[i], i);
        else
            cross(walk, index, &before, &events[i], i);
    }
}

/* --- the walk --- */

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* The first event stands outside the lists: it comes once. */
static void begin(struct walk *walk, bool from_place)
{
    struct instant first;
    struct instant after;
    struct effects effects;
    struct folded folded;
    const char *sentence;

    instant_first(walk->scene, from_place, &first);
    sentence = walk_cross(walk->scene, &first, &(struct event){ .kind = EVENT_START },
                          &after, &effects);
    if (!sentence)
        sentence = instant_fold(walk->scene, &after, &folded);
    if (sentence)
        tell_broken(walk, 0, &first, &(struct event){ .kind = EVENT_START }, &after,
                    &effects, sentence);
    else
        found(walk, &folded, 0, 0);
}

bool walk_all(const struct scene *scene, struct walk_count *count)
{
    struct walk walk = { .scene = scene };
    double from = now();

    grow_table(&walk);
    begin(&walk, false);
    begin(&walk, true);
    for (size_t i = 0; i < walk.count; i++)
        leave_node(&walk, i);
    walk.counted.instants = (int64_t)walk.count;
    walk.counted.seconds = now() - from;
    walk.counted.bytes =
        walk.capacity * sizeof *walk.nodes + walk.slots * sizeof *walk.table;
    *count = walk.counted;
    for (int i = 0; i < walk.told_count; i++)
        free(walk.told[i]);
    free(walk.nodes);
    free(walk.table);
    return walk.counted.broken == 0;
}
