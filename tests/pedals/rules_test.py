#!/usr/bin/env python3
"""rules_test.py RULES - the udev rules of the known pedals, read by udev itself.

Each rule's form is looked at here. What a rule does is asked of `udevadm test` in a
namespace of its own, over devices that umockdev pretends are there: as root it would
otherwise write to the machine's own /run/udev. Skipped where that is not possible.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

RULES = sys.argv[1]
UDEVADM = shutil.which("udevadm", path=os.environ.get("PATH", "") + ":/usr/sbin:/sbin")
RUNNER = shutil.which("umockdev-run")

RULE = re.compile(
    r'ACTION!="remove", SUBSYSTEM=="input", KERNEL=="event\*", '
    r'ATTRS\{id/bustype\}=="0003", ATTRS\{id/vendor\}=="([0-9a-f]{4})", '
    r'ATTRS\{id/product\}=="([0-9a-f]{4})", TAG\+="uaccess"'
)

DEVICE = """\
P: /devices/usb1/1-1/input/input7/event7
N: input/event7
E: DEVNAME=/dev/input/event7
E: MAJOR=13
E: MINOR=71
E: SUBSYSTEM=input
A: dev=13:71

P: /devices/usb1/1-1/input/input7
E: SUBSYSTEM=input
A: name=A device
A: id/bustype={bus}
A: id/vendor={vendor}
A: id/product={product}
A: id/version=0110
A: capabilities/ev=13
A: capabilities/key=7 0 0 0 0
"""

# Nothing that udev writes leaves this namespace.
SCRIPT = """
mount -t tmpfs none /run && mkdir -p /run/udev/rules.d || exit 77
if mkdir -p /dev/char 2>/dev/null; then mount -t tmpfs none /dev/char || exit 77; fi
test -z "$1" || cp "$1" /run/udev/rules.d/70-talkthrough-pedals.rules
exec "$2" -d "$3" -- "$4" test --action="$5" /sys/devices/usb1/1-1/input/input7/event7
"""


def lines():
    with open(RULES, encoding="ascii") as file:
        return [x.rstrip("\n") for x in file]


def unshare():
    """How to get a namespace here; None where there is no way."""
    way = ["unshare", "-m"] if os.geteuid() == 0 else ["unshare", "-rm"]
    try:
        done = subprocess.run([*way, "mount", "-t", "tmpfs", "none", "/run"], check=False)
    except OSError:
        return None
    return way if done.returncode == 0 else None


def tags(bus, vendor, product, rules=RULES, action="add"):
    """The tags that udev gives such a device."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "device")
        with open(path, "w", encoding="ascii") as file:
            file.write(DEVICE.format(bus=bus, vendor=vendor, product=product))
        command = ["sh", "-c", SCRIPT, "sh", rules, RUNNER, path, UDEVADM, action]
        done = subprocess.run(
            [*unshare(), *command], capture_output=True, text=True, check=False
        )
    found = re.search(r"^TAGS=(.*)$", done.stdout, flags=re.M)
    if not re.search(r"^DEVPATH=", done.stdout, flags=re.M):
        raise AssertionError(done.stdout + done.stderr)
    return found.group(1) if found else ""


class Form(unittest.TestCase):
    def test_each_line_is_a_rule_for_exact_numbers(self):
        rules = [x for x in lines() if x and not x.startswith("#")]
        self.assertGreater(len(rules), 10)
        for rule in rules:
            self.assertRegex(rule, "^" + RULE.pattern + "$")

    def test_it_sorts_before_the_file_that_gives_leave(self):
        self.assertLess(os.path.basename(RULES), "73-seat-late.rules")

    def test_nothing_is_open_to_everybody(self):
        text = "\n".join(lines())
        for word in ("MODE", "GROUP", "RUN", "0666"):
            self.assertNotIn(word, text)


@unittest.skipUnless(UDEVADM and RUNNER and unshare(), "there is no udevadm or no namespace")
class Udev(unittest.TestCase):
    def test_each_known_pedal_may_be_read_by_the_person_at_the_seat(self):
        for vendor, product in RULE.findall("\n".join(lines())):
            self.assertIn("uaccess", tags("0003", vendor, product), (vendor, product))

    def test_its_neighbours_may_not(self):
        for numbers in (
            ("0003", "05f3", "00fe"),
            ("0003", "046d", "00ff"),
            ("0005", "05f3", "00ff"),
            ("0011", "0001", "0001"),
        ):
            self.assertNotIn("uaccess", tags(*numbers), numbers)

    def test_it_is_these_rules_that_give_leave(self):
        self.assertNotIn("uaccess", tags("0003", "05f3", "00ff", rules=""))
        self.assertNotIn("uaccess", tags("0003", "05f3", "00ff", action="remove"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
