"""The file by which the harness steers preload.c inside a running process, and the library's making."""

import errno
import mmap
import os
import shutil
import struct
import subprocess

(ARMED, ACTION, ERRNO, LASTING, FAILING, KINDS, WRITES, SYNCS, NAMES, FIRED, FAILED,
 CLOCK_OFFSET, JUMP_EVERY, JUMP, CLOCK_READS, FIRED_KIND) = range(16)
SLOTS = 32
KILL_BEFORE, KILL_AFTER, KILL_TORN, FAIL = 1, 2, 3, 4
WRITE, SYNC, NAME = 1, 2, 4
ALL = WRITE | SYNC | NAME
HERE = os.path.dirname(os.path.abspath(__file__))


def build_library(folder):
    """Compiles preload.c into `folder`. Returns its path, or None where there is no compiler."""
    for compiler in ("cc", "clang", "gcc"):
        found = shutil.which(compiler)
        if not found:
            continue
        path = os.path.join(folder, "preload.so")
        made = subprocess.run([found, "-std=gnu11", "-shared", "-fPIC", "-O1", "-o", path,
                               os.path.join(HERE, "preload.c"), "-ldl"], capture_output=True)
        if made.returncode == 0:
            return path
    return None


class Control:
    """One process' share of preload.c: what to do to it, and what it did."""

    def __init__(self, path):
        self.path = path
        with open(path, "wb") as file:
            file.write(bytes(SLOTS * 8))
        with open(path, "r+b") as file:
            self.page = mmap.mmap(file.fileno(), SLOTS * 8)

    def get(self, slot):
        return struct.unpack_from("<q", self.page, slot * 8)[0]

    def set(self, slot, value):
        struct.pack_into("<q", self.page, slot * 8, value)

    def arm(self, k, action, kinds=ALL, error=0, lasting=False):
        """The k-th call of these kinds from now on is the one."""
        self.disarm()
        for slot, value in ((FIRED, 0), (FAILED, 0), (ACTION, action), (KINDS, kinds),
                            (ERRNO, error), (LASTING, int(lasting)), (ARMED, k)):
            self.set(slot, value)

    def arm_full(self, k):
        """From the k-th write on the disk is full, until disarmed."""
        self.arm(k, FAIL, kinds=WRITE, error=errno.ENOSPC, lasting=True)

    def disarm(self):
        self.set(ARMED, 0)
        self.set(LASTING, 0)
        self.set(FAILING, 0)

    def shift_clock(self, seconds, every=0, jump=0):
        self.set(CLOCK_OFFSET, seconds)
        self.set(JUMP, jump)
        self.set(JUMP_EVERY, every)

    @property
    def fired(self):
        return self.get(FIRED)

    @property
    def fired_kind(self):
        return self.get(FIRED_KIND) if self.fired else 0

    @property
    def failed(self):
        return self.get(FAILED)

    def close(self):
        self.page.close()


class Controls:
    """Hands out controls in a folder; none where there is no library."""

    def __init__(self, folder, library):
        self.folder, self.library = folder, library
        os.makedirs(folder, exist_ok=True)

    def make(self, name):
        return Control(os.path.join(self.folder, name)) if self.library else None

    def environment(self, control, record=None):
        """What a process needs in its environment to be steered."""
        if control is None:
            return {}
        wanted = {"LD_PRELOAD": self.library, "STET_TORTURE_CONTROL": control.path}
        if record:
            wanted["STET_TORTURE_RECORD"] = record
        return wanted
