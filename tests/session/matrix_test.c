/* Every hazard in every category, through the real session: a routine of the category
 * is made up, the question is answered yes, and what a person would notice is compared
 * with what the files in tests/data say. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "matrix_rules.h"
#include "session_stage.h"
#include "wording.h"

static struct matrix_rules rules;
static struct stage stage;
static struct text heard;
static char path[] = "/tmp/talkthrough-matrix-XXXXXX";

static int begin(void **state)
{
    int file = mkstemp(path);

    (void)state;
    matrix_rules_read(&rules);
    return file < 0 ? -1 : close(file);
}

static int finish(void **state)
{
    (void)state;
    text_finish(&heard);
    arena_finish(&rules.clinical.arena);
    return unlink(path);
}

/* --- the made-up routine --- */

/* Whether a restriction has something to take away. */
enum effect_of_codes { NOTHING_CHANGES, EACH_CHANGES_A_STEP };

static void write_routine(enum hazard hazard, uint32_t categories,
                          enum effect_of_codes codes)
{
    const char *id = hazard_entry(hazard)->id;
    bool massage = false;
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    fprintf(file, "talkthrough: 1\nid: made-up\ntitle: Made up\nlanguage: en\n"
                  "author: Nobody\nreviewed: nobody yet\ncategory: [");
    for (enum category c = 0; c < CATEGORY_COUNT; c++) {
        if ((categories & UINT32_C(1) << c) == 0)
            continue;
        fprintf(file, "%s,", category_entry(c)->id);
        massage = massage || matrix_is_massage(&rules, c);
    }
    fprintf(file, "]\n");
    if (!matrix_must_ask(&rules, id, categories))
        fprintf(file, "screening: {also: [%s]}\n", id);
    fprintf(file, "steps:\n  - {id: stays, say: Rest., for: 10 s}\n");
    for (int i = 0; i < RESTRICTION_COUNT && codes == EACH_CHANGES_A_STEP; i++)
        fprintf(file, "  - {id: %c, say: Rest a little., for: 5 s, unless: %s}\n",
                'a' + i, restriction_entry(i)->id);
    if (massage && codes == EACH_CHANGES_A_STEP)
        fprintf(file,
                "  - {id: hands, say: One stroke a tick., for: 9 s, touch: true}\n");
    assert_int_equal(fclose(file), 0);
}

/* The ids of the steps that must be heard under `restrictions`. */
static void add_steps_left(struct text *ids, uint32_t restrictions, bool massage)
{
    text_add_string(ids, "stays ");
    for (int i = 0; i < RESTRICTION_COUNT; i++) {
        if ((restrictions & UINT32_C(1) << i) == 0)
            text_print(ids, "%c ", 'a' + i);
    }
    if (massage && (restrictions & RESTRICTION_NO_MASSAGE) == 0)
        text_add_string(ids, "hands ");
}

/* --- hearing --- */

/* Words with one space behind each piece: the rest of an advice brings its own. */
static void add_piece(const char *piece)
{
    size_t length;

    piece += strspn(piece, " ");
    length = strlen(piece);
    if (length > 0) {
        text_add(&heard, piece, length);
        text_add_string(&heard, " ");
    }
}

static void add_said(void)
{
    static struct bindings bindings;
    struct wording wording = { .world = &stage.world,
                               .session = &stage.session,
                               .bindings = &bindings };

    struct text piece = { 0 };

    bindings_init(&bindings);
    for (int i = 0; i < stage.effects.count; i++) {
        const struct effect *effect = &stage.effects.list[i];

        if (effect->kind != EFFECT_SAY)
            continue;
        text_clear(&piece);
        wording_add(&piece, &wording, (enum phrase)effect->a, effect->b);
        add_piece(text_string(&piece));
    }
    text_finish(&piece);
}

/* Hears what a 'yes' says, until something else than words is due. */
static void hear_reply(void)
{
    text_clear(&heard);
    add_said();
    while (!stage_has(&stage, EFFECT_ASK) && stage.session.state != STATE_SUMMARY &&
           stage_hear(&stage))
        add_said();
}

static void check_heard_first(const char *what, const struct text *words)
{
    if (strncmp(text_string(&heard), text_string(words), words->length) != 0)
        fail_msg("%s: heard \"%s\" and not \"%s\"", what, text_string(&heard),
                 text_string(words));
}

static void open_made_up(enum hazard hazard, uint32_t categories,
                         enum effect_of_codes codes)
{
    write_routine(hazard, categories, codes);
    stage_open(&stage, path);
    stage_to_question(&stage, hazard);
    stage_yes(&stage);
    hear_reply();
}

/* --- the three ends of a 'yes' --- */

static void check_stop(const char *what)
{
    assert_non_null(strstr(text_string(&heard), "We will stop here."));
    assert_int_equal(stage.session.state, STATE_SLIP);
    stage_timer(&stage, TIMER_SLIP);
    stage_hear_all(&stage);
    if (!stage.ended || stage.status != 3 || stage.why != WHY_SCREENING ||
        stage.plays != 0)
        fail_msg("%s: a yes did not stop", what);
}

/* It is asked again at a press, and only a 'no' goes on. */
static void check_fix(const char *what, enum hazard hazard)
{
    assert_int_equal(stage.session.state, STATE_FIX);
    for (int again = 0; again < 2; again++) {
        stage_press(&stage, COMMAND_TOGGLE);
        if (stage.asked != (int)hazard)
            fail_msg("%s: it is not asked again", what);
        if (again == 0)
            stage_yes(&stage);
        if (again == 0)
            hear_reply();
    }
    stage_no(&stage);
    stage_to_run(&stage);
}

/* Hears the run; what was said besides its steps stays in `heard`. */
static void hear_run(struct text *played)
{
    int step = -1;

    stage_to_run(&stage);
    text_clear(&heard);
    while (stage_hear(&stage)) {
        add_said();
        if (stage.begun && stage.step != step)
            text_print(played, "%s ", stage.world.timeline->steps[stage.step].id);
        step = stage.begun ? stage.step : step;
    }
}

/* The steps that are left are heard, and at the end the advice of this run again. */
static void check_run(const char *what, uint32_t restrictions, bool massage,
                      const char *advice)
{
    struct text expected = { 0 };
    struct text played = { 0 };

    add_steps_left(&expected, restrictions, massage);
    hear_run(&played);
    if (strcmp(text_string(&played), text_string(&expected)) != 0)
        fail_msg("%s: heard %sand not %s", what, text_string(&played),
                 text_string(&expected));
    /* Who may not massage was told to call somebody: that is told again. */
    if ((strstr(text_string(&heard), advice) != NULL) !=
        ((restrictions & RESTRICTION_NO_MASSAGE) != 0))
        fail_msg("%s: the advice is repeated, or is not, and should not be so", what);
    assert_true(stage.ended);
    assert_int_equal(stage.status, 0);
    text_finish(&expected);
    text_finish(&played);
}

/* Each code's sentence is said where the code takes something away, and only there. */
static void check_codes(const char *what, uint32_t said)
{
    for (int i = 0; i < RESTRICTION_COUNT; i++) {
        bool is = strstr(text_string(&heard), restriction_entry(i)->sentence) != NULL;

        if (is != ((said & UINT32_C(1) << i) != 0))
            fail_msg("%s: %s is %s", what, restriction_entry(i)->id,
                     is ? "said, and changes nothing" : "not said");
    }
}

static void check_yes(enum hazard hazard, uint32_t categories,
                      enum effect_of_codes codes)
{
    const struct hazard_entry *entry = hazard_entry(hazard);
    struct matrix_yes yes = matrix_yes(&rules, entry->id, categories);
    struct text words = { 0 };
    struct text what = { 0 };
    bool massage = false;

    text_print(&what, "%s in", entry->id);
    for (enum category c = 0; c < CATEGORY_COUNT; c++) {
        bool in = (categories & UINT32_C(1) << c) != 0;

        text_print(&what, "%s%s", in ? " " : "", in ? category_entry(c)->id : "");
        massage = massage || (in && matrix_is_massage(&rules, c));
    }
    open_made_up(hazard, categories, codes);
    text_print(&words, "Yes to %s. %s ", entry->name, entry->advice);
    check_heard_first(text_string(&what), &words);
    check_codes(text_string(&what),
                yes.verdict == MATRIX_RESTRICT && codes == EACH_CHANGES_A_STEP
                    ? yes.restrictions
                    : 0);
    if (yes.verdict == MATRIX_STOP)
        check_stop(text_string(&what));
    else if (yes.verdict == MATRIX_FIX)
        check_fix(text_string(&what), hazard);
    else if (codes == EACH_CHANGES_A_STEP)
        check_run(text_string(&what), yes.restrictions, massage, entry->advice);
    else
        stage_to_run(&stage); /* nothing is left out, and it goes on */
    stage_close(&stage);
    text_finish(&words);
    text_finish(&what);
}

/* --- the matrix --- */

static void a_yes_does_what_the_matrix_says_in_every_category(void **state)
{
    int checked = 0;

    (void)state;
    for (enum hazard hazard = 0; hazard < HAZARD_COUNT; hazard++) {
        for (enum category c = 0; c < CATEGORY_COUNT; c++) {
            check_yes(hazard, UINT32_C(1) << c, EACH_CHANGES_A_STEP);
            check_yes(hazard, UINT32_C(1) << c, NOTHING_CHANGES);
            checked++;
        }
    }
    assert_int_equal(checked, 37 * 10);
    print_message("%d hazards in categories, each with and without a step to lose\n",
                  checked);
}

/* What stops one category leaves the other, if only its massage is taken away. */
static void a_yes_does_what_the_matrix_says_in_every_two_categories(void **state)
{
    int checked = 0;

    (void)state;
    for (enum hazard hazard = 0; hazard < HAZARD_COUNT; hazard++) {
        for (enum category c = 0; c < CATEGORY_COUNT; c++) {
            for (enum category other = 0; other < c; other++, checked++)
                check_yes(hazard, UINT32_C(1) << c | UINT32_C(1) << other,
                          EACH_CHANGES_A_STEP);
        }
    }
    assert_int_equal(checked, 37 * 45);
}

static void what_the_files_make_mandatory_is_asked_and_nothing_else(void **state)
{
    (void)state;
    for (enum category c = 0; c < CATEGORY_COUNT; c++) {
        struct routine routine = { .categories = UINT32_C(1) << c };
        struct screening screening;
        int expected = 0;

        screening_make(&screening, &routine);
        for (enum hazard hazard = 0; hazard < HAZARD_COUNT; hazard++) {
            if (matrix_must_ask(&rules, hazard_entry(hazard)->id, UINT32_C(1) << c))
                assert_int_equal(screening.questions[expected++], hazard);
        }
        assert_int_equal(screening.count, expected);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_yes_does_what_the_matrix_says_in_every_category),
        cmocka_unit_test(a_yes_does_what_the_matrix_says_in_every_two_categories),
        cmocka_unit_test(what_the_files_make_mandatory_is_asked_and_nothing_else),
    };

    return cmocka_run_group_tests(tests, begin, finish);
}
