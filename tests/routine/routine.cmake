# The routine format as authors meet it: the schema, the README, and every sentence.
find_program(PYTHON3 python3 REQUIRED)
foreach(name schema readme sentences)
    add_test(NAME routine/${name} COMMAND ${PYTHON3} -B
        ${CMAKE_CURRENT_LIST_DIR}/${name}_test.py $<TARGET_FILE:talkthrough>)
    set_tests_properties(routine/${name} PROPERTIES TIMEOUT 600)
endforeach()

# What the articles say: what is to be heard is heard, and what must not be is nowhere.
if(NOT TALKTHROUGH_SANITIZE) # words are the same under one
    add_test(NAME routine/coverage COMMAND ${PYTHON3} -B
        ${CMAKE_CURRENT_LIST_DIR}/coverage_test.py $<TARGET_FILE:spoken_texts>
        $<TARGET_FILE:spoken_routines>)
    set_tests_properties(routine/coverage PROPERTIES TIMEOUT 600)
endif()
