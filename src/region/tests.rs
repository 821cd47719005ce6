use super::fold::fold;
use super::*;
use crate::diagnostic::{Code, Problem};
use crate::words::{Lang, Languages};
use std::collections::HashMap as Map;

fn japan() -> Regions {
    Regions::builtin(&Languages::new(&["ja", "en"]))
}

fn id(regions: &Regions, reference: &str) -> RegionId {
    regions.resolve(reference, None).unwrap_or_else(|p| panic!("{reference}: {p:?}"))
}

fn problem(reference: &str) -> Problem {
    japan().resolve(reference, None).expect_err(reference)
}

fn code_of(reference: &str) -> String {
    let regions = japan();
    regions.get(id(&regions, reference)).code.to_string()
}

fn help(problem: &Problem) -> (&str, &str) {
    problem.help.as_ref().map_or(("", ""), |h| (&h.ja, &h.en))
}

fn names(regions: &Regions, ids: &[RegionId]) -> Vec<String> {
    ids.iter().map(|id| regions.get(*id).name_ja.to_string()).collect()
}

fn area(id: &str, kind: Kind, ja: &str, members: &[RegionId], parent: Option<RegionId>) -> NewArea {
    NewArea { id: id.into(), kind, name: Words::one(Lang::PRIMARY, ja), kana: None, members: members.to_vec(), parent }
}

// The lists

#[test]
fn the_lists_have_no_quoting_and_no_line_is_lost() {
    for file in
        [include_str!("data/regions.csv"), include_str!("data/medical-areas.csv"), include_str!("data/medical-area-members.csv")]
    {
        assert!(!file.contains('"'));
        let columns = file.lines().next().map_or(0, |l| l.split(',').count());
        assert!(file.lines().all(|l| l.split(',').count() == columns));
    }
    assert_eq!(japan().all().count(), 1 + 1965 + 330);
}

#[test]
fn counts_are_those_of_the_source() {
    let regions = japan();
    let count = |kind| regions.all().filter(|r| r.kind == kind).count();
    use Kind::*;
    let kinds = [Country, Prefecture, DesignatedCity, City, SpecialWard, Town, Village, Ward, NorthernVillage, MedicalArea];
    assert_eq!(kinds.map(count), [1, 47, 20, 772, 23, 743, 183, 171, 6, 330]);
    let per_prefecture: Vec<usize> = regions
        .all()
        .filter(|r| r.kind == Prefecture)
        .map(|r| {
            regions
                .children(r.id)
                .iter()
                .map(|c| regions.get(*c).kind)
                .filter(|k| k.is_municipality() && *k != NorthernVillage)
                .count()
        })
        .collect();
    assert_eq!(
        per_prefecture,
        [
            179, 40, 33, 35, 25, 35, 59, 44, 25, 35, 63, 54, 62, 33, 30, 15, 19, 17, 27, 77, 42, 35, 54, 29, 19, 26, 43, 41, 39,
            30, 19, 19, 27, 23, 19, 24, 17, 20, 34, 60, 20, 21, 45, 18, 26, 43, 41
        ]
    );
}

#[test]
fn every_check_digit_is_right() {
    for region in japan().all().filter(|r| r.code.len() == 6) {
        let digits: Vec<u32> = region.code.chars().filter_map(|c| c.to_digit(10)).collect();
        let sum: u32 = digits.iter().zip([6, 5, 4, 3, 2]).map(|(digit, weight)| digit * weight).sum();
        let check = if sum < 11 { 11 - sum } else { 11 - sum % 11 };
        assert_eq!(digits[5], check % 10, "{}", region.code);
    }
}

#[test]
fn every_path_is_unique_and_resolves_to_its_region() {
    let regions = japan();
    let mut seen: Map<&str, RegionId> = Map::new();
    for region in regions.all() {
        assert_eq!(seen.insert(&region.path, region.id), None, "{}", region.path);
    }
    for region in regions.all().skip(1) {
        assert_eq!(regions.resolve(&region.path, None), Ok(region.id), "{}", region.path);
    }
}

#[test]
fn every_full_name_and_every_code_resolves_to_its_region() {
    let regions = japan();
    for region in regions.all() {
        let full = regions.full_name_ja(region.id);
        let expected = if &*region.code == "016969" { id(&regions, "014036") } else { region.id };
        assert_eq!(regions.resolve(&full, None), Ok(expected), "{full}");
        if !region.county_ja.is_empty() && &*region.code != "016969" {
            let with_county = format!("{}{}", region.county_ja, region.name_ja);
            assert_eq!(regions.resolve(&with_county, None), Ok(region.id), "{with_county}");
        }
        if region.code.len() == 6 {
            assert_eq!(regions.resolve(&region.code, None), Ok(region.id), "{}", region.code);
            let short = &region.code[..5];
            let could_lack_a_zero = regions.all().any(|other| other.code.strip_prefix('0') == Some(short));
            let expected = if could_lack_a_zero { Err(Code::AmbiguousCode) } else { Ok(region.id) };
            assert_eq!(regions.resolve(short, None).map_err(|p| p.code), expected, "{short}");
        }
    }
}

#[test]
fn folding_makes_no_two_names_alike() {
    let mut seen: Map<String, String> = Map::new();
    for region in japan().all() {
        let before = seen.insert(fold(&region.name_ja), region.name_ja.to_string());
        assert!(before.is_none_or(|name| *name == *region.name_ja), "{}", region.name_ja);
    }
}

#[test]
fn ids_are_in_the_order_of_codes() {
    let regions = japan();
    let codes: Vec<&str> = regions.all().filter(|r| r.code.len() == 6).map(|r| &*r.code).collect();
    assert!(codes.is_sorted());
    assert!(regions.all().map(|r| r.id).is_sorted());
}

// References

#[test]
fn every_form_of_a_reference_is_understood() {
    for kaizuka in [
        "272086",
        "27208",
        "２７２０８６",
        "大阪府貝塚市",
        "貝塚市",
        " 大阪府　貝塚市 ",
        "osaka/kaizuka",
        "Osaka/Kaizuka/",
        "Kaizuka City",
        "kaizuka city",
    ] {
        assert_eq!(code_of(kaizuka), "272086", "{kaizuka}");
    }
    for tarumi in ["神戸市垂水区", "兵庫県神戸市垂水区", "兵庫県垂水区", "垂水区", "hyogo/kobe/tarumi"] {
        assert_eq!(code_of(tarumi), "281085", "{tarumi}");
    }
    for daigo in ["大子町", "久慈郡大子町", "茨城県大子町", "茨城県久慈郡大子町", "083640", "08364"] {
        assert_eq!(code_of(daigo), "083640", "{daigo}");
    }
    for osaka in ["大阪府", "270008", "27", "osaka", "Osaka Prefecture"] {
        assert_eq!(code_of(osaka), "270008", "{osaka}");
    }
    let regions = japan();
    assert_eq!(id(&regions, "全国"), regions.country());
    assert_eq!(id(&regions, "Nationwide"), regions.country());
    assert_eq!(code_of("tokyo/toshima-ku"), "131164");
}

#[test]
fn a_number_that_lost_its_zero_is_repaired() {
    assert_eq!(code_of("83640"), "083640");
    assert_eq!(code_of("8364"), "083640");
    assert_eq!(code_of("10006"), "010006");
    assert_eq!(code_of("104"), "0104");
    assert_eq!(code_of("8"), "080004");
}

#[test]
fn medical_areas_are_found_by_code_path_and_full_name() {
    for senshu in ["2707", "osaka/area-2707", "泉州医療圏", "大阪府泉州医療圏", "Senshu Medical Area"] {
        assert_eq!(code_of(senshu), "2707", "{senshu}");
    }
    let problem = problem("泉州");
    assert_eq!(help(&problem), ("泉州医療圏（2707）のことですか", "did you mean 泉州医療圏 (2707)?"));
}

#[test]
fn forms_of_one_character_meet() {
    for (typed, code) in [
        ("龍ヶ崎市", "082082"),
        ("竜ケ崎市", "082082"),
        ("塩釜市", "042030"),
        ("梼原町", "394050"),
        ("茅ケ崎市", "142077"),
        ("葛\u{E0100}城市", "292117"),
    ] {
        assert_eq!(code_of(typed), code, "{typed}");
    }
}

#[test]
fn hokkaidos_tomari_is_the_one_with_people() {
    assert_eq!(code_of("泊村"), "014036");
    assert_eq!(code_of("北海道泊村"), "014036");
    assert_eq!(code_of("国後郡泊村"), "016969");
    assert_eq!(code_of("016969"), "016969");
}

#[test]
fn a_number_that_could_be_two_codes_names_both() {
    let problem = problem("23230");
    assert_eq!(problem.code, Code::AmbiguousCode);
    assert_eq!(problem.message.ja, "番号「23230」は愛知県日進市とも青森県深浦町とも読めます");
    assert_eq!(problem.message.en, "the number 23230 could be 愛知県日進市 or 青森県深浦町");
    assert_eq!(
        help(&problem),
        (
            "愛知県日進市なら \"232301\"、青森県深浦町なら \"023230\" と書いてください",
            "write \"232301\" for 愛知県日進市 or \"023230\" for 青森県深浦町"
        )
    );
    let regions = japan();
    let aomori = id(&regions, "青森県");
    assert_eq!(regions.resolve("23230", Some(aomori)), Ok(id(&regions, "深浦町")));
}

#[test]
fn a_medical_area_that_could_be_a_code_without_its_zero_is_ambiguous_too() {
    let problem = problem("1101");
    assert_eq!(problem.code, Code::AmbiguousCode);
    assert_eq!(help(&problem).1, "write `saitama/area-1101` for 埼玉県南部医療圏 or \"011011\" for 北海道札幌市中央区");
}

#[test]
fn a_wrong_check_digit_names_the_region() {
    for (typed, ja, en) in [
        ("272085", "貝塚市（272086）のことですか", "did you mean 貝塚市 (272086)?"),
        ("83641", "大子町（083640）のことですか", "did you mean 大子町 (083640)?"),
    ] {
        let problem = problem(typed);
        assert_eq!(problem.code, Code::UnknownRegion);
        assert_eq!(problem.message.en, format!("there is no region with the code {typed}"));
        assert_eq!(problem.message.ja, format!("「{typed}」という番号の地域はありません"));
        assert_eq!(help(&problem), (ja, en));
    }
    assert_eq!(problem("999999").help, None);
    assert_eq!(problem("123456789012345678901234567890").code, Code::UnknownRegion);
}

#[test]
fn an_unknown_name_names_the_nearest() {
    let kaizuka = problem("貝塚士");
    assert_eq!(kaizuka.code, Code::UnknownRegion);
    assert_eq!(kaizuka.message.ja, "「貝塚士」という地域はありません");
    assert_eq!(kaizuka.message.en, "there is no region named 貝塚士");
    assert_eq!(help(&kaizuka), ("貝塚市（272086）のことですか", "did you mean 貝塚市 (272086)?"));
    for (typed, nearest) in [
        ("大阪府貝塚士", "貝塚市 (272086)"),
        ("東京都貝塚市", "貝塚市 (272086)"),
        ("愛知県津市", "津市 (242012)"),
        ("大阪", "大阪府 (270008) or 大阪市 (271004)"),
        ("東京", "東京都 (130001)"),
        ("東大坂市", "東大和市 (132209) or 東大阪市 (272272)"),
        ("osaka/kaizka", "貝塚市 (272086)"),
        ("Kaizuka", "貝塚市 (272086)"),
        ("Kaisuka City", "貝塚市 (272086)"),
        ("府中士", "東京都府中市 (132063), 広島県府中市 (342084) or 府中町 (343021)"),
        ("かいづか市", "貝塚市 (272086)"),
        ("カイズカシ", "貝塚市 (272086)"),
        ("おおさかふ", "大阪府 (270008)"),
    ] {
        assert_eq!(help(&problem(typed)).1, format!("did you mean {nearest}?"), "{typed}");
    }
}

#[test]
fn nothing_near_means_no_guess() {
    for typed in ["月面基地", "Atlantis-on-Sea", "😀", "府"] {
        let problem = problem(typed);
        assert_eq!((problem.code, problem.help), (Code::UnknownRegion, None), "{typed}");
    }
    assert_eq!(problem(" 　").message.en, "the region is empty");
    let paragraph = problem(&"あいうえお".repeat(10_000));
    assert_eq!(paragraph.message.en, format!("there is no region named {}…", "あいうえお".repeat(8)));
}

#[test]
fn a_name_that_two_share_lists_both() {
    let problem = problem("府中市");
    assert_eq!(problem.code, Code::AmbiguousRegion);
    assert_eq!(problem.message.ja, "「府中市」という地域は二つあります");
    assert_eq!(problem.message.en, "there are two regions named 府中市");
    assert_eq!(
        help(&problem),
        (
            "東京都府中市（132063）か 広島県府中市（342084）と書いてください",
            "write 東京都府中市 (132063) or 広島県府中市 (342084)"
        )
    );
}

#[test]
fn a_name_that_many_share_is_counted() {
    let ikeda = problem("池田町");
    assert_eq!(ikeda.message.ja, "「池田町」という地域は四つあります");
    assert_eq!(
        help(&ikeda).1,
        "write 北海道池田町 (016446), 福井県池田町 (183822), 長野県池田町 (204811) or 岐阜県池田町 (214043)"
    );
    let south = problem("南区");
    assert_eq!(south.message.ja, "「南区」という地域は12あります");
    assert_eq!(south.message.en, "there are 12 regions named 南区");
    assert_eq!(
        help(&south),
        (
            "北海道札幌市南区（011061）、埼玉県さいたま市南区（111082）、神奈川県横浜市南区（141054）、神奈川県相模原市南区（141534）などと書いてください（ほかに8あります）",
            "write 北海道札幌市南区 (011061), 埼玉県さいたま市南区 (111082), 神奈川県横浜市南区 (141054), 神奈川県相模原市南区 (141534) or one of 8 more"
        )
    );
    assert_eq!(problem("大阪府北区").message.en, "there are two regions named 大阪府北区");
}

#[test]
fn a_name_is_looked_for_inside_the_lists_own_region_first() {
    let regions = japan();
    let at = |name| Some(id(&regions, name));
    assert_eq!(regions.resolve("府中市", at("広島県")), Ok(id(&regions, "342084")));
    assert_eq!(regions.resolve("府中市", at("東京都府中市")), Ok(id(&regions, "132063")));
    assert_eq!(regions.resolve("中央区", at("神戸市")), Ok(id(&regions, "神戸市中央区")));
    assert_eq!(regions.resolve("貝塚市", at("広島県")), Ok(id(&regions, "272086")));
    assert_eq!(regions.resolve("南区", at("神奈川県")).map_err(|p| p.code), Err(Code::AmbiguousRegion));
}

// What lies in what

#[test]
fn wards_lie_below_their_city() {
    let regions = japan();
    let tarumi = id(&regions, "垂水区");
    assert_eq!(names(&regions, &regions.ancestors(tarumi)), ["神戸市", "兵庫県", "全国"]);
    assert_eq!(regions.children(id(&regions, "神戸市")).len(), 9);
    assert_eq!(regions.get(tarumi).path.as_ref(), "hyogo/kobe/tarumi");
    assert_eq!(regions.full_name_ja(tarumi), "兵庫県神戸市垂水区");
    assert_eq!(regions.full_name_en(tarumi), "Tarumi Ward, Kobe City, Hyogo Prefecture");
    assert_eq!(regions.full_name_ja(regions.country()), "全国");
    assert!(regions.contains(id(&regions, "兵庫県"), tarumi) && !regions.contains(tarumi, id(&regions, "兵庫県")));
}

#[test]
fn every_municipality_lies_in_one_medical_area_but_kawasaki_through_its_wards() {
    let regions = japan();
    let kawasaki = id(&regions, "川崎市");
    for region in regions.all().filter(|r| r.kind.is_municipality() || r.kind == Kind::Ward) {
        let expected = usize::from(region.kind != Kind::NorthernVillage && region.id != kawasaki);
        assert_eq!(regions.areas_of(region.id).len(), expected, "{}", region.name_ja);
    }
    assert_eq!(names(&regions, regions.areas_of(id(&regions, "川崎市麻生区"))), ["川崎北部医療圏"]);
    for line in include_str!("data/medical-areas.csv").lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let area = regions.index.area_codes[&cells[0].parse::<u32>().expect("a number")];
        let inside = regions.all().filter(|r| r.kind != Kind::DesignatedCity && regions.areas_of(r.id).contains(&area));
        assert_eq!(inside.count().to_string(), cells[5], "{line}");
    }
}

#[test]
fn a_whole_city_is_the_member_not_its_wards() {
    let regions = japan();
    assert_eq!(names(&regions, regions.members(id(&regions, "2801"))), ["神戸市"]);
    assert_eq!(names(&regions, regions.areas_of(id(&regions, "垂水区"))), ["神戸医療圏"]);
}

#[test]
fn a_document_appears_on_the_pages_of_its_region_and_of_all_around_it() {
    let mut regions = japan();
    let (kaizuka, kishiwada, wakayama) = (id(&regions, "貝塚市"), id(&regions, "岸和田市"), id(&regions, "和歌山市"));
    let bay = regions.add_area(area("bay", Kind::JointArea, "湾岸", &[kaizuka, wakayama], None)).expect("fits");
    let senshu = regions.add_area(area("senshu", Kind::MedicalArea, "泉州医療圏", &[kaizuka, kishiwada], None)).expect("fits");
    let hamate = regions.add_area(area("kaizuka-hamate", Kind::LocalArea, "浜手地区", &[], Some(kaizuka))).expect("fits");
    assert_eq!(names(&regions, &regions.about(hamate)), ["浜手地区", "貝塚市", "大阪府", "泉州医療圏", "湾岸", "泉州医療圏"]);
    assert_eq!(regions.get(hamate).path.as_ref(), "osaka/kaizuka/kaizuka-hamate");
    assert_eq!(regions.get(senshu).path.as_ref(), "osaka/senshu");
    assert_eq!(regions.get(bay).path.as_ref(), "bay");
    assert_eq!(regions.about(regions.country()), [regions.country()]);
    assert!(regions.contains(bay, hamate) && !regions.contains(bay, kishiwada));
    assert_eq!(regions.full_name_ja(hamate), "大阪府貝塚市浜手地区");
    for reference in ["kaizuka-hamate", "浜手地区", "貝塚市浜手地区", "大阪府貝塚市浜手地区", "osaka/kaizuka/kaizuka-hamate"]
    {
        assert_eq!(regions.resolve(reference, None), Ok(hamate), "{reference}");
    }
    assert_eq!(regions.resolve("泉州医療圏", None), Ok(senshu));
}

#[test]
fn prefectures_and_areas_may_be_members() {
    let mut regions = japan();
    let (osaka, kyoto) = (id(&regions, "大阪府"), id(&regions, "京都府"));
    let kansai = regions.add_area(area("kansai", Kind::JointArea, "関西", &[osaka, kyoto], None)).expect("fits");
    let wider = regions.add_area(area("wider", Kind::JointArea, "広域", &[kansai], None)).expect("fits");
    let yodogawa = id(&regions, "大阪市淀川区");
    assert!(regions.contains(kansai, yodogawa) && regions.contains(wider, yodogawa) && regions.contains(wider, kansai));
    assert!(regions.contains(kansai, id(&regions, "2707")));
    assert_eq!(names(&regions, regions.areas_of(yodogawa)), ["大阪市医療圏", "関西", "広域"]);
    let whole = regions.add_area(area("whole", Kind::JointArea, "府内", &[osaka], None)).expect("fits");
    assert_eq!(regions.get(whole).path.as_ref(), "osaka/whole");
    assert!(!regions.areas_of(whole).contains(&whole));
}

#[test]
fn a_site_may_have_a_municipality_of_its_own() {
    let mut regions = japan();
    let mieru = regions.add_area(area("mieru", Kind::Municipality, "みえる市", &[], None)).expect("fits");
    assert_eq!(regions.get(mieru).path.as_ref(), "mieru");
    assert_eq!(regions.full_name_ja(mieru), "みえる市");
    assert_eq!(regions.resolve("みえる市", None), Ok(mieru));
}

#[test]
fn an_id_that_is_taken_or_no_word_is_refused() {
    let mut regions = japan();
    let kaizuka = id(&regions, "貝塚市");
    let osaka = id(&regions, "大阪府");
    regions.add_area(area("senshu", Kind::JointArea, "泉州", &[kaizuka], None)).expect("fits");
    let mut refused = |id: &str, parent| regions.add_area(area(id, Kind::LocalArea, "地区", &[], parent)).expect_err(id);
    for (id, en) in [
        ("osaka", "`osaka` already belongs to 大阪府"),
        ("Senshu", "`Senshu` already belongs to 大阪府泉州"),
        ("kaizuka", "`osaka/kaizuka` already belongs to 大阪府貝塚市"),
        ("2707", "`2707` cannot be the id of an area"),
        ("a/b", "`a/b` cannot be the id of an area"),
        ("..", "`..` cannot be the id of an area"),
        ("page", "`page` cannot be the id of an area"),
        ("", "`` cannot be the id of an area"),
    ] {
        let problem = refused(id, Some(osaka));
        assert_eq!((problem.code, problem.message.en.as_str()), (Code::Area, en));
    }
    assert_eq!(refused("nowhere", None).message.en, "the area `nowhere` has neither `members` nor a `parent`");
    assert_eq!(regions.all().count(), 1 + 1965 + 330 + 1);
}

// Languages

#[test]
fn names_are_in_the_sites_languages() {
    let languages = Languages::new(&["en", "ja-easy", "ja", "fr"]);
    let regions = Regions::builtin(&languages);
    let name = &regions.get(id(&regions, "貝塚市")).name;
    let texts: Vec<Option<&str>> = languages.all().map(|lang| name.exact(lang)).collect();
    assert_eq!(texts, [Some("Kaizuka City"), Some("貝塚市"), Some("貝塚市"), None]);
    assert_eq!(regions.get(regions.country()).name.text(Lang::PRIMARY), "Nationwide");
}

#[test]
fn a_site_in_another_language_shows_english_names() {
    let regions = Regions::builtin(&Languages::new(&["fr"]));
    assert_eq!(regions.get(id(&regions, "貝塚市")).name.exact(Lang::PRIMARY), Some("Kaizuka City"));
}
