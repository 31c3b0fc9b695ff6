# 为什么在这里

command-why-here = 为什么在这里
why-title = 为什么在这里
why-close = 关闭“为什么在这里”
why-number = 客户号
why-number-hint = 输入或粘贴客户号
why-find = 查找
why-hint = 看一位客户为什么归入某个客群、处在某个阶段、适用哪些举措，有两种办法：
why-hint-number = 在上面输入或粘贴完整的客户号，按回车
why-hint-list = 点图谱上的客户数打开客户清单，选中一行，按回车或点“为什么在这里”
why-searching = 正在查找…
why-failed = 没有查出来。
why-stopped = 已停止查找。
why-again = 再查一次
why-of-row = 为什么在这里

## 找到了谁

why-head-segment = 归入“{ $name }”，因为{ $reasons }
why-head-belongs = 属于“{ $name }”，因为{ $reasons }
why-head-rest = 归入“{ $name }”：{ $reason }
why-head-stage = { $axis }：处在“{ $stage }”，因为{ $reasons }
why-head-no-stage = { $axis }：“{ $stage }”，没有一个阶段的规则成立
why-head-measures = 举措：{ $offered } 项适用，{ $later } 项尚未开始，{ $withheld } 项不适用
why-joint = ；
why-where = 第 { $row } 行
why-where-day = 第 { $row } 行 · 数据日期 { $day }
why-row = 第 { $row } 行  { $who }
why-no-number = 客户号为空的客户
why-several = 有 { $n } 行都是这个客户号，请选择一行：
why-first = 只列出前 { $n } 行。
why-nobody = 没有客户号“{ $number }”。
why-correct = 修改
why-nobody-hint = 请核对位数与开头的 0；客户号须完整输入，不按其他字段查找。
why-set-aside = 客户文件里有 { $n } 行是这个客户号，但已被清洗步骤剔除，不参与统计。
why-rounded = 这像是表格软件改写过的长数字（科学计数法），原来的客户号已经丢失，请从源文件复制。
why-near = 下列客户号只差开头的 0、大小写或分隔符：
why-length = 这里的客户号都是 { $most } 位。
why-lengths = 这里的客户号有 { $least } 至 { $most } 位。
why-gone = 这位客户已不在数据里（换了客户文件，或已被清洗步骤剔除），且没有客户号，无法再找到。
why-no-field = 没有字段的角色是“客户号”。请在“数据”里为客户号所在的字段设定角色。

## 客群与阶段

why-segments = 客群（按瀑布次序）
why-segments-overlap = 客群（可以重叠）
why-segments-before = 前面 { $n } 个客群都不符合
why-segments-after = 后面 { $n } 个客群不符合
why-taken = 归入此客群
why-belongs = 属于此客群
why-taken-before = 也符合，已先归入“{ $name }”
why-out = 不符合
why-cannot-tell = 无法判断
why-rule-fault = 规则有误
why-rest = 没有一个客群的规则成立。
why-rest-unknown = 没有一个客群的规则成立；其中有的因为数据为空而无法判断。
why-axis = { $axis }：{ $stage }
why-stage-here = 处在此阶段
why-stage-before = 也符合，“{ $name }”优先
why-stages-before = 先判定的 { $n } 个阶段都不符合
why-stages-after = 后判定的 { $n } 个阶段不符合
why-no-stage = 没有一个阶段的规则成立。
why-more = 另有 { $n } 项

## 起决定作用的条件

why-has = { $value } = { $fact }
why-is = { $value }为{ $fact }
why-fails-flag = { $has }，规则要求{ $need }
why-everybody = 兜底规则：前面都不符合的客户归在这里
why-meets = { $has }，满足{ $need }
why-fails = { $has }，需{ $need }
why-unknown = { $blank }，无法判断（需{ $need }）
why-no-day = 没有数据日期，天数算不出
why-no-result = { $value }算不出（除数为 0 或数字过大）
why-inputs = 其中 { $inputs }
why-yuan = { $n } 元
why-yuan-spoken = { $n }元
why-days = { $n } 天
why-limit-of = { $value }（{ $fact }）
why-need-equal = { " " }={ $limit }
why-need-not-equal = { " " }≠{ $limit }
why-need-less = { " " }<{ $limit }
why-need-at-most = { " " }≤{ $limit }
why-need-greater = { " " }>{ $limit }
why-need-at-least = { " " }≥{ $limit }
why-need-between = 在 { $low } 至 { $high } 之间
why-need-not-between = 不在 { $low } 至 { $high } 之间
why-need-in = 为{ $list }之一
why-need-not-in = 不为{ $list }之一
why-need-pasted = 在粘贴的名单（{ $count } 个）中
why-need-not-pasted = 不在粘贴的名单（{ $count } 个）中
why-need-contains = 包含“{ $text }”
why-need-not-contains = 不包含“{ $text }”
why-need-starts = 以“{ $text }”开头
why-need-not-starts = 不以“{ $text }”开头
why-need-blank = 为空
why-need-not-blank = 不为空

## 举措

why-measures = 举措（所在格子与整行）
why-measures-none = 这位客户所在的格子和整行都还没有举措。
why-offered = 适用 { $n } 项
why-to-come = 尚未开始 { $n } 项
why-withheld = 不适用 { $n } 项
why-bar-status = 状态为{ $status }
why-bar-begins = { $day } 开始
why-bar-ended = 已于 { $day } 结束
why-bar-tier = 层级为“{ $tier }”，此举措只面向{ $tiers }
why-bar-no-tier = 层级不明，此举措只面向{ $tiers }
why-bar-contact = { $field }为是，不得触达
why-bar-until = { $field } { $day }，期间不得触达
why-bar-channels = 没有可用的渠道（{ $channels }）
why-channels = 渠道：{ $channels }
why-shut = { $channel }不可用：{ $field }为否
why-shut-blank = { $channel }不可用：{ $field }为空，视为未授权
why-shut-unreadable = { $channel }不可用：{ $field }读不出，视为未授权
why-bar-unreadable = { $field }读不出，不得触达
why-bar-no-day = 没有数据日期，无法判断是否在期限内
