# 读取数据：类型、用途、发现与错误。

# 类型的名称
type-text = 文本
type-number = 数值
type-date = 日期
type-flag = 是否

# 单位的名称
unit-none = 无
unit-yuan = 元
unit-qian-yuan = 千元
unit-wan-yuan = 万元
unit-bai-wan-yuan = 百万元
unit-yi-yuan = 亿元
unit-percent = 百分点
unit-count = 个数
unit-days = 天
unit-years = 岁（年）

# 字段用途的名称
role-customer-id = 客户号
role-as-of = 数据日期
role-name = 姓名
role-phone = 手机电话
role-document = 证件
role-card = 卡号账号
role-email = 邮箱
role-address = 地址
role-birth-date = 出生日期
role-age = 年龄
role-person = 个人属性
role-branch = 机构网点
role-manager = 客户经理
role-open-date = 开户日期
role-tier = 客户等级
role-products = 产品数
role-risk = 风险等级
role-aum = 管理资产 AUM
role-aum-history = 历史 AUM
role-balance = 余额
role-debt = 贷款与信用卡
role-fee = 中收
role-flow = 资金流水
role-activity = 活跃情况
role-maturity = 到期
role-flag = 身份标志
role-consent = 触达授权
role-contact = 触达记录
role-other = 其他

# 未读入的记录及原因
read-reason-blank-line = 空行
read-reason-short-row = 字段数少于表头
read-reason-long-row = 字段数多于表头
read-reason-stray-quote = 引号后面还有文字
read-reason-title-row = 表头上方的标题行
read-reason-header-note = 表头下方的说明行
read-reason-totals-row = 合计行
read-reason-note-row = 表尾的签名或说明
read-reason-comment-line = 注释行
read-reason-hidden-row = 工作簿中隐藏的行
read-reason-cut-row = 文件末尾被截断的行
read-reason-repeated-header = 重复出现的表头

# 数据发现
finding-duplicate-customer = 客户号重复
finding-missing-customer = 缺少客户号
finding-id-zero-lost = 客户号丢了前导零
finding-shared-document = 多个客户号共用一个证件号
finding-several-as-of = 数据日期不止一个，早于最新日期的行
finding-blank-column = 整列为空
finding-constant-column = 整列只有一个值
finding-unconverted = 无法转换，已作空值
finding-unlike-header = 取值与列名不符，暂作文本
finding-not-finite = 不是有限数值，已作空值
finding-digits-lost = 号码的末位数字已在表格软件中丢失
finding-time-dropped = 只取日期，略去时刻
finding-unsupported = 此类列无法读取，未读入
finding-future-date = 晚于数据日期
finding-duplicate-header = 列名重复，后面的加了序号
finding-blank-header = 列名为空
finding-no-header = 没有找到列名，首行已作客户读入
finding-header-guessed = 首行已作列名，但也可能是客户
finding-no-separator = 一列里像有好几列：分隔符没有认出来
finding-split-thousands = 数值疑似被千分位逗号拆开，整行未读入
finding-mixed-line-ends = 文件里有几种换行符
finding-comment-lines = 许多行以 # 开头
finding-cut-file = 文件末尾被截断
finding-other-sheets = 其他工作表也有数据
finding-hidden-rows = 读入了隐藏的行
finding-hidden-column = 读入了隐藏的列
finding-cell-error = 单元格出错（如 #N/A），已作空值
finding-formula-without-value = 公式没有存下结果，已作空值
finding-merged-cells = 合并单元格，已按合并范围逐行填入
finding-text-number = 数值存成了文本
finding-refused = 疑似密码、验证码或生物特征，未读入
finding-personal-by-value = 取值像个人信息
finding-ambiguous-number = 数值有两种读法
finding-ambiguous-date = 日期有两种读法，暂作文本
finding-debit-credit = 金额带借贷标记，正负未定，按文本保留
finding-foreign-currency = 外币金额，未折算为人民币
finding-several-units = 一列中币种或期限单位不一，按文本保留
finding-mixed-percent = 百分数与小数混用
finding-mixed-unit = 元与万元混用
finding-impossible-date = 不存在的日期，已作空值
finding-placeholder-date = 以 1900-01-01 一类日期表示未知
finding-open-end-date = 以极远日期表示长期
finding-serial-date = 由表格序号换算的日期
finding-id-point-zero = 号码末尾带 .0
finding-id-case = 客户号只差大小写或空格
finding-invisible-signs = 含看不见的字符
finding-control-signs = 含控制字符
finding-direction-override = 含改变书写方向的字符
finding-replaced-signs = 原系统导出时已丢失的字符（U+FFFD）
finding-split-by-form = 看上去相同、编码不同的文字
finding-blanks = 有空值
finding-outlier = 离群值
finding-negative-balance = 余额为负
finding-age-against-birth = 年龄与出生日期不符
finding-impossible-age = 不可能的年龄
finding-sum-mismatch = 资产与各项之和不符
finding-join-orphan = 其他表中找不到客户的行
finding-join-shared = 其他表中属于多位客户的行

# 转换的写法
form-grouped = 带千分位的数值
form-negative = 括号或后置负号
form-percent = 百分数
form-wan = 以万计
form-yi = 以亿计
form-currency = 带货币符号
form-us-dollar = 美元金额
form-hk-dollar = 港元金额
form-euro = 欧元金额
form-pound = 英镑金额
form-yen = 日元金额
form-months = 以月计，如 3个月
form-periods = 以期计，如 36期
form-years = 以年计，如 2年
form-side = 带借贷标记
form-unit = 带单位，如 20岁
form-full-width = 全角字符
form-decimal-comma = 逗号作小数点
form-exponent = 科学记数
form-apostrophe = 前置撇号
form-date = 其他写法的日期
form-serial = 表格序号日期
form-timed = 带时刻的日期
form-flag = 是否类文字
form-blank = 表示空值的文字

# 值的读法
notation-plain = 照原样
notation-day-first = 日/月/年
notation-month-first = 月/日/年
notation-year-first-short = 年月日六位
notation-serial = 表格日期序号
notation-decimal-point = 小数点 1.5
notation-decimal-comma = 小数逗号 1,5
notation-credit-positive = 贷为正，借为负
notation-debit-positive = 借为正，贷为负

# 个人信息级别
privacy-c1 = C1 一般信息
privacy-c2 = C2 个人金融信息

# 读取的步骤
read-step-reading = 正在读取
read-step-again = 正在重读部分列
read-step-counting = 正在统计
read-step-handing = 正在载入

# 数据概况
read-profile-rows = 读入 { $rows } 行，文件共 { $all } 行
read-profile-set-aside = 未读入：{ $reason } { $count } 行（第 { $rows } 行）
read-profile-encoding = 编码 { $encoding }，分隔符 { $delimiter }
read-profile-sheet = 工作表 { $sheet }
read-profile-hidden-sheets = 隐藏的工作表：{ $sheets }
read-profile-purpose = { $role }（{ $unit }）
read-profile-column = { $name }：{ $kind }，{ $role }，空值 { $blank }，不同值 { $distinct }，{ $range }
read-profile-column-plain = { $name }：{ $kind }，{ $role }，空值 { $blank }，不同值 { $distinct }
read-profile-finding = 发现：{ $column } { $kind }，{ $count } 行（第 { $rows } 行）
read-profile-finding-whole = 发现：{ $column } { $kind }

# 读取失败的原因与办法
read-error-missing = “{ $file }”：找不到这个文件。请检查路径，或重新选择文件。
read-error-not-a-file = “{ $file }”：这不是一个文件。请选择一个数据文件。
read-error-denied = “{ $file }”：没有权限读取这个文件。它可能正被其他程序占用；请关闭后重试，或复制一份再打开。
read-error-io = “{ $file }”：读取时磁盘或网络出错（{ $kind }）。请把文件复制到本机后重试。
read-error-empty = “{ $file }”：文件是空的，没有任何内容。请让数据提供方重新导出。
read-error-wrong-kind = “{ $file }”：不能读取这类文件：{ $found ->
    [web-page] 这是网页。请在表格软件中打开，另存为 xlsx 或 CSV。
    [pdf] 这是 PDF。请索取 CSV、xlsx 或 Parquet 文件。
    [archive] 这是压缩包。请先解压，再打开里面的数据文件。
    [json] 这是 JSON。请导出为 CSV、xlsx 或 Parquet 文件。
    [database] 这是数据库文件。请导出为 CSV 或 xlsx。
    [zeros] 文件里全是零字节，没有内容，多半是没有写完或没有复制完。请重新导出。
   *[other] 这不是文本、Excel 或 Parquet 文件。
}
read-error-protected = “{ $file }”：工作簿有密码保护。请在 Excel 中打开，去掉密码后另存。
read-error-damaged = “{ $file }”：文件已损坏，内容与 { $kind ->
    [xlsx] xlsx
    [xlsb] xlsb
    [xls] xls
    [ods] ods
    [parquet] Parquet
   *[other] 文本
} 格式不符。请重新导出或重新复制。
read-error-encoding = “{ $file }”：第 { $line } 行第 { $column } 个字符处的字节不是 { $encoding } 编码。请点选正确的编码；若文字大多正确，就是个别字节损坏，请重新导出；也可能是两种编码的文件拼接而成。
read-error-encoding-changes = “{ $file }”：从第 { $line } 行起，编码由 { $first } 变为 { $second }，多半是两个文件拼接而成。请分开后各自读取，或统一编码后重新导出。
read-error-encoding-contradicted = “{ $file }”：文件不是 { $given } 编码，而是 { $found }。请改选 { $found }，或不指定编码。
read-error-other-encoding = “{ $file }”：文件看起来是{ $found ->
    [windows-1252] 西欧文字（windows-1252）
    [Big5] 繁体中文（Big5）
    [Shift_JIS] 日文（Shift_JIS）
    [EUC-JP] 日文（EUC-JP）
    [EUC-KR] 韩文（EUC-KR）
   *[other] { " " }{ $found }{ " " }编码
}。{ $found ->
    [windows-1252] 确认后可以按它读取，也可以另存为 UTF-8 后重试。
    [Big5] 确认后可以按它读取，也可以另存为 UTF-8 后重试。
   *[other] 这种编码不能直接读取，请另存为 UTF-8 后重试。
}
read-error-unknown-encoding = “{ $file }”：不认识编码“{ $name }”。可用：utf-8、gb18030（含 gbk）、utf-16le、utf-16be、big5、windows-1252。
read-error-delimiter = “{ $file }”：分隔符须是 1 到 8 个英文符号，且不含引号和换行。
read-error-unclosed-quote = “{ $file }”：第 { $line } 行打开的引号没有结束。请在该行补上或删去引号。
read-error-runaway-quote = “{ $file }”：从第 { $line } 行开始的字段跨了 { $lines } 行，多半是多了一个引号。请检查该行。
read-error-cut-off = “{ $file }”：最后一行（第 { $line } 行）不完整，文件可能被截断。请重新导出；也可以只读入完整的行。
read-error-too-long = “{ $file }”：从第 { $line } 行开始的记录过长。请检查分隔符、换行和引号。
read-error-too-many-columns = “{ $file }”：列数超过上限 { $limit }。请检查分隔符，或减少列。
read-error-no-sheet = “{ $file }”：没有名为“{ $name }”的工作表。文件中有：{ $sheets }。
read-error-not-a-workbook = “{ $file }”：这不是工作簿，没有工作表“{ $name }”。请去掉工作表名称再读取。
read-error-empty-sheet = “{ $file }”：工作表“{ $name }”是空的。请选择另一个工作表。
read-error-no-columns = “{ $file }”：文件中没有可以读取的列。
read-error-same-columns = “{ $file }”：有两列都叫“{ $name }”，请改名后重新导出。
read-error-too-large = “{ $file }”：文件展开后过大，可能是恶意构造，未读取。请改用 CSV 导出。
read-error-changed = “{ $file }”：读取过程中文件被改动。请等写入结束后重试。
read-error-cancelled = “{ $file }”：已取消读取。
read-error-timed-out = “{ $file }”：{ $seconds } 秒内没有读完，已停止。请拆分文件后重试。
read-error-aborted = “{ $file }”：无法安全读取这个文件（内存不足或文件损坏）。原有内容没有任何改动。
read-error-start = “{ $file }”：无法启动读取进程（{ $kind }）。请重新安装程序。
read-error-temporary = “{ $file }”：无法使用临时文件夹（{ $kind }）。请检查磁盘空间和权限。

# 数据画面
data-none = 还没有客户数据
data-none-body = 打开银行给的客户文件：CSV、TXT、XLSX 或 Parquet。也可以把文件拖进窗口。数据不会离开这台电脑。
data-no-file = 未命名文件
data-open = 打开其他文件…
data-next = 下一步：客群
data-reading = 正在读取…
data-not-read = 客户文件还没有读入，因此没有数字。
data-rows = 读入 { $rows } 位客户 / 文件 { $all } 行 · { $fields } 个字段
data-as-of = 数据日期
data-as-of-source = 数据日期的来源
data-as-of-found = 取自数据：{ $day }
data-as-of-hand = 手工指定
data-as-of-missing = 数据里没有日期；指定后才能计算天数。
data-part = 数据画面的部分
data-fields = 字段
data-preview = 全部客户
data-fields-hint = 都可以改；改类型或写法会重新读取。
data-masked = 客户信息脱敏
data-field-name = 名称
data-field-type = 类型
data-field-role = 用途
data-field-unit = 单位
data-field-blank = 空值
data-field-distinct = 不同值
data-field-notation = 写法
data-field-privacy = 级别
data-field-values = 取值
data-field-findings = 发现与算法
data-field-name-of = { $name } 的名称
data-field-used-by = { $n } 处使用
data-field-type-of = { $name } 的类型
data-field-role-of = { $name } 的用途
data-field-unit-of = { $name } 的单位
data-field-notation-of = { $name } 的写法
data-field-privacy-of = { $name } 的信息级别
data-kind-folded = 汇总
data-field-missing = 文件中没有这一列
data-conversion = { $form } { $n }
data-detail = { $what }：{ $where }
data-reject = 第 { $row } 行：{ $text }
data-finding = { $kind } { $n }
data-finding-rows = 第 { $rows } 行

# 计算字段
data-add-field = 新增字段
data-edit-field = 修改 { $name } 的公式
data-remove-field = 删除 { $name }
