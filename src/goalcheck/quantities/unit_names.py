"""The units known by name: Chinese magnitudes, per cent and points, physical units in Chinese, and what is counted."""

from fractions import Fraction
from functools import cache

PERCENT_SYMBOL = "%"
POINTS_SYMBOL = "百分点"

MAGNITUDE = "[十百千]?万?亿|[十百千]?万|百|千"
"""The pattern of a magnitude at the beginning of a number's rest or of a unit."""

_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}


def magnitude(text: str) -> int:
    """Return the power of ten of a magnitude: 万亿 is 12."""
    return sum(_POWERS[character] for character in text)


_SHARES = {
    PERCENT_SYMBOL: "1 %",
    "percent": "1 %",
    "per cent": "1 %",
    "百分比": "1 %",
    "‰": "1/10 %",
    "per mille": "1/10 %",
    POINTS_SYMBOL: "1 百分点",
    "个百分点": "1 百分点",
    "pp": "1 百分点",
    "p.p.": "1 百分点",
    "percentage point": "1 百分点",
    "percentage points": "1 百分点",
    "千分点": "1/10 百分点",
    "个千分点": "1/10 百分点",
    "基点": "1/100 百分点",
    "个基点": "1/100 百分点",
    "basis points": "1/100 百分点",
}

# Each name is a factor and a product of the symbols that the units library knows; a name alone costs no loading of it.
# A month is no number of days, so that nothing converts between the calendar and the clock.
_PHYSICAL = {
    "米": "1 m",
    "千米": "1 km",
    "公里": "1 km",
    "分米": "1 dm",
    "厘米": "1 cm",
    "毫米": "1 mm",
    "微米": "1 μm",
    "纳米": "1 nm",
    "里": "500 m",
    "英里": "1 mile",
    "海里": "1 nautical_mile",
    "平米": "1 m^2",
    "平方米": "1 m^2",
    "平方千米": "1 km^2",
    "平方公里": "1 km^2",
    "平方分米": "1 dm^2",
    "平方厘米": "1 cm^2",
    "平方毫米": "1 mm^2",
    "公顷": "1 ha",
    "亩": "2000/3 m^2",
    "英亩": "1 acre",
    "立方米": "1 m^3",
    "立方千米": "1 km^3",
    "立方分米": "1 dm^3",
    "立方厘米": "1 cm^3",
    "升": "1 L",
    "公升": "1 L",
    "千升": "1 kL",
    "毫升": "1 mL",
    "微升": "1 μL",
    "l": "1 L",
    "ml": "1 mL",
    "吨": "1 t",
    "公吨": "1 t",
    "kt": "1000 t",  # in statistics; the units library reads knots
    "千克": "1 kg",
    "公斤": "1 kg",
    "克": "1 g",
    "毫克": "1 mg",
    "微克": "1 μg",
    "ug": "1 μg",
    "纳克": "1 ng",
    "斤": "500 g",
    "市斤": "500 g",
    "两": "50 g",
    "担": "50 kg",
    "磅": "1 lb",
    "盎司": "1 oz",
    "瓦": "1 W",
    "千瓦": "1 kW",
    "兆瓦": "1 MW",
    "吉瓦": "1 GW",
    "太瓦": "1 TW",
    "度": "1 kWh",
    "瓦时": "1 Wh",
    "千瓦时": "1 kWh",
    "千瓦小时": "1 kWh",
    "兆瓦时": "1 MWh",
    "吉瓦时": "1 GWh",
    "太瓦时": "1 TWh",
    "焦耳": "1 J",
    "千焦": "1 kJ",
    "兆焦": "1 MJ",
    "吉焦": "1 GJ",
    "卡路里": "1 cal",
    "千卡": "1 kcal",
    "大卡": "1 kcal",
    "伏": "1 V",
    "千伏": "1 kV",
    "千伏安": "1 kVA",
    "赫兹": "1 Hz",
    "千赫": "1 kHz",
    "兆赫": "1 MHz",
    "吉赫": "1 GHz",
    "千牛": "1 kN",
    "帕": "1 Pa",
    "百帕": "1 hPa",
    "千帕": "1 kPa",
    "兆帕": "1 MPa",
    "摄氏度": "1 °C",
    "华氏度": "1 °F",
    "degC": "1 °C",
    "degF": "1 °F",
    "吨公里": "1 t km",
    "吨千米": "1 t km",
    "人公里": "1 人 km",
    "人千米": "1 人 km",
    "吨海里": "1 t nautical_mile",
    "毫秒": "1 ms",
    "秒": "1 s",
    "秒钟": "1 s",
    "分钟": "1 min",
    "小时": "1 h",
    "个小时": "1 h",
    "天": "1 d",
    "日": "1 d",
    "周": "7 d",
    "星期": "7 d",
    "月": "1 month",
    "个月": "1 month",
    "months": "1 month",
    "季度": "3 month",
    "quarter": "3 month",
    "quarters": "3 month",
    "年": "12 month",
    "a": "12 month",
    "yr": "12 month",
    "year": "12 month",
    "years": "12 month",
    "decade": "120 month",
    "decades": "120 month",
    "century": "1200 month",
    "centuries": "1200 month",
}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


COUNTED = _words("""
    元 人民币元 元人民币 美元 欧元 日元 英镑 港元 卢布 USD EUR CNY RMB
    人 个 户 所 家 件 台 辆 套 次 只 头 张 本 册 份 篇 部 项 起 例 宗 株 棵 条
    座 栋 幢 间 床 艘 架 匹 位 名 岁 处 村 分 点
    瓶 箱 桶 包 袋 双 对 副 块 支 根 把 顶 片 卷 盒 粒 枚 列 场 期 种 类 门 届 批 班 倍 锭
    人次 人年 人日 人天 人时 户次 件次 车次 班次 航次 架次 艘次 列次 场次 张床 床位 课时 学时
    标准箱 重量箱 标准吨 标准台 载重吨 总吨 吨标准煤 吨标煤 吨油当量 吨二氧化碳 TEU
""")
"""What is counted or paid: converts by magnitude only. The list distinguishes a unit from other words in brackets."""

LATIN = _words("""
    m km cm mm dm μm nm m2 km2 cm2 ha m3 km3 cm3 L mL kL g kg mg μg ng t kt Mt h min ms d
    W kW MW GW TW Wh kWh MWh GWh TWh kJ MJ GJ TJ PJ kcal kV kVA Hz kHz MHz GHz Pa hPa kPa MPa °C °F dB ppm ppb
""")
"""The Latin symbols that are read as units in brackets; single letters that also name shares or series are left out."""

IN_CELLS = _words("""
    s μs us ns V A K J N B bit kB KB MB GB TB PB KiB MiB GiB TiB PiB GBP JPY HKD AUD CAD CHF INR
    $ € £ ¥ US$ HK$ NT$ A$ C$ S$ ₩ ₽ ₹
""")
"""Further symbols that are units behind a number."""

POWER_BASES = _words("m km cm mm dm hm μm nm ft in yd mi s")
"""Symbols after which a digit is an exponent: m2, km3."""


@cache
def _names() -> dict[str, tuple[Fraction, tuple[tuple[str, int], ...]]]:
    return {name: _read(meaning) for name, meaning in (_SHARES | _PHYSICAL).items()}


def _read(meaning: str) -> tuple[Fraction, tuple[tuple[str, int], ...]]:
    factor, *symbols = meaning.split()
    powers = [symbol.partition("^") for symbol in symbols]
    return Fraction(factor), tuple(sorted((symbol, int(power or 1)) for symbol, _, power in powers))


def is_name(text: str) -> bool:
    """Say whether the text as a whole is a unit's name, its magnitude-like beginning included: 千瓦时, 百分点."""
    return text in _SHARES or text in _PHYSICAL


def named(text: str) -> tuple[Fraction, tuple[tuple[str, int], ...]] | None:
    """Return the factor and the symbols, with exponents, of a unit known by name."""
    return _names().get(text)


@cache
def known_symbols() -> frozenset[str]:
    """Return the symbols that are known as units: those behind the names, what is counted, and common Latin ones."""
    behind = {symbol for _, symbols in _names().values() for symbol, _ in symbols}
    return COUNTED | LATIN | behind
