/* spoken_sounds - tells how a voice says each sentence that it reads, in the
 * International Phonetic Alphabet: a line for a line, as it was before the table of
 * pronounce.h, a tab, and as it is.
 *
 *     spoken_sounds VOICE < SENTENCES
 *     spoken_sounds --table
 *
 * The second prints the table: word, phonemes, accents. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "pronounce.h"
#include "text.h"
#include "voice_espeak.h"
#include "voice_profile.h"

static const char *const accents[ACCENT_COUNT] = {
    [ACCENT_PLAIN] = "plain",           [ACCENT_RP] = "rp",
    [ACCENT_AMERICAN] = "american",     [ACCENT_SCOTTISH] = "scottish",
    [ACCENT_LANCASHIRE] = "lancashire", [ACCENT_CARIBBEAN] = "caribbean",
};

static void print_table(void)
{
    const struct pronunciation *row;

    for (size_t i = 0; (row = pronounce_row(i)) != NULL; i++) {
        printf("%s\t%s\t", row->word, row->phonemes);
        for (enum accent accent = 0; accent < ACCENT_COUNT; accent++)
            if ((row->accents & 1U << accent) != 0)
                printf(" %s", accents[accent]);
        printf("\n");
    }
}

/* Rests become bars, so that a sentence is a line. */
static bool print_sounds(struct voice *voice, const char *sentence, bool mended)
{
    struct text sounds = { 0 };
    bool said = voice_espeak_sounds(voice, sentence, mended, &sounds);

    while (sounds.length > 0 && strchr(" \n", sounds.bytes[sounds.length - 1]) != NULL)
        sounds.bytes[--sounds.length] = '\0';
    for (size_t i = 0; i < sounds.length; i++)
        if (sounds.bytes[i] == '\n')
            sounds.bytes[i] = '|';
    fputs(text_string(&sounds), stdout);
    text_finish(&sounds);
    return said;
}

static bool print_lines(struct voice *voice)
{
    char *line = NULL;
    size_t size = 0;
    bool said = true;

    while (said && getline(&line, &size, stdin) >= 0) {
        line[strcspn(line, "\n")] = '\0';
        said = print_sounds(voice, line, false);
        printf("\t");
        said = said && print_sounds(voice, line, true);
        printf("\n");
    }
    free(line);
    return said;
}

int main(int argc, char **argv)
{
    struct voice_profile profile;
    struct fault_list faults = { 0 };
    struct fault fallback = { 0 };
    struct fault fault = { 0 };
    struct voice *voice = NULL;
    bool said = false;

    if (argc == 2 && strcmp(argv[1], "--table") == 0) {
        print_table();
        return EXIT_SUCCESS;
    }
    if (argc == 2 && voice_profile_read(argv[1], &profile, &faults))
        voice = voice_espeak_create(&profile, &fallback, &fault);
    if (voice != NULL && fallback.text[0] == '\0')
        said = print_lines(voice);
    else
        fprintf(stderr,
                "Usage: spoken_sounds VOICE.yaml < SENTENCES, and the voice "
                "must be there. %s%s\n",
                fault.text, fallback.text);
    fault_list_finish(&faults);
    voice_close(voice);
    return said ? EXIT_SUCCESS : EXIT_FAILURE;
}
