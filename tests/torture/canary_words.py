"""What is written in the day of the canaries: each is long enough, and found nowhere else."""

from __future__ import annotations

CLIENT = "Kenari Kuning Wulandari"
NIP = "199203152015032001"
CONCERN = "Sukar tidur sejak kenaikan jabatan"
TYPED = "Klien merasa lega setelah berjalan kaki sore hari. "
THOUGHT = "Saya sendiri teringat pamanku yang galak"
SOUGHT = "Kenari Kuning Wulan"
ALL = (CLIENT, NIP, CONCERN, TYPED.strip(), THOUGHT, SOUGHT)
