"""Measure the columnar engine on millions of rows against bare Polars: records, observations, and one bad row."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from million_rows import FIRST_DAY, _observations, _records, _targets, _write
from processes import ROOT, WORK, Command, measure_in_turn

BAR, MEMORY_BAR, BAD_ROW_BAR = 1.25, 1.3, 2.0
