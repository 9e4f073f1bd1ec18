"""See scripts/torture."""

import argparse
import asyncio
import logging
import os
import resource
import shutil
import sys
import tempfile
import time
import traceback

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from chance import Chance
from control import build_library
from disk import enter_namespace
from evidence import Broken, Counters, say, table, warn
from processes import use_pidfds
from storm import storm

USAGE = """scripts/torture SECONDS SEED
scripts/torture --quick [SEED]
scripts/torture --kill-points | --errors | --power-cuts | --disk-full | --restores | --copies N [SEED]"""

# What a run of more than ten minutes must have met at least once.
EXPECTED = ["network cut", "network reset", "network half-close", "network blackhole", "network stall",
            "network one byte", "network delay", "network segments", "command kill", "command interrupt",
            "command stop", "command kill point at a call", "command error at a call",
            "command full at a call", "deed kill", "deed kill point", "deed stop", "deed gentle",
            "deed full", "deed flush", "deed backup", "deed restore", "deed bare restore",
            "deed revoke device", "deed revoke desk", "deed demote", "deed copy", "deed join",
            "deed clock", "clients with a wrong clock", "server restarts", "trays offered again",
            "tokens found in the log", "bursts of commands in one replica"]


class Programs:
    def __init__(self, folder):
        self.stet, self.stetd = (os.path.join(os.path.abspath(folder), name) for name in ("stet", "stetd"))
        for path in (self.stet, self.stetd):
            if not os.access(path, os.X_OK):
                raise SystemExit(f"{path} is not there; build first, or set STET_BIN")


class Run:
    """One call of the script."""

    def __init__(self, options, folder):
        self.folder, self.counters = folder, Counters()
        self.programs = Programs(os.environ["STET_BIN"])
        old = os.environ.get("STET_OLD_BIN")
        self.old = Programs(old) if old else None
        self.library = build_library(folder)
        self.chance = Chance(options.seed)
        self.first = options.episode or 0
        self.only_first = options.episode is not None
        self.only = options.only
        self.failures, self.failures_max = [], options.failures
        if not self.library:
            say("SKIPPED: no C compiler (cc, clang, gcc): no kill points, failing calls or wrong clocks")
        if not self.old:
            say("SKIPPED: STET_OLD_BIN is not set: no old client with a new server")

    now = staticmethod(time.monotonic)

    async def guarded(self, folder, name, play):
        """Plays one part. Its folder is kept where something broke, and removed otherwise. Returns
        whether all held."""
        begun = self.now()
        try:
            await play()
        except Broken as broken:
            return self.fail(name, folder, str(broken))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
            return self.fail(name, folder, "the harness itself: " + traceback.format_exc())
        finally:
            self.counters.largest("longest part, s", self.now() - begun)
        shutil.rmtree(folder, ignore_errors=True)
        return True

    def fail(self, name, folder, detail):
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, "FAILED"), "w", encoding="utf-8") as file:
            file.write(f"{name} of seed {self.chance.path}\n{detail}\n")
        self.failures.append((name, folder, detail))
        warn(f"FAILED {name}: {detail}\n  evidence: {folder}")
        if len(self.failures) >= self.failures_max:
            raise SystemExit(self.report())
        return False

    def report(self):
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        self.counters["CPU seconds of the programs"] = round(used.ru_utime + used.ru_stime)
        say("what happened:\n" + table(self.counters))
        for name, folder, detail in self.failures:
            say(f"FAILED {name}: {detail.splitlines()[0][:300]}\n  evidence: {folder}")
        return 1 if self.failures else 0


def parse():
    parser = argparse.ArgumentParser(usage=USAGE)
    parser.add_argument("numbers", nargs="*", type=int)
    for mode in ("kill-points", "errors", "disk-full", "restores", "copies", "power-cuts"):
        parser.add_argument(f"--{mode}", type=int, metavar="N")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--episode", type=int)
    parser.add_argument("--only", help="of points: one command, such as sync")
    parser.add_argument("--failures", type=int, default=3)
    options = parser.parse_args()
    options.mode = next((mode for mode in ("kill_points", "errors", "disk_full", "restores", "copies",
                                           "power_cuts") if getattr(options, mode) is not None), None)
    wanted = 2 if not options.mode and not options.quick else 0
    if len(options.numbers) < wanted:
        parser.error("SECONDS and SEED are needed")
    options.seed = options.numbers[-1] if options.numbers else 1
    return options


async def play(options, run):
    use_pidfds()
    logging.getLogger("asyncio").setLevel(logging.CRITICAL)
    if options.quick:
        from points import quick
        await quick(run)
    elif options.mode:
        from modes import MODES
        await MODES[options.mode](run, getattr(options, options.mode))
    else:
        await storm(run, options.numbers[0])
        if options.numbers[0] > 600:
            missed = [name for name in EXPECTED if not run.counters[name]]
            if missed:
                run.failures.append(("coverage", run.folder, f"never happened: {missed}"))


def main():
    options = parse()
    if options.mode == "disk_full":
        enter_namespace()
    folder = tempfile.mkdtemp(prefix="stet-torture.")
    run = Run(options, folder)
    begun = run.now()
    asyncio.run(play(options, run))
    code = run.report()
    say(f"{'FAILED' if code else 'held'} in {run.now() - begun:.0f} s, seed {options.seed}")
    if not run.failures:
        shutil.rmtree(folder, ignore_errors=True)
    sys.exit(code)


main()
