"""Power cuts: what a disk holds that kept only what was flushed, and some of the rest.

preload.c records every write, flush, truncation, removal and renaming of a run. From the files as
they were before and that record the harness makes the files that a power cut at that moment may have
left: without the writes that were not flushed, with a prefix of them, with some of them, or with the
last one torn. A flush of a file makes its content and its name durable; a removal or renaming is
durable once its folder was flushed, and may be lost before, in order. Writes through mapped memory
are not seen; SQLite's only such file, -shm, does not survive a power cut anyway."""

import os
import struct

import scenes
from control import KILL_AFTER, KILL_BEFORE
from evidence import Broken, say
from processes import Fault, at
from stage import DESK

HEAD = struct.Struct("<IIQqII")
MODES = ("none", "prefix", "subset", "torn")


class File:
    def __init__(self, content=b""):
        self.content, self.waiting = bytearray(content), []


def entries(path):
    with open(path, "rb") as file:
        data = file.read()
    at = 0
    while at + HEAD.size <= len(data):
        kind, length, inode, offset, name, _ = HEAD.unpack_from(data, at)
        at += HEAD.size
        path = data[at:at + name].decode()
        at += name
        yield chr(kind), inode, offset, path, data[at:at + length]
        at += length


def write_into(content, kind, offset, data):
    if kind == "T":
        del content[offset:]
        content.extend(bytes(offset - len(content)))
        return
    content.extend(bytes(max(0, offset - len(content))))
    content[offset:offset + len(data)] = data


class Disk:
    """A folder as a disk sees it: what is durable, and what still waits."""

    def __init__(self, folder):
        self.folder, self.files, self.names, self.order = folder, {}, {}, []
        self.renamings, self.new = [], {}
        self.inode = os.stat(folder).st_ino
        for name in os.listdir(folder):
            path = os.path.join(folder, name)
            if os.path.isfile(path):
                with open(path, "rb") as file:
                    self.files[os.stat(path).st_ino] = self.names[path] = File(file.read())
        self.seen = dict(self.names)

    def play(self, record):
        for kind, inode, offset, path, data in entries(record):
            if kind == "S" and inode == self.inode:
                for change in self.renamings:
                    self.rename(*change)
                self.renamings = []
            elif os.path.dirname(path) == self.folder:
                self.one(kind, inode, offset, path, data)

    def one(self, kind, inode, offset, path, data):
        if kind in "UR":
            target = data.decode() if kind == "R" else None
            file = self.seen.pop(path, None)
            if kind == "R" and file:
                self.seen[target] = file
            else:
                self.files = {key: one for key, one in self.files.items() if one is not file}
            self.renamings.append((path, target, file))
            return
        file = self.files.get(inode)
        if file is None:
            file = self.files[inode] = self.seen[path] = File()
            self.new[id(file)] = path
        if kind == "S":
            for change in file.waiting:
                write_into(file.content, *change)
            self.order = [one for one in self.order if one[0] is not file]
            file.waiting = []
            self.appear(file)
        else:
            file.waiting.append((kind, offset, data))
            self.order.append((file, (kind, offset, data)))

    def appear(self, file):
        """The name of a new file becomes durable."""
        path = self.new.pop(id(file), None)
        if path:
            self.names[path] = file

    def rename(self, path, target, file):
        if file is not None and self.new.get(id(file)) == path:
            self.appear(file)
        if file is None or self.names.get(path) is not file:
            return  # Another file has this name by now, and it has become durable.
        del self.names[path]
        if target:
            self.names[target] = file

    def cut(self, mode, stream):
        """The power goes. Of what was not flushed some may have reached the disk."""
        count = stream.randint(0, len(self.order)) if mode in ("prefix", "torn") else len(self.order)
        for number, (file, (kind, offset, data)) in enumerate(self.order):
            if mode == "none" or mode == "subset" and stream.random() < 0.5 or number >= count + (mode == "torn"):
                continue
            if mode == "torn" and number == count:
                data = data[:stream.randint(0, len(data) // 512) * 512]
            write_into(file.content, kind, offset, data)
            self.appear(file)
        for change in self.renamings[:stream.randint(0, len(self.renamings))]:
            self.rename(*change)

    def leave(self, ever):
        """Writes the files that are left; `ever` are the names of all files that were recorded."""
        for name in os.listdir(self.folder):
            path = os.path.join(self.folder, name)
            if os.path.isfile(path) and (path in ever or path.endswith("-shm")):
                os.unlink(path)
        for path, file in self.names.items():
            if not path.endswith("-shm"):
                with open(path, "wb") as out:
                    out.write(file.content)
                os.chmod(path, 0o600)


def power_cut(before, record, mode, stream):
    """Leaves in the folder of `before` what the cut left. Returns how many writes were not flushed."""
    before.play(record)
    waiting = len(before.order)
    ever = set(before.names) | set(before.seen) | set(before.new.values())
    before.cut(mode, stream)
    before.leave(ever)
    return waiting


async def cut_server(stage, stream, mode, record):
    """Two people push while the power goes; what they were told before is in the log after."""
    world, server = stage.world, stage.world.server
    disk = Disk(server.folder)
    await server.start(record=record)
    server.control.arm(stream.randint(1, 120), stream.choice((KILL_BEFORE, KILL_AFTER)))
    server.expected_end = True
    told = (0, "")
    for number in range(stream.randint(1, 5)):
        client = stream.choice((stage.ana, stage.ben))
        result = await client.sync()
        if result.ok:
            mine = next(one for one in result.json["desks"] if one["desk"] == DESK)
            told = max(told, (mine["seq"], mine["chain"]))
        if not server.running:
            break
        await stage.annotate(client, stream)
    await server.kill()
    waiting = power_cut(disk, record, mode, stream)
    world.server.restores += 1
    await server.start()
    head = next(one for one in (await server.must("check"))["desks"] if one["desk"] == DESK)
    if head["seq"] < told[0] or head["seq"] == told[0] and head["chain"] != told[1] and told[0]:
        raise Broken("G1 durable", f"after a power cut ({mode}) the log ends at {head['seq']} "
                                   f"{head['chain'][:12]}, {told[0]} {told[1][:12]} had been told")
    return waiting


async def cut_client(stage, stream, mode, record):
    """Ana writes and syncs while the power goes; what her commands said was saved is there after."""
    world, ana = stage.world, stage.ana
    disk = Disk(ana.folder)
    await world.server.start()
    ana.record = record
    try:
        for number in range(stream.randint(1, 5)):
            fault = None
            if number == 4 or stream.random() < 0.3:
                fault = at(Fault("kill point", action=stream.choice((KILL_BEFORE, KILL_AFTER))), stream.randint(1, 60))
            if stream.random() < 0.4:
                await ana.sync(fault=fault)
            else:
                made = ana.intend(stream, DESK, "annotate")
                await ana.write(made, "annotate", stage.article, "--whole", "-m", f"Cut {made.text}.", fault=fault)
            if fault:
                break
    finally:
        ana.record = None
    return power_cut(disk, record, mode, stream)


class PowerCut(scenes.Scene):
    def mode(self, number):
        return MODES[number // 2 % len(MODES)]

    def name(self, number):
        return f"power cut {number} ({self.mode(number)})"

    async def play(self, number):
        stage, mode = self.stage, self.mode(number)
        record = os.path.join(stage.world.folder, "record")
        stream = await stage.reset()
        if os.path.exists(record):
            os.unlink(record)
        cut = cut_client if number % 2 else cut_server
        waiting = await cut(stage, stream, mode, record)
        stage.world.counters[f"power cuts: {mode}"] += 1
        stage.world.counters["power cuts with writes that were not flushed"] += waiting > 0
        await stage.verify()


async def power_cuts(run, count):
    if not run.library:
        return say("SKIPPED: no C compiler, so no power cuts")
    await scenes.play(run, count, "power cuts", PowerCut)
