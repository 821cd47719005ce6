"""The JSON Schema that kairan prints, asked by a validator that others wrote about good and bad fields."""

import functools
import json
import os
import re
import subprocess
import unittest
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator

KAIRAN = os.path.abspath(os.environ["KAIRAN"])
CONTENT = Path("content")


@functools.cache
def schema(*subject):
    printed = subprocess.run([KAIRAN, "schema", *subject], capture_output=True, check=True).stdout
    return json.loads(printed)


class Text(yaml.SafeLoader):
    """YAML 1.2, which kairan and editors read: no dates, and `on` is a word."""


OLD = ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
Text.yaml_implicit_resolvers = {
    sign: [(tag, form) for tag, form in forms if tag not in OLD]
    for sign, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Text.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|True|TRUE|false|False|FALSE)$"), list("tTfF"))


def read(text):
    return yaml.load(text, Text)


def head(path):
    return read(path.read_text(encoding="utf-8").split("---\n")[1])


class Schemas(unittest.TestCase):
    def wrong(self, subject, value):
        validator = Draft202012Validator(schema(subject))
        return [error.message for error in validator.iter_errors(value)]

    def test_each_is_a_schema(self):
        for subject in ["case", "event", "resource", "page", "site", "notices", "venues", "topics", "regions", "glossary"]:
            Draft202012Validator.check_schema(schema(subject))
        Draft202012Validator.check_schema(schema())

    def test_the_sample_site_has_no_fault(self):
        for kind in ["case", "event", "resource", "page"]:
            files = sorted((CONTENT / f"{kind}s").rglob("*.md"))
            self.assertTrue(files, kind)
            validator = Draft202012Validator(schema(kind))
            for path in files:
                wrong = [error.message for error in validator.iter_errors(head(path))]
                self.assertEqual(wrong, [], str(path))
        self.assertEqual(self.wrong("site", read(Path("kairan.yaml").read_text(encoding="utf-8"))), [])
        for name in ["notices", "venues", "topics", "regions", "glossary"]:
            path = CONTENT / f"{name}.yaml"
            if path.exists():
                self.assertEqual(self.wrong(name, read(path.read_text(encoding="utf-8"))), [], name)

    def test_faults_are_found(self):
        for subject, text in [
            ("case", "titel: 題名"),
            ("case", "summary: 題名がない"),
            ("case", "{title: 題名, timeline: [{dat: 2013}]}"),
            ("case", "{title: 題名, data: [{item: population, value: たくさん}]}"),
            ("event", "{title: 題名, type: 芝居}"),
            ("event", "{title: 題名, sessions: [{start: [2026]}]}"),
            ("event", "{title: 題名, status: 中止}"),
            ("event", "{title: 題名, draft: たぶん}"),
            ("resource", "{title: 題名, table: {file: a.csv, columns: [{id: name, type: 名前}]}}"),
            ("page", "{title: 題名, list: {by: 日付}}"),
            ("page", "{title: {日本語: 題名}}"),
            ("site", "languages: {ja: en}"),
            ("notices", "[{level: たいへん, text: 知らせ, expires_at: 2026-12-31}]"),
            ("topics", "[{id: a, nam: 名前}]"),
        ]:
            self.assertTrue(self.wrong(subject, read(text)), text)

    def test_what_kairan_takes_has_no_fault(self):
        for subject, text in [
            ("event", "{title: {ja: 題名, en: Title}, sessions: [{start: 2026-12-06T14:00, status: full}], fee: 無料, draft: yes}"),
            ("event", "{title: 題名, application: yes, venue: civic-hall, capacity: 200, accessibility: [childcare, {item: parking, note: 二台}]}"),
            ("case", "{title: 題名, region: 272086, date: H30.10.6, budget: [{year: 平成28年度, amount: 3186}, {year: 2017, amount: }]}"),
            ("glossary", "[{ja: 看取り, reading: みとり, en: End-of-life care, not: {en: [dying]}}]"),
        ]:
            self.assertEqual(self.wrong(subject, read(text)), [], text)


if __name__ == "__main__":
    unittest.main()
