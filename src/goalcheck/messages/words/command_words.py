"""What the commands say besides errors and reports: the next step, remarks on what was written, what is watched."""

COMMAND_WORDS: dict[str, dict[str, str]] = {
    "next_report": {
        "en": "Here is {path}. Try: goalcheck report FILES, or goalcheck validate",
        "zh": "这里有{path}。请试：goalcheck report 数据文件，或goalcheck validate",
    },
    "next_check": {
        "en": "Here is {path}, which names its figures. Try: goalcheck report, or goalcheck check",
        "zh": "这里有{path}，其中写明了数据文件。请试：goalcheck report，或goalcheck check",
    },
    "next_init": {
        "en": "No targets.toml is here. Begin with: goalcheck init",
        "zh": "这里没有targets.toml。请先运行：goalcheck init",
    },
    "wrote_starter": {
        "en": "wrote {targets} and {figures}; now try: goalcheck report {figures}",
        "zh": "已写入{targets}和{figures}；接下来请试：goalcheck report {figures}",
    },
    "template_summed": {
        "en": "one row for a quarter or for the whole period, in place of its months, will do: {indicators}",
        "zh": "也可以不按月，而按季度或全时期各填一行：{indicators}",
    },
    "template_copied": {
        "en": "fill in {dimension}, and copy the row for each further one: {indicators}",
        "zh": "请填写{dimension}，每多一个就复制一行：{indicators}",
    },
    "template_sources": {
        "en": "the targets file has [[sources]]: save the form under a name that none of their globs matches",
        "zh": "目标文件中有[[sources]]：请把表格存为其files都不匹配的文件名",
    },
    "targets_counted": {"en": "{count} target{s}", "zh": "{count}项目标"},
    "indicators_counted": {"en": "{count} indicator{s}", "zh": "{count}个指标"},
    "sources_counted": {"en": "{count} source{s}", "zh": "{count}个读取设置"},
    "figures_counted": {"en": "{count} figure{s}", "zh": "{count}个数据"},
    "page_waits": {"en": "An input is wrong, nothing is judged", "zh": "输入有误，未作判定"},
}
