"""Spreadsheets as programs read and write them: LibreOffice, and the Python package openpyxl.

Makes the organisers' spreadsheet with the kairan that KAIRAN names, fills it in, brings it through LibreOffice, and
imports what comes out, below the folder that WORK names.
"""

import csv
import datetime
import os
import pathlib
import subprocess
import unittest

import openpyxl

KAIRAN = os.environ["KAIRAN"]
WORK = pathlib.Path(os.environ["WORK"]).resolve() / "spreadsheets"
TODAY = os.environ.get("TODAY", "2026-11-21")
FILLED = {
    "番号": "forum-2026",
    "題名": "フォーラム「看取り」, その一",
    "種類": "フォーラム",
    "状態": "満席",
    "開始日": datetime.date(2026, 12, 6),
    "開始時間": datetime.time(9, 20),
    "終了時間": datetime.time(11, 5),
    "くわしい説明": "一行目\n二行目",
    "市町村": "貝塚市",
    "会場": "市民ホール",
    "料金（円）": 500,
    "申込が要るか": "はい",
    "申込の締切日": datetime.date(2026, 11, 30),
    "手話通訳": "はい",
    "問い合わせの電話": "072-433-7000",
}


def kairan(*arguments, lang="en"):
    ran = subprocess.run(
        [KAIRAN, *map(str, arguments), "--lang", lang, "--today", TODAY], capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def office(file, kind):
    """The file as LibreOffice saves it; its settings lie in WORK, so that nobody's own are touched."""
    profile = f"-env:UserInstallation={(WORK / 'profile').as_uri()}"
    out = WORK / "office"
    text = ["--infilter=CSV:44,34,76"] if file.suffix == ".csv" else []
    subprocess.run(
        ["soffice", profile, "--headless", *text, "--convert-to", kind, "--outdir", out, file],
        check=True,
        capture_output=True,
    )
    return out / file.with_suffix("." + kind.split(":")[0]).name


# UTF-8, commas, the cells as they are shown.
CSV = "csv:Text - txt - csv (StarCalc):44,34,76,1"


class Template(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        WORK.mkdir(parents=True, exist_ok=True)
        cls.empty = WORK / "events.xlsx"
        kairan("new", "event", "--xlsx", cls.empty, lang="ja")
        cls.book = openpyxl.load_workbook(cls.empty)
        cls.sheet = cls.book.worksheets[0]
        cls.columns = {cell.value.split("\n")[0]: cell.column_letter for cell in cls.sheet[1]}

    def filled(self):
        file = WORK / "filled.xlsx"
        book = openpyxl.load_workbook(self.empty)
        for heading, value in FILLED.items():
            book.worksheets[0][f"{self.columns[heading]}3"] = value
        book.save(file)
        return file

    def choices(self, heading):
        cell = f"{self.columns[heading]}3"
        lists = self.sheet.data_validations.dataValidation
        found = [v.formula1.strip('"').split(",") for v in lists if v.type == "list" and cell in v.sqref]
        return found[0] if found else None

    def test_there_are_choices_for_type_state_yes_and_no_and_accessibility(self):
        self.assertIn("講演会", self.choices("種類"))
        self.assertIn("中止", self.choices("状態"))
        self.assertEqual(self.choices("申込が要るか"), ["はい", "いいえ", "できれば"])
        for heading in ["先着順", "手話通訳", "字幕・要約筆記", "託児", "車いす席"]:
            self.assertEqual(self.choices(heading), ["はい", "いいえ"], heading)

    def test_days_and_times_have_their_forms_and_telephone_numbers_stay_text(self):
        form = lambda heading: self.sheet[f"{self.columns[heading]}2"].number_format
        self.assertEqual((form("開始日"), form("開始時間"), form("問い合わせの電話")), ("yyyy-mm-dd", "hh:mm", "@"))

    def test_the_guide_explains_every_column_in_both_languages(self):
        guide = {row[0].value: row for row in self.book.worksheets[1].iter_rows() if row[0].value}
        for cell in self.sheet[1]:
            self.assertTrue(guide[cell.value][1].value and guide[cell.value][2].value, cell.value)

    def test_libreoffice_reads_it(self):
        with open(office(self.empty, CSV), encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        self.assertEqual(rows[0][:2], ["番号\nID", "題名\nTitle"])
        self.assertEqual((rows[1][0], rows[1][7], rows[1][8]), ("例 Example", "2026-12-06", "14:00"))

    def test_what_was_filled_in_is_the_same_event_through_every_program(self):
        filled = self.filled()
        texts = set()
        for file in [filled, office(filled, "xlsx"), office(filled, "ods"), office(filled, CSV)]:
            site = WORK / ("site-" + file.parent.name + file.suffix)
            site.mkdir()
            kairan("--site", site, "import", "events", file, "--yes")
            kairan("--site", site, "check", "--strict")
            texts.add((site / "content/events/forum-2026.ja.md").read_text(encoding="utf-8"))
            self.assertIn("the same: 1", kairan("--site", site, "import", "events", file))
        self.assertEqual(len(texts), 1, texts)
        self.assertIn("start: 2026-12-06T09:20\n    end: 2026-12-06T11:05\n", texts.pop())

    def test_open_data_goes_through_a_spreadsheet_and_back(self):
        site, again = WORK / "site-open", WORK / "site-again"
        site.mkdir()
        again.mkdir()
        kairan("--site", site, "import", "events", self.filled(), "--yes")
        kairan("--site", site, "build", "--out", WORK / "open")
        exported = WORK / "open/opendata/events.csv"
        kairan("--site", again, "import", "events", office(exported, "xlsx"), "--yes")
        kairan("--site", again, "build", "--out", WORK / "again")
        self.assertEqual((WORK / "again/opendata/events.csv").read_bytes(), exported.read_bytes())


if __name__ == "__main__":
    unittest.main()
