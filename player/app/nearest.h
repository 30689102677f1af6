/* nearest.h - which of some known words a person may have meant. Pure. */
#ifndef NEAREST_H
#define NEAREST_H

/* Starts with `wanted`; `found` is NULL until a word is near enough. */
struct nearest {
    const char *wanted;
    const char *found;
    int distance; /* slips between them: a letter too many, missing, wrong, or two
                     swapped */
};

/* Keeps `word` if it is nearer than what was found. Borrows it. */
void nearest_offer(struct nearest *nearest, const char *word);

#endif
