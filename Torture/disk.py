"""A small tmpfs as a full disk, on either side; it fills up, stays full, and gets room again."""

import os
import shutil
import subprocess
import sys

import scenes
from evidence import Broken, say

MARK = "STET_TORTURE_MOUNTS"
KIB = 1024
ROOM = 64 * KIB * KIB


def enter_namespace():
    """Runs this program again where it may mount. Returns where that is not permitted."""
    if os.environ.get(MARK):
        return
    for flags in (["-m"], ["-rm"]):
        try:
            allowed = subprocess.run(["unshare", *flags, "true"], capture_output=True).returncode == 0
        except FileNotFoundError:
            return
        if allowed:
            os.environ[MARK] = "1"
            os.execvp("unshare", ["unshare", *flags, "--propagation", "private", sys.executable, *sys.argv])


def mount(path, size, again=False):
    options = f"size={size}" + (",remount" if again else "")
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", path], check=True)


def unmount(path):
    while subprocess.run(["umount", path], capture_output=True).returncode == 0:
        pass


class SmallDisk(scenes.Scene):
    """A stage of which one folder, the server's or Ana's, lies on a small disk; ever larger ones."""

    def __init__(self, stage):
        super().__init__(stage)
        self.disk = os.path.join(stage.world.folder, "disk")
        os.makedirs(self.disk, exist_ok=True)

    def room(self, number):
        return number // 2 * 4 * KIB

    def name(self, number):
        return f"disk full {number}: {self.room(number) // KIB} KiB"

    async def play(self, number):
        self.stage.world.counters["disk-full sizes"] += 1
        full = self.client_full if number % 2 else self.server_full
        await full(self.room(number))

    def keep(self):
        shutil.copytree(self.disk, os.path.join(self.stage.world.folder, "disk-kept"), symlinks=True)

    async def lay(self, side, room):
        """Sets the stage back, and moves the folder onto a disk with `room` bytes left."""
        stage = self.stage
        self.leave()
        stream = await stage.reset()
        source = stage.kept[side]
        used = sum(-(-os.path.getsize(os.path.join(top, name)) // 4096) * 4096
                   for top, _, names in os.walk(source) for name in names)
        mount(self.disk, used + room)
        target = os.path.join(self.disk, side)
        shutil.copytree(source, target, symlinks=True)
        if side == "server":
            stage.world.server.folder = target
        else:
            stage.ana.folder = target
        return stream

    def leave(self):
        self.stage.world.server.folder = self.stage.kept["server"]
        self.stage.ana.folder = self.stage.kept["ana"]
        unmount(self.disk)

    def grow(self):
        mount(self.disk, ROOM, again=True)

    async def server_full(self, room):
        stage, world = self.stage, self.stage.world
        await self.lay("server", room)
        await world.server.start(arm=(0, 0)) if room < 48 * KIB else await world.server.start()
        if not world.server.running:
            world.counters["disk full: the server could not start"] += 1
            self.grow()
            return await stage.verify()
        full = False
        for _ in range(20):
            await stage.bulk(stage.ana, self.stage.chance.stream("bulk", stage.number, _), 12)
            if not (await stage.ana.sync()).ok or (await stage.ana.status())["rejected"]:
                full = True
                break
        world.counters["disk full: a push was not taken" if full else "disk never full"] += 1
        if not world.server.running:
            raise Broken("F4 full disk", f"the server ended: {world.server.log_tail()}")
        read = await stage.ben.sync("pull")
        if not read.ok:
            raise Broken("F4 reads go on", f"with the server's disk full: {read.err[-600:]}")
        starts = world.server.starts
        self.grow()
        if (await stage.ana.status())["rejected"]:
            world.counters["disk full: refused for good, offered again"] += 1
            await stage.ana.must("rejected", "--retry")
        await stage.verify()
        if world.server.starts != starts:
            raise Broken("F4 without a restart", world.server.log_tail())

    async def client_full(self, room):
        stage, world = self.stage, self.stage.world
        await self.lay("ana", room)
        await world.server.start()
        stream = stage.chance.stream("bulk", stage.number)
        result = None
        for _ in range(40):
            result = await stage.bulk(stage.ana, stream, 6)
            if not result.ok:
                break
        if result.ok:
            world.counters["disk never full"] += 1
        else:
            world.counters[f"disk full: a note was refused ({result.error})"] += 1
            if result.error != "disk_full":
                raise Broken("F4 typed error", f"{result.code} {result.err[-600:]}")
        reads = [await stage.ana.run(*words) for words in (("notes",), ("status",), ("conflicts",))]
        synced = await stage.ana.sync()
        world.counters[f"disk full: sync ended with {synced.code} {synced.error or ''}"] += 1
        self.grow()
        await stage.verify()
        for read in reads:
            if not read.ok:
                raise Broken("F4 reads go on", f"stet {read.argv[1]}: {read.err[-600:]}")


async def disk_full(run, count):
    """`count` sizes, each of them on one side."""
    if not os.environ.get(MARK):
        return say("SKIPPED: this system lets us mount no tmpfs, so no full disks")
    await scenes.play(run, count, "disk full", SmallDisk)
