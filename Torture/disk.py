"""A small tmpfs as a full disk, on either side; it fills up, stays full, and gets room again."""

import os
import shutil
import subprocess
import sys

from evidence import Broken, say
from stage import Stage

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


class SmallDisk:
    """A stage of which one folder, the server's or Ana's, lies on a small disk."""

    def __init__(self, stage):
        self.stage, self.disk = stage, os.path.join(stage.world.folder, "disk")
        os.makedirs(self.disk, exist_ok=True)

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
    stage, made = None, 0
    try:
        for number in range(count):
            if stage is None:
                folder = os.path.join(run.folder, f"disk-full-{made}")
                stage, made = Stage(folder, run, run.chance.of("disk full")), made + 1
                await stage.make()
                small = SmallDisk(stage)
            stage.number = number
            play = small.client_full if number % 2 else small.server_full
            before = len(run.failures)
            await run.guarded(os.path.join(run.folder, "none"), f"disk full {number}: {number // 2 * 4} KiB",
                              lambda: play(number // 2 * 4 * KIB))
            run.counters["disk-full sizes"] += 1
            if len(run.failures) > before:
                kept = os.path.join(stage.world.folder, "disk-kept")
                shutil.copytree(small.disk, kept, symlinks=True)
                await stage.world.close()
                small.leave()
                say(f"  the stage is kept: {stage.world.folder}")
                stage = None
    finally:
        if stage:
            await stage.world.close()
            small.leave()
