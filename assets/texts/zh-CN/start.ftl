# Texts of the area "start".

start-title = 把客户数据变成策略图谱
start-sentence = 打开银行导出的客户文件，划分客群与生命周期阶段，看清每一格有多少客户、价值几何，并排好要做的举措。
start-extract = 打开客户文件
start-extract-body = 从 CSV、Excel 或 Parquet 开始
start-project = 打开项目
start-project-body = 继续已保存的图谱（.ron）
start-sample = 示例项目
start-sample-body = 一家零售银行，可随意改动
start-recent = 最近打开
start-no-recent = 打开过的文件会列在这里。
start-drop = 也可以把文件拖到这个窗口里。
start-private = 所有数据只在本机处理，不会离开这台电脑。
start-language = 语言
start-theme = 深色
start-reading = 正在读取文件
locale-zh = 中文
locale-en = English
