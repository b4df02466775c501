"""The calendar: who comes when, by day and by week."""
