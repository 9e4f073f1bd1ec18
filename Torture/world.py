"""A server, a proxy before it, and replicas: made, healed, brought to rest."""

import os

from client import Client
from control import Controls
from evidence import Broken, Journal
from network import Proxy
from processes import Runner
from server import Server


class World:
    """Everything of one episode, in one folder."""

    def __init__(self, folder, programs, counters, chance, library=None, old=None, at_once=3):
        os.makedirs(folder)
        self.folder, self.programs, self.counters, self.chance = folder, programs, counters, chance
        self.server_programs, self.old = programs, old
        self.journal = Journal(os.path.join(folder, "journal.jsonl"))
        self.controls = Controls(os.path.join(folder, "controls"), library)
        self.runner = Runner(self.journal, counters, folder, at_once)
        self.clients, self.sightings = {}, {}
        self.server = self.proxy = None
        # Whether each sync is followed by a look at what it acknowledged.
        self.books_acknowledgements = True

    async def open(self, desks, server_folder=None):
        """Makes proxy and server, and starts it."""
        self.proxy = Proxy(self.chance.of("network"), self.counters,
                           lambda: ("127.0.0.1", self.server.port))
        await self.proxy.listen()
        self.server = Server(self, server_folder or os.path.join(self.folder, "server"),
                             f"127.0.0.1:{self.proxy.port}")
        await self.server.init(desks)
        await self.server.start()
        self.desks = list(desks)

    async def close(self):
        try:
            if self.server:
                await self.server.kill()
            if self.proxy:
                await self.proxy.close()
        finally:
            self.journal.close()

    async def enrol(self, name, account, rights, programs=None):
        client = Client(self, name, account, programs)
        client.rights = rights
        await client.join(await self.server.invite(account, rights))
        self.clients[name] = client
        return client

    def seen(self, desk, seq, chain, who):
        """Somebody was told that the log is so. It must never be otherwise, but for a restore."""
        key = (self.server.restores, desk, seq)
        known = self.sightings.setdefault(key, (chain, who))
        if known[0] != chain:
            raise Broken("G1 what was shown stays",
                         f"{desk} at {seq} is {chain[:12]} for {who}, was {known[0][:12]} for {known[1]}")

    @property
    def tokens(self):
        return [made for client in self.clients.values() for made in client.tokens]

    async def offer_again(self):
        """What was refused while a right was missing is offered anew by whoever has it back."""
        for client in self.clients.values():
            if not client.used or client.restricted:
                continue
            if (await client.status())["rejected"]:
                if not client.lacked:
                    tray = await client.must("rejected")
                    raise Broken("refused without a reason", f"{client.name}: {str(tray)[:800]}")
                await client.run("rejected", "--retry")
                self.counters["trays offered again"] += 1
            client.lacked = False

    async def rest(self, stream, passes=12):
        """Syncs everybody in a drawn order until nothing moves any more."""
        for number in range(passes):
            order = [client for client in self.clients.values() if client.used]
            stream.shuffle(order)
            moved = 0
            for client in order:
                result = await client.sync()
                if result.code == 4 and client.restricted:
                    continue
                if not result.ok:
                    raise Broken("heals", f"{client.name} cannot sync after healing: "
                                          f"{result.code} {result.err[-600:]}")
                summary = result.json
                moved += summary["pulled"] + summary["pushed"]
                if not client.restricted:
                    moved += summary["refused"]
            if not moved:
                self.counters.largest("most passes to rest", number + 1)
                return
        raise Broken("quiet", f"something still moves after {passes} syncs of everybody")
