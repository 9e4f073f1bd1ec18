"""Kills and failing calls at the k-th write, flush or change of a name; both sides, command by command."""

import asyncio
import errno
import itertools
import os
import shutil
import sqlite3

from control import ALL, FAIL, FIRED, KILL_AFTER, KILL_BEFORE, KILL_TORN, SYNC, WRITE
from evidence import Broken, say
from processes import Fault
from stage import DESK, Stage

KILLS = [("before", Fault("kill point", action=KILL_BEFORE)), ("torn", Fault("kill point", action=KILL_TORN)),
         ("after", Fault("kill point", action=KILL_AFTER))]
ERRORS = [("EIO", Fault("error", action=FAIL, error=errno.EIO)),
          ("ENOSPC", Fault("error", action=FAIL, error=errno.ENOSPC)),
          ("full", Fault("full", action=FAIL, error=errno.ENOSPC, lasting=True))]


def at(fault, k):
    return Fault(fault.kind, k=k, action=fault.action, error=fault.error, lasting=fault.lasting)


def damage(path, stream):
    """Overwrites one page of the database: the root of some index."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as opened:
        pages = [page for page, in opened.execute(
            "SELECT rootpage FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name")]
        size, = opened.execute("PRAGMA page_size").fetchone()
    with open(path, "r+b") as file:
        file.seek((stream.choice(pages) - 1) * size)
        file.write(b"\xa5" * size)


class ClientPoints:
    """Each method runs one command of Ana's under the fault."""

    names = ["annotate", "edit", "sync", "pull", "bulk", "undo", "delete", "imports", "resolve", "editor",
             "join", "sync_many", "repair"]

    def __init__(self, stage, many):
        self.stage, self.many = stage, many

    async def one(self, name, fault, k):
        stage = self.many if name == "sync_many" else self.stage
        stream = await stage.reset()
        await stage.world.server.start()
        control = await getattr(self, name)(stage, at(fault, k), stream)
        fired = control.fired
        control.disarm()
        await stage.verify()
        return bool(fired)

    async def annotate(self, stage, fault, stream):
        made = stage.ana.intend(stream, DESK, "annotate")
        await stage.ana.write(made, "annotate", stage.article, "--whole", "-m", f"Killed {made.text}.",
                              fault=fault)
        return stage.ana.control

    async def edit(self, stage, fault, stream):
        made = stage.ana.intend(stream, DESK, "edit")
        await stage.ana.write(made, "edit", stage.hot, "-m", f"Killed {made.text}.", fault=fault)
        return stage.ana.control

    async def editor(self, stage, fault, stream):
        """The text of a killed editor's command is in the note, or is listed as a draft."""
        made = stage.ana.intend(stream, DESK, "edit")
        here = os.path.dirname(os.path.abspath(__file__))
        await stage.ana.write(made, "edit", stage.hot, fault=fault,
                              environment={"VISUAL": os.path.join(here, "typing"),
                                           "TORTURE_LINE": f"Typed {made.text}."})
        return stage.ana.control

    async def sync(self, stage, fault, stream):
        await stage.ana.sync(fault=fault)
        return stage.ana.control

    sync_many = sync

    async def pull(self, stage, fault, stream):
        await stage.ana.sync("pull", fault=fault)
        return stage.ana.control

    async def bulk(self, stage, fault, stream):
        await stage.bulk(stage.ana, stream, 20, fault=fault)
        return stage.ana.control

    async def undo(self, stage, fault, stream):
        """Of an unsent note, which is withdrawn: from then on it is with the operation."""
        stage.ana.tokens[-1].state = "perhaps withdrawn"
        await stage.ana.run("undo", fault=fault)
        return stage.ana.control

    async def delete(self, stage, fault, stream):
        await stage.ana.run("delete", stage.hot, fault=fault)
        return stage.ana.control

    async def imports(self, stage, fault, stream):
        import stories
        await stage.ana.run("import", "-", "--desk", DESK,
                            stdin=stories.text(stories.story(stream, 2), 0), fault=fault)
        return stage.ana.control

    async def resolve(self, stage, fault, stream):
        await stage.ana.sync()
        made = stage.ana.intend(stream, DESK, "edit")
        await stage.ana.write(made, "resolve", stage.hot, "--field", "body", "-m", f"Settled {made.text}.",
                              fault=fault)
        return stage.ana.control

    async def repair(self, stage, fault, stream):
        """An index is overwritten; the notes themselves are whole, so that mending must lose none."""
        damage(os.path.join(stage.ana.folder, "replica.sqlite"), stream)
        await stage.ana.run("doctor", "--repair", fault=fault)
        fired = stage.ana.control.fired
        again = await stage.ana.run("doctor", "--repair")
        if not again.ok:
            raise Broken("repair", f"once more after {fault}: {again.code} {again.err[-500:]} {again.out[-500:]}")
        stage.ana.control.set(FIRED, fired)
        return stage.ana.control

    async def join(self, stage, fault, stream):
        """A killed join is tried again with the same invite and the same folder."""
        from client import Client
        cat = Client(stage.world, "cat", "ana")
        shutil.rmtree(cat.folder, ignore_errors=True)
        invite = await stage.world.server.invite("ana", {DESK: "editor"})
        result = await cat.run("join", invite, "--device-name", "cat", fault=fault)
        fired = cat.control.fired
        if not result.ok:
            await cat.must("join", invite, "--device-name", "cat")
        stage.world.clients["cat"] = cat
        cat.control.set(FIRED, fired)
        return cat.control


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
        import signal
        from processes import send
        send(server.process, signal.SIGTERM)
        await server.ended()
        return server.control.fired

    async def joins(self, stage, fault, stream):
        from client import Client
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
        from server import Server
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
            if not again.ok:
                raise Broken("init", f"cannot begin again after {fault}: {again.err[-600:]}")
        if not (await fresh.must("check"))["ok"]:
            raise Broken("init", "the new server's check finds problems")
        return control.fired


class Calls:
    """Which call of a command comes next: 1, 2, 4, 8 … until there is none, then those between, in an
    order that is spread evenly wherever it ends."""

    def __init__(self):
        self.next, self.rest = 1, None

    def take(self):
        if self.rest is None:
            return self.next
        return self.rest.pop(0) if self.rest else None

    def met(self, k, fired):
        if self.rest is not None:
            if not fired:
                self.rest = [one for one in self.rest if one < k]
        elif fired:
            self.next = k * 2
        else:
            done = {1 << power for power in range(k.bit_length())}
            self.rest = sorted((one for one in range(1, k) if one not in done),
                               key=lambda one: one * 0.6180339887498949 % 1)


def order(names, faults):
    """One call of each command in turn, each pass with other faults. Whether there was such a call is
    sent back."""
    for turn in range(len(faults)):
        calls = {name: Calls() for name in names}
        for number in itertools.count():
            going = False
            for index, name in enumerate(names):
                k = calls[name].take()
                if k is not None:
                    going = True
                    calls[name].met(k, (yield name, faults[(turn + number + index) % len(faults)], k))
            if not going:
                break


async def sweep(run, side, points, faults, count, label, fresh):
    """`count` points in that order, fewer where there are no more. Returns how many were met."""
    met, plan = 0, order([name for name in points.names if run.only in (None, name)], faults)
    point = next(plan, None)
    while point and met < count:
        name, (how, fault), k = point
        fired, before = {}, len(run.failures)
        await fresh.guarded(f"{side} {name} {label} {how} k={k}",
                            lambda: remember(fired, points.one(name, fault, k)))
        failed = len(run.failures) > before
        if failed:
            points.stage, points.many = await fresh.stages()
        if failed or fired["fired"]:
            met += 1
            run.counters[f"{side} {label}: {name}"] += 1
        try:
            point = plan.send(failed or fired["fired"])
        except StopIteration:
            point = None
    return met


async def remember(into, awaited):
    into["fired"] = await awaited


class Fresh:
    """Makes the stages, anew in a new folder after each failure, so that the evidence stays."""

    def __init__(self, run, label):
        self.run, self.label, self.number, self.open = run, label, 0, []

    async def stages(self):
        await self.close()
        self.number += 1
        self.open = []
        for many in (0, 150):
            folder = os.path.join(self.run.folder, f"{self.label}-{self.number}-{many}")
            self.open.append(Stage(folder, self.run, self.run.chance.of(self.label, many), many))
            await self.open[-1].make()
        return self.open

    async def close(self):
        for stage in self.open:
            await stage.world.close()

    async def guarded(self, name, play):
        await self.run.guarded(os.path.join(self.run.folder, "none"), name, play)
        if self.run.failures and self.run.failures[-1][0] == name:
            folder = self.open[0].world.folder
            say(f"  the stage is kept: {folder} (or -150)")


async def points(run, count, faults, label):
    """`count` points on each side."""
    if not run.library:
        return say("SKIPPED: no C compiler, so no points")
    fresh = Fresh(run, label)
    try:
        for side, kind in (("client", ClientPoints), ("server", ServerPoints)):
            small, many = await fresh.stages()
            met = await sweep(run, side, kind(small, many), faults, count, label, fresh)
            say(f"{met} {label} points on the {side}'s side")
    finally:
        await fresh.close()


async def quick(run, count=20):
    """The short part for every change: some points of every command, drawn from the seed."""
    if not run.library:
        return say("SKIPPED: no C compiler, so no points")
    fresh = Fresh(run, "quick")
    try:
        small, many = await fresh.stages()
        for side, kind in (("client", ClientPoints), ("server", ServerPoints)):
            sides, met = kind(small, many), 0
            for number in range(count):
                stream = run.chance.stream("quick", side, number)
                name, (how, fault) = kind.names[number % len(kind.names)], stream.choice(KILLS)
                k, fired = stream.randint(1, 24), {}
                before = len(run.failures)
                while k and not fired.get("fired") and len(run.failures) == before:
                    await fresh.guarded(f"{side} {name} {how} k={k}",
                                        lambda: remember(fired, sides.one(name, fault, k)))
                    k //= 2
                if len(run.failures) > before:
                    sides.stage, sides.many = await fresh.stages()
                met += bool(fired.get("fired"))
            say(f"{met} kill points on the {side}'s side")
    finally:
        await fresh.close()


async def kill_points(run, count):
    await points(run, count, KILLS, "kill")


async def error_points(run, count):
    await points(run, count, ERRORS, "error")
