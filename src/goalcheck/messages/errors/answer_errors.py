"""Why figures give no answer to what the targets ask: ambiguity, units, periods; documents and forms without it."""

ANSWER_ERRORS: dict[str, dict[str, str]] = {
    "about_target": {"en": "[targets.{target}] {found}", "zh": "[targets.{target}] {found}"},
    # several figures where one is asked for
    "ambiguous": {
        "en": "{what} is ambiguous: no figure is blank in {columns}; see {places}",
        "zh": "{what}不明确：没有{columns}为空的数据；见{places}",
    },
    "all_of_columns": {"en": "all of {columns}", "zh": "{columns}全部"},
    "column_values": {"en": "{name} ({values})", "zh": "{name}（{values}）"},
    "values_and_more": {"en": "{values}, +{count} more", "zh": "{values}等，另有{count}个"},
    "pin_or_open": {
        "en": 'pin one ({setting}), aggregate across all ({opened} and aggregate = "sum" or another), or, if it is no '
        "dimension, ignore the column in [[sources]]",
        "zh": '请指定其一（{setting}），或对全部合计（{opened}，并写aggregate = "sum"等）；'
        "如果它不是维度，请在[[sources]]中忽略该列",
    },
    "pin_entity": {
        "en": 'entity = "…" or for_each = {{ entity = "*" }}',
        "zh": 'entity = "…"，或for_each = {{ entity = "*" }}',
    },
    "later_elsewhere": {
        "en": "the latest headline figure of {what} is older than figures that are not of the headline: {places}",
        "zh": "{what}的最新总体数据早于非总体的数据：{places}",
    },
    "pin_or_ignore": {
        "en": 'pin the dimension that they differ in with "where" or "entity", or ignore its column in [[sources]]',
        "zh": "请用where或entity指定它们不同的维度，或在[[sources]]中忽略该列",
    },
    "counted_in_records": {"en": "{what} is counted in records ({place})", "zh": "{what}以记录计数（{place}）"},
    "name_aggregate": {
        "en": 'name how they become one number: aggregate = "sum", "count", "mean", "min", "max" or "latest"',
        "zh": '请写明如何合为一个数：aggregate = "sum"、"count"、"mean"、"min"、"max"或"latest"',
    },
    "complete_records": {
        "en": "complete = true, but {what} is counted in records",
        "zh": "complete = true，而{what}以记录计数",
    },
    "no_gap_in_records": {
        "en": 'nothing shows a gap among records: leave "complete" out',
        "zh": "记录之间看不出缺口：请去掉complete",
    },
    "several_figures": {"en": "{what} has several figures: {figures}", "zh": "{what}有多个数据：{figures}"},
    "several_end_together": {
        "en": "{what} has several figures which end together: {figures}",
        "zh": "{what}有多个同时结束的数据：{figures}",
    },
    "order_mixed": {
        "en": "order is by {name}, which has numbers ({number}) and other texts ({text}): which is later is not clear",
        "zh": "order所用的{name}既有数字（{number}）又有其他文字（{text}），无法确定先后",
    },
    "order_of_one_kind": {
        "en": 'name a column of numbers or of texts, or leave such rows out with "drop" of [[sources]]',
        "zh": "请改用全为数字或全为文字的列，或用[[sources]]的drop略去这些行",
    },
    "figure_at": {"en": "{place} ({value})", "zh": "{place}（{value}）"},
    "figure_at_of": {"en": "{place} ({period}: {value})", "zh": "{place}（{period}：{value}）"},
    "pin_or_aggregate": {
        "en": 'pin one with "period", "entity" or "where", or name an "aggregate"',
        "zh": "请用period、entity或where指定其一，或写明aggregate",
    },
    # periods
    "days_twice": {
        "en": "the {aggregate} of {what} would count days twice: {figures}",
        "zh": "{what}的{aggregate}会重复计算日期：{figures}",
    },
    "period_at": {"en": "{period} ({place})", "zh": "{period}（{place}）"},
    "narrow_period": {
        "en": 'narrow the "period", or leave one kind of period out of the figures (cumulative months are no months)',
        "zh": "请缩小period，或从数据中去掉一种时期（累计月份不是单月）",
    },
    "mixed_periods": {
        "en": "{label} has no period here and one in {place}",
        "zh": "{label}在此没有时期，在{place}有时期",
    },
    "all_or_no_periods": {
        "en": "give all of its figures a period, or none",
        "zh": "请给它的所有数据都写上时期，或都不写",
    },
    "row_baseline": {"en": "the baseline of {label}", "zh": "{label}的基线"},
    "look_alike": {
        "en": "{column}: {names} look the same and are different names",
        "zh": "{column}：{names}看上去一样，却是不同的名称",
    },
    "name_of_codes": {"en": "{name} ({codes})", "zh": "{name}（{codes}）"},
    "spell_alike": {
        "en": "write both alike, or one of them so that it can be seen",
        "zh": "请统一写法；若确是两个，请改成看得出区别的名称",
    },
    "spell_alike_entities": {
        "en": 'write them alike, or apart, with entities = {{ "…" = "…" }} in [[sources]]',
        "zh": '请在[[sources]]中用entities = {{ "…" = "…" }}统一写法，或改成看得出区别的名称',
    },
    # units
    "unit_at": {"en": "{what}: {why} ({places})", "zh": "{what}：{why}（{places}）"},
    "unit_of": {"en": "{what}: {why}", "zh": "{what}：{why}"},
    "several_units": {
        "en": "the figures of {what} come in several units: {units}",
        "zh": "{what}的数据有多种单位：{units}",
    },
    "members_in_units": {
        "en": "its members' figures come in several units: {units}",
        "zh": "各成员的数据有多种单位：{units}",
    },
    "without_unit": {"en": "no unit", "zh": "无单位"},
    "say_unit_of_actual": {
        "en": 'say with "unit" which one the actual shall be in',
        "zh": "请用unit写明实际值用哪种单位",
    },
    "conditions_in_one_unit": {
        "en": 'a condition of "where" on values compares them in one unit: choose it with where = {{ unit = "…" }}, or '
        "convert the figures",
        "zh": 'where对数值的条件只按一种单位比较：请用where = {{ unit = "…" }}选定一种，或先统一单位',
    },
    "say_unit_of_bound": {"en": 'say with "unit" which one the bound is in', "zh": "请用unit写明目标值是哪种单位"},
    "say_unit_of_figures": {
        "en": 'say in "unit" of [indicators] which one the figures of {label} without one are in',
        "zh": "请在[indicators]的unit中写明{label}没有单位的数据是哪种单位",
    },
    "correct_or_convert": {
        "en": 'correct "unit" here or in the figures, or say in [units] how the one converts to the other',
        "zh": "请更正此处或数据中的unit，或在[units]中写明两者如何换算",
    },
    "say_or_convert": {
        "en": 'say in "unit" of [indicators] what the figures are in, or in [units] how the one converts to the other',
        "zh": "请在[indicators]的unit中写明数据的单位，或在[units]中写明两者如何换算",
    },
    "say_or_correct": {
        "en": 'say with "unit" what the actual is in, or correct the bound\'s unit',
        "zh": "请用unit写明实际值的单位，或更正目标值的单位",
    },
    "threshold_of": {"en": "threshold {bound}", "zh": "目标要求{bound}"},
    "the_bound": {"en": "the bound", "zh": "目标值"},
    "ratio_of_one": {
        "en": "a ratio of 1 would be 1 {unit}; share(x, y) is in %",
        "zh": "比值1会成为1 {unit}；share(x, y)以%计",
    },
    "do_not_add_up": {
        "en": "a figure without a unit and one in {unit} do not add up",
        "zh": "没有单位的数据不能与以{unit}计的数据相加减",
    },
    "do_not_compare": {
        "en": "a figure without a unit does not compare with one in {unit}",
        "zh": "没有单位的数据不能与以{unit}计的数据比较",
    },
    "two_units": {
        "en": 'one side is in {one}, the other in {other}; "unit" says what the result is in',
        "zh": "一边以{one}计，另一边以{other}计；结果的单位由unit写明",
    },
    "no_unit_to_compare": {
        "en": "the figures carry no unit to compare with {unit}",
        "zh": "数据没有可与{unit}比较的单位",
    },
    # numbers and words
    "endless_result": {
        "en": "{text}: the result has more than 2,000 digits",
        "zh": "{text}：结果超过2,000位",
    },
    "no_figures_so_long": {"en": "no figures are as long as that", "zh": "没有这么长的数据"},
    "nothing_between": {"en": "nothing is between {low} and {high}", "zh": "{low}和{high}之间没有任何数"},
    "first_end_lower": {"en": "the first end is the lower one", "zh": "前一个界限是较小的"},
    "no_stage_of": {
        "en": "{value} is no stage of [targets.{target}] ({place})",
        "zh": "{value}不是[targets.{target}]的阶段（{place}）",
    },
    "stages_are": {"en": "the stages are {names}", "zh": "阶段有{names}"},
    "pinned_and_varied": {
        "en": '"{key}" varies {dimension}, which {labels} pins to a value of its own',
        "zh": "{key}逐个列出{dimension}，而{labels}已指定它的值",
    },
    "leave_out_key_or_pin": {
        "en": 'leave out "{key}" here, or the pin of {dimension}',
        "zh": "请去掉此处的{key}，或对{dimension}的指定",
    },
    "no_such_dimension": {
        "en": "the figures of {label} have no dimension {name}",
        "zh": "{label}的数据没有维度{name}",
    },
    "it_has": {"en": "it has {names}", "zh": "它有{names}"},
    # files
    "read_more_than_once": {"en": "a proposal reads a file more than once", "zh": "提出设置要多次读取文件"},
    "save_as_file": {"en": "save it as a file first", "zh": "请先存为文件"},
    # documents
    "no_such_document": {"en": "there is no such document", "zh": "没有这个文档"},
    "expected_document": {
        "en": "expected a text, Markdown, HTML or Word document",
        "zh": "应为文本、Markdown、HTML或Word文档",
    },
    "document_unreadable": {"en": "the document cannot be read: {why}", "zh": "无法读取文档：{why}"},
    "document_no_text": {"en": "the document is no text", "zh": "文档不是文本"},
    "save_as_text": {"en": "save it as text, HTML or .docx", "zh": "请另存为文本、HTML或.docx"},
    "document_no_encoding": {
        "en": "the document is neither UTF-8 nor GB18030",
        "zh": "文档的编码既不是UTF-8，也不是GB18030",
    },
    "save_document_as_utf8": {"en": "save it as UTF-8", "zh": "请另存为UTF-8"},
    "word_needs": {"en": "a Word document needs the package python-docx", "zh": "读取Word文档需要软件包python-docx"},
    "no_word_document": {"en": "is no Word document", "zh": "不是Word文档"},
    "save_as_docx": {"en": "save it as .docx", "zh": "请另存为.docx"},
    # forms
    # Spark
    "spark_failed": {"en": "Spark failed: {why}", "zh": "Spark运行失败：{why}"},
    "spark_log": {
        "en": "Spark's log says more; local files are read without it by other engines",
        "zh": "详见Spark的日志；本机文件可用其他引擎读取，不需要Spark",
    },
    "session_elsewhere": {
        "en": "--spark-master: a session runs on {running} already, not on {master}",
        "zh": "--spark-master：已有会话在{running}上运行，而不是{master}",
    },
    "stop_it_first": {"en": "stop it first", "zh": "请先停止它"},
    "needs_java": {"en": 'the engine "spark" needs Java, and {where}', "zh": "引擎“spark”需要Java，而{where}"},
    "java_home_names_none": {"en": "JAVA_HOME names none ({home})", "zh": "JAVA_HOME中没有（{home}）"},
    "install_java": {
        "en": "install Java 17 or newer (apt-get install openjdk-17-jre-headless), or set JAVA_HOME",
        "zh": "请安装Java 17或更高版本（apt-get install openjdk-17-jre-headless），或设置JAVA_HOME",
    },
    "no_java_on_path": {"en": "none is on the path", "zh": "路径上没有"},
}
