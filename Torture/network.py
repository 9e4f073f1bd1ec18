"""An adversarial TCP proxy between clients and server."""

import asyncio
import socket
import struct

from chance import weighted

HARM = {"clean": 30, "cut": 14, "reset": 10, "half-close": 6, "blackhole": 3, "stall": 8,
        "one byte": 6, "delay": 8, "segments": 8, "refuse": 3}


def plan_of(stream):
    """What happens to one connection."""
    kind = weighted(stream, HARM)
    towards = stream.choice(("client", "server"))
    # Handshake and login take about 3 KiB; most of what can go wrong is near that.
    at = stream.choice((stream.randint(0, 1500), stream.randint(1500, 6000), int(2 ** stream.uniform(5, 17))))
    return {"kind": kind, "towards": towards, "at": at, "seconds": stream.uniform(0.05, 3.0),
            "size": stream.randint(1, 60)}


class Proxy:
    """Listens on a port of its own and passes bytes on to `target`, as honestly as it is told."""

    def __init__(self, chance, counters, target):
        self.chance, self.counters, self.target = chance, counters, target
        self.harmful, self.number, self.server, self.port = False, 0, None, 0
        self.tasks, self.open = set(), set()

    async def listen(self, port=0):
        self.server = await asyncio.start_server(self._accept, "127.0.0.1", port)
        self.port = self.server.sockets[0].getsockname()[1]

    async def close(self):
        if self.server:
            self.server.close()
        self.cut_all()
        for task in list(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)

    def heal(self):
        """From now on honest; what was harmed is cut, as when a router comes back."""
        self.harmful = False
        self.cut_all(only_harmed=True)

    def cut_all(self, only_harmed=False):
        for connection in list(self.open):
            if not only_harmed or connection.plan["kind"] != "clean":
                connection.reset()

    async def _accept(self, reader, writer):
        self.number += 1
        plan = plan_of(self.chance.stream("connection", self.number))
        if not self.harmful:
            plan = {**plan, "kind": "clean"}
        task = asyncio.current_task()
        self.tasks.add(task)
        connection = Connection(plan, self.counters, writer)
        self.open.add(connection)
        try:
            await connection.carry(reader, self.target)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            connection.reset()
            self.open.discard(connection)
            self.tasks.discard(task)


class Connection:
    def __init__(self, plan, counters, writer):
        self.plan, self.counters = plan, counters
        self.client, self.server, self.happened = writer, None, False

    def reset(self):
        for writer in (self.client, self.server):
            if writer and writer.transport:
                writer.transport.abort()

    def _happen(self):
        if not self.happened:
            self.happened = True
            self.counters[f"network {self.plan['kind']}"] += 1

    async def carry(self, reader, target):
        if self.plan["kind"] == "refuse":
            return self._happen()
        back, self.server = await asyncio.open_connection(*target())
        ways = [asyncio.ensure_future(self._way(reader, self.server, "server")),
                asyncio.ensure_future(self._way(back, self.client, "client"))]
        try:
            await asyncio.gather(*ways)
        finally:
            for way in ways:
                way.cancel()

    async def _way(self, reader, writer, towards):
        """One direction. An end of stream is passed on; the other direction goes on."""
        passed, harmed = 0, towards == self.plan["towards"]
        while True:
            data = await reader.read(65536)
            if not data:
                if writer.can_write_eof():
                    writer.write_eof()
                return
            if harmed and self.plan["kind"] != "clean":
                if not await self._harm(data, passed, writer):
                    return
            else:
                writer.write(data)
                await writer.drain()
            passed += len(data)

    async def _harm(self, data, passed, writer):
        """Passes `data` on as the plan says. Returns whether this direction goes on."""
        kind, at = self.plan["kind"], self.plan["at"]
        if kind in ("one byte", "segments", "delay"):
            await self._slowly(kind, data, passed, writer)
            return True
        if passed + len(data) <= at:
            writer.write(data)
            await writer.drain()
            return True
        self._happen()
        writer.write(data[:max(0, at - passed)])
        await writer.drain()
        if kind == "stall":
            if passed <= at:
                await asyncio.sleep(self.plan["seconds"])
            writer.write(data[max(0, at - passed):])
            await writer.drain()
            return True
        if kind == "blackhole":
            return True
        if kind == "half-close":
            writer.write_eof()
            await asyncio.sleep(self.plan["seconds"])
            return False
        if kind == "reset":
            for end in (self.client, self.server):
                end.get_extra_info("socket").setsockopt(
                    socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.reset()
        return False

    async def _slowly(self, kind, data, passed, writer):
        self._happen()
        if kind == "delay":
            await asyncio.sleep(min(self.plan["seconds"], 0.4))
            writer.write(data)
            return await writer.drain()
        size = 1 if kind == "one byte" else self.plan["size"]
        slow = data[:max(0, 12_000 - passed)]
        for start in range(0, len(slow), size):
            writer.write(slow[start:start + size])
            await asyncio.sleep(0)
        writer.write(data[len(slow):])
        await writer.drain()
