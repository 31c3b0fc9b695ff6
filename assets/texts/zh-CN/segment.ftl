# Texts of the area "segment": the waterfall, the rule editor, the distribution behind a threshold.

segment-mode = 客群归属方式
segment-exclusive = 瀑布（互斥）
segment-overlapping = 允许重叠
segment-add = 新增客群
segment-from-field = 按字段生成…
segment-template = 客群模板
segment-name = 客群名称
segment-note = 客群说明
segment-note-short = 说明
segment-drag = 拖动“{ $name }”
segment-select = 点一个客群，在这里看和改它的规则。
segment-rule = 规则：{ $name }
segment-remove = 删除客群
segment-duplicate = 复制客群
segment-none = 还没有客群
segment-none-body = 客群是图谱的行。可以套用常用客群，可以按一个字段的取值生成，也可以自己写规则。

segment-row-waterfall = 命中 { $matched } = 归入 { $taken } + 已被上方归入 { $above } · 未知 { $unknown }
segment-row-waterfall-short = 命中 { $matched } = { $taken } + 上方 { $above } · 未知 { $unknown }
segment-row-overlap = 命中 { $matched } · 未知 { $unknown }
segment-row-empty = 还没有条件，不命中任何客户
segment-row-waiting = 等待计算…
segment-rest = { $name }（未命中任何规则）
segment-sum = 归入合计 { $sum } = 全部客户
segment-sum-waiting = 归入合计 { $sum }，全部客户 { $all }，计算中…
segment-sum-overlap = 一位客户可在多个客群；全部客户 { $all }

# 规则树
segment-add-condition = 条件
segment-add-group = 条件组
segment-group-all = 全部满足
segment-group-any = 满足任一
segment-group-joint = { $what }的关系
segment-group-empty = 空组，不起作用
segment-negated = 不是
segment-part-count = { $n } / { $all }（{ $share }）· 未知 { $blank }
segment-rule-empty = 规则里还没有条件，因此不命中任何客户。
segment-rule-text = 规则文字
segment-rule-text-field = 输入规则文字
segment-rule-sentence = 读作：{ $sentence }

segment-line-condition = 条件 { $n }
segment-line-group = 组 { $n }
segment-line-root = 整条规则
segment-line-drag = 拖动{ $what }
segment-line-remove = 删除{ $what }
segment-line-more = { $what }的更多操作
segment-line-add = 在{ $what }中加条件
segment-line-negate = 取反 / 取消取反
segment-line-wrap = 放进新的组
segment-line-duplicate = 复制
segment-line-up = 上移
segment-line-down = 下移
segment-line-out = 移出所在的组

# 条件
segment-condition-field = 条件 { $n } 的字段
segment-condition-lens = 条件 { $n } 的日期看法
segment-condition-operator = 条件 { $n } 的比较
segment-condition-value = 条件 { $n } 的值
segment-condition-high = 条件 { $n } 的上限
segment-condition-text = 条件 { $n } 的文字
segment-condition-formula = 条件 { $n } 的算式
segment-condition-to-field = 条件 { $n } 改回字段
segment-condition-mode = 条件 { $n } 的值从哪里来
segment-condition-mode-high = 条件 { $n } 的上限从哪里来
segment-mode-constant = 固定值
segment-mode-field = 另一个字段
segment-formula = 算式
segment-formula-note = 自己输入
segment-between-and = 至
segment-yes = 是
segment-no = 否
segment-unit-days = 天
segment-unit-yuan = 元

segment-lens-plain = 日期
segment-lens-since = 距今天数
segment-lens-until = 还有天数
segment-lens-anniversary = 距下个周年天数

segment-operator-equal = 等于
segment-operator-not-equal = 不等于
segment-operator-less = 小于
segment-operator-at-most = 不超过
segment-operator-greater = 大于
segment-operator-at-least = 不低于
segment-operator-between = 介于
segment-operator-in = 属于
segment-operator-contains = 包含
segment-operator-starts-with = 开头是
segment-operator-blank = 为空

# 清单
segment-list-pasted = { $n } 个粘贴的值，只存摘要
segment-list-paste = 粘贴…
segment-list-box = 条件 { $n } 的粘贴框
segment-list-hint = 从表格复制一列，粘贴到这里；换行、制表符、逗号都会分开
segment-list-take = 加入 { $n } 个
segment-list-unread = { $n } 个读不出来，不会加入
segment-list-private = 原值不进项目文件，只保存加密摘要。
segment-list-hashing = 正在为粘贴的值生成摘要…
segment-list-remove = 从条件 { $n } 去掉“{ $value }”
segment-list-more = 还有 { $n } 个
segment-list-add = 给条件 { $n } 的清单添加
segment-list-add-short = 添加

segment-pick-search = 搜索：{ $name }
segment-pick-hint = 搜索
segment-pick-hint-typed = 搜索或输入
segment-pick-typed = 用“{ $text }”
segment-pick-none = 没有相符的

# 分布
segment-chart = 分布：{ $value }
segment-chart-waiting = 正在统计分布…
segment-chart-hint = 拖动竖线，图谱随之变化；选中竖线后也可用左右方向键。
segment-threshold = { $value } 的门槛
segment-threshold-high = { $value } 的上限
segment-histogram-name = { $value } 的直方图
segment-histogram-blank = 这个字段没有值，画不出分布。
segment-histogram-table = 以表格查看
segment-histogram-bin = { $from } – { $to }：{ $n } 位
segment-histogram-rest = { $name }：更小 { $below } 位，更大 { $above } 位，空值 { $blank } 位
