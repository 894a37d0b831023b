"""Magnitudes, currencies and units in words, beside those that goalcheck's grammar of units knows."""

from goalcheck.drafting.words import listed

MAGNITUDES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "bn": 9}
"""English magnitudes as powers of ten."""

CURRENCIES = ("US$", "$", "£", "€", "¥", "USD", "EUR", "GBP", "RMB")
"""Currencies before a number; each is its own unit."""

ENGLISH_UNITS = {
    r"per cent": "%", r"percent": "%", "%": "%", "‰": "‰",
    "µg/m3": "", "μg/m3": "", "µg/m³": "", "μg/m³": "", "percentage points": "pp", "percentage point": "pp", "pp": "pp",
} | dict.fromkeys((
    "hectares", "hectare", "acres", "tonnes", "tonne", "tons", "ton", "kilograms", "kilogram", "grams", "milligrams",
    "kilometres", "kilometre", "kilometers", "kilometer", "metres", "metre", "meters", "miles", "square metres",
    "square kilometres", "cubic metres", "litres", "litre", "liters", "seconds", "minutes", "minute", "hours", "hour",
    "days", "day", "weeks", "week", "months", "month", "years", "year", "megawatts", "gigawatts", "kilowatts",
    "people", "persons", "points", "dollars", "euros", "pounds", "yuan",
), "")  # fmt: skip
"""English names of units; "" is its own name."""

MEASURE_WORDS = frozenset(
    listed(
        "岁 分 分贝 "
        "家 所 张 名 位 座 处 条 项 件 台 套 辆 户 个 人 场 次 部 类 支 只 头 棵 株 幅 宗 间 栋 幢 笔 份 册 本 盏"
        " 艘 架 列 班 届 批 道 口 眼 孔 级 单 站 站点 款 首 集 顶 片 块 根 封 课 节 门 对 学位 间次"
    )
)
"""Chinese words that count things."""
