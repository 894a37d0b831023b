"""How a document is read: sections, sentences, clauses, and what each promises, when and how firmly."""
