# 提示、警告和错误：发生了什么、在哪里、怎么办。

# 正在进行
job-starting = 正在开始
job-reading = 正在读取文件
job-reading-again = 正在重读类型有变的列
job-counting = 正在统计各列
job-handing = 正在载入客户数据
job-opening = 正在打开项目
job-saving = 正在保存项目
job-cleaning = 正在清洗数据
job-folding = 正在汇总数据表
job-deriving = 正在计算字段
job-checking = 正在检查数据
job-looking = 正在了解各字段
job-scaling = 正在准备：各字段换成可比的数值
job-grouping = 正在比较分成几群
job-fitting = 正在分群
job-describing = 正在为各群写规则
job-profiling = 正在把各群与全行比较
job-comparing = 正在与原文件比较
job-portrait = 正在计算画像
job-overlap = 正在数重叠的客户
job-managers = 正在数一位客户有几位经理
job-overlap-rows = 正在找出名单上的客户
job-why = 正在查找客户
error-copy-unreadable = 客户文件的临时副本已无法读取（被删除或磁盘出错）。请重新打开该文件；在此之前，依赖它的结果会标为有误。
error-job-failed = 后台计算出错，之前的结果仍然有效。请重试；若再次出现，请保存项目后重新打开程序。
error-save-failed = 保存时程序出错，磁盘上仍是之前的文件，修改还在窗口里。请再保存一次，或用“另存为”换一个位置。

# 做好了
notice-saved = 已保存。
notice-map-copied = 图谱已复制，可直接粘贴到表格。
notice-version-opened = 已打开早先的版本；保存之前，原文件不变。

# 请留意
notice-prefs = 偏好设置读不出来，已改用默认值；项目不受影响。
notice-read-cancelled = 已取消读取，之前的数据仍在。
notice-prepare-cancelled = 已取消准备数据，图谱和名单仍按之前的数据。可撤销刚才的修改，或点窗口底部的“重新计算”接着准备。
notice-check-cancelled = 已取消数据检查，之前查出的问题仍在。点窗口底部的“重新计算”可再检查。
notice-refresh-cancelled = 保留了原来的数据文件，没有任何改动。
notice-read-only = 项目里的规则嵌套超过 16 层，只能查看；可用“另存为”保存一份。
notice-extract-changed = 客户文件与上次分析时不同，已按新内容重新计算；请核对结果。
notice-no-groups = 字段“{ $field }”没有可用来分组的取值，请换一个字段。
notice-template-missing = 模板中的“{ $name }”没有加入：本文件缺少字段 { $fields }。
notice-template-nothing = 模板里没有可以加入的内容：要么已经都在，要么本文件缺少所需字段。

notice-set-aside = 文件中有 { $count } 行没有读入，原因见“数据”页。
notice-rejected = 有 { $count } 个值与所在列的类型不符，已按空值处理，详见“数据”页。

warning-edited-outside = 文件在本程序之外被修改过（校验行不符）。请核对内容后再保存。
warning-unknown-field = 文件里有本版本不认识的内容（{ $path }）。为免丢失，保存时请另起文件名。
warning-too-deep = { $kind }“{ $name }”的规则嵌套超过 16 层，项目以只读方式打开。
warning-migrated = 项目来自较早的格式（第 { $from } 版），已转换；保存后即为新格式。

# 修改未能完成
error-read-only = 项目以只读方式打开，不能修改。请用“另存为”保存一份再改。
error-name-taken = 名称“{ $name }”已被使用，请换一个。
error-name-empty = 名称不能为空，请输入名称。
error-gone = 要修改的内容已不存在，可能刚被删除。请重新选择。
error-no-place = 图谱上没有这个位置，请选择一个现有的单元格或客群。
error-not-listed = “{ $name }”不在项目清单里，请先在清单中添加。
error-rank-taken = 两个阶段的判定顺序相同，请改为不同的顺序。
error-too-deep = 规则最多嵌套 16 层，请拆成几个客群或简化。
error-not-finite = 数字超出可用范围，请改小。
error-out-of-range = 数值超出范围：优先级为 0–100，小数位最多 6 位。
error-personal = 字段“{ $field }”含个人信息，规则里不能写明文。请改用“在名单中”粘贴（只保存加密摘要），或“为空”。

# 文件
error-needs-new-name = 文件含有本版本不认识的内容，覆盖会丢失。请另起文件名保存。
error-changed-on-disk = 文件“{ $file }”打开后被别处修改过，没有覆盖。请另起文件名保存，或重新打开后比较。
error-not-reproduced = 保存前核对未通过，原文件没有改动。请另存一份，并把操作步骤告诉我们。
error-file-missing = 找不到文件“{ $file }”。请检查路径，或重新选择文件。
error-file-no-folder = 文件夹不存在，“{ $file }”没有保存。请换一个位置。
error-file-denied = 没有权限读写“{ $file }”。请换一个位置，或向管理员申请权限。
error-file-read-only = “{ $file }”所在位置只读，没有保存。请用“另存为”换一个位置。
error-file-full = 磁盘已满，“{ $file }”没有保存，原文件完好。请腾出空间后重试，或保存到别处。
error-file-busy = “{ $file }”正被其他程序占用。请关闭占用它的程序后重试。
error-file-folder = “{ $file }”是文件夹，不是文件。请选择文件。
error-file-other = 无法读写“{ $file }”。请检查磁盘或网络后重试，或换一个位置。
error-project-too-large = “{ $file }”超过 64 MB，不像是策略图谱项目。请检查是否选错了文件。
error-project-not-utf8 = “{ $file }”第 { $line } 行不是 UTF-8 文本，无法打开。请用编辑器另存为 UTF-8，或打开早先的版本。
error-project-syntax = “{ $file }”第 { $line } 行第 { $column } 列有错，无法打开。请改正该处，或打开早先的版本。
error-project-cut-off = “{ $file }”在第 { $line } 行第 { $column } 列中断，文件不完整。请打开早先的版本，或向发送者重新索取。
error-project-nested = “{ $file }”第 { $line } 行第 { $column } 列嵌套过深，无法打开。请检查文件是否损坏。
error-project-no-version = “{ $file }”没有格式版本，不是策略图谱项目。请检查是否选错了文件。
error-project-newer = “{ $file }”由更新的程序保存（格式第 { $found } 版，本程序认识到第 { $known } 版）。请升级程序后再打开。
error-project-too-old = “{ $file }”的格式（第 { $found } 版）太旧，无法转换。请用较早的程序打开后另存。

# 项目里的问题
fault-name-twice = { $kind }名称“{ $name }”出现了两次，请改名。
fault-name-empty = 有一个{ $kind }没有名称，请补上。
fault-id-twice = { $kind }“{ $name }”的编号与别的重复，请在文件中改正。
fault-rank-twice = { $kind }“{ $name }”的判定顺序与别的阶段相同，请改正。
fault-too-deep = { $kind }“{ $name }”的规则嵌套超过 16 层，请简化。
fault-not-finite = { $kind }“{ $name }”里有不是有限数的数字，请改正。
fault-no-place = { $kind }“{ $name }”所在的客群或阶段已不存在，请重新放置。
fault-not-listed = { $kind }“{ $name }”用到的“{ $entry }”不在项目清单里，请添加或改选。
fault-out-of-range = { $kind }“{ $name }”的数值超出范围：优先级为 0–100，小数位最多 6 位。
fault-of-rule = “{ $name }”无法计算：{ $reason }

# 计算字段
error-shape = 公式还不完整：{ $reason }
error-circle = 字段“{ $field }”会绕回来用到自己，没有修改。请换一个字段。
fault-shape = { $kind }“{ $name }”的公式不完整：{ $reason }
fault-circle = { $kind }“{ $name }”绕回来用到了自己，请修改其中一个公式。
shape-no-term = 至少选一个要相加的字段。
shape-field-twice = 同一个字段选了两次。
shape-no-condition = 还没有条件。
shape-no-cut = 至少要有一个分档点。
shape-not-ascending = 分档点须从小到大，且各不相同。
shape-name-count = 名称的个数须比分档点多一个。
shape-name-empty = 有一档没有名称。
shape-name-twice = 有两档同名。
shape-no-month = 至少选一个月份的字段。
shape-no-grace = 保护期与关注期不能同时为零。
shape-not-finite = 分档点或系数超出可用范围。
shape-nothing-fitted = 模型没有输入字段或分组。
shape-centre-size = 模型的某个中心与输入字段个数不符。
derive-fault = 字段“{ $name }”无法计算：{ $reason }
derive-fault-circle = 它绕回来用到了自己。请修改其中一个公式。
derive-fault-needs = 它用到的字段“{ $field }”也无法计算。
derive-fault-not-tier = 字段“{ $field }”不是缓降的层级，没有关注状态。
