"""Indexes of a page's characters in; their text objects, boxes and places out, asked of PDFium in bulk.

A call costs more than its answer: `map` makes one after the other without a step of Python between them,
and the answers go straight into one array. Such a call keeps the interpreter's lock, for it is over at once.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium

Numbers = npt.NDArray[np.float64]
DOUBLE = ctypes.sizeof(ctypes.c_double)


def objects_at(text_page: int, indexes: Sequence[int]) -> list[int]:
    """Return the text object of each character, 0 for one that the engine made up."""
    return [found or 0 for found in map(text_object, repeat(text_page), indexes)]


def boxes_at(text_page: int, indexes: Sequence[int]) -> Numbers:
    """Return left, right, bottom and top of each character, a row for each of the four."""
    return _asked(_char_box, text_page, indexes, 4)


def origins_at(text_page: int, indexes: Sequence[int]) -> Numbers:
    """Return x and y of where each character begins on its baseline, a row for each of the two."""
    return _asked(_char_origin, text_page, indexes, 2)


def _asked(call: Callable[..., int], text_page: int, indexes: Sequence[int], width: int) -> Numbers:
    """Let a call write so many numbers for each character."""
    count = len(indexes)
    answers = np.zeros((width, count))
    first = answers.ctypes.data
    size = count * DOUBLE
    places = (range(first + row * size, first + (row + 1) * size, DOUBLE) for row in range(width))
    deque(map(call, repeat(text_page), indexes, *places), maxlen=0)
    return answers


def _bound(function: Any, *arguments: Any, result: Any = ctypes.c_int) -> Callable[..., int]:
    """Return a function of the engine that takes plain numbers for pointers."""
    prototype = ctypes.PYFUNCTYPE(result, ctypes.c_void_p, ctypes.c_int, *arguments)
    call: Callable[..., int] = prototype(ctypes.cast(function, ctypes.c_void_p).value or 0)
    return call


text_object = _bound(pdfium.FPDFText_GetTextObject, result=ctypes.c_void_p)
font_size = _bound(pdfium.FPDFText_GetFontSize, result=ctypes.c_double)
char_matrix = _bound(pdfium.FPDFText_GetMatrix, ctypes.c_void_p)
loose_box = _bound(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p)
_char_box = _bound(pdfium.FPDFText_GetCharBox, *(ctypes.c_void_p,) * 4)
_char_origin = _bound(pdfium.FPDFText_GetCharOrigin, *(ctypes.c_void_p,) * 2)
font_of: Callable[[int], int | None] = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)(
    ctypes.cast(pdfium.FPDFTextObj_GetFont, ctypes.c_void_p).value or 0
)
