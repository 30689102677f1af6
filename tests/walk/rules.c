#include "rules.h"

#include <stddef.h>
#include <string.h>

static const struct rule *const lists[] = {
    rules_answers, rules_steps, rules_stops, rules_clocks, rules_ages, rules_manners,
};

enum { LISTS = sizeof lists / sizeof lists[0] };

static void look(struct crossing *crossing)
{
    crossing->answers =
        memcmp(crossing->before->session.answers, crossing->after->session.answers,
               sizeof crossing->after->session.answers) != 0;
    crossing->kinds = crossing->logs = 0;
    for (int i = 0; i < crossing->effects->count; i++) {
        const struct effect *effect = &crossing->effects->list[i];

        crossing->kinds |= UINT32_C(1) << effect->kind;
        if (effect->kind == EFFECT_LOG)
            crossing->logs |= UINT32_C(1) << effect->a;
    }
}

const struct rule *rules_broken(struct crossing *crossing, const char **sentence)
{
    look(crossing);
    for (int i = 0; i < LISTS; i++) {
        for (const struct rule *rule = lists[i]; rule->name; rule++) {
            *sentence = rule->broken(crossing);
            if (*sentence)
                return rule;
        }
    }
    return NULL;
}

int rules_count(void)
{
    int count = 0;

    for (int i = 0; i < LISTS; i++) {
        for (const struct rule *rule = lists[i]; rule->name; rule++)
            count++;
    }
    return count;
}

/* --- looking at a crossing --- */

int crossing_place(const struct crossing *crossing, enum effect_kind kind)
{
    if (!crossing_has(crossing, kind))
        return -1;
    for (int i = 0; i < crossing->effects->count; i++) {
        if (crossing->effects->list[i].kind == kind)
            return i;
    }
    return -1;
}

bool crossing_does(const struct crossing *crossing, enum effect_kind kind, int a)
{
    if (!crossing_has(crossing, kind))
        return false;
    for (int i = 0; i < crossing->effects->count; i++) {
        const struct effect *effect = &crossing->effects->list[i];

        if (effect->kind == kind && effect->a == a)
            return true;
    }
    return false;
}

bool crossing_logs(const struct crossing *crossing, enum session_log what, int argument)
{
    if (!crossing_logs_any(crossing, what))
        return false;
    for (int i = 0; i < crossing->effects->count; i++) {
        const struct effect *effect = &crossing->effects->list[i];

        if (effect->kind == EFFECT_LOG && effect->a == (int)what &&
            effect->b == argument)
            return true;
    }
    return false;
}

bool crossing_says(const struct crossing *crossing, enum phrase phrase)
{
    return crossing_does(crossing, EFFECT_SAY, (int)phrase);
}

bool crossing_runs(const struct crossing *crossing, enum session_timer timer)
{
    return crossing->after->around.timers >> timer & 1;
}

enum command crossing_command(const struct crossing *crossing)
{
    return crossing->event->kind == EVENT_COMMAND ? crossing->event->command
                                                  : COMMAND_COUNT;
}

enum hazard crossing_hazard(const struct crossing *crossing)
{
    const struct session *session = &crossing->before->session;

    return crossing->before->world.screening->questions[session->question];
}
