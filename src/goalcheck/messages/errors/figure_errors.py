"""What is wrong with figures: a value cell, a row, and the settings by which it could be read."""

PHRASES: dict[str, tuple[str, str]] = {
    # What is wrong with files of figures, their tables and cells
    # rows and cells
    "indicator_blank": ("the indicator is blank", "指标为空"),
    "rows_name_indicator": ("every row names what was measured", "每行都要写明指标"),
    "or_no_value_column": (
        'or is the column no value? then list the value columns in "values" of [[sources]]',
        "这一列不是数值？请在[[sources]]的values中列出数值列",
    ),
    "marks_of_missing": (
        'a text that means "no value" goes into "missing" of [[sources]]',
        "表示“无数据”的写法请加入[[sources]]的missing",
    ),
    "month_or_run": (
        "{text} may be a month or a run of years: the column holds runs of years",
        "{text}可能是月份，也可能是年份区间：该列有年份区间",
    ),
    "month_or_split": (
        "{text} may be a month or a year: each in the column lies thirteen months after the one before",
        "{text}可能是月份，也可能是跨年年度：该列各值依次相隔十三个月",
    ),
    "say_period_format": (
        'say which with "period_format" of [[sources]]: "years", "split years", or "%Y-%m" for months',
        "请在[[sources]]的period_format中说明：“years”、“split years”，月份则写“%Y-%m”",
    ),
    "unit_of_cell_differs": (
        "the value's own unit {unit} is not the unit of its row, {row}",
        "数值自带的单位{unit}与该行的单位{row}不同",
    ),
    "say_once_or_alike": ("say it once, or alike", "请只写一次，或写成一样"),
    "and_more_errors": ("and {count} more errors", "另有{count}处错误"),
    # figures that contradict each other
    "figure_twice": ("{about} is {here} here and {there} in {place}", "{about}在此为{here}，在{place}为{there}"),
    "blank_cell": ("blank", "空"),
    "figure_occurs_once": (
        'a figure occurs once; remove one, or say rows = "records" in [[sources]] if each row is an event',
        '一个数据只能出现一次；请删去其一，若每行是一个事件，请在[[sources]]中写rows = "records"',
    ),
    "figure_occurs_once_ignored": (
        (
            'a figure occurs once; remove one, or say rows = "records" in [[sources]] if each row is an event'
            "; ignored columns may distinguish them: {columns}"
        ),
        (
            '一个数据只能出现一次；请删去其一，若每行是一个事件，请在[[sources]]中写rows = "records"'
            "；或许被忽略的列可以区分：{columns}"
        ),
    ),
    "more_conflicts": (
        "and {count} more figures with another value than an earlier one of the same key",
        "另有{count}个数据与前面同一键的数值不同",
    ),
    # rows of a table
    "ragged_row": ("the row has {cells} cells, the header {width}", "该行有{cells}个单元格，表头有{width}个"),
    "ragged_against_first": (
        "the row has {cells} cells, the first one {width}",
        "该行有{cells}个单元格，第一行有{width}个",
    ),
    "quote_the_cell": ("quote a cell that holds the delimiter or a line break", "含分隔符或换行的单元格要加引号"),
    "header_again": ("the header is here again", "此处又出现表头"),
    "remove_line": ("remove the line", "请删去这一行"),
    "nameless_column": (
        "column {number} has no name in the header, but here {text}",
        "第{number}列在表头没有名称，此处却有{text}",
    ),
    "text_after_quote": ("text after a closing quote", "右引号之后还有文字"),
    "double_the_quote": ('a quote within a quoted cell is written ""', '引号内的引号要写成""'),
    "cell_too_long": ("a cell of more than {most} characters", "单元格超过{most}个字符"),
    "is_it_a_table": ("is this a table?", "这是表格吗？"),
    "quote_never_closes": ("a quote opens here and never closes", "此处的引号没有配对"),
    "quote_too_long": (
        "a quote opens here, and the cell has more than {most} characters",
        "引号从此处开始，单元格超过{most}个字符",
    ),
    "close_the_quote": ('close it, or write a quote within a quoted cell as ""', '请补上右引号；引号内的引号要写成""'),
    "transposed_too_big": ("the table to transpose has more than {most} cells", "要转置的表超过{most}个单元格"),
    "write_other_way": ("write it the other way round", "请把行列对调后保存"),
    # headers and columns
    "no_header_here": ("there is no header here", "此处没有表头"),
    "header_names_line": ('"header" of [[sources]] names the header\'s line', "[[sources]]的header是表头的行号"),
    "begins_with_header": ("a table begins with a header", "表格以表头开始"),
    "header_too_wide": ("the header has {count} cells", "表头有{count}个单元格"),
    "at_most_read": ("at most {most} are read", "最多读取{most}个"),
    "file_has": ("the file has: {headers}", "文件中有：{headers}"),
    "columns_and_more": ("{names} and {count} more", "{names}等，另有{count}列"),
    "no_values_column": ("no column holds values; the file has: {headers}", "没有数值列；文件中有：{headers}"),
    "name_in_values": ('name them in "values" of [[sources]]', "请在[[sources]]的values中列出"),
    "role_from_layout": (
        '"columns" or "set" of the source gives {role}, which the layout takes from the columns',
        "读取设置的columns或set给出{role}，而版式要从各列取得",
    ),
    "leave_out_one_or_layout": ('leave out one of them, or "layout"', "请去掉其中一个，或去掉layout"),
    "values_without_layout": ('"values" of the source says nothing without "layout"', "读取设置只有values而没有layout"),
    "say_what_columns_are": ("say what the columns are", "请写明各列是什么"),
    "cell_shows_error": ("the {name} of a figure shows an error: {text}", "数据的{name}单元格显示错误：{text}"),
    "shows_error": ("{text}: the cell shows no value", "{text}：该单元格没有显示数值"),
    "save_with_results": (
        "the formula has no result: let a spreadsheet calculate and save it",
        "公式没有结果：请在电子表格中计算后再保存",
    ),
    "show_the_number": ("give the cell a number format that shows the number", "请改用能显示该数的数字格式"),
    "unmerge_the_cell": (
        "a number in merged columns belongs to none of them: unmerge the cells",
        "合并单元格中的数不知属于哪一列：请取消合并",
    ),
    "mend_the_cell": ("mend the cell, or leave its row or column out", "请更正该单元格，或去掉所在的行或列"),
    "values_names_none": (
        '"values" of the source names {header}, and no column is named so',
        "读取设置的values提到{header}，而没有这样的列",
    ),
    "values_names_taken": (
        '"values" of the source names {header}, which is mapped or ignored',
        "读取设置的values提到{header}，而该列已另有用途或被忽略",
    ),
    "column_of_no_period": (
        "the column {header} should hold values of a period, and its name is none",
        "列{header}应为某一时期的数值，而列名不是时期",
    ),
    "map_or_ignore": (
        'map it in "columns", leave it out by "ignore", or name the value columns in "values"',
        "请在columns中指定它，用ignore去掉它，或在values中列出数值列",
    ),
    "columns_names_none": (
        '"columns" of the source names {header} for {key}, and no column is named so',
        "读取设置的columns以{header}为{key}，而没有这样的列",
    ),
    "columns_uses_twice": ('"columns" of the source uses {header} twice', "读取设置的columns两次用到{header}"),
    "columns_and_set": ('both "columns" and "set" of the source give {key}', "读取设置的columns和set都给出{key}"),
    "keep_one": ("keep one", "请只留一个"),
    "two_columns_named": ("two columns are named {header}", "有两列都叫{header}"),
    "rename_or_ignore": (
        'give the columns different names, or name it in "ignore" of [[sources]]',
        "请给各列不同的名称，或在[[sources]]的ignore中列出",
    ),
    "role_given_twice": ("the column {header} and {giver} both give {role}", "列{header}和{giver}都给出{role}"),
    "name_one_in_ignore": ('name one of them in "ignore" of [[sources]]', "请在[[sources]]的ignore中列出其中一个"),
    "name_it_in_ignore": ('name it in "ignore" of [[sources]]', "请在[[sources]]的ignore中列出"),
    "column_named_like_given": (
        "the column {header} is named like something that the source gives",
        "列{header}与读取设置给出的名称相同",
    ),
    "no_column_is": ("no column is {roles}; the file has: {headers}", "没有{roles}列；文件中有：{headers}"),
    "and_none": ("{first} and none {next}", "{first}和{next}"),
    "name_role": (
        (
            "{small}name it in [[sources]]: columns = {{ {mapped} }}{constant}{spread}"
            " (goalcheck figures --suggest proposes an entry)"
        ),
        (
            "{small}请在[[sources]]中指定：columns = {{ {mapped} }}{constant}{spread}"
            "（goalcheck figures --suggest可提出设置）"
        ),
    ),
    "small_letters": ("names of roles are in small letters; else ", "列名要用小写；否则"),
    "or_constant": (', or set = {{ indicator = "…" }}', '，或set = {{ indicator = "…" }}'),
    "or_layout": ('; if the values are in several columns, set "layout"', "；如果数值在多列，请设置layout"),
    # What is wrong with a value cell, and the settings by which it could be read
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
