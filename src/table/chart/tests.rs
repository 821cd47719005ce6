use super::*;
use crate::words::{Lang, Words};

fn draw(chart: &Chart) -> String {
    chart.svg("データなし", "chart-1")
}

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
fn a_missing_value_is_a_gap_not_a_bar() {
    let html = draw(&chart(Kind::Bar, &["a", "b"], &[("", &[Some(3.0), None])]));
    assert_eq!(html.matches("class=\"bar ").count(), 1);
    let html = draw(&chart(Kind::Line, &["a", "b", "c", "d"], &[("", &[Some(3.0), None, Some(4.0), Some(5.0)])]));
    assert_eq!(html.matches("class=\"line ").count(), 1, "one run of two points");
    assert_eq!(html.matches("class=\"marker ").count(), 3);
}

#[test]
fn long_or_many_labels_lay_the_bars_down() {
    let standing = draw(&chart(Kind::Bar, &["東", "西"], &[("", &[Some(3.0), Some(4.0)])]));
    assert!(standing.contains("<text class=\"label\" text-anchor=\"middle\""), "{standing}");
    let long = ["在宅医療・介護連携支援センターへの相談の件数（のべ）", "地域包括支援センター", "x"];
    let lying = draw(&chart(Kind::Bar, &long, &[("", &[Some(3.0), Some(4.0), Some(1.0)])]));
    assert!(lying.contains("<text class=\"label\" x=\"6\""), "{lying}");
}

#[test]
fn series_differ_without_colour() {
    let values: &[Option<f64>] = &[Some(3.0), Some(4.0)];
    let bars = draw(&chart(Kind::StackedBar, &["a", "b"], &[("往診", values), ("訪問", values)]));
    assert!(bars.contains("<pattern id=\"chart-1-pattern-1\"") && bars.contains("fill=\"url(#chart-1-pattern-1)\""));
    let lines = draw(&chart(Kind::Line, &["a", "b"], &[("往診", values), ("訪問", values)]));
    assert!(lines.contains("class=\"line series-1\" stroke-dasharray=\"7 4\""));
    assert!(lines.contains("<text class=\"name\"") && lines.contains(">訪問</text>"));
}

#[test]
fn there_is_no_style_and_words_cannot_become_markup() {
    let mut chart = chart(Kind::Bar, &["<b>\"&"], &[("<script>", &[Some(1.0)])]);
    chart.title = "</title><script>".into();
    let html = draw(&chart);
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
            let html = draw(&chart(kind, labels, &[("x", values)]));
            assert!(html.contains("</svg>") && !html.contains("NaN") && !html.contains("inf\""), "{html}");
            draw(&chart(kind, labels, &[]));
            let panels = vec![chart(kind, labels, &[("x", values)])];
            let svgs = Multiples { kind, title: String::new(), unit: String::new(), panels }.svgs("chart-1");
            assert!(svgs[0].contains("</svg>") && !svgs[0].contains("NaN") && !svgs[0].contains("inf\""), "{svgs:?}");
        }
    }
}

fn words(text: &str) -> Value {
    Value::Text(Words::one(Lang::PRIMARY, text))
}

fn say(value: &Value) -> String {
    if let Value::Text(words) = value { words.text(Lang::PRIMARY).to_owned() } else { String::new() }
}

fn table(rows: Vec<Vec<Value>>) -> Table {
    Table { rows, ..Table::default() }
}

#[test]
fn a_chart_of_a_table_has_its_columns_as_series() {
    let rows = table(vec![vec![words("平成28年度"), Value::Number(3186.0)], vec![words("平成29年度"), Value::Unknown]]);
    let expected = chart(Kind::Bar, &["平成28年度", "平成29年度"], &[("予算", &[Some(3186.0), None])]);
    assert_eq!(chart(Kind::Bar, &[], &[]).of(&rows, vec!["予算".into()], say), expected);
}

fn multiples(kind: Kind) -> Multiples {
    Multiples { kind, title: "件数".into(), unit: String::new(), panels: Vec::new() }
}

#[test]
fn rows_and_columns_of_a_table_make_the_same_small_charts() {
    let wide = table(vec![
        vec![words("東"), Value::Number(1.0), Value::Number(2.0)],
        vec![words("西"), Value::Number(3.0), Value::Unknown],
    ]);
    let long = table(vec![
        vec![words("東"), words("2015"), Value::Number(1.0)],
        vec![words("西"), words("2015"), Value::Number(3.0)],
        vec![words("東"), words("2016"), Value::Number(2.0)],
    ]);
    let columns = multiples(Kind::Line).of_columns(&wide, &["2015".into(), "2016".into()], say);
    let rows = multiples(Kind::Line).of_rows(&long, &[String::new()], say);
    assert_eq!(columns, rows);
    assert_eq!(rows.panels[1].series[0].1, [Some(3.0), None], "what no row says is a gap");
}

#[test]
fn small_charts_have_one_scale() {
    let wide = table(vec![vec![words("大"), Value::Number(100.0)], vec![words("小"), Value::Number(1.0)]]);
    let svgs = multiples(Kind::Bar).of_columns(&wide, &["2015".into()], say).svgs("chart-1");
    let tick = ">100</text>";
    assert!(svgs.iter().all(|svg| svg.contains(tick)), "{svgs:?}");
    let height = |svg: &str| -> f64 {
        let bar = &svg[svg.find("class=\"bar").expect("a bar")..];
        let start = bar.find("height=\"").expect("a height") + 8;
        bar[start..start + bar[start..].find('"').expect("a quote")].parse().expect("a number")
    };
    assert!((height(&svgs[0]) / height(&svgs[1]) - 100.0).abs() < 10.0, "{svgs:?}");
}

#[test]
fn a_map_tells_classes_by_shade_and_by_ink_and_leaves_plain_what_is_not_known() {
    let area = |code: &str, value| Area { code: code.into(), title: format!("{code}: {value:?}"), value };
    let areas = vec![area("010006", Some(1.0)), area("130001", Some(2.0)), area("270008", Some(3.0)), area("470007", None)];
    let map = PrefectureMap {
        title: "件数".into(),
        unit: String::new(),
        classes: Classes::of([1.0, 2.0, 3.0].into_iter(), None),
        areas,
        legend: ["1", "2", "3"].map(String::from).to_vec(),
        unknown: "データなし".into(),
    };
    let svg = map.svg("chart-1");
    for look in ["1", "3", "5"] {
        assert!(svg.contains(&format!("<g class=\"area area-{look}\">")), "{look}: {svg}");
        assert!(svg.contains(&format!("<path class=\"ink-{look}\"")), "{look}: {svg}");
    }
    assert!(svg.contains("<clipPath id=\"chart-1-class-2\"><use href=\"#chart-1-27\"/></clipPath>"), "{svg}");
    assert!(
        svg.contains("<g class=\"area area-unknown\"><path id=\"chart-1-47\" d=\"M")
            && svg.contains("<title>470007: None</title>"),
        "{svg}"
    );
    assert!(svg.len() < 30_000 && !svg.contains("style"));
}
