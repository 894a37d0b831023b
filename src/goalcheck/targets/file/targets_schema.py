"""The JSON Schema of the targets file as users write it, for editors that complete and check while one types."""

from goalcheck.targets.file.tables.file_table import FileTable
from goalcheck.targets.file.tables.toml_values import ALSO

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NULL = {"type": "null"}


def targets_schema() -> dict[str, object]:
    """Return the schema; it describes every key, and refuses the unknown ones."""
    schema = FileTable.model_json_schema(by_alias=True, mode="validation")
    plain = _plain(schema)
    if not isinstance(plain, dict):  # pragma: no cover - a schema of a model is a table
        raise TypeError("a JSON Schema is an object")
    return {"$schema": _DIALECT, "title": "Targets of goalcheck", **{k: v for k, v in plain.items() if k != "title"}}


def _plain(node: object) -> object:
    """Return a schema without what TOML has not: null, and defaults that mean "not given"."""
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    noise = {key for key, value in node.items() if key == "title" and isinstance(value, str)}
    noise |= {"default"} if node.get("default", 0) is None else set()
    return _without_null({key: _plain(value) for key, value in node.items() if key not in noise})


def _without_null(node: dict[str, object]) -> dict[str, object]:
    choices = node.get("anyOf")
    if not isinstance(choices, list) or _NULL not in choices:
        return node
    left = [choice for choice in choices if choice != _NULL]
    rest = {key: value for key, value in node.items() if key not in {"anyOf", ALSO}}
    if ALSO in node:
        left.append(node[ALSO])
    return rest | (left[0] if len(left) == 1 else {"anyOf": left})
