/* measure_voice.c - measures a voice for its profile: prints the heard rate and the
 * gains that bring it to the target loudness at each rate. See voices/README.md. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "loudness.h"
#include "text.h"
#include "voice_espeak.h"
#include "voice_profile.h"

/* Sentences such as routines have, long and short, with all the sounds of English. The
 * last five have the highest peaks of some three hundred that were tried. */
static const char *const passage[] = {
    "Wash your hands, and sit where your back and both your arms are held up.",
    "Turn the dial up slowly.",
    "Stop when it feels strong but still comfortable.",
    "If it pinches or hurts, turn it down.",
    "Let your breath follow the tone, in as it rises and out as it falls.",
    "Use the soft pads of your fingers, and make small circles, one for each tick.",
    "Change sides.",
    "Lift your hand, and start again from a new place near the edge.",
    "Press gently on one tick, and let go on the next.",
    "There is no hurry, and nothing here should ever be sharp, hot or sore.",
    "Push the chair back, look up, and yawn if you would like to.",
    "The measure of good work is that you feel at ease when it is over.",
    "That is the end.",
    "Use a steam bag, a steam machine, or boil them for five minutes.",
    "That is a body reflex.",
    "Boiling water and steam can burn you.",
    "Go all the way round.",
    "Move to the bottom outer part, towards your side.",
    NULL,
};

static const int rates[] = { 80, 100, 130, 175, 250, 350, 449 };

/* A little under the limit, in dB: other sentences have other peaks. */
#define PEAK_KEPT (LOUDNESS_PEAK_MOST - 0.3)

enum { ROUNDS = 3 }; /* eSpeak NG's loudness differs a little from run to run */

static bool average(struct voice *voice, int rate, int gap_ms, struct loudness *all,
                    struct fault *fault)
{
    struct loudness one;

    *all = (struct loudness){ .peak = -100.0 };
    for (int round = 0; round < ROUNDS; round++) {
        if (!loudness_measure(voice, passage, rate, gap_ms, &one, fault))
            return false;
        all->lufs += one.lufs / ROUNDS;
        all->peak = fmax(all->peak, one.peak);
    }
    return true;
}

static bool print_gains(struct voice *voice, int gap_ms, struct fault *fault)
{
    printf("gains:\n");
    for (size_t i = 0; i < sizeof(rates) / sizeof(rates[0]); i++) {
        struct loudness loudness;
        double db;

        if (!average(voice, rates[i], gap_ms, &loudness, fault))
            return false;
        db = fmin(LOUDNESS_TARGET - loudness.lufs, PEAK_KEPT - loudness.peak);
        printf("  - {rate: %d, db: %.1f}", rates[i], db);
        if (loudness.lufs + db < LOUDNESS_TARGET - 0.05)
            printf(" # its peaks allow no more; %.1f LUFS", loudness.lufs + db);
        printf("\n");
    }
    return true;
}

static bool print_heard_rate(struct voice *voice, const struct voice_profile *profile,
                             struct fault *fault)
{
    struct loudness loudness;
    size_t words = 0;

    if (!loudness_measure(voice, passage, profile->rate, profile->sentence_gap_ms,
                          &loudness, fault))
        return false;
    for (size_t i = 0; passage[i] != NULL; i++)
        words += text_word_count(passage[i]);
    printf("heard-rate: %.0f  # with the gaps; %.0f without\n",
           (double)words * 60.0 / loudness.seconds,
           (double)words * 60.0 / loudness.speech_seconds);
    return true;
}

static int failed(const struct fault *fault)
{
    char line[FAULT_TEXT_SIZE + FAULT_PATH_SIZE + 64];

    fault_print(fault, line, sizeof(line));
    fprintf(stderr, "%s\n", line);
    return EXIT_FAILURE;
}

int main(int argc, char **argv)
{
    struct voice_profile profile;
    struct fault_list faults = { 0 };
    struct fault fault = { 0 };
    struct fault fallback;
    struct voice *voice;
    bool measured;

    if (argc != 2) {
        fprintf(stderr, "Usage: measure_voice voices/NAME.yaml\n");
        return 2;
    }
    if (!voice_profile_read(argv[1], &profile, &faults)) {
        for (size_t i = 0; i < faults.count; i++)
            failed(&faults.faults[i]);
        fault_list_finish(&faults);
        return EXIT_FAILURE;
    }
    fault_list_finish(&faults);
    profile.gains[0].db = 0.0;
    profile.gain_count = 1;
    voice = voice_espeak_create(&profile, &fallback, &fault);
    if (voice == NULL)
        return failed(&fault);
    if (fallback.text[0] != '\0') {
        voice_close(voice);
        return failed(&fallback);
    }
    measured = print_heard_rate(voice, &profile, &fault) &&
               print_gains(voice, profile.sentence_gap_ms, &fault);
    voice_close(voice);
    return measured ? EXIT_SUCCESS : failed(&fault);
}
