# Texts of the area "metric".

metric-title = 指标
metric-name = 名称
metric-kind = 算法
metric-value = 取值
metric-above = 分子
metric-below = 分母
metric-condition = 条件
metric-unit = 写法
metric-decimals = 小数位
metric-example = 全部客户：
metric-formula = 或算式
metric-field-of = { $value }的字段
metric-formula-of = { $value }的算式
metric-select = 选一个指标，或新增一个。
metric-none = 还没有指标
metric-add = 新增指标
metric-up = 上移指标
metric-down = 下移指标
metric-remove = 删除指标
metric-usual = 常用指标

metric-kind-customers = 客户数
metric-kind-share = 占比
metric-kind-sum = 合计
metric-kind-mean = 平均
metric-kind-median = 中位数
metric-kind-rate = 满足条件的比例
metric-kind-ratio = 两个合计之比

metric-hint-customers = 每格的客户数。
metric-hint-share = 每格的客户数 ÷ 全部客户数。
metric-hint-sum = 每格客户取值之和；空值不计。
metric-hint-mean = 每格客户取值的平均；空值不计。
metric-hint-median = 每格客户取值的中位数；空值不计，偶数个时取中间两个的平均。
metric-hint-rate = 满足条件的客户 ÷ 能判断的客户；判断不了的不计。
metric-hint-ratio = 分子之和 ÷ 分母之和；合计行同样用总和相除。

metric-unit-plain = 原数
metric-unit-yuan = 元
metric-unit-wan = 万
metric-unit-yi = 亿
metric-unit-auto = 自动（万 / 亿）
metric-unit-percent = %
