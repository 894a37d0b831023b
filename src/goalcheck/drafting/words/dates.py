"""Words of dates."""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
YEAR_END = r"年底|年末|年内|年终|全年|end of (?:the|this|next|\d{4}) ?(?:calendar )?(?:year)?|year[- ]end"
