"""Downloads of lists, read back by programs: LibreOffice, openpyxl, frictionless, Python's own csv and json.

Makes random tables of every type of column (the same for the same SEED), builds them with the kairan that KAIRAN names
below the folder that WORK names, and compares what every program reads of a list's CSV, JSON and workbook with what
went in. Only the `'` before a cell that a spreadsheet would run as a formula is taken off again.
"""

import csv
import datetime
import io
import json
import os
import pathlib
import random
import subprocess
import unittest

import frictionless
import openpyxl

KAIRAN = os.environ["KAIRAN"]
WORK = pathlib.Path(os.environ["WORK"]).resolve() / "lists"
TODAY = os.environ.get("TODAY", "2026-11-21")
SEED = int(os.environ.get("SEED", "20261121"))
TABLES = 12
# A comma, quotes, markup, a formula, a code with zeros, a long number, several scripts, lines, what a workbook escapes.
WORDS = [
    "診療所", "鹽竈", "髙橋", "①②Ⅳ", "👩‍⚕️🏥", "𠮷野家", "Ünïcødé", "مستشفى", "a,b", '"', "''", "<b>&amp;", "007", "00",
    "12345678901234567890", "1e5", "3/4", "2018-03-01", "TRUE", "_x0041_", "{a|b}", "*太い*", "\\", "%", "#N", "　中　",
    "一行目\n二行目", "終わり\n\n", ";", "\t間",
]
FORMULAS = ["=1+1", "=HYPERLINK(\"http://x\")", "@SUM(A1)", "+1+2", "-1+2", "+cmd|' /C calc'!A0", "=", "-"]
HEADINGS = ["名称", "よみ", "備考", "往診", "新規受入", "電話", "メール", "ページ", "所在地", "病床,数", "開始", "診療時間", "市町村", "地区"]
TYPES = "name reading text yesno status phone email url address number date hours region group".split()
YESNO = {"○": ("○", True), "無": ("×", False), "△": ("△", "partly"), "－": ("", None), "": ("", None)}
STATUSES = {"可": "受入可", "不可": "=受入不可", "": ""}
REGIONS = {"貝塚市": "大阪府貝塚市", "272027": "大阪府岸和田市", "": ""}
PHONES = {"0120-000-123": "0120-000-123", "０７２（４３３）７０００": "072-433-7000", "+81-72-433-7001": "072-433-7001", "": ""}


class Maker:
    """One random table: its cells as written, and what each download is to say."""

    def __init__(self, seed):
        self.random = random.Random(seed)
        self.rows = [self.row(number) for number in range(self.random.randint(1, 40))]

    def row(self, number):
        pick = self.random.choice
        figure = pick(["", "0", "-5", "1200.5", "0.1", "123456789012345", "1,234,567"])
        day = pick(["", f"2018-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}"])
        sign, status, region, phone = pick(list(YESNO)), pick(list(STATUSES)), pick(list(REGIONS)), pick(list(PHONES))
        mail, page = pick(["", "a@example.jp"]), pick(["", "https://example.jp/?a=1&b=%2C#c"])
        value = float(figure.replace(",", "")) if figure else None
        cells = [
            # The number keeps rows apart; a name that stands twice would be a problem.
            (f"{self.text(True)} {number}",) * 2,
            (self.text(),) * 2,
            (self.text(),) * 2,
            (sign, *YESNO[sign]),
            (status, STATUSES[status]),
            (phone, PHONES[phone]),
            (mail, mail),
            (page, page),
            (self.text(),) * 2,
            (figure, "" if value is None else f"{value:.10g}" if value % 1 else str(int(value)), value),
            (day, day),
            (pick(["", "月～金 9:00～12:00", "要問い合わせ", self.text()]),) * 2,
            (region, REGIONS[region]),
            (self.text(),) * 2,
        ]
        return [(c[0], c[1], c[2] if len(c) > 2 else (c[1] or None)) for c in cells]

    def text(self, filled=False):
        """Words that say something: not only dashes, and without space around them, which no cell keeps."""
        pick = self.random.choice
        if not filled and self.random.random() < 0.2:
            return ""
        if self.random.random() < 0.3:
            return pick(FORMULAS[:-1])
        return pick("=+@-x") * (self.random.random() < 0.1) + "・".join(pick(WORDS) for _ in range(self.random.randint(1, 4))).strip()

    def source(self):
        out = io.StringIO()
        csv.writer(out, lineterminator="\r\n").writerows([HEADINGS] + [[cell[0] for cell in row] for row in self.rows])
        return out.getvalue()

    def texts(self):
        return [HEADINGS] + [[cell[1] for cell in row] for row in self.rows]


def document():
    columns = []
    for kind, heading in zip(TYPES, HEADINGS):
        values = "values: {可: 受入可, 不可: =受入不可}, " if kind == "status" else ""
        columns.append(f"    - {{id: c-{kind}, from: \"{heading}\", {values}type: {kind}}}")
    return "---\ntitle: 一覧\ntable:\n  file: table.csv\n  columns:\n" + "\n".join(columns) + "\n---\n"


def armed(text):
    """A cell of a CSV file as it was before it was made harmless."""
    return text[1:] if text.startswith("'") and text[1:2] in ("=", "@", "+", "-", "\t", "\r") else text


def office(files, kind, *reading):
    """Files as LibreOffice saves them again; its settings lie in WORK, so that nobody's own are touched."""
    profile = f"-env:UserInstallation={(WORK / 'profile').as_uri()}"
    out = WORK / "office"
    subprocess.run(
        ["soffice", profile, "--headless", *reading, "--convert-to", kind, "--outdir", out, *files],
        check=True,
        capture_output=True,
    )
    return [out / file.with_suffix("." + kind.split(":")[0]).name for file in files]


def sheet(file):
    """The cells of a workbook's first sheet as text, and whether one of them is a formula."""
    rows = list(openpyxl.load_workbook(file).worksheets[0].iter_rows())
    said = [["" if cell.value is None else spelt(cell.value) for cell in row] for row in rows]
    return said, any(cell.data_type == "f" for row in rows for cell in row)


def spelt(value):
    if isinstance(value, float):
        return f"{value:.10g}" if value % 1 else str(int(value))
    return value.date().isoformat() if isinstance(value, datetime.datetime) else str(value)


class Downloads(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        site = WORK / "site"
        cls.tables = [Maker(SEED + number) for number in range(TABLES)]
        for number, table in enumerate(cls.tables):
            folder = site / f"content/resources/list-{number}"
            folder.mkdir(parents=True)
            (folder / "index.ja.md").write_text(document(), encoding="utf-8")
            (folder / "table.csv").write_bytes(table.source().encode("utf-8"))
        (site / "kairan.yaml").write_text("title: 一覧\nlanguages: [ja]\nbase_url: https://example.jp/\n", encoding="utf-8")
        ran = subprocess.run(
            [KAIRAN, "build", "--site", site, "--out", WORK / "out", "--today", TODAY, "--lang", "en"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr

    def files(self, kind):
        return [WORK / f"out/resources/list-{n}/list-{n}.{kind}" for n in range(TABLES)]

    def compare(self, found):
        for number, (table, rows) in enumerate(zip(self.tables, found, strict=True)):
            self.assertEqual(len(rows), len(table.texts()), f"rows of table {number} of seed {SEED}")
            pairs = ((cell, wanted) for one, other in zip(rows, table.texts()) for cell, wanted in zip(one, other, strict=True))
            self.assertEqual([pair for pair in pairs if pair[0] != pair[1]], [], f"table {number} of seed {SEED}")

    def test_csv_is_what_went_in(self):
        found = []
        for file in self.files("csv"):
            text = file.read_bytes().decode("utf-8-sig")
            self.assertTrue(file.read_bytes().startswith(b"\xef\xbb\xbf"))
            rows = list(csv.reader(io.StringIO(text, newline="")))
            for cell in (cell for row in rows for cell in row):
                self.assertFalse(cell.startswith(("=", "@", "\t", "\r")), cell)
            found.append([[armed(cell) for cell in row] for row in rows])
        self.compare(found)

    def test_json_fits_its_own_description(self):
        for table, file in zip(self.tables, self.files("json"), strict=True):
            given = json.loads(file.read_text(encoding="utf-8"))
            self.assertEqual([(f["name"], f["title"]) for f in given["fields"]], [(f"c-{t}", h) for t, h in zip(TYPES, HEADINGS)])
            expected = [{f"c-{kind}": cell[2] for kind, cell in zip(TYPES, row)} for row in table.rows]
            self.assertEqual(given["data"], expected)
            schema = frictionless.Schema.from_descriptor({"fields": given["fields"]})
            report = frictionless.Resource(data=given["data"], schema=schema).validate()
            self.assertTrue(report.valid, report.flatten(["rowNumber", "fieldName", "message"]))

    def test_workbooks_are_what_went_in(self):
        found = [sheet(file) for file in self.files("xlsx")]
        self.assertFalse(any(formula for _, formula in found))
        self.compare([rows for rows, _ in found])

    def test_libreoffice_reads_the_workbooks(self):
        found = [sheet(file) for file in office(self.files("xlsx"), "xlsx")]
        self.assertFalse(any(formula for _, formula in found))
        self.compare([rows for rows, _ in found])

    def test_libreoffice_reads_the_csv_files_and_runs_nothing(self):
        # Every column as text, as a careful reader imports them.
        as_text = "/".join(f"{column}/2" for column in range(1, len(TYPES) + 1))
        saved = office(self.files("csv"), "xlsx", f"--infilter=Text - txt - csv (StarCalc):44,34,76,1,{as_text}")
        found = [sheet(file) for file in saved]
        self.assertFalse(any(formula for _, formula in found))
        self.compare([[[armed(cell) for cell in row] for row in rows] for rows, _ in found])
        # As a double click opens them: numbers may lose zeros, but nothing is run.
        self.assertFalse(any(sheet(file)[1] for file in office(self.files("csv"), "xlsx", "--infilter=CSV:44,34,76")))


if __name__ == "__main__":
    unittest.main()
