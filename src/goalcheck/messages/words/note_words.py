"""Reasons, remarks and notes, and the parts that sentences are made of."""

NOTE_WORDS: dict[str, dict[str, str]] = {
    "text": {"en": "{text}", "zh": "{text}"},
    "error_advised": {"en": "{found} — {hint}", "zh": "{found}；{hint}"},
    "quoted": {"en": "{mark}{text}{mark}", "zh": "“{text}”"},
    "and_also": {"en": "{first}, {next}", "zh": "{first}，{next}"},
    "or_last": {"en": "{parts} or {last}", "zh": "{parts}或{last}"},
    "and_last": {"en": "{parts} and {last}", "zh": "{parts}和{last}"},
    # what a message is about
    "selection": {"en": "{label}{pinned}{during}", "zh": "{label}{pinned}{during}"},
    "pinned": {"en": " ({pins})", "zh": "（{pins}）"},
    "pin_like": {"en": "{name}like {values}", "zh": "{name}形如{values}"},
    "pin_not": {"en": "{name}not {values}", "zh": "{name}非{values}"},
    "during": {"en": " in {period}", "zh": "在{period}"},
    "entity": {"en": "entity", "zh": "地区"},
    "the_period": {"en": "the period", "zh": "该时期"},
    "period": {"en": "period", "zh": "时期"},
    # why there is no verdict
    "no_figure": {"en": "no figure for {what}{near}", "zh": "没有{what}的数据{near}"},
    "no_label": {"en": "no figure is named {label}{near}", "zh": "数据中没有指标{label}{near}"},
    "in_backquotes": {
        "en": "; write the name {name} in backquotes: {quoted}",
        "zh": "；名称{name}要写在反引号中：{quoted}",
    },
    "near": {"en": "; nearest: {name}", "zh": "；最接近的是{name}"},
    "missing_value": {
        "en": "the figure for {what} is marked missing ({places})",
        "zh": "{what}的数据标为缺失（{places}）",
    },
    "only_of_part": {
        "en": "{what} has but one figure, of {part}, which ends before it does",
        "zh": "{what}只有{part}一个数字，未到期末",
    },
    "gap_in_sum": {
        "en": "{what} has no figure for {gap}",
        "zh": "{what}缺少{gap}的数据",
    },
    "division_by_zero": {"en": "division by zero in {expression}", "zh": "{expression}中除数为零"},
    "not_out_yet": {"en": "not out yet, due {due}: {reason}", "zh": "尚未公布，期限{due}：{reason}"},
    "no_bound": {"en": "no bound: {reason}", "zh": "没有目标值：{reason}"},
    "undecided_members": {
        "en": "undecided: {count} of {of} members without data",
        "zh": "无法判定：{of}个中有{count}个没有数据",
    },
    "no_members": {"en": "no {dimension} has a figure for {what}", "zh": "没有任何{dimension}有{what}的数据"},
    "previous_unknown": {"en": "no period before {period}", "zh": "{period}之前没有时期"},
    "no_dates": {
        "en": "the figures for {what} have no periods, so none is before",
        "zh": "{what}的数据没有时期，因此没有上期值",
    },
    "no_period": {"en": "previous needs a period; the target has none", "zh": "上期值需要时期，而该目标没有时期"},
    # how a number was had
    "one_figure": {"en": "the one figure", "zh": "唯一数据"},
    "sum_of": {"en": "sum of {count} figure{s}", "zh": "{count}个数据之和"},
    "mean_of": {"en": "mean of {count} figure{s}", "zh": "{count}个数据的均值"},
    "median_of": {
        "en": "median of {count} figure{s}, between {low} and {high}",
        "zh": "{count}个数据的中位数，介于{low}和{high}之间",
    },
    "percentile_of": {
        "en": "{name} of {count} figure{s} in order: place {place} counted from 0, between {low} and {high}",
        "zh": "{count}个数据排序后的{name}：从0数起第{place}位，介于{low}和{high}之间",
    },
    "percentile_within": {
        "en": "{name} of {count} figure{s}, of some of which only bounds are known",
        "zh": "{count}个数据的{name}，其中有的只知道范围",
    },
    "only_bounds": {"en": "only bounds are known: {cells}", "zh": "只知道范围：{cells}"},
    "too_few": {
        "en": "{what} has {count} figure{s}; samples asks for at least {least}",
        "zh": "{what}有{count}个数据；samples要求至少{least}个",
    },
    "stale": {
        "en": "nothing to count or add up: no file has a row within {period}",
        "zh": "无从计数或求和：所有文件在{period}内都没有数据行",
    },
    "min_of": {"en": "least of {count} figure{s}", "zh": "{count}个数据的最小值"},
    "max_of": {"en": "greatest of {count} figure{s}", "zh": "{count}个数据的最大值"},
    "latest_of": {"en": "latest of {count} figure{s}", "zh": "{count}个数据中最新者"},
    "count_of": {"en": "count: {count} figure{s} with a value", "zh": "计数：{count}个有值的数据"},
    # remarks beside a verdict
    "so_far": {"en": "so far; the figures' period runs to {day}", "zh": "截至目前；数据的时期到{day}为止"},
    "latest": {"en": "latest: {period}", "zh": "最新：{period}"},
    "samples_from_to": {"en": "samples from {first} to {last}", "zh": "样本为{first}至{last}"},
    "latest_is_early": {
        "en": "the latest ends on {last}, the period on {end}",
        "zh": "最新数据截至{last}，时期到{end}为止",
    },
    "samples_until": {"en": "no sample after {last}", "zh": "{last}之后没有样本"},
    "planned": {"en": "planned for {date}", "zh": "计划于{date}"},
    "met_since": {"en": "met since {date}", "zh": "自{date}起达成"},
    "gone": {"en": "without {members}, of which there are earlier figures", "zh": "不含{members}（以前有数据）"},
    "left_out_missing": {"en": "{count} missing figure{s} left out", "zh": "略去{count}个缺失数据"},
    "status_missing_used": {
        "en": "{place}: marked missing, its value {value} is not used",
        "zh": "{place}：标为缺失，其值{value}未采用",
    },
    # notes on files and settings
    "of_file": {"en": "{file}: {note}", "zh": "{file}：{note}"},
    "footer_line": {"en": "1 line of footer notes: {notes}", "zh": "1行表尾说明：{notes}"},
    "footer_lines": {"en": "{count} line{s} of footer notes: {notes}", "zh": "{count}行表尾说明：{notes}"},
    "no_source": {"en": "no source matches; read as {layout}", "zh": "没有匹配的读取设置；按{layout}读取"},
    "source_unused": {
        "en": "[[sources]] {number} (files = {globs}): no file matches it or an earlier one applies",
        "zh": "第{number}个[[sources]]（files = {globs}）：没有匹配的文件，或已用前面的设置",
    },
    "doubtful_encoding": {
        "en": 'read as GB18030, and hardly Chinese: if letters come out wrong, set "encoding" in [[sources]]'
        ', such as "windows-1252"',
        "zh": '按GB18030读取，但不像中文：如有乱码，请在[[sources]]中设置encoding，例如"windows-1252"',
    },
    "named_twice": {"en": "named twice, read once", "zh": "指定了两次，只读一次"},
    "nothing_to_ignore": {
        "en": 'no column is named "{header}", which "ignore" of the source names',
        "zh": "没有名为“{header}”的列，而读取设置的ignore提到它",
    },
    "counts_rows": {
        "en": "the column {header}, which has no name and counts the rows, is left out",
        "zh": "没有名称、只给行编号的{header}列不读",
    },
    "filtered_row": {"en": '1 row left out by "only" or "drop"', "zh": "按only或drop略去1行"},
    "filtered_rows": {"en": '{count} rows left out by "only" or "drop"', "zh": "按only或drop略去{count}行"},
    "filter_never": {
        "en": '"{value}", which "only" or "drop" names for {key}, never occurs{near}',
        "zh": "only或drop为{key}指定的“{value}”从未出现{near}",
    },
    "group_unused": {"en": "group {name} is not used", "zh": "成员组{name}未使用"},
    "indicator_unused": {"en": "indicator {name} is not used", "zh": "指标{name}未使用"},
    "read_as": {
        "en": "{encoding}{cells}; {layout}, header on line {line}",
        "zh": "{encoding}{cells}；{layout}，表头在第{line}行",
    },
    "cells_between": {"en": ", cells between {delimiter}", "zh": "，以{delimiter}分隔"},
    "layout_tidy": {"en": "tidy", "zh": "长表"},
    "layout_time series": {"en": "time series", "zh": "时间序列"},
    "layout_wide by periods": {"en": "wide by periods", "zh": "宽表（各列为时期）"},
    "layout_wide by indicators": {"en": "wide by indicators", "zh": "宽表（各列为指标）"},
    "layout_wide by entities": {"en": "wide by entities", "zh": "宽表（各列为地区）"},
    "layout_statistics bureau": {"en": "statistics bureau", "zh": "国家统计局导出"},
    # why the columnar engine walks over a file
    "walked": {"en": "read row by row, which is slower: {why}", "zh": "逐行读取（较慢）：{why}"},
    "not_on_cluster": {"en": "read here, and not on the cluster: {why}", "zh": "在本机读取，未用集群：{why}"},
    "walked_table": {"en": "it is no text", "zh": "文件不是文本"},
    "walked_edited": {
        "en": "its layout is more than a header and rows (a footer, factors, columns without a name or the like)",
        "zh": "布局不只是表头和数据行（表尾、倍数、无名列等）",
    },
    "walked_header": {
        "en": "its header has one column, line breaks, or a number over the values",
        "zh": "表头只有一列、含换行，或数值列的名称是数字",
    },
    "walked_columns": {"en": "it has too many columns", "zh": "列数太多"},
    "walked_line_ends": {"en": "lines end with CR alone", "zh": "行尾只有回车符"},
    "walked_lines": {"en": "a row is not a line", "zh": "一行数据不是文件的一行"},
    "walked_times": {"en": "it has too many different indicators or periods", "zh": "不同的指标或时期太多"},
    "walked_odd": {"en": "too many rows must be looked at one by one", "zh": "需要逐个查看的行太多"},
    "walked_keys": {"en": "keys occur twice, and their values are compared", "zh": "有重复的键，需要比较数值"},
    "walked_values": {"en": "targets ask for single values", "zh": "有目标要看单个数值"},
    "walked_copy": {
        "en": "it would have to be unpacked on every machine of the cluster",
        "zh": "需要在集群的每台机器上解压",
    },
    "walked_name": {"en": "its name is a pattern to the engine", "zh": "引擎会把文件名当作通配符"},
    # notes of the report
    "unknown_status": {
        "en": '{place}: unknown observation status "{status}" counts as not final',
        "zh": "{place}：未知的数据状态“{status}”，视为非最终数据",
    },
    "duplicate_figures": {
        "en": "{second}: the same figure as {first}, counted once{more}",
        "zh": "{second}：与{first}相同，只计一次{more}",
    },
    "more_duplicates": {
        "en": "{count} more repeated figure{s}, counted once",
        "zh": "另有{count}个重复数据，只计一次",
    },
    "figures_after": {
        "en": "{count} figure{s} of {indicator} about periods after {as_of}, not used (first: {place})",
        "zh": "{indicator}有{count}个{as_of}之后时期的数据未采用（首个：{place}）",
    },
    "members_found": {"en": "{target}: {count} found by *: {dimension}", "zh": "{target}：*找到{count}个{dimension}"},
    "members_before": {
        "en": "{target}: no row in {period}, but earlier: {members}",
        "zh": "{target}：{period}没有数据而以前有：{members}",
    },
    "condition_no_numbers": {
        "en": "{dimension} is compared as a number, and {count} of its values are none: {values}",
        "zh": "{dimension}按数值比较，其中{count}个值不是数字：{values}",
    },
    "value_never_occurs": {
        "en": "{dimension} = {value} never occurs{near}",
        "zh": "{dimension}从未取值{value}{near}",
    },
    "values_never_occur": {
        "en": "{count} listed values of {dimension} never occur: {values}",
        "zh": "所列{dimension}中有{count}个值从未出现：{values}",
    },
    "of_target": {"en": "{target}: {note}", "zh": "{target}：{note}"},
}
