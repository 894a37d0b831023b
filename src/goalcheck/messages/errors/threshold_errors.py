"""What is wrong with thresholds, members and pins of a target, and keys that exclude each other."""

THRESHOLD_ERRORS: dict[str, dict[str, str]] = {
    # pins and members
    "star_among_values": {"en": 'has "*" among values', "zh": '的值中有"*"'},
    "star_by_itself": {"en": 'any value but blank is "*" by itself', "zh": '单写一个"*"表示任何非空的值'},
    "looks_like_pattern": {"en": "is {value}, which looks like a pattern", "zh": "是{value}，像是模式"},
    "pattern_is_written": {"en": "a pattern is written {{ like = {value} }}", "zh": "模式要写成{{ like = {value} }}"},
    "is_star": {"en": 'is "*"', "zh": '是"*"'},
    "all_or_table": {
        "en": '"all" or a table such as {{ at_least = "90%" }}',
        "zh": '"all"，或{{ at_least = "90%" }}这样的表',
    },
    "is_between": {"en": "is between {low} and {high}", "zh": "是{low}至{high}"},
    "dimension_and_members": {
        "en": 'expected a dimension and its members: for_each = {{ entity = "*" }}',
        "zh": '应为维度及其成员：for_each = {{ entity = "*" }}',
    },
    "too_many_members": {"en": "has more than {most} members", "zh": "超过{most}个成员"},
    "is_no_dimension": {"en": "is no dimension", "zh": "不是维度"},
    "dimension_like": {
        "en": "expected entity, period, or a further column such as Sex",
        "zh": "应为entity、period，或Sex这样的其他列",
    },
    "periods_are_range": {
        "en": 'periods are a range or a list: "2016..2023" or ["2021", "2022"]',
        "zh": '时期要写成范围或列表："2016..2023"或["2021", "2022"]',
    },
    "expected_range": {
        "en": 'expected a range or a list: "2016..2023" or ["2021", "2022"]',
        "zh": '应为范围或列表："2016..2023"或["2021", "2022"]',
    },
    "period_twice": {"en": "has {period} twice: {first} and {second}", "zh": "中{period}出现两次：{first}和{second}"},
    "pin_with_period": {"en": "pin it with the key period", "zh": "请用period键指定"},
    "keys_are_dimensions": {"en": "its keys are dimensions such as Sex", "zh": "其中的键是Sex这样的维度"},
    # thresholds
    "without_kind": {"en": "is without a kind", "zh": "没有写明种类"},
    "exactly_one_of": {"en": "expected exactly one of {kinds}", "zh": "应为其中一种：{kinds}"},
    "several_kinds": {"en": "has {count} kinds: {kinds}", "zh": "有{count}种：{kinds}"},
    "write_between": {"en": "for two bounds write between = [1, 2]", "zh": "两个界限请写between = [1, 2]"},
    "about_without_within": {"en": "has about, but no within", "zh": "有about而没有within"},
    "how_far_about": {"en": 'how far is still about? e.g. within = "5%"', "zh": '多远还算about？例如within = "5%"'},
    "goes_with_about": {"en": "goes with about, not with {kind}", "zh": "只与about同用，不与{kind}同用"},
    "goes_with_numbers_not": {"en": "goes with numbers, not with {kind}", "zh": "只与数字同用，不与{kind}同用"},
    "goes_with_numbers_of_kind": {
        "en": "goes with numbers, as a stricter threshold of its kind",
        "zh": "只与数字同用，作为更严的同类要求",
    },
    "goes_with_for_each": {"en": "goes with for_each, which is not there", "zh": "要与for_each同用，而没有for_each"},
    "for_each_like": {"en": 'e.g. for_each = {{ entity = "*" }}', "zh": '例如for_each = {{ entity = "*" }}'},
    "goes_with_reaches": {
        "en": "goes with a threshold that reaches one of them",
        "zh": "要与reaches同用，即达到其中一个阶段",
    },
    "goes_with_one_indicator": {
        "en": "goes with a measure of one indicator; this one has {count}",
        "zh": "只用于一个指标的measure；这里有{count}",
    },
    "several_indicators": {"en": "{count} indicators ({names})", "zh": "{count}个指标（{names}）"},
    "say_in_own_table": {
        "en": "say it in each indicator's own table, [indicators.NAME]",
        "zh": "请写在各指标自己的表中，[indicators.名称]",
    },
    "goes_without_for_each": {"en": "goes without for_each over entity", "zh": "不能与按entity的for_each同用"},
    "never_holds": {"en": "is {text}, which can never hold", "zh": "是{text}，不可能达到"},
    "has_count": {"en": "has {text}", "zh": "是{text}"},
    "has_part_of_members": {"en": "has {text} members", "zh": "是{text}个成员"},
    "share_is_written": {"en": 'a share of the members is written "{part}%"', "zh": '成员的比例要写成"{part}%"'},
    "members_or_percentage": {
        "en": 'a number of members, or a percentage of them such as "90%"',
        "zh": '成员个数，或其百分数，例如"90%"',
    },
    "is_arithmetic": {"en": "is arithmetic, which {kind} takes no part in", "zh": "是算式，不能与{kind}同用"},
    "name_one_indicator": {"en": "name one indicator", "zh": "请只写一个指标"},
    "takes_aggregate": {
        "en": "takes the {aggregate} of {label}, which {kind} has no use for",
        "zh": "取{label}的{aggregate}，不能与{kind}同用",
    },
    "list_stages": {"en": "list them in order: stages = [{stage}, …]", "zh": "请按顺序列出：stages = [{stage}, …]"},
    "always_holds": {"en": "is {text}, which always holds", "zh": "是{text}，怎样都算达到"},
    "never_warns": {
        "en": "is {warn}: whatever meets the threshold, {threshold}, meets it too, and it would never warn",
        "zh": "是{warn}：凡达到目标值{threshold}的也都达到它，永远不会预警",
    },
    "stricter_than_threshold": {
        "en": "write a stricter one than the threshold, or leave it out",
        "zh": "请写比目标值更严的数，或去掉warn",
    },
    "measure_itself": {"en": "is {measure}, the measure itself", "zh": "是{measure}，即measure本身"},
    "constant_measure": {
        "en": "is {measure}, which no figure has a part in",
        "zh": "是{measure}，与任何数据都无关",
    },
    "name_an_indicator": {"en": "name the indicator that is measured", "zh": "请写明所衡量的指标"},
    "cancels_out": {
        "en": "is {expression}, which is the same whatever {names} is: it cancels out",
        "zh": "是{expression}，其中{names}相互抵消，取何值结果都一样",
    },
    "name_what_varies": {"en": "write what depends on it, or leave it out", "zh": "请写与它有关的算式，或去掉它"},
    "was_previous_meant": {"en": "was previous({measure}) meant?", "zh": "是不是previous({measure})？"},
    "pinned_shift": {
        "en": "takes {function} of {name}, whose period is pinned to {period}",
        "zh": "对{name}用{function}，而它的时期固定为{period}",
    },
    "pinned_stays": {
        "en": "a pinned period stays where it is: leave one of the two out",
        "zh": "固定的时期不会移动：请去掉其一",
    },
    "pace_without_due": {
        "en": "has days, but the target has no period and no due day",
        "zh": "有日期，而该目标没有时期也没有期限",
    },
    "say_by_when": {"en": "say by when: due = 2022-12-31", "zh": "请写明期限：due = 2022-12-31"},
    "pace_after_due": {
        "en": "has {day}, which is after the due day, {due}",
        "zh": "中有{day}，晚于期限{due}",
    },
}
