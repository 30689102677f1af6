/* Pedals that come and go, and media keys, as a person in a run notices them. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "scene.h"

static const char two_steps[] = "steps:\n"
                                "  - id: one\n"
                                "    say: This is the first. Here is the second one.\n"
                                "    for: 60 s\n"
                                "  - id: two\n"
                                "    say: That was the step before this.\n"
                                "    for: 60 s\n";

static const char a_halt[] =
    "clocks:\n"
    "  pot: [{at: 20 s, say: Please turn the pot off now., end: true}]\n"
    "halts:\n"
    "  tired: {say: Stop here and rest. Sit for a while. Drink a glass of water. Look "
    "out "
    "of the window. Breathe in your own way. Stay there until you feel well. Then go "
    "to "
    "bed and sleep for a long time.}\n"
    "steps:\n"
    "  - id: one\n"
    "    say: This is the first. Here is the second one.\n"
    "    for: 10 s\n"
    "    start-clock: pot\n"
    "  - id: two\n"
    "    ask: Rest your hands. Are you tired?\n"
    "    on-yes: {halt: tired}\n"
    "  - id: three\n"
    "    say: That was it.\n"
    "    for: 60 s\n"
    "closing:\n"
    "  - id: off\n"
    "    say: Turn it off.\n"
    "    for: 5 s\n"
    "    stop-clock: pot\n";

static const char a_wait[] = "steps:\n"
                             "  - id: one\n"
                             "    say: Sit down. {go-on}\n"
                             "    wait: true\n"
                             "  - id: two\n"
                             "    say: That was the step before this.\n"
                             "    for: 20 s\n";

static void tell(struct scene *scene, enum pedal_news_kind kind, int left)
{
    struct pedal_news news = { .kind = kind, .left = left, .pedals = left };

    snprintf(news.id.name, sizeof news.id.name, "Blue Foot");
    performance_pedal(scene_performance(scene), &news);
}

static void media(struct scene *scene, enum media_command command)
{
    performance_media(scene_performance(scene), command);
}

static void move_pedal(struct scene *scene, enum stroke_move move)
{
    performance_stroke(
        scene_performance(scene),
        &(struct stroke){ .key = KEY_PEDAL, .at_ms = scene_ms(scene), .move = move });
}

static void tap(struct scene *scene)
{
    move_pedal(scene, STROKE_DOWN);
    scene_run(scene, 150);
    move_pedal(scene, STROKE_UP);
    scene_run(scene, 100);
}

static void a_pedal_that_is_pulled_out_pauses_and_is_named(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);
    int64_t gone_ms;

    (void)state;
    scene_begin(scene);
    scene_run(scene, 10000);
    gone_ms = scene_ms(scene);
    tell(scene, PEDAL_GONE, 0);
    scene_until(scene, "The Blue Foot is gone.", 3000);
    assert_true(scene_number(scene, "\"pause\"", 0, "at_ms") - gone_ms < 50);
    assert_int_equal(scene_count(scene, "\"what\":\"gone\""), 1);
    scene_run(scene, 3000);
    scene_press(scene, ' ');
    assert_int_equal(scene_count(scene, "\"resume\""), 1);
    scene_close(scene);
}

static void a_pedal_that_comes_back_is_named_and_works(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);

    (void)state;
    scene_begin(scene);
    scene_run(scene, 8000);
    tell(scene, PEDAL_GONE, 0);
    scene_run(scene, 5000);
    tell(scene, PEDAL_CAME, 1);
    scene_until(scene, "The Blue Foot is here.", 3000);
    scene_run(scene, 3000);
    tap(scene);
    assert_int_equal(scene_count(scene, "\"resume\""), 1);
    scene_run(scene, 3000);
    tap(scene);
    assert_int_equal(scene_count(scene, "\"pause\""), 2);
    scene_close(scene);
}

static void a_pedal_pulled_out_while_it_is_down_does_nothing_more(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);

    (void)state;
    scene_begin(scene);
    scene_run(scene, 10000);
    move_pedal(scene, STROKE_DOWN);
    scene_run(scene, 500);
    move_pedal(scene, STROKE_GONE);
    tell(scene, PEDAL_GONE, 0);
    scene_run(scene, 20000);
    assert_false(performance_ended(scene_performance(scene)));
    assert_int_equal(scene_count(scene, "is gone."), 1);
    assert_int_equal(scene_count(scene, "\"repeat\""), 0);
    scene_close(scene);
}

static void a_pedal_that_comes_breaks_no_word_off(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);

    (void)state;
    scene_begin(scene);
    tell(scene, PEDAL_CAME, 1);
    scene_until(scene, "The Blue Foot is here.", 20000);
    assert_int_equal(scene_count(scene, "This is the first"), 1);
    assert_int_equal(scene_count(scene, "Here is the second"), 1);
    assert_int_equal(scene_count(scene, "\"pause\""), 0);
    scene_close(scene);
}

static void a_loose_cable_talks_no_clock_away(void **state)
{
    struct scene *scene = scene_open(a_halt, NULL);
    int64_t due_ms;
    int64_t said_ms;

    (void)state;
    scene_begin(scene);
    due_ms = scene_number(scene, "\"what\":\"start\"", 0, "at_ms") + 20000;
    scene_until(scene, "Are you tired", 30000);
    scene_run(scene, 3000);
    scene_press(scene, 'y');
    for (int i = 0; i < 100 && scene_count(scene, "pot off now.") == 0; i++) {
        tell(scene, i % 2 ? PEDAL_CAME : PEDAL_GONE, i % 2);
        scene_run(scene, 200);
    }
    assert_int_equal(scene_count(scene, "Stop here and rest."), 1);
    assert_int_equal(scene_count(scene, "pot off now."), 1);
    said_ms = scene_number(scene, "pot off now.", 0, "at_ms");
    assert_true(said_ms >= due_ms);
    assert_true(said_ms - due_ms <
                12000); /* behind the halt, and one word of a pedal */
    scene_close(scene);
}

static void what_is_wrong_with_a_pedal_is_said(void **state)
{
    static const struct {
        enum pedal_news_kind kind;
        const char *words;
    } rows[] = {
        { PEDAL_NOISY, "The Blue Foot presses by itself" },
        { PEDAL_DOWN, "The Blue Foot is held down." },
        { PEDAL_TAKEN, "The Blue Foot can't be used here." },
        { PEDAL_NO_LEAVE, "The Blue Foot can't be used here." },
        { PEDAL_TAPS_ONLY, "No hold of the Blue Foot comes here." },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct scene *scene = scene_open(two_steps, NULL);

        scene_begin(scene);
        scene_run(scene, 8000);
        tell(scene, rows[i].kind, 0);
        scene_until(scene, rows[i].words, 8000);
        scene_close(scene);
    }
}

static void media_keys_pause_and_go_on(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);

    (void)state;
    scene_begin(scene);
    scene_run(scene, 8000);
    media(scene, MEDIA_PLAY); /* it plays already */
    assert_int_equal(scene_count(scene, "\"pause\""), 0);
    media(scene, MEDIA_PAUSE);
    assert_int_equal(scene_count(scene, "\"pause\""), 1);
    assert_true(performance_paused(scene_performance(scene)));
    scene_run(scene, 2000);
    media(scene, MEDIA_PAUSE); /* and is paused already */
    assert_int_equal(scene_count(scene, "\"resume\""), 0);
    media(scene, MEDIA_PLAY_PAUSE);
    assert_int_equal(scene_count(scene, "\"resume\""), 1);
    scene_run(scene, 2000);
    media(scene, MEDIA_NEXT);
    scene_until(scene, "\"id\":\"two\"", 3000);
    scene_run(scene, 10000);
    media(scene, MEDIA_PREVIOUS); /* this step again, as it has been heard for long */
    assert_int_equal(scene_count(scene, "\"repeat\""), 1);
    scene_run(scene, 1500);
    media(scene, MEDIA_PREVIOUS);
    scene_until(scene, "\"id\":\"one\"", 3000);
    media(scene, MEDIA_STOP);
    scene_to_end(scene);
    assert_int_equal(performance_why(scene_performance(scene)), WHY_STOPPED);
    scene_close(scene);
}

static void media_keys_answer_no_question_and_begin_nothing(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);
    int answers;

    (void)state;
    scene_until(scene, "\"armed\"", 60000);
    for (enum media_command command = 0; command < MEDIA_STOP; command++) {
        media(scene, command);
        scene_until(scene, "\"armed\"", 20000); /* it is asked again */
        assert_int_equal(scene_count(scene, "\"answer\""), 0);
    }
    assert_int_equal(scene_count(scene, "\"question\""), 1 + (int)MEDIA_STOP);
    scene_close(scene);

    scene = scene_open(two_steps, NULL);
    scene_to_begin(scene);
    answers = scene_count(scene, "\"answer\"");
    for (enum media_command command = 0; command < MEDIA_STOP; command++) {
        media(scene, command);
        scene_run(scene, 3000);
    }
    assert_int_equal(scene_count(scene, "\"event\":\"begin\""), 0);
    assert_int_equal(scene_count(scene, "\"step\""), 0);
    assert_int_equal(scene_count(scene, "\"answer\""), answers);
    scene_close(scene);
}

static void a_paused_question_stays_paused_for_media_keys(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);

    (void)state;
    scene_until(scene, "\"armed\"", 60000);
    scene_press(scene, ' ');
    scene_run(scene, 2000);
    media(scene, MEDIA_PLAY);
    media(scene, MEDIA_PLAY_PAUSE);
    media(scene, MEDIA_NEXT);
    scene_run(scene, 10000);
    assert_int_equal(scene_count(scene, "\"question\""), 1);
    assert_int_equal(scene_count(scene, "\"answer\""), 0);
    scene_close(scene);
}

static void play_goes_on_where_a_step_waits(void **state)
{
    struct scene *scene = scene_open(a_wait, NULL);

    (void)state;
    scene_begin(scene);
    scene_until(scene, "\"armed\"", 20000);
    media(scene, MEDIA_PAUSE);
    scene_run(scene, 1000);
    assert_int_equal(scene_count(scene, "\"id\":\"two\""), 0);
    media(scene, MEDIA_PLAY);
    scene_until(scene, "\"id\":\"two\"", 3000);
    scene_close(scene);
}

static void a_panel_can_tell_where_the_run_is(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);
    struct performance *performance = scene_performance(scene);

    (void)state;
    scene_run(scene, 1000);
    assert_int_equal(performance_position_ms(performance), 0);
    scene_begin(scene);
    assert_int_equal(performance_length_ms(performance), 120000);
    scene_run(scene, 30000);
    assert_in_range(performance_position_ms(performance), 29500, 30600);
    scene_until(scene, "\"id\":\"two\"", 60000);
    scene_run(scene, 10000);
    assert_in_range(performance_position_ms(performance), 69500, 70600);
    scene_close(scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pedal_that_is_pulled_out_pauses_and_is_named),
        cmocka_unit_test(a_pedal_that_comes_back_is_named_and_works),
        cmocka_unit_test(a_pedal_pulled_out_while_it_is_down_does_nothing_more),
        cmocka_unit_test(a_pedal_that_comes_breaks_no_word_off),
        cmocka_unit_test(a_loose_cable_talks_no_clock_away),
        cmocka_unit_test(what_is_wrong_with_a_pedal_is_said),
        cmocka_unit_test(media_keys_pause_and_go_on),
        cmocka_unit_test(media_keys_answer_no_question_and_begin_nothing),
        cmocka_unit_test(a_paused_question_stays_paused_for_media_keys),
        cmocka_unit_test(play_goes_on_where_a_step_waits),
        cmocka_unit_test(a_panel_can_tell_where_the_run_is),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
