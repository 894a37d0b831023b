"""Every phrase that goalcheck says, in English and Chinese, by its key; a module for each subject."""

from goalcheck.messages.errors import (
    answer_errors,
    cell_errors,
    figure_errors,
    file_errors,
    quantity_errors,
    target_errors,
    threshold_errors,
    use_errors,
)
from goalcheck.messages.words import (
    audit_words,
    column_words,
    command_words,
    drafting_words,
    note_words,
    report_words,
    suggest_words,
    table_words,
    verdict_words,
)

PHRASES: dict[str, tuple[str, str]] = {
    **answer_errors.PHRASES,
    **cell_errors.PHRASES,
    **figure_errors.PHRASES,
    **file_errors.PHRASES,
    **quantity_errors.PHRASES,
    **target_errors.PHRASES,
    **threshold_errors.PHRASES,
    **use_errors.PHRASES,
    **audit_words.PHRASES,
    **column_words.PHRASES,
    **command_words.PHRASES,
    **drafting_words.PHRASES,
    **note_words.PHRASES,
    **report_words.PHRASES,
    **suggest_words.PHRASES,
    **table_words.PHRASES,
    **verdict_words.PHRASES,
}
