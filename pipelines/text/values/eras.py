"""Eras that years were counted by, and their first year."""

_ERAS = """
开元 713 贞观 627 洪武 1368 永乐 1403 宣德 1426 正统 1436 景泰 1450 成化 1465 弘治 1488 正德 1506 嘉靖 1522
隆庆 1567 万历 1573 天启 1621 崇祯 1628 顺治 1644 康熙 1662 雍正 1723 乾隆 1736 嘉庆 1796 道光 1821 咸丰 1851
同治 1862 光绪 1875 宣统 1909 民国 1912
"""
_WORDS = _ERAS.split()
FIRST_YEARS = {name: int(first) for name, first in zip(_WORDS[::2], _WORDS[1::2], strict=True)}
