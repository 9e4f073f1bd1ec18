"""A person who has `stet watch` open all day, through everything that happens."""

import asyncio
import json
import signal

from evidence import Broken
from processes import LIVING, dump_hang, send, spawn


class Watch:
    """One `stet watch` beside a client's other commands; started anew where it was killed."""

    def __init__(self, world, client, stream):
        self.world, self.client, self.stream = world, client, stream
        self.process, self.done, self.killed = None, False, False

    async def run(self):
        while not self.done:
            await self.once()
            await asyncio.sleep(0.2)

    async def once(self):
        client = self.client
        argv = [client.programs.stet, "watch", "--replica", client.folder, "--json"]
        self.killed = False
        self.process = process = await spawn(
            argv, {}, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE, limit=1 << 22)
        faults = asyncio.ensure_future(self.faults(process))
        errors = asyncio.ensure_future(process.stderr.read())
        try:
            await self.listen(process)
            await process.wait()
        finally:
            faults.cancel()
            send(process, signal.SIGKILL)
            LIVING.discard(process.pid)
        told = (await errors).decode("utf-8", "replace")
        self.judge(process.returncode, told)

    async def listen(self, process):
        """Every line is JSON; what is new is new once."""
        new = set()
        while line := await process.stdout.readline():
            if not line.endswith(b"\n") and self.killed:
                return
            event = json.loads(line)
            self.world.counters[f"watch told: {event['type']}"] += 1
            if event.get("change") == "new":
                key = (event["type"], event.get("article"), event.get("note"))
                if key in new:
                    raise Broken("each event once", f"{self.client.name}'s watch told {event} twice")
                new.add(key)

    async def faults(self, process):
        """It is stopped now and then, and sometimes killed."""
        while True:
            await asyncio.sleep(self.stream.uniform(1.0, 12.0))
            if self.stream.random() < 0.7:
                send(process, signal.SIGSTOP)
                await asyncio.sleep(self.stream.uniform(0.2, 4.0))
                send(process, signal.SIGCONT)
                self.world.counters["watch stopped"] += 1
            else:
                self.killed = True
                send(process, signal.SIGKILL)
                self.world.counters["watch killed"] += 1

    def judge(self, code, told):
        if self.killed and code == -signal.SIGKILL:
            return
        if code < 0 and not (self.done and -code in (signal.SIGINT, signal.SIGKILL)):
            raise Broken("no trap", f"stet watch of {self.client.name} ended by signal {-code}: {told[-600:]}")
        self.world.counters[f"watch ended with {code}"] += 1
        if code == 1:
            raise Broken("watch goes on", f"{self.client.name}: {told[-600:]}")

    async def end(self):
        """Ctrl-C ends it, and soon."""
        self.done = True
        process = self.process
        if process is None or process.returncode is not None:
            return
        send(process, signal.SIGCONT)
        send(process, signal.SIGINT)
        try:
            await asyncio.wait_for(process.wait(), 20)
        except asyncio.TimeoutError:
            where = dump_hang(process.pid, self.world.folder)
            send(process, signal.SIGKILL)
            raise Broken("bounded", f"Ctrl-C did not end stet watch in 20 s; stacks in {where}")
