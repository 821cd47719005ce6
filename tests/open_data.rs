//! `/opendata/events.csv`: every event in the columns of the municipal standard, from its fields and from what an
//! import kept.

use crate::support::{Built, site};
use std::collections::BTreeMap;

/// The rows of the file by column, cells without words left out.
fn rows(built: &Built) -> Vec<BTreeMap<String, String>> {
    let text = built.text("opendata/events.csv");
    let sheet = kairan::table::read("events.csv", text.trim_start_matches('\u{feff}')).expect("a table");
    let cells = |row: &kairan::table::Row| {
        let pairs = sheet.headings.iter().zip(&row.cells).filter(|(_, cell)| !cell.text.is_empty());
        pairs.map(|(heading, cell)| (heading.text.to_string(), cell.text.to_string())).collect()
    };
    sheet.rows.iter().map(cells).collect()
}

fn event(fields: &str) -> Vec<BTreeMap<String, String>> {
    rows(&site(&format!("-- content/events/x.ja.md --\n---\ntitle: 講座\n{fields}---\n")).build().clean())
}

#[track_caller]
fn has(row: &BTreeMap<String, String>, cells: &[(&str, &str)]) {
    for (column, text) in cells {
        assert_eq!(row.get(*column).map_or("", String::as_str), *text, "{column}\n{row:#?}");
    }
}

#[test]
fn every_field_that_has_a_column_stands_in_it() {
    let built = site(
        "-- kairan.yaml --
base_url: https://example.jp/z/
-- content/topics.yaml --
- {id: consultation, name: {ja: 相談支援, en: Consultation}}
-- content/events/x.ja.md --
---
title: {ja: '{看取|みと}りの講座', en: Lecture}
reading: みとりのこうざ
summary: 家で過ごすこと
type: lecture
region: 貝塚市
topics: [consultation]
publish_at: 2026-11-01
expires: 2027-01-01
sessions: [{start: 2026-12-06T14:00, end: 2026-12-06T16:00, doors: 2026-12-06T13:30, label: 昼の部, note: 手話つき}]
venue: {name: 市民ホール, address: 貝塚市畠中1丁目, access: 駅から5分, lat: 34.44, lon: 135.36}
online: {url: 'https://example.jp/live', note: Zoom}
organiser: {name: 医師会, url: 'https://example.jp/'}
co_organisers: [貝塚市, 看護協会]
audience: どなたでも
fee: {items: [{label: 大人, amount: 500}, {label: 子ども, amount: 0}], note: 当日払い}
capacity: 200
application: {required: yes, opens: 2026-11-01T09:00, deadline: 2026-11-30, first_come: true, method: 窓口で, tel: 072-000-1234, url: 'https://example.jp/form'}
accessibility: [sign-language, {item: childcare, request_by: 2026-11-25, note: 2歳から}, {item: parking, note: 20台}, interpretation]
contact: {name: 高齢介護課, tel: 072-000-1235 内線12, url: 'https://example.jp/k'}
programme: [{time: 14:00, title: 開会, speaker: 会長}, {time: 14:10, title: 講演}]
status: full
status_note: 空きが出たらお知らせします
---

**「看取り」**の話です。

- 一つ目
- 二つ目
",
    )
    .build()
    .clean();
    let rows = rows(&built);
    assert_eq!(rows.len(), 1);
    has(
        &rows[0],
        &[
            ("全国地方公共団体コード", "272086"),
            ("ID", "x"),
            ("地方公共団体名", "大阪府貝塚市"),
            ("イベント名", "看取りの講座"),
            ("言語コード", "JA"),
            ("イベント名_カナ", "みとりのこうざ"),
            ("イベント名_英語", "Lecture"),
            ("コンテンツURL", "https://example.jp/z/events/x/"),
            ("状態", "満席"),
            ("キーワード", "相談支援"),
            ("開始日", "2026-12-06"),
            ("終了日", "2026-12-06"),
            ("開始時間", "14:00"),
            ("終了時間", "16:00"),
            ("開始日時特記事項", "昼の部　開場13:30　手話つき"),
            ("掲載開始日", "2026-11-01"),
            ("掲載終了日", "2026-12-31"),
            ("概要", "家で過ごすこと"),
            ("説明", "「看取り」の話です。\n一つ目\n二つ目"),
            ("サブイベント", "14:00 開会 会長;14:10 講演"),
            ("イベント種類", "講演会"),
            ("料金(基本)", "500"),
            ("料金(詳細)", "大人 500円、子ども 0円、当日払い"),
            ("連絡先名称", "高齢介護課"),
            ("連絡先電話番号", "072-000-1235"),
            ("連絡先内線番号", "12"),
            ("主催者", "医師会"),
            ("共催団体", "貝塚市;看護協会"),
            ("対象者備考", "どなたでも"),
            ("場所名称", "市民ホール"),
            ("所在地_連結表記", "貝塚市畠中1丁目"),
            ("緯度", "34.44"),
            ("経度", "135.36"),
            ("アクセス方法", "駅から5分"),
            ("駐車場情報", "20台"),
            ("Web開催", "有"),
            ("Web開催URL", "https://example.jp/live"),
            ("ツール・環境", "Zoom"),
            ("定員", "200"),
            ("外国語対応", "有"),
            ("参加申込終了日", "2026-11-30"),
            ("参加申込方法", "窓口で、電話 072-000-1234、先着順"),
            ("申込開始日", "2026-11-01"),
            ("申込開始時刻", "09:00"),
            ("申込URL", "https://example.jp/form"),
            ("URL", "https://example.jp/k"),
            ("備考", "配慮: 手話通訳、託児（2026-11-25まで。2歳から）\n状態について: 空きが出たらお知らせします"),
        ],
    );
}

#[test]
fn each_showing_is_a_row_with_what_is_its_own() {
    let rows = event(
        "region: 貝塚市
venue: {name: 市民ホール}
capacity: 100
sessions:
  - {start: 2026-12-07T10:00, status: cancelled, status_note: 台風のため}
  - {start: 2026-12-06T22:00, end: 2026-12-07T01:00, venue: {name: 東会館}, region: 岸和田市, capacity: 先着50人, application: no, accessibility: [captioning]}
",
    );
    assert_eq!(rows.len(), 2);
    has(
        &rows[0],
        &[
            ("ID", "x-2"),
            ("開始日", "2026-12-06"),
            ("終了日", "2026-12-07"),
            ("開始時間", "22:00"),
            ("終了時間", "01:00"),
            ("場所名称", "東会館"),
            ("所在地_全国地方公共団体コード", "272027"),
            ("定員備考", "先着50人"),
            ("定員", ""),
            ("参加申込方法", "申込不要"),
            ("備考", "配慮: 字幕・要約筆記"),
            ("状態", ""),
        ],
    );
    has(
        &rows[1],
        &[
            ("ID", "x-1"),
            ("状態", "中止"),
            ("終了日", "2026-12-07"),
            ("場所名称", "市民ホール"),
            ("定員", "100"),
            ("備考", "状態について: 台風のため"),
        ],
    );
}

#[test]
fn periods_repeats_and_rough_dates_have_their_columns() {
    let period = event("period: {from: 2026-12-01, until: 2027-03-31, hours: '13:30〜14:30', note: 第2木曜日}\n");
    has(
        &period[0],
        &[
            ("ID", "x"),
            ("開始日", "2026-12-01"),
            ("終了日", "2027-03-31"),
            ("開始時間", "13:30"),
            ("終了時間", "14:30"),
            ("開始日時特記事項", "第2木曜日"),
        ],
    );
    let rough = event("sessions: [{start: 2027-01}]\n");
    has(&rough[0], &[("開始日", ""), ("開始日時特記事項", "2027年1月")]);
    has(&event("when: 毎年秋\n")[0], &[("開始日", ""), ("開始日時特記事項", "毎年秋")]);
    let repeat = event(
        "venue: {name: 市民ホール}\nsessions: [{start: 2026-12-24T14:00}]\nrepeat: {every: month, on: 第4木曜日, until: 2027-02-28}\n",
    );
    let days: Vec<(&str, &str)> = repeat.iter().map(|row| (row["ID"].as_str(), row["開始日"].as_str())).collect();
    assert_eq!(days, [("x-1", "2026-12-24"), ("x-2", "2027-01-28"), ("x-3", "2027-02-25")]);
    assert!(repeat.iter().all(|row| row["開催パターン"] == "毎月第4木曜日"));
}

#[test]
fn what_an_import_kept_is_exported_as_long_as_it_means_what_the_fields_say() {
    let event = |status: &str, capacity: &str| {
        event(&format!(
            "region: 静岡県焼津市
when: 秋
status: {status}
capacity: {capacity}
open_data: {{全国地方公共団体コード: '222127', 地方公共団体名: 焼津市, 状態: 中止します, 定員: 15組（申込順）, コンテンツURL: 'https://www.city.yaizu.lg.jp/a.html', タグ: 健康, イベントジャンル: 健康・福祉}}
"
        ))
        .remove(0)
    };
    let kept = event("cancelled", "15組（申込順）");
    has(
        &kept,
        &[
            ("地方公共団体名", "焼津市"),
            ("状態", "中止します"),
            ("定員", "15組（申込順）"),
            ("定員備考", ""),
            ("コンテンツURL", "https://www.city.yaizu.lg.jp/a.html"),
            ("タグ", "健康"),
            ("イベントジャンル", "健康・福祉"),
        ],
    );
    let changed = event("postponed", "20");
    has(&changed, &[("状態", "延期"), ("定員", "20"), ("定員備考", ""), ("タグ", "健康")]);
}

#[test]
fn columns_of_a_lists_own_stand_behind_the_standards() {
    let built = site(
        "-- content/events/a.ja.md --\n---\ntitle: a\nwhen: 秋\nopen_data: {区: 西区, カテゴリー: =1+1}\n---\n-- content/events/b.ja.md --\n---\ntitle: b\nwhen: 秋\n---\n",
    )
    .build()
    .clean();
    let text = built.text("opendata/events.csv");
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().expect("headings").split(',').collect();
    assert_eq!((head.len(), head[79], head[80]), (81, "カテゴリー", "区"));
    assert!(lines.next().expect("a row").ends_with(",'=1+1,西区"), "{text}");
    assert!(lines.next().expect("a row").ends_with(",,"), "{text}");
}
