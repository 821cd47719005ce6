//! Promises of the search, most of them for sites made at random.

use super::fold::{self, fold};
use super::query::{Index, Lookup, lookups};
use super::*;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::Mutex;

type Files = BTreeMap<String, Vec<u8>>;

fn index(entries: &[Entry], readings: &[Reading]) -> Files {
    let files = Mutex::new(Files::new());
    let put = |name: &str, bytes: Vec<u8>| -> Result<(), Infallible> {
        assert!(files.lock().unwrap().insert(name.to_owned(), bytes).is_none(), "{name} is put twice");
        Ok(())
    };
    let batches: Vec<Done> = entries
        .chunks(7)
        .map(|entries| {
            let mut batch = Batch::default();
            entries.iter().for_each(|entry| batch.add(entry, readings));
            batch.done()
        })
        .collect();
    let Ok(()) = write(&batches, Labels::default(), &put);
    files.into_inner().unwrap()
}

fn found(files: &Files, query: &str) -> Vec<String> {
    let file = |name: &str| files.get(name).cloned();
    let index = Index::open(&file).unwrap();
    index.search(query, 20_000).into_iter().map(|hit| hit.title).collect()
}

fn page(title: &str, text: &str) -> Entry {
    let hit = Hit { href: format!("/{title}/"), title: title.into(), kind: "事例".into(), ..Hit::default() };
    Entry { hit, last_day: None, words: vec![(Weight::Title, title.into()), (Weight::Text, text.into())] }
}

#[derive(serde::Deserialize)]
struct Table {
    variants: String,
    cases: Vec<(String, String)>,
}

#[test]
fn folding_follows_the_table_that_the_browser_follows_too() {
    let table: Table = serde_json::from_str(include_str!("../../tests/search/folding.json")).unwrap();
    for (typed, folded) in table.cases {
        assert_eq!(fold(&typed), folded, "{typed}");
        assert_eq!(fold(&folded).trim(), folded.trim(), "folding {folded} again changes it");
    }
    let manifest: serde_json::Value = serde_json::from_slice(&index(&[], &[])["index.json"]).unwrap();
    assert_eq!(manifest["variants"], table.variants);
    let pairs: Vec<char> = variants::PAIRS.chars().collect();
    assert!(pairs.chunks(2).is_sorted_by(|a, b| a[0] < b[0]));
    for pair in pairs.chunks(2) {
        assert_eq!(variants::one_form(pair[0]), pair[1]);
        assert_eq!(variants::one_form(pair[1]), pair[1], "{pair:?} leads on");
    }
}

#[test]
fn strings_made_at_random_are_folded_as_in_the_browser() {
    let strings: Vec<(String, String)> = serde_json::from_str(include_str!("../../tests/search/random.json")).unwrap();
    for (typed, folded) in strings {
        assert_eq!(fold(&typed), folded, "{typed:?}");
        assert_eq!(fold::fold_whole(&typed), folded, "{typed:?}");
    }
}

#[test]
fn queries_are_cut_as_the_table_says_that_the_browser_follows_too() {
    let table: Vec<(String, Vec<String>)> = serde_json::from_str(include_str!("../../tests/search/lookups.json")).unwrap();
    let name = |lookup: &Lookup| match lookup {
        Lookup::Exact(term) => String::from_utf8(term.bytes()).unwrap(),
        Lookup::Prefix(prefix) => format!("{prefix}*"),
    };
    for (query, wanted) in table {
        assert_eq!(lookups(&fold(&query)).iter().map(name).collect::<Vec<_>>(), wanted, "{query}");
    }
}

#[test]
fn a_word_is_found_however_it_is_typed() {
    let files = index(&[page("甲", "ケアマネージャーに相談"), page("乙", "鎌ケ谷市と髙島")], &[]);
    for typed in ["ケアマネ", "ｹｱﾏﾈ", "けあまね", "ケアマネジャー", "相談　ケアマネ"] {
        assert_eq!(found(&files, typed), ["甲"], "{typed}");
    }
    for typed in ["鎌ヶ谷", "高島", "鎌"] {
        assert_eq!(found(&files, typed), ["乙"], "{typed}");
    }
}

#[test]
fn words_that_stand_apart_are_no_compound() {
    let files = index(&[page("甲", "訪問看護ステーション"), page("乙", "訪問して看護する"), page("丙", "みとめるひとり")], &[]);
    assert_eq!(found(&files, "訪問看護"), ["甲"]);
    assert_eq!(found(&files, "訪問 看護"), ["甲", "乙"]);
    assert_eq!(found(&files, "みとり"), Vec::<String>::new());
}

#[test]
fn latin_words_are_found_by_their_beginning() {
    let files = index(&[page("Home care", "visits"), page("Homes", "caring")], &[]);
    assert_eq!(found(&files, "home care"), ["Home care"]);
    assert_eq!(found(&files, "HOM"), ["Home care", "Homes"]);
    assert_eq!(found(&files, "h ca"), ["Home care", "Homes"]);
    assert_eq!(found(&files, "ome"), Vec::<String>::new());
}

#[test]
fn a_term_of_the_glossary_is_found_by_its_reading() {
    let readings = [Reading::new("看取り", "みとり").unwrap()];
    let files = index(&[page("甲", "自宅での看取りを支える"), page("乙", "看護")], &readings);
    assert_eq!(found(&files, "ミトリ"), ["甲"]);
}

#[test]
fn furigana_is_read_with_the_kana_around_it() {
    assert_eq!(furigana("家での{看取|み|と}り、お{在宅|ざいたく}{医療|いりょう}。"), ["でのみとり", "おざいたくいりょう"]);
    assert_eq!(furigana("{a|b} {看護"), Vec::<String>::new());
}

#[test]
fn titles_come_first_then_what_says_more_and_events_that_are_over_last() {
    let mut past = page("看取りの会", "看取り");
    past.last_day = Some(19_999);
    let mut today = page("看取りの集い", "看取り");
    today.last_day = Some(20_000);
    let files = index(&[past, page("一度", "看取り"), page("三度", "看取り、看取り、看取り"), today], &[]);
    assert_eq!(found(&files, "看取り"), ["看取りの集い", "三度", "一度", "看取りの会"]);
}

#[test]
fn nothing_is_found_by_nothing() {
    let files = index(&[page("甲", "乙")], &[]);
    for query in ["", "　", "ー", "、。"] {
        assert_eq!(found(&files, query), Vec::<String>::new());
    }
    assert_eq!(found(&index(&[], &[]), "甲"), Vec::<String>::new());
}

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }

    fn text(&mut self) -> String {
        const PIECES: [&str; 26] = [
            "訪問",
            "看護",
            "在宅",
            "み",
            "とり",
            "ケア",
            "ﾏﾈ",
            "ー",
            "は",
            "ば\u{3099}",
            "か\u{3099}",
            "髙",
            "ヶ",
            "〜",
            "、",
            "\u{3000}",
            " ",
            "-",
            "home",
            " Care ",
            "é",
            "e\u{301}",
            "２０",
            "1",
            "𠮷",
            "㈱",
        ];
        (0..1 + self.roll(12)).map(|_| PIECES[self.roll(PIECES.len())]).collect()
    }
}

fn is_word(c: char) -> bool {
    fold(&c.to_string()).chars().any(|c| !fold::is_japanese(c) && c != ' ')
}

#[test]
fn every_stretch_of_two_or_more_characters_finds_its_page() {
    let mut dice = Dice(7);
    for _ in 0..40 {
        let entries: Vec<Entry> = (0..1 + dice.roll(40)).map(|i| page(&format!("{i}{}", dice.text()), &dice.text())).collect();
        let files = index(&entries, &[]);
        for entry in &entries {
            let text = &entry.words[dice.roll(2)].1;
            let chars: Vec<char> = text.chars().collect();
            let from = dice.roll(chars.len());
            let to = chars.len().min(from + 2 + dice.roll(6));
            // A word of letters is found by its beginning; marks stay with their letter.
            let mark = |at: usize| chars.get(at).is_some_and(|c| matches!(c, '\u{300}'..='\u{36F}' | '\u{3099}'));
            let inside = from > 0 && (is_word(chars[from - 1]) || mark(from - 1)) && is_word(chars[from]);
            let query: String = chars[from..to].iter().collect();
            if inside || mark(from) || mark(to) || fold(&query).trim().is_empty() {
                continue;
            }
            assert!(found(&files, &query).contains(&entry.hit.title), "{query} in {text}");
        }
    }
}

#[test]
fn the_quick_way_of_folding_gives_what_the_whole_way_gives() {
    let mut dice = Dice(11);
    for _ in 0..5_000 {
        let text = dice.text();
        assert_eq!(fold(&text), fold::fold_whole(&text), "{text:?}");
    }
}

#[test]
fn the_text_of_a_page_is_read_by_block_with_its_furigana() {
    let mut found = Vec::new();
    let page = "<h2 id=\"a>b\">家での<ruby>看取<rp>（</rp><rt>みと</rt><rp>）</rp></ruby>り</h2>\n<p>お<em>茶</em>&amp;話<br>1 &lt; 2</p>\
                <table><td>甲</td><td>乙</td></table><p><img src=\"x.png\" alt=\"庭の花\">末";
    html(page, &mut |weight, words| found.push((weight, words)));
    let text = |words: &str| (Weight::Text, words.to_owned());
    let heading = (Weight::Heading, "家での看取り".to_owned());
    assert_eq!(found, [text("でのみとり"), heading, text("お茶&話"), text("1 < 2"), text("甲"), text("乙"), text(" 庭の花 末")]);
}

#[test]
fn every_page_of_a_large_site_is_found_by_its_own_word_and_by_a_common_one() {
    let entries: Vec<Entry> = (0..3_000).map(|i| page(&format!("{i}番"), if i % 3 == 0 { "三の倍数" } else { "ほか" })).collect();
    let files = index(&entries, &[]);
    for i in (0..3_000).step_by(97) {
        assert_eq!(found(&files, &format!("{i}番"))[0], format!("{i}番"));
    }
    assert_eq!(found(&files, "倍数").len(), 1_000);
    assert_eq!(found(&files, "番").len(), 3_000);
}

#[test]
fn files_cut_short_give_fewer_hits_and_no_panic() {
    let mut files = index(&[page("甲", "看取り")], &[]);
    for (name, bytes) in &mut files {
        if name != "index.json" {
            bytes.truncate(bytes.len() / 2);
        }
    }
    found(&files, "看取り");
}
