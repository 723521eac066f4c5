# SPDX-License-Identifier: MIT
"""T13: colours that stand side by side stay apart, for colour-blind readers
(Machado, Oliveira, Fernandes 2009, full severity) and in grey (CIEDE2000)."""
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

from .picture import linear, luminance, rgb

SIGHTS = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868),
               (0.114503, 0.786281, 0.099216),
               (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968),
               (0.280085, 0.672501, 0.047413),
               (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779),
               (-0.078411, 0.930809, 0.147602),
               (0.004733, 0.691367, 0.303900)),
}
LEAST = 15
LEAST_GREY = 8


def times(m, v):
    return [sum(a * b for a, b in zip(row, v)) for row in m]


def lab(colour, sight):
    seen = [min(1, max(0, c)) for c in
            times(SIGHTS[sight], [linear(c) for c in rgb(colour)])]
    xyz = times(((0.4124564, 0.3575761, 0.1804375),
                 (0.2126729, 0.7151522, 0.0721750),
                 (0.0193339, 0.1191920, 0.9503041)), seen)
    f = [t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116
         for t in (a / b for a, b in zip(xyz, (0.95047, 1, 1.08883)))]
    return 116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])


def lightness(colour):
    y = luminance(colour)
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def apart(x, y):
    """CIEDE2000 (Sharma, Wu, Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = x, y
    mean = (hypot(a1, b1) + hypot(a2, b2)) / 2
    g = 0.5 * (1 - sqrt(mean ** 7 / (mean ** 7 + 25 ** 7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = hypot(a1, b1), hypot(a2, b2)
    h1, h2 = degrees(atan2(b1, a1)) % 360, degrees(atan2(b2, a2)) % 360
    dh = 0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    turn = 2 * sqrt(c1 * c2) * sin(radians(dh / 2))
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    hm = h1 + h2 if c1 * c2 == 0 else (h1 + dh / 2) % 360
    t = 1 - 0.17 * cos(radians(hm - 30)) + 0.24 * cos(radians(2 * hm)) + \
        0.32 * cos(radians(3 * hm + 6)) - 0.20 * cos(radians(4 * hm - 63))
    sl = 1 + 0.015 * (lm - 50) ** 2 / sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    rt = -sin(radians(60 * exp(-((hm - 275) / 25) ** 2))) * 2 * \
        sqrt(cm ** 7 / (cm ** 7 + 25 ** 7))
    u, v, w = (l2 - l1) / sl, (c2 - c1) / sc, turn / sh
    return sqrt(u * u + v * v + w * w + rt * v * w)


def faults(colours):
    for i, a in enumerate(colours):
        for b in colours[:i]:
            for sight in SIGHTS:
                far = apart(lab(a, sight), lab(b, sight))
                if far < LEAST:
                    yield f"{a} and {b} are {far:.1f} apart ({sight})"
            grey = abs(lightness(a) - lightness(b))
            if grey < LEAST_GREY:
                yield f"{a} and {b} are {grey:.1f} apart in grey"
