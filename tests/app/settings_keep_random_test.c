/* settings_keep_random_test.c - thousands of settings files as people might write them,
 * and some as nobody would: what is kept is kept, and nothing else is changed. */
#include "settings_keep.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "command_line.h"
#include "setting.h"
#include "text.h"

enum {
    FILES = 1500,
    LINES_MOST = 6,
    PAGE_SIZE_MOST = 4096,
};

static uint64_t seed;

/* The same numbers in each run (xorshift64). */
static size_t any(size_t count)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (size_t)(seed >> 11) % count;
}

/* Settings with values that are theirs, and those that are kept. */
static const struct {
    const char *name;
    const char *values[3];
} pairs[] = {
    { "voice", { "calm", "clear", "off" } },
    { "rate", { "80", "120", "449" } },
    { "volume", { "10", "55", "100" } },
    { "night", { "on", "off", "on" } },
    { "words", { "breast", "chest", "breast" } },
    { "pace", { "0.5", "1.25", "3" } },
    { "device", { "hdmi", "a: b #c", "caf\xc3\xa9 \"1\" \\ 'x'" } },
    { "width", { "40", "72", "200" } },
};

enum { PAIRS = sizeof(pairs) / sizeof(pairs[0]) };

/* --- files --- */

static void add_quoted(struct text *page, const char *value, char quote)
{
    text_add(page, &quote, 1);
    for (const char *at = value; *at != '\0'; at++) {
        if (quote == '\'' && *at == '\'')
            text_add_string(page, "'");
        else if (quote == '"' && (*at == '"' || *at == '\\'))
            text_add_string(page, "\\");
        text_add(page, at, 1);
    }
    text_add(page, &quote, 1);
}

static void add_pair(struct text *page, size_t which)
{
    static const char *const between[] = { ": ", ":   ", ":\t" };
    const char *value = pairs[which].values[any(3)];
    bool plain = strpbrk(value, ":#\"'\\") == NULL;

    text_add_string(page, pairs[which].name);
    text_add_string(page, between[any(8) == 0 ? 1 + any(2) : 0]);
    if (plain && any(3) > 0)
        text_add_string(page, value);
    else
        add_quoted(page, value, any(2) == 0 ? '"' : '\'');
}

static const char *any_comment(void)
{
    static const char *const comments[] = {
        "",   "",           "",
        "",   " # mine",    " # rate: 7",
        "  ", " # \"quote", " # \xf0\x9f\x8e\xa7 'it''s",
    };

    return comments[any(sizeof(comments) / sizeof(comments[0]))];
}

static void add_block_page(struct text *page, const char *end)
{
    static const char *const others[] = { "", "# a comment", "  # set in", "   ",
                                          "keys: {x: stop}" };
    size_t first = any(PAIRS);
    size_t count = any(LINES_MOST);
    const char *indent = any(6) == 0 ? "  " : "";
    bool marked = any(8) == 0;
    bool keys = false;

    if (marked)
        text_print(page, "---%s", end);
    for (size_t i = 0; i < count; i++) {
        const char *other = others[any(keys ? 4 : 5)];

        if (any(3) == 0) {
            keys = keys || other[0] == 'k';
            text_print(page, "%s%s%s", other[0] == 'k' ? indent : "", other, end);
        }
        text_add_string(page, indent);
        add_pair(page, (first + i) % PAIRS);
        text_print(page, "%s%s", any_comment(), end);
    }
    if (any(8) == 0 && (marked || count > 0)) /* it ends something */
        text_print(page, "...%s# over%s", end, end);
}

static void add_flow_page(struct text *page, const char *end)
{
    size_t first = any(PAIRS);
    size_t count = any(LINES_MOST);

    text_add_string(page, "{");
    for (size_t i = 0; i < count; i++) {
        if (any(4) == 0)
            text_print(page, " # in braces%s  ", end);
        add_pair(page, (first + i) % PAIRS);
        if (i + 1 < count || any(4) == 0)
            text_add_string(page, ", ");
    }
    text_print(page, "}%s%s", any_comment(), end);
}

static void make_page(struct text *page)
{
    const char *end = any(5) == 0 ? "\r\n" : "\n";

    text_clear(page);
    if (any(10) == 0)
        text_add_string(page, "\xef\xbb\xbf");
    if (any(4) == 0)
        add_flow_page(page, end);
    else
        add_block_page(page, end);
    if (any(6) == 0 && page->length > 0) /* no end of its last line */
        while (page->length > 0 && strchr("\r\n", page->bytes[page->length - 1]))
            page->bytes[--page->length] = '\0';
}

/* Damage, as by a slip or a bad disk. */
static void spoil(struct text *page)
{
    static const char odd[] = "\"'{}[]:,#&*!|>%@- \t\r\n\x01\x7f\x80\xc3\xff?x0";

    for (size_t i = 0; i < 1 + any(3) && page->length > 0; i++)
        page->bytes[any(page->length)] = odd[any(sizeof(odd) - 1)];
}

/* --- looking --- */

static void read_page(void **state, struct text *page)
{
    const struct home *home = *state;
    char path[512];
    char bytes[PAGE_SIZE_MOST];
    FILE *file;

    snprintf(path, sizeof(path), "%s/.config/talkthrough/settings.yaml", home->path);
    file = fopen(path, "r");
    assert_non_null(file);
    text_clear(page);
    text_add(page, bytes, fread(bytes, 1, sizeof(bytes), file));
    fclose(file);
}

static bool same_setting(const struct setting *setting, const struct options *one,
                         const struct options *other)
{
    const char *here = (const char *)one + setting->offset;
    const char *there = (const char *)other + setting->offset;

    switch (setting->kind) {
    case SETTING_TEXT:
    case SETTING_WORD: {
        const char *text = *(const char *const *)(const void *)here;
        const char *twin = *(const char *const *)(const void *)there;

        return (text == NULL) == (twin == NULL) &&
               (text == NULL || strcmp(text, twin) == 0);
    }
    case SETTING_SWITCH:
        return *(const bool *)here == *(const bool *)there;
    case SETTING_NUMBER:
    case SETTING_TIMES:
    case SETTING_CENT:
    case SETTING_MS:
    case SETTING_SECONDS:
    case SETTING_TENTHS:
    case SETTING_CHOICE:
        return *(const int *)(const void *)here == *(const int *)(const void *)there;
    case SETTING_FLAG:
    case SETTING_KEYS:
        return true;
    }
    return true;
}

/* The options as the next run reads them are these, but for `name`. */
static void check_others(const struct command_line *before,
                         const struct command_line *after, const char *name,
                         const struct text *page)
{
    const struct setting *setting;

    for (size_t i = 0; (setting = setting_at(i)) != NULL; i++)
        if (strcmp(setting->name, name) != 0 &&
            !same_setting(setting, &before->options, &after->options))
            fail_msg("%s changed with %s in:\n%s", setting->name, name,
                     text_string(page));
}

/* The value as the table reads it is what the next run has. */
static void check_value(const struct command_line *after, const char *name,
                        const char *value, const struct text *page)
{
    const struct setting *setting = setting_named(name, strlen(name));
    struct options wanted = { 0 };

    assert_true(setting_read(setting, name, value, &wanted, NULL));
    if (!same_setting(setting, &wanted, &after->options))
        fail_msg("%s was not kept in:\n%s", name, text_string(page));
}

/* Where the pages begin and end alike, at most one line lies between. */
static void check_one_line(const struct text *before, const struct text *after)
{
    size_t least = before->length < after->length ? before->length : after->length;
    size_t head = 0;
    size_t tail = 0;

    while (head < least && before->bytes[head] == after->bytes[head])
        head++;
    while (tail < least - head && before->bytes[before->length - 1 - tail] ==
                                      after->bytes[after->length - 1 - tail])
        tail++;
    for (size_t at = head; at + tail < before->length; at++)
        if (before->bytes[at] == '\n')
            fail_msg("more than a line changed:\n%s\nis now:\n%s", text_string(before),
                     text_string(after));
}

/* Keeps one setting in the page, and looks at all that follows from it. */
static bool keep_one(void **state, const struct text *page, struct text *after,
                     const char *name, const char *value)
{
    struct command_line old = { 0 };
    struct command_line now = { 0 };
    struct fault fault = { 0 };
    bool kept;

    command_read(&old, "list");
    kept = settings_keep(name, value, &fault);
    read_page(state, after);
    if (kept) {
        command_read(&now, "list");
        if (!old.read || !now.read)
            fail_msg("%s, kept in a faulty page:\n%s", name, text_string(after));
        check_others(&old, &now, name, after);
        check_value(&now, name, value, after);
        command_end(&now);
    } else {
        assert_string_not_equal(fault.text, "");
        assert_int_equal(page->length, after->length);
        assert_int_equal(memcmp(text_string(page), text_string(after), page->length),
                         0);
    }
    command_end(&old);
    return kept;
}

/* Unlike home_write, takes bytes of any kind. */
static void write_page(void **state, const struct text *page)
{
    const struct home *home = *state;
    char path[512];
    FILE *file;

    snprintf(path, sizeof(path), "%s/.config/talkthrough/settings.yaml", home->path);
    file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(text_string(page), 1, page->length, file), page->length);
    assert_int_equal(fclose(file), 0);
}

/* --- the tests --- */

static void any_page_takes_any_setting_and_keeps_the_rest(void **state)
{
    struct text page = { 0 };
    struct text after = { 0 };

    seed = 20;
    settings_write(state, "");
    for (int i = 0; i < FILES; i++) {
        size_t which = any(PAIRS);

        make_page(&page);
        write_page(state, &page);
        if (!keep_one(state, &page, &after, pairs[which].name,
                      pairs[which].values[any(3)]))
            fail_msg("%s was refused in page %d:\n%s", pairs[which].name, i,
                     text_string(&page));
        check_one_line(&page, &after);
    }
    text_finish(&page);
    text_finish(&after);
}

static void a_spoilt_page_is_left_alone_or_keeps_the_rest(void **state)
{
    struct text page = { 0 };
    struct text after = { 0 };
    int kept = 0;

    seed = 21;
    settings_write(state, "");
    for (int i = 0; i < FILES; i++) {
        size_t which = any(PAIRS);

        make_page(&page);
        spoil(&page);
        write_page(state, &page);
        kept += keep_one(state, &page, &after, pairs[which].name,
                         pairs[which].values[any(3)]);
    }
    assert_in_range(kept, FILES / 20, FILES - FILES / 5); /* both were tried */
    text_finish(&page);
    text_finish(&after);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        AT_HOME(any_page_takes_any_setting_and_keeps_the_rest),
        AT_HOME(a_spoilt_page_is_left_alone_or_keeps_the_rest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
