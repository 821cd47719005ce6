"""What kairan asks on a terminal, answered on a pseudo-terminal as a person would."""

import codecs
import os
import pty
import select
import shutil
import subprocess
import time
import unittest
from pathlib import Path

KAIRAN = os.path.abspath(os.environ["KAIRAN"])
WORK = Path(os.environ["WORK"]).resolve() / "terminal"
TODAY = os.environ["TODAY"]


class Terminal:
    """A command whose questions are answered one by one."""

    def __init__(self, site, *arguments, lang="ja"):
        self.leader, follower = pty.openpty()
        command = [KAIRAN, *arguments, "--site", str(site), "--lang", lang, "--today", TODAY]
        self.process = subprocess.Popen(command, stdin=follower, stdout=follower, stderr=follower, close_fds=True)
        os.close(follower)
        # A character may come in two pieces.
        self.decoder = codecs.getincrementaldecoder("utf-8")()
        self.seen = ""

    def until(self, expected):
        """Reads on until something is shown; what was shown before it does not count again."""
        end = time.monotonic() + 20
        while expected not in self.seen:
            if time.monotonic() > end or not self.read():
                raise AssertionError(f"{expected!r} is not shown:\n{self.seen}")
        before, _, self.seen = self.seen.partition(expected)
        return before

    def read(self):
        if not select.select([self.leader], [], [], 1)[0]:
            return self.process.poll() is None
        try:
            data = os.read(self.leader, 65536)
        except OSError:
            return False
        self.seen += self.decoder.decode(data)
        return bool(data)

    def answer(self, question, text):
        """What was shown before a question; without one, the question has been shown already."""
        before = self.until(question) if question else ""
        self.until(": ")
        os.write(self.leader, (text + "\n").encode())
        return before

    def leave(self, question):
        """Ctrl+D."""
        self.until(question)
        self.until(": ")
        os.write(self.leader, b"\x04")

    def end(self):
        while self.read():
            pass
        status = self.process.wait(20)
        os.close(self.leader)
        return status, self.seen.replace("\r\n", "\n")


def kairan(site, *arguments):
    command = [KAIRAN, *arguments, "--site", str(site), "--lang", "en", "--today", TODAY]
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True)


class Questions(unittest.TestCase):
    def setUp(self):
        self.site = WORK / self.id().rsplit(".", 1)[-1]
        shutil.rmtree(self.site, ignore_errors=True)
        (self.site / "content").mkdir(parents=True)

    def written(self, path):
        return (self.site / path).read_text(encoding="utf-8")

    def fields(self, path):
        return [line.split("  #")[0].rstrip() for line in self.written(path).splitlines()]

    def assert_passes(self):
        for further in [], ["--drafts"]:
            checked = kairan(self.site, "check", "--strict", *further)
            self.assertEqual(checked.returncode, 0, checked.stderr)

    def test_an_event_is_asked_for_what_it_needs(self):
        terminal = Terminal(self.site, "new")
        choices = terminal.answer("何をつくりますか", "２")
        self.assertIn("1  事例", choices)
        terminal.answer("題名（例", "第1部: 講演会")
        terminal.answer("題名（英語）", "Open Lecture")
        terminal.answer("アドレスになる名前（英小文字、数字、ハイフン。例: open-lecture） [open-lecture]", "")
        kinds = terminal.answer("種類 [other]", "講演")
        self.assertIn("3  lecture（講演）", kinds)
        terminal.answer("開始", "12/6 14時")
        self.assertIn("年が書かれていません", terminal.until("開始"))
        terminal.answer("", "令和8年12月6日 14時")
        terminal.answer("終了", "13:00")
        self.assertIn("終わりが始まりより前です", terminal.until("終了"))
        terminal.answer("", "16時")
        terminal.answer("会場", "市民ホール")
        terminal.answer("地域", "府中市")
        offered = terminal.until("地域（名前か番号）")
        self.assertIn("「府中市」という地域は二つあります", offered)
        self.assertIn("1  東京都府中市（132063）", offered)
        terminal.answer("", "2")
        status, _ = terminal.end()
        self.assertEqual(status, 0)
        fields = self.fields("content/events/open-lecture.ja.md")
        for line in [
            "  ja: '第1部: 講演会'",
            "  en: Open Lecture",
            "draft: true",
            "region: 広島県府中市",
            "type: lecture",
            "  - start: 令和8年12月6日 14時",
            "    end: 2026-12-06T16:00",
            "  name: 市民ホール",
        ]:
            self.assertIn(line, fields)
        self.assert_passes()

    def test_enter_takes_what_is_offered(self):
        terminal = Terminal(self.site, "new", "case", "sheet", lang="en")
        terminal.answer("title", "")
        self.assertIn("this cannot be left empty", terminal.until("title"))
        terminal.answer("", "A sheet")
        terminal.answer("title (in English)", "")
        terminal.answer("region", "-")
        terminal.answer(f"date (such as 2018-10-06) [{TODAY}]", "")
        self.assertEqual(terminal.end()[0], 0)
        fields = self.fields("content/cases/sheet.ja.md")
        self.assertIn("title: A sheet", fields)
        self.assertIn(f"date: {TODAY}", fields)
        self.assertTrue(all(not line.startswith("region:") for line in fields))
        self.assert_passes()

    def test_the_end_of_the_input_leaves_no_file(self):
        terminal = Terminal(self.site, "new", "page", "help")
        terminal.answer("題名", "手引き")
        terminal.leave("題名（英語）")
        status, said = terminal.end()
        self.assertEqual(status, 2)
        self.assertIn("やめました。何も書いていません", said)
        self.assertFalse((self.site / "content/pages").exists())

    def test_topics_are_chosen_by_number(self):
        (self.site / "content/topics.yaml").write_text(
            "- {id: consultation, name: {ja: 相談支援, en: Consultation}}\n- {id: training, name: {ja: 研修, en: Training}}\n",
            encoding="utf-8",
        )
        terminal = Terminal(self.site, "new", "case", "desk", "--title", "窓口", "--title-in", "en=Desk", "--region", "貝塚市", "--date", "2026")
        self.assertIn("2  training 研修", terminal.until("話題"))
        terminal.answer("", "2、相談支援")
        self.assertEqual(terminal.end()[0], 0)
        self.assertIn("topics: [training, consultation]", self.fields("content/cases/desk.ja.md"))
        self.assert_passes()

    def test_where_nobody_answers_options_do(self):
        made = kairan(self.site, "new", "event", "forum", "--title", "フォーラム", "--start", "2026-12-06 14:00", "--end", "16:00",
                      "--type", "forum", "--venue", "会館", "--region", "貝塚市、岸和田市")
        self.assertEqual(made.returncode, 0, made.stderr)
        fields = self.fields("content/events/forum.ja.md")
        for line in ["title: フォーラム", "region: [貝塚市, 岸和田市]", "    end: 2026-12-06T16:00", "type: forum", "  name: 会館"]:
            self.assertIn(line, fields)
        self.assert_passes()
        self.assertEqual(kairan(self.site, "new").returncode, 2)
        self.assertIn("give it a name for its address", kairan(self.site, "new", "case").stderr)

    def test_an_import_is_written_when_the_person_agrees(self):
        table = self.site / "clinics.csv"
        table.write_text("名称,電話,往診\nみどり診療所,072-000-1234,○\n", encoding="utf-8")
        terminal = Terminal(self.site, "import", "resources", str(table))
        terminal.answer("一覧の題名", "市内の診療所")
        terminal.answer("書き込みますか", "いいえ")
        status, said = terminal.end()
        self.assertIn("やめました。何も書いていません", said)
        self.assertFalse((self.site / "content/resources").exists())
        terminal = Terminal(self.site, "import", "resources", str(table))
        terminal.answer("一覧の題名", "市内の診療所")
        terminal.answer("書き込みますか", "はい")
        status, said = terminal.end()
        self.assertEqual(status, 0, said)
        self.assertIn("市内の診療所", self.written("content/resources/clinics/index.ja.md"))


if __name__ == "__main__":
    unittest.main()
