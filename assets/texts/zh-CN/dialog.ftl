# Texts of the area "dialog".

common-cancel = 取消
common-close = 关闭
common-browse = 浏览…
common-name = 名称

dialog-open-project = 打开项目
dialog-open-extract = 打开客户文件
dialog-save-as = 另存为
dialog-path = 文件路径
dialog-path-hint = 输入或粘贴完整路径
dialog-open = 打开
dialog-save = 保存
dialog-recent = 最近打开
dialog-no-picker = 系统的文件窗口没有打开。请在上面输入路径，或把文件拖到窗口里。
dialog-no-file = 没有这个文件，请检查路径。
dialog-is-folder = 这是一个文件夹，请写出其中的文件。
dialog-no-folder = 没有这个文件夹，请检查路径。
dialog-overwrite = 这个文件已经存在，保存会替换它；原来的内容会留在“早先版本”里。
dialog-extract-kinds = CSV、TXT、XLSX 或 Parquet
dialog-filter-project = 策略图谱项目
dialog-filter-extract = 客户文件
dialog-filter-all = 所有文件

dialog-read-sheet = 工作表
dialog-read-encoding = 编码
dialog-read-delimiter = 分隔符
dialog-read-auto = 自动
dialog-read-auto-found = 自动（{ $found }）
delimiter-comma = 逗号 ,
delimiter-semicolon = 分号 ;
delimiter-tab = 制表符
delimiter-bar = 竖线 |
delimiter-caret = 脱字符 ^
delimiter-one = 控制符 0x01

dialog-unsaved = 有尚未保存的修改
dialog-unsaved-body = 要把“{ $name }”的修改保存下来吗?
dialog-unsaved-save = 保存
dialog-unsaved-discard = 不保存

dialog-recovery = 找到未保存的工作
dialog-recovery-body = 程序上次没有正常结束。请选择要继续的版本。
dialog-recovery-journal = 自动留存的版本
dialog-recovery-file = 文件中的版本
dialog-recovery-no-file = 从未保存为文件
dialog-recovery-counts = { $segments } 个客群 · { $measures } 条举措
dialog-recovery-take-journal = 用自动留存的版本
dialog-recovery-take-file = 用文件中的版本
dialog-recovery-drop = 不要了
dialog-recovery-kept = 没有选的那一份也会保留，不会丢失。

dialog-versions = 早先版本
dialog-versions-body = 每次保存都会留下被替换的内容。打开早先版本后，可以另存或保存。
dialog-versions-none = 还没有早先版本。
dialog-versions-open = 打开 { $time } 的版本

dialog-settings = 项目设置
dialog-settings-name = 项目名称
dialog-settings-as-of = 数据日期
dialog-settings-from-data = 取自数据（{ $day }）
dialog-settings-from-data-none = 取自数据（数据中没有）
dialog-settings-by-hand = 手工设定
dialog-settings-day = 日期
dialog-settings-day-note = 所有天数都从这一天算起。

dialog-segments-from-field = 按字段取值生成客群
dialog-axis-from-field = 按字段取值生成阶段
dialog-field-body = 文本按取值分，数值和日期分成人数相近的四档；规则可以随后修改。
dialog-field-filter = 查找字段
dialog-field-name = 字段
dialog-field-type = 类型
dialog-field-distinct = 不同取值
dialog-field-make = 生成
dialog-field-none = 没有合适的字段：需要有取值的数值、日期或是否字段，或不超过 40 个取值的文本字段。

dialog-shortcuts = 快捷键与手势
dialog-gesture-cells = 方向键
dialog-gesture-cells-does = 在图谱的格子间移动
dialog-gesture-drag = 拖动举措
dialog-gesture-drag-does = 移到另一格；按住 Ctrl 为复制
dialog-gesture-double = 双击格子
dialog-gesture-double-does = 列出格中的客户
dialog-gesture-drop = 拖入文件
dialog-gesture-drop-does = 打开客户文件或项目

dialog-about = 关于
dialog-about-version = 版本 { $version }
dialog-about-body = 用客户数据绘制零售银行策略图谱的离线工作台。
dialog-about-private = 本程序不含任何联网代码：没有任何内容会离开这台电脑。
dialog-about-licence = 许可：MIT 或 Apache-2.0
dialog-about-font = 字体：Noto Sans CJK SC 子集，SIL Open Font License 1.1
