# What a person can do without a keyboard. Stories are told in virtual time, from
# recordings; the live tests are the real player, and a pedal that is made up.
set(show ${CMAKE_CURRENT_LIST_DIR})
set(show_program "TALKTHROUGH=$<TARGET_FILE:talkthrough>")
add_test(NAME show/stories COMMAND python3 -B ${show}/stories_test.py)
set_tests_properties(show/stories PROPERTIES TIMEOUT 600
    ENVIRONMENT "${show_program};REPLAY=$<TARGET_FILE:replay>")

# Each waits more than it works, so they are tests of their own, to run side by side.
foreach(name by_one_switch by_arrows without_a_device)
    add_test(NAME show/the_menu_${name}
        COMMAND python3 -B ${show}/menu_live_test.py MenuLiveTest.test_the_menu_${name})
    set_tests_properties(show/the_menu_${name} PROPERTIES
        COST 500 TIMEOUT 600 ENVIRONMENT "${show_program}")
endforeach()

if(TALKTHROUGH_PEDALS)
    add_library(no_cards MODULE ${show}/no_cards.c)
    target_link_libraries(no_cards PRIVATE talkthrough_warnings)
    add_executable(plug ${show}/plug.c ${CMAKE_SOURCE_DIR}/tests/pedals/mock.c)
    target_link_libraries(plug PRIVATE pedal_recording PkgConfig::umockdev
        talkthrough_warnings)
    # The thread sanitizer can't see into GLib's locks.
    if(NOT TALKTHROUGH_SANITIZE MATCHES "thread")
        add_test(NAME show/a_pedal_is_lost_and_comes_back
            COMMAND python3 -B ${show}/pedal_live_test.py)
        set_tests_properties(show/a_pedal_is_lost_and_comes_back PROPERTIES
            COST 500 TIMEOUT 600 ENVIRONMENT
            "${show_program};PLUG=$<TARGET_FILE:plug>;NO_CARDS=$<TARGET_FILE:no_cards>")
    endif()
endif()
