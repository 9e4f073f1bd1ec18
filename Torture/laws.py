"""What must hold once faults have stopped and everybody has synced; judged from the programs' words alone."""

import hashlib

from evidence import Broken

KEPT = ("saved", "acknowledged", "withdrawn", "perhaps withdrawn")


def chain_of(ids):
    chain = bytes(32)
    for one in ids:
        chain = hashlib.sha256(chain + bytes.fromhex(one)).digest()
    return chain.hex()


async def check(world, full=True):
    """Holds the whole world to G1 to G7."""
    checked = await world.server.must("check")
    if not checked["ok"] or checked["problems"]:
        raise Broken("stetd check", str(checked["problems"])[:800])
    heads = {desk["desk"]: desk for desk in checked["desks"]}
    statuses = {}
    for client in world.clients.values():
        if client.used and not client.restricted:
            statuses[client.name] = await settled(client)
    everything = {}
    for desk in world.desks:
        readers = [world.clients[name] for name, status in statuses.items()
                   if any(one["desk"] == desk for one in status["desks"])]
        converge(desk, heads[desk], {client.name: statuses[client.name] for client in readers})
        if readers:
            everything[desk] = await read_log(world, readers[0], desk, heads[desk])
    await find_tokens(world, everything)
    for client in world.clients.values():
        if client.used:
            await sound(client)
    world.counters["checks of everything"] += 1


async def settled(client):
    status = await client.status()
    if status["unsent"] or status["rejected"]:
        raise Broken("quiet", f"{client.name} has {status['unsent']} unsent and {status['rejected']} "
                              f"rejected though it may write")
    return status


def converge(desk, head, statuses):
    """G5: equal logs and equal views, and those of the server."""
    digests = {}
    for name, status in statuses.items():
        mine = next(one for one in status["desks"] if one["desk"] == desk)
        if (mine["seq"], mine["chain"]) != (head["seq"], head["chain"]):
            raise Broken("G5 equal logs", f"{name} holds {desk} at {mine['seq']} {mine['chain'][:12]}, "
                                          f"the server at {head['seq']} {head['chain'][:12]}")
        digests.setdefault(mine["view_digest"], []).append(name)
    if len(digests) > 1:
        raise Broken("G5 equal views", f"{desk}: {digests}")


async def read_log(world, client, desk, head):
    """The whole log through `stet log`: G3, G4 and G7. Returns each revision's words."""
    stories = (await client.must("stories", "--desk", desk))["stories"]
    records = [story["article"] for story in stories]
    for more in ((), ("--deleted",)):
        records += [note["note"] for note in (await client.must("notes", "--desk", desk, *more))["notes"]]
    entries = {}
    for record in records:
        for revision in (await client.must("log", record))["revisions"]:
            if revision["revision"] in entries:
                raise Broken("G3 once", f"{revision['revision']} is listed twice")
            entries[revision["revision"]] = revision
    logged = sorted((entry["seq"], one) for one, entry in entries.items() if entry["seq"] is not None)
    if [seq for seq, _ in logged] != list(range(1, head["seq"] + 1)):
        have = {seq for seq, _ in logged}
        raise Broken("G4 no gap", f"{desk}: {len(logged)} of {head['seq']}; "
                                  f"missing {sorted(set(range(1, head['seq'] + 1)) - have)[:20]}")
    if chain_of(one for _, one in logged) != head["chain"]:
        raise Broken("G4 chain", f"{desk}: the chain of the entries is not the server's")
    for one, entry in entries.items():
        for parent in entry["parents"]:
            if parent not in entries or entries[parent]["seq"] >= entry["seq"]:
                raise Broken("G7 causal", f"{one} comes before its parent {parent}")
    running = bytes(32)
    for seq, one in logged:
        running = hashlib.sha256(running + bytes.fromhex(one)).digest()
        known = world.sightings.get((world.server.restores, desk, seq))
        if known and known[0] != running.hex():
            raise Broken("G1 what was shown stays", f"{known[1]} saw another {desk} at {seq}")
    world.counters["log entries verified"] += len(logged)
    return " ".join(str(entry["set"]) for entry in entries.values())


async def find_tokens(world, everything):
    """G1 and G2: nothing that was promised is gone."""
    troves = {}
    for made in world.tokens:
        if made.desk not in everything and made.state == "acknowledged":
            continue
        there = made.text in everything.get(made.desk, "")
        if made.state in KEPT and not there:
            if made.state == "acknowledged":
                raise Broken("G1 durable", f"{made} was acknowledged and is in nobody's log")
            trove = troves.setdefault(made.client, Trove(world.clients[made.client]))
            world.counters[f"tokens found {await trove.find(made)}"] += 1
        elif made.state in KEPT:
            world.counters["tokens found in the log"] += 1
        elif made.state == "unknown":
            world.counters[f"tokens of killed commands {'there' if there else 'not there'}"] += 1


class Trove:
    """What is in one replica alone: unsent, refused, or taken back by its own undo. Each read once."""

    def __init__(self, client):
        self.client, self.texts, self.logs = client, {}, {}

    async def find(self, made):
        if made.text in await self.text("refused", self.refused):
            return "in the tray"
        if made.note:
            if made.note not in self.logs:
                log = await self.client.run("log", made.note)
                self.logs[made.note] = log.out if log.ok else ""
            if made.text in self.logs[made.note]:
                if not self.client.restricted:
                    raise Broken("G2 no lost note", f"{made} was not sent though {self.client.name} is at rest")
                return "unsent"
        if self.client.undid and made.text in await self.text("operations", self.operations):
            return "with their undone command"
        raise Broken("G2 no lost note", f"{made} is nowhere")

    async def text(self, name, read):
        if name not in self.texts:
            self.texts[name] = await read()
        return self.texts[name]

    async def refused(self):
        return str(await self.client.must("rejected"))

    async def operations(self):
        ops = (await self.client.must("op", "log"))["ops"]
        return " ".join([str(await self.client.must("op", "show", str(one["op"]))) for one in ops
                         if one["undone"]])


async def sound(client):
    """`stet doctor --verify` finds nothing wrong with what is kept."""
    result = await client.run("doctor", "--verify")
    bad = [one for one in result.json["checks"]
           if not one["ok"] and (one["check"].startswith("verify") or one["check"] in ("integrity", "key"))]
    if bad:
        raise Broken("stet doctor", f"{client.name}: {bad}")
