//! The rows of the sheet: their cells without what nobody sees, what a spreadsheet spoilt, and ids that stand twice.

use super::Planner;
use crate::diagnostic::{Code, Problem};
use crate::import::column::TEMPLATE;
use crate::import::line::Texts;
use crate::open_data::WORDINGS;
use crate::table::{is_shortened, spoilt};
use std::collections::BTreeMap;

impl Planner<'_> {
    pub(super) fn read_rows(&mut self) {
        let sheet = self.input.sheet;
        // A spreadsheet spoils a whole column at once: the first cell stands for all.
        let mut shortened: BTreeMap<Box<str>, (usize, String, usize)> = BTreeMap::new();
        for row in &sheet.rows {
            let mut texts = Texts::new();
            for (key, cell) in sheet.cells(row) {
                let text = cleaned(&cell.text);
                if is_shortened(&text) && (&*key == "法人番号" || &*key == "町字ID" || !is_read(&key)) {
                    shortened.entry(key.clone()).or_insert_with(|| (self.rows.len(), text.clone(), 0)).2 += 1;
                } else if let Some(misfit) = spoilt(&text) {
                    self.at_cell(self.rows.len(), &key, misfit.problem(Code::CellValue, &text));
                    continue;
                }
                texts.insert(key, text);
            }
            self.rows.push(texts);
        }
        for (key, (row, text, count)) in shortened {
            let problem = Problem::new(
                Code::SpoiltNumber,
                format!("「{text}」は、表計算ソフトが桁を落とした数です（{count}行）"),
                format!("`{text}` is a number that lost its digits in a spreadsheet ({count} rows)"),
            )
            .help("書かれているまま残します。もとの表で直してください", "it is kept as it is written; mend it in the original");
            self.at_cell(row, &key, problem);
        }
    }

    pub(super) fn doubled_ids(&mut self) {
        let mut seen: BTreeMap<(String, String), u32> = BTreeMap::new();
        for index in 0..self.rows.len() {
            let text = |key: &str| self.rows[index].get(key).cloned().unwrap_or_default();
            let (id, body) = (text("ID"), text("全国地方公共団体コード"));
            if id.is_empty() {
                continue;
            }
            let number = self.input.sheet.rows[index].number;
            if let Some(first) = seen.insert((body, id.clone()), number) {
                let problem = Problem::new(
                    Code::DoubledId,
                    format!("番号「{id}」が{first}行目にもあります"),
                    format!("row {first} has the id `{id}` too"),
                )
                .help(
                    "番号は催しごとに変えてください。同じ催しの回は、番号の後に -1、-2 と付けます",
                    "give every event an id of its own; showings of one event have -1, -2 behind it",
                );
                self.at_cell(index, "ID", problem);
            }
        }
    }
}

/// Whether a column is read for a field, rather than only kept.
fn is_read(key: &str) -> bool {
    TEMPLATE.iter().any(|column| column.key == key) || WORDINGS.iter().any(|w| w.columns.contains(&key))
}

/// A cell without what a spreadsheet or a download put before it, and without signs that nobody sees.
fn cleaned(text: &str) -> String {
    let text: String = text
        .chars()
        .filter_map(|c| match c {
            '\n' => Some('\n'),
            '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' => Some('\n'),
            '\t' => Some(' '),
            c if c.is_control() || c == '\u{feff}' => None,
            c => Some(c),
        })
        .collect();
    let disarmed = text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '@', '+', '-']));
    disarmed.unwrap_or(&text).trim().to_owned()
}
