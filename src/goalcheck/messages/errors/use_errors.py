"""What is wrong with how goalcheck is called: options, settings, outputs."""

USE_ERRORS: dict[str, dict[str, str]] = {
    # outputs
    "cannot_write": {"en": "cannot write: {why}", "zh": "无法写入：{why}"},
    "create_folder": {"en": "create the folder, or choose another file", "zh": "请先建立文件夹，或换一个文件"},
    "written_over": {"en": "would be written over, and is read: {file}", "zh": "会被覆盖，而它正被读取：{file}"},
    "another_output": {"en": "choose another file for the output", "zh": "请为输出另选文件"},
    "already_there": {"en": "is already there and is never overwritten", "zh": "已存在，不会覆盖"},
    "nothing_written": {
        "en": "nothing was written; choose another folder, or move the file away",
        "zh": "什么也没有写入；请另选文件夹，或移走该文件",
    },
    # formats
    "nothing_left_for_output": {
        "en": "--output: every form has a file of its own",
        "zh": "--output：每种格式都已有自己的文件",
    },
    "leave_out_or_give": {"en": "leave it out, or give one form no file", "zh": "请去掉它，或让一种格式不写文件"},
    "no_such_format": {"en": "--format: there is no {name}", "zh": "--format：没有{name}"},
    "format_names_no_file": {"en": "--format {name}= names no file", "zh": "--format {name}= 没有写文件名"},
    "write_format_file": {"en": "write --format {name}=FILE", "zh": "请写--format {name}=文件"},
    "one_format_without_file": {
        "en": "--format: only one form can do without a file",
        "zh": "--format：只有一种格式可以不写文件",
    },
    "write_format_files": {"en": "write --format FORM=FILE for the others", "zh": "其余请写--format 格式=文件"},
    "written_twice": {"en": "--format: {file} would be written twice", "zh": "--format：{file}会写入两次"},
    "own_file_each": {"en": "give each form a file of its own", "zh": "请给每种格式各自的文件"},
    "format_no_terminal": {"en": "--format {name} is not for a terminal", "zh": "--format {name}不能输出到终端"},
    # the choice of targets
    "no_theme": {"en": "no target has the theme {name}", "zh": "没有主题为{name}的目标"},
    "no_owner": {"en": "no target has the owner {name}", "zh": "没有责任单位为{name}的目标"},
    "no_target": {"en": "there is no target {name}", "zh": "没有目标{name}"},
    "no_target_left": {
        "en": "no target is left by --theme, --owner and --target",
        "zh": "--theme、--owner和--target之下没有目标",
    },
    "each_narrows": {"en": "each option narrows the choice; leave one out", "zh": "每个选项都缩小范围；请去掉一个"},
    "there_are": {"en": "there are: {names}", "zh": "有：{names}"},
    "names_and_more": {"en": "{names} and {count} more", "zh": "{names}等，另有{count}个"},
    "file_has_none": {"en": "the targets file has none", "zh": "目标文件中没有"},
    "no_member": {"en": "--member: {target} has no {name}", "zh": "--member：{target}没有{name}"},
    "target_without_members": {
        "en": "--member: {target} is a target without members",
        "zh": "--member：目标{target}没有成员",
    },
    "leave_member_out": {"en": "it has no for_each: leave --member out", "zh": "它没有for_each：请去掉--member"},
    # settings of a run
    "no_targets_file": {
        "en": "no {name} here or in a parent folder",
        "zh": "这里和上级文件夹中都没有{name}",
    },
    "name_or_init": {
        "en": "name one with --targets, or write a first one with: goalcheck init",
        "zh": "请用--targets指定，或先写一个：goalcheck init",
    },
    "no_day_option": {"en": "{option}: {text} is no day", "zh": "{option}：{text}不是日期"},
    "day_with_time": {"en": "{option}: {text} has a time of day", "zh": "{option}：{text}带有时间"},
    "more_than_a_day": {"en": "{option}: {text} is more than a day", "zh": "{option}：{text}不止一天"},
    "missing_files": {
        "en": "Missing argument 'FILES': no figures are named",
        "zh": "缺少参数“FILES”：没有指定数据文件",
    },
    "name_figures": {
        "en": 'name some, or write figures = ["figures.csv"] at the top of {file}',
        "zh": '请指定，或在{file}的开头写figures = ["figures.csv"]',
    },
    "slack_needs_baseline": {"en": "--allow-slack needs --baseline", "zh": "--allow-slack要与--baseline同用"},
    "name_earlier_report": {"en": "name the earlier JSON report", "zh": "请指定以前的JSON报告"},
    "bad_slack": {"en": "--allow-slack: {why}", "zh": "--allow-slack：{why}"},
    "expected_slack": {
        "en": "expected a number, in each target's unit, or a percentage of its bound, such as 2%",
        "zh": "应为以各目标单位计的数字，或目标值的百分数，例如2%",
    },
    "no_slack": {
        "en": "{text} is neither a number nor a percentage of 0 or more",
        "zh": "{text}既不是数字，也不是不小于0的百分数",
    },
    "no_such_engine": {"en": "--engine: there is no {name}", "zh": "--engine：没有{name}"},
    "engine_needs": {
        "en": "the engine {name} needs a package that is not installed ({package})",
        "zh": "引擎{name}所需的软件包没有安装（{package}）",
    },
    "format_needs": {"en": "--format {name} needs the package {package}", "zh": "--format {name}需要软件包{package}"},
    "frame_needs": {"en": "a frame needs the package polars", "zh": "转成表格需要软件包polars"},
    "pip_install": {"en": "pip install 'goalcheck[{extra}]'", "zh": "请运行pip install 'goalcheck[{extra}]'"},
    "stdin_not_watched": {"en": "standard input cannot be watched", "zh": "不能监视标准输入"},
    "name_files_or_folders": {"en": "name files or folders", "zh": "请指定文件或文件夹"},
    "bad_interval": {"en": "--interval: {text}", "zh": "--interval：{text}"},
    "expected_seconds": {"en": "expected seconds, 0.1 or more", "zh": "应为秒数，不小于0.1"},
    "ask_for_one": {
        "en": "--rows, --suggest and --format json each ask for something else",
        "zh": "--rows、--suggest和--format json各有所求，只能用一个",
    },
    # pyproject.toml
    "no_table_of_options": {"en": "[tool.goalcheck] is not a table", "zh": "[tool.goalcheck]不是表"},
    "unknown_key_of_options": {
        "en": "[tool.goalcheck] has an unknown key {key}",
        "zh": "[tool.goalcheck]有未知的键{key}",
    },
    "option_is": {"en": "[tool.goalcheck] {key} is {value}", "zh": "[tool.goalcheck] {key}是{value}"},
    "one_of_these": {"en": "one of {names}", "zh": "{names}之一"},
    "text_in_quotes": {"en": "a text in quotes", "zh": "带引号的文字"},
    "text_or_list": {"en": "a text in quotes, or a list of them", "zh": "带引号的文字，或其列表"},
    "bad_period_option": {"en": "--period: {why}", "zh": "--period：{why}"},
    "expected_year": {"en": "expected a year such as 2022", "zh": "应为年份，例如2022"},
    # earlier reports
    "no_report": {"en": "no report of goalcheck", "zh": "不是goalcheck的报告"},
    "no_report_because": {"en": "no report of goalcheck: {why}", "zh": "不是goalcheck的报告：{why}"},
    "no_json": {"en": "it is no JSON", "zh": "不是JSON"},
    "no_object": {"en": "it is no object", "zh": "不是对象"},
    "other_format": {
        "en": "has format {format}; this version reads format {known}",
        "zh": "格式为{format}；本版本读取格式{known}",
    },
    "field_missing": {"en": '"{place}" is missing', "zh": "缺少“{place}”"},
    "field_cannot_be": {"en": '"{place}" cannot be {value}', "zh": "“{place}”不能是{value}"},
    "target_occurs_twice": {"en": "a target or member occurs twice", "zh": "有目标或成员出现两次"},
    "rests_on_nothing": {"en": "does not say what it rests on", "zh": "没有说明依据哪些文件"},
    "write_again": {
        "en": "write it again with: goalcheck report --format json",
        "zh": "请重新生成：goalcheck report --format json",
    },
    # the program itself
    "internal_error": {"en": "goalcheck: internal error: {error}", "zh": "goalcheck：内部错误：{error}"},
    "is_a_bug": {
        "en": "This is a bug in goalcheck, nothing was judged. Please report it with the command and this message.",
        "zh": "这是goalcheck的缺陷，没有作出任何判定。请连同命令和本消息一起报告。",
    },
    "shows_where": {"en": "{variable}=1 shows where it happened.", "zh": "设置{variable}=1可显示出错位置。"},
    "interrupted": {"en": "interrupted", "zh": "已中断"},
}
