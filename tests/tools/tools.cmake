# What measures loudness: the tool that makes a voice's gains, and the test that holds
# each voice to them. libebur128 is used here only.
pkg_check_modules(ebur128 REQUIRED IMPORTED_TARGET libebur128)
set(tools ${CMAKE_CURRENT_LIST_DIR})
set(tools_player ${CMAKE_SOURCE_DIR}/player)

add_library(loudness STATIC ${tools}/loudness.c)
target_include_directories(loudness PUBLIC ${tools} ${tools_player}/base
    ${tools_player}/voice)
target_link_libraries(loudness PUBLIC voice PRIVATE PkgConfig::ebur128
    talkthrough_warnings)

add_executable(measure_voice ${tools}/measure_voice.c)
target_link_libraries(measure_voice PRIVATE loudness talkthrough_warnings)

if(TARGET voice_voices_test)
    target_link_libraries(voice_voices_test PRIVATE loudness)
endif()

# What the program's own tables and routines say, for the tests over all spoken words.
foreach(name spoken_texts spoken_routines)
    add_executable(${name} ${tools}/${name}.c)
    foreach(floor base routine control session)
        target_include_directories(${name} PRIVATE ${tools_player}/${floor})
    endforeach()
    target_link_libraries(${name} PRIVATE session talkthrough_warnings)
endforeach()
