//! The sample site says what its sources say. `facts/sample.tsv` was made from them, not from the pages: a page, what
//! has to stand on it in Japanese and in English (several parted by ` | `), and the entry in the source.

use crate::support::{Built, build_site};
use std::path::Path;

const FACTS: &str = include_str!("facts/sample.tsv");

#[test]
fn the_sample_site_gives_the_facts_of_its_sources_in_both_languages() {
    let built = build_site(Path::new(env!("CARGO_MANIFEST_DIR")));
    let mut missing = Vec::new();
    for line in FACTS.lines().skip(1) {
        let [page, japanese, english, source] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("not four columns: {line}")
        };
        for (page, wanted) in [(page.to_owned(), japanese), (format!("en/{page}"), english)] {
            assert!(!wanted.is_empty(), "nothing to look for: {line}");
            let text = text(&built, &format!("{page}index.html"));
            let lacking = wanted.split(" | ").filter(|fact| !text.contains(&closed_up(fact)));
            missing.extend(lacking.map(|fact| format!("{page}: {fact} ({source})")));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn the_sample_site_has_sixty_events_of_its_sources_and_a_year_of_its_fictional_city() {
    let built = build_site(Path::new(env!("CARGO_MANIFEST_DIR")));
    let pages: Vec<&str> =
        FACTS.lines().filter_map(|line| line.split('\t').next()).filter(|page| page.starts_with("events/")).collect();
    assert!(pages.len() >= 60, "{}", pages.len());
    assert!(built.has("bulletin/feed.xml") && built.has("en/bulletin/feed.xml"), "the bulletin has a feed");
    // Titles say where a line may end.
    let coming = built.main("events/index.html").replace("<wbr>", "");
    let fictional = coming.matches("（架空の催し）").count();
    assert!(fictional >= 12, "{fictional}");
    for month in ["2026年12月", "2027年3月", "2027年6月", "2027年9月", "2027年11月"] {
        assert!(coming.contains(&format!(">{month}</h2>")), "nothing in {month}");
    }
    for state in ["中止", "延期", "仮の予定", "満席", "オンラインに変更", "日程変更", "キャンセル待ち"]
    {
        assert!(coming.contains(state), "no event is {state}");
    }
}

const CHAPTERS: [&str; 7] = ["meetings", "resources", "training", "round-the-clock", "support", "sharing", "residents"];

#[test]
fn the_guide_has_seven_tasks_and_nine_steps_and_the_glossary_its_terms() {
    let built = build_site(Path::new(env!("CARGO_MANIFEST_DIR")));
    for lang in ["", "en/"] {
        let steps = built.main(&format!("{lang}guide/steps/index.html"));
        assert_eq!(steps.matches("<h2 id=\"step-").count(), 9, "{lang}");
        for (task, chapter) in ('a'..='g').zip(CHAPTERS) {
            let page = built.main(&format!("{lang}guide/{chapter}/index.html"));
            assert!(page.contains(&format!("href=\"/{lang}topics/task-{task}/\"")), "{lang}{chapter}: its topic");
            for part in ["cases", "programs"] {
                let (_, below) = page.split_once(&format!("<h2 id=\"{part}\">")).expect("cases and programs");
                let (list, _) = below.split_once("<h2").unwrap_or((below, ""));
                assert!(list.contains(&format!("href=\"/{lang}cases/")), "{lang}{chapter}: its {part}");
            }
            let topic = built.main(&format!("{lang}topics/task-{task}/index.html"));
            assert!(topic.contains(&format!("href=\"/{lang}guide/{chapter}/\"")), "{lang}{task}: its chapter");
        }
        assert!(built.main(&format!("{lang}glossary/index.html")).matches("<dfn>").count() >= 80, "{lang}");
    }
}

#[test]
fn every_word_in_kanji_of_the_easy_pages_has_its_reading() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content/pages/residents");
    let mut pages = 0;
    for entry in std::fs::read_dir(folder).expect("the guide for residents") {
        let path = entry.expect("an entry").path();
        if !path.to_string_lossy().ends_with(".ja-easy.md") {
            continue;
        }
        pages += 1;
        // `{漢字|かんじ}` has its reading; the rest must be readable as it stands.
        let text = std::fs::read_to_string(&path).expect("a page");
        let rest: String = text.split('{').map(|part| part.split_once('}').map_or(part, |(_, after)| after)).collect();
        let bare: String = rest.chars().filter(|c| matches!(c, '\u{3400}'..='\u{9FFF}' | '々')).collect();
        assert!(bare.is_empty(), "{}: {bare}", path.display());
    }
    assert!(pages >= 5, "{pages}");
}

/// What stands on a page, and where its links lead, without tags, readings and white space.
fn text(built: &Built, path: &str) -> String {
    let main = built.main(path);
    let mut text = String::new();
    let mut links = String::new();
    let mut is_reading = false;
    for part in main.split('<') {
        let (tag, words) = part.split_once('>').unwrap_or(("", part));
        if let Some((_, address)) = tag.split_once("href=\"") {
            links.extend(address.split('"').next());
        }
        is_reading = match tag {
            "rt" | "rp" => true,
            "/rt" | "/rp" => false,
            _ => is_reading,
        };
        if !is_reading {
            text.push_str(words);
        }
    }
    closed_up(&(text + &links).replace("&#39;", "'").replace("&#x27;", "'").replace("&quot;", "\"").replace("&amp;", "&"))
}

fn closed_up(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
