"""A program in a pseudo-terminal: what it printed, key presses, and how it ended."""

import fcntl
import json
import os
import pty
import select
import subprocess
import termios
import threading
import time

from sound_server import PATIENCE, wait_until


class Terminal:
    """Runs a command as if a person had typed it, and reads all it prints."""

    def __init__(self, command, environment, folder):
        self.log = os.path.join(folder, "run.jsonl")
        self.keyboard, screen = pty.openpty()
        mode = termios.tcgetattr(screen)
        mode[1] &= ~termios.OPOST  # the terminal adds no carriage returns of its own
        termios.tcsetattr(screen, termios.TCSANOW, mode)
        self.screen = screen  # kept open: the mode is looked at when the program has ended
        self.mode = termios.tcgetattr(screen)
        self.printed = b""
        self.process = subprocess.Popen(
            command, stdin=screen, stdout=screen, stderr=screen, env=environment,
            cwd=folder, start_new_session=True,
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),
        )
        self.closing = False
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        # Never blocks in read(), which would keep the terminal open after its closing.
        while not self.closing:
            if select.select([self.keyboard], [], [], 0.05)[0]:
                self.printed += os.read(self.keyboard, 65536)

    def press(self, keys):
        os.write(self.keyboard, keys.encode())

    def text(self):
        return self.printed.decode("utf-8")

    def events(self):
        """The events that the log holds by now, each a dictionary."""
        try:
            with open(self.log, encoding="utf-8") as stream:
                rows = stream.read()
        except FileNotFoundError:
            return []
        return [json.loads(row) for row in rows[: rows.rfind("\n") + 1].splitlines()]

    def count(self, event):
        return sum(1 for each in self.events() if each["event"] == event)

    def wait_for_event(self, event, count=1, patience=PATIENCE):
        def there():
            assert self.process.poll() is None or self.count(event) >= count, (
                f"It ended before '{event}' number {count}. It printed:\n{self.text()}"
            )
            return self.count(event) >= count

        what = f"the event '{event}', number {count}; it printed:\n{self.text()}"
        wait_until(there, what, patience)

    def press_until(self, key, event, count=1, between=2):
        """Presses the key, again and again with pauses, until the event is in the log."""
        end = time.monotonic() + PATIENCE
        while self.count(event) < count:
            assert time.monotonic() < end, f"{key!r} never led to '{event}'.\n{self.text()}"
            self.press(key)
            last = time.monotonic() + between
            while self.count(event) < count and time.monotonic() < last:
                assert self.process.poll() is None, f"It ended.\n{self.text()}"
                time.sleep(0.05)

    def wait_for_end(self):
        """The exit status, when all that was printed has been read. Where a busy machine
        kept the sound server from its work, somebody goes on at a press."""
        end = time.monotonic() + PATIENCE
        back = self.text().count("The sound is back.")
        while self.process.poll() is None:
            if time.monotonic() > end:
                raise AssertionError(f"It does not end. It printed:\n{self.text()}")
            if self.text().count("The sound is back.") > back:
                back += 1
                time.sleep(1)
                self.press(" ")
            time.sleep(0.05)
        size = -1
        while size != len(self.printed):
            size = len(self.printed)
            time.sleep(0.2)
        return self.process.returncode

    def mode_is_back(self):
        return termios.tcgetattr(self.screen) == self.mode

    def hang_up(self):
        """The terminal is closed, as by its window's close button."""
        if self.screen is not None:
            self.closing = True
            self.reader.join()
            os.close(self.screen)
            os.close(self.keyboard)
            self.screen = None

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.hang_up()
