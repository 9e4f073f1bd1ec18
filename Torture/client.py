"""One replica and whoever uses it, with a book of what its commands promised."""

import asyncio
import os
import shutil

from chance import token
from evidence import Broken


class Token:
    """A random word that one command wrote, and what is known of it."""

    def __init__(self, text, client, desk, kind):
        self.text, self.client, self.desk, self.kind = text, client, desk, kind
        self.state, self.note = "intended", None

    def __repr__(self):
        return f"{self.text} ({self.kind} by {self.client} on {self.desk}, {self.state})"


class Client:
    """A device's replica directory."""

    def __init__(self, world, name, account, programs=None):
        self.world, self.name, self.account = world, name, account
        self.folder = os.path.join(world.folder, "clients", name)
        self.programs = programs or world.programs
        self.control = world.controls.make(f"client-{name}")
        self.device, self.desks, self.undid, self.used = None, [], False, True
        # What it has no right to just now, and whether it lacked any since its tray was looked at.
        self.tokens, self.restricted, self.lacked = [], set(), False
        # With which restoring of the server the last whole sync was, and what was read since.
        self.synced, self.read = None, {}
        self.lock, self.record = asyncio.Lock(), None

    async def run(self, *words, stdin=None, fault=None, bound=60, environment=None, slot=True):
        argv = [self.programs.stet, *words, "--replica", self.folder, "--json"]
        wanted = {"STET_NO_SYNC": "1", **self.world.controls.environment(self.control, self.record),
                  **(environment or {})}
        result = await self.world.runner.run(argv, wanted, stdin=stdin, bound=bound, fault=fault,
                                             control=self.control, slot=slot)
        if not result.ok and result.error and not result.faulted:
            self.world.counters[f"told: {result.error}"] += 1
            if result.error in ("damaged", "malformed", "protocol_violation", "key_missing",
                                "key_malformed", "key_readable_by_others", "wrong_key", "newer_replica"):
                raise Broken("sane replica", f"{self.name} {words[:2]}: {result.err[-600:]}")
        return result

    async def must(self, *words, stdin=None, bound=60):
        result = await self.run(*words, stdin=stdin, bound=bound)
        if not result.ok:
            raise Broken("command", f"{self.name}: stet {words} ended with {result.code}: {result.err[-600:]}")
        return result.json

    async def join(self, invite):
        answer = await self.must("join", invite, "--device-name", self.name)
        self.device, self.desks = answer["device"], [desk["desk"] for desk in answer["desks"]]

    def intend(self, stream, desk, kind):
        made = Token(token(stream), self.name, desk, kind)
        self.tokens.append(made)
        self.world.journal.write(intend=made.text, client=self.name, desk=desk, kind=kind)
        return made

    async def write(self, made, *words, stdin=None, fault=None, environment=None):
        """Runs a command that writes a token, and holds it to what exit 0 promises."""
        result = await self.run(*words, stdin=stdin, fault=fault, environment=environment)
        if result.ok:
            self.promise(made, "saved")
            note = result.json if result.out else None
            if note and "note" in note:
                made.note = note["note"]
                if made.text not in result.out:
                    raise Broken("G6 read your writes", f"{made} is not in the answer {result.out[:800]}")
        elif made.state == "intended":
            made.state = "unknown" if result.faulted else "refused"
        return result

    async def undo(self, verb, fault):
        """Takes back or brings back. What was unsent is then with the operation, and not in the log."""
        self.undid = True
        result = await self.run(verb, fault=fault)
        if not result.ok:
            if result.faulted:
                self.move("saved", "perhaps withdrawn", lambda made: True)
            return
        for which, old, new in (("withdrawn", "saved", "withdrawn"), ("put_back", "withdrawn", "saved")):
            if result.json[which]:
                shown = await self.run("op", "show", str(result.json["command"]))
                self.move(old, new, lambda made: not shown.ok or made.text in str(shown.json["changes"]))

    def move(self, old, new, which):
        for made in self.tokens:
            if made.state == old and which(made):
                self.promise(made, new)

    def promise(self, made, state):
        made.state = state
        self.world.journal.write(promise=state, token=made.text, client=self.name)

    async def sync(self, verb="sync", fault=None, bound=300):
        """Exchanges, and notes what the answer promises."""
        before = [made for made in self.tokens if made.state == "saved"]
        restores = self.world.server.restores
        self.synced = None if self.synced != restores else self.synced
        result = await self.run(verb, fault=fault, bound=bound, slot=False)
        if result.ok and restores == self.world.server.restores:
            self.synced = restores
        if result.ok and result.json and result.json.get("type") == "summary":
            if restores == self.world.server.restores and not self.restricted and verb != "push":
                for desk in result.json["desks"]:
                    self.world.seen(desk["desk"], desk["seq"], desk["chain"], self.name)
            if verb != "pull" and self.world.books_acknowledgements:
                await self.acknowledge(before)
        return result

    async def acknowledge(self, before):
        """After a sync that ended well: with nothing unsent and nothing refused all is there."""
        status = await self.run("status")
        if status.ok and status.json["unsent"] == 0 and status.json["rejected"] == 0:
            for made in before:
                if made.state == "saved":
                    self.promise(made, "acknowledged")

    async def status(self):
        return await self.must("status")

    def restrict(self, right):
        self.restricted.add(right)
        self.lacked = True

    def copy_to(self, folder):
        if os.path.exists(folder):
            shutil.rmtree(folder)
        shutil.copytree(self.folder, folder, symlinks=True)
