"""What one command of a client is put through at its k-th write, flush or change of a name."""

import os
import shutil
import sqlite3

import stories
from client import Client
from control import FIRED
from evidence import Broken
from processes import at
from stage import DESK


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
