#!/usr/bin/env python3
"""boot.py KERNEL WORK PROGRAM TEST... - runs tests in a kernel of their own, under QEMU.

KERNEL is a folder with Debian's boot/vmlinuz-* and lib/modules; WORK a folder for the
guest's files; PROGRAM is talkthrough. Each TEST is a cmocka program. No KVM is asked for,
and no root. Prints the console when something failed, and a last line with the counts.
"""

import glob
import os
import re
import stat
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
MODULES = ("hid", "hid-generic", "uhid", "joydev", "evdev", "uinput")
UDEV_RULES = "/usr/lib/udev/rules.d"
# Debian's own, as they stand on every machine with a seat.
RULES = ("50-udev-default", "60-input-id", "70-uaccess", "71-seat", "73-seat-late")
LONGEST_SECONDS = 300  # a boot takes a few; only a hang uses that up

PEOPLE = "root:x:0:0::/root:/bin/sh\nperson:x:1000:1000::/home/person:/bin/sh\n"
# Those that udev's rules name: a name it doesn't know costs it a look and a line.
GROUPS = (
    "root tty dialout kmem input video render sgx audio lp disk cdrom tape kvm".split()
)


class Trouble(Exception):
    """A sentence for the person."""


class Archive:
    """A cpio archive in the form that the kernel reads."""

    def __init__(self):
        self.parts = []
        self.names = set()
        self.number = 0

    def entry(self, name, mode, data):
        self.number += 1
        fields = (self.number, mode, 0, 0, 1, 0, len(data), 0, 0, 0, 0, len(name) + 1, 0)
        head = b"070701" + b"".join(b"%08X" % field for field in fields)
        for part in (head + name.encode() + b"\0", data):
            self.parts.append(part + b"\0" * (-len(part) % 4))

    def folder(self, path):
        """The folder and those it stands in, each once."""
        path = path.strip("/")
        if path and path not in self.names:
            self.folder(os.path.dirname(path))
            self.names.add(path)
            self.entry(path, stat.S_IFDIR | 0o755, b"")

    def text(self, path, text, mode=0o644):
        self.folder(os.path.dirname(path))
        if path not in self.names:
            self.names.add(path)
            data = text if isinstance(text, bytes) else text.encode()
            self.entry(path.strip("/"), stat.S_IFREG | mode, data)

    def file(self, path, source, mode=0o644):
        with open(source, "rb") as stream:
            self.text(path, stream.read(), mode)

    def link(self, path, target):
        self.folder(os.path.dirname(path))
        self.entry(path.strip("/"), stat.S_IFLNK | 0o777, target.encode())

    def program(self, path, source):
        """The program, and the libraries that it needs, where it looks for them."""
        self.file(path, source, 0o755)
        needs = subprocess.run(["ldd", source], capture_output=True, text=True, check=False)
        for library in re.findall(r"(/\S+) \(0x", needs.stdout):
            self.file(library, library, 0o755)

    def bytes(self):
        self.entry("TRAILER!!!", 0, b"")
        return b"".join(self.parts)


def only(pattern):
    """The one path that fits."""
    found = glob.glob(pattern, recursive=True)
    if len(found) != 1:
        raise Trouble(f"There should be one file {pattern}, and there are {len(found)}.")
    return found[0]


def pack(kernel, program, tests):
    """The guest's files."""
    archive = Archive()
    archive.file("/init", os.path.join(HERE, "init"), 0o755)
    for module in MODULES:
        archive.file(f"/modules/{module}.ko", only(f"{kernel}/lib/modules/**/{module}.ko"))
    archive.file("/bin/busybox", "/bin/busybox", 0o755)
    listed = subprocess.run(
        ["/bin/busybox", "--list"], capture_output=True, text=True, check=True
    )
    for applet in listed.stdout.split():
        if applet != "busybox":
            archive.link(f"/bin/{applet}", "busybox")
    archive.program("/bin/udevadm", "/bin/udevadm")
    archive.link("/lib/systemd/systemd-udevd", "/bin/udevadm")
    archive.program("/bin/talkthrough", program)
    for test in tests:
        archive.program(f"/tests/{os.path.basename(test)}", test)
    for rule in RULES:
        archive.file(f"{UDEV_RULES}/{rule}.rules", f"{UDEV_RULES}/{rule}.rules")
    ours = "70-talkthrough-pedals.rules"
    archive.file(f"/rules/{ours}", os.path.join(ROOT, "player", ours))
    archive.text("/etc/passwd", PEOPLE)
    groups = "".join(f"{name}:x:{number}:\n" for number, name in enumerate(GROUPS))
    archive.text("/etc/group", groups + "person:x:1000:\n")
    for path in ("/proc", "/sys", "/dev", "/run", "/tmp", "/etc/udev/rules.d", "/home/person"):
        archive.folder(path)
    return archive.bytes()


def machine(kernel, files):
    """The command that starts the guest, its console on standard output."""
    return [
        "qemu-system-x86_64", "-accel", "tcg", "-cpu", "qemu64", "-smp", "2", "-m", "512",
        "-nodefaults", "-no-user-config", "-display", "none", "-serial", "stdio",
        "-no-reboot", "-kernel", only(f"{kernel}/boot/vmlinuz-*"), "-initrd", files,
        "-append", "console=ttyS0 loglevel=3 panic=-1 talkthrough.guest",
    ]  # fmt: skip


def run(command, longest):
    """What it wrote on its console, and whether it ended in time."""
    end = time.monotonic() + longest
    with subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        try:
            output, _ = process.communicate(timeout=end - time.monotonic())
            ended = True
        except subprocess.TimeoutExpired:
            process.kill()
            output, _ = process.communicate()
            ended = False
    return output.decode(errors="replace").replace("\r", ""), ended


def judge(console, tests):
    """How many passed, the names of those that failed, and what else is wrong."""
    begun = re.findall(r"^\[ RUN      \] (\w+)$", console, re.M)
    passed = set(re.findall(r"\[       OK \] (\w+)$", console, re.M))
    failed = [name for name in begun if name not in passed]
    wrong = []
    for test in tests:
        status = re.search(rf"guest: {test} ended with (\d+)$", console, re.M)
        if status is None:
            wrong.append(f"{test} did not end.")
        elif status.group(1) != "0" and not failed:
            wrong.append(f"{test} ended with {status.group(1)}, though no test failed.")
    if not begun:
        wrong.append("No test was run.")
    if "guest: done" not in console:
        wrong.append("The guest did not get to its end.")
    return len(begun) - len(failed), failed, wrong


def report(console, ended, tests, longest=LONGEST_SECONDS):
    """Prints how it went; the exit status."""
    passed, failed, wrong = judge(console, tests)
    if not ended:
        wrong.insert(0, f"The guest was still running after {longest} seconds, so I ended it.")
    if failed or wrong:
        print("The guest's console:")
        print(console.rstrip())
    for name in failed:
        print(f"Failed: {name}")
    for sentence in wrong:
        print(sentence)
    print(f"{passed} passed, {len(failed) or len(wrong)} failed")
    return 1 if failed or wrong else 0


def main(kernel, work, program, *tests):
    try:
        files = os.path.join(work, "guest.cpio")
        with open(files, "wb") as stream:
            stream.write(pack(kernel, program, tests))
        console, ended = run(machine(kernel, files), LONGEST_SECONDS)
    except (Trouble, OSError) as trouble:
        print(trouble)
        return 1
    return report(console, ended, [os.path.basename(test) for test in tests])


if __name__ == "__main__":
    if len(sys.argv) < 5:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
