"""Random draws that depend on the seed and on what they are for, and on nothing that happens meanwhile."""

import random


class Chance:
    """A tree of streams: each purpose and step has its own, so that leaving one out moves no other."""

    def __init__(self, *path):
        self.path = path

    def of(self, *path):
        return Chance(*self.path, *path)

    def stream(self, *path):
        return random.Random("/".join(str(part) for part in (*self.path, *path)))


def weighted(stream, choices):
    """One of the keys of `choices`, each as likely as its weight says."""
    keys = list(choices)
    return stream.choices(keys, [choices[key] for key in keys])[0]


def token(stream):
    """A word that occurs nowhere else."""
    return "tok" + "".join(stream.choices("bcdfghjkmnpqrstvwxz", k=12))
