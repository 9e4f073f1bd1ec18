"""Restored servers and copied replicas, again and again."""

import asyncio
import os

import scenes
import stories
from client import Client
from laws import check
from stage import DESK


async def write_some(stage, client, stream, count):
    """New notes, and edits of the note that all edit."""
    for _ in range(count):
        if stream.random() < 0.5:
            await stage.annotate(client, stream)
        else:
            note = await client.must("note", stage.hot)
            made = client.intend(stream, DESK, "edit")
            await client.write(made, "edit", stage.hot, "-m", stories.changed(note["body"] or "", made, stream))


async def restored(stage, stream):
    """A backup, further notes of which some are sent, and the backup back in one of three ways."""
    world, server = stage.world, stage.world.server
    await server.start()
    people = [stage.ana, stage.ben]
    for client in people:
        if stream.random() < 0.5:
            await client.sync()
    path = os.path.join(world.folder, f"backup-{stage.number}.sqlite")
    await server.must("backup", path)
    for _ in range(stream.randint(1, 3)):
        for client in people:
            await write_some(stage, client, stream, stream.randint(0, 4))
            if stream.random() < 0.6:
                await client.sync()
    way = stream.choice(("running", "stopped", "copied by hand", "running, while they sync"))
    server.restores += 1
    syncing = []
    if way == "stopped":
        await server.stop()
    elif way == "running, while they sync":
        syncing = [asyncio.ensure_future(client.run("sync", slot=False)) for client in people]
        await asyncio.sleep(stream.uniform(0, 0.08))
    if way == "copied by hand":
        await server.restore_by_copy(path)
    else:
        await server.must("restore", path)
    await asyncio.gather(*syncing)
    server.restores += 1
    world.counters[f"restored {way}"] += 1
    if not server.running:
        await server.start()
    if stream.random() < 0.5:
        await write_some(stage, stream.choice(people), stream, 2)
    os.unlink(path)


async def copied(stage, stream):
    """`cp -a` of a replica with unsent notes; both go on, and sync in any order, or at once."""
    world = stage.world
    await world.server.start()
    if stream.random() < 0.4:
        await stage.ana.sync()
    copies = [stage.ana]
    for number in range(stream.randint(1, 3)):
        original = stream.choice(copies)
        copy = Client(world, f"copy{number}", "ana")
        original.copy_to(copy.folder)
        copy.device, copy.undid = stage.ana.device, True
        copy.rights = {DESK: "editor"}
        world.clients[copy.name] = copy
        copies.append(copy)
        for client in copies:
            await write_some(stage, client, stream, stream.randint(0, 2))
    for _ in range(stream.randint(1, 4)):
        some = stream.sample(copies, stream.randint(1, len(copies)))
        if stream.random() < 0.5:
            await asyncio.gather(*(client.sync() for client in some))
            world.counters["copies synced at once"] += 1
        else:
            for client in some:
                await client.sync()
        client = stream.choice(copies)
        if stream.random() < 0.4:
            await client.undo("undo", None)
        await write_some(stage, client, stream, 1)
    world.counters["copies made"] += len(copies) - 1


def repeated(label, once):
    """The scene that plays `once`, each time from the same state with other draws."""

    class Repeated(scenes.Scene):
        def name(self, number):
            return f"{label} {number}"

        async def play(self, number):
            world = self.stage.world
            world.counters[label] += 1
            stream = await self.stage.reset()
            await once(self.stage, stream)
            await world.rest(stream)
            await check(world)

    return Repeated


async def restores(run, count):
    await scenes.play(run, count, "restores", repeated("restores", restored))


async def copies(run, count):
    await scenes.play(run, count, "copies", repeated("copies", copied))
