#include "topic.h"

#include <assert.h>
#include <string.h>

#include "topic_catalogue.h"

static const struct {
    const char *id;
    const char *question;
    enum topic first;
    enum topic behind; /* the first that is no more of it */
} lists[TOPIC_LISTS] = {
    [TOPICS_QUESTIONS] = { "questions", "The six questions.", TOPIC_MASSAGE_AND_PUMP,
                           TOPIC_HELP_NOW },
    [TOPICS_HELP] = { "help", "When should I get help?", TOPIC_HELP_NOW, TOPIC_UNWELL },
    [TOPICS_STOPS] = { "stop", "What do I do when something feels wrong?", TOPIC_UNWELL,
                       TOPIC_COUNT },
};

/* Only numbers that a source gives, a digit a word, in the groups in which people say
 * them. */
static const struct {
    const char *id;
    const char *emergency;
} regions[REGION_COUNT] = {
    [REGION_OTHER] = { "other", "In an emergency, call your emergency number." },
    [REGION_UK] = { "uk", "In an emergency, call nine nine nine." },
    [REGION_US] = { "us", "In an emergency, call nine one one." },
};

const struct topic_entry *topic_entry(enum topic topic)
{
    assert(topic < TOPIC_COUNT);
    return &topics[topic];
}

struct topic_words topic_words(enum topic topic, bool chest)
{
    const struct topic_entry *entry = topic_entry(topic);
    struct topic_words words = entry->words;

    if (chest && entry->chest.question != NULL)
        words.question = entry->chest.question;
    if (chest && entry->chest.answer != NULL)
        words.answer = entry->chest.answer;
    if (words.answer == NULL)
        words.answer = halt_entry(entry->halt)->say;
    return words;
}

void topic_answer(struct text *out, enum topic topic, bool chest, enum region region)
{
    const struct topic_entry *entry = topic_entry(topic);
    const char *lines = entry->lines[region];

    if (chest && entry->lines_chest[region] != NULL)
        lines = entry->lines_chest[region];
    text_add_string(out, topic_words(topic, chest).answer);
    if (lines != NULL)
        text_print(out, " %s", lines);
}

enum topic topic_first(enum topic_list list)
{
    assert(list < TOPIC_LISTS);
    return lists[list].first;
}

int topic_count(enum topic_list list)
{
    assert(list < TOPIC_LISTS);
    return (int)lists[list].behind - (int)lists[list].first;
}

const char *topic_list_question(enum topic_list list)
{
    assert(list < TOPIC_LISTS);
    return lists[list].question;
}

const char *topic_list_id(enum topic_list list)
{
    assert(list < TOPIC_LISTS);
    return lists[list].id;
}

const char *region_emergency(enum region region)
{
    assert(region < REGION_COUNT);
    return regions[region].emergency;
}

enum region region_named(const char *id)
{
    enum region region = 0;

    while (region < REGION_COUNT && strcmp(regions[region].id, id) != 0)
        region++;
    return region;
}
