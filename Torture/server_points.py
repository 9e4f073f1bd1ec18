"""What the server and its administration are put through at the k-th write, flush or change of a name."""

import asyncio
import os
import shutil
import signal
import sqlite3

from client import Client
from control import ALL, FAIL, SYNC, WRITE
from evidence import Broken
from processes import at, send
from server import Server
from stage import DESK


class ServerPoints:
    """Each method does something to the server under the fault."""

    names = ["push", "push_many", "start", "stop", "backup", "restore", "grant", "revoke", "desk", "invite",
             "init", "joins", "restore_stopped", "flush"]

    def __init__(self, stage, many):
        self.stage, self.many = stage, many

    async def one(self, name, fault, k):
        stage = self.many if name == "push_many" else self.stage
        stream = await stage.reset()
        fired = await getattr(self, name)(stage, at(fault, k), stream)
        if stage.world.server.control.failed or stage.world.server.control.fired:
            stage.world.server.expected_end = True
        await self.ending(stage, fault)
        await stage.verify()
        return bool(fired)

    async def ending(self, stage, fault):
        """The server goes on with a disk that has room again; one that was killed is started anew."""
        server = stage.world.server
        server.control.disarm()
        if fault.kind == "kill point" and server.running:
            await server.kill()

    def arm(self, server, fault):
        server.control.arm(fault.k, fault.action, kinds=WRITE if fault.lasting else ALL, error=fault.error,
                           lasting=fault.lasting)

    async def push(self, stage, fault, stream):
        server = stage.world.server
        await server.start()
        self.arm(server, fault)
        result = await stage.ana.sync()
        fired = server.control.fired
        server.expected_end = bool(fired)
        if fault.kind == "error" and server.control.fired_kind == SYNC:
            await self.must_end(server, result)
        return fired

    async def must_end(self, server, result):
        """After a failed flush nobody knows what is on the disk: nothing is acknowledged, and it exits."""
        for _ in range(100):
            if not server.running:
                return
            await asyncio.sleep(0.05)
        raise Broken("F4 a failed flush ends the server", f"it runs on; the sync ended with {result.code}: "
                                                          f"{result.out[-300:]} {server.log_tail()[-500:]}")

    async def flush(self, stage, fault, stream):
        """As a push, and every flush is met."""
        server = stage.world.server
        await server.start()
        server.control.arm(fault.k, fault.action, kinds=SYNC, error=fault.error, lasting=fault.lasting)
        result = await stage.ana.sync()
        fired = server.control.fired
        server.expected_end = bool(fired)
        if fired and fault.action == FAIL:
            await self.must_end(server, result)
        return fired

    push_many = push

    async def start(self, stage, fault, stream):
        server = stage.world.server
        await server.start(arm=(fault.k, fault.action, ALL, fault.error, fault.lasting))
        return server.control.fired

    async def stop(self, stage, fault, stream):
        server = stage.world.server
        await server.start()
        await stage.ana.sync()
        self.arm(server, fault)
        server.expected_end = True
        send(server.process, signal.SIGTERM)
        await server.ended()
        return server.control.fired

    async def joins(self, stage, fault, stream):
        server = stage.world.server
        await server.start()
        cat = Client(stage.world, "cat", "ana")
        shutil.rmtree(cat.folder, ignore_errors=True)
        invite = await server.invite("ana", {DESK: "editor"})
        self.arm(server, fault)
        result = await cat.run("join", invite, "--device-name", "cat")
        fired = server.control.fired
        server.control.disarm()
        if not result.ok:
            server.expected_end = bool(fired)
            if not server.running:
                await server.start()
            await cat.must("join", invite, "--device-name", "cat")
        stage.world.clients["cat"] = cat
        return fired

    async def command(self, stage, fault, *words, live=True):
        """One command of the administrator under the fault, then once more without."""
        server = stage.world.server
        if live:
            await server.start()
        control = stage.world.controls.make("admin")
        result = await server.administer(*words, control=control, fault=fault)
        fired = control.fired
        if fired and result.ok and fault.kind == "kill point":
            raise Broken("kill", "a killed command ended well")
        return fired, result

    async def grant(self, stage, fault, stream):
        return (await self.command(stage, fault, "grant", "ben", "--desk", f"{DESK}:admin"))[0]

    async def revoke(self, stage, fault, stream):
        """All or nothing, and once more does it."""
        fired, _ = await self.command(stage, fault, "revoke", "ben")
        await stage.world.server.must("revoke", "ben")
        refused = await stage.ben.run("sync")
        if refused.code != 4:
            raise Broken("revoke", f"a revoked account's sync ended with {refused.code}")
        await stage.world.server.must("grant", "ben", "--device", stage.ben.device)
        await stage.world.server.must("grant", "ben", "--desk", f"{DESK}:editor")
        return fired

    async def desk(self, stage, fault, stream):
        fired, result = await self.command(stage, fault, "desk", "add", "beta")
        again = await stage.world.server.administer("desk", "add", "beta")
        listed = await stage.world.server.must("desk", "list")
        if [one["desk"] for one in listed["desks"]].count("beta") != 1:
            raise Broken("desk", f"{listed}, {again.err[-300:]}")
        return fired

    async def invite(self, stage, fault, stream):
        return (await self.command(stage, fault, "invite", "ana", "--desk", DESK))[0]

    async def backup(self, stage, fault, stream):
        """A half-written copy is none: the same command again makes a whole one."""
        path = os.path.join(stage.world.folder, "copy.sqlite")
        for name in os.listdir(stage.world.folder):
            if name.startswith("copy.sqlite"):
                os.unlink(os.path.join(stage.world.folder, name))
        fired, result = await self.command(stage, fault, "backup", path)
        if not result.ok:
            if os.path.exists(path):
                stage.world.counters["failed backup left its file"] += 1
                self.whole_or_refused(path)
                os.unlink(path)
            await stage.world.server.must("backup", path)
        return fired

    def whole_or_refused(self, path):
        """What is there under the name that was asked for is a whole database."""
        try:
            with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as opened:
                tables = opened.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
                if opened.execute("PRAGMA integrity_check").fetchone() != ("ok",) or not tables:
                    raise Broken("backup", f"{path} is no whole copy, under the name that was asked for")
        except sqlite3.DatabaseError as error:
            raise Broken("backup", f"{path}: {error}, under the name that was asked for")

    async def restore(self, stage, fault, stream, live=True):
        server = stage.world.server
        await server.start()
        path = os.path.join(stage.world.folder, f"backup-{stage.number}.sqlite")
        await server.must("backup", path)
        await stage.ana.sync()
        if not live:
            await server.stop()
        control = stage.world.controls.make("admin")
        server.restores += 1
        result = await server.administer("restore", path, control=control, fault=fault)
        fired = control.fired
        if not result.ok and not fired:
            raise Broken("restore", result.err[-600:])
        os.unlink(path)
        server.expected_end = bool(fired)
        return fired

    async def restore_stopped(self, stage, fault, stream):
        return await self.restore(stage, fault, stream, live=False)

    async def init(self, stage, fault, stream):
        """Begins again after it was interrupted, as its help says."""
        await stage.world.server.start()
        folder = os.path.join(stage.world.folder, "fresh")
        shutil.rmtree(folder, ignore_errors=True)
        fresh = Server.__new__(Server)
        fresh.world, fresh.folder, fresh.address = stage.world, folder, "127.0.0.1:1"
        control = stage.world.controls.make("admin")
        words = ("init", "--host", "127.0.0.1:1", "--desk", DESK)
        result = await fresh.administer(*words, control=control, fault=fault)
        if not result.ok:
            again = await fresh.administer(*words)
            if not again.ok and '"code":"exists"' not in again.err:
                raise Broken("init", f"cannot begin again after {fault}: {again.err[-600:]}")
            if not again.ok:
                # It died when all was there but its answer: the invite is made anew.
                await fresh.must("invite", "ana", "--desk", DESK)
        if not (await fresh.must("check"))["ok"]:
            raise Broken("init", "the new server's check finds problems")
        return control.fired
