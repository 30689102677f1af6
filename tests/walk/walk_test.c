/* Every state that the session can come to, in one world, for every routine that is
 * shipped and for some that were made up to be hard; each transition judged by every
 * rule. */
#include <glob.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "tell.h"
#include "walk.h"

struct world {
    const char *name;
    bool reading; /* --voice off */
    bool tapping; /* switch: tap */
};

static const struct world worlds[] = {
    { "usual", false, false },
    { "reading", true, false },
    { "tapping", false, true },
    { "reading-tapping", true, true },
};

enum { WORLDS = sizeof worlds / sizeof worlds[0] };

static const struct world *world = &worlds[0];
static glob_t shipped;

/* Counts by state, for who looks for what costs most. */
static bool verbose;

static void tell_count(const char *name, const struct walk_count *count)
{
    printf("%s, %s: %lld states, %lld transitions, %.1f s, %zu MB\n", name, world->name,
           (long long)count->instants, (long long)count->transitions, count->seconds,
           count->bytes >> 20);
    for (int i = 0; verbose && i < STATE_COUNT; i++)
        printf("    %s %lld\n", tell_state((enum session_state)i),
               (long long)count->by_state[i]);
    fflush(stdout);
}

static void walk_file(const char *path, struct walk_count *count)
{
    struct fault fault = { 0 };
    struct ground *ground = ground_create(path, &fault);
    struct scene scene = { ground, world->reading, world->tapping };
    bool well;

    if (!ground)
        fail_msg("%s: %s", path, fault.text);
    well = walk_all(&scene, count);
    tell_count(strrchr(path, '/') + 1, count);
    ground_destroy(ground);
    if (!well)
        fail_msg("%lld transitions break a rule.", (long long)count->broken);
}

static void add_states(int64_t states[STATE_COUNT], const struct walk_count *count)
{
    for (int i = 0; i < STATE_COUNT; i++)
        states[i] += count->by_state[i];
}

static bool is_one_of(const char *path, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(strrchr(path, '/') + 1, names[i]) == 0)
            return true;
    }
    return false;
}

/* The usual world walks all. Unless WALK_ALL is set, the others leave out what differs
 * from the rest in its hazards or its number of steps alone; and with nobody to hear
 * and one switch, only the hardest are walked. */
static bool is_walked(const char *path)
{
    static const char *const dear[] = { "every.yaml", "massage-while-pumping-hand.yaml",
                                        "massage-while-pumping-single.yaml" };
    static const char *const hardest[] = { "quiet.yaml", "tea.yaml", "clocks.yaml",
                                           "pump.yaml", "massage-while-pumping.yaml" };

#ifdef WALK_SMALL
    static const char *const small[] = { "quiet.yaml", "tea.yaml",
                                         "pump-cleaning.yaml" };

    return is_one_of(path, small, sizeof small / sizeof small[0]);
#endif
    if (getenv("WALK_ALL") || (!world->reading && !world->tapping))
        return true;
    if (is_one_of(path, dear, sizeof dear / sizeof dear[0]))
        return false;
    return !(world->reading && world->tapping) ||
           is_one_of(path, hardest, sizeof hardest / sizeof hardest[0]);
}

static void no_way_through_the_made_up_routines_breaks_a_rule(void **state)
{
    static const char *const paths[] = {
        TESTS_SOURCE "/tests/session/quiet.yaml",
        TESTS_SOURCE "/tests/session/tea.yaml",
        TESTS_SOURCE "/tests/walk/clocks.yaml",
        TESTS_SOURCE "/tests/session/pump.yaml",
        TESTS_SOURCE "/tests/walk/every.yaml",
    };
    int64_t states[STATE_COUNT] = { 0 };
    struct walk_count count;

    (void)state;
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        if (!is_walked(paths[i]))
            continue;
        walk_file(paths[i], &count);
        add_states(states, &count);
    }
#ifndef WALK_SMALL
    /* A state that is never come to is never judged. */
    for (int i = 0; i < STATE_COUNT; i++) {
        if (states[i] == 0)
            fail_msg("No way leads to %s.", tell_state((enum session_state)i));
    }
#endif
}

static void no_way_through_the_shipped_routines_breaks_a_rule(void **state)
{
    struct walk_count count;

    (void)state;
    for (size_t i = 0; i < shipped.gl_pathc; i++) {
        if (is_walked(shipped.gl_pathv[i]))
            walk_file(shipped.gl_pathv[i], &count);
    }
}

static int find_shipped(void **state)
{
    (void)state;
    return glob(TESTS_SOURCE "/routines/*.yaml", 0, NULL, &shipped);
}

static int forget_shipped(void **state)
{
    (void)state;
    globfree(&shipped);
    return 0;
}

/* Walks the files that were named, and no others: for looking closer. */
static int walk_named(char **paths, int count)
{
    struct walk_count counted;

    for (int i = 0; i < count; i++)
        walk_file(paths[i], &counted);
    return 0;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_way_through_the_made_up_routines_breaks_a_rule),
        cmocka_unit_test(no_way_through_the_shipped_routines_breaks_a_rule),
    };
    int used = 1;

    if (used < argc && strcmp(argv[used], "--states") == 0)
        verbose = used++;
    for (int i = 0; used < argc && i < WORLDS; i++) {
        if (strcmp(argv[used], worlds[i].name) == 0) {
            world = &worlds[i];
            used++;
            break;
        }
    }
    if (used < argc)
        return walk_named(argv + used, argc - used);
    return cmocka_run_group_tests(tests, find_shipped, forget_shipped);
}
