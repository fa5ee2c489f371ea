"""Benchmarks: they print figures and assert no times. ``make bench`` runs ``__main__``, the table of speed.

A *way* is one way to do some work: ours, the notebook's, the limit that ffmpeg sets. The ways of a *case* are
measured in turn, each in processes of its own, several rounds of it; a *row* of the table compares ways of a case by
the ratios within each round. What every run has written is checked for its dates and pixels.
"""
