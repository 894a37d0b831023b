"""The help of the commands in Chinese, by its English text; and what is wrong with arguments, by Typer's words."""

HELP: dict[str, str] = {
    # headings
    "Usage:": "用法：",
    "Arguments:": "参数：",
    "Options:": "选项：",
    "Commands:": "命令：",
    "Example:": "示例：",
    "Error:": "错误：",
    "Try '{command} -h' for help.": "运行“{command} -h”查看帮助。",
    # the program
    "Check stated goals against actual figures: exact verdicts from TOML targets and CSV figures.": (
        "用实际数据检查既定目标：目标写在TOML中，数据来自CSV等文件，判定精确。"
    ),
    "Exit codes: 0 done, or the gate passes; 1 no (check: a target fails); 2 wrong input; 3 internal error.": (
        "退出码：0 完成或通过；1 否（check：有目标未通过）；2 输入有误；3 内部错误。"
    ),
    "Print the version.": "显示版本。",
    "Install completion for the current shell.": "为当前shell安装命令补全。",
    "Show completion for the current shell, to copy it or customize the installation.": (
        "显示当前shell的补全脚本，供复制或自行安装。"
    ),
    "Show this message and exit.": "显示本帮助。",
    # the commands
    "Judge the figures and print the report.": "判定数据并输出报告。",
    "Exits 0 whatever the verdicts.": "无论结果如何，退出码均为0。",
    "Fail a build: say what fails and why, and exit 1.": "构建门槛：列出未通过的目标及原因，退出码为1。",
    "Say what changed between two JSON reports.": "比较两份JSON报告有何变化。",
    "Newly missed, newly met, moved towards the bound or away from it, added, removed; what became easier. "
    "Exits 1 only for what --fail-on names.": (
        "新近未达成、新近达成、趋近或远离目标值、新增、删除，以及变宽松的目标。只有--fail-on列出的变化才使退出码为1。"
    ),
    "Make a JSON report again, and say whether it is the same.": "重新生成JSON报告，检查是否一致。",
    "Reads the same files, as of the same day, with the same options. Exits 1 if anything differs.": (
        "读取相同的文件，用相同的日期和选项。如有不同，退出码为1。"
    ),
    "Check the scores of a filled self-evaluation form.": "核对已填绩效自评表的得分。",
    "Works out every score, total and grade again, and says which cells contradict the rule. The headings are found by "
    "their names, as 三级指标, 年度指标值, 实际完成值, 分值, 得分. What cannot be read is listed. Exits 1 if anything "
    "contradicts.": (
        "重新计算每项得分、总分和等级，指出与规则不符的单元格。按名称查找表头，如三级指标、年度指标值、实际完成值、分值、得分。"
        "无法读取的内容会列出。如有不符，退出码为1。"
    ),
    "Say every error in the targets file and the figures.": "列出目标文件和数据中的全部错误。",
    "Each error comes with its file and line. Nothing is judged. FILES that end in .toml are targets files.": (
        "每处错误都注明文件和行号，不作判定。以.toml结尾的文件是目标文件。"
    ),
    "Explain step by step how one verdict came about.": "逐步说明某项判定的由来。",
    "Figures with file and line, conversions, arithmetic, bound, comparison, pace, and what would have to change.": (
        "列出数据及其文件行号、换算、计算、目标值、比较、序时进度，以及还差什么。"
    ),
    "Show the report, and again after every change.": "显示报告，文件变化后自动更新。",
    "Watches the figures and the targets file; what is wrong with them takes the table's place. With --format "
    "html=page.html the page in that file reads itself again, too. Ctrl-C ends it.": (
        "监视数据和目标文件；如有错误，则显示错误。"
        "加--format html=page.html时，该文件中的网页也会自动刷新。按Ctrl-C结束。"
    ),
    "Say how files are read, and propose how they might be.": "说明文件如何读取，或建议读取设置。",
    "--rows lists the figures themselves. The [[sources]] of the targets file apply, if there is one; --suggest needs "
    "none. --suggest --targets starts a targets file: an entry for each indicator, thresholds from a column of "
    "targets.": (
        "--rows列出数据本身。如有目标文件，其中的[[sources]]有效；--suggest不需要目标文件。"
        "--suggest --targets草拟目标文件：每个指标一项，目标值取自目标列。"
    ),
    "Print the promises in words, without figures.": "用文字列出目标，不含数据。",
    "Propose the targets that documents state, each with its quote.": "从文件中提取目标草稿，每条附原文。",
    "Rules, no model: every target is to be read against its quote. What is unsure is in comments, and at the end "
    "is what looks like a goal and was not taken. Nothing is ever overwritten.": (
        "按规则提取，不用模型：每个目标都应与原文核对。不确定之处写在注释中，文末列出像目标而未采用的句子。从不覆盖已有文件。"
    ),
    "Prove that each target says what its document says.": "核对每个目标是否与其文件原文一致。",
    "The quote is in the document, and the threshold's numbers are in the quote, or the target explains its reading. "
    "Exits 1 if a target that names a document is not traced.": (
        "原文须在文件中，目标值的数字须在原文中，否则目标要说明理由。如有注明文件而无法核对的目标，退出码为1。"
    ),
    "Print a CSV form for the figures that the targets need.": "输出目标所需数据的CSV填报表。",
    "It has a row for each figure, its value blank, and where months are added up a row for each month. Once filled "
    "in, report reads it without settings.": (
        "每个数据一行，数值留空；按月累加的每月一行。填好后，report无需设置即可读取。"
    ),
    "Write a first targets.toml and figures.csv.": "写出第一个targets.toml和figures.csv。",
    "They are commented and judge as they are. Nothing is ever overwritten.": (
        "文件带有注释，可直接判定。从不覆盖已有文件。"
    ),
    "Print the JSON Schema of targets files or of JSON reports.": "输出目标文件或JSON报告的JSON Schema。",
    'A targets file that begins with "#:schema targets.schema.json" is completed and checked in many editors.': (
        "目标文件以“#:schema targets.schema.json”开头时，许多编辑器可以补全和检查。"
    ),
    # arguments and options
    "CSV files, folders, globs, or - (standard input); else what the targets file names.": (
        "CSV等文件、文件夹、通配符或-（标准输入）；默认：目标文件所列。"
    ),
    "Figures: CSV files, folders, globs, or -.": "数据：CSV等文件、文件夹、通配符或-。",
    "Else GOALCHECK_TARGETS, or targets.toml here or above.": (
        "目标文件；默认：GOALCHECK_TARGETS，或本文件夹及上级的targets.toml。"
    ),
    "The day to judge on, as 2022-06-30; default: today.": "判定日期，如2022-06-30；默认：今天。",
    "table, json, html, markdown, junit, github, gitlab, comment, badge, shields, text, docx, csv, xlsx, prometheus; "
    "repeatable with files.": (
        "table、json、html、markdown、junit、github、gitlab、comment、badge、shields、text、docx、csv、xlsx、"
        "prometheus；写入文件时可重复。"
    ),
    "Write to FILE, whole or not at all.": "写入文件，要么完整，要么不写。",
    "List only this status, judge all; repeatable.": "只列出此结果，仍判定全部；可重复。",
    "Earlier figures, for baseline(x); repeatable, or a glob: the median of all.": (
        "以往的数据，供baseline(x)使用；可重复或用通配符：取中位数。"
    ),
    "Only this theme; repeatable.": "只看此主题；可重复。",
    "Only this owner; repeatable.": "只看此责任单位；可重复。",
    "Only this target; repeatable.": "只看此目标；可重复。",
    "Only this member; repeatable.": "只看此成员；可重复。",
    "What reads: auto, stream, polars or spark.": "读取引擎：auto、stream、polars或spark。",
    "With spark: where; else GOALCHECK_SPARK_MASTER.": "用spark时的地址；默认：GOALCHECK_SPARK_MASTER。",
    "Also members, figures with file and line.": "另列成员、数据及其文件行号。",
    "Also the ids of targets that have a name.": "有名称的目标也列出编号。",
    "Group by theme or owner, each with how many hold.": "按主题或责任单位分组，并列出各组达标数。",
    "Default: GOALCHECK_LANG, or the environment's.": "语言；默认：GOALCHECK_LANG或系统语言。",
    "auto, always or never.": "颜色：auto、always或never。",
    "Expected targets fail the gate too.": "预期性目标也影响是否通过。",
    "This status fails the gate too; repeatable.": "此结果也算未通过；可重复。",
    "Say what fails, but exit 0.": "列出未通过的目标，但退出码为0。",
    "A miss without a reason fails the gate too.": "未达成而未说明原因，也算未通过。",
    "Fail only on what this JSON report had not missed.": "只有此JSON报告中尚未出现的问题才算未通过。",
    "With --baseline: gaps may grow by X, as 2 or 2%.": "配合--baseline：差距可扩大X，如2或2%。",
    "Print only what fails.": "只输出未通过的目标。",
    "The earlier JSON report.": "较早的JSON报告。",
    "The later JSON report.": "较新的JSON报告。",
    "The form of the comparison.": "比较结果的格式。",
    "Exit 1 if something changed so; repeatable.": "有此类变化时退出码为1；可重复。",
    "A JSON report.": "JSON报告。",
    "A workbook or CSV.": "工作簿或CSV。",
    "finance, ratio or all-or-nothing.": "finance、ratio或all-or-nothing。",
    "From which percentage of the points on each grade is.": "各等级从总分的百分之几起。",
    "What scores are rounded to; default: as the form does, 2 at most.": "得分保留几位小数；默认：与表相同，至多2位。",
    "The workbook's sheet.": "工作表名称。",
    "text or json.": "text或json。",
    "The target's id.": "目标编号。",
    "How often to look for changes; at least 0.1.": "每隔几秒检查变化；至少0.1。",
    "The figures themselves, as tidy CSV that needs no settings.": "数据本身，输出为无需设置的长表CSV。",
    "Propose the [[sources]] entry for each file, as TOML.": "为每个文件建议[[sources]]设置（TOML）。",
    "The form of what was understood.": "说明的格式。",
    "Text, Markdown, HTML or .docx.": "文本、Markdown、HTML或.docx。",
    "The year of goals that name none.": "未写年份的目标所属年份。",
    "Of the comments; default: the document's.": "注释的语言；默认：与文件相同。",
    "Text, Markdown, HTML or .docx; else looked for beside the targets file.": (
        "文本、Markdown、HTML或.docx；默认：在目标文件旁查找。"
    ),
    "The form of the list.": "列表的格式。",
    "Where to write; default: here.": "写入的文件夹；默认：当前文件夹。",
    "Of the targets file, or of the JSON report.": "targets：目标文件；report：JSON报告。",
}

# Patterns of Typer's messages, each with what it says in Chinese.
USAGE_ERRORS: dict[str, str] = {
    r"^No such option: (\S+)": r"没有选项\1",
    r" \(Possible options: (.+)\)$": r"；是否指\1？",
    r"^No such command '(.+?)'": r"没有命令\1",
    r"\. Did you mean (.+)\?$": r"；是否指\1？",
    r"^Missing argument '(.+?)'.*$": r"缺少参数\1",
    r"^Missing option '(.+?)'.*$": r"缺少选项\1",
    r"^Missing command\.$": "缺少命令",
    r"^Option '(.+)' requires an argument\.$": r"选项\1需要一个值",
    r"^Option '(.+)' does not take a value\.$": r"选项\1不带值",
    r"^Got unexpected extra argument\(?s?\)? \((.+)\)$": r"多余的参数：\1",
    r"^Invalid value for (.+?): ": r"\1的值无效：",
    r"'(.*)' is not one of (.+)\.$": r"'\1'不是\2之一。",
    r"Input should be a valid integer.*$": "须为整数",
    r"Input should be greater than or equal to (\d+)$": r"须不小于\1",
    r"Input should be less than or equal to (\d+)$": r"须不大于\1",
}
