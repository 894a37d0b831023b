"""The JSON Schema of the JSON report, made from its models."""

from pydantic.json_schema import GenerateJsonSchema

from goalcheck.report.fields import DocumentFields


class _Untitled(GenerateJsonSchema):
    """A schema in which a field has no title: that would repeat its name."""

    def field_title_should_be_set(self, schema: object) -> bool:
        """Return False for every field."""
        del schema
        return False


def report_schema() -> dict[str, object]:
    """Return the JSON Schema (draft 2020-12) of a report as it is written; further fields are allowed."""
    described = DocumentFields.model_json_schema(mode="serialization", schema_generator=_Untitled)
    return {"$schema": GenerateJsonSchema.schema_dialect, **described}
