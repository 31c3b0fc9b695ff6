# 洞察
insight-tabs = 洞察的内容
insight-tab-profile = 画像
insight-tab-clusters = 聚类
insight-tab-scores = 评分
insight-tab-overlap = 重叠
insight-tab-board = 头脑风暴
