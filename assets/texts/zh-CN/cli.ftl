# 命令行的输出。
cli-segment = 客群
cli-stage = 阶段
cli-customers = 客户数
cli-head = 客户 { $customers } · 数据日期 { $as-of } · { $axis }
cli-segment-line = { $name }：命中 { $matched }，归入 { $taken }，未知 { $unknown }
cli-timings = 读取 { $read } 毫秒，图谱 { $map } 毫秒
cli-no-axis = 项目里没有名为“{ $name }”的阶段体系。请用 --axis 指定现有的名称。
cli-no-extract = 项目没有客户文件。请用 --extract 指定一个。
cli-no-answer = 图谱没有算出来。请检查项目和客户文件。
cli-sound = 项目无误：客群 { $segments }，阶段 { $stages }，指标 { $metrics }，举措 { $measures }。
cli-generate-format = “{ $file }”的扩展名不对。请用 .csv、.parquet 或 .xlsx。
cli-generate-too-many = 工作簿最多容纳 { $most } 位客户。请减少客户数，或写成 .csv 或 .parquet。
cli-generate-as-of = 数据日期须在 2000 年到 2200 年之间。
cli-generate-failed = 无法写入“{ $file }”。请检查位置、权限和磁盘空间。
