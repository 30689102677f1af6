# talkthrough pedal, with pedals that are made up.
add_test(NAME app/pedal_verb
    COMMAND python3 -B ${CMAKE_CURRENT_LIST_DIR}/pedal_verb_test.py)
set_tests_properties(app/pedal_verb PROPERTIES
    ENVIRONMENT "TALKTHROUGH=$<TARGET_FILE:talkthrough>" TIMEOUT 600)
