"""The words of Chinese goals: how a number is meant, what is promised, what is past, what is no goal.

All are patterns of one clause, and each is bounded: none can go on for ever in a long text.
"""

import re

from goalcheck.drafting.words import either, lower

HAN = r"[\u4e00-\u9fff]"

# titles and headings
PAST_TITLE = either(
    r"回顾|总结|回眸|成绩单|成效|成就|完成情况|执行情况|工作情况|统计公报|发展基础|工作基础|基础条件|现实基础|现状|面临形势|形势|背景|存在(?:的)?问题|过去[一二两三四五几]?年|去年|取得的|亮点",
)
COMING_TITLE = either(
    r"目标|计划|规划|安排|任务|实事|事项|清单|要点|路线图|打算|部署|方案|蓝图|今年|明年|下一步|总体要求|意见|承诺|展望",
)

# how a number is meant
SOFTENERS = (
    r"(?:约|大约|近|再|共|力争|确保|同比|比上年|比去年|分别|均|各|累计|全年|年均|平均|实际|进一步"
    r"|每人每年|每人每月|人均|每年|的|为|是|在|：|:)*"
)
AFTER = (
    (either(r"\s*(?:及|或)?(?:以上|之上)"), "at_least"),
    (either(r"\s*(?:及|或)?(?:以内|之内|以下)"), "at_most"),
    (either(r"\s*(?:左右|上下)"), "about"),
)
"""What follows a number."""
BEFORE = tuple(
    (re.compile(rf"(?:{words})\s*{SOFTENERS}$"), operator)
    for words, operator in (
        (r"至少(?:降|减|下降|压减)(?:低|少)?[至到]", "at_most"),
        (r"至少(?:新建|建成|建设|培育|打造|开展|举办|完成|实施|创建|组织|新增|引进|改造|选派)", "at_least"),
        (
            r"≥|>=|不低于|不少于|不小于|不得低于|不得少于|至少|最低|最少|力争达到?|达到?|保持在?|稳定在|维持在",
            "at_least",
        ),
        (r"(?:提高|提升|增加|增长|增|扩大|上升|升|上调|扩容|恢复|拓展|延长|扩展|发展|推进)[到至]", "at_least"),
        (r"≤|<=|不超过|不高于|不多于|不大于|不得超过|不得高于|至多|最多|最高|控制在|压控在|限制在", "at_most"),
        (r"[>＞]|超过|突破|高于|多于|大于|超出|超|逾", "more_than"),
        (r"(?:降低|下降|减少|压减|压缩|缩短|缩小|削减|压降|降|减|精简|下调|回落)[到至]", "at_most"),
        (r"[<＜]|低于|少于|小于|不足", "less_than"),
        (r"大约|大致|约为?|接近|近", "about"),
    )
)
"""What goes before a number."""
CHANGED = re.compile(
    r"(?:(?P<up>(?<![新净])(?:增长|提高|提升|增加|上升|上涨|扩大|上调|递增|增))"
    r"|(?P<down>下降|降低|减少|压减|削减|缩短|压缩|下调|减排|降|减|压降|回落|收窄|减幅|降幅))"
    rf"{SOFTENERS}$"
)
"""By how much something changes; 新增 and 净增 are levels."""
PERCENT = re.compile(r"[0-9.,]+\s*[%％‰]")
LOWER_IS_BETTER = either(
    r"失业率|死亡|发病率|患病率|事故|能耗|电耗|水耗|消耗|排放|污染|缺勤|等待|等候|时限|时长|时间|成本|费用|负担|投诉",
    r"赤字|贫困率|浓度|债务|负债|不良|流失率|返贫|逾期|差错|偏差|漏损|损失率|违约|案件|发案|超标|辍学率|近视率",
    r"肥胖率|价格|物价|负伤|重伤|轻伤|伤亡|返修|废品|不合格|噪声|缺陷",
)
NOT_LOWER = either(r"下降率|降低率|减少量|办结率|处置率|达标率|降幅|整改率|治理|削减|整治")

# how firmly, and when
BINDING = either(
    r"确保|坚决|必须|务必|守住|守牢|控制在|不得|严格|严控|约束性|刚性|硬任务|底线|红线|坚守|一定要|保证",
)
LEADING = either(r"确保|坚决|必须|务必|保证")
"""What binds all that follows in its sentence."""
STRIVING = either(r"力争|争取|力求|努力|奋力|预期(?!寿命)|拟|计划|目标|冲刺")
PROMISING = either(BINDING.pattern, STRIVING.pattern)
COMING = lower(
    r"今年(?!以来)|明年|本(?:学年|学期|年度)|新的一年|下一步|力争|争取|确保|拟|计划|规划|目标(?:是|为)|预期(?!寿命)|提出|打算|部署|奋力|务必|必须",
    r"到(?:20[0-9]{2}年|[“\"]?十[四五六七]五|今年|明年|年底|[0-9]{1,2}月)|年底前|年内|[0-9]{1,2}月底前",
    r"20[0-9]{2}年底?前|(?<![需主重紧只首])要(?![求素闻点件害领塞])|(?<=[\u4e00-\u9fff\d，,])将(?=[\u4e00-\u9fff])",
    r"将继续|未来|今后|坚决",
)
PAST = lower(
    r"去年|上(?:个)?(?:学年(?!下)|学期|年度)|上年(?!同)|前年|过去[一二两三四五几十]?年|近年来|一年来|[年月]以来|以来|截至|截止|目前|迄今|此前|已|曾|至今",
    r"(?<![为除罢到])了(?!解|不起|然|如指掌)|取得|创.{0,8}(?:新高|纪录|最高|之最)|首次突破|再创|荣获|获评|入选|位居",
    r"居全[省国市]|实现了|完成了|回顾|预计|初步核算|据统计|超额完成|增速(?:位|居)|成绩(?!合格|优秀|达标)",
)
COMPARED_BEHIND = either(r"\s*同比")
"""How a clause begins that makes the one before a result: 产值12亿元，同比增长8%."""
PERHAPS_PAST = lower(r"同比|增速高于全")
"""Words of a report that an entry of a list of goals may have, too."""
COMING_AGAIN = either(r"力争|确保|今年(?!以来)|将|明年")
SURELY_PAST = either(r"去年|上年|[\u4e00-\u9fff]了[0-9]|已")
COMPARED = either(r"(?:比|较|与|同)(?:去年|上年|前年|20[0-9]{2}年)(?:同期|底|末)?(?:相比)?")
"""A comparison with last year, which makes a sentence none of the past."""
ON_TOP = either(r"在[^，。；]{0,40}(?:的)?基础上|以[^，。；]{0,30}?为(?:基数|基期|基准)")
"""The state from which a goal sets out."""
AGAINST = either(r"(?:比|较|与)(?P<year>20[0-9]{2})年(?:底|末)?(?:相比)?")
DUE = either(
    r"(?:(?P<year>20[0-9]{2}|今|明)年)?(?P<month>1[0-2]|[1-9])月(?:(?P<day>[0-9]{1,2})日|底|末)?(?:之?前|完成)",
    r"(?:(?P<yy>20[0-9]{2}|今|明)?年(?:底|末)|(?P<within>年内))(?:之?前)?",
)
"""The day by which something is due."""

# what is done, and what is no goal
ACTION = (
    r"(?:新建|改建|扩建|新改|建成|建设|新增|净增|完成|开工|竣工|打造|培育|开展|举办|放映|发放|新开工|基本建成|筹建|投放|优化"
    r"|改造|实施|推进|推动|创建|引进|引育|招引|组织|培训|开发|安置|提供|为|投用|投入使用|通车|落地|实现|达成|建立|设立|设置"
    r"|布局|布设|选派|招聘|新设|新认定|认定|争创|创成|修复|治理|整治|植树|造林|绿化|更新|增设|配备|配建|服务|帮扶|资助|救助"
    r"|检查|筛查|体检|签约|覆盖|提升|提高|扩大|增加|压减|降低|减少|化解|处置|盘活|供应|供给|储备|收储|生产|种植|出栏|发展"
    r"|孵化|遴选|推出|上线|接入|安装|加装|铺设|敷设|疏浚|清淤|拆除|腾退|关停|淘汰|招收|扩招|吸纳|带动|引导|支持|守住|稳住"
    r"|保持|办好|办理|解决|销售|接待|突破|申报|征集|转化|惠及|增长|稳定|重点)"
)
ACTS = either(ACTION)
STOCK = either(
    r"围观|浏览|点击|评论|阅读量|正在|总投资(?!完成|达到|突破)|最近|在建|现有|共有|(?<![万千百][人户])(?<!人口)拥有(?![量率])|我[国省市县区]有|达成|约占|占全|现存|既有|上述|这\d|承载|在手订单|订单排",
    r"转速|可容纳|能够|可行驶|是由|荣膺",
)
BUDGET = either(
    r"安排|拨付|下达|列支|预算|专项债|债券|转移支付|减税|退税|降费|补贴资金|补助资金|财政资金|奖补|赤字|筹集|筹措",
    r"投入(?:约|近|了|资金|经费|财政)*\s*(?=[0-9])|投入[^，。；0-9]{0,12}资金",
    r"使用.{0,12}基金|支出规模|给予.{0,20}(?:奖励|补助|补贴)|每.{1,6}(?:奖励|补助|补贴)|投资(?:约|近|了)|投入资金",
    r"贷款(?:额度|支持)",
)
NOT_BUDGET = either(r"标准|研发|强度|完成.{0,8}投资|投资.{0,6}完成|投资(?:增长|达|突破)|预算收入")
RULE = either(
    r"每(?:超|少|多|发生|出现|迟|缺|漏|有)|扣减|[扣加]\s*[0-9.]+\s*分|得分|满分|占\s*[0-9]+\s*分|另?奖励?[^，。；0-9]{0,16}[0-9]|罚款|逾期|的为(?:不?合格|优秀|良好)",
)
"""A rule by which something is scored or rewarded."""
ONLY_NOW = either(r"现有|共有|目前")
"""What makes the rest of a sentence a description."""
RANK = either(
    r"[0-9]+位(?![\u4e00-\u9fff]{0,2}床)|第[一二三四五六七八九十0-9]+[位名]|前[0-9一二三四五六七八九十百]+[位名强]?",
    r"[0-9百]+强|位次|排名|位列",
)
BASE_AFTER = either(r"[^，,。；;0-9]{0,30}?基础上")
"""What follows a number from which a goal sets out: 在已建成3个的基础上."""
WITH = either(r"(?:会同|联合|协同|携手|全部|所有)\s*\Z")
"""Before a number of those with whom something is done."""
OF_PEOPLE = either(
    r"(?:\A|[，,；;。\n])\s*(?:[0-9]{1,2}[.、．)）]\s*|[（(][一二三四五六七八九十]+[)）]|力争|确保|保证|实现|使|让|全[市省县区校]|有|达?到?)*\Z"
)
"""Before a percentage whose people do something: 95 %的学生掌握."""
BASE_OF = either(r"(?:(?<![占同环对])比|较|从|由|基数为?|现有的?|原有的?|原来的?)\s*\Z")
SIZED = either(
    r"(?:企业|项目|园区|集群|产业|产品|品牌|强?县|强?镇|乡镇|村|主体|平台|工程|单位|机构|农户|家庭|人群|群体)",
)
"""What money before it defines: 超10亿元企业."""
DATE_AFTER = either(
    r"\s*(?:年|月|日|号|时|世纪|周年|周岁|岁|点(?!击)|[:：][0-9])|\s*[－\-—~至]\s*[0-9]{1,4}\s*[年月日岁]",
)
NAME_BEFORE = either(r"(?:专栏|附?表|附?图|附件|[A-Za-z第每]|[A-Za-z][-—.]|[0-9][.\-—·、:：])\Z")
LETTER_AFTER = either(r"\s*[A-Za-z](?![A-Za-z]*(?:及|或)?以[上下内])")
NAMED_BEHIND = either(r"[\u4e00-\u9fff]{0,2}(?:热线|急救|工程|战略|模式|机制|体系|行动)")
"""What follows a number that is a name: 12345热线."""
BOUNDED = either(r"以[上下内]")
NAME_AFTER = either(
    r"\s*(?:(?:吨|千伏|伏|千瓦|平方米)?级|星|型|代|号|℃|℉|度(?!电)|×|[·•]|小时(?:经济|交通|生活)|强[县市企])",
    r"\s*分钟(?:社区|生活|便民|健身|公共|通勤|城市|步行|医疗|阅读|文化|养老)",
    r"\s*(?:个)?(?:小时|分钟|天|日|工作日)(?:之?内)?(?=[\u4e00-\u9fff]{1,8}[率比])",
    r"\s*大(?:工程|行动|产业|战略|任务|领域|体系|平台|计划)|\s*项(?:行动|计划|工程)|\s*个(?:不|没有)",
)
DEFINES = either(
    r"\s*(?:及|或)?(?:以上|以下|以内|以外|左右)?(?:的(?!速度|增速|目标|任务|比例以上)|部分|之间的)",
)
DEFINES_IF_MONEY = either(r"\s*(?:及|或)?(?:以上|以下)(?=[\u4e00-\u9fff]{2})")
MORE_OR_LESS = either(r"\s*[多余几](?!所|渠)")
LIST_AFTER = either(r"[.．、)）]|\s+[\u4e00-\u9fff“]")
SPEAKER = either(r"(?:^|[；。，])\s*(?P<who>[\u4e00-\u9fff]{2,8}?)(?:省|市)?(?:提出|明确)")
NO_SPEAKER = either(r"会议|我|报告|计划|目标|方案|全|年|各|政府|文件|意见|规划")
FOLLOWED_UP = either(r"\A\s*(?:要|需|必须|应)")
"""How the clause begins that draws a consequence from a fact: 毕业生超过1000万人，要加强指导."""
BEGINS_ACTING = either(rf"\A\s*{ACTION}")

# goals without a number
EACH = (
    r"(?:全市|全省|全国)?(?:各|每(?:个|所|家|座)?)(?:县|市|区|省|州|乡镇|镇|乡|街道|村|社区|学校|高校|部门|地|单位|企业|园区"
    r"|医院)(?:[（(][^）)]{1,8}[）)]|[市区]区?(?![\u4e00-\u9fff]?级))?"
)
EACH_MEMBER = either(EACH)
SIGNS = lower(
    r"所有|遏制|为零|清零|归零|增|高于|快于|减|降|升|持平|同步|防止|杜绝|零|不发生|不出现|全覆盖|全部|番|倍|一半|分之|月|年底|年末|年内|反弹"
)
"""One of these is in each clause that promises without a number."""
UNREAD = either(r"不发生|不出现|杜绝|坚决防止|清零|全覆盖|翻番|减半|只增不减|只减不增|零(?:事故|死亡|容忍|新增|增长)")
"""Words of a goal without a number; what they say is listed where no rule takes it."""
UNREAD_ALONE = either(r"\A\s*(?:[（(][^）)]{1,4}[）)])?\s*(?:不发生|不出现|杜绝|防止)")
INTENT = either(PROMISING.pattern, r"(?<![需主重紧只首])要(?![求素闻点件害领塞])|将(?=[\u4e00-\u9fff])")
"""Words that promise something, in a clause of their own."""
BY_YEAR = either(r"到20[0-9]{2}年(?!.*[：:]\s*\Z)")
NEVER_FALLS = either(
    r"(?<![个两])(?:只增不减|只升不降|不降低|不下降|不减少|不低于上年|不低于去年|稳中有升|持平|不减(?!少))"
)
NEVER_RISES = either(r"只减不增|只降不升|不增加|不上升|不反弹|零增长")
IN_STEP = either(
    r"(?<=增长|收入|增速|增幅)[与和同](?P<base>[^，,。；]{2,14}?)(?:增长)?(?:基本)?(?:保持)?同步[。\s]*$",
)
RELATION = either(
    r"(?<=增长|收入|增速|增幅)(?P<how>略?高于|略?快于|超过|不低于)(?P<base>[^，,。；0-9%]{2,14}?)(?:增长|增速|增幅|平均水平|平均)[。\s]*$",
)
NONE_OF = either(
    r"(?:坚决(?:防止|杜绝|遏制(?=[^，,。；;]{2,20}(?:事故|案件|事件|发生)))(?!和)|确保不(?:发生|出现)|(?:实现|保持|力争)(?:[^，。；]{0,12}?)零(?=[\u4e00-\u9fff]))"
    r"(?P<what>[^，,。；;0-9]{2,24})",
    r"\A[\s—\-]*(?:[0-9]{1,2}[.、．)）]\s*|[（(][0-9一二三四五六七八九十]+[)）]\s*)?(?:全面|全年)?(?:杜绝|不发生|不出现)(?P<none>[^，,。；;]{2,24})",
    r"(?P<zeroed>[^，,。；;：:0-9]{2,24}?)(?:为零|归零|清零|零发生)(?![\u4e00-\u9fff])",
)
ALL_OF = either(
    r"(?P<what>[^，,。；;：:0-9]{2,30}?)(?:实现|达到)?(?:全覆盖|全部(?:覆盖|完成|建成|达标|投用|清零|消除|退还|办结|整改到位"
    r"|落实到位|销号|入住|实现))",
    r"(?:所有|全部)(?P<whole>[^，,。；;：:0-9]{2,24}?)(?:达到|设置|设立|建立|配备|建成|具备|开展|开设|安装|接入|纳入|实行|推行|推广|落实|签订|通过|实施)",
)
EVERYTHING = either(r"全覆盖|全部|所有")
DONE = either(PROMISING.pattern, r"实现|完成|做到|(?:全覆盖|全部[\u4e00-\u9fff]{2,4})[。\s]*\Z")
DOUBLED = either(
    r"翻(?P<times>一|两|三)?番|(?:增长|提高|增加|扩大)(?P<fold>一|1|两|2|三|3)倍|减半(?!征收|征税|收取|计征)",
    r"(?:减少|降低|压减)一半|(?:减少|降低|下降|压减)(?P<whole>[二三四五六七八九十])分之(?P<part>[一二三四五六七八九])",
)
EVENT = either(
    r"通水|通气|通电|通航|封顶|完工|挂牌|达产|完成|建成|投用|投入使用|通车|开工|竣工|退还|运行|运营|开通|启用|投产|交付|印发|出台|上线|验收|贯通|启动",
)

RESPECTIVELY = either(r"分别")
LISTED_NAMES = either(r"[、，]|和(?!谐)|以及|及(?!以上|其|格|时)|与")
OF_EACH = either(r"均|都(?!市)")

# names
LEAD = either(
    r"去年|上年|其中|同时|另外|此外|并且|以及|今年|明年|全年|年内|年度|到?20[0-9]{2}年(?:底|末)?(?:前)?|年底前|[0-9]{1,2}月底前",
    r"全市|全省|全国|全县|全区|我市|我省|我县|我国|各地|将|要(?!素|点)|拟|计划(?!生育)|力争|争取|确保|努力|坚决|继续",
    r"进一步|因地制宜|的|实现|完成|推动|促进|预期|主要预期目标|目标|力求|务必|必须|做到|严格落实|严格",
    re.sub(r"\?P<\w+>", "", DUE.pattern),
    r"20[0-9]{2}年(?:度)?|[\s，、：“\"]|^[0-9]{1,2}(?=\s)|[（(]?[一二三四五六七八九十0-9]{1,2}[)）、.．]\s*",
)
"""What may go before the name of what is promised."""
SAID_BY = either(r"\A[\u4e00-\u9fff]{2,6}(?:提出|明确)要?[“\"]?")
LOOSE_END = either(rf"(?:{SOFTENERS})$")
LOOSE_ENDS = either(r"(?:分别|每人每年|每人每月|各|再|为|等|共|至少|不少于|由|从|自)$")
ONLY_ACTION = either(rf"\A(?:{ACTION}+等?)\Z")
HOW_MUCH = either(r"\A(?:及|或)?(?:以上|以下|以内|左右|上下)")
OBJECT = either(r"\A([\u4e00-\u9fff“”A-Za-z]{2,16})")
