"""Data sets: found, checked, decoded once, and served as uint8 arrays."""

from engine.data.checking import check
from engine.data.images import ImageSet, open_images
from engine.data.pool import StoppedEarly
from engine.data.report import Broken, DataReport
from engine.data.sheet import contact_sheet

__all__ = ["Broken", "DataReport", "ImageSet", "StoppedEarly", "check", "contact_sheet", "open_images"]
