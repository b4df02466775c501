"""Dates and times as an Indonesian writes them. Checked against Qt's own Indonesian locale."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale

LOCALE = QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia)


def full_date(day: date) -> str:
    """Return "Senin, 23 November 2026"."""
    return LOCALE.toString(QDate(day.year, day.month, day.day), "dddd, d MMMM yyyy")


def long_date(day: date) -> str:
    """Return "23 November 2026"."""
    return LOCALE.toString(QDate(day.year, day.month, day.day), "d MMMM yyyy")


def month_name(day: date) -> str:
    """Return "November 2026"."""
    return LOCALE.toString(QDate(day.year, day.month, day.day), "MMMM yyyy")


def short_date(day: date) -> str:
    """Return "23 Nov 2026"."""
    return LOCALE.toString(QDate(day.year, day.month, day.day), "d MMM yyyy")


def clock_time(moment: datetime) -> str:
    """Return the office's local time of an aware instant as "16.42"."""
    local = moment.astimezone()
    return f"{local.hour:02d}.{local.minute:02d}"


def ago(moment: datetime, now: datetime) -> str:
    """Return how an instant is spoken of today: "pukul 16.42", "kemarin, 16.42", or its date."""
    days = (now.astimezone().date() - moment.astimezone().date()).days
    if days == 0:
        return f"pukul {clock_time(moment)}"
    if days == 1:
        return f"kemarin, {clock_time(moment)}"
    return short_date(moment.astimezone().date())


def greeting(moment: datetime) -> str:
    """Return the greeting of the hour: pagi to 11, siang to 15, sore to 18, then malam."""
    hour = moment.astimezone().hour
    if 4 <= hour < 11:
        return "Selamat pagi"
    if 11 <= hour < 15:
        return "Selamat siang"
    if 15 <= hour < 18:
        return "Selamat sore"
    return "Selamat malam"
