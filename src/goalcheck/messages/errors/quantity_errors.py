"""Why a text is no number, no period, no unit, no expression."""

QUANTITY_ERRORS: dict[str, dict[str, str]] = {
    # numbers
    "not_a_number": {"en": "{text} is no number", "zh": "{text}不是数字"},
    "no_quantity": {
        "en": "{text} is no quantity; expected a number and its unit, like 9.8万亿元",
        "zh": "{text}不是数量；应为数字加单位，例如9.8万亿元",
    },
    "number_too_long": {
        "en": "{text} is too long for a number: {count} characters; at most 1,000 digits",
        "zh": "{text}太长，不是数字：共{count}个字符；数字最多1,000位",
    },
    "too_many_digits": {
        "en": "{text} has {count} digits; a number has at most 1,000",
        "zh": "{text}有{count}位；数字最多1,000位",
    },
    "number_too_extreme": {
        "en": "{text} is too large or too small; an exponent lies within ±1,000",
        "zh": "{text}太大或太小；指数须在±1,000之内",
    },
    "no_day": {
        "en": "{text} is no day (2022-12-20 or 2022年12月20日)",
        "zh": "{text}不是日期（2022-12-20或2022年12月20日）",
    },
    "neither_yes_nor_no": {
        "en": "{text} is neither yes nor no ({words})",
        "zh": "{text}既不是“是”也不是“否”（{words}）",
    },
    # periods
    "no_period_text": {
        "en": "{text} is no period; expected one like 2022, 2022-Q1, 2022-03, 2022-W05, 2022-03-15 or 2022-01/2022-06",
        "zh": "{text}不是时期；应写成2022、2022-Q1、2022-03、2022-W05、2022-03-15或2022-01/2022-06",
    },
    "no_period_because": {"en": "{text} is no period: {why}", "zh": "{text}不是时期：{why}"},
    "no_month_or_run": {
        "en": "there is no month {month}; runs of years are read with period_format",
        "zh": "没有{month}月；年份区间要用period_format读取",
    },
    "no_such_month": {"en": "there is no month {month}", "zh": "没有{month}月"},
    "no_such_week": {"en": "{year} has no week {week}", "zh": "{year}年没有第{week}周"},
    "no_such_day": {"en": "{month} has no day {day}", "zh": "{month}没有{day}日"},
    "no_day_of_year": {"en": "{year} has no day {day}", "zh": "{year}年没有第{day}天"},
    "no_such_year": {"en": "no year {year}", "zh": "没有{year}年"},
    "october_or_january": {
        "en": "is it October or January? Write {year}-10 or {year}-01",
        "zh": "是10月还是1月？请写{year}-10或{year}-01",
    },
    "year_begins_differ": {
        "en": "{text}: the sources' years begin on {days}; say which is meant by year_begins at the top of the file",
        "zh": "{text}：各来源的年度分别始于{days}；请在文件开头用year_begins说明",
    },
    "split_year_unsaid": {
        "en": 'a year such as {year}/{last} is read with year_begins, or period_format = "split years" of its source',
        "zh": "{year}/{last}这样的年度要用year_begins，或其读取设置的period_format = “split years”来读取",
    },
    "year_unsaid": {
        "en": 'nothing says its year: the file\'s title or name, or set = {{ period = "2023" }} of its source',
        "zh": '没有说明年份：可写在表题、文件名，或读取设置的set = {{ period = "2023" }}中',
    },
    "no_unix_time": {
        "en": "{text} is no number of {unit} since 1970",
        "zh": "{text}不是自1970年起的{unit}数",
    },
    "seconds": {"en": "seconds", "zh": "秒"},
    "milliseconds": {"en": "milliseconds", "zh": "毫秒"},
    "month_or_split_year": {
        "en": "is it a month or the year {year}/{month}? Say which with period_format; {year}-{month} is the month",
        "zh": "是月份还是{year}/{month}年度？请用period_format说明；若是月份，请写{year}-{month}",
    },
    "ends_before_it_begins": {"en": "it ends before it begins", "zh": "结束早于开始"},
    "span_ends_before_it_begins": {
        "en": "{start}/{end} ends before it begins",
        "zh": "{start}/{end}的结束早于开始",
    },
    "none_before": {"en": "{period} has no {step} before it", "zh": "{period}之前没有这样的时期（{step}）"},
    "none_of_its_length_before": {
        "en": "{period} has none of its length before it",
        "zh": "{period}之前没有同样长的时期",
    },
    "no_range_of_periods": {
        "en": "{text} is no range of periods; expected one like 2016..2023",
        "zh": "{text}不是时期范围；应写成2016..2023",
    },
    "range_of_two_kinds": {
        "en": "{text} is no range of periods: its ends must be of one kind, like 2021-01..2021-05",
        "zh": "{text}不是时期范围：两端须为同类时期，例如2021-01..2021-05",
    },
    "range_backwards": {
        "en": "{text} is no range of periods: it ends before it begins",
        "zh": "{text}不是时期范围：结束早于开始",
    },
    "range_too_long": {
        "en": "{text} has {count} periods; expected at most {most}",
        "zh": "{text}有{count}个时期；最多{most}个",
    },
    "no_split_year": {
        "en": "{text} is no split year; expected the year after {first}, like 2014/2015",
        "zh": "{text}不是跨年年度；{first}之后应为下一年，例如2014/2015",
    },
    "split_year_beyond": {
        "en": "{text} is no split year between 0001 and 9999",
        "zh": "{text}不是0001至9999之间的跨年年度",
    },
    "no_run_of_years": {
        "en": "{text} is no run of years; expected one like 2018-20 or 2018/2020",
        "zh": "{text}不是年份区间；应写成2018-20或2018/2020",
    },
    "bad_year_begins": {
        "en": "year_begins is {text}; expected a month and a day, like 07-01",
        "zh": "year_begins是{text}；应为月和日，例如07-01",
    },
    # period_format
    "no_letter_of_format": {
        "en": "period_format {format}: %{letter} is none of its letters, like %Y-%m-%d",
        "zh": "period_format {format}：没有字母%{letter}，可用的例如%Y-%m-%d",
    },
    "letter_twice": {
        "en": "period_format {format}: a letter occurs twice",
        "zh": "period_format {format}：有字母出现两次",
    },
    "not_in_format": {
        "en": "{text} does not fit period_format {format}",
        "zh": "{text}不符合period_format {format}",
    },
    "no_date_in_format": {
        "en": "{text} is no date in period_format {format}",
        "zh": "按period_format {format}，{text}不是日期",
    },
    "format_without_year": {
        "en": "period_format {format} has no year; expected %Y, or %G with %V",
        "zh": "period_format {format}没有年份；应有%Y，或%G和%V",
    },
    "format_without_month": {
        "en": "period_format {format} has a day without a month",
        "zh": "period_format {format}有日而没有月",
    },
    "format_without_year_of_week": {
        "en": "period_format {format} has a week without its year; expected %G with %V",
        "zh": "period_format {format}有周而没有它的年份；%V应与%G同用",
    },
    # units
    "number_without_unit": {"en": "a number without unit", "zh": "无单位的数字"},
    "no_conversion": {"en": "{one} does not convert to {other}", "zh": "{one}不能换算成{other}"},
    "no_conversion_because": {
        "en": "{one} does not convert to {other}: {why}",
        "zh": "{one}不能换算成{other}：{why}",
    },
    "symbol_of_two_meanings": {
        "en": '{symbol} has several meanings; say which in [units], like "{symbol}" = "1000 kg"',
        "zh": '{symbol}有多种含义；请在[units]中说明，例如"{symbol}" = "1000 kg"',
    },
    "factor_not_exact": {"en": "the factor is not exact", "zh": "换算系数不精确"},
    "units_extra": {
        "en": "physical units need: pip install 'goalcheck[units]'",
        "zh": "物理单位需要：pip install 'goalcheck[units]'",
    },
    "powers_too_high": {"en": "{text} is no unit: its powers are too high", "zh": "{text}不是单位：幂次太高"},
    "unit_contradicts": {
        "en": "{name} = {meaning} contradicts what {name} means already",
        "zh": "{name} = {meaning}与{name}原有的含义矛盾",
    },
    "units_in_a_circle": {"en": "{path}: the definitions go in a circle", "zh": "{path}：定义互相循环"},
    "unit_chain_too_long": {
        "en": "{name}: a chain of more than {most} definitions",
        "zh": "{name}：定义环环相套，超过{most}层",
    },
    "unit_too_many_digits": {
        "en": "{name}: what it comes to has more than 1,000 digits",
        "zh": "{name}：换算结果超过1,000位",
    },
    "unit_without_name": {
        "en": "a unit without a name is defined; expected a name",
        "zh": "定义了没有名称的单位；应写名称",
    },
    "unit_defined_twice": {
        "en": "{name} is defined twice: as {first} and as {second}",
        "zh": "{name}定义了两次：{first}和{second}",
    },
    "defines_no_unit": {
        "en": '{name} = {meaning} defines no unit; expected a number and a unit, like "1 set"',
        "zh": "{name} = {meaning}没有定义单位；应为数字加单位，例如“1 set”",
    },
    "defines_no_positive_unit": {
        "en": "{name} = {meaning} defines no unit; expected a number above 0",
        "zh": "{name} = {meaning}没有定义单位；数字应大于0",
    },
}
