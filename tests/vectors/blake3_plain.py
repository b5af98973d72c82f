"""BLAKE3 from its specification, in Python alone: slow, and enough for a log of a hundred lines.

So that the vectors of views can be made wherever Python is. Ours and the auditor's tests read those vectors with the
published BLAKE3: a slip here would fail them.
"""

IV = (0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19)
PERMUTATION = (2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8)
# The four columns of the state, then its four diagonals.
QUARTERS = ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
            (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14))
CHUNK, BLOCK = 1024, 64
CHUNK_START, CHUNK_END, PARENT, ROOT = 1, 2, 4, 8
MASK = 0xFFFFFFFF


def compress(chaining, words, counter, length, flags):
    """The first eight words of one compression: a chaining value, or the hash where `flags` hold ROOT."""
    state = [*chaining, *IV[:4], counter & MASK, counter >> 32, length, flags]
    for _ in range(7):
        for quarter, (a, b, c, d) in enumerate(QUARTERS):
            for word, far, near in ((words[2 * quarter], 16, 12), (words[2 * quarter + 1], 8, 7)):
                state[a] = (state[a] + state[b] + word) & MASK
                state[d] = turned(state[d] ^ state[a], far)
                state[c] = (state[c] + state[d]) & MASK
                state[b] = turned(state[b] ^ state[c], near)
        words = [words[i] for i in PERMUTATION]
    return [state[i] ^ state[i + 8] for i in range(8)]


def turned(word, right):
    return word >> right | word << (32 - right) & MASK


def chunk(data, counter, root):
    """The chaining value of at most 1,024 bytes."""
    value = IV
    starts = range(0, max(len(data), 1), BLOCK)
    for start in starts:
        block = data[start:start + BLOCK]
        padded = block.ljust(BLOCK, b"\0")
        words = [int.from_bytes(padded[i:i + 4], "little") for i in range(0, BLOCK, 4)]
        flags = CHUNK_START if start == 0 else 0
        if start == starts[-1]:
            flags |= CHUNK_END | root
        value = compress(value, words, counter, len(block), flags)
    return value


def tree(data, first, root):
    """The chaining value of a subtree whose first chunk is number `first`: its left half is the greatest power of two."""
    if len(data) <= CHUNK:
        return chunk(data, first, root)
    left = CHUNK
    while left * 2 < len(data):
        left *= 2
    words = tree(data[:left], first, 0) + tree(data[left:], first + left // CHUNK, 0)
    return compress(IV, words, 0, BLOCK, PARENT | root)


def hexdigest(data):
    """64 hex digits."""
    return b"".join(word.to_bytes(4, "little") for word in tree(bytes(data), 0, ROOT)).hex()
