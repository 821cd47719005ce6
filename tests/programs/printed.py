"""What `kairan print` makes of the sample site, read by PDFium, qpdf and a reader of QR codes."""

import functools
import itertools
import os
import re
import subprocess
import unittest

from pdf import Document

KAIRAN = os.path.abspath(os.environ["KAIRAN"])
WORK = os.path.abspath(os.environ["WORK"])
SITE = "https://zaitaku.example.jp/"
EVENT = "events/midorino-forum/"
PAPERS = {"A4": (595, 842), "A5": (420, 595), "B5": (516, 729)}
TELEPHONE = r"0999-\d\d-\d{4}"
# Furigana are smaller, and in kana; every line of text has something else, too.
NOT_KANA = r"[^ぁ-んァ-ヶー・]"


def made(file, *arguments):
    path = os.path.join(WORK, file)
    subprocess.run([KAIRAN, "print", *arguments, "--out", path, "--today", os.environ["TODAY"], "--quiet"], check=True)
    return Document(path)


@functools.cache
def booklet(lang, paper):
    return made(f"booklet-{lang}-{paper}.pdf", "booklet", "--region", "midorino", "--in", lang, "--paper", paper)


@functools.cache
def flyer():
    return made("flyer.pdf", "flyer", EVENT, "--in", "ja,en")


def words(text):
    return re.sub(r"\s", "", text)


class Flyer(unittest.TestCase):
    def test_each_side_is_one_sheet_with_what_people_need(self):
        self.assertEqual(len(flyer()), 2)
        wanted = {
            1: ["市民フォーラム", "2027年1月24日", "みどり野市民ホール", "0999-00-1234", "日程変更", "手話通訳"],
            2: ["Sunday24January2027", "MidorinoCivicHall", "0999-00-1234", "Signlanguage"],
        }
        for page, told in wanted.items():
            width, height = flyer().paper(page)
            self.assertAlmostEqual(width, 595, delta=1)
            self.assertAlmostEqual(height, 842, delta=1)
            text = words(flyer().text(page)).lower()
            for one in told:
                self.assertIn(one.lower(), text)

    def test_a_telephone_reads_the_way_to_the_page(self):
        self.assertEqual(flyer().codes(1), [f"{SITE}{EVENT}"])
        self.assertEqual(flyer().codes(2), [f"{SITE}en/{EVENT}"])

    def test_the_title_is_read_from_three_metres(self):
        self.assertGreaterEqual(flyer().smallest(1, "人生会議"), 43)
        self.assertGreaterEqual(flyer().smallest(1, TELEPHONE), 16)


class Booklet(unittest.TestCase):
    def test_no_letter_but_furigana_is_small_on_any_paper_in_any_language(self):
        for lang in ["ja", "en"]:
            for paper, size in PAPERS.items():
                with self.subTest(lang=lang, paper=paper):
                    document = booklet(lang, paper)
                    self.assertEqual({round(side) for side in document.paper(1)}, set(size))
                    pages = range(1, len(document) + 1)
                    smallest = min(filter(None, (document.smallest(page, NOT_KANA) for page in pages)))
                    telephones = min(filter(None, (document.smallest(page, TELEPHONE) for page in pages)))
                    self.assertGreaterEqual(smallest, 11.95)
                    self.assertGreaterEqual(telephones, 15.95)

    def test_a_heading_stands_on_the_page_that_its_bookmark_and_the_contents_name(self):
        document = booklet("ja", "A4")
        marks = [mark for mark in document.bookmarks() if mark.depth == 1 and mark.title not in ("もくじ",)]
        self.assertGreater(len(marks), 3)
        contents = words(document.text(2) + document.text(3))
        for mark in marks:
            self.assertIn(words(mark.title), words(document.text(mark.page)))
            self.assertIn(words(mark.title) + str(mark.page), contents)

    def test_a_code_stands_on_the_page_of_its_event(self):
        document = booklet("ja", "A5")
        marks = document.bookmarks()
        start = next(at for at, mark in enumerate(marks) if mark.title == "これからの催し")
        events = list(itertools.takewhile(lambda mark: mark.depth == 2, marks[start + 1 :]))
        self.assertGreater(len(events), 10)
        for page in range(marks[start].page, events[-1].page + 1):
            codes = [code for code in document.codes(page, 200) if code.startswith(f"{SITE}events/midorino-")]
            self.assertEqual(len(codes), len([mark for mark in events if mark.page == page]), f"page {page}")

    def test_it_is_tagged_in_its_language_with_its_title_and_its_own_letters(self):
        for lang in ["ja", "en"]:
            document = booklet(lang, "A4")
            self.assertTrue(document.is_tagged())
            self.assertEqual(document.language(), lang)
            self.assertIsNotNone(document.title())
            self.assertLessEqual({"H1", "H2", "H3", "Table", "TR", "TH", "TD", "L", "LI"}, {tag.name for tag in document.tags()})
            self.assertTrue(all(font.embedded and font.subset for font in document.fonts()))

    def test_all_that_is_printed_but_numbers_of_pages_is_read_aloud(self):
        for lang, paper in [("ja", "A4"), ("ja", "A5"), ("en", "A4"), ("en", "B5")]:
            document = booklet(lang, paper)
            for page in range(1, len(document) + 1):
                # The dots between a sign and its meaning are silent on the site too.
                self.assertIn(document.untagged(page).replace("…", ""), ["", str(page)])

    def test_figures_and_codes_are_lines_and_codes_are_read(self):
        document = booklet("ja", "A4")
        pages = range(1, len(document) + 1)
        self.assertEqual([document.images(page) for page in pages if document.images(page)], [])
        read = {code for page in pages for code in document.codes(page, 200)}
        for path in ["regions/midorino/", "events/midorino-forum/", "resources/midorino-clinics/"]:
            self.assertIn(SITE + path, read)

    def test_no_line_begins_or_ends_where_japanese_has_none(self):
        document = booklet("ja", "A4")
        lines = [line.strip() for page in range(1, len(document) + 1) for line in document.text(page).splitlines()]
        self.assertEqual([line for line in lines if len(line) > 2 and (line[0] in "。、）」" or line[-1] in "（「")], [])


if __name__ == "__main__":
    unittest.main()
