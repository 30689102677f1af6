# Pedals that are made up: recordings of each class through the decoder, and the whole
# board with libevdev and libudev over devices that umockdev pretends are there.
find_program(PYTHON3 python3 REQUIRED)
set(pedals ${CMAKE_CURRENT_LIST_DIR})

add_library(pedal_recording STATIC ${pedals}/recording.c)
target_include_directories(pedal_recording PUBLIC ${pedals})
target_link_libraries(pedal_recording PUBLIC control PRIVATE talkthrough_warnings)
add_executable(replay ${pedals}/replay.c)
target_link_libraries(replay PRIVATE pedal_recording talkthrough_warnings)
foreach(floor base control)
    target_include_directories(pedal_recording PUBLIC ${CMAKE_SOURCE_DIR}/player/${floor})
endforeach()

add_test(NAME pedals/replay COMMAND ${PYTHON3} -B ${pedals}/replay_test.py
    $<TARGET_FILE:replay> $<TARGET_FILE:talkthrough>)

if(TALKTHROUGH_PEDALS)
    pkg_check_modules(umockdev REQUIRED IMPORTED_TARGET umockdev-1.0)
    find_program(UMOCKDEV_WRAPPER umockdev-wrapper REQUIRED)
    add_executable(pedals_mock_test ${pedals}/mock_test.c ${pedals}/mock.c)
    target_include_directories(pedals_mock_test PRIVATE ${CMAKE_SOURCE_DIR}/tests/control)
    target_link_libraries(pedals_mock_test PRIVATE pedal_recording PkgConfig::umockdev
        PkgConfig::cmocka talkthrough_warnings)
    target_compile_definitions(pedals_mock_test PRIVATE PEDALS_SOURCE="${pedals}")
    # umockdev is loaded before a sanitizer's own library, which would refuse to begin
    # so, or break down as it opens its log: what it finds goes to standard error. The
    # thread sanitizer can't see into GLib's locks.
    if(NOT TALKTHROUGH_SANITIZE MATCHES "thread")
        set(mocked_asan exitcode=99:detect_stack_use_after_return=1)
        string(APPEND mocked_asan :verify_asan_link_order=0)
        set(mocked ${CMAKE_COMMAND} -E env
            ASAN_OPTIONS=${mocked_asan}
            ${UMOCKDEV_WRAPPER} $<TARGET_FILE:pedals_mock_test>)
        add_test(NAME pedals/mock COMMAND ${mocked})
        add_test(NAME pedals/mock_nobody COMMAND ${mocked} nobody)
    endif()
endif()

# The rules are the same under a sanitizer, and udev is not ours to look into.
if(NOT TALKTHROUGH_SANITIZE)
    add_test(NAME pedals/rules COMMAND ${PYTHON3} -B ${pedals}/rules_test.py
        ${CMAKE_SOURCE_DIR}/player/70-talkthrough-pedals.rules)
endif()
