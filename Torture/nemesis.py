"""What happens to the server and to rights while people work."""

import asyncio
import errno
import os
import shutil
import signal

from chance import weighted
from control import FAIL, KILL_AFTER, KILL_BEFORE, KILL_TORN, WRITE
from evidence import Broken
from processes import send
from workload import roll_back

DEEDS = {"kill": 12, "kill point": 10, "stop": 8, "gentle": 6, "full": 5, "flush": 4, "write error": 3,
         "backup": 7, "restore": 7, "bare restore": 3, "revoke device": 5, "revoke desk": 5, "demote": 4,
         "grant": 9, "copy": 5, "rollback": 5, "join": 3, "clock": 4, "check": 3, "cut all": 4}
YEAR = 31_557_600


class Nemesis:
    """Draws deeds from its own stream until the people are done."""

    def __init__(self, world, chance):
        self.world, self.chance, self.number = world, chance, 0
        self.backups, self.copies, self.done = [], 0, False

    async def run(self):
        while not self.done:
            stream = self.chance.stream("deed", self.number)
            self.number += 1
            await asyncio.sleep(stream.uniform(0.3, 2.0))
            if self.done:
                return
            deed = weighted(stream, DEEDS)
            if await getattr(self, "do_" + deed.replace(" ", "_"))(stream) is not False:
                self.world.counters[f"deed {deed}"] += 1
                self.world.journal.write(deed=deed)

    async def keep_alive(self):
        """Starts the server again wherever it ended; judges why it did."""
        while not self.done:
            await asyncio.sleep(0.05)
            await self.revive()

    async def revive(self):
        server = self.world.server
        if server.lock.locked() or server.running:
            return
        async with server.lock:
            if not server.running:
                server.judge_end()
                await server.start()
                self.world.counters["server restarts"] += 1

    async def do_kill(self, stream):
        async with self.world.server.lock:
            await self.world.server.kill()

    async def do_kill_point(self, stream):
        server = self.world.server
        if not server.control or not server.running:
            return False
        server.expected_end = True
        server.control.arm(int(2 ** stream.uniform(0, 6)),
                           stream.choice((KILL_BEFORE, KILL_AFTER, KILL_TORN)))

    async def do_stop(self, stream):
        process = self.world.server.process
        send(process, signal.SIGSTOP)
        await asyncio.sleep(stream.uniform(0.1, 3.0))
        send(process, signal.SIGCONT)

    async def do_gentle(self, stream):
        async with self.world.server.lock:
            if self.world.server.control:
                self.world.server.control.disarm()
            await self.world.server.stop()

    async def do_full(self, stream):
        """The server's disk is full for a while; it must go on without a restart."""
        server = self.world.server
        if not server.control or not server.running:
            return False
        server.control.arm_full(stream.randint(1, 20))
        await asyncio.sleep(stream.uniform(0.5, 3.0))
        server.control.disarm()

    async def do_flush(self, stream):
        if not self.world.server.control or not self.world.server.running:
            return False
        await self.world.server.fail_flush(stream.choice((errno.EIO, errno.ENOSPC)), stream.randint(1, 4))

    async def do_write_error(self, stream):
        server = self.world.server
        if not server.control or not server.running:
            return False
        server.expected_end = True
        server.control.arm(stream.randint(1, 30), FAIL, kinds=WRITE, error=errno.EIO)

    async def do_backup(self, stream):
        path = os.path.join(self.world.folder, f"backup-{self.number}.sqlite")
        result = await self.world.server.administer("backup", path)
        if not result.ok:
            return False
        self.backups.append(path)

    async def do_restore(self, stream):
        if not self.backups:
            return False
        self.world.server.restores += 1
        result = await self.world.server.administer("restore", stream.choice(self.backups[-3:]))
        # What was seen while it was under way may be of either side.
        self.world.server.restores += 1
        return result.ok

    async def do_bare_restore(self, stream):
        if not self.backups:
            return False
        server = self.world.server
        async with server.lock:
            self.world.server.restores += 1
            await server.restore_by_copy(stream.choice(self.backups[-3:]))
            await server.start()
        await self.set_rights()

    async def set_rights(self):
        """After a file was copied by hand the rights are those of then: sets them as they should be."""
        known = {one["device"] for one in (await self.world.server.must("devices"))["devices"]}
        for client in list(self.world.clients.values()):
            if client.device not in known:
                invite = await self.world.server.invite(client.account, client.rights)
                await self.world.server.must("devices")
                async with client.lock:
                    result = await client.run("join", invite)
                self.world.counters["joined anew after a copied database"] += 1
                self.world.journal.write(rejoin=client.name, code=result.code)
        for client in list(self.world.clients.values()):
            client.lacked = True
            await self.grant(client)
            if "device" in client.restricted:
                await self.world.server.administer("revoke", client.account, "--device", client.device)

    async def grant(self, client):
        """Everything that the client should have, for it and for its like."""
        await self.world.server.administer("grant", client.account, "--device", client.device)
        for desk, role in client.rights.items():
            await self.world.server.administer("grant", client.account, "--desk", f"{desk}:{role}")

    async def lift(self, client):
        await self.grant(client)
        for one in self.world.clients.values():
            if one.device == client.device:
                one.restricted.discard("device")
            if one.account == client.account:
                one.restricted -= set(client.rights)

    def alike(self, client):
        return [one for one in self.world.clients.values() if one.account == client.account]

    async def do_revoke_device(self, stream):
        client = stream.choice(sorted(self.world.clients.values(), key=lambda one: one.name))
        for one in self.world.clients.values():
            if one.device == client.device:
                one.restrict("device")
        await self.world.server.administer("revoke", client.account, "--device", client.device)

    async def do_revoke_desk(self, stream):
        client = stream.choice(sorted(self.world.clients.values(), key=lambda one: one.name))
        desk = stream.choice(sorted(client.rights))
        for one in self.alike(client):
            one.restrict(desk)
        await self.world.server.administer("revoke", client.account, "--desk", desk)

    async def do_demote(self, stream):
        """To a reader: what was written meanwhile is refused and must be in the tray."""
        client = stream.choice(sorted(self.world.clients.values(), key=lambda one: one.name))
        desk = stream.choice(sorted(client.rights))
        for one in self.alike(client):
            one.restrict(desk)
        await self.world.server.administer("grant", client.account, "--desk", f"{desk}:reader")

    async def do_grant(self, stream):
        held = [one for one in self.world.clients.values() if one.restricted]
        if not held:
            return False
        await self.lift(stream.choice(sorted(held, key=lambda one: one.name)))

    async def do_copy(self, stream):
        """`cp -a` of a replica: from now on two programs are the same device."""
        if self.copies >= 2:
            return False
        original = stream.choice(sorted(self.world.clients.values(), key=lambda one: one.name))
        self.copies += 1
        await self.copied(original, f"{original.name}-copy{self.copies}")

    async def do_rollback(self, stream):
        client = stream.choice(sorted(self.world.clients.values(), key=lambda one: one.name))
        path = client.folder + ".old"
        if os.path.exists(path):
            await roll_back(client, path)
            shutil.rmtree(path)
        else:
            async with client.lock:
                client.copy_to(path)
            return False

    async def do_join(self, stream):
        if sum(name.startswith("late") for name in self.world.clients) >= 2:
            return False
        await self.late(f"late{self.number}")

    async def do_clock(self, stream):
        control = self.world.server.control
        if not control:
            return False
        control.shift_clock(stream.choice((-50, -3, 0, 20, 8000)) * YEAR, stream.choice((0, 7)), 3 * YEAR)

    async def do_check(self, stream):
        result = await self.world.server.administer("check")
        if result.code == 1 and result.json and result.json["problems"]:
            raise Broken("stetd check while it runs", str(result.json["problems"])[:600])

    async def do_cut_all(self, stream):
        self.world.proxy.cut_all()
