"""Issues in two states, so that what is read during a change can be told apart."""

from collections.abc import Callable
from pathlib import Path

DAYS = ("2026-05-11", "2026-05-12", "2026-05-13")
PAGE = """{title}改造提速

本报讯 5月10日,临汶市{title}公司完成{number}公里管道改造,投资{number}20万元,惠及居民2600余户。(周敏)

图书馆新馆开放

本报讯 5月10日,临汶市图书馆新馆开放,新馆面积1.2万平方米,藏书{number}万册。(何川)
"""


def fill(raw: Path, title: str, days: tuple[str, ...] = DAYS) -> None:
    """Put a page for each day below raw/, in the state that its title names."""
    for day in days:
        path = raw / "临汶日报" / day / "01.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PAGE.format(title=title, number=int(day[-2:])), encoding="utf-8")


def files_of(warehouse: Path) -> dict[str, bytes]:
    """Every table's file by name, with its bytes."""
    return {
        str(path.relative_to(warehouse)): path.read_bytes()
        for path in sorted(warehouse.rglob("*.parquet"))
    }


def both_states(
    make: Callable[[Path, Path], object], folder: Path, days: tuple[str, ...] = DAYS
) -> dict[str, dict[str, bytes]]:
    """What a whole run makes of each state: `make` brings the warehouse up to date with raw/."""
    files_by_title = {}
    for title in ("供水", "供气"):
        raw, warehouse = folder / title / "raw", folder / title / "warehouse"
        fill(raw, title, days)
        make(raw, warehouse)
        files_by_title[title] = files_of(warehouse)
    return files_by_title
