"""A photograph of a page made like a scan: the page alone, seen from above, evenly lit."""

from __future__ import annotations

import cv2
import numpy as np

from clarte.reading.ocr import Corners, Picture
from clarte.reading.placing import Placing, moving

_SMALL = 800  # pixels of the longest side while the page is looked for
_LEAST, _MOST = 0.3, 0.95  # parts of the picture that a photographed page takes
_UNEVEN = 40  # of 255, between the darkest and lightest paper
_DARK = 200  # of 255, paper darker than this is lightened


def flatten(picture: Picture) -> tuple[Picture, Placing]:
    """The page found on the picture, and how its pixels lie on the picture as it was given."""
    corners = find_page(picture)
    placing = moving(0.0, 0.0)
    if corners is not None:
        picture, placing = _seen_from_above(picture, corners)
    return even_light(picture), placing


def find_page(picture: Picture) -> Corners | None:
    """Corners of a light page lying on something darker; None where the page is the whole picture."""
    height, width = picture.shape[:2]
    factor = min(1.0, _SMALL / max(height, width))
    small = cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    gray = cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY), (5, 5), 0)
    _, light = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    # Print is bridged, so that the page is one piece.
    light = cv2.morphologyEx(light, cv2.MORPH_CLOSE, np.ones((25, 25), np.uint8))
    outlines, _ = cv2.findContours(light, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    if not outlines:
        return None
    page = max(outlines, key=cv2.contourArea)
    part = cv2.contourArea(page) / (small.shape[0] * small.shape[1])
    if not _LEAST < part < _MOST:
        return None
    outline = cv2.convexHull(page)
    corners = cv2.approxPolyDP(outline, 0.02 * cv2.arcLength(outline, True), True).reshape(-1, 2)
    if len(corners) != 4 or cv2.contourArea(corners) < 0.9 * cv2.contourArea(outline):
        return None
    return _from_top_left(corners.astype(np.float64) / factor)


def even_light(picture: Picture) -> Picture:
    """The picture with shadows and grey paper lightened to white; untouched where it is evenly light."""
    gray = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    small = cv2.resize(gray, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    paper = cv2.medianBlur(cv2.dilate(small, np.ones((7, 7), np.uint8)), 21)
    low, high = np.percentile(paper, [5, 95])
    if high - low < _UNEVEN and high > _DARK:
        return picture
    wide = cv2.resize(paper, (gray.shape[1], gray.shape[0]), interpolation=cv2.INTER_LINEAR).astype(np.float32)
    lit = picture.astype(np.float32) * (255.0 / np.maximum(wide, 40.0))[:, :, None]
    return np.clip(lit, 0, 255).astype(np.uint8)


def _seen_from_above(picture: Picture, corners: Corners) -> tuple[Picture, Placing]:
    sides = np.linalg.norm(corners - np.roll(corners, -1, axis=0), axis=1)
    width, height = round(max(sides[0], sides[2])), round(max(sides[1], sides[3]))
    target = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), target)
    flat = cv2.warpPerspective(picture, matrix, (width, height), flags=cv2.INTER_CUBIC)
    return np.asarray(flat, np.uint8), Placing(np.asarray(matrix, np.float64)).inverse()


def _from_top_left(corners: Corners) -> Corners:
    """Corners clockwise, the one nearest the picture's top left first."""
    middle = corners.mean(axis=0)
    angles = np.arctan2(corners[:, 1] - middle[1], corners[:, 0] - middle[0])
    clockwise = corners[np.argsort(angles)]
    return np.roll(clockwise, -int(np.argmin(clockwise.sum(axis=1))), axis=0)
