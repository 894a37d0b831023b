"""Why a text is no number, no period, no unit, no expression."""

PHRASES: dict[str, tuple[str, str]] = {
    # numbers
    "not_a_number": ("{text} is no number", "{text}不是数字"),
    "no_quantity": (
        "{text} is no quantity; expected a number and its unit, like 9.8万亿元",
        "{text}不是数量；应为数字加单位，例如9.8万亿元",
    ),
    "number_too_long": (
        "{text} is too long for a number: {count} characters; at most 1,000 digits",
        "{text}太长，不是数字：共{count}个字符；数字最多1,000位",
    ),
    "too_many_digits": ("{text} has {count} digits; a number has at most 1,000", "{text}有{count}位；数字最多1,000位"),
    "number_too_extreme": (
        "{text} is too large or too small; an exponent lies within ±1,000",
        "{text}太大或太小；指数须在±1,000之内",
    ),
    "no_day": ("{text} is no day (2022-12-20 or 2022年12月20日)", "{text}不是日期（2022-12-20或2022年12月20日）"),
    "neither_yes_nor_no": ("{text} is neither yes nor no ({words})", "{text}既不是“是”也不是“否”（{words}）"),
    # periods
    "no_period_text": (
        "{text} is no period; expected one like 2022, 2022-Q1, 2022-03, 2022-W05, 2022-03-15 or 2022-01/2022-06",
        "{text}不是时期；应写成2022、2022-Q1、2022-03、2022-W05、2022-03-15或2022-01/2022-06",
    ),
    "no_period_because": ("{text} is no period: {why}", "{text}不是时期：{why}"),
    "no_month_or_run": (
        "there is no month {month}; runs of years are read with period_format",
        "没有{month}月；年份区间要用period_format读取",
    ),
    "no_such_month": ("there is no month {month}", "没有{month}月"),
    "no_such_week": ("{year} has no week {week}", "{year}年没有第{week}周"),
    "no_such_day": ("{month} has no day {day}", "{month}没有{day}日"),
    "no_day_of_year": ("{year} has no day {day}", "{year}年没有第{day}天"),
    "no_such_year": ("no year {year}", "没有{year}年"),
    "october_or_january": (
        "is it October or January? Write {year}-10 or {year}-01",
        "是10月还是1月？请写{year}-10或{year}-01",
    ),
    "year_begins_differ": (
        "{text}: the sources' years begin on {days}; say which is meant by year_begins at the top of the file",
        "{text}：各来源的年度分别始于{days}；请在文件开头用year_begins说明",
    ),
    "split_year_unsaid": (
        'a year such as {year}/{last} is read with year_begins, or period_format = "split years" of its source',
        "{year}/{last}这样的年度要用year_begins，或其读取设置的period_format = “split years”来读取",
    ),
    "year_unsaid": (
        'nothing says its year: the file\'s title or name, or set = {{ period = "2023" }} of its source',
        '没有说明年份：可写在表题、文件名，或读取设置的set = {{ period = "2023" }}中',
    ),
    "no_unix_time": ("{text} is no number of {unit} since 1970", "{text}不是自1970年起的{unit}数"),
    "seconds": ("seconds", "秒"),
    "milliseconds": ("milliseconds", "毫秒"),
    "month_or_split_year": (
        "is it a month or the year {year}/{month}? Say which with period_format; {year}-{month} is the month",
        "是月份还是{year}/{month}年度？请用period_format说明；若是月份，请写{year}-{month}",
    ),
    "ends_before_it_begins": ("it ends before it begins", "结束早于开始"),
    "span_ends_before_it_begins": ("{start}/{end} ends before it begins", "{start}/{end}的结束早于开始"),
    "none_before": ("{period} has no {step} before it", "{period}之前没有这样的时期（{step}）"),
    "none_of_its_length_before": ("{period} has none of its length before it", "{period}之前没有同样长的时期"),
    "no_range_of_periods": (
        "{text} is no range of periods; expected one like 2016..2023",
        "{text}不是时期范围；应写成2016..2023",
    ),
    "range_of_two_kinds": (
        "{text} is no range of periods: its ends must be of one kind, like 2021-01..2021-05",
        "{text}不是时期范围：两端须为同类时期，例如2021-01..2021-05",
    ),
    "range_backwards": ("{text} is no range of periods: it ends before it begins", "{text}不是时期范围：结束早于开始"),
    "range_too_long": ("{text} has {count} periods; expected at most {most}", "{text}有{count}个时期；最多{most}个"),
    "no_split_year": (
        "{text} is no split year; expected the year after {first}, like 2014/2015",
        "{text}不是跨年年度；{first}之后应为下一年，例如2014/2015",
    ),
    "split_year_beyond": ("{text} is no split year between 0001 and 9999", "{text}不是0001至9999之间的跨年年度"),
    "no_run_of_years": (
        "{text} is no run of years; expected one like 2018-20 or 2018/2020",
        "{text}不是年份区间；应写成2018-20或2018/2020",
    ),
    "bad_year_begins": (
        "year_begins is {text}; expected a month and a day, like 07-01",
        "year_begins是{text}；应为月和日，例如07-01",
    ),
    # period_format
    "no_letter_of_format": (
        "period_format {format}: %{letter} is none of its letters, like %Y-%m-%d",
        "period_format {format}：没有字母%{letter}，可用的例如%Y-%m-%d",
    ),
    "letter_twice": ("period_format {format}: a letter occurs twice", "period_format {format}：有字母出现两次"),
    "not_in_format": ("{text} does not fit period_format {format}", "{text}不符合period_format {format}"),
    "no_date_in_format": ("{text} is no date in period_format {format}", "按period_format {format}，{text}不是日期"),
    "format_without_year": (
        "period_format {format} has no year; expected %Y, or %G with %V",
        "period_format {format}没有年份；应有%Y，或%G和%V",
    ),
    "format_without_month": ("period_format {format} has a day without a month", "period_format {format}有日而没有月"),
    "format_without_year_of_week": (
        "period_format {format} has a week without its year; expected %G with %V",
        "period_format {format}有周而没有它的年份；%V应与%G同用",
    ),
    # units
    "number_without_unit": ("a number without unit", "无单位的数字"),
    "no_conversion": ("{one} does not convert to {other}", "{one}不能换算成{other}"),
    "no_conversion_because": ("{one} does not convert to {other}: {why}", "{one}不能换算成{other}：{why}"),
    "symbol_of_two_meanings": (
        '{symbol} has several meanings; say which in [units], like "{symbol}" = "1000 kg"',
        '{symbol}有多种含义；请在[units]中说明，例如"{symbol}" = "1000 kg"',
    ),
    "factor_not_exact": ("the factor is not exact", "换算系数不精确"),
    "units_extra": (
        "physical units need: pip install 'goalcheck[units]'",
        "物理单位需要：pip install 'goalcheck[units]'",
    ),
    "powers_too_high": ("{text} is no unit: its powers are too high", "{text}不是单位：幂次太高"),
    "unit_contradicts": (
        "{name} = {meaning} contradicts what {name} means already",
        "{name} = {meaning}与{name}原有的含义矛盾",
    ),
    "units_in_a_circle": ("{path}: the definitions go in a circle", "{path}：定义互相循环"),
    "unit_chain_too_long": ("{name}: a chain of more than {most} definitions", "{name}：定义环环相套，超过{most}层"),
    "unit_too_many_digits": ("{name}: what it comes to has more than 1,000 digits", "{name}：换算结果超过1,000位"),
    "unit_without_name": ("a unit without a name is defined; expected a name", "定义了没有名称的单位；应写名称"),
    "unit_defined_twice": (
        "{name} is defined twice: as {first} and as {second}",
        "{name}定义了两次：{first}和{second}",
    ),
    "defines_no_unit": (
        '{name} = {meaning} defines no unit; expected a number and a unit, like "1 set"',
        "{name} = {meaning}没有定义单位；应为数字加单位，例如“1 set”",
    ),
    "defines_no_positive_unit": (
        "{name} = {meaning} defines no unit; expected a number above 0",
        "{name} = {meaning}没有定义单位；数字应大于0",
    ),
}
