"""What the comments of a proposed ``[[sources]]`` entry say."""

SUGGEST_WORDS: dict[str, dict[str, str]] = {
    "suggest_texts_measured": {
        "en": "are the texts under {header} what was measured?",
        "zh": "{header}下的文字是所衡量的指标吗？",
    },
    "suggest_names_nothing": {
        "en": "no column names what was measured; its name goes here",
        "zh": "没有列写明所衡量的指标；名称写在这里",
    },
    "suggest_others_dimensions": {"en": "the other columns are dimensions", "zh": "其余各列是维度"},
    "suggest_several_times": {"en": "several columns hold times; one is taken", "zh": "有几列是时间；取其中一列"},
    "suggest_times_unread": {"en": "times that are no periods as they are", "zh": "这样写的时间不是时期"},
    "suggest_multiplies": {"en": "{header} multiplies the values", "zh": "{header}是数值的倍数"},
    "suggest_status_words": {
        "en": "{header} holds {known}: if that is how final figures are, name it in columns = {{ status = … }}",
        "zh": "{header}中有{known}：若表示数据是否最终，请写columns = {{ status = … }}",
    },
    "suggest_regions": {
        "en": '"entity", if the columns are regions or teams',
        "zh": '若各列是地区或团队，则为"entity"',
    },
    "suggest_one_of_values": {
        "en": "an entry reads one column of values; there are {headers}, too",
        "zh": "一个条目只读一列数值；另有{headers}",
    },
    "suggest_other_numbers": {"en": "other numbers", "zh": "其他数字"},
    "suggest_no_numbers": {
        "en": "no column of numbers was found: name the one with the values in columns",
        "zh": "没有找到数字列：请在columns中写明数值在哪一列",
    },
    "suggest_few_texts": {
        "en": "{header} has few distinct texts, which may be the indicators",
        "zh": "{header}中不同的文字不多，可能是指标",
    },
    "suggest_months_no_year": {
        "en": 'the months name no year: with set = {{ period = "…" }} it is that one',
        "zh": '月份没有写年份：可用set = {{ period = "…" }}写明',
    },
    "suggest_as_it_is": {
        "en": "{file} is read as it is ({layout}): no entry is needed",
        "zh": "{file}可以直接读取（{layout}）：不需要条目",
    },
    "suggest_read_back": {"en": "read back: {found}", "zh": "试读结果：{found}"},
    "suggest_unread": {"en": "it cannot be read so yet", "zh": "这样还不能读取"},
    "suggest_conflicts": {
        "en": "{count} rows are about the same figure as another one; is a column left out?",
        "zh": "有{count}行与另一行说的是同一个数据；是不是少了一列？",
    },
    "suggest_statuses": {
        "en": "unknown words for a status; say what they mean: statuses = {{ {words} }}",
        "zh": "有未知的状态用词；请写明含义：statuses = {{ {words} }}",
    },
    "suggest_cells": {
        "en": "{file}: {encoding}, cells between {delimiter}",
        "zh": "{file}：{encoding}，单元格以{delimiter}分隔",
    },
    "suggest_other_sheets": {
        "en": "tables are also in {others}; an entry reads one of them",
        "zh": "{others}中也有表；一个条目只读其中一个",
    },
    "suggest_hardly_chinese": {
        "en": "it could be GB18030, and is hardly Chinese; see whether the texts come out right",
        "zh": "可能是GB18030，但不太像中文；请看文字是否正确",
    },
    "suggest_other_encoding": {
        "en": "neither UTF-8 nor GB18030; see whether the texts come out right",
        "zh": "既不是UTF-8也不是GB18030；请看文字是否正确",
    },
    "suggest_swapped": {"en": "rows and columns are swapped", "zh": "行列互换"},
    "suggest_names_above": {
        "en": "names above, in merged cells, hold on to the right",
        "zh": "上一行合并单元格中的名称也用于其右侧各列",
    },
    "suggest_lines_above": {"en": "the lines above it are no rows", "zh": "它上面的各行不是数据"},
    "suggest_is_header": {"en": "is line {line} a header? A table needs one", "zh": "第{line}行是表头吗？表格要有表头"},
    "suggest_footer": {
        "en": "lines at the end that are notes or signatures, no rows",
        "zh": "末尾各行是注释或落款，不是数据",
    },
    "suggest_k6": {"en": "a log of k6", "zh": "k6的日志"},
    "suggest_jmeter": {"en": "a log of JMeter: milliseconds a request", "zh": "JMeter的日志：每个请求的毫秒数"},
    "suggest_samples": {
        "en": "each row is a sample: a target names an aggregate",
        "zh": "每行是一个样本：目标要写明aggregate",
    },
    "suggest_same_name": {"en": "two columns have this name", "zh": "有两列同名"},
    "suggest_codes": {"en": "codes or numbers that go with other columns?", "zh": "是其他列的代码或序号？"},
    "suggest_margins": {"en": "margins of error?", "zh": "是误差范围？"},
    "suggest_promised": {
        "en": "what was promised; --targets makes thresholds of it",
        "zh": "是目标值；用--targets可生成threshold",
    },
    "suggest_empty": {"en": "empty", "zh": "是空的"},
    "suggest_repeated": {"en": "it repeats another column", "zh": "与另一列重复"},
    "suggest_attribute": {
        "en": "changes over time and does not distinguish figures",
        "zh": "随时间变化，不区分任何两个数据",
    },
    "suggest_totals": {
        "en": "{header} has rows that add up others; without drop they are members",
        "zh": "{header}中有合计行；不写drop就会算作成员",
    },
    "suggest_planned": {
        "en": "the others of {header} are what was planned: {plans}",
        "zh": "{header}的其他值是计划数：{plans}",
    },
    "suggest_spellings": {"en": "two spellings of one member?", "zh": "是同一成员的两种写法？"},
    "suggest_formats": {"en": "{others} would do as well", "zh": "{others}也可以"},
    "suggest_split_years": {
        "en": 'one year from "year_begins" on, or a run of years ("years")?',
        "zh": '是从"year_begins"开始的一年，还是年份区间（"years"）？',
    },
    "suggest_thousands": {
        "en": '1,234 may also be 1234; then decimal = "."',
        "zh": '1,234也可能是1234；那样则decimal = "."',
    },
    "suggest_parentheses": {"en": "numbers in brackets are below zero in accounts", "zh": "账表中括号里的数是负数"},
    "suggest_clock": {"en": "hours and minutes?", "zh": "是小时和分钟？"},
    "suggest_missing": {"en": "these are among the numbers", "zh": "数字中有这些写法"},
    "suggest_zero": {
        "en": "{words} among the numbers is read as missing; if it means zero: zero = [{words}]",
        "zh": "数字中的{words}读作缺失；若表示零：zero = [{words}]",
    },
    "suggest_marks": {"en": 'which status does each mean? "" is none', "zh": '各表示什么状态？""表示没有'},
    "suggest_mark": {
        "en": '"{mark}" behind numbers: a unit ([units]), or a mark (marks)?',
        "zh": '数字后的"{mark}"：是单位（[units]），还是标记（marks）？',
    },
    "suggest_one_or_all": {
        "en": 'one of them: entity = "…"; all: entity = "*", aggregate = "sum"',
        "zh": '其中一个：entity = "…"；全部：entity = "*", aggregate = "sum"',
    },
    "suggest_varies": {
        "en": "{name} varies ({values}): {setting} chooses",
        "zh": "{name}有多种（{values}）：用{setting}选定",
    },
    "suggest_fill_in": {"en": "to fill in: {keys} …", "zh": "待填写：{keys}等"},
    "suggest_how_near": {"en": "how near is near enough?", "zh": "多近才算？"},
    "suggest_at_most": {
        "en": "unsure: or at_most? the sheet has the number alone",
        "zh": "不确定：还是at_most？表中只有数字",
    },
    "dimension_renamed": {
        "en": 'the dimension "{name}" is written "{header}"',
        "zh": "维度“{name}”写作“{header}”",
    },
    "rows_are_records": {
        "en": 'rows of {files} are records: read them back with rows = "records" in [[sources]]',
        "zh": '{files}的行是记录：再读取时请在[[sources]]中写rows = "records"',
    },
    "suggest_still_wrong": {"en": "what would still be wrong:", "zh": "仍有的错误："},
    "suggest_found": {
        "en": "{first}{figures} of {indicators}{when}{gaps}",
        "zh": "{first}{indicators}的{figures}{when}{gaps}",
    },
    "suggest_figures": {"en": "{count} figure{s}", "zh": "{count}个数据"},
    "suggest_indicators": {"en": "{count} indicator{s}", "zh": "{count}个指标"},
    "suggest_first": {"en": "the first ", "zh": "前面的"},
    "suggest_when": {"en": ", {first} to {last}", "zh": "，{first}至{last}"},
    "suggest_when_one": {"en": ", {first}", "zh": "，{first}"},
    "suggest_gaps": {"en": ", {missing} without a value", "zh": "，其中{missing}个没有数值"},
    "suggest_and": {"en": "{first}; {more}", "zh": "{first}；{more}"},
    "suggest_of_column": {"en": "{header}: {why}", "zh": "{header}：{why}"},
}
