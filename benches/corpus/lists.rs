//! A site of resource lists alone, as large as all medical institutions and care offices of Japan: one list a
//! municipality, and a first one that is a whole region's, a hundred times as long as the others.

use crate::kairan::write_site;
use crate::random::Random;
use crate::region::Region;
use crate::vocabulary::{AREA_CODES, DISTRICTS, LIST_KINDS, OFFICE_NAMES, PLACE_NAMES};
use crate::write;
use std::fmt::Write as _;
use std::io;
use std::path::Path;

/// How many rows a list has on average.
const ROWS: usize = 200;
/// The rows of the first list: a hundred times those of another, if the site is large enough for it.
const LONGEST: usize = 20_000;
/// How many municipalities the first list is about.
const MANY: usize = 70;

/// Writes `count` lists, with [`ROWS`] rows each on average.
pub fn write_lists(root: &Path, count: usize, regions: &[Region]) -> io::Result<()> {
    write_site(root)?;
    let longest = LONGEST.min(count * ROWS / 2);
    let rest = count * ROWS - longest;
    for index in 0..count {
        let own = &regions[index * 617 % regions.len()];
        let (rows, about) = match index {
            0 => (longest, &regions[..MANY]),
            // The remainder goes to the lists that come first, one row each.
            _ => (rest / (count - 1) + usize::from(index <= rest % (count - 1)), std::slice::from_ref(own)),
        };
        let folder = root.join(format!("content/resources/list-{index:06}"));
        write(&folder.join("index.ja.md"), &document(index, own, index > 0))?;
        write(&folder.join("table.csv"), &table(index, rows, about))?;
    }
    Ok(())
}

fn document(index: usize, region: &Region, grouped: bool) -> String {
    let kind = LIST_KINDS[index % LIST_KINDS.len()];
    let group = if grouped { GROUP } else { "" };
    format!(
        "---\ntitle: {{ja: {}の{}（一覧{number}）, en: \"{} in {} (list {number})\"}}\nregion: {}\nas_of: 2026-10-01\n{COLUMNS}{group}---\n",
        region.name[0],
        kind[0],
        kind[1],
        region.name[1],
        if grouped { format!("\"{}\"", region.code) } else { "全国".into() },
        number = index + 1,
    )
}

const GROUP: &str = "    - {id: district, from: 小学校区, type: group, label: {ja: 小学校区, en: District}}\n";
const COLUMNS: &str = "table:
  file: table.csv
  columns:
    - {id: name, from: {ja: 名称, en: 英語名}, type: name, label: {ja: 名称, en: Name}}
    - {id: reading, from: よみ, type: reading}
    - {id: kind, from: 種類, type: text, filter: true, label: {ja: 種類, en: Kind}}
    - {id: city, from: 市町村コード, type: region, label: {ja: 市町村, en: Municipality}}
    - {id: address, from: 所在地, type: address, label: {ja: 所在地, en: Address}}
    - {id: tel, from: 電話番号, type: phone, label: {ja: 電話番号, en: Telephone}}
    - {id: visits, from: 往診, type: yesno, filter: true, label: {ja: 往診, en: Home visits}}
    - {id: end_of_life, from: 看取り, type: yesno, filter: true, label: {ja: 看取り, en: End-of-life care}}
    - {id: accepting, from: 新規受入, type: status, as_of: 更新日, filter: true, label: {ja: 新規受入, en: New patients}, values: {可: {ja: 受入可, en: Accepting}, 要相談: {ja: 要相談, en: Ask first}, 不可: {ja: 受入不可, en: Full}}}
    - {id: hours, from: 診療時間, type: hours, filter: true, label: {ja: 診療時間, en: Hours}}
    - {id: beds, from: 病床数, type: number, label: {ja: 病床数, en: Beds}}
    - {id: url, from: URL, type: url, label: {ja: ウェブページ, en: Web page}}
";

fn table(index: usize, rows: usize, regions: &[Region]) -> String {
    let mut random = Random::new(index);
    let mut csv = String::from(
        "名称,英語名,よみ,種類,市町村コード,小学校区,所在地,電話番号,往診,看取り,新規受入,更新日,診療時間,病床数,URL\n",
    );
    for row in 0..rows {
        let (place, office) = (random.pick(&PLACE_NAMES), random.pick(&OFFICE_NAMES));
        let region = &regions[row * regions.len() / rows];
        // Writing to a String cannot fail.
        let _ = writeln!(
            csv,
            "{}{}{row},{} {} {row},サクラ{row},{},{},{},{}本町{}番地,{}{:02}-{:04},{},{},{},2026-{:02}-{:02},{},{},https://{row}.example.jp/",
            place[0],
            office[0],
            place[1],
            office[1],
            random.pick(&["病院", "診療所", "訪問看護", "薬局", "居宅介護支援"]),
            region.code,
            random.pick(&DISTRICTS)[0],
            region.full_name()[0],
            random.between(1, 30),
            random.pick(&AREA_CODES),
            random.between(10, 99),
            random.between(1000, 9999),
            random.pick(&SIGNS),
            random.pick(&SIGNS),
            random.pick(&["可", "要相談", "不可", ""]),
            random.between(8, 10),
            random.between(1, 28),
            random.pick(&HOURS),
            ["", "19", "120"][random.below(3)],
        );
    }
    csv
}

const SIGNS: [&str; 5] = ["○", "○", "×", "△", ""];
const HOURS: [&str; 5] = [
    "月～金 9:00～12:00、13:30～17:00 土 9:00～12:00 日祝休診",
    "月・水・金 9:00～17:00",
    "平日 8:30～17:15",
    "要問い合わせ",
    "",
];
