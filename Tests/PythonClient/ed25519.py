"""Ed25519 (RFC 8032) in plain Python: slow, not hardened against timing, good enough for a test."""

import hashlib

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_MINUS_ONE = pow(2, (P - 1) // 4, P)


def _x_from_y(y, sign):
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * SQRT_MINUS_ONE % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


# Points are (X, Y, Z, T) with x = X/Z, y = Y/Z, x*y = T/Z.
def _add(a, b):
    s = (a[1] - a[0]) * (b[1] - b[0]) % P
    t = (a[1] + a[0]) * (b[1] + b[0]) % P
    u = 2 * a[3] * b[3] * D % P
    v = 2 * a[2] * b[2] % P
    e, f, g, h = t - s, v - u, v + u, t + s
    return e * f % P, g * h % P, f * g % P, e * h % P


def _multiply(scalar, point):
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = _add(result, point)
        point = _add(point, point)
        scalar >>= 1
    return result


def _equal(a, b):
    return not (a[0] * b[2] - b[0] * a[2]) % P and not (a[1] * b[2] - b[1] * a[2]) % P


_BASE_Y = 4 * pow(5, P - 2, P) % P
_BASE_X = _x_from_y(_BASE_Y, 0)
BASE = (_BASE_X, _BASE_Y, 1, _BASE_X * _BASE_Y % P)


def _encode(point):
    inverse = pow(point[2], P - 2, P)
    x, y = point[0] * inverse % P, point[1] * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def _decode(data):
    number = int.from_bytes(data, "little")
    y = number & (1 << 255) - 1
    x = _x_from_y(y, number >> 255)
    return None if x is None else (x, y, 1, x * y % P)


def _number(*parts):
    return int.from_bytes(hashlib.sha512(b"".join(parts)).digest(), "little") % ORDER


def _expand(secret):
    digest = hashlib.sha512(secret).digest()
    scalar = int.from_bytes(digest[:32], "little") & (1 << 254) - 8 | 1 << 254
    return scalar, digest[32:]


def public_key(secret):
    return _encode(_multiply(_expand(secret)[0], BASE))


def sign(secret, message):
    scalar, prefix = _expand(secret)
    public = _encode(_multiply(scalar, BASE))
    nonce = _number(prefix, message)
    point = _encode(_multiply(nonce, BASE))
    answer = (nonce + _number(point, public, message) * scalar) % ORDER
    return point + answer.to_bytes(32, "little")


def verify(public, message, signature):
    if len(public) != 32 or len(signature) != 64:
        return False
    key, point = _decode(public), _decode(signature[:32])
    answer = int.from_bytes(signature[32:], "little")
    if key is None or point is None or answer >= ORDER:
        return False
    challenge = _number(signature[:32], public, message)
    return _equal(_multiply(answer, BASE), _add(point, _multiply(challenge, key)))
