# The built program, run as a person runs it: a test a script.
set(scripts cli check show chest keys rehearse menu_rehearse pedal screening_time monkey monkey_judge render play general leaving transcript after_answer)
# A sanitizer is ten times slower, and looks for other faults than times and words.
if(TALKTHROUGH_SANITIZE)
    list(REMOVE_ITEM scripts screening_time monkey_judge transcript)
endif()
foreach(script IN LISTS scripts)
    add_test(NAME app/${script}
        COMMAND python3 -B ${CMAKE_CURRENT_LIST_DIR}/${script}_test.py)
    set_tests_properties(app/${script} PROPERTIES
        ENVIRONMENT "TALKTHROUGH=$<TARGET_FILE:talkthrough>" TIMEOUT 600)
endforeach()
if(TALKTHROUGH_SANITIZE)
    set_property(TEST app/monkey APPEND PROPERTY ENVIRONMENT MONKEY_RUNS=20)
endif()

# How loud a rendered file is.
pkg_check_modules(ebur128 REQUIRED IMPORTED_TARGET libebur128)
target_link_libraries(app_render_test PRIVATE PkgConfig::ebur128)
add_dependencies(app_render_test talkthrough)
