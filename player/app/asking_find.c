#include "asking_find.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "asking.h"
#include "likely.h"
#include "setting.h"
#include "text.h"

/* A word with one of these endings is the same one: "pump" and "pumping". Any longer
 * rest makes another: "breast" is not "breastfeed", and "numb" is not "number". Short
 * ones take an "s" only, and "no" is not "nos". */
enum { STEM_LEAST = 4, PLURAL_LEAST = 3 };
static const char *const endings[] = { "", "s", "es", "d", "ed", "ing" };

/* Words that stand in any question, and tell nothing of what is wanted. */
static const char *const small[] = {
    "a",    "an",   "am",   "and",    "are", "at",     "be",    "can",  "do",
    "does", "feel", "for",  "i",      "if",  "in",     "is",    "it",   "me",
    "my",   "not",  "of",   "on",     "or",  "should", "so",    "that", "the",
    "to",   "what", "when", "s",      "t",   "will",   "with",  "how",  "have",
    "who",  "had",  "has",  "having", "m",   "ve",     "re",    "was",  "there",
    "too",  "very", "some", "any",    "she", "he",     "they",  "her",  "his",
    "now",  "just", "get",  "got",    "one", "side",   "every", "all",  "many"
};

static size_t letters(const char *from)
{
    return strspn(from, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");
}

static bool is_ending(const char *rest, size_t length, size_t stem_length)
{
    size_t count = sizeof endings / sizeof endings[0];

    if (length > 0 && stem_length < PLURAL_LEAST)
        return false;
    if (stem_length < STEM_LEAST)
        count = 2;
    for (size_t i = 0; i < count; i++) {
        if (strlen(endings[i]) == length && strncasecmp(endings[i], rest, length) == 0)
            return true;
    }
    return false;
}

static bool alike(const char *one, size_t one_length, const char *other,
                  size_t other_length)
{
    size_t least = one_length < other_length ? one_length : other_length;
    const char *rest = (one_length < other_length ? other : one) + least;
    size_t rest_length =
        (one_length < other_length ? other_length : one_length) - least;

    return strncasecmp(one, other, least) == 0 && is_ending(rest, rest_length, least);
}

static bool is_small(const char *word, size_t length)
{
    for (size_t i = 0; i < sizeof small / sizeof small[0]; i++) {
        if (strlen(small[i]) == length && strncasecmp(word, small[i], length) == 0)
            return true;
    }
    return false;
}

static bool holds(const char *text, const char *word, size_t length)
{
    while (text != NULL && *text != '\0') {
        size_t other = letters(text);

        if (other > 0 && alike(word, length, text, other))
            return true;
        text += other > 0 ? other : 1;
    }
    return false;
}

/* Words of the body and of whom it is about: alone they name no question. */
static const char *const shared[] = { "chest", "breast", "baby", "pump", "milk" };

static bool is_shared(const char *word, size_t length)
{
    for (size_t i = 0; i < sizeof shared / sizeof shared[0]; i++) {
        if (alike(word, length, shared[i], strlen(shared[i])))
            return true;
    }
    return false;
}

/* How much of it the words name: what it is known by counts more than its question. 0
 * when a word is not the topic's: half of a sentence about an illness must not find the
 * answer to another. */
static int score(const char *words, enum topic topic)
{
    const char *question = topic_words(topic, false).question;
    bool tells = false;
    int sum = 0;

    while (*words != '\0') {
        size_t length = letters(words);

        if (length > 0 && !is_small(words, length)) {
            if (holds(topic_entry(topic)->known_by, words, length))
                sum += 4;
            else if (holds(question, words, length))
                sum += 3;
            else if (!is_shared(words, length))
                return 0;
            tells |= !is_shared(words, length);
        }
        words += length > 0 ? length : 1;
    }
    return tells ? sum : 0;
}

static bool by_number(const char *words, struct asking_found *found)
{
    char *end;
    long number = strtol(words, &end, 10);
    int questions = topic_count(TOPICS_QUESTIONS);

    if (*end != '\0' || end == words || number < 1 || number > asking_count())
        return false;
    if (number <= questions)
        *found = (struct asking_found){
            .topic = (enum topic)((long)topic_first(TOPICS_QUESTIONS) + number - 1)
        };
    else
        *found = (struct asking_found){ .whole_list = true,
                                        .list = (enum topic_list)(number - questions) };
    return true;
}

static bool by_name(const char *words, struct asking_found *found)
{
    for (enum topic topic = 0; topic < TOPIC_COUNT; topic++) {
        if (strcasecmp(topic_entry(topic)->id, words) == 0) {
            *found = (struct asking_found){ .topic = topic };
            return true;
        }
    }
    for (enum topic_list list = 0; list < TOPIC_LISTS; list++) {
        if (strcasecmp(topic_list_id(list), words) == 0) {
            *found = (struct asking_found){ .whole_list = true, .list = list };
            return true;
        }
    }
    return false;
}

/* "help-nwo" is a name with a slip, and no words of a question. */
static bool is_name(const char *words)
{
    return strchr(words, '-') != NULL && strchr(words, ' ') == NULL;
}

static bool by_words(const char *words, struct asking_found *found)
{
    int best = 0;

    for (enum topic topic = 0; topic < TOPIC_COUNT; topic++) {
        int sum = score(words, topic);

        if (sum > 0 && sum >= best) { /* of equals the later, where help stands */
            best = sum;
            *found = (struct asking_found){ .topic = topic };
        }
    }
    return best > 0;
}

/* Whoever asks may be in need of help, in words that we do not know. */
static bool nothing(const char *words, enum region region, struct fault *fault)
{
    struct likely likely = { .wanted = words };

    for (enum topic topic = 0; topic < TOPIC_COUNT; topic++)
        likely_offer(&likely, topic_entry(topic)->id);
    if (likely.found != NULL)
        return fault_set(fault, "usage",
                         "Nothing here answers \"%s\". Did you mean \"talkthrough ask "
                         "%s\"? %s",
                         setting_quotable(words), likely.found,
                         region_emergency(region));
    return fault_set(fault, "usage",
                     "Nothing here answers \"%s\". \"talkthrough ask\" alone names all "
                     "that can be asked. %s",
                     setting_quotable(words), region_emergency(region));
}

bool asking_find(const char *const *words, int count, enum region region,
                 struct asking_found *found, struct fault *fault)
{
    struct text all = { 0 };
    bool is_found;

    for (int i = 0; i < count; i++)
        text_print(&all, "%s%s", i > 0 ? " " : "", words[i]);
    is_found = by_number(text_string(&all), found) ||
               by_name(text_string(&all), found) ||
               (!is_name(text_string(&all)) && by_words(text_string(&all), found));
    if (!is_found)
        nothing(text_string(&all), region, fault);
    text_finish(&all);
    return is_found;
}
