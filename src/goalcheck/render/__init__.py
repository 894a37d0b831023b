"""What is shown: each format a pure function of a report and a style; nothing here prints, opens or exits."""
