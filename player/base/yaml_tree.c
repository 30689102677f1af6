#include "yaml_tree.h"

#include <stdio.h>
#include <string.h>

#include <yaml.h>

#include "text.h"
#include "yaml_keys.h"
#include "yaml_problem.h"
#include "yaml_source.h"

enum {
    DEPTH_BOUND = 64, /* whatever the limits say */
    NODES_AT_ONCE =
        64, /* taken from the arena together, so that no byte is lost between */
};

/* A mapping or sequence that is still open. */
struct level {
    struct yaml_node *node;
    struct yaml_node *last; /* its last child */
    bool wants_key;
};

struct builder {
    yaml_parser_t parser;
    const struct yaml_source *source;
    struct arena *arena;
    struct fault_list *faults;
    struct yaml_node *spare; /* nodes not yet used */
    size_t spares;
    struct yaml_node *root;
    struct level levels[DEPTH_BOUND];
    size_t depth;
    size_t depth_most;
    bool document_seen;
    size_t byte;      /* where the character with the number below begins */
    size_t character; /* libyaml counts characters */
};

PRINTF_LIKE(4, 5)
static bool add_error(struct builder *builder, yaml_mark_t mark, const char *rule,
                      const char *format, ...)
{
    char sentence[FAULT_TEXT_SIZE];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(sentence, sizeof(sentence), format, arguments);
    va_end(arguments);
    return fault_list_add(builder->faults, FAULT_ERROR, (int)mark.line + 1,
                          (int)mark.column + 1, rule, "%s", sentence);
}

/* Moves on to the byte of the character with this number; numbers only grow. */
static size_t byte_of(struct builder *builder, size_t character)
{
    const struct yaml_source *source = builder->source;

    if (source->ascii)
        return character < source->length ? character : source->length;
    while (builder->character < character && builder->byte < source->length) {
        builder->byte++;
        while (builder->byte < source->length &&
               ((unsigned char)source->bytes[builder->byte] & 0xc0) == 0x80)
            builder->byte++;
        builder->character++;
    }
    return builder->byte;
}

/* True when a comment follows on the line: the author may have meant it as text. */
static bool is_cut(struct builder *builder, size_t end_character)
{
    const struct yaml_source *source = builder->source;
    size_t at = byte_of(builder, end_character);

    while (at < source->length &&
           (source->bytes[at] == ' ' || source->bytes[at] == '\t'))
        at++;
    return at < source->length && source->bytes[at] == '#';
}

static struct yaml_node *new_node(struct builder *builder, enum yaml_kind kind,
                                  yaml_mark_t mark)
{
    struct yaml_node *node;

    if (builder->spares == 0) {
        builder->spare = arena_array(builder->arena, NODES_AT_ONCE, sizeof(*node));
        builder->spares = NODES_AT_ONCE;
    }
    node = builder->spare++;
    builder->spares--;
    node->kind = kind & 3;
    node->line = (uint32_t)mark.line + 1;
    node->column = mark.column < 0xffffff ? (mark.column + 1) & 0xffffff : 0xffffff;
    return node;
}

static struct yaml_node *new_empty(struct builder *builder, yaml_mark_t mark)
{
    struct yaml_node *node = new_node(builder, YAML_SCALAR, mark);

    node->text = "";
    return node;
}

static struct level *top(struct builder *builder)
{
    return builder->depth > 0 ? &builder->levels[builder->depth - 1] : NULL;
}

static bool is_key_next(struct builder *builder)
{
    const struct level *level = top(builder);

    return level != NULL && level->wants_key;
}

/* Hangs the node under the mapping or sequence that is open. */
static void attach(struct builder *builder, struct yaml_node *node)
{
    struct level *level = top(builder);

    if (level == NULL) {
        builder->root = node;
        return;
    }
    if (level->last != NULL)
        level->last->next = node;
    else
        level->node->first = node;
    level->last = node;
    level->node->length++;
    if (level->node->kind == YAML_MAPPING)
        level->wants_key = !level->wants_key;
}

static void refuse_properties(struct builder *builder, const yaml_char_t *anchor,
                              const yaml_char_t *tag, yaml_mark_t mark)
{
    if (anchor != NULL)
        add_error(builder, mark, "anchor",
                  "\"&%.40s\" is an anchor, and none is allowed. Take it out, or put "
                  "quotes round the text if it belongs to it.",
                  (const char *)anchor);
    if (tag != NULL)
        add_error(builder, mark, "tag",
                  "What begins with an exclamation mark here is a tag, and none is "
                  "allowed. Take it out, or put quotes round the whole text.");
}

static bool take_alias(struct builder *builder, const yaml_event_t *event)
{
    add_error(builder, event->start_mark, "alias",
              "\"*%.40s\" is an alias, and none is allowed. Write in full what it "
              "stands for, or put quotes round the text if the asterisk belongs to it.",
              (const char *)event->data.alias.anchor);
    attach(builder, new_empty(builder, event->start_mark));
    return true;
}

static bool take_scalar(struct builder *builder, const yaml_event_t *event)
{
    char *value = (char *)event->data.scalar.value;
    size_t length = event->data.scalar.length;
    yaml_scalar_style_t style = event->data.scalar.style;
    struct yaml_node *node = new_node(builder, YAML_SCALAR, event->start_mark);
    uint32_t control;

    refuse_properties(builder, event->data.scalar.anchor, event->data.scalar.tag,
                      event->start_mark);
    if (style == YAML_DOUBLE_QUOTED_SCALAR_STYLE &&
        yaml_source_defuse(value, length, &control))
        add_error(builder, event->start_mark, "control-character",
                  "A backslash in this text makes a character that can be neither seen "
                  "nor spoken, U+%04X. Take it out.",
                  (unsigned)control);
    node->text = length > 0 ? arena_text(builder->arena, value, length) : "";
    node->length = (uint32_t)length;
    if (style == YAML_PLAIN_SCALAR_STYLE) {
        node->plain = 1;
        node->cut = is_cut(builder, event->end_mark.index) & 1;
        if (is_key_next(builder) && strcmp(node->text, "<<") == 0)
            add_error(builder, event->start_mark, "merge-key",
                      "\"<<\" would merge fields from elsewhere, which is not allowed. "
                      "Write the fields here in full.");
    }
    attach(builder, node);
    return true;
}

static bool open_level(struct builder *builder, enum yaml_kind kind,
                       const yaml_event_t *event, const yaml_char_t *anchor,
                       const yaml_char_t *tag)
{
    struct yaml_node *node;

    if (builder->depth == builder->depth_most)
        return add_error(builder, event->start_mark, "too-deep",
                         "Lists and fields stand inside each other more than %zu deep "
                         "here. Use fewer levels.",
                         builder->depth_most);
    refuse_properties(builder, anchor, tag, event->start_mark);
    node = new_node(builder, kind, event->start_mark);
    if (is_key_next(builder)) {
        add_error(builder, event->start_mark, "key-not-text",
                  "A list or a group of fields stands where the name of a field should "
                  "be. Write a name, or put quotes round the text.");
        attach(builder, new_empty(builder, event->start_mark));
    } else {
        attach(builder, node);
    }
    builder->levels[builder->depth++] =
        (struct level){ .node = node, .wants_key = kind == YAML_MAPPING };
    return true;
}

static bool close_level(struct builder *builder)
{
    builder->depth--;
    if (builder->levels[builder->depth].node->kind == YAML_MAPPING)
        yaml_keys_check(builder->levels[builder->depth].node, builder->faults);
    return true;
}

/* False when the reading ends here. */
static bool take_document(struct builder *builder, const yaml_event_t *event)
{
    if (builder->document_seen)
        return add_error(
            builder, event->start_mark, "second-document",
            "A second document begins here. Take out the line of dashes or "
            "dots, or put what follows into a file of its own.");
    builder->document_seen = true;
    return true;
}

/* Returns false when the reading ends here; *whole says whether the tree can be used.
 */
static bool take_event(struct builder *builder, const yaml_event_t *event, bool *whole)
{
    switch (event->type) {
    case YAML_NO_EVENT:
    case YAML_STREAM_START_EVENT:
    case YAML_DOCUMENT_END_EVENT:
        return true;
    case YAML_STREAM_END_EVENT:
        *whole = true;
        return false;
    case YAML_DOCUMENT_START_EVENT:
        *whole = builder->document_seen; /* the first is whole when a second begins */
        return take_document(builder, event);
    case YAML_ALIAS_EVENT:
        return take_alias(builder, event);
    case YAML_SCALAR_EVENT:
        return take_scalar(builder, event);
    case YAML_SEQUENCE_START_EVENT:
        return open_level(builder, YAML_SEQUENCE, event,
                          event->data.sequence_start.anchor,
                          event->data.sequence_start.tag);
    case YAML_MAPPING_START_EVENT:
        return open_level(builder, YAML_MAPPING, event,
                          event->data.mapping_start.anchor,
                          event->data.mapping_start.tag);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        return close_level(builder);
    }
    return true;
}

/* Tells the parser's complaint; after it the parser can't go on. */
static void add_problem(struct builder *builder)
{
    const yaml_parser_t *parser = &builder->parser;
    yaml_mark_t mark = parser->problem_mark;
    const struct yaml_problem *known;
    size_t byte;

    builder->byte = 0;
    builder->character = 0;
    byte = byte_of(builder, mark.index);
    known = yaml_problem_find(
        parser->context, parser->problem,
        byte < builder->source->length ? builder->source->bytes[byte] : '\0');
    if (known->from_start && parser->context != NULL)
        mark = parser->context_mark;
    add_error(builder, mark, "yaml-syntax", "%s", known->sentence);
}

static bool build(struct builder *builder)
{
    yaml_event_t event;
    bool going = true;
    bool whole = false;

    if (!yaml_parser_initialize(&builder->parser)) {
        add_problem(builder);
        return false;
    }
    yaml_parser_set_encoding(&builder->parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&builder->parser,
                                 (const unsigned char *)builder->source->bytes,
                                 builder->source->length);
    while (going) {
        if (!yaml_parser_parse(&builder->parser, &event)) {
            add_problem(builder);
            break;
        }
        going = take_event(builder, &event, &whole);
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&builder->parser);
    return whole;
}

static const struct yaml_node *parse_source(struct yaml_source *source,
                                            const struct yaml_limits *limits,
                                            struct arena *arena,
                                            struct fault_list *faults)
{
    struct builder builder = { .source = source, .arena = arena, .faults = faults };
    yaml_mark_t start = { 0 };

    builder.depth_most = limits->depth > 0 ? (size_t)limits->depth : YAML_DEPTH_MOST;
    if (builder.depth_most > DEPTH_BOUND)
        builder.depth_most = DEPTH_BOUND;
    if (!yaml_source_check(source, faults) || !build(&builder))
        return NULL;
    if (builder.root == NULL ||
        (builder.root->kind == YAML_SCALAR && builder.root->length == 0)) {
        add_error(&builder, start, "empty",
                  "This file holds nothing but perhaps comments. "
                  "Write its fields, or give another file.");
        return NULL;
    }
    return builder.root;
}

static void name_list(struct fault_list *faults, const char *path)
{
    struct fault named;

    /* fault_set_at knows how to cut a long path at a character. */
    fault_set_at(&named, path, 0, 0, "", " ");
    memcpy(faults->path, named.path, sizeof(faults->path));
}

const struct yaml_node *yaml_tree_read(const char *path,
                                       const struct yaml_limits *limits,
                                       struct arena *arena, struct fault_list *faults)
{
    struct yaml_source source = { 0 };
    const struct yaml_node *root = NULL;

    name_list(faults, path);
    if (yaml_source_read(&source, path, limits, faults))
        root = parse_source(&source, limits, arena, faults);
    yaml_source_finish(&source);
    return root;
}

const struct yaml_node *yaml_tree_parse(const char *bytes, size_t length,
                                        const char *path,
                                        const struct yaml_limits *limits,
                                        struct arena *arena, struct fault_list *faults)
{
    struct yaml_source source = { 0 };
    const struct yaml_node *root = NULL;

    name_list(faults, path);
    if (yaml_source_copy(&source, bytes, length, limits, faults))
        root = parse_source(&source, limits, arena, faults);
    yaml_source_finish(&source);
    return root;
}

const struct yaml_node *yaml_get(const struct yaml_node *mapping, const char *key)
{
    const struct yaml_node *child;

    if (mapping == NULL || mapping->kind != YAML_MAPPING)
        return NULL;
    for (child = mapping->first; child != NULL; child = child->next->next)
        if (strcmp(child->text, key) == 0)
            return child->next;
    return NULL;
}
