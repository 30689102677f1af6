#include "hearing.h"

#include <string.h>

#include "text.h"

static bool sounds(const struct passage *passage, int part)
{
    struct passage alone = *passage;

    alone.parts = &passage->parts[part];
    alone.count = 1;
    return passage_has_sound(&alone);
}

/* The next part at or after `part` that is one of the passage's own sentences. */
static int own_sentence(const struct passage *passage, int part)
{
    while (part < passage->count && passage->parts[part].kind != PART_SAY)
        part++;
    return part;
}

static bool says(const struct passage *passage, int part, const char *words,
                 size_t length)
{
    const char *said = part < passage->count ? passage->parts[part].text : NULL;

    return said && strlen(said) == length && memcmp(said, words, length) == 0 &&
           sounds(passage, part);
}

bool hearing_step(const struct passage *passage, const struct sentences *sentences)
{
    int part = own_sentence(passage, 0);
    bool any = false;

    for (int i = 0; i < sentences->count; i++) {
        const char *words = sentences->list[i];

        if (!text_has_word(words))
            continue;
        /* A voice that made nothing of a sentence left it out of the passage. */
        if (!says(passage, part, words, strlen(words)))
            return false;
        part = own_sentence(passage, part + 1);
        any = true;
    }
    return any;
}

static int count_of(const char *words)
{
    size_t offset = 0, start, length;
    int count = 0;

    while (text_next_sentence(words, &offset, &start, &length)) {
        struct text sentence = { 0 };

        text_add(&sentence, words + start, length);
        count += text_has_word(text_string(&sentence));
        text_finish(&sentence);
    }
    return count;
}

bool hearing_last(const struct passage *passage, const char *words)
{
    size_t offset = 0, start, length;
    int left = count_of(words);
    int part = passage->count;

    if (left == 0)
        return false;
    while (left > 0 && part > 0) {
        part--;
        left -= passage->parts[part].kind == PART_SAY;
    }
    if (left > 0)
        return false;
    while (text_next_sentence(words, &offset, &start, &length)) {
        struct text sentence = { 0 };
        bool word;

        text_add(&sentence, words + start, length);
        word = text_has_word(text_string(&sentence));
        text_finish(&sentence);
        if (!word)
            continue;
        if (!says(passage, part, words + start, length))
            return false;
        part = own_sentence(passage, part + 1);
    }
    return true;
}
