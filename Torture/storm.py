"""The long run: episodes of people, faults and rights; after each round everything is checked."""

import asyncio
import os

from client import Client
from evidence import Broken
from laws import check
from nemesis import YEAR, Nemesis
from watching import Watch
from workload import Workload, plant
from world import World

ROUNDS, STEPS = 3, 22


class Episode:
    """A server with its people, from the first invite to the last check."""

    def __init__(self, folder, programs, counters, chance, library, old):
        self.world = World(folder, programs, counters, chance, library, old)
        self.chance, self.tasks = chance, []
        self.stream = chance.stream("episode")
        self.nemesis = Nemesis(self.world, chance)
        self.nemesis.copied, self.nemesis.late = self.copied, self.late
        self.step, self.work = 0, []

    async def run(self):
        desks = ["alpha", "beta", "gamma"][:self.stream.randint(1, 3)]
        if self.world.old and self.stream.random() < 0.5:
            self.world.server_programs = self.world.old
        await self.world.open(desks)
        try:
            await self.people(desks)
            for number in range(ROUNDS):
                if number == 1:
                    await self.upgrade()
                await self.round(number)
                await self.verify(last=number == ROUNDS - 1)
        finally:
            await self.world.close()

    async def people(self, desks):
        accounts = ["ana", "ana", "ben", "ben", "cat", "dan"]
        for number, account in enumerate(accounts[:self.stream.randint(4, 6)]):
            rights = {desk: "editor" for desk in (desks if number < 2 else
                                                  desks[:self.stream.randint(1, len(desks))])}
            programs = self.world.old if self.world.old and number % 2 else None
            client = await self.world.enrol(f"{account}{number}", account, rights, programs)
            if programs:
                self.world.counters["old clients with a new server"] += 1
            if self.stream.random() < 0.3 and client.control:
                years = self.stream.choice((-55, -3, 5, 300, 9000))
                client.control.shift_clock(years * YEAR, self.stream.choice((0, 3)), 2 * YEAR)
                self.world.counters["clients with a wrong clock"] += 1
        for client in self.world.clients.values():
            client.rights = self.rights_of(client)
        first = next(iter(self.world.clients.values()))
        await plant(self.world, first, desks, self.chance)
        for client in self.world.clients.values():
            await client.sync()

    async def upgrade(self):
        """An old server, and some old clients, go on as new ones with what they have."""
        world = self.world
        if world.server_programs is not world.programs:
            await world.server.stop()
            world.server_programs = world.programs
            await world.server.start()
            world.counters["old server replaced by a new one"] += 1
        for client in world.clients.values():
            if client.programs is not world.programs and self.stream.random() < 0.5:
                client.programs = world.programs
                world.counters["old client replaced by a new one"] += 1

    def rights_of(self, client):
        """An account's rights are one for all its devices: the union of their invites."""
        together = {}
        for one in self.world.clients.values():
            if one.account == client.account:
                together.update(one.rights)
        return together

    async def late(self, name):
        """Somebody joins in the middle, as a further device of an account or as somebody new."""
        account = self.stream.choice(("ana", "eve"))
        rights = next((one.rights for one in self.world.clients.values() if one.account == account),
                      {self.world.desks[0]: "editor"})
        client = Client(self.world, name, account)
        client.rights, client.used = rights, False
        invite = await self.world.server.invite(account, rights)
        for _ in range(30):
            if (await client.run("join", invite, "--device-name", name, bound=100)).ok:
                break
            await asyncio.sleep(0.3)
        else:
            raise Broken("join", f"{name} could not join in 30 attempts")
        client.device = (await client.status())["device"]
        client.restricted = {right for one in self.world.clients.values() if one.account == account
                             for right in one.restricted if right != "device"}
        client.used, client.lacked = True, True
        self.world.clients[name] = client

    async def copied(self, original, name):
        copy = Client(self.world, name, original.account, original.programs)
        async with original.lock:
            original.copy_to(copy.folder)
            copy.device, copy.rights = original.device, original.rights
            copy.undid, copy.restricted = original.undid, set(original.restricted)
            copy.lacked = original.lacked
            self.world.clients[name] = copy

    async def round(self, number):
        world = self.world
        world.proxy.harmful = True
        people = [Workload(world, client, self.chance) for client in world.clients.values()]
        until = self.step + STEPS
        self.nemesis.done = False
        deeds = asyncio.ensure_future(self.nemesis.run())
        alive = asyncio.ensure_future(self.nemesis.keep_alive())
        work = asyncio.gather(*(one.run((self.step, until)) for one in people))
        self.step = until
        watcher = Watch(world, self.stream.choice(list(world.clients.values())), self.chance.stream("watch", number))
        watching = asyncio.ensure_future(watcher.run())
        try:
            await self.first_failure(work, deeds, alive, watching)
            await watcher.end()
            await watching
        finally:
            self.nemesis.done = watcher.done = True
            work.cancel()
            # A deed that has begun is brought to its end: half a restart would be our own fault.
            await asyncio.wait({deeds, alive, watching}, timeout=60)
            for task in (deeds, alive, watching):
                task.cancel()
            await asyncio.gather(work, deeds, alive, watching, return_exceptions=True)

    async def first_failure(self, work, *others):
        """Waits until the work is done, or anything failed."""
        pending = {work, *others}
        while not work.done():
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()

    async def heal(self):
        world = self.world
        world.proxy.heal()
        for client in world.clients.values():
            if client.control:
                client.control.disarm()
        if world.server.control:
            world.server.control.disarm()
        if not world.server.running:
            world.server.judge_end()
            await world.server.start()
        world.server.expected_end = False

    async def verify(self, last):
        await self.heal()
        if last or self.stream.random() < 0.5:
            for client in list(self.world.clients.values()):
                await self.nemesis.lift(client)
        await self.world.offer_again()
        await self.world.rest(self.stream)
        await check(self.world)


async def storm(run, seconds):
    """Plays episodes until the time is over. Returns how many."""
    number = run.first
    begun = run.now()
    while run.now() - begun < seconds:
        folder = os.path.join(run.folder, f"episode-{number}")
        await run.guarded(folder, f"episode {number}", lambda: Episode(
            folder, run.programs, run.counters, run.chance.of(number), run.library, run.old).run())
        run.counters["episodes"] += 1
        if run.only_first:
            break
        number += 1
    return number - run.first
