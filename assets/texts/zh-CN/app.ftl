# Texts of the area "app".

app-name = 策略图谱工作台
app-title = { $name } — 策略图谱
app-title-unsaved = ● { $name } — 策略图谱

rail-data = 数据
rail-insight = 洞察
rail-segments = 客群
rail-stages = 阶段
rail-map = 图谱

bar-saved = 已保存
bar-unsaved = 未保存
bar-read-only = 只读
bar-undo = 撤销：{ $step }
bar-redo = 重做：{ $step }
bar-search = 搜索 / 命令

status-rows = { $rows } 位客户
status-fields = { $fields } 个字段
status-no-data = 尚未读入客户数据
status-as-of = 数据日期 { $day }
status-no-as-of = 未设数据日期
status-exact = 图谱 精确
status-updating = 图谱 更新中
status-behind = 图谱 按之前的数据
status-failed = 图谱 未能算出，仍是之前的结果
status-estimate = 图谱 估算：抽样 { $sample } 户，每格误差至多约 ±{ $margin } 户
status-masked = 客户信息已脱敏
status-progress = 进度 { $percent }
status-progress-rows = 各步合计 { $done } / { $all } 行
status-cancel = 取消
status-no-table = 数据未按项目准备好
status-no-map = 图谱未能算出
status-no-check = 数据检查未完成
status-again = 重新计算

toast-dismiss = 关闭这条消息
toast-more = 另有 { $count } 条
toast-dismiss-all = 全部关闭

guard-title = 这一部分出错了
guard-body = 您的项目没有受影响。可以重试，或先到别处继续。
guard-retry = 重试

palette-name = 搜索与命令
palette-hint = 输入命令、客群、阶段、举措或字段的名称
palette-nothing = 没有找到
palette-segment = 客群
palette-stage = 阶段
palette-measure = 举措
palette-field = 字段

drop-here = 松开鼠标即可打开
app-no-window = 窗口打不开：没有找到可用的显示驱动。
