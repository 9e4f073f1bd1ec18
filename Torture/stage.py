"""A small world that is set back to the same state again and again, for one fault at a time."""

import json
import os
import shutil

import stories
from evidence import Broken
from laws import sound
from world import World

DESK = "alpha"


class Stage:
    """Ana and Ben, one story, synced notes, and unsent ones of Ana's: `many` of them in bulk."""

    def __init__(self, folder, run, chance, many=0):
        self.world = World(folder, run.programs, run.counters, chance, run.library)
        self.chance, self.many, self.number = chance, many, 0
        self.world.books_acknowledgements = False

    async def make(self):
        world, stream = self.world, self.chance.stream("stage")
        await world.open([DESK])
        self.ana = await world.enrol("ana", "ana", {DESK: "editor"})
        self.ben = await world.enrol("ben", "ben", {DESK: "editor"})
        answer = await self.ana.must("import", "-", "--desk", DESK,
                                     stdin=stories.text(stories.story(stream, 1), 0))
        self.article = answer["article"]
        self.hot = await self.annotate(self.ana, stream)
        await self.ana.must("sync")
        await self.ben.must("sync")
        made = self.ben.intend(stream, DESK, "edit")
        await self.ben.write(made, "edit", self.hot, "-m", f"Ben has {made.text}.")
        await self.ben.must("sync")
        made = self.ana.intend(stream, DESK, "edit")
        await self.ana.write(made, "edit", self.hot, "-m", f"Ana has {made.text}.", "--grade", "B2")
        for _ in range(2):
            await self.annotate(self.ana, stream)
        if self.many:
            await self.bulk(self.ana, stream, self.many)
        await world.server.stop()
        self.kept = {"server": world.server.folder, "ana": self.ana.folder, "ben": self.ben.folder}
        self.template = os.path.join(world.folder, "template")
        for name, path in self.kept.items():
            shutil.copytree(path, os.path.join(self.template, name), symlinks=True)
        self.tokens = {client: list(client.tokens) for client in (self.ana, self.ben)}

    async def annotate(self, client, stream):
        made = client.intend(stream, DESK, "annotate")
        await client.write(made, "annotate", self.article, "--whole", "-m", f"One has {made.text}.")
        return made.note

    async def bulk(self, client, stream, count, fault=None):
        made = [client.intend(stream, DESK, "bulk") for _ in range(count)]
        lines = "\n".join(json.dumps({"article": self.article, "whole": True,
                                      "body": f"Bulk {one.text}. " + "More of it. " * 20}) for one in made)
        result = await client.run("annotate", "--from", "-", stdin=lines, fault=fault)
        for one in made:
            client.promise(one, "saved" if result.ok else "unknown")
        return result

    async def reset(self):
        """Everything as it was when the stage was made; the server does not run."""
        world = self.world
        await world.server.kill()
        for name, path in self.kept.items():
            shutil.rmtree(path, ignore_errors=True)
            shutil.copytree(os.path.join(self.template, name), path, symlinks=True)
        for client, tokens in self.tokens.items():
            client.tokens = [again(made) for made in tokens]
            client.control.disarm()
            world.clients[client.name] = client
        for name in [name for name in world.clients if name not in self.kept]:
            del world.clients[name]
        world.server.restores += 1
        world.server.control.disarm()
        self.number += 1
        return self.chance.stream("point", self.number)

    async def verify(self):
        """Everybody syncs to the end; then everything is there, once."""
        world = self.world
        if not world.server.running:
            if world.server.process and world.server.process.returncode is not None:
                world.server.judge_end()
            await world.server.start()
        await world.rest(self.chance.stream("order", self.number))
        checked = await world.server.must("check")
        if not checked["ok"]:
            raise Broken("stetd check", str(checked["problems"])[:600])
        head = next(one for one in checked["desks"] if one["desk"] == DESK)
        digests = set()
        for client in world.clients.values():
            mine = next(one for one in (await client.status())["desks"] if one["desk"] == DESK)
            digests.add(mine["view_digest"])
            if (mine["seq"], mine["chain"]) != (head["seq"], head["chain"]):
                raise Broken("G5 equal logs", f"{client.name}: {mine}, server: {head}")
        if len(digests) != 1:
            raise Broken("G5 equal views", str(digests))
        await self.find_tokens()
        await sound(self.ana)

    async def find_tokens(self):
        """By Ben, in what he can list and in the history of the note that was edited."""
        notes = (await self.ben.must("notes"))["notes"]
        words = [("notes", "--deleted"), ("log", self.hot)]
        seen = str(notes) + "".join([str(await self.ben.must(*one)) for one in words])
        for made in self.world.tokens:
            there = made.text in seen
            if made.state in ("saved", "acknowledged") and not there:
                raise Broken("G2 no lost note", f"{made} is nowhere")
            if made.kind != "edit" and sum(made.text in (note["body"] or "") for note in notes) > 1:
                raise Broken("G3 once", f"{made} is there twice")
            if made.state == "unknown":
                self.world.counters[f"tokens of killed commands {'there' if there else 'not there'}"] += 1


def again(made):
    copy = object.__new__(type(made))
    copy.__dict__.update(made.__dict__)
    return copy
