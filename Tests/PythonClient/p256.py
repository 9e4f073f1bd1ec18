"""Verifies ECDSA signatures over P-256 with SHA-256 (FIPS 186) in plain Python: for a test."""

import hashlib

P = 2**256 - 2**224 + 2**192 + 2**96 - 1
ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
B = 0x5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B
BASE = (0x6B17D1F2E12C4247F8BCE6E563A440F277037D812DEB33A0F4A13945D898C296,
        0x4FE342E2FE1A7F9B8EE7EB4A7C0F9E162BCE33576B315ECECBB6406837BF51F5)

# A SubjectPublicKeyInfo in DER: this header, then the point, uncompressed.
SPKI_HEADER = bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107034200" "04")


def _add(a, b):
    if a is None:
        return b
    if b is None:
        return a
    if a[0] == b[0]:
        if (a[1] + b[1]) % P == 0:
            return None
        slope = (3 * a[0] * a[0] - 3) * pow(2 * a[1], P - 2, P) % P
    else:
        slope = (b[1] - a[1]) * pow(b[0] - a[0], P - 2, P) % P
    x = (slope * slope - a[0] - b[0]) % P
    return x, (slope * (a[0] - x) - a[1]) % P


def _multiply(scalar, point):
    result = None
    while scalar:
        if scalar & 1:
            result = _add(result, point)
        point = _add(point, point)
        scalar >>= 1
    return result


def _point(public_key_info):
    if len(public_key_info) != len(SPKI_HEADER) + 64 or not public_key_info.startswith(SPKI_HEADER):
        return None
    x = int.from_bytes(public_key_info[-64:-32], "big")
    y = int.from_bytes(public_key_info[-32:], "big")
    on_curve = (y * y - x * x * x + 3 * x - B) % P == 0
    return (x, y) if x < P and y < P and on_curve else None


def verify(public_key_info, message, signature):
    """Tells whether `signature` (r ‖ s, 64 bytes) is that key's over `message`."""
    point = _point(public_key_info)
    if point is None or len(signature) != 64:
        return False
    r, s = int.from_bytes(signature[:32], "big"), int.from_bytes(signature[32:], "big")
    if not (0 < r < ORDER and 0 < s < ORDER):
        return False
    number = int.from_bytes(hashlib.sha256(message).digest(), "big")
    inverse = pow(s, ORDER - 2, ORDER)
    found = _add(_multiply(number * inverse % ORDER, BASE), _multiply(r * inverse % ORDER, point))
    return found is not None and found[0] % ORDER == r
