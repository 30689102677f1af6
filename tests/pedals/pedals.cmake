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
