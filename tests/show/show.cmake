# What a person can do without a keyboard. Stories are told in virtual time, from
# recordings; the live tests are the real player with a pedal that is made up.
set(show ${CMAKE_CURRENT_LIST_DIR})
add_test(NAME show/stories COMMAND python3 -B ${show}/stories_test.py)
set_tests_properties(show/stories PROPERTIES TIMEOUT 600
    ENVIRONMENT "TALKTHROUGH=$<TARGET_FILE:talkthrough>;REPLAY=$<TARGET_FILE:replay>")

# Each waits more than it works, so they are tests of their own, to run side by side.
function(show_live script class)
    foreach(name IN LISTS ARGN)
        add_test(NAME show/${name} COMMAND python3 -B ${show}/${script} ${class}.test_${name})
        set_tests_properties(show/${name} PROPERTIES COST 500 TIMEOUT 600 ENVIRONMENT
            "TALKTHROUGH=$<TARGET_FILE:talkthrough>;${show_plug}")
    endforeach()
endfunction()

# umockdev is loaded before a sanitizer's own library, and the thread sanitizer can't see
# into GLib's locks.
if(TALKTHROUGH_PEDALS)
    add_library(no_cards MODULE ${show}/no_cards.c)
    add_executable(plug ${show}/plug.c ${CMAKE_SOURCE_DIR}/tests/pedals/mock.c)
    target_link_libraries(plug PRIVATE pedal_recording PkgConfig::umockdev talkthrough_warnings)
    set(show_plug "PLUG=$<TARGET_FILE:plug>;NO_CARDS=$<TARGET_FILE:no_cards>")
    if(NOT TALKTHROUGH_SANITIZE MATCHES "thread")
        show_live(pedal_live_test.py PedalLiveTest
            a_pedal_pauses_is_lost_and_comes_back)
    endif()
endif()
