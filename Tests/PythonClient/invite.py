"""Reads an invite: docs/PROTOCOL.md, section 14."""

import zlib

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


class Invite:
    def __init__(self, text):
        word = "".join(text.split()).lower()
        if not word.startswith("stet1-"):
            raise ValueError("not an invite")
        data = _bytes(word[len("stet1-"):])
        body, check = data[:-4], data[-4:]
        if zlib.crc32(body).to_bytes(4, "big") != check:
            raise ValueError("the invite is mistyped")
        self._rest = body
        self.addresses = [self._counted().decode() for _ in range(self._take(1)[0])]
        self.pin = self._take(32)
        self.id = self._take(8)
        self.secret = self._counted()
        self.account = self._counted().decode() if self._rest else None

    def _take(self, count):
        if count > len(self._rest):
            raise ValueError("the invite is cut off")
        part, self._rest = self._rest[:count], self._rest[count:]
        return part

    def _counted(self):
        return self._take(self._take(1)[0])


def _bytes(text):
    look_alikes = str.maketrans("oil", "011")
    number = 0
    for character in text.translate(look_alikes):
        number = number << 5 | ALPHABET.index(character)
    spare = len(text) * 5 % 8
    return (number >> spare).to_bytes(len(text) * 5 // 8, "big")
