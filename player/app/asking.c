#include "asking.h"

#include "gesture.h"

static const char disclaimer[] = "This is a guide, not medical advice.";

/* What an item of a list is. */
enum kind {
    KIND_TOPIC,
    KIND_LIST,
    KIND_BACK, /* of a switch: to the first list */
    KIND_STOP, /* of a switch */
    KIND_COUNT,
};

/* What keys can take: the topics, and in the first list the other lists. */
static int key_items(enum topic_list list)
{
    int others = list == TOPICS_QUESTIONS ? (int)TOPIC_LISTS - 1 : 0;

    return topic_count(list) + others;
}

int asking_count(void)
{
    return key_items(TOPICS_QUESTIONS);
}

/* A switch has no other key, so going back and stopping are items too. */
static int items(const struct asking *asking)
{
    if (!asking->tapping)
        return key_items(asking->list);
    return key_items(asking->list) + (asking->list == TOPICS_QUESTIONS ? 1 : 2);
}

static enum kind kind_of(const struct asking *asking, int item)
{
    if (item < topic_count(asking->list))
        return KIND_TOPIC;
    if (item < key_items(asking->list))
        return KIND_LIST;
    return item == items(asking) - 1 ? KIND_STOP : KIND_BACK;
}

static enum topic topic_of(const struct asking *asking, int item)
{
    return (enum topic)((int)topic_first(asking->list) + item);
}

static enum topic_list list_of(const struct asking *asking, int item)
{
    return (enum topic_list)(item - topic_count(asking->list) + 1);
}

static void add_number(struct text *out, int number)
{
    size_t start = out->length;

    text_add_number(out, number);
    out->bytes[start] = (char)(out->bytes[start] - 'a' + 'A');
    text_add_string(out, ". ");
}

static void add_item(struct text *out, const struct asking *asking, int item)
{
    switch (kind_of(asking, item)) {
    case KIND_TOPIC:
        add_number(out, item + 1);
        text_add_string(out,
                        topic_words(topic_of(asking, item), asking->chest).question);
        break;
    case KIND_LIST:
        add_number(out, item + 1);
        text_add_string(out, topic_list_question(list_of(asking, item)));
        break;
    case KIND_BACK:
        text_add_string(out, "Back to the first list?");
        break;
    case KIND_STOP:
        text_add_string(out, "Stop?");
        break;
    case KIND_COUNT:
        break;
    }
}

static void add_key(struct text *out, const struct asking *asking, enum command command)
{
    char name[32];

    key_spoken(bindings_key(asking->bindings, command), name);
    text_add_string(out, name);
}

/* How to choose. */
static void add_help(struct text *out, const struct asking *asking)
{
    text_add_string(out, "Press a number. Down and up go through the list, and the "
                         "space bar takes one. ");
    if (asking->list != TOPICS_QUESTIONS)
        text_add_string(out, "Left goes back. ");
    text_add_string(out, "Press ");
    add_key(out, asking, COMMAND_STOP);
    text_add_string(out, " to stop.");
}

static void add_opening(struct text *out, const struct asking *asking)
{
    text_print(out, "%s %s", disclaimer, region_emergency(asking->region));
}

static void add_items(struct text *out, const struct asking *asking)
{
    for (int item = 0; item < key_items(asking->list); item++) {
        add_item(out, asking, item);
        text_add_string(out, "\n");
    }
}

void asking_list(const struct asking *asking, struct text *say)
{
    add_opening(say, asking);
    text_add_string(say, "\n");
    add_items(say, asking);
}

void asking_answer_topic(const struct asking *asking, enum topic topic,
                         struct text *say)
{
    text_print(say, "%s\n", topic_words(topic, asking->chest).question);
    topic_answer(say, topic, asking->chest, asking->region);
    text_print(say, "\n%s", disclaimer);
}

void asking_answer_list(const struct asking *asking, enum topic_list list,
                        struct text *say)
{
    for (int i = 0; i < topic_count(list); i++) {
        enum topic topic = (enum topic)((int)topic_first(list) + i);

        text_print(say, "%s\n", topic_words(topic, asking->chest).question);
        topic_answer(say, topic, asking->chest, asking->region);
        text_add_string(say, "\n");
    }
    text_add_string(say, disclaimer);
}

void asking_finish(struct asking *asking)
{
    if (asking)
        text_finish(&asking->said);
}

/* Keeps what is new in `say`, so that it can be said again. */
static void keep(struct asking *asking, const struct text *say, size_t from)
{
    asking->due_ms = INT64_MAX;
    text_clear(&asking->said);
    text_add_string(&asking->said, text_string(say) + from);
}

static void tell_list(struct asking *asking, struct text *say)
{
    asking->state = ASKING_KEYS;
    asking->item = ASKING_NONE;
    add_items(say, asking);
    add_help(say, asking);
}

static void offer(struct asking *asking, int item, int64_t now_ms, struct text *say)
{
    asking->state = asking->tapping ? ASKING_OFFERED : ASKING_KEYS;
    asking->before = asking->item;
    asking->item = item;
    asking->offered_ms = now_ms;
    if (item == ASKING_AGAIN)
        text_add_string(say, "Again?");
    else
        add_item(say, asking, item);
}

/* What comes behind an item that was not taken. */
static void offer_next(struct asking *asking, int64_t now_ms, struct text *say)
{
    int next = (asking->item == ASKING_AGAIN ? asking->answered : asking->item) + 1;

    if (next < items(asking)) {
        offer(asking, next, now_ms, say);
        return;
    }
    asking->state = ASKING_REST;
    text_add_string(say, "Press to hear them again.");
}

/* Opens a list, from its first item. */
static void open_list(struct asking *asking, enum topic_list list, int64_t now_ms,
                      struct text *say)
{
    asking->list = list;
    asking->item = ASKING_NONE;
    if (asking->tapping)
        offer(asking, 0, now_ms, say);
    else
        tell_list(asking, say);
}

static void answer(struct asking *asking, int item, struct text *say)
{
    asking->item = item;
    asking->answered = item;
    topic_answer(say, topic_of(asking, item), asking->chest, asking->region);
    asking->state = asking->tapping ? ASKING_ANSWER : ASKING_KEYS;
    if (!asking->tapping)
        text_add_string(say, "\nPress a number, or left for the list.");
}

static void take(struct asking *asking, int item, int64_t now_ms, struct text *say)
{
    if (item == ASKING_AGAIN)
        item = asking->answered;
    switch (kind_of(asking, item)) {
    case KIND_TOPIC:
        answer(asking, item, say);
        break;
    case KIND_LIST:
        open_list(asking, list_of(asking, item), now_ms, say);
        break;
    case KIND_BACK:
        open_list(asking, TOPICS_QUESTIONS, now_ms, say);
        break;
    case KIND_STOP:
        asking->state = ASKING_LEFT;
        break;
    case KIND_COUNT:
        break;
    }
}

static void tap(struct asking *asking, int64_t now_ms, struct text *say)
{
    int item = asking->item;

    switch (asking->state) {
    case ASKING_KEYS:
        if (item == ASKING_NONE)
            offer(asking, 0, now_ms, say);
        else
            take(asking, item, now_ms, say);
        break;
    case ASKING_OFFERED:
        if (now_ms - asking->offered_ms < ASKING_REACTION_MS &&
            asking->before != ASKING_NONE)
            item = asking->before;
        take(asking, item, now_ms, say);
        break;
    case ASKING_ANSWER: /* enough of it */
        offer_next(asking, now_ms, say);
        break;
    case ASKING_OPENING:
    case ASKING_REST:
        open_list(asking, asking->list, now_ms, say);
        break;
    case ASKING_LEFT:
        break;
    }
}

/* Through the list by one, and no further than its ends. */
static void step(struct asking *asking, int by, int64_t now_ms, struct text *say)
{
    int item = asking->item == ASKING_AGAIN ? asking->answered : asking->item;

    item = item == ASKING_NONE ? 0 : item + by;
    if (item >= items(asking))
        item = items(asking) - 1;
    offer(asking, item < 0 ? 0 : item, now_ms, say);
}

static void digit(struct asking *asking, int number, int64_t now_ms, struct text *say)
{
    int count = key_items(asking->list);

    if (number >= 1 && number <= count) {
        take(asking, number - 1, now_ms, say);
        return;
    }
    text_add_string(say, "Press a number from one to ");
    text_add_number(say, count);
    text_add_string(say, ".");
}

static void command(struct asking *asking, uint32_t key, struct text *say)
{
    enum command meant = bindings_find(asking->bindings, key);

    if (meant == COMMAND_STOP || meant == COMMAND_QUIT) {
        asking->state = ASKING_LEFT;
    } else if (meant == COMMAND_REPEAT && asking->item == ASKING_AGAIN) {
        answer(asking, asking->answered, say);
    } else if (meant == COMMAND_REPEAT) {
        text_add_string(say, text_string(&asking->said));
    } else if (meant == COMMAND_UNWELL) {
        topic_answer(say, TOPIC_UNWELL, asking->chest, asking->region);
    } else {
        if (meant != COMMAND_HELP)
            text_add_string(say, "This key does nothing here. ");
        add_help(say, asking);
    }
}

/* A held key is one press. A terminal shows no key-up, so what takes something needs
 * the longer time, in which a held key's first repeat comes. */
static bool is_held(struct asking *asking, uint32_t key, int64_t now_ms)
{
    bool steps = key == KEY_UP || key == KEY_DOWN;
    int64_t limit_ms = steps ? GESTURE_REPEAT_MS : GESTURE_REPEAT_DELAY_MS;
    bool held =
        asking->any && asking->last_key == key && now_ms - asking->last_ms < limit_ms;

    asking->any = true;
    asking->last_key = key;
    asking->last_ms = now_ms;
    return held;
}

void asking_key(struct asking *asking, uint32_t key, int64_t now_ms, struct text *say)
{
    size_t from = say->length;
    bool news = true; /* worth being said again */

    if (is_held(asking, key, now_ms))
        return;
    if (key == ' ' || key == KEY_ENTER || key == KEY_RIGHT) {
        tap(asking, now_ms, say);
    } else if (key == KEY_DOWN || key == KEY_UP) {
        step(asking, key == KEY_DOWN ? 1 : -1, now_ms, say);
    } else if (key == KEY_LEFT) {
        open_list(asking, TOPICS_QUESTIONS, now_ms, say);
    } else if (key >= '0' && key <= '9') {
        digit(asking, (int)(key - '0'), now_ms, say);
    } else {
        news = false;
        command(asking, key, say);
    }
    if (say->length > from)
        asking->due_ms = INT64_MAX;
    if (say->length > from && news)
        keep(asking, say, from);
}

void asking_begin(struct asking *asking, struct text *say)
{
    asking->item = ASKING_NONE;
    asking->before = ASKING_NONE;
    add_opening(say, asking);
    if (asking->tapping) {
        asking->state = ASKING_OPENING;
        text_add_string(say, " Press when you hear what you want to know.");
    } else {
        text_add_string(say, "\n");
        tell_list(asking, say);
    }
    keep(asking, say, 0);
}

void asking_said(struct asking *asking, int64_t now_ms)
{
    if (asking->state == ASKING_OFFERED)
        asking->due_ms = now_ms + asking->dwell_ms;
    if (asking->state == ASKING_ANSWER || asking->state == ASKING_OPENING)
        asking->due_ms = now_ms;
}

void asking_time(struct asking *asking, int64_t now_ms, struct text *say)
{
    size_t from = say->length;

    if (now_ms < asking->due_ms)
        return;
    asking->due_ms = INT64_MAX;
    if (asking->state == ASKING_OPENING)
        offer(asking, 0, now_ms, say);
    else if (asking->state == ASKING_ANSWER)
        offer(asking, ASKING_AGAIN, now_ms, say);
    else if (asking->state == ASKING_OFFERED)
        offer_next(asking, now_ms, say);
    if (say->length > from)
        keep(asking, say, from);
}
