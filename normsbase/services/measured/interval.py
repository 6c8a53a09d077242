"""So many right of so many in, the interval that holds the true share with 95 % confidence out.

Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the
American Statistical Association 22 (1927), 209-212: the score interval. It stays inside 0 to 1 and says
something true of small counts, where the usual interval (share ± 1.96 standard errors) fails.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

Z = 1.959963984540054  # the normal distribution's 97.5 % point


@dataclass(frozen=True, slots=True)
class Interval:
    """The lowest and the highest share that the counts allow for."""

    low: float
    high: float


def wilson(right: int, total: int) -> Interval:
    """Return Wilson's interval of `right` of `total`; of nothing it is 0 to 1."""
    if not 0 <= right <= total:
        raise ValueError(f"{right} of {total} is no share")
    if total == 0:
        return Interval(0.0, 1.0)
    share = right / total
    middle = share + Z * Z / (2 * total)
    spread = Z * sqrt(share * (1 - share) / total + Z * Z / (4 * total * total))
    whole = 1 + Z * Z / total
    low, high = (middle - spread) / whole, (middle + spread) / whole
    return Interval(0.0 if right == 0 else low, 1.0 if right == total else high)
