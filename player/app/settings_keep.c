/* settings_keep.c - the change is made in the person's own bytes, at the places that
 * the YAML tree tells, and is read back before it replaces the file. */
#include "settings_keep.h"

#include <assert.h>
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "data.h"
#include "keep_file.h"
#include "options.h"
#include "setting.h"
#include "text.h"
#include "yaml_tree.h"

static const struct yaml_limits limits = { YAML_FILE_MOST, YAML_DEPTH_MOST };

/* The settings before or after the change. Starts zeroed. */
struct page {
    struct text bytes;
    struct arena arena;
    const struct yaml_node *root; /* NULL when nothing is said in it */
};

/* One change: bytes from `from` to `to` give way. */
struct change {
    size_t from, to;
    struct text words;
};

static void finish_page(struct page *page)
{
    text_finish(&page->bytes);
    arena_finish(&page->arena);
}

static bool settings_folder(struct text *path)
{
    if (!data_folder("XDG_CONFIG_HOME", ".config", path))
        return false;
    text_add_string(path, "/talkthrough");
    return true;
}

bool settings_are_kept(void)
{
    struct text path = { 0 };
    struct stat status;
    bool kept = false;

    if (settings_folder(&path)) {
        text_add_string(&path, "/settings.yaml");
        kept = stat(text_string(&path), &status) == 0;
    }
    text_finish(&path);
    return kept;
}

/* --- reading --- */

/* What the reader has found fit already, so that a failure means it just changed. */
static bool read_bytes(const char *path, struct text *bytes)
{
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    char part[4096];
    ssize_t count = -1;

    if (fd < 0)
        return false;
    while (bytes->length <= YAML_FILE_MOST) {
        count = read(fd, part, sizeof(part));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        text_add(bytes, part, (size_t)count);
    }
    close(fd);
    return count == 0;
}

/* Parses the page's bytes. A page that says nothing is no mistake. */
static bool parse_page(struct page *page)
{
    struct fault_list faults = { 0 };
    bool good;

    page->root = yaml_tree_parse(text_string(&page->bytes), page->bytes.length, "",
                                 &limits, &page->arena, &faults);
    good = faults.errors == 0 ||
           (faults.count == 1 && strcmp(faults.faults[0].rule, "empty") == 0);
    if (page->root != NULL && page->root->kind != YAML_MAPPING)
        good = false;
    fault_list_finish(&faults);
    return good;
}

/* --- places --- */

/* Past a byte order mark. */
static size_t start_of(const struct text *bytes)
{
    return strncmp(text_string(bytes), "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
}

/* The byte of the node's first character. */
static size_t place_of(const struct text *bytes, const struct yaml_node *node)
{
    const char *text = text_string(bytes);
    size_t at = start_of(bytes);
    uint32_t line = 1;
    uint32_t column = 1;

    for (; at < bytes->length && line < node->line; at++)
        line += text[at] == '\n';
    while (at < bytes->length && column < node->column) {
        uint32_t character;

        at += text_next_character(text + at, bytes->length - at, &character);
        column++;
    }
    return at;
}

/* Past the closing quote of the text whose opening quote is at `at`. */
static size_t end_of_quoted(const struct text *bytes, size_t at)
{
    const char *text = text_string(bytes);
    char quote = text[at];

    for (at++; at < bytes->length; at++) {
        bool escapes = quote == '"' ? text[at] == '\\'
                                    : text[at] == quote && text[at + 1] == quote;

        if (escapes)
            at++;
        else if (text[at] == quote)
            return at + 1;
    }
    return bytes->length;
}

/* The line that ends the document ("..."), which only comments may follow; else the end
 * of the bytes. */
static size_t end_of_document(const struct text *bytes)
{
    const char *text = text_string(bytes);
    const char *line = text + start_of(bytes);

    while (line != NULL) {
        if (strncmp(line, "...", 3) == 0 &&
            (line[3] == '\0' || isspace((unsigned char)line[3])))
            return (size_t)(line - text);
        line = strchr(line, '\n');
        line = line != NULL ? line + 1 : NULL;
    }
    return bytes->length;
}

static const char *line_end(const struct text *bytes)
{
    const char *first = strchr(text_string(bytes), '\n');

    return first != NULL && first > bytes->bytes && first[-1] == '\r' ? "\r\n" : "\n";
}

/* --- the change --- */

/* Words and numbers stand as they are; a device's name may need quotes. */
static void add_value(struct text *out, const char *value)
{
    bool plain = isalnum((unsigned char)value[0]);

    for (const char *at = value; *at != '\0' && plain; at++)
        plain = isalnum((unsigned char)*at) || strchr("._-", *at) != NULL;
    if (plain) {
        text_add_string(out, value);
        return;
    }
    text_add_string(out, "\"");
    for (const char *at = value; *at != '\0'; at++) {
        if (*at == '"' || *at == '\\')
            text_add_string(out, "\\");
        text_add(out, at, 1);
    }
    text_add_string(out, "\"");
}

/* A value that stands there gives way. False when its end cannot be told. */
static bool replace_value(struct change *change, const struct page *page,
                          const struct yaml_node *old, const char *value)
{
    const char *text = text_string(&page->bytes);

    change->from = place_of(&page->bytes, old);
    change->to = change->from + old->length;
    if (!old->plain) {
        if (text[change->from] != '"' && text[change->from] != '\'')
            return false;
        change->to = end_of_quoted(&page->bytes, change->from);
    } else if (change->to > page->bytes.length ||
               memcmp(text + change->from, old->text, old->length) != 0) {
        return false; /* it goes on over several lines */
    }
    add_value(&change->words, value);
    return true;
}

/* Into {...}, where no line can be added. */
static void add_to_flow(struct change *change, const struct page *page, size_t brace,
                        const char *name, const char *value)
{
    change->from = change->to = brace + 1;
    text_print(&change->words, "%s: ", name);
    add_value(&change->words, value);
    if (page->root->length > 0)
        text_add_string(&change->words, ", ");
}

/* A line at the end, set in as the others are. */
static void add_line(struct change *change, const struct page *page, const char *name,
                     const char *value)
{
    const char *end = line_end(&page->bytes);
    size_t at = end_of_document(&page->bytes);

    change->from = change->to = at;
    if (at > 0 && page->bytes.bytes[at - 1] != '\n')
        text_add_string(&change->words, end);
    for (uint32_t i = 1; page->root != NULL && i < page->root->column; i++)
        text_add_string(&change->words, " ");
    text_print(&change->words, "%s: ", name);
    add_value(&change->words, value);
    text_add_string(&change->words, end);
}

static bool change_bytes(const struct page *before, const char *name, const char *value,
                         struct page *after)
{
    const struct yaml_node *old = yaml_get(before->root, name);
    const char *text = text_string(&before->bytes);
    struct change change = { 0 };
    size_t first = before->root != NULL ? place_of(&before->bytes, before->root) : 0;
    bool known = true;

    if (old != NULL)
        known = replace_value(&change, before, old, value);
    else if (before->root != NULL && text[first] == '{')
        add_to_flow(&change, before, first, name, value);
    else
        add_line(&change, before, name, value);
    if (known) {
        text_add(&after->bytes, text, change.from);
        text_add_string(&after->bytes, text_string(&change.words));
        text_add(&after->bytes, text + change.to, before->bytes.length - change.to);
    }
    text_finish(&change.words);
    return known;
}

/* --- reading back --- */

static bool same_node(const struct yaml_node *one, const struct yaml_node *other)
{
    const struct yaml_node *child;
    const struct yaml_node *twin;

    if (one->kind != other->kind || one->length != other->length)
        return false;
    if (one->kind == YAML_SCALAR)
        return memcmp(one->text, other->text, one->length) == 0;
    twin = other->first;
    for (child = one->first; child != NULL; child = child->next) {
        if (!same_node(child, twin))
            return false;
        twin = twin->next;
    }
    return true;
}

/* True when `after` says what `before` said, and `value` for `name`. */
static bool says_as_wanted(const struct page *before, const struct page *after,
                           const char *name, const char *value)
{
    const struct yaml_node *now = yaml_get(after->root, name);
    const struct yaml_node *key = before->root != NULL ? before->root->first : NULL;
    uint32_t count = before->root != NULL ? before->root->length : 0;

    if (now == NULL || now->kind != YAML_SCALAR || strcmp(now->text, value) != 0)
        return false;
    if (yaml_get(before->root, name) == NULL)
        count += 2;
    for (; key != NULL; key = key->next->next) {
        const struct yaml_node *twin = yaml_get(after->root, key->text);

        if (strcmp(key->text, name) != 0 &&
            (twin == NULL || !same_node(key->next, twin)))
            return false;
    }
    return after->root->length == count;
}

/* --- the whole --- */

/* Tells the first mistake of the file, for an ear too. */
static bool tell_mistake(const char *path, const struct fault_list *faults,
                         struct fault *fault)
{
    const struct fault *first = faults->faults;
    char place[32] = "";

    while (first->severity != FAULT_ERROR)
        first++;
    if (first->line > 0)
        snprintf(place, sizeof(place), " in line %d", first->line);
    return fault_set_at(fault, path, first->line, first->column, first->rule,
                        "This was not kept, because settings.yaml has a mistake%s. %s",
                        place, first->text);
}

/* True when the file has no mistake, and may be written to. */
static bool is_fit(const char *path, const struct stat *status, struct fault *fault)
{
    struct fault_list faults = { 0 };
    bool fit = options_check(path, &faults);

    if (!fit)
        tell_mistake(path, &faults, fault);
    else if ((status->st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) == 0)
        fit = fault_set_at(fault, path, 0, 0, "write-protected",
                           "This was not kept, because settings.yaml is "
                           "write-protected. Allow writing to it, or change it where "
                           "it comes from.");
    fault_list_finish(&faults);
    return fit;
}

static bool keep_in(const char *path, const char *name, const char *value,
                    struct fault *fault)
{
    struct page before = { 0 };
    struct page after = { 0 };
    struct stat status;
    bool there = stat(path, &status) == 0 || errno != ENOENT;
    bool kept = false;

    if (there && !is_fit(path, &status, fault))
        return false;
    if ((there && !read_bytes(path, &before.bytes)) || !parse_page(&before) ||
        !change_bytes(&before, name, value, &after) || !parse_page(&after) ||
        !says_as_wanted(&before, &after, name, value))
        fault_set_at(fault, path, 0, 0, "not-kept",
                     "This was not kept, because settings.yaml is written in a way "
                     "that I cannot change. Write %s into it yourself, on a line of "
                     "its own.",
                     name);
    else
        kept = keep_file(path, after.bytes.bytes, after.bytes.length, fault);
    finish_page(&before);
    finish_page(&after);
    return kept;
}

bool settings_keep(const char *name, const char *value, struct fault *fault)
{
    const struct setting *setting = setting_named(name, strlen(name));
    struct options ignored = { 0 };
    struct text path = { 0 };
    bool kept = false;

    assert(setting != NULL && !setting->option_only && setting->kind != SETTING_KEYS);
    if (!setting_read(setting, name, value, &ignored, fault))
        return false;
    if (!settings_folder(&path)) {
        fault_set(fault, "no-home",
                  "This was not kept, because you have no home folder. Set HOME.");
    } else if (keep_folder(text_string(&path), fault)) {
        text_add_string(&path, "/settings.yaml");
        kept = keep_in(text_string(&path), name, value, fault);
    }
    text_finish(&path);
    return kept;
}
