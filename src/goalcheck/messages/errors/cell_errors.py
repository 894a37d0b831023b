"""What is wrong with a value cell, and the settings by which it could be read."""

PHRASES: dict[str, tuple[str, str]] = {
    "doubtful_comma": (
        "{text} may have a decimal comma or thousands, as semicolons separate the cells",
        "{text}中的逗号可能是小数点，也可能是千位分隔符，因为单元格以分号分隔",
    ),
    "set_decimal": (
        'set decimal = "," or decimal = "." in [[sources]]',
        '请在[[sources]]中设置decimal = ","或decimal = "."',
    ),
    "set_decimal_comma": (
        'if the comma separates decimals: decimal = "," in [[sources]]',
        '如果逗号是小数点，请在[[sources]]中设置decimal = ","',
    ),
    "in_parentheses": ("{text} is in parentheses", "{text}写在括号里"),
    "set_parentheses": (
        'if it is below zero: parentheses = "negative" in [[sources]]',
        '如果表示负数，请在[[sources]]中设置parentheses = "negative"',
    ),
    "may_be_duration": ("{text} may be a duration", "{text}可能是时长"),
    "set_durations": ('say which: durations = "m:s" in [[sources]]', '请在[[sources]]中说明，例如durations = "m:s"'),
    "one_number_a_cell": ("a value cell holds one number, with its unit", "数值单元格只写一个数字，可带单位"),
    "unknown_text_in_cell": (
        "{text}: the text beside the number, {rest}, is no known unit",
        "{text}：数字旁的{rest}不是已知单位",
    ),
    "unit_or_mark": (
        (
            'a unit? Define it in [units]: "{rest}" = "1 …". A mark? Say what it means in [[sources]]:'
            ' marks = {{ "{rest}" = "" }}'
        ),
        (
            '如果是单位，请在[units]中定义："{rest}" = "1 …"；如果是标记，请在[[sources]]中说明其含义：'
            'marks = {{ "{rest}" = "" }}'
        ),
    ),
    "condition_undecided": (
        '{text} leaves open whether a condition of "where" on the value holds',
        "{text}无法判定是否满足where中对数值的条件",
    ),
    "drop_such_rows": (
        'give the value, or leave such rows out with "drop" of [[sources]]',
        "请写出数值，或用[[sources]]的drop略去这样的行",
    ),
    "unused_row": ("{place}: {found}; no target uses this row", "{place}：{found}；没有目标使用这一行"),
    "more_unused_rows": (
        "{file}: {count} more row{s} that cannot be read and that no target uses",
        "{file}：另有{count}行无法读取，且没有目标使用",
    ),
    "no_multiplier": ("{text} is no multiplier", "{text}不是倍数"),
    "expected_multiplier": (
        "expected a word such as thousands or millions, or a power of ten such as 3",
        "应为千、百万等词，或10的幂次，例如3",
    ),
    "column_like_role": ('no column is "{role}", and {header} may be it', "没有“{role}”列，{header}可能就是它"),
    "column_beside_role": (
        '{header} is not "{role}", which the file has too, but for capital letters',
        "{header}与文件中的“{role}”列只有大小写之别",
    ),
    "column_of_periods": (
        'no column is "period", and {header} holds periods',
        "没有“period”列，而{header}一列都是时期",
    ),
    "map_either_way": (
        (
            'say in [[sources]] which: columns = {{ {role} = "{name}" }}, or as a dimension, '
            'columns = {{ "{name}" = "{name}" }}; or name it in "ignore"'
        ),
        (
            '请在[[sources]]中写明：columns = {{ {role} = "{name}" }}；若是维度，则为'
            'columns = {{ "{name}" = "{name}" }}；或列入ignore'
        ),
    ),
    "column_of_multipliers": ("the column {header} holds multipliers ({words})", "列{header}中是倍数（{words}）"),
    "map_multiplier": (
        'map it in [[sources]]: columns = {{ multiplier = "{name}" }}, or name it in "ignore"',
        '请在[[sources]]中指定：columns = {{ multiplier = "{name}" }}，或列入ignore',
    ),
    "filter_names_none": (
        '"only" or "drop" of the source names {header}, and no column is named so',
        "读取设置的only或drop提到{header}，而没有这样的列",
    ),
    "name_by_place": ('map or ignore it by its place: "{place}"', "请按位置指定或忽略它：{place}"),
}
