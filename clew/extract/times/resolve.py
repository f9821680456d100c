"""Moments on the calendar: what days a time expression covers, counted from where it must be."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from clew.extract.times.moments import Moment
from clew.model import TimeBasis
from clew.text.periods import (
    Period,
    day_period,
    month_period,
    nearest_day,
    nearest_month,
    nearest_weekday,
    part_of_year,
    season_period,
    shift_day,
    shift_units,
    span_after,
    span_before,
    unit_around,
    week_around,
    week_of_month,
    year_period,
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a moment is counted from.

    ``anchor`` is the publication day, ``told`` the time the text last spoke of (only where that
    may be carried on), ``future`` whether the clause speaks of what is still to come.
    """

    anchor: date | None = None
    told: Period | None = None
    future: bool = False


Resolved = tuple[Period | None, TimeBasis]
_UNKNOWN: Resolved = (None, "relative")
_GRANULARITIES = {"D": "day", "W": "week", "M": "month", "Y": "year"}


def resolve(moment: Moment, setting: Setting) -> Resolved:
    """Return the days a moment covers and how that is known.

    ``absolute`` where the words alone say it, ``relative`` where they are counted from the
    publication, ``inferred`` where a part (mostly the year) is supplied. Without what it must be
    counted from, a moment has no days.
    """
    rule = _RULES.get(moment.rule)
    return rule(moment, setting) if rule else _UNKNOWN


def _year_of(moment: Moment, setting: Setting) -> tuple[int | None, TimeBasis]:
    """Return the year of a date by its month and day, where the date does not say it."""
    year, month, day = moment.number("YEAR"), moment.number("MONTH"), moment.number("DAY")
    if year is not None:
        return year, "absolute"
    if month is None:
        return None, "relative"
    told = setting.told.start if setting.told else None
    if told is not None:
        late = told.month - month > 6  # the account went on into the next year
        return told.year + late, "inferred"
    if setting.anchor is None:
        return None, "relative"
    if day is None:
        return nearest_month(month, setting.anchor, setting.future), "relative"
    return nearest_day(month, day, setting.anchor, setting.future), "inferred"


def _day(moment: Moment, setting: Setting) -> Resolved:
    feast = moment.code("FEAST")
    month, day = moment.number("MONTH"), moment.number("DAY") or moment.number("ORDINAL")
    if feast is not None:
        month, day = (int(part) for part in feast.split("-"))
        moment = Moment(0, 0, "day", (), {**moment.values, "MONTH": month, "DAY": day})
    year, basis = _year_of(moment, setting)
    if year is None or month is None or day is None:
        return _UNKNOWN
    weekday = moment.number("WEEKDAY")
    years = [year] if basis == "absolute" else [year, year + 1]
    for candidate in years if weekday is not None else years[:1]:
        found = day_period(candidate, month, day)
        if found and found.start and weekday in (None, found.start.weekday()):
            return found, basis
    return None, basis


def _iso_day(moment: Moment, _: Setting) -> Resolved:
    year, month, day = (value for _, value in moment.caught)
    return day_period(int(year), int(month), int(day)), "absolute"


def _numeric_day(moment: Moment, _: Setting) -> Resolved:
    """Refused where day first and month first are both possible: "11/02/2024"."""
    first, second, year = (int(value) for _, value in moment.caught)
    if first > 12:
        return day_period(year, second, first), "absolute"
    if second > 12 or first == second:
        return day_period(year, first, second), "absolute"
    return None, "absolute"


def _month(moment: Moment, setting: Setting) -> Resolved:
    month = moment.number("MONTH")
    year, basis = _year_of(moment, setting)
    if year is None or month is None:
        return _UNKNOWN
    return month_period(year, month), basis


def _month_shifted(moment: Moment, setting: Setting) -> Resolved:
    """ "Last November": the latest one that is over; "next May": the first to come."""
    month, shift = moment.number("MONTH"), moment.number("SHIFT")
    if month is None or setting.anchor is None or shift is None:
        return _told_month(moment, setting)
    if shift == 0:
        return month_period(setting.anchor.year, month), "relative"
    year = nearest_month(month, setting.anchor, shift > 0)
    if year is not None and month == setting.anchor.month:
        year += shift
    return (month_period(year, month) if year else None), "relative"


def _told_month(moment: Moment, setting: Setting) -> Resolved:
    month, step = moment.number("MONTH"), moment.number("ANAPHOR")
    told = setting.told.start if setting.told else None
    if told is None or month is None or step is None:
        return _UNKNOWN
    year = nearest_month(month, told, step > 0)
    return (month_period(year, month) if year else None), "inferred"


def _month_shifted_year(moment: Moment, setting: Setting) -> Resolved:
    month, shift = moment.number("MONTH"), moment.number("SHIFT")
    start = setting.anchor if shift is not None else _told_day(setting)
    if start is None or month is None:
        return _UNKNOWN
    step = shift if shift is not None else moment.number("ANAPHOR") or 0
    return month_period(start.year + step, month), "relative" if shift is not None else "inferred"


def _told_day(setting: Setting) -> date | None:
    return setting.told.start if setting.told else None


def _year(moment: Moment, _: Setting) -> Resolved:
    year = moment.number("YEAR")
    return (year_period(year) if year else None), "absolute"


def _decade(moment: Moment, _: Setting) -> Resolved:
    return year_period(moment.number("DECADE") or 0, 10), "absolute"


def _century(moment: Moment, _: Setting) -> Resolved:
    ordinal = moment.number("ORDINAL") or 0
    return year_period((ordinal - 1) * 100 + 1, 100), "absolute"


def _base_year(moment: Moment, setting: Setting) -> tuple[int | None, TimeBasis]:
    """Return the year a season, quarter or half belongs to; in the text, by shift or told."""
    year, shift = moment.number("YEAR"), moment.number("SHIFT")
    if year is not None:
        return year, "absolute"
    if setting.anchor is not None and shift is not None:
        return setting.anchor.year + shift, "relative"
    if setting.told and setting.told.start:
        return setting.told.start.year + (moment.number("ANAPHOR") or 0), "inferred"
    return (setting.anchor.year if setting.anchor else None), "relative"


def _season(moment: Moment, setting: Setting) -> Resolved:
    """ "Last summer" and "in the summer": the latest one begun by the publication."""
    season = moment.code("SEASON") or moment.code("FALL")
    year, basis = _base_year(moment, setting)
    if season is None or year is None:
        return _UNKNOWN
    found = season_period(year, season)
    anchor = setting.anchor
    if basis == "relative" and anchor is not None and "UNIT" not in moment.values:
        shift = moment.number("SHIFT")
        found = season_period(anchor.year, season)
        begun = found is not None and found.start is not None and found.start <= anchor
        over = found is not None and found.end is not None and found.end < anchor
        if not setting.future and not (over if shift == -1 else begun):
            found = season_period(anchor.year - 1, season)
    return found, basis


def _part_of_year(moment: Moment, setting: Setting) -> Resolved:
    year, basis = _base_year(moment, setting)
    ordinal = moment.number("ORDINAL") or moment.number("QUARTERS") or moment.number("HALVES")
    unit = (
        moment.code("QUARTER")
        or moment.code("HALF")
        or ("Q" if "QUARTERS" in moment.values else "S")
    )
    if year is None or ordinal is None:
        return _UNKNOWN
    return part_of_year(year, unit, ordinal), basis


def _months_of_year(moment: Moment, setting: Setting) -> Resolved:
    year, basis = _base_year(moment, setting)
    count = moment.number("NUMBER")
    if year is None or count is None or moment.number("ORDINAL") != 1 or not 1 <= count <= 12:
        return _UNKNOWN
    return month_period(year, 1, count), basis


def _week_of_month(moment: Moment, setting: Setting) -> Resolved:
    month = moment.number("MONTH")
    ordinal = moment.number("FINAL") or moment.number("ORDINAL")
    year, basis = _year_of(moment, setting)
    if year is None or month is None or ordinal is None:
        return _UNKNOWN
    return week_of_month(year, month, ordinal), basis


def _week_of_day(moment: Moment, setting: Setting) -> Resolved:
    found, basis = _day(moment, setting)
    return (week_around(found.start) if found and found.start else None), basis


def _day_of_month(moment: Moment, setting: Setting) -> Resolved:
    told, day = _told_day(setting), moment.number("DAYTH") or moment.number("DAY")
    if told is None or day is None:
        return _UNKNOWN
    return day_period(told.year, told.month, day), "inferred"


def _weekday(moment: Moment, setting: Setting) -> Resolved:
    """The publication day or the nearest such day before; after it where still to come."""
    weekday, shift = moment.number("WEEKDAY"), moment.number("SHIFT")
    if setting.anchor is None or weekday is None:
        return _UNKNOWN
    if moment.code("UNIT") == "W":
        week = week_around(setting.anchor, shift or 0)
        day = shift_day(week.start, weekday) if week and week.start else None
    elif shift == -1:
        before = shift_day(setting.anchor, -1)
        day = nearest_weekday(weekday, before) if before else None
    else:
        day = nearest_weekday(weekday, setting.anchor, setting.future or shift == 1)
    return (Period(day, day, "day") if day else None), "relative"


def _shifted(moment: Moment, setting: Setting) -> Resolved:
    """ "Last week" is the calendar week before; what is under way ends on publication day."""
    unit, shift = moment.code("UNIT"), moment.number("SHIFT") or 0
    if setting.anchor is None or unit is None:
        return _UNKNOWN
    found = unit_around(setting.anchor, unit, shift)
    if found is None or shift or setting.future:
        return found, "relative"
    return Period(found.start, setting.anchor, found.granularity), "relative"


def _from_date(moment: Moment, setting: Setting) -> Resolved:
    unit = moment.code("UNIT")
    if setting.anchor is None or unit is None:
        return _UNKNOWN
    found = unit_around(setting.anchor, unit)
    return (Period(setting.anchor, found.end, found.granularity) if found else None), "relative"


def _span_before(moment: Moment, setting: Setting) -> Resolved:
    unit, count = moment.code("UNIT"), moment.number("NUMBER") or moment.number("ONE") or 1
    if setting.anchor is None or "MANY" in moment.values:
        return _UNKNOWN
    if moment.code("CLOCK") == "H":
        unit, count = "D", -(-count // 24)  # days begun
    if unit is None:
        return _UNKNOWN
    return span_before(setting.anchor, count, unit), "relative"


def _span_after(moment: Moment, setting: Setting) -> Resolved:
    unit, count = moment.code("UNIT"), moment.number("NUMBER")
    if setting.anchor is None or unit is None or count is None:
        return _UNKNOWN
    return span_after(setting.anchor, count, unit), "relative"


def _counted(start: date | None, count: int | None, unit: str | None) -> Period | None:
    """Return the day, week, month or year so many units from a day, as finely as it is counted."""
    if start is None or count is None or unit is None:
        return None
    day = shift_units(start, count, unit)
    if day is None:
        return None
    return unit_around(day, {"W": "D", "F": "D"}.get(unit, unit))


def _ago(moment: Moment, setting: Setting) -> Resolved:
    """ "Two weeks ago" is the week around that day, "three days ago" the day."""
    count = moment.number("NUMBER") or moment.number("ONE")
    unit = moment.code("UNIT")
    if setting.anchor is None or count is None or unit is None:
        return _UNKNOWN
    day = shift_units(setting.anchor, -count, unit)
    unit = {"F": "W"}.get(unit, unit)
    return (unit_around(day, unit) if day else None), "relative"


def _day_deictic(moment: Moment, setting: Setting) -> Resolved:
    steps = {"this_part": 0, "last_night": -1, "before_yesterday": -2, "after_tomorrow": 2}
    step = moment.number("DEICTIC") if moment.rule == "day_deictic" else steps[moment.rule]
    if setting.anchor is None or step is None:
        return _UNKNOWN
    return unit_around(setting.anchor, "D", step), "relative"


def _anaphoric(moment: Moment, setting: Setting) -> Resolved:
    """ "The next day", "that year": counted from the time told, unknown where none is carried."""
    unit = moment.code("UNIT") or ("D" if "DAYPART" in moment.values else None)
    step = moment.number("ANAPHOR")
    if step is None:
        step = moment.number("AFTER") or 0
    told = setting.told
    if told is None or told.start is None or unit is None:
        return _UNKNOWN
    if unit == "D" and told.granularity != "day":
        return _UNKNOWN
    return unit_around(told.start, unit, step), "inferred"


def _later(moment: Moment, setting: Setting) -> Resolved:
    count = moment.number("NUMBER") or moment.number("ONE")
    step, unit, told = moment.number("AFTER"), moment.code("UNIT"), setting.told
    if count is None or step is None or told is None or unit is None:
        return _UNKNOWN
    if unit in "DWF" and told.granularity != "day":
        return _UNKNOWN
    return _counted(told.start, step * count, unit), "inferred"


def _year_to(moment: Moment, setting: Setting) -> Resolved:
    """ "The year to March 2023": the twelve months that end with it."""
    month, day = moment.number("MONTH"), moment.number("DAY")
    found, basis = _day(moment, setting) if day else _month(moment, setting)
    if found is None or found.end is None or month is None:
        return None, basis
    after = shift_day(found.end, 1)
    start = shift_units(after, -(moment.number("NUMBER") or 12), "M") if after else None
    return (Period(start, found.end, "range") if start else None), basis


_RULES: dict[str, Callable[[Moment, Setting], Resolved]] = {
    "day": _day,
    "iso_day": _iso_day,
    "numeric_day": _numeric_day,
    "month_of_year": _month,
    "month_shifted": _month_shifted,
    "month_shifted_year": _month_shifted_year,
    "year": _year,
    "decade": _decade,
    "century": _century,
    "season": _season,
    "quarter": _part_of_year,
    "half": _part_of_year,
    "months_of_year": _months_of_year,
    "week_of_month": _week_of_month,
    "week_of_day": _week_of_day,
    "day_of_month": _day_of_month,
    "weekday": _weekday,
    "shifted": _shifted,
    "to_date": _shifted,
    "from_date": _from_date,
    "span_before": _span_before,
    "span_after": _span_after,
    "ago": _ago,
    "day_deictic": _day_deictic,
    "this_part": _day_deictic,
    "last_night": _day_deictic,
    "before_yesterday": _day_deictic,
    "after_tomorrow": _day_deictic,
    "anaphoric": _anaphoric,
    "later": _later,
    "year_to": _year_to,
}
