"""Every phrase that goalcheck says, in English and Chinese, by its key; a module for each subject."""

from goalcheck.messages.errors import (
    answer_errors,
    figure_errors,
    file_errors,
    target_errors,
    threshold_errors,
)
from goalcheck.messages.words import (
    command_words,
    note_words,
    report_words,
    table_words,
)

PHRASES: dict[str, tuple[str, str]] = {
    **answer_errors.PHRASES,
    **figure_errors.PHRASES,
    **file_errors.PHRASES,
    **target_errors.PHRASES,
    **threshold_errors.PHRASES,
    **command_words.PHRASES,
    **note_words.PHRASES,
    **report_words.PHRASES,
    **table_words.PHRASES,
}
