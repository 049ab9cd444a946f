"""Values read from the articles: dates, quantities, amounts."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pipelines.records.base import (
    BasisColumn,
    Table,
    ValueRow,
)

DateKind = Literal["date", "time", "duration", "set"]
DateMod = Literal[
    "start", "mid", "end", "since", "until", "before", "after", "approx", "less", "more"
]
Granularity = Literal[
    "century", "decade", "year", "half", "quarter", "month", "ten_days", "week",
    "weekend", "day", "daypart", "hour", "minute", "second",
]  # fmt: skip
Anchor = Literal["explicit", "issue_date", "article", "none"]
QuantityKind = Literal["quantity", "percent", "ratio", "ordinal"]
Modifier = Literal["about", "nearly", "over", "at_least", "at_most"]
CurrencyBasis = Literal["printed", "publication", "period", "default", "doubtful"]
Per = Annotated[
    str, "Denominator as printed: 吨 in 元/吨, 天 in 每天, 人·月 in 每人每月; null without one."
]
Counted = Annotated[
    str, "What is counted or paid for, as printed: 担保业务 for 4839笔, 总投资 for 总投资3亿元."
]
ModifierColumn = Annotated[
    Modifier, "How the printed number bounds the value; null if it is exact."
]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateValue(ValueRow):
    """A date, time, duration or set of times in an article."""

    table: ClassVar[Table] = Table(
        "dates",
        "normalization",
        ("article_id", "start_char"),
        ("surface", "timex", "mod", "interval_start", "interval_end"),
        made_from=("pages.text", "pages.issue_date"),
    )
    kind: Annotated[DateKind, "Type of the expression in TIMEX3."]
    timex: Annotated[
        str, "Value in TIMEX3: 2022-04-18, 2022-Q1, P3Y, PAST_REF; FY2024 is a year of accounts."
    ]
    mod: Annotated[DateMod, "Modifier, as in TIMEX3: start of, end of, since, about."] | None = None
    edtf: (
        Annotated[str, "The date in EDTF (ISO 8601-2); null for durations, sets and vague dates."]
        | None
    ) = None
    interval_start: (
        Annotated[datetime, "First instant, local time; null for durations, sets and open starts."]
        | None
    ) = None
    interval_end: (
        Annotated[
            datetime,
            "First instant after the end, local time; null for durations, sets and open ends.",
        ]
        | None
    ) = None
    granularity: Annotated[Granularity, "Precision of the expression in the text."] | None = None
    anchor: Annotated[
        Anchor,
        "What completed the date: explicit (nothing was missing), issue_date, article (its "
        "dateline or an earlier date), or none.",
    ]
    basis: BasisColumn = "rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(ValueRow):
    """A counted or measured quantity, a percentage, a ratio or an ordinal in an article."""

    table: ClassVar[Table] = Table(
        "quantities",
        "normalization",
        ("article_id", "start_char"),
        ("surface", "value", "low", "high", "unit_code", "counted"),
        made_from=("pages.text",),
    )
    kind: Annotated[
        QuantityKind, "quantity (20吨), percent (83%), ratio (3.21倍) or ordinal (第二批)."
    ]
    value: (
        Annotated[float, "The number as printed, in the printed unit; null for a pure range."]
        | None
    ) = None
    low: Annotated[float, "Lower bound, inclusive; null if open or exact."] | None = None
    high: Annotated[float, "Upper bound, inclusive; null if open or exact."] | None = None
    modifier: ModifierColumn | None = None
    unit: Annotated[str, "Unit or classifier as printed."] | None = None
    unit_code: (
        Annotated[
            str,
            "UCUM code of the unit; null for counting classifiers, and for old units whose size "
            "the place and day leave open (石, 斗; 斤 before 1930).",
        ]
        | None
    ) = None
    dimension: (
        Annotated[
            str,
            "Dimension of the unit, as mass, length, temperature or temperature difference; null "
            "for classifiers.",
        ]
        | None
    ) = None
    si_value: (
        Annotated[
            float,
            "The value converted to si_unit; null without a code. A temperature difference (升2℃) "
            "is one in kelvin, without the 273.15 of a temperature.",
        ]
        | None
    ) = None
    si_unit: Annotated[str, "Coherent SI unit of the dimension, as a UCUM code."] | None = None
    per: Per | None = None
    counted: Counted | None = None
    basis: BasisColumn = "rules"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount(ValueRow):
    """An amount of money in an article, in units of its currency."""

    table: ClassVar[Table] = Table(
        "amounts",
        "normalization",
        ("article_id", "start_char"),
        ("surface", "value", "low", "high", "currency", "counted"),
        made_from=("pages.text",),
    )
    value: (
        Annotated[
            Decimal, "The amount as printed, in units of the currency; null for a pure range."
        ]
        | None
    ) = None
    low: Annotated[Decimal, "Lower bound, inclusive; null if open or exact."] | None = None
    high: Annotated[Decimal, "Upper bound, inclusive; null if open or exact."] | None = None
    currency: (
        Annotated[
            str,
            "ISO 4217 code, historic ones too; null where ISO has none: 大洋, 法币, 银两, and 元 "
            "before 1 October 1949. CNY before 1 March 1955 is the old yuan, 10000 to one of "
            "today's.",
        ]
        | None
    ) = None
    currency_basis: Annotated[
        CurrencyBasis,
        "What tells the currency: printed with the number; publication, whose own money a bare 元 "
        "is; period, the day of the issue; default, CNY where nothing else is told; doubtful, "
        "a guess: for a page in traditional characters of a publication without an entry, and of "
        "a name that several countries have (卢比).",
    ] = "default"
    unit: Annotated[str, "The money as printed: 元, 港币, 角, 大洋, $."] | None = None
    modifier: ModifierColumn | None = None
    per: Per | None = None
    counted: Counted | None = None
    repeats: (
        Annotated[
            int,
            "Where in pages.text the amount of the same article begins that has this sum in it: an "
            "equal one told before, the total that it is a part of, the exact one that a title "
            "rounds. Null for one that counts in a sum.",
        ]
        | None
    ) = None
    basis: BasisColumn = "rules"
