"""Where things of a level page lie on the page as it is displayed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from clarte.core.evidence import Box

Matrix = NDArray[np.float64]  # 3 x 3, of points as columns (x, y, 1)


@dataclass(frozen=True, slots=True)
class Placing:
    """A plane transform of points. A quarter turn, a small turn or a perspective; boxes become the boxes around
    their corners."""

    matrix: Matrix

    def points(self, points: NDArray[np.float64]) -> NDArray[np.float64]:
        """`points` (n x 2) after the transform."""
        flat = np.column_stack([points, np.ones(len(points))]) @ self.matrix.T
        placed: NDArray[np.float64] = flat[:, :2] / flat[:, 2:]
        return placed

    def box(self, box: Box) -> Box:
        x0, y0, x1, y1 = box
        corners = self.points(np.array([[x0, y0], [x1, y0], [x1, y1], [x0, y1]], np.float64))
        left, top = corners.min(axis=0).tolist()
        right, bottom = corners.max(axis=0).tolist()
        return left, top, right, bottom

    def inverse(self) -> Placing:
        return Placing(np.linalg.inv(self.matrix).astype(np.float64))

    def after(self, earlier: Placing) -> Placing:
        """First `earlier`, then this one."""
        return Placing(self.matrix @ earlier.matrix)


def scaling(factor: float) -> Placing:
    return Placing(np.diag([factor, factor, 1.0]))


def moving(x: float, y: float) -> Placing:
    return Placing(np.array([[1.0, 0.0, x], [0.0, 1.0, y], [0.0, 0.0, 1.0]]))


def quarter_turn(width: float, height: float, turn: int) -> Placing:
    """A page of `width` x `height` turned `turn` degrees clockwise (0, 90, 180 or 270)."""
    matrices = {
        0: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
        90: [[0, -1, height], [1, 0, 0], [0, 0, 1]],
        180: [[-1, 0, width], [0, -1, height], [0, 0, 1]],
        270: [[0, 1, 0], [-1, 0, width], [0, 0, 1]],
    }
    return Placing(np.array(matrices[turn], np.float64))


def turned_size(width: float, height: float, turn: int) -> tuple[float, float]:
    """Size of a page after a quarter turn."""
    return (height, width) if turn in (90, 270) else (width, height)
