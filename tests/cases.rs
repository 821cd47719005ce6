//! Case studies: their blocks, their series, and whose figures they are.

use crate::support::site;

#[test]
fn figures_belong_to_a_region_only_from_a_case_about_it_alone() {
    let built = site("-- content/cases/a.ja.md --\n---\ntitle: 一\nregion: 貝塚市\ndata: [{item: population, value: 88694, as_of: 2015, source: 国勢調査}]\n---\n-- content/cases/b.ja.md --\n---\ntitle: 二\nregions: [岸和田市, 貝塚市]\ndata: [{item: population, value: 283000}]\n---\n").build().clean();
    let kaizuka = built.main("regions/osaka/kaizuka/index.html");
    assert!(
        kaizuka.contains("88,694") && kaizuka.contains("国勢調査") && kaizuka.contains("<time datetime=\"2015\">"),
        "{kaizuka}"
    );
    assert!(!kaizuka.contains("283,000") && !built.main("regions/osaka/kishiwada/index.html").contains("283,000"));
    assert!(built.main("cases/b/index.html").contains("283,000"));
}

#[test]
fn a_series_can_be_compared_by_figure() {
    let built = site("-- kairan.yaml --\nseries: [{id: s, title: {ja: 連載, en: Series}, summary: {ja: まとめ, en: Sum}}]\n-- content/cases/a.ja.md --\n---\ntitle: 一\nseries: s\nnumber: 2\nregion: 貝塚市\ndata: [{item: population, value: 88694}]\n---\n-- content/cases/b.ja.md --\n---\ntitle: 二\nseries: s\nnumber: 1\nregion: 岸和田市\ndata: [{item: population, value: 194911}]\n---\n").build().clean();
    let page = built.main("series/s/index.html");
    assert!(
        page.contains("data-sortable")
            && page.contains("data-sort=\"88694\">88,694")
            && page.contains("data-sort=\"194911\">194,911"),
        "{page}"
    );
    assert!(page.find(">二<") < page.find(">一<"), "by number: {page}");
    assert!(built.main("en/series/s/index.html").contains("<h1>Series</h1>"));
    assert!(built.main("cases/a/index.html").contains("href=\"/series/s/\""));
}

#[test]
fn a_case_shows_its_blocks_in_order_and_a_budget_as_chart_and_table() {
    let built = site("-- content/cases/a.ja.md --\n---\ntitle: 題\nregion: 貝塚市\nhighlights: [見どころです]\ntimeline: [{date: 2013-10, text: 始まり}]\nactors: [{name: 医師会, text: 支える}]\ndata: [{item: clinics, value: 70, as_of: 2017-10-01, source: 出どころ}, {item: 看護ステーション数, value: 3, unit: か所, label: 訪問看護}]\nbudget: [{year: 平成28年度, amount: 3186}, {year: 平成29年度, amount: null}]\n---\n本文です\n").build().clean();
    let page = built.main("cases/a/index.html");
    let order = ["見どころです", "本文です", "始まり", "医師会", "訪問看護", "<svg"]
        .map(|part| page.find(part).unwrap_or_else(|| panic!("{part}: {page}")));
    assert!(order.is_sorted(), "{order:?}");
    for part in ["<td class=\"number\">3,186</td>", "2016年度", "2017年度", "出どころ", "か所"] {
        assert!(page.contains(part), "{part}: {page}");
    }
}

#[test]
fn every_block_is_optional() {
    site("-- content/cases/a.ja.md --\n---\ntitle: 題\n---\n").build().clean();
}

#[test]
fn a_series_must_be_one_of_the_sites() {
    let built = site("-- kairan.yaml --\nseries: [{id: mieruka, title: 連載}]\n-- content/cases/a.ja.md --\n---\ntitle: 題\nseries: mierukka\n---\n").build();
    assert!(
        built.english.contains("there is no series `mierukka`") && built.english.contains("did you mean `mieruka`?"),
        "{}",
        built.english
    );
    assert_eq!(built.errors, 1);
}

#[test]
fn a_series_compares_the_newest_figures_that_are_known_and_those_of_its_own() {
    let case = |name: &str, data: &str| {
        format!("-- content/cases/{name}.ja.md --\n---\ntitle: {{ja: {name}, en: {name}}}\nseries: s\ndata: [{data}]\n---\n")
    };
    let own = |value: u32| {
        format!(
            "{{item: 看護, value: {value}, unit: {{ja: か所, en: stations}}, label: {{ja: 看護ステーション, en: Nursing stations}}}}"
        )
    };
    let files = format!(
        "-- kairan.yaml --\nseries: [{{id: s, title: 系列}}]\n{}{}",
        case(
            "a",
            &format!(
                "{{item: population, value: 100, as_of: 2010}}, {{item: population, value: 90, as_of: 2015}}, {{item: population, as_of: 2020}}, {}",
                own(3)
            )
        ),
        case(
            "b",
            &format!("{{item: population, value: 2, unit: 千人}}, {{item: population, value: 800, as_of: 2015}}, {}", own(5))
        ),
    );
    let page = site(&files).build().main("en/series/s/index.html");
    assert!(page.contains("Nursing stations (stations)") && page.contains(">90<") && page.contains(">800<"), "{page}");
    assert!(!page.contains(">100<") && !page.contains(">2<"), "{page}");
}

#[test]
fn a_newer_figure_that_nobody_knows_hides_none_on_a_regions_page() {
    let case = |name: &str, data: &str| {
        format!("-- content/cases/{name}.ja.md --\n---\ntitle: {name}\nregion: 貝塚市\ndata: [{data}]\n---\n")
    };
    let files =
        case("a", "{item: population, value: 88694, as_of: 2015}") + &case("b", "{item: population, value: null, as_of: 2020}");
    let page = site(&files).build().main("regions/osaka/kaizuka/index.html");
    assert!(page.contains("88,694"), "{page}");
}

#[test]
fn an_item_that_is_nearly_a_known_one_is_told() {
    let says = |figure: &str| {
        let case = format!("-- content/cases/a.ja.md --\n---\ntitle: a\ndata: [{{{figure}, value: 1}}]\n---\n");
        site(&case).build().english
    };
    assert!(says("item: populaton").starts_with("error[K006]: there is no item `populaton`"), "{}", says("item: populaton"));
    assert_eq!(says("item: populaton, label: 人数"), "");
    assert_eq!(says("item: 人口, unit: 人"), "");
}
