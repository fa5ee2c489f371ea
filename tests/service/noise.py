"""Periodic noise fields: the raw material of the landscape and its clouds."""

from __future__ import annotations

import functools
import zlib

import numpy as np

#: Side of every field, in pixels. Fields wrap around, so any window of any size can be read from them.
SIDE = 2048


def seed(*parts: object) -> int:
    """A number that depends on nothing but the parts (32 bit), the same in every process."""
    return zlib.crc32("/".join(str(part) for part in parts).encode())


def chance(*parts: object) -> float:
    """A number in 0..1 that depends on nothing but the parts."""
    return float(np.random.default_rng(seed(*parts)).random())


@functools.lru_cache(maxsize=None)
def fractal(name: str, beta: float, longest: float = SIDE) -> np.ndarray:
    """Gaussian noise with a power spectrum of k**-beta, float32 (SIDE, SIDE), mean 0, deviation 1.

    Wavelengths above `longest` pixels are left out. The larger beta, the smoother the field.
    """
    white = np.random.default_rng(seed("noise", name)).standard_normal((SIDE, SIDE), dtype=np.float32)
    rows = np.fft.fftfreq(SIDE)[:, None]
    columns = np.fft.rfftfreq(SIDE)[None, :]
    frequency = np.hypot(rows, columns)
    frequency[0, 0] = np.inf
    amplitude = np.where(frequency < 1 / longest, 0, frequency ** (-beta / 2))
    field = np.fft.irfft2(np.fft.rfft2(white) * amplitude, s=white.shape)
    return ((field - field.mean()) / field.std()).astype(np.float32)


def ranks(field: np.ndarray) -> np.ndarray:
    """The field with its values spread evenly over 0..1: the share of pixels that lie below."""
    knots = np.linspace(0, 1, 1025)
    sample = field[::4, ::4]
    return np.interp(field, np.quantile(sample, knots), knots).astype(np.float32)


def moved(field: np.ndarray, *parts: object) -> np.ndarray:
    """The field rolled by an offset that depends on the parts: another place of the same world."""
    offset = np.random.default_rng(seed(*parts)).integers(0, SIDE, 2)
    return np.roll(field, tuple(int(step) for step in offset), axis=(0, 1))
