"""The verbs of a change, by its direction."""

INCREASES = tuple(
    """
    增长 增加 增多 提高 提升 上升 上涨 攀升 回升 增幅 扩大 增产 增收 上浮 上调 猛增 激增
    大涨 飙升 翻 新增 净增 升 涨 增 微升 急升 季增 年增 月增 周增
""".split()
)  # noqa: SIM905
DECREASES = tuple(
    """
    下降 降低 减少 下滑 下跌 回落 缩短 缩减 压缩 下调 下浮 减产 减重 收窄 萎缩 暴跌
    走低 跌 降 减 微跌 急跌 季减 年减 月减 周减
""".split()
)  # noqa: SIM905
