"""The report as one self-contained web page, through the extra ``html``."""
