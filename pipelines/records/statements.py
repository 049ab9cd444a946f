"""What the articles state of indicators: levels, and changes from a base."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar, Literal

from pipelines.records.base import ArticleRow, Publication, Table

ChangeKind = Literal["increase", "decrease", "multiple", "share", "none"]
StatementStatus = Literal["actual", "planned", "target", "cumulative"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(ArticleRow):
    """What a clause states of an indicator, with a row more for each further base of a change."""

    table: ClassVar[Table] = Table(
        "statements",
        "normalization",
        ("article_id", "statement_no"),
        ("subject", "indicator", "value", "unit", "period", "change_kind", "change", "base"),
        made_from=(
            "pages.text",
            "dates.timex",
            "quantities.value",
            "quantities.counted",
            "amounts.value",
            "amounts.counted",
        ),
    )
    publication: Publication | None = None
    statement_no: Annotated[int, "Number of the statement within the article, from 1."]
    start_char: Annotated[
        int, "First character of the clause in pages.text, from the value to the change."
    ]
    end_char: Annotated[int, "One past the last character of the clause in pages.text."]
    subject: (
        Annotated[
            str,
            "Whose indicator it is, as printed: 山西农担, 全市; of a price the goods. It may stand "
            "earlier in the paragraph.",
        ]
        | None
    ) = None
    indicator: Annotated[str, "What is measured, as printed: 担保业务; 价格 for a price of goods."]
    value_start_char: (
        Annotated[
            int,
            "`start_char` of the value in quantities or amounts; null where only a change is told.",
        ]
        | None
    ) = None
    value: (
        Annotated[
            float,
            "The value as printed, in its unit or currency; null for a range and without a value.",
            "quantities.value",
            "amounts.value",
        ]
        | None
    ) = None
    low: Annotated[float, "Lower bound of the value.", "quantities.low", "amounts.low"] | None = (
        None
    )
    high: (
        Annotated[float, "Upper bound of the value.", "quantities.high", "amounts.high"] | None
    ) = None
    unit: (
        Annotated[str, "Unit of the value as printed.", "quantities.unit", "amounts.unit"] | None
    ) = None
    unit_code: Annotated[str, "UCUM code of the unit.", "quantities.unit_code"] | None = None
    currency: Annotated[str, "ISO 4217 code of an amount.", "amounts.currency"] | None = None
    per: (
        Annotated[str, "Denominator of the value as printed.", "quantities.per", "amounts.per"]
        | None
    ) = None
    period: (
        Annotated[str, "When the value held, in TIMEX3; null where nothing tells.", "dates.timex"]
        | None
    ) = None
    period_start: (
        Annotated[datetime, "First instant of the period.", "dates.interval_start"] | None
    ) = None
    period_end: (
        Annotated[datetime, "First instant after the period.", "dates.interval_end"] | None
    ) = None
    change_kind: Annotated[
        ChangeKind,
        "increase or decrease by `change`, multiple of the base, share of a whole, or none.",
    ] = "none"
    change_start_char: (
        Annotated[int, "`start_char` of the change in quantities or amounts."] | None
    ) = None
    change: (
        Annotated[
            float,
            "The change as printed, in `change_unit`, never negative; null for a range.",
            "quantities.value",
            "amounts.value",
        ]
        | None
    ) = None
    change_low: (
        Annotated[float, "Lower bound of the change.", "quantities.low", "amounts.low"] | None
    ) = None
    change_high: (
        Annotated[float, "Upper bound of the change.", "quantities.high", "amounts.high"] | None
    ) = None
    change_unit: (
        Annotated[
            str,
            "Unit of the change as printed: %, 倍, 个百分点, 元.",
            "quantities.unit",
            "amounts.unit",
        ]
        | None
    ) = None
    base: (
        Annotated[
            str,
            "What the change starts from, in TIMEX3: 去年同期, 上年末; of 同比 the period a year "
            "before. Null where nothing tells.",
            "dates.timex",
        ]
        | None
    ) = None
    base_start: Annotated[datetime, "First instant of the base.", "dates.interval_start"] | None = (
        None
    )
    base_end: Annotated[datetime, "First instant after the base.", "dates.interval_end"] | None = (
        None
    )
    status: Annotated[
        StatementStatus,
        "actual; planned, of what is still to come; target, what is to be reached; cumulative, "
        "summed up since a beginning.",
    ] = "actual"
    place_code: (
        Annotated[str, "GB/T 2260 code of the division that the subject is; null without one."]
        | None
    ) = None
