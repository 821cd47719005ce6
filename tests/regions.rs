//! References to regions, areas of a site's own, and which page shows what.

use crate::support::{check_problems, site};

fn cases(references: &[&str]) -> String {
    references
        .iter()
        .enumerate()
        .map(|(i, region)| format!("-- content/cases/r{i:02}.ja.md --\n---\ntitle: 題\nregion: {region}\n---\n"))
        .collect()
}

#[test]
fn a_region_may_be_named_in_many_ways() {
    let built = site(&cases(&["272086", "27208", "\"272086\"", "大阪府貝塚市", "貝塚市", "osaka/kaizuka"])).build().clean();
    assert_eq!(built.main("regions/osaka/kaizuka/index.html").matches("class=\"card-title\"").count(), 6);
    let built = site(&cases(&["神戸市垂水区", "\"083640\"", "83640", "全国"])).build().clean();
    assert!(built.has("regions/hyogo/kobe/tarumi/index.html"));
    assert_eq!(
        built
            .files
            .keys()
            .filter(|path| path.starts_with("regions/ibaraki/") && path.ends_with("index.html") && path.matches('/').count() == 3)
            .count(),
        1
    );
    assert_eq!(built.main("regions/ibaraki/index.html").matches("class=\"card-title\"").count(), 2);
}

#[test]
fn what_cannot_be_told_is_asked_for() {
    check_problems(
        &cases(&["府中市", "23230", "貝塚士"]),
        "
error[K102]: there are two regions named 府中市
  --> content/cases/r00.ja.md:3:9
   |
 3 | region: 府中市
   |         ^^^^^^ write 東京都府中市 (132063) or 広島県府中市 (342084)

error[K103]: the number 23230 could be 愛知県日進市 or 青森県深浦町
  --> content/cases/r01.ja.md:3:9
   |
 3 | region: 23230
   |         ^^^^^ write \"232301\" for 愛知県日進市 or \"023230\" for 青森県深浦町

error[K101]: there is no region named 貝塚士
  --> content/cases/r02.ja.md:3:9
   |
 3 | region: 貝塚士
   |         ^^^^^^ did you mean 貝塚市 (272086)?
",
    );
}

const AREAS: &str = "-- content/regions.yaml --
- {id: senshu, kind: medical-area, name: {ja: 泉州医療圏, en: Senshu Medical Area}, members: [貝塚市, 岸和田市]}
- {id: hamate, kind: local-area, name: {ja: 浜手地区, en: Hamate}, parent: 貝塚市}
- {id: wide, kind: joint-area, name: {ja: 広域, en: Wide}, members: [貝塚市, 神戸市]}
- {id: kansai, kind: joint-area, name: {ja: 関西, en: Kansai}, members: [大阪府, 兵庫県]}
- {id: yume, kind: municipality, name: {ja: 夢の町, en: Yume}, parent: 大阪府}
- region: 貝塚市
  desks: [{name: {ja: 窓口, en: Desk}, tel: 072-000-1234}]
  data: [{item: population, value: 88694, as_of: 2015, source: {ja: 国勢調査, en: Census}}]
";

#[test]
fn what_is_about_a_place_is_also_about_the_areas_around_it() {
    let built = site(&format!("{AREAS}-- content/cases/a.ja.md --\n---\ntitle: 浜の話\nregion: hamate\n---\n")).build().clean();
    for path in ["osaka/kaizuka/hamate", "osaka/kaizuka", "osaka", "osaka/senshu", "wide", "kansai"] {
        assert!(built.main(&format!("regions/{path}/index.html")).contains("浜の話"), "{path}");
    }
    assert!(!built.has("regions/osaka/kishiwada/index.html"), "nothing is about it");
    assert!(!built.has("regions/osaka/yume/index.html"), "nothing is about it");
    assert!(built.main("en/regions/osaka/senshu/index.html").contains("<h1>Senshu Medical Area"));
    let own = site(&format!("{AREAS}-- content/cases/a.ja.md --\n---\ntitle: 夢の話\nregion: yume\n---\n")).build().clean();
    assert!(
        own.main("regions/osaka/yume/index.html").contains("夢の話") && own.main("regions/osaka/index.html").contains("夢の話")
    );
}

#[test]
fn a_region_without_desks_shows_those_of_the_one_above() {
    let built = site(&format!("{AREAS}-- content/cases/a.ja.md --\n---\ntitle: 浜の話\nregion: hamate\n---\n")).build().clean();
    assert!(built.main("regions/osaka/kaizuka/index.html").contains("072-000-1234"));
    assert!(built.main("regions/osaka/kaizuka/hamate/index.html").contains("072-000-1234"), "inherited");
    assert!(!built.main("regions/osaka/index.html").contains("072-000-1234"), "not upwards");
    assert!(built.main("regions/osaka/kaizuka/index.html").contains("88,694"));
}

#[test]
fn an_area_that_cannot_be_placed_is_an_error() {
    let built = site("-- content/regions.yaml --\n- {id: a, kind: medical-area, name: あ}\n- {id: b, kind: area, name: い}\n- {id: c, name: う}\n- {id: kaizuka, kind: local-area, name: え, parent: 大阪府}\n").build();
    for message in [
        "the area `a` has neither `members` nor a `parent`",
        "`kind` cannot be `area`",
        "the area `c` has no `kind`",
        "`osaka/kaizuka` already belongs to 大阪府貝塚市",
    ] {
        assert!(built.english.contains(message), "{message}: {}", built.english);
    }
    assert_eq!(built.errors, 4, "{}", built.english);
}

#[test]
fn medical_areas_have_pages_where_the_site_asks_for_them() {
    let case = cases(&["貝塚市"]);
    assert!(!site(&case).build().clean().files.keys().any(|path| path.contains("/area-")));
    assert!(
        site(&format!("-- kairan.yaml --\nmedical_areas: true\n{case}"))
            .build()
            .clean()
            .files
            .keys()
            .any(|path| path.starts_with("regions/osaka/area-27"))
    );
}

#[test]
fn areas_may_name_each_other_in_any_order_but_not_in_a_circle() {
    let built = site("-- content/regions.yaml --\n- {id: quarter, kind: local-area, name: 上地区, parent: midori}\n- {id: plain, kind: joint-area, name: 平野圏, members: [緑市, 貝塚市]}\n- {id: midori, kind: municipality, name: 緑市, parent: 大阪府}\n-- content/cases/a.ja.md --\n---\ntitle: a\nregion: quarter\n---\n").build().clean();
    for page in ["regions/osaka/midori/quarter", "regions/osaka/midori", "regions/osaka/plain", "regions/osaka"] {
        assert!(built.main(&format!("{page}/index.html")).contains("href=\"/cases/a/\""), "{page}");
    }
    check_problems(
        "-- content/regions.yaml --\n- {id: a, kind: joint-area, name: A, members: [b]}\n- {id: b, kind: joint-area, name: B, members: [a]}\n",
        "
error[K101]: there is no region named b
  --> content/regions.yaml:1:48
   |
 1 | - {id: a, kind: joint-area, name: A, members: [b]}
   |                                                ^

error[K101]: there is no region named a
  --> content/regions.yaml:2:48
   |
 2 | - {id: b, kind: joint-area, name: B, members: [a]}
   |                                                ^
",
    );
}

#[test]
fn what_only_a_new_area_has_cannot_stand_beside_a_known_region() {
    check_problems(
        "-- content/regions.yaml --\n- 貝塚市\n- {region: 貝塚市, members: [大阪府]}\n",
        "
error[K004]: this must be lines such as `field: value`
  --> content/regions.yaml:1:3
   |
 1 | - 貝塚市
   |   ^^^^^^ for instance title: …

error[K104]: `members` cannot stand beside `region`
  --> content/regions.yaml:2:26
   |
 2 | - {region: 貝塚市, members: [大阪府]}
   |                             ^^^^^^^^ remove `region` if the area is new, or this if it is known
",
    );
}

#[test]
fn several_regions_in_one_text_are_asked_for_as_a_list() {
    check_problems(
        "-- content/cases/a.ja.md --\n---\ntitle: a\nregion: 貝塚市、岸和田市\n---\n",
        "
error[K101]: there is no region named 貝塚市、岸和田市
  --> content/cases/a.ja.md:3:9
   |
 3 | region: 貝塚市、岸和田市
   |         ^^^^^^^^^^^^^^^^ write them one by one: regions: [貝塚市, 岸和田市]
",
    );
}

#[test]
fn regions_of_one_name_are_told_apart_where_they_stand_alone() {
    let files = "-- content/resources/a.ja.md --\n---\ntitle: 一覧\nregions: [堺市北区, 大阪市北区]\ntable: {file: a.csv, columns: [{id: city, from: 市, type: region, filter: true}]}\n---\n-- content/resources/a.csv --\n市\n東京都府中市\n広島県府中市\n貝塚市\n";
    let built = site(files).build().clean();
    let page = built.main("resources/a/index.html");
    for name in [">東京都府中市<", ">広島県府中市<", ">貝塚市<"] {
        assert!(page.contains(name), "{name}: {page}");
    }
    let card = built.main("resources/index.html");
    assert!(card.contains("大阪府堺市北区") && card.contains("大阪市北区"), "{card}");
    assert!(built.text("regions/tokyo/fuchu/index.html").contains("<title>東京都府中市"));
    assert!(built.text("regions/osaka/kaizuka/index.html").contains("<title>貝塚市"));
}

#[test]
fn a_region_named_with_the_one_above_it_is_that_region() {
    for name in ["大阪府/貝塚市", "Kaizuka City, Osaka Prefecture", "貝塚市、大阪府"] {
        let said = site(&format!("-- content/pages/a.ja.md --\n---\ntitle: a\nregion: {name}\n---\n")).build().english;
        assert!(said.contains("did you mean 貝塚市 (272086)?"), "{name}: {said}");
    }
}
