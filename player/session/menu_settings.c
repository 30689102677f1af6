#include "menu_settings.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

static const int volumes[] = { 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 0 };
static const int rates[] = { 80,  95,  110, 125, 140, 160, 180, 200, 225,
                             250, 280, 310, 340, 380, 420, 440, 0 };
/* A time the speech rate of eSpeak NG falls between 440 and 450, so it ends at 440. */
static const int paces[] = { 50, 75, 100, 125, 150, 175, 200, 250, 300, 0 };
static const int dwells[] = { 1000, 1500, 2000,  2500,  3000,  4000,
                              5000, 7000, 10000, 15000, 20000, 0 };
static const int answer_times[] = {
    5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 300, 600, 0
};
static const int holds[] = { 400,  600,  800,  1000, 1200, 1500,
                             2000, 2500, 3000, 4000, 5000, 0 };

static const struct menu_choice nights[] = {
    { "on", "On?", "on", "Night is on. I am much quieter." },
    { "off", "Off?", "off", "Night is off." },
    { NULL, NULL, NULL, NULL },
};
static const struct menu_choice monos[] = {
    { "on", "On?", "on", "Both ears hear the same now." },
    { "off", "Off?", "off", "A sound may lean to one side now." },
    { NULL, NULL, NULL, NULL },
};
static const struct menu_choice regions[] = {
    { "uk", "The United Kingdom?", "the United Kingdom",
      "I name the numbers of the United Kingdom." },
    { "us", "The United States?", "the United States",
      "I name the numbers of the United States." },
    { "other", "Elsewhere?", "elsewhere", "I name no numbers to call." },
    { NULL, NULL, NULL, NULL },
};
static const struct menu_choice words[] = {
    { "breast", "Breast?", "breast", "I say breast." },
    { "chest", "Chest?", "chest", "I say chest." },
    { NULL, NULL, NULL, NULL },
};
static const struct menu_choice switches[] = {
    { "tap", "I only tap?", "taps only", "I offer, and you press." },
    { "hold", "I can hold?", "taps and holds", "A tap and a hold both count." },
    { NULL, NULL, NULL, NULL },
};
static const struct menu_choice prints[] = {
    { "all", "Print all that I say?", "all", "I print all that I say." },
    { "keys", "Print only what I don't say?", "only what I don't say",
      "I print only what I don't say." },
    { "errors", "Print only errors?", "only errors", "I print only errors." },
    { "none", "Print nothing?", "nothing", "I print nothing." },
    { NULL, NULL, NULL, NULL },
};

static const struct menu_setting_row rows[] = {
    [MENU_SETTING_VOLUME] = { .name = "volume",
                              .words = "Volume",
                              .opening = "",
                              .more = "louder",
                              .more_words = "Louder?",
                              .less = "quieter",
                              .less_words = "Quieter?",
                              .steps = volumes,
                              .scale = 1,
                              .usual = 100,
                              .said = "Volume" },
    [MENU_SETTING_RATE] = { .name = "rate",
                            .words = "Speed of speech",
                            .opening = "",
                            .more = "faster",
                            .more_words = "Faster?",
                            .less = "slower",
                            .less_words = "Slower?",
                            .steps = rates,
                            .scale = 1,
                            .usual = 120,
                            .said = "Speed" },
    [MENU_SETTING_VOICE] = { .name = "voice",
                             .words = "Voice",
                             .opening = "Take one, and I speak with it." },
    [MENU_SETTING_NIGHT] = { .name = "night",
                             .words = "Night",
                             .opening = "",
                             .choices = nights },
    [MENU_SETTING_PACE] = { .name = "pace",
                            .words = "Length of steps",
                            .opening = "Hands-on and resting steps can last longer.",
                            .more = "longer",
                            .more_words = "Longer?",
                            .less = "shorter",
                            .less_words = "Shorter?",
                            .steps = paces,
                            .scale = 100,
                            .usual = 100,
                            .said = "Steps last",
                            .one = "as long as written",
                            .many = "times as long as written" },
    [MENU_SETTING_DWELL] = { .name = "dwell",
                             .words = "Time for each item",
                             .opening = "So long you can press after each item.",
                             .more = "longer",
                             .more_words = "Longer?",
                             .less = "shorter",
                             .less_words = "Shorter?",
                             .steps = dwells,
                             .scale = 1000,
                             .usual = 2000,
                             .said = "Each item waits",
                             .one = "1 second",
                             .many = "seconds" },
    [MENU_SETTING_ANSWER_TIME] = { .name = "answer-time",
                                   .words = "Time for an answer",
                                   .opening = "So long a safety question waits.",
                                   .more = "longer",
                                   .more_words = "Longer?",
                                   .less = "shorter",
                                   .less_words = "Shorter?",
                                   .steps = answer_times,
                                   .scale = 1,
                                   .usual = 20,
                                   .said = "A question waits",
                                   .one = "1 second",
                                   .many = "seconds" },
    [MENU_SETTING_HOLD] = { .name = "hold",
                            .words = "Time of a hold",
                            .opening = "So long you hold a pedal until the tick.",
                            .more = "longer",
                            .more_words = "Longer?",
                            .less = "shorter",
                            .less_words = "Shorter?",
                            .steps = holds,
                            .scale = 1000,
                            .usual = 1000,
                            .said = "The tick comes after",
                            .one = "1 second",
                            .many = "seconds" },
    [MENU_SETTING_SWITCH] = { .name = "switch",
                              .words = "Switch",
                              .opening = "Can you hold your switch or pedal down?",
                              .choices = switches },
    [MENU_SETTING_REGION] = { .name = "region",
                              .words = "Where you are",
                              .opening = "I name the numbers to call there.",
                              .choices = regions },
    [MENU_SETTING_WORDS] = { .name = "words",
                             .words = "The word I say",
                             .opening = "Which word should I use?",
                             .choices = words },
    [MENU_SETTING_MONO] = { .name = "mono",
                            .words = "Same sound in both ears",
                            .opening = "",
                            .choices = monos },
    [MENU_SETTING_PRINT] = { .name = "print",
                             .words = "Two voices",
                             .opening = "",
                             .choices = prints },
};

static_assert(sizeof rows / sizeof rows[0] == MENU_SETTINGS, "each setting has a row");

const struct menu_setting_row *menu_setting_row(enum menu_setting setting)
{
    return &rows[setting];
}

enum menu_setting menu_setting_named(const char *name)
{
    int setting = 0;

    while (setting < MENU_SETTINGS && strcmp(rows[setting].name, name) != 0)
        setting++;
    return (enum menu_setting)setting;
}

const char *menu_setting(int index)
{
    return index >= 0 && index < MENU_SETTINGS ? rows[index].name : NULL;
}

/* The number that `value` begins with, times `scale`; -1 when it begins with none. What
 * is too exact or too large for any step is cut. */
static int number_of(const char *value, int scale)
{
    enum { LARGE = 100000 };
    int number = 0;
    int digits = 0;

    for (; *value >= '0' && *value <= '9' && number < LARGE; value++, digits++)
        number = number * 10 + (*value - '0');
    if (digits == 0)
        return -1;
    number *= scale;
    if (*value != '.')
        return number;
    for (value++; *value >= '0' && *value <= '9' && scale > 1; value++) {
        scale /= 10;
        number += (*value - '0') * scale;
    }
    return number;
}

int menu_setting_number(enum menu_setting setting, const char *value)
{
    return number_of(value, rows[setting].scale);
}

/* As settings.yaml has it: 1250 of 1000 is "1.25". */
static void write_number(int number, int scale, char out[MENU_VALUE_SIZE])
{
    int rest = number % scale;
    size_t length;

    snprintf(out, MENU_VALUE_SIZE, "%d", number / scale);
    if (rest == 0)
        return;
    length = strlen(out);
    snprintf(out + length, MENU_VALUE_SIZE - length, ".%0*d", scale == 100 ? 2 : 3,
             rest);
    length = strlen(out);
    while (out[length - 1] == '0')
        out[--length] = '\0';
}

bool menu_setting_step(enum menu_setting setting, const char *value, int by,
                       char out[MENU_VALUE_SIZE])
{
    const struct menu_setting_row *row = &rows[setting];
    int number = number_of(value, row->scale);
    int last = 0;
    int next = 0;

    if (number <= 0)
        number = row->usual;
    while (row->steps[last + 1] != 0)
        last++;
    if (by > 0) {
        while (next <= last && row->steps[next] <= number)
            next++;
    } else {
        next = last;
        while (next >= 0 && row->steps[next] >= number)
            next--;
    }
    if (next >= 0 && next <= last) {
        write_number(row->steps[next], row->scale, out);
        return true;
    }
    write_number(row->steps[by > 0 ? last : 0], row->scale, out);
    return false;
}

static const struct menu_choice *choice_of(enum menu_setting setting, const char *value)
{
    const struct menu_choice *choice = rows[setting].choices;

    while (choice != NULL && choice->value != NULL && strcmp(choice->value, value) != 0)
        choice++;
    return choice != NULL && choice->value != NULL ? choice : NULL;
}

/* "2.5 seconds" */
static void add_amount(struct text *out, const struct menu_setting_row *row,
                       const char *value)
{
    if (row->one != NULL && strcmp(value, "1") == 0)
        text_add_string(out, row->one);
    else if (row->many != NULL)
        text_print(out, "%s %s", value, row->many);
    else
        text_add_string(out, value);
}

void menu_setting_say(struct text *out, enum menu_setting setting, const char *value)
{
    const struct menu_choice *choice = choice_of(setting, value);

    if (rows[setting].said != NULL) {
        text_print(out, "%s ", rows[setting].said);
        add_amount(out, &rows[setting], value);
        text_add_string(out, ".");
        return;
    }
    if (choice != NULL)
        text_add_string(out, choice->set);
    else if (setting == MENU_SETTING_VOICE && strcmp(value, "off") == 0)
        text_add_string(out, "I print, and say nothing.");
    else
        text_print(out, "This is %s.", value);
}

void menu_setting_now(struct text *out, enum menu_setting setting, const char *value)
{
    const struct menu_choice *choice = choice_of(setting, value);

    if (choice != NULL)
        text_add_string(out, choice->now);
    else if (rows[setting].steps == NULL)
        text_add_string(out, value);
    else if (number_of(value, rows[setting].scale) > 0)
        add_amount(out, &rows[setting], value);
}
