# 其他数据表与汇总字段。

data-tables = 其他数据表

# 表
table-none = 还没有其他数据表
table-none-body = 账户、交易、持仓、触达记录等一人多行的表，按客户号对接后汇总成字段，就能用在客群、阶段和指标里。
table-open = 添加数据表
table-open-kinds = 账户、交易、持仓、触达记录等：CSV、TXT、XLSX 或 Parquet。
table-join = 对接客户
table-title = 数据表
table-name = 表名
table-read = 读入 { $rows } 行 · { $fields } 个字段
table-not-read = 这张表还没有读入，由它汇总的字段暂时没有值。
table-ways = 怎样找到客户
table-ways-measuring = 正在比对客户号…
table-ways-none = 没有一个字段能和客户或已有的表对上。请先添加中间的对照表，或检查号码的写法。
table-way = { $key } → { $table }.{ $field }
table-field-of = { $table }.{ $field }
table-customers = 客户
table-gone = 已删除的表
table-found = { $share } 的行找到客户 · { $customers } 位客户有记录
table-orphans = { $rows } 行找不到客户
table-shared = { $rows } 行属于多位客户，各计一次
table-left-out = { $rows } 行按条件不计
table-odd-title = 对接有疑问的行
table-odd-first = 前 { $n } 行
table-odd-rows = 表中的行
table-orphans-advice = 这些行的“{ $key }”在客户中找不到，不计入任何客户。请核对号码的写法、换一种对接，或注明原因后接受。
table-shared-advice = 这些行的“{ $key }”对应多位客户，在每位客户那里各计一次。请清理重复的客户、换一种对接，或注明原因后接受。
table-change-join = 修改对接…
table-one-row-each = 客户号重复的只留第一行
table-only = 只算哪些行
table-only-hint = 可不填。例如：type = 'OWNER'
table-add-confirm = 添加
table-key = 本表字段
table-to = 对应
table-file = 换文件…
table-change = 修改…
table-remove = 删除数据表“{ $name }”
table-field-notation = 读法
table-field-notation-of = { $name } 的读法

# 汇总字段
fold-title = 新增汇总字段
fold-title-change = 修改汇总字段
fold-table = 数据表
fold-what = 汇总方式
fold-field = 汇总的字段
fold-date = 日期字段
fold-by-date = 按日期
fold-window = 时间范围
fold-any-time = 不限
fold-last-days = 近 N 天
fold-days = 天数
fold-only = 只算哪些行
fold-only-none = 没有条件：全部行都算。
fold-name = 字段名
fold-confirm = 新增
fold-confirm-change = 修改
fold-change = 修改
fold-remove = 删除字段“{ $name }”
fold-measuring = 正在计算…
fold-known = 有值的客户
fold-first = 前 { $n } 位有值的客户
fold-nobody = 没有一位客户有值：请检查时间范围和条件。

fold-how-count = 次数（行数）
fold-how-sum = 合计
fold-how-mean = 平均
fold-how-least = 最小
fold-how-most = 最大
fold-how-first = 最早
fold-how-last = 最近
fold-how-distinct = 不同值数
fold-how-same = 唯一值
fold-how-latest = 最新值

fold-name-window = 近{ $days }天
fold-name-count = 次数
fold-name-sum = { $field }合计
fold-name-mean = { $field }平均
fold-name-least = { $field }最小
fold-name-most = { $field }最大
fold-name-first = 最早{ $field }
fold-name-last = 最近{ $field }
fold-name-distinct = { $field }种数
fold-name-same = { $field }
fold-name-latest = 最新{ $field }

fold-says = { $when }{ $what }{ $only }{ $none }
fold-says-count = “{ $table }”中该客户的记录数
fold-says-sum = “{ $table }”中该客户的{ $field }合计
fold-says-mean = “{ $table }”中该客户的{ $field }平均值
fold-says-least = “{ $table }”中该客户最小的{ $field }
fold-says-most = “{ $table }”中该客户最大的{ $field }
fold-says-first = “{ $table }”中该客户最早的{ $field }
fold-says-last = “{ $table }”中该客户最近的{ $field }
fold-says-distinct = “{ $table }”中该客户有几种不同的{ $field }
fold-says-same = “{ $table }”中该客户的{ $field }；各行不一致时为空
fold-says-latest = “{ $table }”中该客户按{ $date }最新一行的{ $field }；同一天的取文件中靠后的一行
fold-says-window = 数据日期前 { $days } 天内（按{ $date }，含当天）
fold-says-only = ，只算{ $rule }的
fold-says-except = ，排除{ $rule }的
fold-says-none-zero = ；没有记录的客户为 0。
fold-says-none-blank = ；没有记录的客户为空值。

fold-fault-no-table = 数据表不在项目里，或者还没有读入
fold-fault-circle = 数据表互相对接成了圈，找不到客户
fold-fault-no-as-of = 按天数取数需要数据日期，请先指定

# 最近、次数、金额
fold-rfm-title = 最近 · 次数 · 金额（RFM）
fold-rfm-amount-field = 金额
fold-rfm-no-amount = 不用金额
fold-rfm-no-date = 这张表没有日期字段，无法计算最近一次。
fold-rfm-last = 近
fold-rfm-scores = 评分档数
fold-rfm-scores-to = 1–{ $n } 分
fold-rfm-hint = 先按人数等分，再拖动图上的线或改起点；值相同的客户总是同分。
fold-rfm-confirm = 新增这些字段
fold-rfm-part-recency = 最近一次（R）
fold-rfm-part-frequency = 次数（F）
fold-rfm-part-amount = 金额（M）
fold-rfm-way-recency = 近 { $days } 天内最后一次距数据日期的天数；天数越少，得分越高。
fold-rfm-way-frequency = 近 { $days } 天内的次数；次数越多，得分越高。
fold-rfm-way-amount = 近 { $days } 天内{ $field }的合计；金额越高，得分越高。
fold-rfm-only = 只算部分记录…
fold-rfm-times = 次
fold-rfm-cut = { $name } 分界 { $n }
fold-rfm-score = 得分
fold-rfm-count = { $n } 位 · { $share }
fold-rfm-passed = 有 { $n } 位客户的值同为 { $value } { $unit }，分界越过后一起改分。
fold-rfm-fewer = 值相同的客户多，只能分成 { $made } 档（想要 { $wished } 档）。
fold-rfm-one-value = 所有客户的值相同，分不出高低：只新增原值，不加评分。
fold-rfm-blank = { $n } 位客户在这段时间没有记录，得分为空。
fold-rfm-recency = { $table } 最近评分
fold-rfm-frequency = { $table } 次数评分
fold-rfm-amount = { $table } 金额评分

# 通知
notice-table-unread = 数据表“{ $name }”没有读入，由它汇总的字段暂时没有值。{ $reason }
notice-table-changed = 数据表“{ $name }”的文件已更新，汇总字段已重算。
notice-table-set-aside = 数据表“{ $name }”有 { $count } 行未读入。
notice-table-rejected = 数据表“{ $name }”有 { $count } 个值无法转换，已作空值。

# 检查
cli-table-unread = 数据表“{ $name }”没有读入
cli-table-orphans = 数据表“{ $name }”：{ $rows } 行中有 { $orphans } 行找不到客户，未计入
cli-table-fault = 数据表“{ $name }”：{ $reason }
cli-fold-fault = 汇总字段“{ $name }”：{ $reason }
