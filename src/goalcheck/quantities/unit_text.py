"""Units from text: an exact factor and a product of symbols, 万元/人 is 10,000·元·人⁻¹; unknown text is a symbol.

Known by name are Chinese magnitudes, per cent and points, physical units in Chinese, and what is counted.
"""

import re
import unicodedata
from collections.abc import Callable
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from goalcheck.messages.catalogue import Message, MessageError, message, quoted, shortened

PERCENT_SYMBOL = "%"
POINTS_SYMBOL = "百分点"

MAGNITUDE = "[十百千]?万?亿|[十百千]?万|百|千"
"""The pattern of a magnitude at the beginning of a number's rest or of a unit."""

_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "亿": 8}


def magnitude(text: str) -> int:
    """Return the power of ten of a magnitude: 万亿 is 12."""
    return sum(_POWERS[character] for character in text)


SCALES = {
    "": 0, "unit": 0, "units": 0, "ones": 0, "个": 0, "ten": 1, "tens": 1, "十": 1, "hundred": 2, "hundreds": 2,
    "百": 2, "thousand": 3, "thousands": 3, "千": 3, "tens of thousands": 4, "万": 4, "million": 6, "millions": 6,
    "百万": 6, "千万": 7, "hundreds of millions": 8, "亿": 8, "billion": 9, "billions": 9, "十亿": 9, "trillion": 12,
    "trillions": 12, "万亿": 12, "quadrillion": 15, "quadrillions": 15,
}  # fmt: skip
"""The power of ten of a word, in lower case, that says by what the numbers of a row are multiplied."""

# Behind numbers, as dashboards write them, too: M is a million, and m is none.
_GLUED_SCALES = SCALES | {"k": 3, "tsd": 3, "M": 6, "mn": 6, "mln": 6, "mio": 6, "bn": 9, "bln": 9, "mrd": 9, "tn": 12}
_CURRENCIES = "€$£¥"


def glued_scale(text: str) -> int:
    """Return the power of ten that a text behind a number may mean, 0 if none: 3 for the k of 1.2k and of 1.2k€."""
    word = text.strip(f"{_CURRENCIES}. ")
    return _GLUED_SCALES.get(word) or _GLUED_SCALES.get(word.lower(), 0)


# What each name means: a factor and a product of the symbols that the units library knows; a name alone costs no
# loading of it. kt is 1,000 tonnes as in statistics, where the units library reads knots. A month is no number of days,
# so that nothing converts between the calendar and the clock.
_MEANINGS = """
    1 %: %, percent, per cent, 百分比; 1/10 %: ‰, per mille;
    1 百分点: 百分点, 个百分点, pp, p.p., percentage point, percentage points; 1/10 百分点: 千分点, 个千分点;
    1/100 百分点: 基点, 个基点, basis points;
    1 m: 米; 1 km: 千米, 公里; 1 dm: 分米; 1 cm: 厘米; 1 mm: 毫米; 1 μm: 微米; 1 nm: 纳米; 500 m: 里; 1 mile: 英里;
    1 nautical_mile: 海里;
    1 m^2: 平米, 平方米; 1 km^2: 平方千米, 平方公里; 1 dm^2: 平方分米; 1 cm^2: 平方厘米; 1 mm^2: 平方毫米;
    1 ha: 公顷; 2000/3 m^2: 亩; 1 acre: 英亩;
    1 m^3: 立方米; 1 km^3: 立方千米; 1 dm^3: 立方分米; 1 cm^3: 立方厘米;
    1 L: 升, 公升, l; 1 kL: 千升; 1 mL: 毫升, ml; 1 μL: 微升;
    1 t: 吨, 公吨; 1000 t: kt; 1 kg: 千克, 公斤;
    1 g: 克; 1 mg: 毫克; 1 μg: 微克, ug; 1 ng: 纳克; 500 g: 斤, 市斤; 50 g: 两; 50 kg: 担; 1 lb: 磅; 1 oz: 盎司;
    1 W: 瓦; 1 kW: 千瓦; 1 MW: 兆瓦; 1 GW: 吉瓦; 1 TW: 太瓦;
    1 kWh: 度, 千瓦时, 千瓦小时; 1 Wh: 瓦时; 1 MWh: 兆瓦时; 1 GWh: 吉瓦时; 1 TWh: 太瓦时;
    1 J: 焦耳; 1 kJ: 千焦; 1 MJ: 兆焦; 1 GJ: 吉焦; 1 cal: 卡路里; 1 kcal: 千卡, 大卡;
    1 V: 伏; 1 kV: 千伏; 1 kVA: 千伏安; 1 Hz: 赫兹; 1 kHz: 千赫; 1 MHz: 兆赫; 1 GHz: 吉赫;
    1 kN: 千牛; 1 Pa: 帕; 1 hPa: 百帕; 1 kPa: 千帕; 1 MPa: 兆帕;
    1 °C: 摄氏度, degC; 1 °F: 华氏度, degF;
    1 t km: 吨公里, 吨千米; 1 人 km: 人公里, 人千米; 1 t nautical_mile: 吨海里;
    1 ms: 毫秒; 1 s: 秒, 秒钟; 1 min: 分钟; 1 h: 小时, 个小时; 1 d: 天, 日; 7 d: 周, 星期;
    1 month: 月, 个月, months; 3 month: 季度, quarter, quarters; 12 month: 年, a, yr, year, years;
    120 month: decade, decades; 1200 month: century, centuries
"""


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

_LONGEST_READ = 200  # a longer text is a symbol as a whole
_OPERATORS = "/·⋅∙×*"
_POWER = r"(.+?)(?:\^|\*\*)(-?[1-9])"
_DIGIT_POWER = r"(\D+)([23])"
_POWER_OF_TEN = r"(1(?:0{0,12}|0{0,2}(?:,000){1,4}))(?![0-9.,])\s*(.*)"
MOST_BITS = 3_330  # of a factor: 1,000 digits, as many as a number may have
_MOST_POWER = 99


class UnitError(MessageError):
    """Two units do not convert exactly, or one is wrong; the message says which and why."""


class Terms(NamedTuple):
    """What a unit is made of: ``factor`` times the product of ``symbols`` with their exponents, in order."""

    factor: Fraction = Fraction(1)
    symbols: tuple[tuple[str, int], ...] = ()

    def __mul__(self, other: "Terms") -> "Terms":  # type: ignore[override]  # no repeated tuple, but a product
        powers = dict(self.symbols)
        for symbol, power in other.symbols:
            powers[symbol] = powers.get(symbol, 0) + power
        return Terms(self.factor * other.factor, tuple(sorted((s, p) for s, p in powers.items() if p)))

    def __pow__(self, power: int) -> "Terms":
        return Terms(self.factor**power, tuple((symbol, own * power) for symbol, own in self.symbols))

    def __truediv__(self, other: "Terms") -> "Terms":
        return self * other**-1


@cache
def _names() -> dict[str, Terms]:
    meanings = [entry.partition(":") for entry in _MEANINGS.split(";")]
    return {name.strip(): _meaning(meaning) for meaning, _, names in meanings for name in names.split(",")}


def _meaning(text: str) -> Terms:
    factor, *symbols = text.split()
    powers = [symbol.partition("^") for symbol in symbols]
    return Terms(Fraction(factor), tuple(sorted((symbol, int(power or 1)) for symbol, _, power in powers)))


def is_name(text: str) -> bool:
    """Return True if the text as a whole is a unit's name, its magnitude-like beginning included: 千瓦时, 百分点."""
    return text in _names()


@cache
def known_symbols() -> frozenset[str]:
    """Return the symbols that are known as units: those behind the names, what is counted, and common Latin ones."""
    behind = {symbol for terms in _names().values() for symbol, _ in terms.symbols}
    return COUNTED | LATIN | behind


Lookup = Callable[[str], Terms | None]


@lru_cache(maxsize=4096)
def magnitude_behind(written: str) -> str:
    """Return the magnitude that a number ends in, "" for none: 万 of 4.5万 and of 4.5万+."""
    found = re.search(rf"({MAGNITUDE})\W*$", normal(written))
    return found[1] if found else ""


def scaled_as(word: str, power: int | None) -> str:
    """Return the word of a power of ten with its magnitude, as a number ends in one: 万, thousands (千)."""
    sign = next((text for text, own in SCALES.items() if own == power and re.fullmatch(MAGNITUDE, text)), word)
    return word if word == sign else f"{word} ({sign})"


def doubled(written: str, unit: str) -> tuple[Message, Message] | None:
    """Return what is wrong, and what to do, where a number has a magnitude that its unit has too: 4.5万 of 万人.

    2.18万 of 亿元 reads as one number, 2.18万亿元.
    """
    own, name = magnitude_behind(written), normal(unit)
    _, rest = magnitude_of(name)
    if re.fullmatch(f"(?:{MAGNITUDE})?", own + name.removesuffix(rest)):
        return None
    found = message("two_magnitudes", text=quoted(written.strip()), unit=name, doubled=own + name)
    return found, message("say_base_unit", rest=rest, unit=name) if rest else message("say_plain_number", unit=name)


def magnitude_of(text: str) -> tuple[int, str]:
    """Return the power of ten of the magnitude that begins the text, and the rest; 千瓦时 and 百分点 have none."""
    match = re.match(MAGNITUDE, text)
    if match is None or is_name(re.split("[/·*]", text)[0].strip()):
        return 0, text
    return magnitude(match[0]), text[match.end() :]


def normal(text: str) -> str:
    """Return a unit's text without regard to the space around it and to full-width and squared forms (㎡, ℃)."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def read_terms(text: str, defined: Lookup) -> Terms:
    """Read a normal text: a defined or known name, a product or quotient, or else a symbol of its own."""
    terms = defined(text) if text else Terms()
    if terms is not None or (terms := _names().get(text)) is not None:
        return terms
    pieces = _pieces(text) if len(text) <= _LONGEST_READ else None
    if pieces is None or pieces == [(1, text)]:
        return _single(text, defined) if pieces else Terms(symbols=((text, 1),))
    result = Terms()
    for sign, piece in pieces:
        result *= read_terms(piece, defined) ** sign
    return result


def _pieces(text: str) -> list[tuple[int, str]] | None:
    """Split at the operators outside brackets, each piece with its exponent 1 or -1; None: the text is no product."""
    pieces, depth, sign, start = [], 0, 1, 0
    for position, character in enumerate(text.replace("**", "^^") + "·"):
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return None
        if depth == 0 and character in _OPERATORS:
            pieces.append((sign, text[start:position].strip()))
            sign, start = -1 if character == "/" else 1, position + 1
    bare_quotient = text.startswith("/")
    if depth or not all(piece for _, piece in pieces[bare_quotient:]):
        return None
    return pieces[bare_quotient:]


def _single(text: str, defined: Lookup) -> Terms:
    """Read what is no product or quotient as a whole."""
    if text[0] == "(" and text[-1] == ")":
        return read_terms(text[1:-1].strip(), defined)
    if match := re.fullmatch(_POWER, text):
        return _power(read_terms(match[1].strip(), defined), int(match[2]), text)
    if scaled := power_of_ten(text):
        factor, rest = scaled
        return Terms(factor) * read_terms(rest, defined)
    if (match := re.fullmatch(_DIGIT_POWER, text)) and match[1] in POWER_BASES:
        return Terms(symbols=((match[1], int(match[2])),))
    return Terms(symbols=((text, 1),))


def _power(base: Terms, power: int, text: str) -> Terms:
    """Return the power, unless powers of powers make it a number that fills the memory."""
    bits = max(base.factor.numerator.bit_length(), base.factor.denominator.bit_length())
    highest = max((abs(own) for _, own in base.symbols), default=0)
    if bits * abs(power) > MOST_BITS or highest * abs(power) > _MOST_POWER:
        raise UnitError(message("powers_too_high", text=shortened(text)))
    return base**power


def power_of_ten(text: str) -> tuple[Fraction, str] | None:
    """Return the number before a unit, 万 or 100,000, and the unit; a base year, 100=2010, is none."""
    if match := re.match(MAGNITUDE, text):
        return Fraction(10 ** magnitude(match[0])), text[match.end() :].strip()
    if "=" not in text and (match := re.fullmatch(_POWER_OF_TEN, text)):
        return Fraction(match[1].replace(",", "")), match[2]
    return None
