/* likely.h - which of some known words a person may have meant. Pure. */
#ifndef LIKELY_H
#define LIKELY_H

/* Starts with `wanted`; `found` is NULL until a word is near enough. */
struct likely {
    const char *wanted;
    const char *found;
    int distance; /* slips between them: a letter too many, missing, wrong, or two
                     swapped */
};

/* Keeps `word` if it is nearer than what was found: at most a third of the wanted
 * letters may be wrong, one where there are fewer than four. Borrows it. */
void likely_offer(struct likely *likely, const char *word);

#endif
