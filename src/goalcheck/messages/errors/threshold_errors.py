"""What is wrong with quantities, units, periods, thresholds and expressions."""

PHRASES: dict[str, tuple[str, str]] = {
    # What is wrong with thresholds and expressions, members and pins of a target, and keys that exclude each other
    # pins and members
    "star_among_values": ('has "*" among values', '的值中有"*"'),
    "star_by_itself": ('any value but blank is "*" by itself', '单写一个"*"表示任何非空的值'),
    "looks_like_pattern": ("is {value}, which looks like a pattern", "是{value}，像是模式"),
    "pattern_is_written": ("a pattern is written {{ like = {value} }}", "模式要写成{{ like = {value} }}"),
    "is_star": ('is "*"', '是"*"'),
    "all_or_table": ('"all" or a table such as {{ at_least = "90%" }}', '"all"，或{{ at_least = "90%" }}这样的表'),
    "dimension_and_members": (
        'expected a dimension and its members: for_each = {{ entity = "*" }}',
        '应为维度及其成员：for_each = {{ entity = "*" }}',
    ),
    "too_many_members": ("has more than {most} members", "超过{most}个成员"),
    "is_no_dimension": ("is no dimension", "不是维度"),
    "dimension_like": (
        "expected entity, period, or a further column such as Sex",
        "应为entity、period，或Sex这样的其他列",
    ),
    "periods_are_range": (
        'periods are a range or a list: "2016..2023" or ["2021", "2022"]',
        '时期要写成范围或列表："2016..2023"或["2021", "2022"]',
    ),
    "expected_range": (
        'expected a range or a list: "2016..2023" or ["2021", "2022"]',
        '应为范围或列表："2016..2023"或["2021", "2022"]',
    ),
    "period_twice": ("has {period} twice: {first} and {second}", "中{period}出现两次：{first}和{second}"),
    "pin_with_period": ("pin it with the key period", "请用period键指定"),
    "keys_are_dimensions": ("its keys are dimensions such as Sex", "其中的键是Sex这样的维度"),
    # thresholds
    "without_kind": ("is without a kind", "没有写明种类"),
    "exactly_one_of": ("expected exactly one of {kinds}", "应为其中一种：{kinds}"),
    "several_kinds": ("has {count} kinds: {kinds}", "有{count}种：{kinds}"),
    "write_between": ("for two bounds write between = [1, 2]", "两个界限请写between = [1, 2]"),
    "about_without_within": ("has about, but no within", "有about而没有within"),
    "how_far_about": ('how far is still about? e.g. within = "5%"', '多远还算about？例如within = "5%"'),
    "goes_with_about": ("goes with about, not with {kind}", "只与about同用，不与{kind}同用"),
    "goes_with_numbers_not": ("goes with numbers, not with {kind}", "只与数字同用，不与{kind}同用"),
    "goes_with_numbers_of_kind": (
        "goes with numbers, as a stricter threshold of its kind",
        "只与数字同用，作为更严的同类要求",
    ),
    "goes_with_for_each": ("goes with for_each, which is not there", "要与for_each同用，而没有for_each"),
    "for_each_like": ('e.g. for_each = {{ entity = "*" }}', '例如for_each = {{ entity = "*" }}'),
    "goes_with_reaches": ("goes with a threshold that reaches one of them", "要与reaches同用，即达到其中一个阶段"),
    "goes_with_one_indicator": (
        "goes with a measure of one indicator; this one has {count}",
        "只用于一个指标的measure；这里有{count}",
    ),
    "several_indicators": ("{count} indicators ({names})", "{count}个指标（{names}）"),
    "say_in_own_table": (
        "say it in each indicator's own table, [indicators.NAME]",
        "请写在各指标自己的表中，[indicators.名称]",
    ),
    "goes_without_for_each": ("goes without for_each over entity", "不能与按entity的for_each同用"),
    "never_holds": ("is {text}, which can never hold", "是{text}，不可能达到"),
    "has_count": ("has {text}", "是{text}"),
    "has_part_of_members": ("has {text} members", "是{text}个成员"),
    "share_is_written": ('a share of the members is written "{part}%"', '成员的比例要写成"{part}%"'),
    "members_or_percentage": (
        'a number of members, or a percentage of them such as "90%"',
        '成员个数，或其百分数，例如"90%"',
    ),
    "is_arithmetic": ("is arithmetic, which {kind} takes no part in", "是算式，不能与{kind}同用"),
    "name_one_indicator": ("name one indicator", "请只写一个指标"),
    "takes_aggregate": (
        "takes the {aggregate} of {label}, which {kind} has no use for",
        "取{label}的{aggregate}，不能与{kind}同用",
    ),
    "list_stages": ("list them in order: stages = [{stage}, …]", "请按顺序列出：stages = [{stage}, …]"),
    "always_holds": ("is {text}, which always holds", "是{text}，怎样都算达到"),
    "never_warns": (
        "is {warn}: whatever meets the threshold, {threshold}, meets it too, and it would never warn",
        "是{warn}：凡达到目标值{threshold}的也都达到它，永远不会预警",
    ),
    "stricter_than_threshold": (
        "write a stricter one than the threshold, or leave it out",
        "请写比目标值更严的数，或去掉warn",
    ),
    "measure_itself": ("is {measure}, the measure itself", "是{measure}，即measure本身"),
    "constant_measure": ("is {measure}, which no figure has a part in", "是{measure}，与任何数据都无关"),
    "name_an_indicator": ("name the indicator that is measured", "请写明所衡量的指标"),
    "cancels_out": (
        "is {expression}, which is the same whatever {names} is: it cancels out",
        "是{expression}，其中{names}相互抵消，取何值结果都一样",
    ),
    "name_what_varies": ("write what depends on it, or leave it out", "请写与它有关的算式，或去掉它"),
    "was_previous_meant": ("was previous({measure}) meant?", "是不是previous({measure})？"),
    "pinned_shift": (
        "takes {function} of {name}, whose period is pinned to {period}",
        "对{name}用{function}，而它的时期固定为{period}",
    ),
    "pinned_stays": ("a pinned period stays where it is: leave one of the two out", "固定的时期不会移动：请去掉其一"),
    "due_before_period": (
        "is {due}, before the period {period} begins: nothing of it can have happened by then",
        "为{due}，早于时期{period}的开始：届时该时期的事都还没有发生",
    ),
    "due_from_first_day": (
        "expected a day from {first} on, or leave it out: the last day of the period",
        "应为{first}或之后的日期；省略则为时期的最后一天",
    ),
    "pace_without_due": ("has days, but the target has no period and no due day", "有日期，而该目标没有时期也没有期限"),
    "say_by_when": ("say by when: due = 2022-12-31", "请写明期限：due = 2022-12-31"),
    "pace_after_due": ("has {day}, which is after the due day, {due}", "中有{day}，晚于期限{due}"),
    # the expression of a measure or bound
    "no_meaning_here": (
        "{text} has no meaning here; write a name that is no identifier in backquotes",
        "{text}在此没有意义；不是标识符的名称要写在反引号中",
    ),
    "the_end": ("the end", "结尾"),
    "expression_too_long": ("an expression has at most {most} characters", "算式最多{most}个字符"),
    "expression_too_many": ("an expression has at most {most} operations", "算式最多{most}次运算"),
    "expression_too_deep": ("an expression is at most {most} levels deep", "算式最多{most}层"),
    "looks_back_too_far": (
        "previous, change and growth are at most {most} deep within one another",
        "previous、change和growth最多套用{most}层",
    ),
    "operator_before": ("expected an operator before {token}", "{token}之前应有运算符"),
    "sign_instead": ('expected "{sign}" instead of {token}', "此处应为“{sign}”，而不是{token}"),
    "operand_instead": (
        'expected a number, a name or "(" instead of {token}',
        "此处应为数字、名称或“(”，而不是{token}",
    ),
    "token_no_number": ("{token} is no number: {why}", "{token}不是数字：{why}"),
    "nothing_in_backquotes": ("there is no name between the backquotes", "反引号之间没有名称"),
    "is_a_function": (
        "{name} is a function, as in {name}({arguments}); write an indicator of that name in backquotes",
        "{name}是函数，用法为{name}({arguments})；同名的指标要写在反引号中",
    ),
    "unknown_function": ("unknown function {name}; {known}", "未知的函数{name}；{known}"),
    "functions_are": ("the functions are {names}", "函数有{names}"),
    "needs_arguments": ("{name} needs arguments: {name}({arguments})", "{name}需要参数：{name}({arguments})"),
    "no_more_arguments": (
        "{name} takes no more arguments: {name}({arguments})",
        "{name}没有更多参数：{name}({arguments})",
    ),
    "share_needs_two": ("share needs two arguments: share(x, y)", "share需要两个参数：share(x, y)"),
    "step_instead": (
        'expected a step such as "month" instead of {token}: {name}(x, "month")',
        '此处应为步长，例如"month"，而不是{token}：{name}(x, "month")',
    ),
    "unknown_step": ("unknown step {name}; {known}", "未知的步长{name}；{known}"),
    "steps_are": ("it is one of {names}", "应为{names}之一"),
    # Why a text is no number, no period, no unit, no expression
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
