"""Calendars as programs read them: khal, and the Python packages icalendar and recurring-ical-events.

Builds small sites and the sample site with the kairan that KAIRAN names, below the folder that WORK names.
"""

import datetime
import os
import pathlib
import subprocess
import unittest
from zoneinfo import ZoneInfo

import icalendar
import recurring_ical_events

KAIRAN = os.environ["KAIRAN"]
WORK = pathlib.Path(os.environ["WORK"]).resolve()
ROOT = pathlib.Path(__file__).resolve().parents[2]
TODAY = os.environ.get("TODAY", "2026-11-21")
TOKYO = ZoneInfo("Asia/Tokyo")

PLAY = """---
title: {{ja: 劇「灯り」、その一; 二, en: The Light}}
region: 貝塚市
topics: [care]
revision: {revision}
date: 2026-10-01
updated: {updated}
venue: {{name: {{ja: 市民ホール, en: Civic Hall}}, lat: 34.44, lon: 135.36}}
sessions:
  - {{id: noon, start: {noon}, end: {end}, label: {{ja: 昼の部, en: Matinee}}}}
  - {{start: 2026-12-07T18:00, status: {evening}}}
---
"""
CONSULTATION = """---
title: {ja: 相談会, en: Consultation}
region: 貝塚市
venue: {name: {ja: 市役所, en: City Hall}}
sessions: [{start: 2026-11-26T13:30, end: 2026-11-26T16:00}]
repeat: {every: month, on: 4th thursday, until: 2027-03-31, except: [2026-12-24]}
---
"""
EXHIBITION = """---
title: {ja: 展示, en: Exhibition}
region: 岸和田市
venue: {name: {ja: 展示室, en: Gallery}}
period: {from: 2026-12-30, until: 2027-01-02, hours: {ja: 10時から, en: from ten}}
---
"""
ROUGH = """---
title: {ja: 秋の会, en: Autumn}
region: 貝塚市
when: {ja: 毎年秋, en: every autumn}
---
"""


def build(name, files, *options):
    """A site's folder and its built form."""
    site = WORK / name
    for path, text in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
    return kairan(site, WORK / f"{name}-built", *options)


def kairan(site, out, *options):
    subprocess.run([KAIRAN, "build", "--quiet", "--today", TODAY, "--site", site, "--out", out, *options], check=True)
    return out


def read(path):
    return icalendar.Calendar.from_ical(path.read_bytes())


def showings(calendar):
    """What a program takes from each VEVENT, by UID."""
    return {
        str(e["UID"]): (e["DTSTART"].dt, e["DTEND"].dt if "DTEND" in e else None, str(e["STATUS"]), int(e["SEQUENCE"]), str(e["SUMMARY"]))
        for e in calendar.walk("VEVENT")
    }


def tokyo(*at):
    return datetime.datetime(*at, tzinfo=TOKYO)


def small(revision=1, updated="2026-11-01", noon="2026-12-06T14:00", end="2026-12-06T16:00", evening="scheduled"):
    return {
        "kairan.yaml": "title: {ja: ひろば, en: Commons}\nbase_url: https://x.example/\n",
        "content/events/play.ja.md": PLAY.format(revision=revision, updated=updated, noon=noon, end=end, evening=evening),
        "content/events/consultation.ja.md": CONSULTATION,
        "content/events/exhibition.ja.md": EXHIBITION,
        "content/events/rough.ja.md": ROUGH,
    }


class Packages(unittest.TestCase):
    maxDiff = None

    def test_every_showing_has_its_day_and_time(self):
        out = build("small", small())
        self.assertEqual(
            showings(read(out / "regions/osaka/kaizuka/calendar.ics")),
            {
                "play.noon@x.example": (tokyo(2026, 12, 6, 14), tokyo(2026, 12, 6, 16), "CONFIRMED", 1, "劇「灯り」、その一; 二"),
                "play-2@x.example": (tokyo(2026, 12, 7, 18), None, "CONFIRMED", 1, "劇「灯り」、その一; 二"),
                **{
                    f"consultation.{day}@x.example": (
                        tokyo(*map(int, day.split("-")), 13, 30),
                        tokyo(*map(int, day.split("-")), 16),
                        "CONFIRMED",
                        0,
                        "相談会",
                    )
                    for day in ["2026-11-26", "2027-01-28", "2027-02-25", "2027-03-25"]
                },
            },
        )
        self.assertEqual(
            showings(read(out / "en/regions/osaka/kishiwada/calendar.ics")),
            {"exhibition-1@x.example": (datetime.date(2026, 12, 30), datetime.date(2027, 1, 3), "CONFIRMED", 0, "Exhibition")},
        )
        self.assertEqual(showings(read(out / "events/rough/event.ics")), {})

    def test_a_change_and_a_cancellation_are_seen_under_the_same_name(self):
        before = showings(read(build("changed", small()) / "events/play/event.ics"))
        changed = small(2, "2026-11-20", "2026-12-06T15:00", "2026-12-06T17:00", "cancelled")
        after = showings(read(build("changed", changed) / "events/play/event.ics"))
        self.assertEqual(before.keys(), after.keys())
        self.assertEqual(
            after,
            {
                "play.noon@x.example": (tokyo(2026, 12, 6, 15), tokyo(2026, 12, 6, 17), "CONFIRMED", 2, "劇「灯り」、その一; 二"),
                "play-2@x.example": (tokyo(2026, 12, 7, 18), None, "CANCELLED", 2, "【中止】劇「灯り」、その一; 二"),
            },
        )

    def test_a_day_has_what_takes_place_on_it(self):
        calendar = recurring_ical_events.of(read(build("small", small()) / "events/calendar.ics"))
        on = lambda *day: [str(e["SUMMARY"]) for e in calendar.at(day)]
        self.assertEqual(on(2026, 12, 6), ["劇「灯り」、その一; 二"])
        self.assertEqual(on(2026, 12, 31), ["展示"])
        self.assertEqual(on(2027, 1, 3), [])
        self.assertEqual(on(2026, 12, 24), [])
        self.assertEqual(len(calendar.at((2027,))), 4)

    def test_the_written_out_zone_is_right_without_a_database(self):
        times = ["2026-10-20T10:00", "2026-12-06T14:00", "2027-03-14T12:00", "2027-03-28T12:00", "2027-07-01T09:00", "2027-11-07T01:30", "2027-11-07T01:30-05:00"]
        for zone in ["Asia/Tokyo", "America/New_York", "Europe/London", "Europe/Dublin", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Casablanca"]:
            with self.subTest(zone):
                sessions = "".join(f"  - {{start: '{time}'}}\n" for time in times)
                event = f"---\ntitle: x\nvenue: {{name: x}}\nsessions:\n{sessions}---\n"
                name = zone.replace("/", "-")
                out = build(name, {"kairan.yaml": f"title: t\ntime_zone: {zone}\n", "content/events/x.ja.md": event})
                text = (out / "events/x/event.ics").read_bytes().decode("utf-8")
                self.assertIn(f"TZID:{zone}\r\n", text)
                # Under a name that no database has, only the definition in the file can help.
                found = icalendar.Calendar.from_ical(text.replace(zone, f"Nowhere/{name}"))
                found = [e["DTSTART"].dt.timestamp() for e in found.walk("VEVENT")]
                said = [datetime.datetime.fromisoformat(time) for time in times]
                meant = [at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone)) for at in said]
                self.assertEqual(sorted(found), sorted(at.timestamp() for at in meant))

    def test_every_calendar_of_the_sample_site_can_be_read(self):
        out = kairan(ROOT, WORK / "sample")
        files = sorted(out.rglob("*.ics"))
        self.assertGreater(len(files), 100)
        for path in files:
            with self.subTest(path.relative_to(out)):
                text = path.read_bytes()
                self.assertTrue(all(len(line) <= 75 for line in text.split(b"\r\n")))
                calendar = icalendar.Calendar.from_ical(text)
                self.assertFalse([e.errors for e in calendar.walk() if e.errors])
                uids = [str(e["UID"]) for e in calendar.walk("VEVENT")]
                self.assertEqual(len(uids), len(set(uids)))
        play = showings(read(out / "en/events/midorino-play/event.ics"))
        self.assertEqual(
            sorted((at[0], at[4]) for at in play.values()),
            [
                (tokyo(2026, 12, 13, 14), "Full: Play: “The Light Next Door” (fictional event)"),
                (tokyo(2027, 1, 16, 10, 30), "Play: “The Light Next Door” (fictional event)"),
                (tokyo(2027, 2, 6, 14), "Play: “The Light Next Door” (fictional event)"),
            ],
        )
        states = {at[4][:4]: at[2] for at in showings(read(out / "regions/midorino/calendar.ics")).values() if at[4][0] == "【"}
        wanted = {"【中止】": "CANCELLED", "【延期】": "TENTATIVE", "【満席】": "CONFIRMED"}
        self.assertEqual({word: states.get(word) for word in wanted}, wanted)


class Khal(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.folder = WORK / f"khal-{self._testMethodName}"
        (self.folder / "calendar").mkdir(parents=True, exist_ok=True)
        (self.folder / "config").write_text(
            f"""[calendars]
[[site]]
path = {self.folder}/calendar
type = calendar
[locale]
local_timezone = Asia/Tokyo
default_timezone = Asia/Tokyo
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {self.folder}/khal.db
""",
            encoding="utf-8",
        )

    def khal(self, *arguments):
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        command = ["khal", "-c", self.folder / "config", *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout

    def take_in(self, path):
        self.khal("import", "--batch", "-a", "site", path)

    def listed(self, first, days):
        line = "{cancelled}{start} {end} {title}"
        return self.khal("list", "--day-format", "", "--format", line, first, f"{days}d").split("\n")[:-1]

    def test_a_calendar_is_taken_in_and_a_change_takes_the_place_of_what_was(self):
        self.take_in(build("khal-small", small()) / "events/calendar.ics")
        expected = [
            "2026-12-06 14:00 2026-12-06 16:00 劇「灯り」、その一; 二",
            "2026-12-07 18:00 2026-12-07 19:00 劇「灯り」、その一; 二",
        ]
        self.assertEqual([line for line in self.listed("2026-12-05", 4) if line], expected)
        changed = small(2, "2026-11-20", "2026-12-06T15:00", "2026-12-06T17:00", "cancelled")
        self.take_in(build("khal-small", changed) / "events/play/event.ics")
        expected = [
            "2026-12-06 15:00 2026-12-06 17:00 劇「灯り」、その一; 二",
            "CANCELLED 2026-12-07 18:00 2026-12-07 19:00 【中止】劇「灯り」、その一; 二",
        ]
        self.assertEqual([line for line in self.listed("2026-12-05", 4) if line], expected)

    def test_the_calendars_of_the_sample_site_are_taken_in(self):
        out = kairan(ROOT, WORK / "sample")
        for path in ["events/calendar.ics", "regions/midorino/calendar.ics", "events/midorino-consultation/event.ics"]:
            self.take_in(out / path)
        self.assertEqual(
            [line for line in self.listed("2026-11-21", 60) if line and "オンライン" not in line],
            [
                "2026-11-26 13:30 2026-11-26 16:00 在宅療養の相談会（架空の催し）",
                "CANCELLED 2026-11-28 2026-11-28 【中止】家族介護セミナー「無理をしない移し方」（架空の催し）",
                "2026-12-05 14:00 2026-12-05 15:30 【延期】講演会「家で最期まで過ごすという選択」（架空の催し）",
                "2026-12-13 14:00 2026-12-13 16:00 【満席】劇「となりの灯り」（架空の催し）",
                "2027-01-16 10:30 2027-01-16 12:30 劇「となりの灯り」（架空の催し）",
            ],
        )


if __name__ == "__main__":
    unittest.main(verbosity=2)
