"""The server under test: started, killed, starved, restored."""

import asyncio
import os
import shutil
import signal
import socket
import time

from control import FAIL, SYNC
from evidence import Broken
from processes import LIVING, dump_hang, send, spawn

RESTART_BOUND = 2.0


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    """One data directory and the process that serves it."""

    def __init__(self, world, folder, address):
        self.world, self.folder, self.address = world, folder, address
        self.process, self.port, self.starts = None, 0, 0
        self.control = world.controls.make("server")
        self.log_path = os.path.join(world.folder, "server.log")
        self.restores = 0
        self.expected_end = False
        self.lock = asyncio.Lock()

    async def administer(self, *words, bound=60, control=None, fault=None):
        """Runs one `stetd` command on the data directory."""
        argv = [self.world.server_programs.stetd, words[0], "--data", self.folder, *words[1:], "--json"]
        return await self.world.runner.run(argv, self.world.controls.environment(control),
                                           bound=bound, control=control, fault=fault)

    async def must(self, *words):
        result = await self.administer(*words)
        if not result.ok:
            raise Broken("administration", f"stetd {words} ended with {result.code}: {result.err[-600:]}")
        return result.json

    async def init(self, desks):
        wanted = [word for desk in desks for word in ("--desk", desk)]
        return await self.must("init", "--host", self.address, *wanted)

    async def invite(self, account, rights):
        wanted = [word for desk, role in rights.items() for word in ("--desk", f"{desk}:{role}")]
        return (await self.must("invite", account, *wanted))["invite"]

    async def start(self, record=None, arm=None):
        """Serves on a port of its own. Returns the seconds until it accepted connections, or None
        where it ended first, as an armed call may make it."""
        ready = os.path.join(self.world.folder, "ready")
        if os.path.exists(ready):
            os.unlink(ready)
        if self.control:
            self.control.disarm()
            if arm:
                self.control.arm(*arm)
        begun = time.monotonic()
        with open(self.log_path, "ab") as log:
            program = self.world.server_programs.stetd
            self.process = await spawn(
                [program, "serve", "--data", self.folder, "--listen", "127.0.0.1:0", "--ready-file", ready],
                self.world.controls.environment(self.control, record),
                stdin=asyncio.subprocess.DEVNULL, stdout=log, stderr=log)
        self.starts += 1
        self.expected_end = bool(arm)
        while True:
            try:
                with open(ready, encoding="utf-8") as file:
                    text = file.read()
                if text.endswith("\n"):
                    break
            except OSError:
                pass
            if self.process.returncode is not None:
                LIVING.discard(self.process.pid)
                if arm:
                    return None
                raise Broken("restart", f"the server ended at its start: {self.log_tail()}")
            if time.monotonic() - begun > 30:
                raise Broken("restart", f"the server was not ready after 30 s: {self.log_tail()}")
            await asyncio.sleep(0.01)
        self.port = int(text.rsplit(":", 1)[1])
        seconds = time.monotonic() - begun
        self.world.counters.largest("slowest server start, s", seconds)
        if seconds > RESTART_BOUND * max(1, os.getloadavg()[0] / 2):
            raise Broken("restart < 2 s", f"{seconds:.2f} s at load {os.getloadavg()[0]:.1f}")
        return seconds

    def log_tail(self):
        with open(self.log_path, "rb") as log:
            return log.read()[-1500:].decode("utf-8", "replace")

    @property
    def running(self):
        return self.process is not None and self.process.returncode is None

    async def ended(self, bound=30):
        """Waits until the process has ended. Returns its exit code."""
        try:
            code = await asyncio.wait_for(self.process.wait(), bound)
        except asyncio.TimeoutError:
            raise Broken("bounded", "the server did not end; stacks in "
                         + dump_hang(self.process.pid, self.world.folder))
        LIVING.discard(self.process.pid)
        return code

    async def kill(self):
        if self.running:
            self.expected_end = True
            send(self.process, signal.SIGKILL)
            await self.ended()

    async def stop(self):
        """Ends it gently."""
        if self.running:
            self.expected_end = True
            send(self.process, signal.SIGTERM)
            code = await self.ended()
            if code != 0:
                raise Broken("gentle stop", f"exit {code}: {self.log_tail()}")

    def judge_end(self):
        """Of a process that ended by itself: was it allowed to?"""
        code = self.process.returncode
        fired = self.control and (self.control.fired or self.control.failed)
        if code < 0 and -code != signal.SIGKILL:
            raise Broken("no trap", f"the server ended by signal {-code}: {self.log_tail()}")
        if not fired and not self.expected_end:
            raise Broken("serve", f"the server ended with {code}: {self.log_tail()}")

    async def fail_flush(self, error, k=1):
        """Lets a flush fail. The promise: no acknowledgement, exit, recover."""
        self.expected_end = True
        self.control.arm(k, FAIL, kinds=SYNC, error=error)

    async def restore_by_copy(self, backup):
        """What an administrator does by hand: the file in place, the other two removed."""
        await self.stop()
        target = os.path.join(self.folder, "stet.sqlite")
        for path in (target, target + "-wal", target + "-shm"):
            if os.path.exists(path):
                os.unlink(path)
        shutil.copyfile(backup, target)
        os.chmod(target, 0o600)
        self.restores += 1
