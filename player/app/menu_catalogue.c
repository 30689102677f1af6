#include "menu_catalogue.h"

#include <string.h>

#include "data.h"
#include "place.h"
#include "recent.h"
#include "version.h"

struct making {
    struct menu_catalogue *catalogue;
    const struct options *options;
    struct text recent;
};

static const char *copy(struct menu_catalogue *catalogue, const char *text)
{
    return arena_text(&catalogue->arena, text, strlen(text));
}

/* A timeline that can't be made has faults, and `check` tells them. */
static bool add_minutes(const struct routine *routine, const struct options *options,
                        struct menu_routine *entry)
{
    struct fault fault;
    struct timeline *timeline = version_make(routine, options, 0, &fault);

    if (!timeline)
        return false;
    entry->minutes = version_minutes(timeline);
    timeline_destroy(timeline);
    return true;
}

static void add_routine(void *data, const char *name, const char *path, bool shipped)
{
    struct making *making = data;
    struct menu_catalogue *catalogue = making->catalogue;
    struct fault_list faults = { 0 };
    struct menu_routine *entry = &catalogue->routines[catalogue->routine_count];
    struct routine *routine;

    if (catalogue->routine_count == MENU_ROUTINES_MOST)
        return;
    routine =
        routine_load(path, &(struct routine_options){ .shipped = shipped }, &faults);
    *entry = (struct menu_routine){ 0 };
    if (routine && add_minutes(routine, making->options, entry)) {
        entry->id = copy(catalogue, name);
        entry->title =
            copy(catalogue, routine_title(routine, options_chest(making->options)));
        entry->place = place_read(routine) != NULL;
        catalogue->kept_at[catalogue->routine_count] =
            entry->place ? place_kept_at(routine) : 0;
        catalogue->routine_count++;
    }
    routine_destroy(routine);
    fault_list_finish(&faults);
}

/* What was chosen last comes first; the others stay as they are. */
static void sort_recent(struct menu_catalogue *catalogue, const struct text *recent)
{
    int sorted = 0;

    for (int rank = 0; rank < RECENT_MOST; rank++) {
        for (int i = sorted; i < catalogue->routine_count; i++) {
            struct menu_routine routine = catalogue->routines[i];
            int64_t kept_at = catalogue->kept_at[i];
            size_t between = (size_t)(i - sorted);

            if (recent_rank(recent, routine.id) != rank)
                continue;
            memmove(&catalogue->routines[sorted + 1], &catalogue->routines[sorted],
                    between * sizeof routine);
            memmove(&catalogue->kept_at[sorted + 1], &catalogue->kept_at[sorted],
                    between * sizeof kept_at);
            catalogue->routines[sorted] = routine;
            catalogue->kept_at[sorted] = kept_at;
            sorted++;
            break;
        }
    }
}

static void find_newest(struct menu_catalogue *catalogue)
{
    int newest = -1;

    for (int i = 0; i < catalogue->routine_count; i++) {
        if (catalogue->routines[i].place &&
            (newest < 0 || catalogue->kept_at[i] > catalogue->kept_at[newest]))
            newest = i;
    }
    if (newest >= 0)
        catalogue->routines[newest].newest = true;
}

static void add_voice(void *data, const char *name, const char *path, bool shipped)
{
    struct menu_catalogue *catalogue = ((struct making *)data)->catalogue;

    (void)path;
    (void)shipped;
    if (catalogue->voice_count < MENU_VOICES_MOST && strchr(name, '/') == NULL)
        catalogue->voices[catalogue->voice_count++] = copy(catalogue, name);
}

static void add_answers(struct menu_catalogue *catalogue, bool chest)
{
    for (enum topic_list list = 0; list < TOPIC_LISTS; list++) {
        int count = topic_count(list);

        if (count > MENU_QUESTIONS_MOST)
            count = MENU_QUESTIONS_MOST;
        for (int i = 0; i < count; i++)
            catalogue->questions[list][i] =
                topic_words((enum topic)((int)topic_first(list) + i), chest).question;
        catalogue->answers[list] =
            (struct menu_answers){ .title = topic_list_question(list),
                                   .questions = catalogue->questions[list],
                                   .count = count };
    }
}

static void add_names(struct menu_catalogue *catalogue)
{
    int items = 0;
    int at = 0;

    while (menu_item_name(items))
        items++;
    catalogue->names = arena_array(&catalogue->arena,
                                   (size_t)items + (size_t)catalogue->routine_count +
                                       (size_t)catalogue->voice_count + 1,
                                   sizeof *catalogue->names);
    for (int i = 0; i < items; i++)
        catalogue->names[at++] = menu_item_name(i);
    for (int i = 0; i < catalogue->routine_count; i++)
        catalogue->names[at++] = catalogue->routines[i].id;
    for (int i = 0; i < catalogue->voice_count; i++)
        catalogue->names[at++] = catalogue->voices[i];
    catalogue->names[at] = NULL;
}

void menu_catalogue_make(struct menu_catalogue *catalogue,
                         const struct options *options)
{
    struct making making = { .catalogue = catalogue, .options = options };

    menu_catalogue_finish(catalogue);
    data_routines(add_routine, &making);
    recent_read(&making.recent);
    sort_recent(catalogue, &making.recent);
    text_finish(&making.recent);
    find_newest(catalogue);
    data_voices(add_voice, &making);
    add_answers(catalogue, options_chest(options));
    add_names(catalogue);
}

void menu_catalogue_finish(struct menu_catalogue *catalogue)
{
    arena_finish(&catalogue->arena);
    *catalogue = (struct menu_catalogue){ 0 };
}
