"""What is wrong with the expression of a measure or bound."""

EXPRESSION_ERRORS: dict[str, dict[str, str]] = {
    "no_meaning_here": {
        "en": "{text} has no meaning here; write a name that is no identifier in backquotes",
        "zh": "{text}在此没有意义；不是标识符的名称要写在反引号中",
    },
    "the_end": {"en": "the end", "zh": "结尾"},
    "expression_too_long": {"en": "an expression has at most {most} characters", "zh": "算式最多{most}个字符"},
    "expression_too_many": {"en": "an expression has at most {most} operations", "zh": "算式最多{most}次运算"},
    "expression_too_deep": {"en": "an expression is at most {most} levels deep", "zh": "算式最多{most}层"},
    "looks_back_too_far": {
        "en": "previous, change and growth are at most {most} deep within one another",
        "zh": "previous、change和growth最多套用{most}层",
    },
    "operator_before": {"en": "expected an operator before {token}", "zh": "{token}之前应有运算符"},
    "sign_instead": {"en": 'expected "{sign}" instead of {token}', "zh": "此处应为“{sign}”，而不是{token}"},
    "operand_instead": {
        "en": 'expected a number, a name or "(" instead of {token}',
        "zh": "此处应为数字、名称或“(”，而不是{token}",
    },
    "token_no_number": {"en": "{token} is no number: {why}", "zh": "{token}不是数字：{why}"},
    "nothing_in_backquotes": {"en": "there is no name between the backquotes", "zh": "反引号之间没有名称"},
    "is_a_function": {
        "en": "{name} is a function, as in {name}({arguments}); write an indicator of that name in backquotes",
        "zh": "{name}是函数，用法为{name}({arguments})；同名的指标要写在反引号中",
    },
    "unknown_function": {"en": "unknown function {name}; {known}", "zh": "未知的函数{name}；{known}"},
    "functions_are": {"en": "the functions are {names}", "zh": "函数有{names}"},
    "needs_arguments": {
        "en": "{name} needs arguments: {name}({arguments})",
        "zh": "{name}需要参数：{name}({arguments})",
    },
    "no_more_arguments": {
        "en": "{name} takes no more arguments: {name}({arguments})",
        "zh": "{name}没有更多参数：{name}({arguments})",
    },
    "share_needs_two": {"en": "share needs two arguments: share(x, y)", "zh": "share需要两个参数：share(x, y)"},
    "step_instead": {
        "en": 'expected a step such as "month" instead of {token}: {name}(x, "month")',
        "zh": '此处应为步长，例如"month"，而不是{token}：{name}(x, "month")',
    },
    "unknown_step": {"en": "unknown step {name}; {known}", "zh": "未知的步长{name}；{known}"},
    "steps_are": {"en": "it is one of {names}", "zh": "应为{names}之一"},
}
