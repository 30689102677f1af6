# What needs a real kernel with devices of our own. Built with everything else, so that
# it can't rot; run in QEMU by tests/run --real-kernel.
set(kernel ${CMAKE_CURRENT_LIST_DIR})

if(TALKTHROUGH_PEDALS)
    add_library(kernel_guest STATIC ${kernel}/guest.c ${kernel}/made.c ${kernel}/watch.c)
    target_link_libraries(kernel_guest PUBLIC control PkgConfig::cmocka
        PRIVATE talkthrough_warnings)
    target_include_directories(kernel_guest PUBLIC ${kernel})
    foreach(floor base control)
        target_include_directories(kernel_guest PUBLIC ${CMAKE_SOURCE_DIR}/player/${floor})
    endforeach()

    foreach(name codes sharing leave)
        add_executable(kernel_${name} ${kernel}/${name}.c)
        target_link_libraries(kernel_${name} PRIVATE kernel_guest talkthrough_warnings)
    endforeach()
endif()

# How the job tells a good end from a bad one, with a machine that is made up.
find_program(PYTHON3 python3 REQUIRED)
add_test(NAME kernel/boot_test COMMAND ${PYTHON3} -B ${kernel}/boot_test.py)
