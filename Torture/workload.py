"""What the people of one episode do, step by step; most of it to the same three notes."""

import asyncio
import errno
import json
import os
import shutil

import stories
from chance import weighted
from control import FAIL, KILL_AFTER, KILL_BEFORE, KILL_TORN
from evidence import Broken
from processes import Fault

STEPS = {"annotate": 22, "edit": 26, "judge": 9, "sync": 26, "pull": 3, "push": 5, "delete": 3,
         "restore": 3, "resolve": 8, "accept": 3, "undo": 5, "redo": 3, "import": 4, "read": 6,
         "bulk": 3, "reopen": 2, "burst": 2, "editor": 3}
FAULTS = {"kill": 8, "interrupt": 4, "stop": 5, "kill point": 10, "error": 5, "full": 4}
HERE = os.path.dirname(os.path.abspath(__file__))


def fault_of(stream, library):
    """What happens to one command; nothing most of the time."""
    if stream.random() > 0.28:
        return None
    kind = weighted(stream, FAULTS)
    after, k = stream.uniform(0.0, 0.15), stream.choice((int(2 ** stream.uniform(0, 7)), stream.randint(1, 60)))
    action = stream.choice((KILL_BEFORE, KILL_AFTER, KILL_TORN))
    error = stream.choice((errno.EIO, errno.ENOSPC))
    if kind == "stop":
        return Fault("stop", after=after, pause=stream.uniform(0.1, 2.0))
    if kind in ("kill", "interrupt"):
        return Fault(kind, after=after)
    if not library:
        return None
    if kind == "kill point":
        return Fault("kill point", k=k, action=action)
    return Fault(kind, k=k, action=FAIL, error=errno.ENOSPC if kind == "full" else error,
                 lasting=kind == "full")


class Workload:
    """One client's steps. Each is drawn from a stream of its own."""

    def __init__(self, world, client, chance):
        self.world, self.client, self.chance = world, client, chance

    async def run(self, steps):
        for number in range(*steps):
            stream = self.chance.stream(self.client.name, number)
            await asyncio.sleep(stream.uniform(0.0, 0.3))
            step = weighted(stream, STEPS)
            fault = fault_of(stream, self.world.controls.library)
            async with self.client.lock:
                self.world.counters[f"step {step}"] += 1
                await getattr(self, "step_" + step)(stream, fault)
                if stream.random() < 0.1:
                    await self.look()

    def pick_desk(self, stream):
        return stream.choice(sorted(self.client.rights))

    async def pick_story(self, stream, desk):
        listed = await self.client.run("stories", "--desk", desk)
        found = sorted(one["article"] for one in listed.json["stories"]) if listed.ok else []
        return stream.choice(found) if found else None

    async def pick_note(self, stream, desk, deleted=False):
        """One of the three hot notes of the desk, mostly: those with the smallest ids."""
        words = ("notes", "--desk", desk, *(["--deleted"] if deleted else []))
        listed = await self.client.run(*words)
        found = sorted(listed.json["notes"], key=lambda note: note["note"]) if listed.ok else []
        if not found:
            return None
        return stream.choice(found[:3] if stream.random() < 0.8 else found)

    async def step_annotate(self, stream, fault):
        desk = self.pick_desk(stream)
        article = await self.pick_story(stream, desk)
        if not article:
            return
        made = self.client.intend(stream, desk, "annotate")
        where = ["--whole"] if stream.random() < 0.4 else ["--quote", stories.QUOTE]
        result = await self.client.write(made, "annotate", article, *where, "-m", stories.body(made, stream),
                                         fault=fault)
        await self.read_back(made, result)

    async def read_back(self, made, result):
        """G6: what was written is there for the next command."""
        if not result.ok or not made.note:
            return
        note = await self.client.run("log", made.note)
        if note.ok and made.text not in note.out:
            raise Broken("G6 read your writes", f"{made} is not in the note's history")

    async def step_edit(self, stream, fault):
        desk = self.pick_desk(stream)
        note = await self.pick_note(stream, desk)
        if not note:
            return
        made = self.client.intend(stream, desk, "edit")
        new = stories.changed(note["body"] or "", made, stream)
        words = ["-m", new]
        if stream.random() < 0.2:
            words = ["-m", new, "--if-view", note["view_id"]]
        result = await self.client.write(made, "edit", note["note"], *words, fault=fault)
        await self.read_back(made, result)

    async def step_editor(self, stream, fault):
        """With a program as the editor, which may be killed together with stet."""
        desk = self.pick_desk(stream)
        note = await self.pick_note(stream, desk)
        if not note:
            return
        made = self.client.intend(stream, desk, "editor")
        line = f"Typed {made.text} by hand."
        environment = {"VISUAL": os.path.join(HERE, "typing"), "TORTURE_LINE": line,
                       "STET_NO_SYNC": stream.choice(("", "1"))}
        await self.client.write(made, "edit", note["note"], fault=fault, environment=environment)

    async def step_judge(self, stream, fault):
        note = await self.pick_note(stream, self.pick_desk(stream))
        if note:
            word = stream.choice((["--grade", stream.choice(("A1", "B2", "C3"))],
                                  ["--tag", stream.choice(("a", "b", "c"))],
                                  ["--untag", stream.choice(("a", "b", "c"))],
                                  ["--status", stream.choice(("draft", "in-review"))],
                                  ["--likelihood", stream.choice(("likely", "unlikely", "none"))]))
            await self.client.run("edit", note["note"], *word, fault=fault)

    async def step_sync(self, stream, fault, verb="sync"):
        if fault is None and stream.random() < 0.3:
            fault = Fault("interrupt", after=stream.uniform(1, 8))
        await self.client.sync(verb, fault=fault)

    async def step_pull(self, stream, fault):
        await self.step_sync(stream, fault, "pull")

    async def step_push(self, stream, fault):
        await self.step_sync(stream, fault, "push")

    async def step_delete(self, stream, fault):
        note = await self.pick_note(stream, self.pick_desk(stream))
        if note:
            await self.client.run("delete", note["note"], fault=fault)

    async def step_restore(self, stream, fault):
        note = await self.pick_note(stream, self.pick_desk(stream), deleted=True)
        if note:
            await self.client.run("restore", note["note"], fault=fault)

    async def step_resolve(self, stream, fault):
        listed = await self.client.run("conflicts")
        found = listed.json["conflicts"] if listed.ok else []
        if not found:
            return
        one = stream.choice(found)
        if one["field"] == "body" and stream.random() < 0.4:
            desk = self.pick_desk(stream)
            note = await self.client.run("note", one["note"])
            made = self.client.intend(stream, note.json["desk"] if note.ok else desk, "resolve")
            await self.client.write(made, "resolve", one["note"], "--field", "body",
                                    "-m", stories.body(made, stream), fault=fault)
            return
        take = stream.choice(["me", "both", "before", *(side["account"] for side in one["sides"])])
        await self.client.run("resolve", one["note"], "--field", one["field"], "--take", take, fault=fault)

    async def step_accept(self, stream, fault):
        listed = await self.client.run("reviews")
        found = listed.json["reviews"] if listed.ok else []
        if found:
            await self.client.run("review", stream.choice(found)["note"], "--accept", fault=fault)

    async def step_undo(self, stream, fault):
        await self.client.undo("undo", fault)

    async def step_redo(self, stream, fault):
        await self.client.undo("redo", fault)

    async def step_reopen(self, stream, fault):
        note = await self.pick_note(stream, self.pick_desk(stream))
        if note:
            await self.client.run("reopen", note["note"], fault=fault)

    async def step_import(self, stream, fault):
        desk = self.pick_desk(stream)
        facts = stories.story(stream, stream.randint(1, 3))
        made = self.client.intend(stream, desk, "import")
        copy = stories.text(facts, stream.randint(0, 9), f"Remark {made.text}.")
        result = await self.client.run("import", "-", "--desk", desk, "--new", stdin=copy, fault=fault)
        if result.ok:
            made.state = "refused"
            self.world.counters[f"import {result.json['outcome']}"] += 1

    async def step_bulk(self, stream, fault):
        desk = self.pick_desk(stream)
        article = await self.pick_story(stream, desk)
        if not article:
            return
        made = [self.client.intend(stream, desk, "bulk") for _ in range(stream.randint(2, 12))]
        lines = "\n".join(json.dumps({"article": article, "whole": True, "body": f"Bulk {one.text}."})
                          for one in made)
        result = await self.client.run("annotate", "--from", "-", stdin=lines, fault=fault)
        saved = result.json["notes"] if result.ok else []
        if result.ok and len(saved) != len(made):
            raise Broken("bulk", f"{len(saved)} of {len(made)}: {result.out[:600]}")
        for index, one in enumerate(made):
            if result.ok:
                one.note = saved[index]
                self.client.promise(one, "saved")
            else:
                one.state = "unknown"

    async def step_burst(self, stream, fault):
        """Many commands at once in one replica."""
        desk = self.pick_desk(stream)
        article = await self.pick_story(stream, desk)
        if not article:
            return
        made = [self.client.intend(stream, desk, "burst") for _ in range(6)]
        await asyncio.gather(*(self.client.write(one, "annotate", article, "--whole", "-m", f"Burst {one.text}.")
                               for one in made))
        self.world.counters["bursts of commands in one replica"] += 1

    async def step_read(self, stream, fault):
        words = stream.choice((["status"], ["conflicts"], ["search", "storm"], ["notes"], ["op", "log"],
                               ["reviews"], ["rejected"], ["drafts"]))
        await self.client.run(*words, fault=fault)

    async def look(self):
        """G6: monotonic reads. A note that was seen is seen again; positions only grow."""
        client = self.client
        if client.restricted or client.synced != self.world.server.restores:
            return
        status = await self.client.run("status")
        if not status.ok:
            return
        for desk in status.json["desks"]:
            key = (client.synced, desk["desk"])
            if desk["seq"] < client.read.get(key, 0):
                raise Broken("G6 monotonic", f"{client.name} went from {client.read[key]} "
                                             f"to {desk['seq']} on {desk['desk']}")
            client.read[key] = desk["seq"]


async def plant(world, client, desks, chance):
    """The stories that everything is about."""
    for desk in desks:
        for number in range(2):
            stream = chance.stream("story", desk, number)
            await client.must("import", "-", "--desk", desk,
                              stdin=stories.text(stories.story(stream, 100 + number), 0))
    await client.sync()
    for desk in desks:
        listed = await client.must("stories", "--desk", desk)
        for number in range(3):
            stream = chance.stream("hot note", desk, number)
            made = client.intend(stream, desk, "annotate")
            article = listed["stories"][number % len(listed["stories"])]["article"]
            await client.write(made, "annotate", article, "--whole", "-m", stories.body(made, stream))
    await client.sync()


async def roll_back(client, folder):
    """The replica's directory is replaced by an older copy of it, as from a backup of the laptop."""
    async with client.lock:
        for made in client.tokens:
            if made.state in ("saved", "unknown"):
                made.state = "rolled back"
        shutil.rmtree(client.folder)
        shutil.copytree(folder, client.folder, symlinks=True)
        client.read.clear()
        client.world.counters["client restored from a copy"] += 1
