# What a person can do without a keyboard, from the menu to the end. Stories are told in
# virtual time from recordings.
add_test(NAME show/stories
    COMMAND python3 -B ${CMAKE_CURRENT_LIST_DIR}/stories_test.py)
set_tests_properties(show/stories PROPERTIES TIMEOUT 600
    ENVIRONMENT "TALKTHROUGH=$<TARGET_FILE:talkthrough>;REPLAY=$<TARGET_FILE:replay>")
