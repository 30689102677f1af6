"""made_up_pedals.py - devices that are not there, and presses of them, for umockdev-run.

A device is a description, the answers to the questions that libevdev asks, and a recording
of events that is played in real time from the program's start.
"""

import os
import shutil

RUNNER = shutil.which("umockdev-run")

SYN, KEY, MSC = 0, 1, 4
SCAN = 4


class Device:
    """One event node. `keys` are the codes it can send."""

    def __init__(self, number, name, vendor, product, keys, repeats=False):
        self.number = number
        self.name = name
        self.vendor = vendor
        self.product = product
        self.keys = keys
        self.repeats = repeats
        self.node = f"/dev/input/event{number}"
        self.events = []

    def move(self, at, scan, code, down):
        """At so many seconds a button goes down or up."""
        for kind, what, value in ((MSC, SCAN, scan), (KEY, code, int(down)), (SYN, 0, 0)):
            # A fraction with a leading zero would be read as octal.
            fraction = max(100000, round(at % 1 * 1000000))
            self.events.append(f"E: {int(at)}.{fraction:06d} {kind:04x} {what:04x} {value}")

    def press(self, at, scan, code, seconds):
        self.move(at, scan, code, True)
        self.move(at + seconds, scan, code, False)

    def bits(self, size):
        field = bytearray(size)
        for key in self.keys:
            field[key // 8] |= 1 << key % 8
        return bytes(field)

    def key_words(self):
        """The codes as sysfs has them: words of 64 bits in hex, the highest first."""
        field = self.bits(96)
        words = [int.from_bytes(field[i : i + 8], "little") for i in range(0, 96, 8)]
        while len(words) > 1 and words[-1] == 0:
            words.pop()
        return " ".join(f"{word:x}" for word in reversed(words))

    def description(self):
        kinds = "120013" if self.repeats else "13"
        place = f"/devices/pci0000:00/0000:00:14.0/usb1/1-{self.number}"
        place += f"/1-{self.number}:1.0/input/input{self.number}"
        return f"""\
P: {place}/event{self.number}
N: input/event{self.number}
E: DEVNAME={self.node}
E: ID_BUS=usb
E: MAJOR=13
E: MINOR={64 + self.number}
E: SUBSYSTEM=input
A: dev=13:{64 + self.number}
L: device=../../input{self.number}

P: {place}
E: EV={kinds}
E: KEY={self.key_words()}
E: MSC=10
E: NAME="{self.name}"
E: PRODUCT=3/{self.vendor:x}/{self.product:x}/100
E: PROP=0
E: SUBSYSTEM=input
A: name={self.name}
A: capabilities/ev={kinds}
A: capabilities/key={self.key_words()}
A: capabilities/msc=10
A: id/bustype=0003
A: id/vendor={self.vendor:04x}
A: id/product={self.product:04x}
A: id/version=0100

"""

    def answers(self):
        def text(name, value):
            value = value.encode() + b"\0"
            return f"EVIOCG{name}(0) {len(value)} {value.ljust(255, bytes(1)).hex().upper()}"

        def bits(name, field):
            return f"{name} {len(field)} {field.hex().upper()}"

        identity = b"".join(
            each.to_bytes(2, "little") for each in (3, self.vendor, self.product, 0x100)
        )
        kinds = (0x120013 if self.repeats else 0x13).to_bytes(8, "little")
        fields = {0: kinds, 1: self.bits(96), 4: bytes([0x10]) + bytes(7), 21: bytes(16)}
        lines = ["EVIOCGVERSION 0 01000100", f"EVIOCGID 0 {identity.hex().upper()}"]
        lines += [text("NAME", self.name), text("PHYS", "usb"), text("UNIQ", "")]
        lines.append(bits("EVIOCGPROP(0)", bytes(8)))
        for kind in (0, 1, 2, 3, 4, 5, 17, 18, 21):
            lines.append(bits(f"EVIOCGBIT({kind})", fields.get(kind, bytes(8))))
        lines.append(bits("EVIOCGKEY(0)", bytes(96)))
        lines += [bits(f"EVIOCG{name}(0)", bytes(8)) for name in ("LED", "SW", "SND")]
        if self.repeats:
            lines.append("EVIOCGREP 0 FA00000021000000")
        return "\n".join(lines) + "\n"

    def arguments(self, folder):
        """Writes its files, and returns what umockdev-run is to be told of them."""
        told = []
        for option, ending, content in (
            ("-d", "device", self.description()),
            ("-i", "answers", self.answers()),
            ("-e", "events", "\n".join(self.events) + "\n"),
        ):
            path = os.path.join(folder, f"event{self.number}.{ending}")
            with open(path, "w", encoding="utf-8") as stream:
                stream.write(content)
            if option == "-d":
                told += [option, path]
            elif option == "-i" or self.events:
                told += [option, f"{self.node}={path}"]
        return told


LEFT, MIDDLE, RIGHT = (0x90001, 0x100), (0x90002, 0x101), (0x90003, 0x102)
TYPED_A, TYPED_B = (0x70004, 30), (0x70005, 48)


def vec(number=7):
    """A set of three, known to the program."""
    return Device(number, "VEC  VEC USB Footpedal", 0x05F3, 0x00FF, [0x100, 0x101, 0x102])


def keyboard(number=3):
    return Device(number, "AT Keyboard", 0x1234, 0x5678, range(1, 128), repeats=True)


def unknown(number=5):
    """A box with two buttons that nobody knows."""
    return Device(number, "Button Box", 0x4321, 0x0001, [0x100, 0x101])


def command(devices, folder, *words):
    """What runs `words` where only these devices are plugged in."""
    told = [RUNNER]
    for device in devices:
        told += device.arguments(folder)
    return [*told, "--", *words]
