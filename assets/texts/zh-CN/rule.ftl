# Texts of the area "rule": rules as sentences, and what is wrong with them.

## A rule as a sentence. Figures are set off with blanks by the program.

rule-empty = 尚未设定条件
rule-and = { $left }，且{ $right }
rule-or = { $left }，或{ $right }
rule-not = 不满足（{ $inner }）
rule-group = （{ $inner }）
rule-text = “{ $text }”
rule-text-pasted = 这条规则含 { $n } 个粘贴的值，不以文本显示；请在上面的条件中编辑。
rule-yes = 是
rule-no = 否
rule-equal = { $left }为{ $right }
rule-not-equal = { $left }不为{ $right }
rule-number-less = { $left }低于{ $right }
rule-number-at-most = { $left }不高于{ $right }
rule-number-greater = { $left }高于{ $right }
rule-number-at-least = { $left }不低于{ $right }
rule-date-less = { $left }早于{ $right }
rule-date-at-most = { $left }不晚于{ $right }
rule-date-greater = { $left }晚于{ $right }
rule-date-at-least = { $left }不早于{ $right }
rule-value-less = { $left }小于{ $right }
rule-value-at-most = { $left }不大于{ $right }
rule-value-greater = { $left }大于{ $right }
rule-value-at-least = { $left }不小于{ $right }
rule-days-equal = { $date }距今正好{ $days }天
rule-days-not-equal = { $date }距今不是{ $days }天
rule-days-less = { $date }距今不足{ $days }天
rule-days-at-most = { $date }距今不超过{ $days }天
rule-days-greater = { $date }距今超过{ $days }天
rule-days-at-least = { $date }距今满{ $days }天
rule-days-between = { $date }距今{ $low }至{ $high }天
rule-days-ahead = { $date }在今后{ $low }至{ $high }天内
rule-anniversary-within = { $date }的周年在今后{ $days }天内
rule-between = { $value }在{ $low }至{ $high }之间
rule-not-between = { $value }不在{ $low }至{ $high }之间
rule-in = { $value }为{ $list }之一
rule-not-in = { $value }不为{ $list }之一
rule-list = { $left }、{ $right }
rule-list-more = { $list }等{ $count }项
rule-in-pasted = { $field }在粘贴的名单（{ $count }个）中
rule-not-in-pasted = { $field }不在粘贴的名单（{ $count }个）中
rule-contains = { $value }包含{ $text }
rule-not-contains = { $value }不包含{ $text }
rule-starts-with = { $value }以{ $text }开头
rule-not-starts-with = { $value }不以{ $text }开头
rule-blank = { $value }为空
rule-not-blank = { $value }不为空
rule-days-of = { $date }至数据日期的天数
rule-anniversary-of = 距{ $date }下次周年的天数
rule-pct-of = { $left }较{ $right }的变化
rule-share-of = { $left }占{ $right }的比例

## What is wrong with the text of a rule.

rule-error-at = 第 { $column } 个字符处：{ $what }
rule-error-end = 规则没有写完：末尾缺少一个值或条件，请补全。
rule-error-unexpected = 这里不能出现“{ $found }”。请检查前面是否少了运算符、且/或、逗号；文字要加单引号，含空格或符号的字段名要加双引号。
rule-error-quote = 引号没有成对，请补上结尾的引号。
rule-error-bracket = 这个括号没有配对，请补上右括号。
rule-error-function = 没有名为“{ $name }”的函数。可用的函数：days、days_to_anniversary、pct、share、contains、starts_with。
rule-error-arguments = 函数 { $name } 需要 { $expected } 个参数，这里写了 { $found } 个。
rule-error-field-expected = 这里需要一个字段名。
rule-error-text-expected = 这里需要加单引号的文字，例如 '杭州'。
rule-error-constant-expected = in 的括号里只能写数字、文字或日期，不能写字段或算式。
rule-error-not-a-condition = 这里只是一个值，还不是条件。请补上比较，例如 >= 50000 或 = '杭州'。
rule-error-not-a-value = 这里需要一个值，却写了条件。上下限请写成“字段 between 下限 and 上限”。
rule-error-null = 空值不能用等号比较，请写成“字段 is null”或“字段 is not null”。
rule-error-like = like 只支持 '文字%'（开头为）和 '%文字%'（包含），请改写，或用 contains、starts_with。
rule-error-date = “{ $found }”不是日期，请写成 date '2026-01-31' 的样子。
rule-error-number = 这个数字太大，无法表示。
rule-error-unsupported = 规则里不能用这种写法，请改用比较、between、in、is null 和且/或/非。
rule-error-too-deep = 嵌套超过 { $depth } 层，请去掉多余的括号，或拆成几个客群。
rule-error-too-long = 规则太长：运算符超过 { $signs } 个，请改用 in 列表，或拆成几个客群。

## What is wrong with a rule on these fields.

rule-fault-in = 条件“{ $condition }”：{ $what }
rule-fault-no-field = 客户数据里没有名为“{ $name }”的字段。请换一个字段；如果它是文字，请加单引号。
rule-fault-unreadable = 字段“{ $name }”的临时副本无法读取。请重新打开客户文件。
rule-fault-mismatch = { $left }不能与{ $right }比较。请改右边的值，或在“数据”里改字段的类型。
rule-fault-expected = 这里需要{ $wanted }，却是{ $found }。请换一个字段，或在“数据”里改字段的类型。
rule-fault-personal = “{ $name }”指向个人，它的值不能写在规则里。只能判断是否为空，或粘贴一份名单。
rule-fault-too-deep = 规则嵌套超过 { $depth } 层，请简化后再用。
rule-fault-empty-list = 列表是空的，请至少填一项。
rule-fault-not-constant = 列表里只能有数字、文字或日期。
rule-fault-not-finite = 这个数字无效，请重新填写。
rule-type-text = 文字
rule-type-number = 数字
rule-type-date = 日期
rule-type-flag = 是/否

## How a derived field is made.

rule-formula-band = { $value }分档：{ $bands }
rule-formula-lowest = { $name }（不足 { $cut }）
rule-formula-from = { $name }（{ $cut } 起）
rule-formula-score = { $value }评 1–{ $most } 分
rule-formula-score-descending = { $value }评 1–{ $most } 分，值越小分越高
rule-formula-tier = 近 { $needed } 个月达到过的最高层级，超过 { $grace } 个月未达到即为关注：{ $bands }
rule-formula-tier-now = 只有 { $given } 个月的数据，缓降需要 { $needed } 个月，暂按当月定级：{ $bands }
rule-formula-watch = “{ $tier }”处于关注期
rule-formula-cluster = 按{ $inputs }归入 { $groups } 个群中最近的一个
rule-formula-chance = “{ $of }”的概率，依据{ $inputs }
