"""Ed25519 from RFC 8032, in Python alone: slow, its time depends on the secret, and enough for the seeds of test vectors.

So that signed vectors can be made wherever Python is. Ours and the auditor's tests verify those signatures with a
published Ed25519: a slip here would fail them.
"""

import hashlib

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
# A point is (X, Y, Z, T): x = X/Z, y = Y/Z, T = XY/Z.
NEUTRAL = (0, 1, 1, 0)


def base_point():
    """y = 4/5 and the even x on -x^2 + y^2 = 1 + d x^2 y^2."""
    y = 4 * pow(5, P - 2, P) % P
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if x * x % P != square:
        x = x * pow(2, (P - 1) // 4, P) % P
    if x % 2:
        x = P - x
    return (x, y, 1, x * y % P)


def added(one, other):
    x1, y1, z1, t1 = one
    x2, y2, z2, t2 = other
    a = (y1 - x1) * (y2 - x2)
    b = (y1 + x1) * (y2 + x2)
    c = 2 * D * t1 * t2
    d = 2 * z1 * z2
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(number, point):
    total = NEUTRAL
    while number:
        if number & 1:
            total = added(total, point)
        point = added(point, point)
        number >>= 1
    return total


def encoded(point):
    x, y, z, _ = point
    inverse = pow(z, P - 2, P)
    x, y = x * inverse % P, y * inverse % P
    return (y | (x & 1) << 255).to_bytes(32, "little")


def number_of(*parts):
    return int.from_bytes(hashlib.sha512(b"".join(parts)).digest(), "little")


def secrets(seed):
    """The secret number, and what is hashed before a message."""
    wide = hashlib.sha512(seed).digest()
    number = int.from_bytes(wide[:32], "little")
    return number & (2**254 - 8) | 2**254, wide[32:]


def public_key(seed):
    return encoded(times(secrets(seed)[0], base_point()))


def sign(seed, message):
    secret, before = secrets(seed)
    once = number_of(before, message) % ORDER
    commitment = encoded(times(once, base_point()))
    challenge = number_of(commitment, public_key(seed), message)
    return commitment + ((once + challenge * secret) % ORDER).to_bytes(32, "little")
