#include "likely.h"

#include <string.h>

enum {
    LONGEST = 64, /* longer words are no slip of the finger */
};

static int least(int first, int second)
{
    return first < second ? first : second;
}

/* How many slips lead from one word to the other. */
static int slips(const char *from, size_t from_length, const char *to, size_t to_length)
{
    int rows[3][LONGEST + 1];

    for (size_t column = 0; column <= to_length; column++)
        rows[0][column] = (int)column;
    for (size_t row = 1; row <= from_length; row++) {
        const int *last = rows[(row - 1) % 3];
        const int *before = rows[(row + 1) % 3];
        int *here = rows[row % 3];

        here[0] = (int)row;
        for (size_t column = 1; column <= to_length; column++) {
            int wrong = from[row - 1] == to[column - 1] ? 0 : 1;

            here[column] = least(least(last[column] + 1, here[column - 1] + 1),
                                 last[column - 1] + wrong);
            if (row > 1 && column > 1 && from[row - 1] == to[column - 2] &&
                from[row - 2] == to[column - 1])
                here[column] = least(here[column], before[column - 2] + 1);
        }
    }
    return rows[from_length % 3][to_length];
}

void likely_offer(struct likely *likely, const char *word)
{
    size_t wanted = strnlen(likely->wanted, LONGEST + 1);
    size_t length = strnlen(word, LONGEST + 1);
    int most = wanted < 4 ? 1 : (int)wanted / 3;
    int distance;

    if (wanted > LONGEST || length > LONGEST || length > wanted + (size_t)most ||
        wanted > length + (size_t)most)
        return;
    distance = slips(likely->wanted, wanted, word, length);
    if (distance > most || (likely->found != NULL && distance >= likely->distance))
        return;
    likely->found = word;
    likely->distance = distance;
}
