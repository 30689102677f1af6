# talkthrough pedal, with pedals that are made up.
set(which)
# umockdev's devices are not seen through the thread sanitizer's own calls.
if(TALKTHROUGH_SANITIZE MATCHES "thread")
    set(which WithoutPedals)
endif()
add_test(NAME app/pedal_verb
    COMMAND python3 -B ${CMAKE_CURRENT_LIST_DIR}/pedal_verb_test.py ${which})
set_tests_properties(app/pedal_verb PROPERTIES
    ENVIRONMENT "TALKTHROUGH=$<TARGET_FILE:talkthrough>" TIMEOUT 600)
