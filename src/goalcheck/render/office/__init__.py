"""The report as offices pass it on: sentences, a document and the form that they file."""
