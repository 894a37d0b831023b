"""Reasons, remarks and notes, and the parts that sentences are made of."""

PHRASES: dict[str, tuple[str, str]] = {
    "text": ("{text}", "{text}"),
    "error_advised": ("{found} — {hint}", "{found}；{hint}"),
    "quoted": ("{mark}{text}{mark}", "“{text}”"),
    "and_also": ("{first}, {next}", "{first}，{next}"),
    "or_last": ("{parts} or {last}", "{parts}或{last}"),
    "and_last": ("{parts} and {last}", "{parts}和{last}"),
    # what a message is about
    "selection": ("{label}{pinned}{during}", "{label}{pinned}{during}"),
    "pinned": (" ({pins})", "（{pins}）"),
    "pin_like": ("{name}like {values}", "{name}形如{values}"),
    "pin_not": ("{name}not {values}", "{name}非{values}"),
    "during": (" in {period}", "在{period}"),
    "entity": ("entity", "地区"),
    "the_period": ("the period", "该时期"),
    "period": ("period", "时期"),
    # why there is no verdict
    "no_figure": ("no figure for {what}{near}", "没有{what}的数据{near}"),
    "no_label": ("no figure is named {label}{near}", "数据中没有指标{label}{near}"),
    "in_backquotes": ("; write the name {name} in backquotes: {quoted}", "；名称{name}要写在反引号中：{quoted}"),
    "near": ("; nearest: {name}", "；最接近的是{name}"),
    "missing_value": ("the figure for {what} is marked missing ({places})", "{what}的数据标为缺失（{places}）"),
    "only_of_part": (
        "{what} has but one figure, of {part}, which ends before it does",
        "{what}只有{part}一个数字，未到期末",
    ),
    "gap_in_sum": ("{what} has no figure for {gap}", "{what}缺少{gap}的数据"),
    "division_by_zero": ("division by zero in {expression}", "{expression}中除数为零"),
    "not_out_yet": ("not out yet, due {due}: {reason}", "尚未公布，期限{due}：{reason}"),
    "no_bound": ("no bound: {reason}", "没有目标值：{reason}"),
    "undecided_members": ("undecided: {count} of {of} members without data", "无法判定：{of}个中有{count}个没有数据"),
    "no_members": ("no {dimension} has a figure for {what}", "没有任何{dimension}有{what}的数据"),
    "previous_unknown": ("no period before {period}", "{period}之前没有时期"),
    "no_dates": ("the figures for {what} have no periods, so none is before", "{what}的数据没有时期，因此没有上期值"),
    "no_period": ("previous needs a period; the target has none", "上期值需要时期，而该目标没有时期"),
    # how a number was had
    "one_figure": ("the one figure", "唯一数据"),
    "sum_of": ("sum of {count} figure{s}", "{count}个数据之和"),
    "mean_of": ("mean of {count} figure{s}", "{count}个数据的均值"),
    "median_of": (
        "median of {count} figure{s}, between {low} and {high}",
        "{count}个数据的中位数，介于{low}和{high}之间",
    ),
    "percentile_of": (
        "{name} of {count} figure{s} in order: place {place} counted from 0, between {low} and {high}",
        "{count}个数据排序后的{name}：从0数起第{place}位，介于{low}和{high}之间",
    ),
    "percentile_within": (
        "{name} of {count} figure{s}, of some of which only bounds are known",
        "{count}个数据的{name}，其中有的只知道范围",
    ),
    "only_bounds": ("only bounds are known: {cells}", "只知道范围：{cells}"),
    "too_few": (
        "{what} has {count} figure{s}; samples asks for at least {least}",
        "{what}有{count}个数据；samples要求至少{least}个",
    ),
    "stale": (
        "nothing to count or add up: no file has a row within {period}",
        "无从计数或求和：所有文件在{period}内都没有数据行",
    ),
    "min_of": ("least of {count} figure{s}", "{count}个数据的最小值"),
    "max_of": ("greatest of {count} figure{s}", "{count}个数据的最大值"),
    "latest_of": ("latest of {count} figure{s}", "{count}个数据中最新者"),
    "count_of": ("count: {count} figure{s} with a value", "计数：{count}个有值的数据"),
    # remarks beside a verdict
    "so_far": ("so far; the figures' period runs to {day}", "截至目前；数据的时期到{day}为止"),
    "latest": ("latest: {period}", "最新：{period}"),
    "samples_from_to": ("samples from {first} to {last}", "样本为{first}至{last}"),
    "latest_is_early": ("the latest ends on {last}, the period on {end}", "最新数据截至{last}，时期到{end}为止"),
    "samples_until": ("no sample after {last}", "{last}之后没有样本"),
    "planned": ("planned for {date}", "计划于{date}"),
    "met_since": ("met since {date}", "自{date}起达成"),
    "gone": ("without {members}, of which there are earlier figures", "不含{members}（以前有数据）"),
    "left_out_missing": ("{count} missing figure{s} left out", "略去{count}个缺失数据"),
    "status_missing_used": (
        "{place}: marked missing, its value {value} is not used",
        "{place}：标为缺失，其值{value}未采用",
    ),
    # notes on files and settings
    "of_file": ("{file}: {note}", "{file}：{note}"),
    "footer_lines": ("{count} line{s} of footer notes: {notes}", "{count}行表尾说明：{notes}"),
    "hidden_cells": (
        'the sheet "{sheet}" hides {what} with figures; hidden figures count all the same',
        "工作表“{sheet}”中有数值的{what}被隐藏，仍照常计入",
    ),
    "hidden_rows": ("{count} row{s}", "{count}行"),
    "hidden_columns": ("{count} column{s}", "{count}列"),
    "hidden_sheet": ('the sheet "{sheet}" is hidden, and is read all the same', "工作表“{sheet}”被隐藏，仍照常读取"),
    "unread_sheets": (
        "hidden sheet{s} with a table not read: {names}",
        "未读取的隐藏工作表（其中有表格）：{names}",
    ),
    "no_source": ("no source matches; read as {layout}", "没有匹配的读取设置；按{layout}读取"),
    "source_unused": (
        "[[sources]] {number} (files = {globs}): no file matches it or an earlier one applies",
        "第{number}个[[sources]]（files = {globs}）：没有匹配的文件，或已用前面的设置",
    ),
    "doubtful_encoding": (
        (
            'read as GB18030, and hardly Chinese: if letters come out wrong, set "encoding" in [[sources]]'
            ', such as "windows-1252"'
        ),
        '按GB18030读取，但不像中文：如有乱码，请在[[sources]]中设置encoding，例如"windows-1252"',
    ),
    "named_twice": ("named twice, read once", "指定了两次，只读一次"),
    "nothing_to_ignore": (
        'no column is named "{header}", which "ignore" of the source names',
        "没有名为“{header}”的列，而读取设置的ignore提到它",
    ),
    "counts_rows": (
        "the column {header}, which has no name and counts the rows, is left out",
        "没有名称、只给行编号的{header}列不读",
    ),
    "filtered_rows": ('{count} row{s} left out by "only" or "drop"', "按only或drop略去{count}行"),
    "filter_never": (
        '"{value}", which "only" or "drop" names for {key}, never occurs{near}',
        "only或drop为{key}指定的“{value}”从未出现{near}",
    ),
    "group_unused": ("group {name} is not used", "成员组{name}未使用"),
    "indicator_unused": ("indicator {name} is not used", "指标{name}未使用"),
    "read_as": ("{encoding}{cells}; {layout}, header on line {line}", "{encoding}{cells}；{layout}，表头在第{line}行"),
    "cells_between": (", cells between {delimiter}", "，以{delimiter}分隔"),
    "layout_tidy": ("tidy", "长表"),
    "layout_time series": ("time series", "时间序列"),
    "layout_wide by periods": ("wide by periods", "宽表（各列为时期）"),
    "layout_wide by indicators": ("wide by indicators", "宽表（各列为指标）"),
    "layout_wide by entities": ("wide by entities", "宽表（各列为地区）"),
    "layout_statistics bureau": ("statistics bureau", "国家统计局导出"),
    # why the columnar engine walks over a file
    "walked": ("read row by row, which is slower: {why}", "逐行读取（较慢）：{why}"),
    "not_on_cluster": ("read here, and not on the cluster: {why}", "在本机读取，未用集群：{why}"),
    "walked_table": ("it is no text", "文件不是文本"),
    "walked_edited": (
        "its layout is more than a header and rows (a footer, factors, columns without a name or the like)",
        "布局不只是表头和数据行（表尾、倍数、无名列等）",
    ),
    "walked_header": (
        "its header has one column, line breaks, or a number over the values",
        "表头只有一列、含换行，或数值列的名称是数字",
    ),
    "walked_columns": ("it has too many columns", "列数太多"),
    "walked_line_ends": ("lines end with CR alone", "行尾只有回车符"),
    "walked_lines": ("a row is not a line", "一行数据不是文件的一行"),
    "walked_times": ("it has too many different indicators or periods", "不同的指标或时期太多"),
    "walked_odd": ("too many rows must be looked at one by one", "需要逐个查看的行太多"),
    "walked_keys": ("keys occur twice, and their values are compared", "有重复的键，需要比较数值"),
    "walked_values": ("targets ask for single values", "有目标要看单个数值"),
    "walked_copy": ("it would have to be unpacked on every machine of the cluster", "需要在集群的每台机器上解压"),
    "walked_name": ("its name is a pattern to the engine", "引擎会把文件名当作通配符"),
    # notes of the report
    "unknown_status": (
        '{place}: unknown observation status "{status}" counts as not final',
        "{place}：未知的数据状态“{status}”，视为非最终数据",
    ),
    "duplicate_figures": (
        "{second}: the same figure as {first}, counted once{more}",
        "{second}：与{first}相同，只计一次{more}",
    ),
    "more_duplicates": ("{count} more repeated figure{s}, counted once", "另有{count}个重复数据，只计一次"),
    "figures_after": (
        "{count} figure{s} of {indicator} about periods after {as_of}, not used (first: {place})",
        "{indicator}有{count}个{as_of}之后时期的数据未采用（首个：{place}）",
    ),
    "members_found": ("{target}: {count} found by *: {dimension}", "{target}：*找到{count}个{dimension}"),
    "members_before": (
        "{target}: no row in {period}, but earlier: {members}",
        "{target}：{period}没有数据而以前有：{members}",
    ),
    "condition_no_numbers": (
        "{dimension} is compared as a number, and {count} of its values are none: {values}",
        "{dimension}按数值比较，其中{count}个值不是数字：{values}",
    ),
    "value_never_occurs": ("{dimension} = {value} never occurs{near}", "{dimension}从未取值{value}{near}"),
    "values_never_occur": (
        "{count} listed values of {dimension} never occur: {values}",
        "所列{dimension}中有{count}个值从未出现：{values}",
    ),
    "of_target": ("{target}: {note}", "{target}：{note}"),
}
