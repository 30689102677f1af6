# The built program, run as a person runs it: a test a script.
foreach(script cli check show chest keys rehearse pedal screening_time monkey monkey_judge render play general leaving transcript after_answer)
    add_test(NAME app/${script}
        COMMAND python3 -B ${CMAKE_CURRENT_LIST_DIR}/${script}_test.py)
    set_tests_properties(app/${script} PROPERTIES
        ENVIRONMENT "TALKTHROUGH=$<TARGET_FILE:talkthrough>" TIMEOUT 600)
endforeach()
# A sanitizer is ten times slower, and looks for other faults than the runs' order.
if(TALKTHROUGH_SANITIZE)
    set_property(TEST app/monkey APPEND PROPERTY ENVIRONMENT MONKEY_RUNS=20)
endif()

# How loud a rendered file is.
pkg_check_modules(ebur128 REQUIRED IMPORTED_TARGET libebur128)
target_link_libraries(app_render_test PRIVATE PkgConfig::ebur128)
add_dependencies(app_render_test talkthrough)
