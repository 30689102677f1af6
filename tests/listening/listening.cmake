# What is heard: how each word sounds, and where words stand in the rendered sound.
pkg_check_modules(ebur128 REQUIRED IMPORTED_TARGET libebur128)
set(listening ${CMAKE_CURRENT_LIST_DIR})

foreach(name spoken_sounds measure_sound)
    add_executable(${name} ${listening}/${name}.c)
    foreach(floor base voice)
        target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/player/${floor})
    endforeach()
    target_link_libraries(${name} PRIVATE voice talkthrough_warnings)
endforeach()
target_link_libraries(measure_sound PRIVATE PkgConfig::ebur128)

find_program(PYTHON3 python3 REQUIRED)
# Words and their times are the same under a sanitizer.
if(NOT TALKTHROUGH_SANITIZE)
    add_test(NAME listening/listening
        COMMAND ${PYTHON3} -B ${listening}/listening_test.py $<TARGET_FILE:talkthrough>
        $<TARGET_FILE:measure_sound> $<TARGET_FILE:spoken_routines>)
    add_test(NAME listening/sounds
        COMMAND ${PYTHON3} -B ${listening}/sounds_test.py $<TARGET_FILE:spoken_sounds>
        $<TARGET_FILE:spoken_texts> $<TARGET_FILE:spoken_routines>)
    set_tests_properties(listening/listening listening/sounds PROPERTIES TIMEOUT 1200)
endif()
