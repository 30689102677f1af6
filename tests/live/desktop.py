"""A desktop as the player meets it: two message buses and a session manager.

The manager is python-dbusmock's logind. Nothing of the person's own is reached.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

from sound_server import private_environment, wait_until

# Debian's own Python has the mock; another one may stand before it in the path.
PYTHONS = (sys.executable, "/usr/bin/python3")


def python_with_mock():
    for python in PYTHONS:
        command = [python, "-c", "import dbusmock"]
        if subprocess.run(command, capture_output=True, check=False).returncode == 0:
            return python
    raise AssertionError("python3-dbusmock is not installed.")


class Desktop:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="talkthrough-desktop-")
        self.environment = private_environment(self.folder)
        self.processes = []
        self.buses = {}

    def start(self):
        try:
            self.start_bus("DBUS_SESSION_BUS_ADDRESS")
            self.start_bus("DBUS_SYSTEM_BUS_ADDRESS")
            command = [python_with_mock(), "-m", "dbusmock", "--system", "--template", "logind"]
            self.run(command, stdout=subprocess.DEVNULL)
            wait_until(lambda: self.locks() is not None, "the session manager")
        except BaseException:
            self.stop()
            raise
        return self

    def run(self, command, **more):
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=self.environment, **more,
        )
        self.processes.append(process)
        return process

    def start_bus(self, variable):
        # The one kind of settings serves both: nobody here is another user.
        command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
        self.buses[variable] = self.run(command, stdout=subprocess.PIPE)
        self.environment[variable] = self.buses[variable].stdout.readline().decode().strip()
        self.buses[variable].stdout.close()

    def lose_buses(self):
        for bus in self.buses.values():
            bus.kill()
            bus.wait()

    def locks(self):
        """What is kept from happening, such as ["idle:sleep"]; None when nobody answers."""
        shown = subprocess.run(
            ["dbus-send", "--system", "--print-reply", "--dest=org.freedesktop.login1",
             "/org/freedesktop/login1", "org.freedesktop.login1.Manager.ListInhibitors"],
            capture_output=True, text=True, env=self.environment, check=False,
        )
        if shown.returncode != 0:
            return None
        # Four texts each: what, who, why, and how.
        texts = re.findall(r'string "([^"]*)"', shown.stdout)
        return texts[::4]

    def playerctl(self, *words):
        """What a media key does or a panel reads; (exit status, what was printed)."""
        done = subprocess.run(
            ["playerctl", "--player=talkthrough", *words],
            capture_output=True, text=True, env=self.environment, check=False,
        )
        return done.returncode, done.stdout.strip()

    def stop(self):
        for process in self.processes:
            process.kill()
            process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
