# What is heard: how each word sounds, and where it stands in the rendered sound.
set(listening ${CMAKE_CURRENT_LIST_DIR})

add_executable(spoken_sounds ${listening}/spoken_sounds.c)
foreach(floor base voice)
    target_include_directories(spoken_sounds PRIVATE ${CMAKE_SOURCE_DIR}/player/${floor})
endforeach()
target_link_libraries(spoken_sounds PRIVATE voice talkthrough_warnings)
