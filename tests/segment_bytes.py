"""Video segments made byte by byte, as ISO/IEC 13818-1 and 14496-12 lay them out, with no pictures in them."""

from __future__ import annotations

import struct
from typing import Iterable, Sequence

PACKET = 188


def box(kind: bytes, *contents: bytes) -> bytes:
    """A box of an MP4."""
    content = b"".join(contents)
    return struct.pack(">I4s", 8 + len(content), kind) + content


def track(number: int, timescale: int, handler: bytes = b"vide", version: int = 0) -> bytes:
    """A track of an initialization section: its number, its clock in ticks a second, what it holds."""
    times = bytes(16 if version else 8)
    head = bytes([version, 0, 0, 0])
    return box(
        b"trak",
        box(b"tkhd", head, times, struct.pack(">I", number), bytes(60)),
        box(
            b"mdia",
            box(b"mdhd", head, times, struct.pack(">I", timescale), bytes(8)),
            box(b"hdlr", bytes(8), handler, bytes(12)),
        ),
    )


def initialization(*tracks: bytes) -> bytes:
    """An initialization section of some tracks."""
    return box(b"ftyp", b"iso5", bytes(4)) + box(b"moov", box(b"mvhd", bytes(100)), *tracks)


def fragment(
    number: int, decode_time: int, frames: int, shift: int = 0, version: int = 0, payload: int = 5
) -> bytes:
    """A fragment of a track: its first sample's time of decoding and shift to the time it is shown, in ticks."""
    time = struct.pack(">Q" if version else ">I", decode_time)
    shifts = [shift & 0xFFFFFFFF, *[0] * (frames - 1)]
    run = struct.pack(">II", 0x800, frames) + struct.pack(f">{frames}I", *shifts[:frames])
    return box(
        b"moof",
        box(b"mfhd", bytes(8)),
        box(
            b"traf",
            box(b"tfhd", bytes(4), struct.pack(">I", number)),
            box(b"tfdt", bytes([version, 0, 0, 0]), time),
            box(b"trun", run),
        ),
    ) + box(b"mdat", bytes(payload))


def stamp(ticks: int) -> bytes:
    """The five bytes of a presentation time."""
    return bytes(
        [
            0x21 | (ticks >> 29 & 0x0E),
            ticks >> 22 & 0xFF,
            0x01 | (ticks >> 14 & 0xFE),
            ticks >> 7 & 0xFF,
            0x01 | (ticks << 1 & 0xFE),
        ]
    )


def packet(number: int, counter: int, payload: bytes, starts: bool = False) -> bytes:
    """A packet of an MPEG-TS; a payload that does not fill it is stuffed."""
    room = PACKET - 4 - len(payload)
    stuffing = b"" if room == 0 else bytes([room - 1]) + (b"" if room == 1 else b"\0" + b"\xff" * (room - 2))
    head = bytes([0x47, (0x40 if starts else 0) | number >> 8, number & 0xFF])
    return head + bytes([(0x30 if stuffing else 0x10) | counter % 16]) + stuffing + payload


def transport_stream(
    ticks: Sequence[int], packets_each: int = 2, first_counter: int = 0, number: int = 0x100
) -> bytes:
    """An MPEG-TS segment of one video: a frame at each time, in ticks of 90 kHz, of so many packets each."""
    return b"".join(_packets(ticks, packets_each, first_counter, number))


def _packets(ticks: Sequence[int], packets_each: int, counter: int, number: int) -> Iterable[bytes]:
    yield packet(0, 0, b"\0" + bytes(20), starts=True)
    for time in ticks:
        header = b"\0\0\1\xe0\0\0\x80\x80\5" + stamp(time)
        yield packet(number, counter, header + b"\0\0\1\x65", starts=True)
        for place in range(1, packets_each):
            yield packet(number, counter + place, bytes(184))
        counter += packets_each
