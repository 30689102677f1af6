/* reading_grade.h - the school grade that a text asks for: Flesch-Kincaid, counted
 * simply. Header only. */
#ifndef READING_GRADE_H
#define READING_GRADE_H

#include <stdbool.h>
#include <string.h>

#include "spoken_words.h"

static inline int grade_syllables(const char *word, size_t length)
{
    int count = 0;

    for (size_t i = 0; i < length; i++) {
        bool vowel = strchr("aeiouyAEIOUY", word[i]) != NULL;

        count += vowel && (i == 0 || strchr("aeiouyAEIOUY", word[i - 1]) == NULL);
    }
    if (length > 2 && word[length - 1] == 'e' && count > 1)
        count--;
    return count > 0 ? count : 1;
}

static inline double reading_grade(const char *text)
{
    int words = 0;
    int sentences = 0;
    int sounds = 0;

    for (const char *at = text; *at != '\0';) {
        size_t length = word_length(at);

        words += length > 0;
        sounds += length > 0 ? grade_syllables(at, length) : 0;
        sentences += strchr(".?!", *at) != NULL;
        at += length > 0 ? length : 1;
    }
    return 0.39 * words / sentences + 11.8 * sounds / words - 15.59;
}

#endif
