# Texts of the area "stage".

stage-axis-add = 新增阶段体系
stage-axis-name = 阶段体系名称
stage-axis-more = “{ $name }”的更多操作
stage-axis-rename = 改名
stage-axis-left = 移到左边
stage-axis-right = 移到右边
stage-axis-remove = 删除这个阶段体系
stage-axis-none = 还没有阶段体系
stage-axis-none-body = 阶段是图谱的列。可以套用客户关系生命周期或价值层级，也可以按一个字段的取值生成。
stage-from-field = 按字段生成…
stage-template = 阶段模板
stage-add = 新增阶段
stage-name = 阶段名称
stage-none = 这个阶段体系里还没有阶段
stage-none-body = 新增一个阶段，再写它的规则；没有命中任何规则的客户归入“未归阶段”。
stage-select = 点一个阶段，在这里看和改它的规则。
stage-remove = 删除阶段
stage-rank = 判定 { $n }
stage-card-words = 命中 { $matched } = 归入 { $taken } + 已被先判定的阶段归入 { $before } · 未知 { $unknown }
stage-rest-hint = 没有命中任何阶段规则的客户
stage-sum = 归入合计 { $sum } = 全部客户
stage-order = 判定顺序
stage-order-hint = 从上到下判定，先命中者得；与上面的显示顺序无关。
stage-order-drag = 拖动“{ $name }”的判定顺序
stage-order-up = 提前判定“{ $name }”
stage-order-down = 推后判定“{ $name }”
stage-order-before = 先被归走 { $n }
