# The tests that are scripts: the architecture, the documents, and the live test.
find_program(PYTHON3 python3 REQUIRED)
set(arch ${CMAKE_CURRENT_SOURCE_DIR}/arch)

# arch/: each rule is one test; *_test.py shows that each rule can fail.
add_test(NAME arch/house_test COMMAND ${PYTHON3} -B ${arch}/house_test.py)
add_test(NAME arch/imports_test COMMAND ${PYTHON3} -B ${arch}/imports_test.py)
add_test(NAME arch/commands_test COMMAND ${PYTHON3} -B ${arch}/commands_test.py)
add_test(NAME arch/commands COMMAND ${PYTHON3} -B ${arch}/commands.py
    $<TARGET_FILE:talkthrough> ${CMAKE_SOURCE_DIR})
foreach(rule parent-includes third-party floors lengths todos banned-calls top-level
        own-commands promises)
    add_test(NAME arch/${rule}
        COMMAND ${PYTHON3} -B ${arch}/house.py ${rule} ${CMAKE_SOURCE_DIR})
endforeach()

# The live test waits more than it works, so it starts first; only a hang uses up its time.
add_test(NAME live/live_test
    COMMAND ${PYTHON3} -B ${CMAKE_CURRENT_SOURCE_DIR}/live/live_test.py
        $<TARGET_FILE:talkthrough>)
set_tests_properties(live/live_test PROPERTIES COST 1000 TIMEOUT 900)

# A sanitizer's own calls stand in every object, so these rules are for plain builds.
if(NOT TALKTHROUGH_SANITIZE AND NOT CMAKE_C_FLAGS MATCHES "coverage")
    foreach(rule audio-thread pure silent)
        add_test(NAME arch/${rule}
            COMMAND ${PYTHON3} -B ${arch}/imports.py ${rule} ${CMAKE_BINARY_DIR}/player)
    endforeach()
endif()

# Suppressions name libraries of others only, each with its reason.
if(TALKTHROUGH_SANITIZE)
    set(suppressions ${CMAKE_CURRENT_SOURCE_DIR}/suppressions)
    target_sources(talkthrough PRIVATE ${suppressions}/keep_loaded.c)
    target_link_options(talkthrough PRIVATE -Wl,--export-dynamic-symbol=dlclose)
    # Findings go to files, which tests/run shows: where standard error is not ours to
    # read, or a test expects a fault, they would be lost. 99 is no exit status of ours.
    # A test sends SIGFPE to see the terminal given back; a division by zero is found anyway.
    set(common "log_path=${CMAKE_BINARY_DIR}/finding:exitcode=99:handle_sigfpe=0")
    set(sanitizers
        "ASAN_OPTIONS=${common}:detect_stack_use_after_return=1"
        "LSAN_OPTIONS=suppressions=${suppressions}/lsan.txt:print_suppressions=0"
        "UBSAN_OPTIONS=print_stacktrace=1"
        "TSAN_OPTIONS=${common}:suppressions=${suppressions}/tsan.txt")
    get_property(all DIRECTORY PROPERTY TESTS)
    set_property(TEST ${all} APPEND PROPERTY ENVIRONMENT ${sanitizers})
endif()
