"""The report as offices pass it on: sentences, a document, spreadsheets and the form that they file."""
