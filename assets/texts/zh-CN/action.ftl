# Texts of the area "action".

# Steps of the history, for undo and redo.
step-rename-project = 项目改名为“{ $name }”
step-set-as-of = 数据日期设为 { $name }
step-clear-as-of = 数据日期改为取自数据
step-set-extract = 打开客户数据“{ $name }”
step-change-field = 修改字段“{ $name }”
step-add-field = 新增字段“{ $name }”
step-add-cleaning = 新增清洗步骤“{ $name }”
step-change-cleaning = 修改清洗步骤“{ $name }”
step-move-cleaning = 移动清洗步骤“{ $name }”
step-remove-cleaning = 删除清洗步骤“{ $name }”
step-accept-finding = 接受“{ $name }”的检查结果
step-withdraw-acceptance = 撤回对“{ $name }”的接受
step-remove-field = 删除字段“{ $name }”
step-add-table = 添加数据表“{ $name }”
step-change-table = 修改数据表“{ $name }”
step-change-table-field = 修改数据表字段“{ $name }”
step-remove-table = 删除数据表“{ $name }”
step-add-rfm = 新增“{ $name }”的最近、次数、金额
step-set-exclusive = 客群改为互斥归属
step-set-overlapping = 客群改为可重叠
step-add-segment = 新建客群“{ $name }”
step-rename-segment = 客群改名为“{ $name }”
step-note-segment = 修改客群“{ $name }”的说明
step-set-segment-rule = 修改客群“{ $name }”的规则
step-move-segment = 移动客群“{ $name }”
step-duplicate-segment = 复制为客群“{ $name }”
step-remove-segment = 删除客群“{ $name }”
step-add-axis = 新建生命周期“{ $name }”
step-rename-axis = 生命周期改名为“{ $name }”
step-move-axis = 移动生命周期“{ $name }”
step-remove-axis = 删除生命周期“{ $name }”
step-add-stage = 新建阶段“{ $name }”
step-rename-stage = 阶段改名为“{ $name }”
step-set-stage-rule = 修改阶段“{ $name }”的规则
step-move-stage = 移动阶段“{ $name }”
step-rank-stage = 调整阶段“{ $name }”的判定顺序
step-remove-stage = 删除阶段“{ $name }”
step-add-metric = 新建指标“{ $name }”
step-change-metric = 修改指标“{ $name }”
step-move-metric = 移动指标“{ $name }”
step-remove-metric = 删除指标“{ $name }”
step-add-measure = 新建举措“{ $name }”
step-change-measure = 修改举措“{ $name }”
step-duplicate-measure = 复制举措“{ $name }”
step-move-measure = 移动举措“{ $name }”
step-copy-measure = 复制举措“{ $name }”到别处
step-remove-measure = 删除举措“{ $name }”
step-set-products = 修改产品清单
step-set-channels = 修改渠道清单
step-set-owners = 修改负责人清单
step-rename-listed = 清单条目改名为“{ $name }”
step-remove-listed = 从清单中删除“{ $name }”
step-batch = { $name }
step-apply-template = 套用模板“{ $name }”
step-segments-from-field = 按“{ $name }”分出客群
step-axis-from-field = 按“{ $name }”分出阶段

# Menus and commands.
menu-file = 文件
menu-edit = 编辑
menu-insert = 新增
menu-template = 模板
menu-map = 图谱
menu-view = 视图
menu-help = 帮助

command-open-extract = 打开客户文件…
command-new-project = 新建空白项目
command-open-project = 打开项目…
command-open-sample = 打开示例项目
command-save = 保存
command-save-as = 另存为…
command-versions = 早先版本…
command-close-project = 关闭项目
command-quit = 退出

command-undo = 撤销
command-redo = 重做
command-remove = 删除所选
command-duplicate = 复制一份
command-move-up = 上移
command-move-down = 下移
command-move-left = 左移
command-move-right = 右移
command-project-settings = 项目设置…
command-edit-lists = 产品、渠道与负责人…
command-edit-metrics = 指标…
command-toggle-exclusive = 客群互斥归属 / 允许重叠

command-add-segment = 新增客群
command-segments-from-field = 按字段取值生成客群…
command-add-table = 添加数据表…
command-add-fold = 新增汇总字段…
command-add-rfm = 最近·次数·金额（RFM）…
command-add-axis = 新增阶段体系
command-axis-from-field = 按字段取值生成阶段…
command-add-stage = 新增阶段
command-add-metric = 新增指标…
command-add-measure = 新增举措

command-template-segments = 客群模板（17 类）
command-template-relationship = 客户关系生命周期
command-template-personal = 个人生命阶段
command-template-tier-600 = 价值层级：5 万至 600 万五级
command-template-tier-cmb = 价值层级：招行口径
command-template-tier-4 = 价值层级：四级
command-template-metrics = 常用指标
command-template-lists = 常用产品与渠道

command-next-metric = 下一个指标
command-previous-metric = 上一个指标
command-next-axis = 下一个阶段体系
command-toggle-gaps = 标出空白格
command-swap-axes = 交换行列
command-toggle-compact = 仅显示数字
command-zoom-in = 放大
command-zoom-out = 缩小
command-zoom-reset = 原始大小
command-clear-filter = 清除筛选
command-open-customers = 查看这些客户
command-open-scatter = 散点图：两个字段对照
command-copy-map = 复制图谱为表格

command-show-data = 数据
command-show-insight = 洞察
command-show-segments = 客群
command-show-stages = 阶段
command-show-map = 图谱
command-palette = 搜索与命令…
command-toggle-inspector = 显示或隐藏详情栏
command-toggle-mask = 客户信息脱敏
command-toggle-theme = 浅色 / 深色
command-toggle-locale = English

command-shortcuts = 快捷键…
command-about = 关于…

# Derived fields.
command-add-formula-field = 新增字段：公式…
command-add-sum-field = 新增字段：求和（AUM）…
command-add-band-field = 新增字段：分档…
command-add-score-field = 新增字段：评分…
command-add-flag-field = 新增字段：是否…
command-add-tier-field = 新增字段：层级（缓降）…
