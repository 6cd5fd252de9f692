"""The OCR engine: where text stands on a picture, and what it says, letter by letter."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]  # height x width x 3, RGB
Corners = NDArray[np.float64]  # 4 x 2: top left, top right, bottom right, bottom left of a text's box, in pixels

# The longest side at which text is looked for; it is read at full size.
_FIND_AT = 1440
# Lower than the engine's own: single letters (S, I, R of an antibiogram) are faint finds.
_FIND_THRESHOLD = 0.4
# Channels, height and least width of a strip: half the engine's own width, as most cells of a table are short.
_STRIP = [3, 48, 160]
_MICRO_AS_PRINTED = str.maketrans({"\u03bc": "µ"})


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of a strip of text: its middle as a part (0-1) of the strip's width, and how sure the engine is."""

    text: str
    middle: float
    confidence: float


class Ocr:
    """RapidOCR, loaded on first use: most files never need it. Its models lie in its package; nothing is fetched."""

    def __init__(self) -> None:
        self._engine: Any = None

    def find(self, picture: Picture) -> list[Corners]:
        """Boxes of the pieces of text on a picture."""
        found = self._loaded()(_bgr(picture), use_det=True, use_cls=False, use_rec=False)
        return [] if found.boxes is None else [np.asarray(box, np.float64) for box in found.boxes]

    def read(self, strip: Picture) -> list[Letter]:
        """The letters of one level strip of text, spaces included, from left to right."""
        if min(strip.shape[:2]) < 2:
            return []
        read = self._loaded()(_bgr(strip), use_det=False, use_cls=False, use_rec=True, return_word_box=True)
        if not read.txts or not read.word_results or read.word_results[0] is None:
            return []
        text, info = read.txts[0], read.word_results[0]
        columns = iter([column for word in info.word_cols for column in word])
        letters: list[Letter] = []
        for index, letter in enumerate(text):
            middle = letters[-1].middle if letters else 0.0
            if not letter.isspace():
                middle = (next(columns, 0) + 0.5) / max(info.line_txt_len, 1.0)
            sure = float(info.confs[index]) if index < len(info.confs) else 0.0
            letters.append(Letter(_as_printed(letter), min(middle, 1.0), sure))
        return letters

    def _loaded(self) -> Any:
        if self._engine is None:
            # Imported here: a text PDF must not pay for OCR.
            from rapidocr import RapidOCR

            logging.getLogger("RapidOCR").disabled = True
            self._engine = RapidOCR(
                params={
                    "Global.log_level": "critical",
                    "Global.max_side_len": 12_000,
                    "Global.text_score": 0.0,
                    "Det.limit_type": "max",
                    "Det.limit_side_len": _FIND_AT,
                    "Det.box_thresh": _FIND_THRESHOLD,
                    "Rec.rec_img_shape": _STRIP,
                    "EngineConfig.onnxruntime.intra_op_num_threads": max(1, (os.cpu_count() or 2) // 2 + 1),
                }
            )
        return self._engine


def _bgr(picture: Picture) -> Picture:
    return np.ascontiguousarray(picture[:, :, ::-1])


def _as_printed(letter: str) -> str:
    """Full-width forms, which only the engine's alphabet knows, as the letters they stand for; one micro sign."""
    if "\uff01" <= letter <= "\uff5e":
        letter = chr(ord(letter) - 0xFEE0)
    return letter.translate(_MICRO_AS_PRINTED)
