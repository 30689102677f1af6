# All that is spoken, against the rules of wording.
if(NOT TALKTHROUGH_SANITIZE) # words are the same under one
    add_test(NAME words/words COMMAND ${PYTHON3} -B ${CMAKE_CURRENT_LIST_DIR}/words_test.py
        $<TARGET_FILE:spoken_texts> $<TARGET_FILE:spoken_routines>)
    set_tests_properties(words/words PROPERTIES TIMEOUT 600)
endif()
