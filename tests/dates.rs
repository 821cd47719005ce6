//! Dates as people write them, and as pages show them.

use crate::support::site;

fn timeline(dates: &[&str]) -> String {
    let entries: String = dates.iter().map(|date| format!("  - {{date: {date}, text: x}}\n")).collect();
    format!("-- content/cases/a.ja.md --\n---\ntitle: 題\ntimeline:\n{entries}---\n")
}

#[test]
fn every_way_to_write_a_date_is_read() {
    let days = ["2018-10-06", "2018/10/6", "平成30年10月6日", "H30.10.6", "２０１８年１０月６日", "平成３０年１０月６日"];
    let built = site(&timeline(&days)).build().clean();
    let (ja, en) = (built.main("cases/a/index.html"), built.main("en/cases/a/index.html"));
    assert_eq!(ja.matches("<time datetime=\"2018-10-06\">2018年10月6日（土）</time>").count(), days.len(), "{ja}");
    assert_eq!(en.matches("<time datetime=\"2018-10-06\">Saturday 6 October 2018</time>").count(), days.len(), "{en}");
    assert!(site(&timeline(&["令和元年5月1日"])).build().clean().main("cases/a/index.html").contains("2019年5月1日（水）"));
}

#[test]
fn coarser_dates_stay_coarse() {
    let cases: [(&[&str], &str, &str); 3] = [
        (
            &["2013-10", "平成25年10月", "H25.10"],
            "<time datetime=\"2013-10\">2013年10月</time>",
            "<time datetime=\"2013-10\">October 2013</time>",
        ),
        (&["2017", "平成29年"], "<time datetime=\"2017\">2017年</time>", "<time datetime=\"2017\">2017</time>"),
        (&["平成29年度", "H29年度", "FY2017"], "2017年度", "FY2017"),
    ];
    for (dates, ja, en) in cases {
        let built = site(&timeline(dates)).build().clean();
        assert_eq!(
            built.main("cases/a/index.html").matches(ja).count(),
            dates.len(),
            "{dates:?} {}",
            built.main("cases/a/index.html")
        );
        assert_eq!(
            built.main("en/cases/a/index.html").matches(en).count(),
            dates.len(),
            "{dates:?} {}",
            built.main("en/cases/a/index.html")
        );
    }
}

#[test]
fn times_are_the_same_in_both_languages() {
    for start in ["2026-12-06T13:30", "2026-12-06 13:30", "令和8年12月6日 13時30分", "2026-12-06T04:30Z"] {
        let built = site(&format!("-- content/events/e.ja.md --\n---\ntitle: 題\nregion: 貝塚市\nvenue: {{name: 会館}}\nsessions: [{{start: {start}}}]\n---\n")).build().clean();
        assert!(
            built.main("events/e/index.html").contains("2026年12月6日（日） 13:30"),
            "{start}: {}",
            built.main("events/e/index.html")
        );
        assert!(built.main("en/events/e/index.html").contains("Sunday 6 December 2026, 13:30"), "{start}");
    }
}

#[test]
fn wrong_dates_are_told_with_the_right_ones() {
    let cases = [
        ("平成31年5月1日", "the era 平成 ended on 30 April 2019", "write 令和元年5月1日"),
        ("2018-02-30", "there is no 30 February 2018", "February 2018 ends on the 28th"),
        ("2018-13-01", "there is no month 13", "months are 1 to 12"),
        ("きのう", "`きのう` cannot be read as a date", "write it like 2018-10-06"),
    ];
    for (date, message, help) in cases {
        let built = site(&timeline(&[date])).build();
        assert_eq!(built.errors, 1, "{}", built.english);
        assert!(built.english.contains(message) && built.english.contains(help), "{}", built.english);
    }
    let built = site("-- content/cases/a.ja.md --\n---\ntitle: 題\nexpires: 2018-10\n---\n").build();
    assert!(built.english.contains("`expires` must be known to the day"), "{}", built.english);
}

#[test]
fn numbers_are_grouped() {
    let built = site("-- content/cases/a.ja.md --\n---\ntitle: 題\nregion: 貝塚市\ndata: [{item: population, value: 66880}, {item: area, value: 877.89}]\n---\n").build().clean();
    assert!(built.main("cases/a/index.html").contains("66,880") && built.main("cases/a/index.html").contains("877.89"));
}
