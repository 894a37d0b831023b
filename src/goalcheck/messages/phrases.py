"""Every phrase that goalcheck says, in English and Chinese, by its key; a module for each subject."""

from goalcheck.messages.errors.answer_errors import ANSWER_ERRORS
from goalcheck.messages.errors.cell_errors import CELL_ERRORS
from goalcheck.messages.errors.expression_errors import EXPRESSION_ERRORS
from goalcheck.messages.errors.figure_errors import FIGURE_ERRORS
from goalcheck.messages.errors.file_errors import FILE_ERRORS
from goalcheck.messages.errors.quantity_errors import QUANTITY_ERRORS
from goalcheck.messages.errors.target_errors import TARGET_ERRORS
from goalcheck.messages.errors.threshold_errors import THRESHOLD_ERRORS
from goalcheck.messages.errors.use_errors import USE_ERRORS
from goalcheck.messages.words.audit_words import AUDIT_WORDS
from goalcheck.messages.words.column_words import COLUMN_WORDS
from goalcheck.messages.words.command_words import COMMAND_WORDS
from goalcheck.messages.words.drafting_words import DRAFTING_WORDS
from goalcheck.messages.words.file_words import FILE_WORDS
from goalcheck.messages.words.note_words import NOTE_WORDS
from goalcheck.messages.words.page_words import PAGE_WORDS
from goalcheck.messages.words.report_words import REPORT_WORDS
from goalcheck.messages.words.suggest_words import SUGGEST_WORDS
from goalcheck.messages.words.table_words import TABLE_WORDS
from goalcheck.messages.words.verdict_words import VERDICT_WORDS

PHRASES: dict[str, dict[str, str]] = {
    **COMMAND_WORDS,
    **ANSWER_ERRORS,
    **AUDIT_WORDS,
    **CELL_ERRORS,
    **COLUMN_WORDS,
    **DRAFTING_WORDS,
    **EXPRESSION_ERRORS,
    **FIGURE_ERRORS,
    **FILE_ERRORS,
    **FILE_WORDS,
    **NOTE_WORDS,
    **PAGE_WORDS,
    **QUANTITY_ERRORS,
    **REPORT_WORDS,
    **SUGGEST_WORDS,
    **TABLE_WORDS,
    **TARGET_ERRORS,
    **THRESHOLD_ERRORS,
    **USE_ERRORS,
    **VERDICT_WORDS,
}
