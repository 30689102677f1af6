#include "score_numbers.h"

#include <stddef.h>
#include <stdlib.h>

#include "arena.h"
#include "pcm.h"
#include "text.h"

enum {
    NUMBER_MOST_MS = 800, /* one that takes longer runs into the next */
};

/* The rates that are tried after the voice's own. */
static const int number_rates[] = { 160, 200, 250, 320, 400 };

void score_numbers_free(struct clip *numbers, int count)
{
    for (int i = 0; numbers && i < count; i++)
        clip_finish(&numbers[i]);
    free(numbers);
}

/* Speaks the numbers at `rate`. `*fits` says whether each is short enough. False when
 * the voice failed. */
static bool speak_numbers(struct voice *voice, int rate, int count,
                          struct clip *numbers, bool *fits, struct fault *fault)
{
    struct text text = { 0 };
    bool spoken = true;

    *fits = true;
    for (int i = 0; i < count && spoken && *fits; i++) {
        struct clip clip = { 0 };

        text_clear(&text);
        text_add_number(&text, i + 1);
        spoken = voice_say(voice, text_string(&text), rate, &clip, fault);
        if (!spoken)
            break;
        clip_finish(&numbers[i]);
        numbers[i] = clip;
        *fits = clip.frames > 0 && clip.frames <= pcm_frames_of_ms(NUMBER_MOST_MS);
    }
    text_finish(&text);
    return spoken;
}

bool score_numbers(struct voice *voice, int rate, int count, struct clip **numbers,
                   struct fault *fault)
{
    struct clip *clips = memory_zeroed((size_t)count, sizeof(*clips));
    size_t rates = sizeof(number_rates) / sizeof(number_rates[0]);
    bool fits;
    bool spoken = speak_numbers(voice, rate, count, clips, &fits, fault);

    for (size_t i = 0; i < rates && spoken && !fits; i++) {
        if (number_rates[i] > rate)
            spoken = speak_numbers(voice, number_rates[i], count, clips, &fits, fault);
    }
    if (!spoken || !fits) {
        score_numbers_free(clips, count);
        clips = NULL;
    }
    *numbers = clips;
    return spoken;
}
