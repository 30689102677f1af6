/* Which of a text's two wordings is spoken. Pure, apart from the file reading. */
#include <stddef.h>

#include "routine.h"

const char *routine_own_words(const char *say, const char *own, bool chest)
{
    return chest && own != NULL ? own : say;
}

const char *routine_title(const struct routine *routine, bool chest)
{
    return routine_own_words(routine->title, routine->chest_title, chest);
}

const char *halt_words(const struct halt *halt, bool chest)
{
    return routine_own_words(halt->say, halt->chest, chest);
}

const char *announcement_words(const struct announcement *announcement, bool chest)
{
    return routine_own_words(announcement->say, announcement->chest, chest);
}
