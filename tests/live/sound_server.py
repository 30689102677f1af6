"""A real sound server without a sound card, and an ear on it.

PipeWire with a null sink runs in a folder of its own, so that no test reaches the
person's own sound server or settings.
"""

import array
import os
import shutil
import signal
import subprocess
import tempfile
import threading
import time

SINK = """
context.properties = { default.clock.rate = 48000 default.clock.quantum = 256
  default.clock.min-quantum = 128 default.clock.max-quantum = 1024 }
context.objects = [ { factory = adapter args = { factory.name = support.null-audio-sink
  node.name = "out" media.class = "Audio/Sink" audio.position = "FL,FR"
  monitor.channel-volumes = true } } ]
"""

# No real card, camera or headset is touched. Watching for headsets would also need logind,
# and without it WirePlumber 0.4 ends.
MONITORS = {
    "main": "alsa_monitor.enabled = false v4l2_monitor.enabled = false"
    " libcamera_monitor.enabled = false",
    "bluetooth": "bluez_monitor.enabled = false",
}

RATE = 16000  # of the recording: enough to tell sound from silence
LOUD = 100  # peak of 32767, about -50 dBFS: what a person would notice as sound
PATIENCE = 90  # seconds; only a hang takes this long, even on a loaded machine


def wait_until(true, what, patience=PATIENCE):
    """Waits for `true()` and returns what it gave."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        result = true()
        if result:
            return result
        time.sleep(0.02)
    raise AssertionError(f"Waited {patience} seconds in vain for {what}.")


class SoundServer:
    """PipeWire, its session manager and its Pulse face, with a sink that nobody hears."""

    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="talkthrough-live-")
        self.environment = private_environment(self.folder)
        self.servers = []
        self.others = []
        self.configure("pipewire/pipewire.conf.d/null.conf", SINK)
        for part, text in MONITORS.items():
            self.configure(f"wireplumber/{part}.lua.d/51-no-monitors.lua", text + "\n")

    def configure(self, path, text):
        path = os.path.join(self.environment["XDG_CONFIG_HOME"], path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as stream:
            stream.write(text)

    def start(self):
        try:
            self.start_bus()
            self.servers.append(self.run("pipewire"))
            self.wait_for_socket("pipewire-0")
            self.others.append(self.run("wireplumber"))
            # Who opens a stream before the session manager is there waits for half a minute.
            wait_until(self.managed, "the session manager")
            self.servers.append(self.run("pipewire-pulse"))
            # A client that comes too early makes the folder that the server wants to make.
            self.wait_for_socket("pulse/native")
            wait_until(self.ready, "the sound server's null sink")
        except BaseException:
            self.stop()
            raise
        return self

    def wait_for_socket(self, name):
        path = os.path.join(self.environment["XDG_RUNTIME_DIR"], name)
        wait_until(lambda: self.alive() and os.path.exists(path), f"the socket {name}")

    def start_bus(self):
        command = ["dbus-daemon", "--session", "--nofork", "--print-address"]
        bus = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=self.environment
        )
        self.others.append(bus)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().decode().strip()
        bus.stdout.close()

    def run(self, *command):
        with open(os.path.join(self.folder, command[0] + ".log"), "ab") as log:
            return subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self.environment
            )

    def managed(self):
        """True when the session manager has chosen the sink to play to."""
        self.alive()
        shown = subprocess.run(
            ["pw-metadata"], capture_output=True, text=True, env=self.environment, check=False
        )
        return "default.audio.sink" in shown.stdout

    def ready(self):
        """True when the session manager has made the null sink the one to play to."""
        self.alive()
        shown = subprocess.run(
            ["pactl", "get-default-sink"],
            capture_output=True, text=True, env=self.environment, check=False,
        )
        return shown.stdout.strip() == "out"

    def alive(self):
        for process in self.others + self.servers:
            assert process.poll() is None, f"{process.args[0]} ended: {self.said(process)}"
        return True

    def said(self, process):
        with open(os.path.join(self.folder, process.args[0] + ".log"), encoding="utf-8") as log:
            return log.read()[-1000:]

    def die(self):
        """The server is gone at once, as after a crash."""
        for process in self.servers:
            process.send_signal(signal.SIGKILL)
            process.wait()

    def hang(self):
        """The server is there and takes calls, and never answers."""
        for process in self.servers:
            process.send_signal(signal.SIGSTOP)

    def start_again(self):
        """After its death, with a session manager of its own."""
        for process in self.others:
            process.kill()
            process.wait()
        self.others.clear()
        self.servers.clear()
        # Dead sockets would pass for the new server's before there is one.
        for name in ("pipewire-0", "pulse/native"):
            os.unlink(os.path.join(self.environment["XDG_RUNTIME_DIR"], name))
        return self.start()

    def stop(self):
        for process in self.others + self.servers:
            process.kill()
            process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def private_environment(folder):
    """An environment in which a program finds only what is in `folder`."""
    names = ("PATH", "LANG", "ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS")
    environment = {name: os.environ[name] for name in names if name in os.environ}
    environment.update(HOME=folder, TERM="xterm", LC_ALL="C.UTF-8")
    for name in ("RUNTIME_DIR", "CONFIG_HOME", "DATA_HOME", "STATE_HOME", "CACHE_HOME"):
        place = os.path.join(folder, name.split("_")[0].lower())
        os.makedirs(place, mode=0o700, exist_ok=True)
        environment["XDG_" + name] = place
    return environment


class Ear:
    """Records what is heard, all the while, and says what it was."""

    def __init__(self, server):
        self.samples = array.array("h")
        self.arrivals = []  # (samples before, when they came)
        self.lock = threading.Lock()
        self.recorder = subprocess.Popen(
            ["parec", "-d", "out.monitor", "--raw", "--format=s16le", f"--rate={RATE}",
             "--channels=1", "--latency-msec=10"],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=server.environment,
        )
        self.thread = threading.Thread(target=self.listen, daemon=True)
        self.thread.start()
        # What the sink made ahead comes in a burst; after that the recording keeps time.
        self.pass_seconds(1)

    def listen(self):
        rest = b""
        while True:
            got = os.read(self.recorder.stdout.fileno(), 65536)
            if not got:
                return
            rest += got
            whole = len(rest) - len(rest) % 2
            with self.lock:
                self.arrivals.append((len(self.samples), time.monotonic()))
                self.samples.frombytes(rest[:whole])
            rest = rest[whole:]

    def now(self):
        """The number of samples heard so far."""
        with self.lock:
            return len(self.samples)

    def part(self, start, end=None):
        with self.lock:
            return self.samples[start:end]

    def pass_seconds(self, seconds):
        """Waits until that much was recorded: time as the sound server counts it."""
        end = self.now() + int(seconds * RATE)
        wait_until(lambda: self.now() >= end, f"{seconds} seconds of recording")

    def wait_for_sound(self, what):
        start = self.now()
        wait_until(lambda: loud(self.part(start)), what)

    def wait_for_silence(self, seconds, what):
        """Waits until nothing was heard for so many seconds in a row."""
        start = self.now()
        length = int(seconds * RATE)

        def quiet():
            heard = self.part(start)
            return len(heard) >= length and not loud(heard[-length:])

        wait_until(quiet, what)

    def first_loud(self, start):
        """When the first sound after sample `start` reached this recording."""

        def found():
            with self.lock:
                arrivals = [each for each in self.arrivals if each[0] >= start]
            for (first, when), (end, _) in zip(arrivals, arrivals[1:]):
                if loud(self.part(first, end)):
                    return when
            return None

        return wait_until(found, "a first sound")

    def stop(self):
        self.recorder.kill()
        self.recorder.wait()
        self.thread.join()
        self.recorder.stdout.close()


def loud(samples):
    return len(samples) > 0 and (max(samples) > LOUD or min(samples) < -LOUD)
