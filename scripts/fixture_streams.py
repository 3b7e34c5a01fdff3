"""gzip and zstd writers whose bytes depend on nothing but their input.

zlib and libzstd change what they emit from version to version, and the fixtures must come out the
same on every machine. So gzip members are made here with the fixed Huffman code (RFC 1951 section
3.2.6) and zstd frames with raw blocks (RFC 8878 section 3.1.1.2.2). Every decoder reads both.
"""

import zlib

_LENGTH_BASE = [
    3,
    4,
    5,
    6,
    7,
    8,
    9,
    10,
    11,
    13,
    15,
    17,
    19,
    23,
    27,
    31,
    35,
    43,
    51,
    59,
    67,
    83,
    99,
    115,
    131,
    163,
    195,
    227,
    258,
]
_LENGTH_BITS = [0] * 8 + [1] * 4 + [2] * 4 + [3] * 4 + [4] * 4 + [5] * 4 + [0]
_DISTANCE_BASE = [
    1,
    2,
    3,
    4,
    5,
    7,
    9,
    13,
    17,
    25,
    33,
    49,
    65,
    97,
    129,
    193,
    257,
    385,
    513,
    769,
    1025,
    1537,
    2049,
    3073,
    4097,
    6145,
    8193,
    12289,
    16385,
    24577,
]
_DISTANCE_BITS = [0, 0, 0, 0] + [n // 2 for n in range(2, 28)]


class _BitWriter:
    def __init__(self):
        self.value = 0
        self.count = 0

    def low_first(self, value, bits):
        self.value |= value << self.count
        self.count += bits

    def high_first(self, value, bits):  # Huffman codes only.
        self.low_first(int(format(value, f"0{bits}b")[::-1], 2), bits)

    def bytes(self):
        return self.value.to_bytes((self.count + 7) // 8, "little")


def _put_symbol(out, symbol):
    if symbol < 144:
        out.high_first(0x30 + symbol, 8)
    elif symbol < 256:
        out.high_first(0x190 + symbol - 144, 9)
    elif symbol < 280:
        out.high_first(symbol - 256, 7)
    else:
        out.high_first(0xC0 + symbol - 280, 8)


def _slot(bases, value):
    return max(i for i, base in enumerate(bases) if base <= value)


def deflate(data):
    """One final block, greedy matches with the last place where the same three bytes stood."""
    out = _BitWriter()
    out.low_first(0b011, 3)
    last_seen = {}
    at = 0
    while at < len(data):
        key = data[at : at + 3]
        start = last_seen.get(key, -1)
        length = 0
        if start >= 0 and at - start <= 32768:
            while (
                length < 258
                and at + length < len(data)
                and data[start + length] == data[at + length]
            ):
                length += 1
        if length >= 3:
            slot = _slot(_LENGTH_BASE, length)
            _put_symbol(out, 257 + slot)
            out.low_first(length - _LENGTH_BASE[slot], _LENGTH_BITS[slot])
            distance = at - start
            slot = _slot(_DISTANCE_BASE, distance)
            out.high_first(slot, 5)
            out.low_first(distance - _DISTANCE_BASE[slot], _DISTANCE_BITS[slot])
        else:
            _put_symbol(out, data[at])
            length = 1
        for place in range(at, at + length):
            if place + 3 <= len(data):
                last_seen[data[place : place + 3]] = place
        at += length
    _put_symbol(out, 256)
    return out.bytes()


def gzip_member(data, name=None):
    """RFC 1952, no time stamp, unknown system; with the original file name when one is given."""
    header = bytes([0x1F, 0x8B, 8, 8 if name else 0, 0, 0, 0, 0, 0, 255])
    if name:
        header += name.encode("latin-1") + b"\0"
    trailer = zlib.crc32(data).to_bytes(4, "little") + (len(data) % 2**32).to_bytes(4, "little")
    return header + deflate(data) + trailer


def zstd_frame(blocks):
    """A frame of raw blocks, a 128 KiB window, no size and no checksum in its header."""
    frame = bytes([0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x38])
    for number, block in enumerate(blocks):
        assert len(block) <= 128 * 1024
        is_last = number == len(blocks) - 1
        frame += (len(block) << 3 | is_last).to_bytes(3, "little") + block
    return frame


def zstd_skippable_frame(data):
    return (0x184D2A50).to_bytes(4, "little") + len(data).to_bytes(4, "little") + data
