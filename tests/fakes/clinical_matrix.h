/* clinical_matrix.h - the sources' matrix of hazards, read from tests/data. Header
 * only. */
#ifndef CLINICAL_MATRIX_H
#define CLINICAL_MATRIX_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "hazard.h"
#include "yaml_tree.h"

struct clinical_matrix {
    struct arena arena;
    const struct yaml_node *hazards; /* a sequence of mappings */
};

static inline void clinical_matrix_read(struct clinical_matrix *matrix)
{
    struct yaml_limits limits = { .bytes = YAML_FILE_MOST, .depth = YAML_DEPTH_MOST };
    struct fault_list faults = { 0 };
    const struct yaml_node *root;

    *matrix = (struct clinical_matrix){ 0 };
    root = yaml_tree_read(TESTS_SOURCE "/tests/data/clinical-hazards.yaml", &limits,
                          &matrix->arena, &faults);
    if (root == NULL)
        fail_msg("%s", faults.count > 0 ? faults.faults[0].text : "no fault was given");
    fault_list_finish(&faults);
    matrix->hazards = yaml_get(root, "hazards");
    assert_non_null(matrix->hazards);
}

static inline const char *clinical_text(const struct yaml_node *hazard, const char *key)
{
    const struct yaml_node *node = yaml_get(hazard, key);

    return node == NULL ? NULL : node->text;
}

/* What the sources say of a hazard in a category; not asked where they are silent. */
static inline enum hazard_use clinical_use(const struct yaml_node *hazard,
                                           enum category category)
{
    const char *use =
        clinical_text(yaml_get(hazard, "use"), category_entry(category)->id);

    if (use == NULL || strcmp(use, "-") == 0)
        return HAZARD_NOT_ASKED;
    if (strcmp(use, "r/R") == 0)
        return HAZARD_MAY_RESTRICT;
    if (strcmp(use, "r/S") == 0)
        return HAZARD_MAY_STOP;
    if (strcmp(use, "M/R") == 0)
        return HAZARD_MUST_RESTRICT;
    assert_string_equal(use, "M/S");
    return HAZARD_MUST_STOP;
}

#endif
