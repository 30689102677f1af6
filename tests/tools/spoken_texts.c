/* spoken_texts - prints every text of the program's own tables: its name, a tab, the
 * text. The tests over all spoken words read it. Hazards and answers come in both
 * wordings; fields in braces stay as they are. */
#include <stdio.h>

#include "hazard.h"
#include "notice.h"
#include "topic.h"

static void print_text(const char *table, const char *row, const char *part,
                       const char *text)
{
    if (text != NULL && text[0] != '\0')
        printf("%s.%s.%s\t%s\n", table, row, part, text);
}

static void print_hazards(bool chest)
{
    const char *table = chest ? "hazard-chest" : "hazard";

    for (enum hazard hazard = 0; hazard < HAZARD_COUNT; hazard++) {
        const char *id = hazard_entry(hazard)->id;
        struct hazard_words words = hazard_words(hazard, chest);

        print_text(table, id, "name", words.name);
        print_text(table, id, "question", words.question);
        print_text(table, id, "help", words.help);
        print_text(table, id, "advice", words.advice);
    }
}

static void print_small_tables(void)
{
    for (enum category category = 0; category < CATEGORY_COUNT; category++)
        print_text("category", category_entry(category)->id, "title",
                   category_entry(category)->title);
    for (int i = 0; i < RESTRICTION_COUNT; i++)
        print_text("restriction", restriction_entry(i)->id, "sentence",
                   restriction_entry(i)->sentence);
    for (enum halt_text halt = 0; halt < HALT_COUNT; halt++)
        print_text("halt", halt_entry(halt)->id, "say", halt_entry(halt)->say);
}

static void print_topics(bool chest)
{
    const char *table = chest ? "topic-chest" : "topic";

    for (enum topic topic = 0; topic < TOPIC_COUNT; topic++) {
        const char *id = topic_entry(topic)->id;

        print_text(table, id, "question", topic_words(topic, chest).question);
        for (enum region region = 0; region < REGION_COUNT; region++) {
            struct text answer = { 0 };

            topic_answer(&answer, topic, chest, region);
            print_text(table, id, "answer", text_string(&answer));
            text_finish(&answer);
        }
    }
}

static void print_lists(void)
{
    for (enum topic_list list = 0; list < TOPIC_LISTS; list++)
        print_text("topics", topic_list_id(list), "question",
                   topic_list_question(list));
    for (enum region region = 0; region < REGION_COUNT; region++)
        print_text("region", "emergency", "say", region_emergency(region));
}

static void print_notices(void)
{
    for (enum phrase phrase = 0; phrase < PHRASE_COUNT; phrase++) {
        const struct notice *notice = notice_of(phrase);

        print_text("notice", notice->id, "text", notice->text);
        print_text("notice", notice->id, "pedal", notice->pedal);
        print_text("notice", notice->id, "tap", notice->tap);
    }
}

int main(void)
{
    print_hazards(false);
    print_hazards(true);
    print_topics(false);
    print_topics(true);
    print_lists();
    print_small_tables();
    print_notices();
    return ferror(stdout) || fclose(stdout) != 0 ? 1 : 0;
}
