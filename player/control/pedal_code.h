/* pedal_code.h - the kernel's numbers for what a device sends. They have names of our
 * own, as <linux/input-event-codes.h> and stroke.h both have a KEY_ENTER;
 * pedal_evdev.c, which sees the kernel's, holds ours against them. */
#ifndef PEDAL_CODE_H
#define PEDAL_CODE_H

enum {
    CODE_TYPE_SYN = 0,
    CODE_TYPE_KEY = 1,
    CODE_TYPE_ABS = 3,
    CODE_TYPE_MSC = 4,

    CODE_SYN_REPORT = 0,  /* of CODE_TYPE_SYN */
    CODE_SYN_DROPPED = 3, /* as well */
    CODE_MSC_SCAN = 4,    /* of CODE_TYPE_MSC */

    CODE_KEY_Q = 16,
    CODE_KEY_P = 25,
    CODE_KEY_LEFTCTRL = 29,
    CODE_KEY_A = 30,
    CODE_KEY_L = 38,
    CODE_KEY_LEFTSHIFT = 42,
    CODE_KEY_Z = 44,
    CODE_KEY_C = 46,
    CODE_KEY_B = 48,
    CODE_KEY_M = 50,
    CODE_KEY_RIGHTSHIFT = 54,
    CODE_KEY_LEFTALT = 56,
    CODE_KEY_RIGHTCTRL = 97,
    CODE_KEY_RIGHTALT = 100,
    CODE_KEY_LEFTMETA = 125,
    CODE_KEY_RIGHTMETA = 126,
    CODE_BTN_0 = 0x100,
    CODE_BTN_1 = 0x101,
    CODE_BTN_2 = 0x102,
    CODE_BTN_LEFT = 0x110,
    CODE_BTN_JOYSTICK = 0x120, /* up to CODE_BTN_DIGI: joysticks and game controllers */
    CODE_BTN_DIGI = 0x140,     /* up to CODE_BTN_WHEEL: pens and fingers */
    CODE_BTN_WHEEL = 0x150,
    CODE_KEY_COUNT = 0x300,

    CODE_ABS_BRAKE = 0x0a, /* up to here axes are levers; beyond, hats and fingers */
    CODE_ABS_COUNT = 0x40,

    CODE_PROP_ACCELEROMETER = 6,

    CODE_BUS_USB = 0x03,
    CODE_BUS_BLUETOOTH = 0x05,
    CODE_BUS_HOST = 0x19, /* the machine's own: its power button, its lid */
};

#endif
