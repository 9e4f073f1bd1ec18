"""What a run keeps: the journal of promises, counters of what really happened, and failures."""

import collections
import json
import os
import sys
import time


class Broken(Exception):
    """A promise of the product that did not hold."""

    def __init__(self, law, detail):
        super().__init__(f"{law}: {detail}")
        self.law, self.detail = law, detail


class Counters(collections.Counter):
    """How often each thing really happened, and the largest of some measures."""

    def largest(self, name, value):
        self[name] = max(self[name], round(value, 3))


class Journal:
    """JSON lines that are on the disk before the run goes on."""

    def __init__(self, path):
        self.file = open(path, "a", encoding="utf-8")

    def write(self, **entry):
        entry = {"t": round(time.time(), 3), **entry}
        self.file.write(json.dumps(entry, ensure_ascii=False) + "\n")
        self.file.flush()
        os.fsync(self.file.fileno())

    def close(self):
        self.file.close()


def say(text):
    print(f"{time.strftime('%H:%M:%S')} {text}", flush=True)


def warn(text):
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def table(counters):
    width = max((len(name) for name in counters), default=0)
    return "\n".join(f"  {name:<{width}}  {value}" for name, value in sorted(counters.items()))
