"""Kills and failing calls at the k-th write, flush or change of a name; both sides, command by command."""

import asyncio
import errno
import itertools
import os

from client_points import ClientPoints
from control import FAIL, KILL_AFTER, KILL_BEFORE, KILL_TORN
from evidence import say
from processes import Fault
from server_points import ServerPoints
from stage import Stage

KILLS = [("before", Fault("kill point", action=KILL_BEFORE)), ("torn", Fault("kill point", action=KILL_TORN)),
         ("after", Fault("kill point", action=KILL_AFTER))]
ERRORS = [("EIO", Fault("error", action=FAIL, error=errno.EIO)),
          ("ENOSPC", Fault("error", action=FAIL, error=errno.ENOSPC)),
          ("full", Fault("full", action=FAIL, error=errno.ENOSPC, lasting=True))]


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
        fired = {}
        failed = not await fresh.guarded(f"{side} {name} {label} {how} k={k}",
                                         lambda: remember(fired, points.one(name, fault, k)))
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
        """Plays one point. Returns whether all held."""
        held = await self.run.guarded(os.path.join(self.run.folder, "none"), name, play)
        if not held:
            say(f"  the stage is kept: {self.open[0].world.folder} (or -150)")
        return held


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
    """The short part for every change: some points of every command, drawn from the seed; both sides
    at once."""
    if not run.library:
        return say("SKIPPED: no C compiler, so no points")
    await asyncio.gather(quick_side(run, "client", ClientPoints, count),
                         quick_side(run, "server", ServerPoints, count))


async def quick_side(run, side, kind, count):
    fresh = Fresh(run, f"quick-{side}")
    try:
        sides, met = kind(*await fresh.stages()), 0
        for number in range(count):
            stream = run.chance.stream("quick", side, number)
            name, (how, fault) = kind.names[number % len(kind.names)], stream.choice(KILLS)
            k, fired, failed = stream.randint(1, 24), {}, False
            while k and not fired.get("fired") and not failed:
                failed = not await fresh.guarded(f"{side} {name} {how} k={k}",
                                                 lambda: remember(fired, sides.one(name, fault, k)))
                k //= 2
            if failed:
                sides.stage, sides.many = await fresh.stages()
            met += bool(fired.get("fired"))
        say(f"{met} kill points on the {side}'s side")
    finally:
        await fresh.close()


async def kill_points(run, count):
    await points(run, count, KILLS, "kill")


async def error_points(run, count):
    await points(run, count, ERRORS, "error")
