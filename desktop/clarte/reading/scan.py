"""A picture of a page, read by OCR: held level, its words with their places."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import cv2
import numpy as np

from clarte.core.evidence import Word
from clarte.reading.ink import print_only, split_stacks, stray_pieces
from clarte.reading.ocr import Corners, Ocr, Picture
from clarte.reading.placing import Placing, moving, quarter_turn
from clarte.reading.strips import read_piece

_SAMPLE = 6  # pieces of text read to see which way is up
_SURE = 0.9  # of a sample: it is the right way up
_LEVEL = 0.15  # degrees
_MAX_SKEW = 20.0  # degrees
_UPRIGHT = 1.5  # height over width from which a piece of text stands on its side
# Lone letters are taken for words only when the engine is this sure.
_STRAY_SURE = 0.6
# Letters whose small and capital forms differ by size alone.
_SIZED = "scovwxzu"


@dataclass(frozen=True, slots=True)
class ScanRead:
    """Words in pixels of the level picture; `placing` takes them to pixels of the picture as it was given."""

    words: tuple[Word, ...]
    width: int
    height: int
    placing: Placing
    confidence: float


@dataclass(slots=True)
class _Held:
    """A picture while it is brought level. `placing`: from its pixels to those of the picture as given."""

    picture: Picture
    placing: Placing
    pieces: list[Corners] = field(default_factory=list)

    def turn(self, turn: int) -> None:
        """A quarter turn, clockwise."""
        height, width = self.picture.shape[:2]
        forth = quarter_turn(width, height, turn)
        self.picture = np.ascontiguousarray(np.rot90(self.picture, -turn // 90))
        self._move(forth)

    def straighten(self, degrees: float) -> None:
        """A small turn about the middle; the corners that leave the picture are blank margins."""
        height, width = self.picture.shape[:2]
        affine = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
        self.picture = np.asarray(
            cv2.warpAffine(self.picture, affine, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255, 255, 255)),
            np.uint8,
        )
        self._move(Placing(np.vstack([affine, [0.0, 0.0, 1.0]])))

    def _move(self, forth: Placing) -> None:
        self.pieces = [_ordered(forth.points(piece)) for piece in self.pieces]
        self.placing = self.placing.after(forth.inverse())


def read_scan(picture: Picture, ocr: Ocr, beat: Callable[[], None], placing: Placing | None = None) -> ScanRead:
    """Find and read all text of a picture, whichever way it is turned. `placing`: from this picture's pixels to
    those of the picture it was made of."""
    held = _Held(picture, placing or moving(0.0, 0.0))
    held.pieces = ocr.find(held.picture)
    beat()
    if held.pieces:
        _hold_level(held, ocr, beat)
    words: list[Word] = []
    cleaned, ink = print_only(held.picture)
    pieces = split_stacks(ink, held.pieces)
    for piece in pieces:
        words += read_piece(cleaned, ink, piece, ocr)
        beat()
    for piece in stray_pieces(ink, pieces):
        words += [word for word in read_piece(cleaned, ink, piece, ocr) if word.confidence >= _STRAY_SURE]
        beat()
    height, width = held.picture.shape[:2]
    return ScanRead(tuple(_capitals(words)), width, height, held.placing, mean_confidence(words))


def mean_confidence(words: Sequence[Word]) -> float:
    """How sure the engine is of the letters of `words`, on average."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def _capitals(words: Sequence[Word]) -> list[Word]:
    """Lone letters as tall as the capitals around them are capitals: nothing else tells S from s."""
    if not words:
        return []
    # A small letter's type size is worked out from its height as a small letter: too large for a capital.
    usual = float(np.median([word.size for word in words]))
    return [
        replace(word, text=word.text.upper(), size=usual) if word.text in _SIZED and word.size > 1.15 * usual else word
        for word in words
    ]


def _hold_level(held: _Held, ocr: Ocr, beat: Callable[[], None]) -> None:
    on_side = [_size(piece)[1] > _UPRIGHT * _size(piece)[0] for piece in held.pieces]
    weights = [max(_size(piece)) for piece in held.pieces]
    if sum(w for w, side in zip(weights, on_side, strict=True) if side) > 0.5 * sum(weights):
        held.turn(90)
        beat()
    upright = _sample(held, ocr)
    beat()
    if upright < _SURE:
        held.turn(180)
        beat()
        if _sample(held, ocr) <= upright:
            held.turn(180)
    skew = _skew(held.pieces)
    if _LEVEL < abs(skew) <= _MAX_SKEW:
        held.straighten(skew)


def _sample(held: _Held, ocr: Ocr) -> float:
    """How sure the engine is of the longest pieces as the picture is held now."""
    longest = sorted(held.pieces, key=lambda piece: -_size(piece)[0])[:_SAMPLE]
    sure: list[float] = []
    for piece in longest:
        sure += [letter.confidence for letter in ocr.read(_cut_out(held.picture, piece))]
    return float(np.mean(sure)) if sure else 0.0


def _skew(pieces: Sequence[Corners]) -> float:
    """The slope of long lines of text, in degrees, downwards to the right."""
    angles: list[float] = []
    weights: list[float] = []
    for piece in pieces:
        width, height = _size(piece)
        if width > 4 * height:
            across = piece[1] - piece[0] + piece[2] - piece[3]
            angles.append(float(np.degrees(np.arctan2(across[1], across[0]))))
            weights.append(width)
    if not angles:
        return 0.0
    order = np.argsort(angles)
    reached = np.cumsum(np.asarray(weights)[order])
    return float(np.asarray(angles)[order][np.searchsorted(reached, reached[-1] / 2)])


def _cut_out(picture: Picture, piece: Corners) -> Picture:
    """The piece of text as a level strip, whatever its own slope."""
    width, height = (max(2, round(side)) for side in _size(piece))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(piece.astype(np.float32), target)
    return np.asarray(cv2.warpPerspective(picture, matrix, (width, height), flags=cv2.INTER_CUBIC), np.uint8)


def _size(piece: Corners) -> tuple[float, float]:
    width = (np.linalg.norm(piece[1] - piece[0]) + np.linalg.norm(piece[2] - piece[3])) / 2
    height = (np.linalg.norm(piece[3] - piece[0]) + np.linalg.norm(piece[2] - piece[1])) / 2
    return float(width), float(height)


def _ordered(corners: Corners) -> Corners:
    """Corners from the top left, clockwise."""
    by_x = corners[np.argsort(corners[:, 0], kind="stable")]
    left, right = by_x[:2], by_x[2:]
    left = left[np.argsort(left[:, 1])]
    right = right[np.argsort(right[:, 1])]
    return np.array([left[0], right[0], right[1], left[1]])
