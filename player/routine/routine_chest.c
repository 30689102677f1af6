/* Whose words: each text has its own wording for chest, for a word put in place of
 * another makes sentences that nobody says. */
#include "routine_loader.h"

#include <string.h>

#include "text.h"

/* What the variable that begins at `text` says. */
static bool variable_says(const struct loader *loader, const char *text, bool chest)
{
    static const char breast[] = "{breast}";
    const char *name = text + 1;
    size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");
    const struct each_facts *list;

    if (strncmp(text, breast, sizeof breast - 1) == 0)
        return chest; /* it follows the person's choice */
    list = scope_list(loader->scope, name, length);
    return list != NULL && (chest ? list->chest : list->breast);
}

/* How often a text says "chest" or "breast", what its variables say counted too. */
static int times_said(const struct loader *loader, const char *text, size_t length,
                      bool chest)
{
    int times = words_times(text, length, chest ? "chest" : "breast");
    const char *end = text + length;
    const char *brace = memchr(text, '{', length);

    while (brace != NULL) {
        times += variable_says(loader, brace, chest);
        brace++;
        brace = memchr(brace, '{', (size_t)(end - brace));
    }
    return times;
}

static void check_once(struct loader *loader, const struct yaml_node *chest)
{
    size_t offset = 0;
    size_t start;
    size_t length;

    while (text_next_sentence(chest->text, &offset, &start, &length)) {
        if (times_said(loader, chest->text + start, length, true) < 2)
            continue;
        loader_warning(loader, place_of(chest), "chest-twice",
                       "One sentence says \"chest\" twice here, and \"%s\" may not be "
                       "clear. Say it once, or make two sentences.",
                       shown(chest->text + start).text);
        return;
    }
}

void chest_check(struct loader *loader, const char *key, const struct yaml_node *text,
                 const struct yaml_node *chest)
{
    struct unworded *unworded;

    if (chest != NULL) {
        loader->routine->has_chest = true;
        if (chest->kind == YAML_SCALAR)
            check_once(loader, chest);
        return;
    }
    if (text == NULL || text->kind != YAML_SCALAR ||
        times_said(loader, text->text, text->length, false) == 0)
        return;
    unworded = arena_alloc(loader->arena, sizeof *unworded);
    unworded->next = loader->unworded;
    unworded->place = place_of(text);
    unworded->key = key;
    loader->unworded = unworded;
}

void chest_check_whole(struct loader *loader)
{
    if (!loader->routine->has_chest)
        return;
    for (const struct unworded *text = loader->unworded; text != NULL;
         text = text->next)
        loader_warning(loader, text->place, "chest-missing",
                       "These words say \"breast\" to everybody, and others here have "
                       "a wording for chest. Add \"%s: ...\" beside them.",
                       text->key);
}
