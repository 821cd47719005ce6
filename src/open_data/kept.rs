//! What an import kept: columns without a field here, and the wording of columns that have one.
//!
//! A wording that was imported is exported again as long as it means what the fields say; once somebody changes the
//! field, the field is what counts.

use super::applying::Way;
use super::fee::Price;
use super::words::{kind, read_provisions, says_no_state, state};
use super::{Cells, whole};
use crate::region::Regions;

/// Columns that are read together, and what they mean.
pub struct Wording {
    /// The columns.
    pub columns: &'static [&'static str],
    meaning: fn(&Regions, &Cells) -> String,
}

/// Every group of columns whose wording is kept.
pub const WORDINGS: [Wording; 14] = [
    Wording { columns: &["全国地方公共団体コード", "地方公共団体名"], meaning: |regions, c| body(regions, c) },
    Wording { columns: &["状態"], meaning: |_, c| said_state(get(c, "状態")).to_owned() },
    Wording { columns: &["イベント種類"], meaning: |_, c| kind(get(c, "イベント種類")).to_owned() },
    Wording { columns: &["料金(基本)", "料金(詳細)"], meaning: |_, c| price(c) },
    Wording {
        columns: &["対象者", "対象者備考"], meaning: |_, c| whole::audience(get(c, "対象者"), get(c, "対象者備考"))
    },
    Wording { columns: &["定員", "定員備考"], meaning: |_, c| whole::capacity(get(c, "定員"), get(c, "定員備考")) },
    Wording { columns: &whole::ADDRESS, meaning: |_, c| whole::address(|column| get(c, column)) },
    Wording { columns: &["共催団体"], meaning: |_, c| listed(get(c, "共催団体")).join("\n") },
    Wording { columns: &["参加申込方法"], meaning: |_, c| format!("{:?}", Way::read(get(c, "参加申込方法"))) },
    Wording { columns: &["Web開催"], meaning: |_, c| yes(get(c, "Web開催")).to_string() },
    Wording { columns: &["駐車場情報"], meaning: |_, c| format!("{:?}", offered(get(c, "駐車場情報"))) },
    Wording { columns: &["外国語対応", "外国語対応備考"], meaning: |_, c| interpretation(c) },
    // Keywords are more than the topics that were found among them, and the address of the page that an event was
    // imported from stays with it.
    Wording { columns: &["キーワード"], meaning: |_, _| String::new() },
    Wording { columns: &["コンテンツURL"], meaning: |_, _| String::new() },
];

/// Puts what was kept among the cells that the fields give.
pub fn keep(cells: &mut Cells, kept: &Cells, regions: &Regions) {
    for wording in &WORDINGS {
        let has = |column: &&&str| kept.contains_key(**column);
        if !wording.columns.iter().any(|column| has(&column)) {
            continue;
        }
        // Beside the other cells of the group, or instead of them.
        let mut beside = cells.clone();
        beside.extend(wording.columns.iter().filter_map(|c| Some(((*c).into(), kept.get(*c)?.clone()))));
        let mut instead = beside.clone();
        instead.retain(|column, _| kept.contains_key(column) || !wording.columns.contains(&&**column));
        let meaning = (wording.meaning)(regions, cells);
        if let Some(same) = [beside, instead].into_iter().find(|c| (wording.meaning)(regions, c) == meaning) {
            *cells = same;
        }
    }
    let grouped = |column: &str| WORDINGS.iter().any(|wording| wording.columns.contains(&column));
    for (column, text) in kept.iter().filter(|(column, _)| !grouped(column)) {
        cells.entry(column.clone()).or_insert_with(|| text.clone());
    }
}

/// A wording that is no state means itself alone, so that it is never taken for one that says that all is as planned.
fn said_state(text: &str) -> &str {
    state(text).unwrap_or(if says_no_state(text) { "scheduled" } else { text })
}

fn get<'c>(cells: &'c Cells, column: &str) -> &'c str {
    cells.get(column).map_or("", String::as_str)
}

/// The municipality, and its name where that is another's.
fn body(regions: &Regions, cells: &Cells) -> String {
    let (code, name) = (get(cells, "全国地方公共団体コード"), get(cells, "地方公共団体名"));
    let written = if code.is_empty() { name } else { code };
    let Ok(region) = regions.resolve(written, None) else { return format!("{code} {name}") };
    let fits = name.is_empty() || regions.full_name_ja(region).ends_with(name);
    format!("{} {}", regions.get(region).path, if fits { "" } else { name })
}

fn price(cells: &Cells) -> String {
    format!("{:?}", Price::read(get(cells, "料金(基本)"), get(cells, "料金(詳細)")))
}

fn interpretation(cells: &Cells) -> String {
    if yes(get(cells, "外国語対応")) { format!("有{}", get(cells, "外国語対応備考")) } else { String::new() }
}

/// Names parted by semicolons; a last one may be empty.
pub fn listed(text: &str) -> Vec<String> {
    text.split([';', '；']).map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

/// Whether a cell says yes and nothing else.
pub fn yes(text: &str) -> bool {
    matches!(text.trim(), "有" | "あり" | "有り" | "○" | "◯" | "〇" | "可" | "はい" | "yes" | "TRUE" | "1")
}

/// What is offered, by a cell that says yes or describes it; nothing where it says no or nothing. The words of the
/// description, empty for a plain yes.
pub fn offered(text: &str) -> Option<&str> {
    let no = ["ありません", "ございません", "なし", "無し", "ない", "不可", "できません"];
    if text.is_empty() || matches!(text, "無" | "×" | "✕" | "no" | "FALSE" | "0") || no.iter().any(|part| text.contains(part))
    {
        return None;
    }
    Some(if yes(text) { "" } else { text })
}

/// The lines of 備考 that say something which has a field here, and the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remarks {
    /// What is there for people who need it.
    pub provisions: Vec<super::words::Provision>,
    /// About the state.
    pub status_note: String,
    /// Everything else.
    pub rest: String,
}

const PROVISIONS: &str = "配慮: ";
const STATE: &str = "状態について: ";

impl Remarks {
    /// The cell.
    pub fn cell(&self) -> String {
        let line = |word: &str, text: String| if text.is_empty() { text } else { format!("{word}{text}") };
        let lines = [
            line(PROVISIONS, super::words::provisions(&self.provisions)),
            line(STATE, self.status_note.clone()),
            self.rest.clone(),
        ];
        lines.iter().filter(|line| !line.is_empty()).cloned().collect::<Vec<_>>().join("\n")
    }

    /// From the cell.
    pub fn read(cell: &str) -> Remarks {
        let mut remarks = Remarks::default();
        let mut rest = cell;
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        if let Some(items) = line.strip_prefix(PROVISIONS).and_then(read_provisions) {
            (remarks.provisions, rest) = (items, after);
        }
        let (line, after) = rest.split_once('\n').unwrap_or((rest, ""));
        if let Some(note) = line.strip_prefix(STATE).filter(|note| !note.is_empty()) {
            (remarks.status_note, rest) = (note.to_owned(), after);
        }
        remarks.rest = rest.to_owned();
        if remarks.cell() == cell { remarks } else { Remarks { rest: cell.to_owned(), ..Remarks::default() } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Languages;

    fn cells(list: &[(&str, &str)]) -> Cells {
        list.iter().map(|(column, text)| ((*column).into(), (*text).to_owned())).collect()
    }

    #[test]
    fn a_wording_stays_as_long_as_it_means_the_same() {
        let regions = Regions::builtin(&Languages::new(&["ja", "en"]));
        let kept = cells(&[("地方公共団体名", "焼津市"), ("状態", "中止します"), ("定員", "20人（申込順）"), ("タグ", "健康")]);
        let mut same = cells(&[
            ("地方公共団体名", "静岡県焼津市"),
            ("全国地方公共団体コード", "222127"),
            ("状態", "中止"),
            ("定員備考", "20人（申込順）"),
        ]);
        keep(&mut same, &kept, &regions);
        assert_eq!(same, [kept.clone(), cells(&[("全国地方公共団体コード", "222127")])].into_iter().flatten().collect());
        let changed = cells(&[("全国地方公共団体コード", "221007"), ("状態", "延期"), ("定員", "30")]);
        let mut kept_cells = changed.clone();
        keep(&mut kept_cells, &kept, &regions);
        assert_eq!(kept_cells, [changed, cells(&[("タグ", "健康")])].into_iter().flatten().collect());
    }

    #[test]
    fn remarks_are_read_back() {
        for cell in [
            "配慮: 手話通訳、託児（2歳から）\n状態について: 台風のため\n持ち物: 筆記用具\n\n雨天決行",
            "状態について: x",
            "配慮: よく見える",
            "",
        ] {
            assert_eq!(Remarks::read(cell).cell(), cell);
        }
        assert_eq!(Remarks::read("配慮: 手話通訳\n筆記用具").provisions.len(), 1);
    }

    #[test]
    fn what_is_not_there_is_not_offered() {
        assert_eq!(offered("有"), Some(""));
        assert_eq!(offered("20台"), Some("20台"));
        for text in ["無", "なし", "駐車場はありません。公共交通機関をご利用ください", ""] {
            assert_eq!(offered(text), None, "{text}");
        }
    }
}
