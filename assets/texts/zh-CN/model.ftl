# 项目里各种东西的名称。
row-rest = 其他
column-rest = 未归阶段
column-whole = 整行
map-total = 合计
list-separator = 、
as-of-none = 未定
project-untitled = 未命名图谱

# 新建时的名称
new-segment = 新客群
new-axis = 新阶段体系
new-stage = 新阶段
new-metric = 新指标
new-measure = 新举措

# 由字段取值分出的组；$low 含，$high 不含
group-yes = { $field }：是
group-no = { $field }：否
group-below = { $field } < { $high }
group-between = { $field } { $low }–{ $high }
group-from = { $field } ≥ { $low }

subject-project = 项目
subject-field = 字段
subject-segment = 客群
subject-axis = 阶段体系
subject-stage = 阶段
subject-metric = 指标
subject-measure = 举措
subject-table = 数据表
subject-cleaning = 清洗步骤
subject-table-field = 数据表字段
subject-listed = 清单项

# 新字段
new-field-value = 新字段
new-field-sum = AUM合计
new-field-band = 价值层级
new-field-score = 评分
new-field-flag = 新标志
new-field-sticky-tier = 缓降层级
new-field-under-watch = 层级关注
new-field-cluster = 客户聚类
new-field-chance = 流失概率
user-segment = 客群
user-stage = 阶段
user-metric = 指标
user-field = 字段
user-cleaning = 清洗步骤
user-table = 关联表
user-measure = 举措
user-named = { $kind } { $name }
