"""Why figures give no answer to what the targets ask: ambiguity, units, periods; documents and forms without it."""

PHRASES: dict[str, tuple[str, str]] = {
    "about_target": ("[targets.{target}] {found}", "[targets.{target}] {found}"),
    # several figures where one is asked for
    "ambiguous": (
        "{what} is ambiguous: no figure is blank in {columns}; see {places}",
        "{what}不明确：没有{columns}为空的数据；见{places}",
    ),
    "all_of_columns": ("all of {columns}", "{columns}全部"),
    "column_values": ("{name} ({values})", "{name}（{values}）"),
    "values_and_more": ("{values}, +{count} more", "{values}等，另有{count}个"),
    "pin_or_open": (
        (
            'pin one ({setting}), aggregate across all ({opened} and aggregate = "sum" or another), or, if it is no '
            "dimension, ignore the column in [[sources]]"
        ),
        (
            '请指定其一（{setting}），或对全部合计（{opened}，并写aggregate = "sum"等）；'
            "如果它不是维度，请在[[sources]]中忽略该列"
        ),
    ),
    "pin_entity": ('entity = "…" or for_each = {{ entity = "*" }}', 'entity = "…"，或for_each = {{ entity = "*" }}'),
    "later_elsewhere": (
        "the latest headline figure of {what} is older than figures that are not of the headline: {places}",
        "{what}的最新总体数据早于非总体的数据：{places}",
    ),
    "pin_or_ignore": (
        'pin the dimension that they differ in with "where" or "entity", or ignore its column in [[sources]]',
        "请用where或entity指定它们不同的维度，或在[[sources]]中忽略该列",
    ),
    "counted_in_records": ("{what} is counted in records ({place})", "{what}以记录计数（{place}）"),
    "name_aggregate": (
        'name how they become one number: aggregate = "sum", "count", "mean", "min", "max" or "latest"',
        '请写明如何合为一个数：aggregate = "sum"、"count"、"mean"、"min"、"max"或"latest"',
    ),
    "complete_records": ("complete = true, but {what} is counted in records", "complete = true，而{what}以记录计数"),
    "no_gap_in_records": (
        'nothing shows a gap among records: leave "complete" out',
        "记录之间看不出缺口：请去掉complete",
    ),
    "several_figures": ("{what} has several figures: {figures}", "{what}有多个数据：{figures}"),
    "several_end_together": (
        "{what} has several figures which end together: {figures}",
        "{what}有多个同时结束的数据：{figures}",
    ),
    "order_mixed": (
        "order is by {name}, which has numbers ({number}) and other texts ({text}): which is later is not clear",
        "order所用的{name}既有数字（{number}）又有其他文字（{text}），无法确定先后",
    ),
    "order_of_one_kind": (
        'name a column of numbers or of texts, or leave such rows out with "drop" of [[sources]]',
        "请改用全为数字或全为文字的列，或用[[sources]]的drop略去这些行",
    ),
    "figure_at": ("{place} ({value})", "{place}（{value}）"),
    "figure_at_of": ("{place} ({period}: {value})", "{place}（{period}：{value}）"),
    "pin_or_aggregate": (
        'pin one with "period", "entity" or "where", or name an "aggregate"',
        "请用period、entity或where指定其一，或写明aggregate",
    ),
    # periods
    "days_twice": (
        "the {aggregate} of {what} would count days twice: {figures}",
        "{what}的{aggregate}会重复计算日期：{figures}",
    ),
    "period_at": ("{period} ({place})", "{period}（{place}）"),
    "narrow_period": (
        'narrow the "period", or leave one kind of period out of the figures (cumulative months are no months)',
        "请缩小period，或从数据中去掉一种时期（累计月份不是单月）",
    ),
    "mixed_periods": ("{label} has no period here and one in {place}", "{label}在此没有时期，在{place}有时期"),
    "all_or_no_periods": ("give all of its figures a period, or none", "请给它的所有数据都写上时期，或都不写"),
    "row_baseline": ("the baseline of {label}", "{label}的基线"),
    "look_alike": (
        "{column}: {names} look the same and are different names",
        "{column}：{names}看上去一样，却是不同的名称",
    ),
    "name_of_codes": ("{name} ({codes})", "{name}（{codes}）"),
    "spell_alike": (
        "write both alike, or one of them so that it can be seen",
        "请统一写法；若确是两个，请改成看得出区别的名称",
    ),
    "spell_alike_entities": (
        'write them alike, or apart, with entities = {{ "…" = "…" }} in [[sources]]',
        '请在[[sources]]中用entities = {{ "…" = "…" }}统一写法，或改成看得出区别的名称',
    ),
    # units
    "unit_at": ("{what}: {why} ({places})", "{what}：{why}（{places}）"),
    "unit_of": ("{what}: {why}", "{what}：{why}"),
    "several_units": ("the figures of {what} come in several units: {units}", "{what}的数据有多种单位：{units}"),
    "members_in_units": ("its members' figures come in several units: {units}", "各成员的数据有多种单位：{units}"),
    "without_unit": ("no unit", "无单位"),
    "say_unit_of_actual": ('say with "unit" which one the actual shall be in', "请用unit写明实际值用哪种单位"),
    "conditions_in_one_unit": (
        (
            'a condition of "where" on values compares them in one unit: choose it with where = {{ unit = "…" }}, or '
            "convert the figures"
        ),
        'where对数值的条件只按一种单位比较：请用where = {{ unit = "…" }}选定一种，或先统一单位',
    ),
    "say_unit_of_bound": ('say with "unit" which one the bound is in', "请用unit写明目标值是哪种单位"),
    "say_unit_of_figures": (
        'say in "unit" of [indicators] which one the figures of {label} without one are in',
        "请在[indicators]的unit中写明{label}没有单位的数据是哪种单位",
    ),
    "correct_or_convert": (
        'correct "unit" here or in the figures, or say in [units] how the one converts to the other',
        "请更正此处或数据中的unit，或在[units]中写明两者如何换算",
    ),
    "say_or_convert": (
        'say in "unit" of [indicators] what the figures are in, or in [units] how the one converts to the other',
        "请在[indicators]的unit中写明数据的单位，或在[units]中写明两者如何换算",
    ),
    "say_or_correct": (
        'say with "unit" what the actual is in, or correct the bound\'s unit',
        "请用unit写明实际值的单位，或更正目标值的单位",
    ),
    "threshold_of": ("threshold {bound}", "目标要求{bound}"),
    "the_bound": ("the bound", "目标值"),
    "ratio_of_one": ("a ratio of 1 would be 1 {unit}; share(x, y) is in %", "比值1会成为1 {unit}；share(x, y)以%计"),
    "do_not_add_up": (
        "a figure without a unit and one in {unit} do not add up",
        "没有单位的数据不能与以{unit}计的数据相加减",
    ),
    "do_not_compare": (
        "a figure without a unit does not compare with one in {unit}",
        "没有单位的数据不能与以{unit}计的数据比较",
    ),
    "two_units": (
        'one side is in {one}, the other in {other}; "unit" says what the result is in',
        "一边以{one}计，另一边以{other}计；结果的单位由unit写明",
    ),
    "no_unit_to_compare": ("the figures carry no unit to compare with {unit}", "数据没有可与{unit}比较的单位"),
    # numbers and words
    "endless_result": ("{text}: the result has more than 2,000 digits", "{text}：结果超过2,000位"),
    "no_figures_so_long": ("no figures are as long as that", "没有这么长的数据"),
    "nothing_between": ("nothing is between {low} and {high}", "{low}和{high}之间没有任何数"),
    "first_end_lower": ("the first end is the lower one", "前一个界限是较小的"),
    "no_stage_of": (
        "{value} is no stage of [targets.{target}] ({place})",
        "{value}不是[targets.{target}]的阶段（{place}）",
    ),
    "stages_are": ("the stages are {names}", "阶段有{names}"),
    "pinned_and_varied": (
        '"{key}" varies {dimension}, which {labels} pins to a value of its own',
        "{key}逐个列出{dimension}，而{labels}已指定它的值",
    ),
    "leave_out_key_or_pin": (
        'leave out "{key}" here, or the pin of {dimension}',
        "请去掉此处的{key}，或对{dimension}的指定",
    ),
    "no_such_dimension": ("the figures of {label} have no dimension {name}", "{label}的数据没有维度{name}"),
    "it_has": ("it has {names}", "它有{names}"),
    # files
    "read_more_than_once": ("a proposal reads a file more than once", "提出设置要多次读取文件"),
    "save_as_file": ("save it as a file first", "请先存为文件"),
    # documents
    "no_such_document": ("there is no such document", "没有这个文档"),
    "expected_document": ("expected a text, Markdown, HTML or Word document", "应为文本、Markdown、HTML或Word文档"),
    "document_unreadable": ("the document cannot be read: {why}", "无法读取文档：{why}"),
    "document_no_text": ("the document is no text", "文档不是文本"),
    "save_as_text": ("save it as text, HTML or .docx", "请另存为文本、HTML或.docx"),
    "document_no_encoding": ("the document is neither UTF-8 nor GB18030", "文档的编码既不是UTF-8，也不是GB18030"),
    "save_document_as_utf8": ("save it as UTF-8", "请另存为UTF-8"),
    "word_needs": ("a Word document needs the package python-docx", "读取Word文档需要软件包python-docx"),
    "no_word_document": ("is no Word document", "不是Word文档"),
    "save_as_docx": ("save it as .docx", "请另存为.docx"),
    # forms
    # Spark
    "spark_failed": ("Spark failed: {why}", "Spark运行失败：{why}"),
    "spark_log": (
        "Spark's log says more; local files are read without it by other engines",
        "详见Spark的日志；本机文件可用其他引擎读取，不需要Spark",
    ),
    "session_elsewhere": (
        "--spark-master: a session runs on {running} already, not on {master}",
        "--spark-master：已有会话在{running}上运行，而不是{master}",
    ),
    "stop_it_first": ("stop it first", "请先停止它"),
    "needs_java": ('the engine "spark" needs Java, and {where}', "引擎“spark”需要Java，而{where}"),
    "java_home_names_none": ("JAVA_HOME names none ({home})", "JAVA_HOME中没有（{home}）"),
    "install_java": (
        "install Java 17 or newer (apt-get install openjdk-17-jre-headless), or set JAVA_HOME",
        "请安装Java 17或更高版本（apt-get install openjdk-17-jre-headless），或设置JAVA_HOME",
    ),
    "no_java_on_path": ("none is on the path", "路径上没有"),
}
