"""The tables of a targets file as users write them: one Pydantic model a table, and what each key may be."""
