/* matrix_rules.h - what a 'yes' must do, read from tests/data: the sources' matrix, and
 * the rules that add to it. It knows nothing of the program's own catalogue but names.
 * Header only. */
#ifndef MATRIX_RULES_H
#define MATRIX_RULES_H

#include "clinical_matrix.h"

struct matrix_rules {
    struct clinical_matrix clinical;
    const struct yaml_node *added; /* hazard-rules.yaml */
};

enum matrix_verdict { MATRIX_STOP, MATRIX_FIX, MATRIX_RESTRICT };

struct matrix_yes {
    enum matrix_verdict verdict;
    uint32_t restrictions;
};

static inline void matrix_rules_read(struct matrix_rules *rules)
{
    struct yaml_limits limits = { .bytes = YAML_FILE_MOST, .depth = YAML_DEPTH_MOST };
    struct fault_list faults = { 0 };

    clinical_matrix_read(&rules->clinical);
    rules->added = yaml_tree_read(TESTS_SOURCE "/tests/data/hazard-rules.yaml", &limits,
                                  &rules->clinical.arena, &faults);
    if (rules->added == NULL)
        fail_msg("%s", faults.count > 0 ? faults.faults[0].text : "no fault was given");
    fault_list_finish(&faults);
}

static inline bool matrix_lists(const struct yaml_node *list, const char *name)
{
    const struct yaml_node *item = list == NULL ? NULL : list->first;

    while (item != NULL && strcmp(item->text, name) != 0)
        item = item->next;
    return item != NULL;
}

/* The hazard's row in either file; NULL when neither has it. */
static inline const struct yaml_node *matrix_row(const struct matrix_rules *rules,
                                                 const char *id)
{
    const struct yaml_node *lists[] = { rules->clinical.hazards,
                                        yaml_get(rules->added, "hazards") };

    for (int i = 0; i < 2; i++) {
        for (const struct yaml_node *row = lists[i]->first; row; row = row->next) {
            if (strcmp(clinical_text(row, "id"), id) == 0)
                return row;
        }
    }
    return NULL;
}

/* What the files say of a hazard in one category. */
static inline enum hazard_use matrix_use(const struct matrix_rules *rules,
                                         const char *hazard, enum category category)
{
    const struct yaml_node *row = matrix_row(rules, hazard);
    const struct yaml_node *anyone =
        yaml_get(yaml_get(rules->added, "categories"), category_entry(category)->id);
    const char *like = anyone == NULL ? NULL : clinical_text(anyone, "like");
    enum hazard_use use;

    if (matrix_lists(yaml_get(rules->added, "everywhere"), hazard))
        return HAZARD_MUST_STOP;
    assert_non_null(row);
    use = clinical_use(row, category);
    if (like != NULL && !matrix_lists(yaml_get(anyone, "without"), hazard))
        use = clinical_use(row, category_named(like));
    if (use == HAZARD_NOT_ASKED &&
        matrix_lists(yaml_get(rules->added, "brought"), hazard))
        return HAZARD_MAY_RESTRICT;
    return use;
}

/* The restrictions that the sources name for a hazard. */
static inline uint32_t matrix_codes(const struct matrix_rules *rules,
                                    const char *hazard)
{
    const char *codes = clinical_text(matrix_row(rules, hazard), "restriction");
    uint32_t bits = 0;

    for (int i = 0; codes != NULL && i < RESTRICTION_COUNT; i++) {
        if (strstr(codes, restriction_entry(i)->id) != NULL)
            bits |= UINT32_C(1) << i;
    }
    if (codes != NULL && strstr(codes, "keep off the nipples") != NULL)
        bits |= RESTRICTION_NO_NIPPLES;
    return bits;
}

static inline bool matrix_is_massage(const struct matrix_rules *rules,
                                     enum category category)
{
    return matrix_lists(yaml_get(rules->added, "massage"),
                        category_entry(category)->id);
}

/* What a 'yes' must do in a routine of these categories (bits 1 << enum category): the
 * massage can be taken away; nothing else can; and where nobody says what may go on,
 * nothing goes on. */
static inline struct matrix_yes matrix_yes(const struct matrix_rules *rules,
                                           const char *hazard, uint32_t categories)
{
    struct matrix_yes yes = { .verdict = MATRIX_STOP };
    bool massage_stops = false;
    bool left = false;

    if (matrix_lists(yaml_get(rules->added, "fix"), hazard))
        return (struct matrix_yes){ .verdict = MATRIX_FIX };
    for (enum category c = 0; c < CATEGORY_COUNT; c++) {
        enum hazard_use use;

        if ((categories & UINT32_C(1) << c) == 0)
            continue;
        use = matrix_use(rules, hazard, c);
        if (use != HAZARD_MAY_STOP && use != HAZARD_MUST_STOP) {
            left = true;
            if (use != HAZARD_NOT_ASKED)
                yes.restrictions |= matrix_codes(rules, hazard);
        } else if (matrix_is_massage(rules, c)) {
            massage_stops = true;
        } else {
            return (struct matrix_yes){ .verdict = MATRIX_STOP };
        }
    }
    if (massage_stops)
        yes.restrictions |= RESTRICTION_NO_MASSAGE;
    if (left && yes.restrictions != 0)
        yes.verdict = MATRIX_RESTRICT;
    return yes;
}

/* True when a category of these makes the hazard's question mandatory. */
static inline bool matrix_must_ask(const struct matrix_rules *rules, const char *hazard,
                                   uint32_t categories)
{
    for (enum category c = 0; c < CATEGORY_COUNT; c++) {
        if ((categories & UINT32_C(1) << c) != 0 &&
            matrix_use(rules, hazard, c) >= HAZARD_MUST_RESTRICT)
            return true;
    }
    return false;
}

#endif
