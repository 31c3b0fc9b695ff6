# 策略图谱:工具栏、单元格、行首与列首。
map-grid = 策略图谱
map-rows = 客群
map-metric = 着色指标
map-axis = 阶段体系
map-metric-label = 着色
map-axis-label = 列
map-compact = 紧凑
map-where = { $row } × { $column }
map-cell-name = { $where }: 客户数 { $customers } · 举措 { $measures }
map-cell-name-gap = { $where }: 客户数 { $customers } · 举措 { $measures } · 空白
map-total-name = { $where }: 客户数 { $customers }
map-row-name = 客群 { $name }: 客户数 { $customers } · 整行举措 { $measures }
map-column-name = 阶段 { $name }: 客户数 { $customers }
map-corner-name = 全部客户: 客户数 { $customers }
map-chip-name = 举措 { $name }: { $where }
map-customers-short = { $n } 户
map-head-customers = { $n } 位客户，占 { $share }
map-head-unknown = 另有 { $n } 位因字段为空无法判断
map-estimate-few = ≈少
map-estimate-note = 估算：抽样 { $sample } 户，误差约 ±{ $margin }
map-estimate-few-note = 估算：抽样 { $sample } 户，其中此处太少，稍候显示精确数字
map-edit-rule = 查看规则
map-move-to-row = 移到整行

# 色阶
map-scale-log = 对数
map-scale-linear = 线性
map-scale-middle = 中间色为 { $value }
map-scale-name = 色阶（{ $kind }）：{ $low } 到 { $high }

# 空白:客户占比不低于 1%、本格与整行都没有在用举措的单元格
map-gaps = 空白 { $n }
map-gaps-hint = 客户不少于全部的 1%，而本格和整行都没有举措（停用的不算）
map-gaps-next = 下一个空白
map-gaps-none = 没有空白

# 筛选举措
map-filter-scenario = 场景
map-filter-channel = 渠道
map-filter-owner = 负责人
map-filter-status = 状态
map-filter-all = { $name }：全部
map-filter-clear = 清除筛选
map-filter-hidden = 已隐藏 { $n } 条举措
map-measures-elsewhere = 另有 { $n } 条举措在其他阶段体系上

# 拖动
map-drop-move = 移到 { $where }
map-drop-copy = 复制到 { $where }

# 还没有行或列
map-no-segments = 还没有客群
map-no-segments-body = 图谱的每一行是一个客群。可以先套用模板，再按本行情况修改。
map-no-axis = 还没有阶段
map-no-axis-body = 图谱的每一列是一个生命周期阶段。可以先套用模板，再按本行情况修改。
map-no-data = 还没有客户数据：图谱上只有定义，没有数字。

# 检视区
panel-nothing = 未选中任何内容
panel-nothing-body = 点选图谱中的单元格、行首或列首，这里会显示这组客户的情况和举措。
panel-kind-cell = 单元格
panel-kind-row = 客群
panel-kind-column = 阶段
panel-kind-all = 全部客户
panel-kind-field = 字段
panel-customers = 客户
panel-of-total = 占全部 { $share }
panel-whole = 全部 { $value }
panel-open-customers = 打开 { $n } 位客户
panel-open-scatter = 散点图
panel-profile = 与其余客户相比最突出
panel-profile-waiting = 正在计算…
panel-failed = 没有算出结果。
panel-profile-even = 没有明显突出之处
panel-profile-all = 选中一个客群、阶段或单元格，即可与其余客户对比。
panel-profile-group = 本组
panel-profile-others = 其余
panel-profile-others-at = 其余 { $value }
panel-profile-name = { $field }：本组 { $group }，其余 { $others }
panel-profile-category = { $field } = { $category }
panel-measures-count = 举措（{ $n }）
panel-measures-none = 还没有举措
panel-measures-row = 整行
panel-add-measure = 新增举措
panel-edit-rule = 编辑规则
panel-unknown = { $n } 位客户因字段为空无法判断
panel-matched = 符合 { $matched } 位，其中 { $above } 位已归入上方
panel-field-source = 文件中的列名
panel-field-type = 类型
panel-field-role = 角色
panel-field-blank = 空值
panel-field-distinct = 不同取值
panel-field-range = 范围
panel-field-range-value = { $low } 至 { $high }
panel-field-personal = 个人信息，不显示取值
panel-field-used = 使用
panel-field-used-by = { $n } 处

# 客户清单
customers-title = { $where } · { $n } 位客户
customers-title-first = { $where } · 共 { $all } 行，以下为前 { $n } 行
customers-of = { $where }
customers-back = 返回图谱
customers-back-plain = 返回
customers-waiting = 正在整理清单…
customers-failed = 清单没有算出来
customers-none = 这里没有客户
customers-no-data = 还没有客户数据
customers-masked = 姓名等已遮盖
customers-unmasked = 正在显示完整个人信息
customers-mask = 遮盖
customers-unmask = 显示完整信息
customers-all = 全部客户
customers-file-order = 恢复文件顺序
customers-yes = 是
customers-no = 否
customers-number = 序号
customers-list = 客户清单
customers-go-to = 转到第几行
customers-sorting = 正在排序…
customers-updating = 正在更新…
