"""Running the built programs: bounded, steered, and ended by their pids whatever happens."""

import asyncio
import atexit
import ctypes
import glob
import json
import os
import shutil
import signal
import subprocess
import time

from evidence import Broken

LIVING = set()
_libc = ctypes.CDLL(None)
OWN_SIGNALS = {signal.SIGKILL, signal.SIGTERM, signal.SIGINT}


def in_child():
    """Runs in the child before the program: it ends with us, and has a process group of its own."""
    os.setpgid(0, 0)
    _libc.prctl(1, signal.SIGKILL)


@atexit.register
def end_all():
    for pid in list(LIVING):
        for end in (os.killpg, os.kill):
            try:
                end(pid, signal.SIGKILL)
            except OSError:
                pass


def use_pidfds():
    """Lets the event loop wait for children without threads."""
    if hasattr(asyncio, "PidfdChildWatcher") and os.sys.version_info < (3, 12):
        watcher = asyncio.PidfdChildWatcher()
        watcher.attach_loop(asyncio.get_running_loop())
        asyncio.set_child_watcher(watcher)


async def spawn(argv, environment, **options):
    process = await asyncio.create_subprocess_exec(
        *argv, env={**os.environ, **environment}, preexec_fn=in_child, **options)
    LIVING.add(process.pid)
    return process


def send(process, what):
    if process.returncode is None:
        try:
            os.kill(process.pid, what)
        except ProcessLookupError:
            pass


class Result:
    """How a command ended."""

    def __init__(self, argv, code, out, err, seconds, faulted, sent):
        self.argv, self.code, self.out, self.err = argv, code, out, err
        self.seconds, self.faulted, self.sent = seconds, faulted, sent

    @property
    def ok(self):
        return self.code == 0

    @property
    def json(self):
        """The document, or the last line where there are several."""
        lines = [line for line in self.out.splitlines() if line.strip()]
        return json.loads(lines[-1]) if lines else None

    @property
    def lines(self):
        return [json.loads(line) for line in self.out.splitlines() if line.strip()]

    @property
    def error(self):
        """The code of the error that was told."""
        for line in reversed(self.err.splitlines()):
            if line.startswith("{"):
                try:
                    return json.loads(line).get("code")
                except ValueError:
                    continue
        return None


class Fault:
    """What happens to one command: a signal after some time, a pause, or a call that fails."""

    def __init__(self, kind, after=0.0, pause=0.0, k=0, action=0, error=0, lasting=False):
        self.kind, self.after, self.pause = kind, after, pause
        self.k, self.action, self.error, self.lasting = k, action, error, lasting

    def __str__(self):
        return f"{self.kind} k={self.k} action={self.action}" if self.k else f"{self.kind} {self.after:.3f}"


def at(fault, k):
    return Fault(fault.kind, k=k, action=fault.action, error=fault.error, lasting=fault.lasting)


class Runner:
    """Runs commands, journals them, and holds them to their bounds."""

    def __init__(self, journal, counters, evidence, at_once=3):
        self.journal, self.counters, self.evidence = journal, counters, evidence
        self.slots = asyncio.Semaphore(at_once)

    async def run(self, argv, environment=None, stdin=None, bound=60, fault=None, control=None,
                  slot=True):
        if slot:
            async with self.slots:
                return await self._run(argv, environment, stdin, bound, fault, control)
        return await self._run(argv, environment, stdin, bound, fault, control)

    async def _run(self, argv, environment, stdin, bound, fault, control):
        self.journal.write(run=argv[1:], fault=str(fault) if fault else None)
        armed = fault and fault.k and control
        if armed:
            control.arm(fault.k, fault.action, error=fault.error, lasting=fault.lasting)
        start = time.monotonic()
        process = await spawn(argv, environment or {},
                              stdin=asyncio.subprocess.PIPE if stdin is not None
                              else asyncio.subprocess.DEVNULL,
                              stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)
        talk = asyncio.ensure_future(process.communicate(stdin.encode() if stdin is not None else None))
        sent = []
        signals = asyncio.ensure_future(self._signal(process, fault, sent))
        try:
            out, err = await asyncio.wait_for(asyncio.shield(talk), bound)
        except asyncio.TimeoutError:
            where = dump_hang(process.pid, self.evidence)
            send(process, signal.SIGKILL)
            await talk
            raise Broken("bounded", f"{argv[1:4]} hung for {bound} s; stacks in {where}")
        finally:
            signals.cancel()
            LIVING.discard(process.pid)
        happened = bool(sent) or bool(armed and control.fired)
        if armed:
            if control.fired:
                self.counters[f"command {fault.kind} at a call"] += 1
            control.disarm()
        result = Result(argv, process.returncode, out.decode("utf-8", "replace"),
                        err.decode("utf-8", "replace"), time.monotonic() - start, happened, sent)
        self.journal.write(ended=argv[1:3], code=result.code, seconds=round(result.seconds, 3),
                           out=result.out[-3000:], err=result.err[-1500:], faulted=happened)
        self._judge(result, fault)
        return result

    def _judge(self, result, fault):
        self.counters["commands"] += 1
        self.counters.largest("slowest command, s", result.seconds)
        if result.code < 0:
            killed = signal.SIGKILL if fault and (fault.k or fault.kind == "kill") else None
            if not result.faulted or -result.code not in (killed, *result.sent):
                raise Broken("no trap", f"{result.argv[1:3]} ended by signal {-result.code}: "
                                        f"{result.err[-600:]}")
        if result.code == 64:
            raise Broken("usage", f"{result.argv[1:]}: {result.err[-600:]}")

    async def _signal(self, process, fault, sent):
        if not fault or fault.kind not in ("kill", "interrupt", "stop"):
            return
        await asyncio.sleep(fault.after)
        if process.returncode is not None:
            return
        what = {"kill": signal.SIGKILL, "interrupt": signal.SIGINT, "stop": signal.SIGSTOP}[fault.kind]
        sent.append(what)
        self.counters[f"command {fault.kind}"] += 1
        send(process, what)
        if fault.kind == "stop":
            await asyncio.sleep(fault.pause)
            send(process, signal.SIGCONT)


def dump_hang(pid, evidence):
    """Writes what a process that hangs is doing into a file of the evidence."""
    path = os.path.join(evidence, f"hang-{pid}.txt")
    with open(path, "w", encoding="utf-8") as file:
        for name in ("status", "wchan", "syscall", "stack"):
            for found in [f"/proc/{pid}/{name}"] + glob.glob(f"/proc/{pid}/task/*/{name}"):
                try:
                    with open(found, encoding="utf-8", errors="replace") as source:
                        file.write(f"== {found}\n{source.read()}\n")
                except OSError as error:
                    file.write(f"== {found}: {error}\n")
        for link in glob.glob(f"/proc/{pid}/fd/*"):
            try:
                file.write(f"{link} -> {os.readlink(link)}\n")
            except OSError:
                pass
        if shutil.which("gdb"):
            try:
                seen = subprocess.run(["gdb", "-p", str(pid), "-batch", "-ex", "thread apply all bt 40"],
                                      capture_output=True, timeout=60, text=True)
                file.write(seen.stdout)
            except subprocess.TimeoutExpired:
                file.write("gdb took too long\n")
    return path
