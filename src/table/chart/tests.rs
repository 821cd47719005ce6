use super::*;
use crate::table::{Column, Type};
use crate::words::Words;

const WORDS: ChartWords =
    ChartWords { data: "データを表で見る", label: "項目", value: "値", no_data: "データなし" };

fn chart(kind: Kind, labels: &[&str], series: &[(&str, &[Option<f64>])]) -> Chart {
    Chart {
        kind,
        title: "予算の推移".into(),
        unit: "千円".into(),
        labels: labels.iter().map(|l| (*l).into()).collect(),
        series: series.iter().map(|(name, values)| ((*name).into(), values.to_vec())).collect(),
    }
}

#[test]
fn the_numbers_are_a_table_too() {
    let html = draw(&chart(Kind::Bar, &["平成28年度", "平成29年度"], &[("", &[Some(3186.0), None])]), &WORDS, "1");
    assert!(html.starts_with("<figure class=\"chart\"><figcaption>予算の推移（千円）</figcaption><svg role=\"img\""));
    assert!(html.contains("<title id=\"chart-1-title\">予算の推移（千円）</title>"));
    assert!(html.ends_with(
        "<details><summary>データを表で見る</summary><table>\
         <thead><tr><th scope=\"col\">項目</th><th scope=\"col\">千円</th></tr></thead><tbody>\
         <tr><th scope=\"row\">平成28年度</th><td class=\"number\">3,186</td></tr>\
         <tr><th scope=\"row\">平成29年度</th><td class=\"unknown\">データなし</td></tr>\
         </tbody></table></details></figure>\n"
    ));
}

#[test]
fn a_missing_value_is_a_gap_not_a_bar() {
    let html = draw(&chart(Kind::Bar, &["a", "b"], &[("", &[Some(3.0), None])]), &WORDS, "1");
    assert_eq!(html.matches("class=\"bar ").count(), 1);
    let html = draw(&chart(Kind::Line, &["a", "b", "c", "d"], &[("", &[Some(3.0), None, Some(4.0), Some(5.0)])]), &WORDS, "1");
    assert_eq!(html.matches("class=\"line ").count(), 1, "one run of two points");
    assert_eq!(html.matches("class=\"marker ").count(), 3);
}

#[test]
fn long_or_many_labels_lay_the_bars_down() {
    let standing = draw(&chart(Kind::Bar, &["東", "西"], &[("", &[Some(3.0), Some(4.0)])]), &WORDS, "1");
    assert!(standing.contains("<text class=\"label\" text-anchor=\"middle\""), "{standing}");
    let long = ["在宅医療・介護連携支援センターへの相談の件数（のべ）", "地域包括支援センター", "x"];
    let lying = draw(&chart(Kind::Bar, &long, &[("", &[Some(3.0), Some(4.0), Some(1.0)])]), &WORDS, "1");
    assert!(lying.contains("<text class=\"label\" x=\"0\""), "{lying}");
}

#[test]
fn series_differ_without_colour() {
    let values: &[Option<f64>] = &[Some(3.0), Some(4.0)];
    let bars = draw(&chart(Kind::StackedBar, &["a", "b"], &[("往診", values), ("訪問", values)]), &WORDS, "2");
    assert!(bars.contains("<pattern id=\"chart-2-pattern-1\"") && bars.contains("fill=\"url(#chart-2-pattern-1)\""));
    let lines = draw(&chart(Kind::Line, &["a", "b"], &[("往診", values), ("訪問", values)]), &WORDS, "2");
    assert!(lines.contains("class=\"line series-1\" stroke-dasharray=\"7 4\""));
    assert!(lines.contains("<text class=\"name\"") && lines.contains(">訪問</text>"));
}

#[test]
fn there_is_no_style_and_words_cannot_become_markup() {
    let mut chart = chart(Kind::Bar, &["<b>\"&"], &[("<script>", &[Some(1.0)])]);
    chart.title = "</title><script>".into();
    let html = draw(&chart, &WORDS, "1");
    assert!(!html.contains("style") && !html.contains("<script>") && !html.contains("<b>"));
}

#[test]
fn charts_with_next_to_nothing_are_drawn_too() {
    for kind in [Kind::Bar, Kind::Line, Kind::StackedBar] {
        for (labels, values) in [
            (&[][..], &[][..]),
            (&["a"], &[]),
            (&["a"], &[None]),
            (&["a"], &[Some(0.0)]),
            (&["a"], &[Some(-2.5)]),
            (&["a", "b"], &[Some(f64::MAX), Some(f64::MIN)]),
            (&["a"], &[Some(f64::NAN)]),
        ] {
            let html = draw(&chart(kind, labels, &[("x", values)]), &WORDS, "1");
            assert!(html.contains("</svg>") && !html.contains("NaN") && !html.contains("inf\""), "{html}");
            draw(&chart(kind, labels, &[]), &WORDS, "1");
        }
    }
}

#[test]
fn a_chart_of_a_table_has_its_headings_as_series() {
    let words = |text| Words::one(Lang::PRIMARY, text);
    let table = Table {
        columns: vec![Column::new("c1", words("年度"), Type::Text), Column::new("c2", words("予算"), Type::Number)],
        rows: vec![
            vec![Value::Text(words("平成28年度")), Value::Number(3186.0)],
            vec![Value::Text(words("平成29年度")), Value::Unknown],
        ],
        numbers: vec![2, 3],
    };
    let expected = chart(Kind::Bar, &["平成28年度", "平成29年度"], &[("予算", &[Some(3186.0), None])]);
    assert_eq!(Chart::of(&table, Kind::Bar, "予算の推移", "千円", Lang::PRIMARY), expected);
}
