# The real player beside a desktop: its media keys, and its lock against sleep. Each waits
# more than it works, so they are tests of their own, to run side by side.
set(desktop_tests
    a_headset_pauses_and_goes_on_and_stops
    no_media_key_answers_a_question
    the_machine_stays_awake_until_the_end
    a_desktop_that_goes_away_is_not_missed)
foreach(name IN LISTS desktop_tests)
    add_test(NAME live/${name}
        COMMAND python3 -B ${CMAKE_CURRENT_LIST_DIR}/desktop_test.py
            $<TARGET_FILE:talkthrough> DesktopTest.test_${name})
    set_tests_properties(live/${name} PROPERTIES COST 500 TIMEOUT 600)
endforeach()
