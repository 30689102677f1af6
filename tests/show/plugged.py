"""plugged.py - the real player in a terminal, beside a pedal that is made up."""

import os
import shutil
import socket
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
TESTS = os.path.dirname(HERE)
sys.path.insert(0, os.path.join(TESTS, "live"))

from sound_server import PATIENCE  # noqa: E402
from terminal import Terminal  # noqa: E402

WRAPPER = shutil.which("umockdev-wrapper")
VEC = os.path.join(TESTS, "pedals", "recordings", "vec.evemu")


class Pedal:
    """What a foot and a hand do to the pedal, while the program runs."""

    def __init__(self, folder):
        self.path = os.path.join(folder, "pedal")
        self.listening = socket.socket(socket.AF_UNIX)
        self.listening.bind(self.path)
        self.listening.listen(1)
        self.listening.settimeout(PATIENCE)
        self.line = None

    def command(self, *words):
        """What runs a program with the pedal plugged in."""
        built = [os.environ["PLUG"], self.path, os.environ["NO_CARDS"], VEC]
        return [WRAPPER, *built, *words]

    def meet(self):
        self.line, _ = self.listening.accept()
        self.line.settimeout(PATIENCE)

    def order(self, word):
        """Seconds of the monotonic clock at which it began, as its event has them."""
        self.line.sendall(word.encode() + b"\n")
        answer = b""
        while not answer.endswith(b"\n"):
            answer += self.line.recv(100)
        return int(answer) / 1e9

    def press(self, seconds):
        """Down for so long, by the events' own stamps."""
        return self.order(f"press {seconds * 1000:.0f}")

    def close(self):
        self.listening.close()
        if self.line is not None:
            self.line.close()


def start_plugged(closing, program, server, *words):
    """Runs the program in a terminal with the pedal; `closing` is told how to close both."""
    pedal = Pedal(server.folder)
    closing(pedal.close)
    # A sanitizer's library is loaded behind umockdev's; what it finds is printed.
    environment = dict(server.environment)
    environment["ASAN_OPTIONS"] = "exitcode=99:handle_sigfpe=0:verify_asan_link_order=0"
    terminal = Terminal(pedal.command(program, *words), environment, server.folder)
    closing(terminal.close)
    pedal.meet()
    return terminal, pedal
