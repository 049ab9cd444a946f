"""Counting words (量词) and what limits them."""

# Words that a number counts with; the longest match wins.
_WORDS = """
个 名 位 人 户 家 间 所 座 栋 幢 套 台 辆 架 艘 艇 件 份 封 张 本 册 部 篇 首 幅 条 项 款 种 类 批 次 场 届 轮
起 例 宗 桩 笔 单 只 头 匹 羽 尾 棵 株 朵 颗 粒 块 片 根 支 枝 把 盏 面 道 处 村 乡 镇 县 省 市 层 级 页 字 句
段 章 节 课 门 科 班 组 队 席 票 分 环 局 盘 胜 负 代 剂 针 枚 桌 餐 顿 趟 圈 步 眼 口 孔 盒 箱 袋 瓶 桶 罐 包
捆 筐 篮 碗 杯 壶 勺 滴 堆 排 列 对 双 副 串 束 卷 版 集 幕 股 手 注 期 站 区 棚 井 车 船 岛 校 拨 团 档 则
人次 户次 场次 架次 班次 车次 辆次 台次 航次 人份 剂次 针次 车皮 床位 工位 标段 街道 社区 家次 批次 例次 台套
台(套) 件(套) 家(次) 人(次) 课时 学时 像素 车位 席位 箱次 标箱 标准箱 项次 门类 趟次 列次 笼 炮 遍 县区 县市 舱
部分 座次 届次 回 窝 茬 单位
"""
CLASSIFIERS = frozenset(_WORDS.split())

# A lone 一 before a counting word is an article (一位老人), a lone 二 orders or belongs to a term (二次, 二级);
# before these they count.
COUNTED_FROM = {
    "一": frozenset({"人", "例", "票", "户", "人次", "胜", "负"}),
    "二": frozenset({"人", "个", "双"}),
}
# After Chinese digits these order rather than count (二期工程, 十九届), unless a run is told of (连续三届).
ORDINAL = frozenset({"期", "届"})
RUN_BEFORE = ("连续", "历经", "历时", "前后", "共", "近", "每", "这", "前", "后", "分", "任", "等")
# What 首 opens an ordinal with: 首款, 首批; 首次 is an adverb.
FIRST_OF = "款家个批届条座例台艘架套项位名期轮场列枚只份支笔单艇幅颗辆"

# A counting word after one Chinese digit is part of a longer word before these, and nothing is counted
# (三包括, 两会员).
_LONGER = """
家:庭长属乡禽畜务园 位:于列置数 名:列为字义牌誉次 人:民间类心们社 次:要日年会月产于第元 级:别市医以甲联
面:对向积临前 道:路德理教歉观 处:理罚于置分 起:来步草点到诉航 分:钟别之析布为类子公局工散享 部:分门队署委长级
本:报地市省次月年身科土 场:所馆面地均景内外 条:件例款 项:目 组:织成建长合 队:伍员长 班:子级主车 门:口户诊前
科:技学研室目 把:握关手 头:部条号 手:机段续工术车 代:表理替价码 对:于接口外比照应 双:方创向边 列:入为出车
包:括含装 站:在点 字:节路符架型 股:份票东市权 期:间待望末货 节:能约目日假 段:时 县:城级委政 市:场民委政区长级县
村:民委支庄里 镇:区政上 省:委级部会政长 乡:村镇亲 区:域级委间 车:辆间站主 团:队结体伙员 单:位一元独 类:似别型
层:面次级 台:风湾账阶 集:中体团聚成 口:径岸罩碑号 校:园长区 排:查放名列水 注:重册意入 回:来到家应收归 针:对
步:伐行入骤 局:部面长 票:房 负:责 胜:利 环:境保节卫球 卷:入 滴:灌
"""
NOT_BEFORE: dict[str, str] = {entry[0]: entry[2:] for entry in _LONGER.split()}
