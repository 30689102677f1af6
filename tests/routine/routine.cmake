# The routine format as authors meet it: the schema, the README, and every sentence.
find_program(PYTHON3 python3 REQUIRED)
foreach(name schema readme sentences)
    add_test(NAME routine/${name} COMMAND ${PYTHON3} -B
        ${CMAKE_CURRENT_LIST_DIR}/${name}_test.py $<TARGET_FILE:talkthrough>)
    set_tests_properties(routine/${name} PROPERTIES TIMEOUT 600)
endforeach()
