# That the list of mutants fits the tree. The mutants themselves take too long for every
# day: tests/mutants runs them.
find_program(PYTHON3 python3 REQUIRED)
if(NOT TALKTHROUGH_SANITIZE)
    add_test(NAME mutation/mutants_test COMMAND ${PYTHON3} -B
        ${CMAKE_CURRENT_LIST_DIR}/mutants_test.py)
endif()
