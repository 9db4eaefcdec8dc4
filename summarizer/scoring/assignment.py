"""One-to-one assignment with the largest total weight: the Hungarian method, O(n^3)."""

from collections.abc import Sequence
from math import inf

PAIRED = 1000.0  # added to every weight that may be paired: as many pairs as possible come first


def assign(weights: Sequence[Sequence[float]]) -> dict[int, int]:
    """Pairs row -> column that sum to the most. ``weights[row][column]`` is >= 0, and 0 means: never pair them."""
    if not weights or not weights[0]:
        return {}
    rows, columns = len(weights), len(weights[0])
    matching = _Matching(weights)
    for row in range(1, matching.size + 1):
        matching.add(row)
    pairs = ((matching.row_of[column] - 1, column - 1) for column in range(1, matching.size + 1))
    return {row: column for row, column in pairs if row < rows and column < columns and weights[row][column] > 0}


class _Matching:
    """A growing cheapest matching of a square matrix. Indexes count from 1; row or column 0 is "not yet matched"."""

    def __init__(self, weights: Sequence[Sequence[float]]) -> None:
        self._weights = weights
        self.size = max(len(weights), len(weights[0]))
        self.row_of = [0] * (self.size + 1)
        self._came_from = [0] * (self.size + 1)
        self._row_price = [0.0] * (self.size + 1)
        self._column_price = [0.0] * (self.size + 1)

    def add(self, row: int) -> None:
        """Match one more row, moving others where that is cheaper."""
        self.row_of[0] = row
        column = self._cheapest_path()
        while column:
            self.row_of[column] = self.row_of[self._came_from[column]]
            column = self._came_from[column]

    def _reduced(self, row: int, column: int) -> float:
        inside = row <= len(self._weights) and column <= len(self._weights[0])
        cost = -self._weights[row - 1][column - 1] if inside else 0.0
        return cost - self._row_price[row] - self._column_price[column]

    def _cheapest_path(self) -> int:
        """The free column at the end of the cheapest alternating path from the row in ``row_of[0]``."""
        column, slack, used = 0, [inf] * (self.size + 1), [False] * (self.size + 1)
        while self.row_of[column]:
            used[column] = True
            step, following = inf, 0
            for other in range(1, self.size + 1):
                if used[other]:
                    continue
                reduced = self._reduced(self.row_of[column], other)
                if reduced < slack[other]:
                    slack[other], self._came_from[other] = reduced, column
                if slack[other] < step:
                    step, following = slack[other], other
            self._move_prices(step, slack, used)
            column = following
        return column

    def _move_prices(self, step: float, slack: list[float], used: list[bool]) -> None:
        for column in range(self.size + 1):
            if used[column]:
                self._row_price[self.row_of[column]] += step
                self._column_price[column] -= step
            else:
                slack[column] -= step
