# 头脑风暴
step-board = 修改便签板“{ $name }”
step-add-note = 新增便签“{ $name }”
step-write-note = 改写便签“{ $name }”
step-note-kind = 修改便签“{ $name }”的类别
step-note-voice = 修改便签“{ $name }”的来源
step-note-evidence = 修改便签“{ $name }”的依据
step-place-note = 移动便签“{ $name }”
step-bind-note = 关联便签“{ $name }”
step-part-note = 解除便签“{ $name }”的关联
step-remove-note = 删除便签“{ $name }”
step-add-group = 新增分组“{ $name }”
step-rename-group = 分组改名为“{ $name }”
step-move-group = 移动分组“{ $name }”
step-merge-group = 合并分组“{ $name }”
step-remove-group = 删除分组“{ $name }”
step-open-vote = 开始投票
step-cast = 投票人 { $name } 投票
step-reveal = 揭晓投票
step-drop-vote = 取消投票

subject-note = 便签
subject-note-group = 便签分组
subject-ballot = 选票

error-ballot-not-open = 现在没有进行中的投票，票没有计入。
error-ballot-no-voter = 投票人从 1 号开始，票没有计入。
error-ballot-too-many = 超过了每人的票数，票没有计入。
error-ballot-too-many-on-one = 超过了每人对一张便签的票数上限，票没有计入。
error-ballot-unknown-note = 有票投给了不在本轮投票中的便签，票没有计入。
error-vote-open = 还有一轮投票没有揭晓。请先揭晓或取消它。
