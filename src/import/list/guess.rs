//! What the columns of a sheet are, from their headings and their values. A heading suggests and the values decide:
//! where a single one of them does not fit, the column stays text, and the cells are named. So what is written passes
//! `check`, and nothing was settled in silence.

use super::legend::{SIGNS, legend, same_sign};
use super::words::{self, Heading};
use crate::date::parse_date;
use crate::diagnostic::Message;
use crate::region::RegionId;
use crate::table::{
    Cell, Column, Context, Phone, Sheet, Spot, Table, Type, Value, ascii_id, is_hidden, is_unknown, share_of_numbers, typed,
    yes_no,
};
use crate::words::{Lang, Words};
use std::collections::BTreeSet;

/// The most words that a status or a kind may have.
const MOST_STATES: usize = 8;

/// A column of the sheet, as it was understood.
pub struct Guess {
    /// Its heading.
    pub heading: String,
    /// The column of the list; none where it is left out.
    pub column: Option<Column>,
    /// Why.
    pub why: Message,
}

/// All of a sheet.
pub struct Guesses {
    /// A guess for each column of the sheet.
    pub columns: Vec<Guess>,
    /// What a person has to look at.
    pub look: Vec<Message>,
}

/// What the columns of a sheet are. `notes` are the lines above and below the table.
pub fn guess(sheet: &Sheet, notes: &[String], context: &Context<'_>) -> Guesses {
    let mut guesser = Guesser { sheet, context, legend: legend(notes), look: Vec::new() };
    let mut columns: Vec<Guess> = (0..sheet.headings.len()).map(|index| guesser.column(index)).collect();
    guesser.one_name(&mut columns);
    guesser.days_of_states(&mut columns);
    name_apart(&mut columns);
    Guesses { columns, look: guesser.look }
}

/// The sheet with what its columns leave open written as it is read: what is not known is empty, and a day that a
/// workbook shows as a number is a day.
pub fn plain(sheet: &mut Sheet, columns: &[Column]) {
    for column in columns {
        let headings: Vec<&str> = column.from.iter().map(|(_, heading)| heading).collect();
        let headings = if headings.is_empty() { vec![&*column.id] } else { headings };
        for place in headings.iter().filter_map(|heading| sheet.column(heading)).collect::<Vec<_>>() {
            for cell in sheet.rows.iter_mut().map(|row| &mut row.cells[place]) {
                if says_nothing_known(column.kind, &cell.text) && column.values.iter().all(|(state, _)| *state != cell.text) {
                    cell.text = "".into();
                } else if let Some(day) = (column.kind == Type::Date).then(|| day_of_number(&cell.text)).flatten() {
                    cell.text = day.into();
                }
            }
        }
    }
}

fn says_nothing_known(kind: Type, text: &str) -> bool {
    let is_words = matches!(kind, Type::Name | Type::Reading | Type::Text | Type::Address | Type::Group | Type::Hours);
    !is_words && words::is_not_known(text)
}

/// The day of a number by which Excel counts days, from 1955 to 2064.
fn day_of_number(text: &str) -> Option<String> {
    let number: i64 = text.parse().ok().filter(|n| (20_090..60_090).contains(n))?;
    let first = jiff::civil::date(1899, 12, 30);
    first.checked_add(jiff::Span::new().days(number)).ok().map(|day| day.to_string())
}

struct Guesser<'a> {
    sheet: &'a Sheet,
    context: &'a Context<'a>,
    legend: Vec<(char, String)>,
    look: Vec<Message>,
}

const BY_HEADING: [&str; 2] = ["見出しから", "by its heading"];
const BY_VALUES: [&str; 2] = ["値から", "by its values"];
const BY_BOTH: [&str; 2] = ["見出しと値から", "by its heading and values"];

impl<'a> Guesser<'a> {
    /// The cells of a column that say something.
    fn said(&self, index: usize) -> Vec<&'a Cell> {
        let cells = self.sheet.rows.iter().map(|row| &row.cells[index]);
        cells.filter(|cell| !is_unknown(&cell.text) && !words::is_not_known(&cell.text)).collect()
    }

    fn column(&mut self, index: usize) -> Guess {
        let heading = self.sheet.headings[index].text.to_string();
        let said = self.said(index);
        let left_out = |ja: &str, en: &str| Guess { heading: heading.clone(), column: None, why: Message::new(ja, en) };
        if words::is_private(&heading) {
            self.look.push(Message::new(
                format!("「{heading}」は公開しない列のようなので、写しませんでした。載せるときは、見出しを変えてから取り込んでください"),
                format!("{heading}: it looks as if it is not meant for the public, so it was not copied; to publish it, change its heading and import again"),
            ));
            return left_out("公開しない列のようなので、写しません", "not copied: it looks as if it is not for the public");
        }
        if said.is_empty() {
            return left_out("値がないので、載せません", "not shown: it has no values");
        }
        let known = words::of(&heading);
        let is_region = known.is_some_and(|known| known.kind == Type::Region);
        if is_hidden(&heading) || words::is_number_of_row(&heading) && !is_region {
            return left_out("番号や座標なので、載せません", "not shown: a number, code or coordinate");
        }
        let (kind, why) = self.kind(index, &heading, known, &said);
        let mut column = Column::new(known.map_or("", |known| known.id), Words::one(Lang::PRIMARY, &heading), kind);
        column.label = self.label(&heading, known);
        if kind == Type::Status {
            column.values = self.states(&said);
        }
        let category = kind == Type::Text && self.is_category(&said);
        let several = || said.iter().map(|cell| &*cell.text).collect::<BTreeSet<_>>().len() > 1;
        column.filter = category || matches!(kind, Type::YesNo | Type::Status) || kind == Type::Region && several();
        Guess { heading, column: Some(column), why: Message::new(why[0], why[1]) }
    }

    fn label(&self, heading: &str, known: Option<&Heading>) -> Words {
        let languages = self.context.languages;
        let mut label = Words::default();
        let (ja, en) = (languages.find("ja"), languages.find("en"));
        if let (Some(known), Some(en), false) = (known, en, heading.is_ascii()) {
            // 都道府県コード又は市区町村コード is no heading for readers, who see names there.
            let shown = if known.kind == Type::Region { "市区町村" } else { heading };
            ja.into_iter().for_each(|ja| label.set(ja, shown));
            label.set(en, known.en);
        }
        label
    }

    fn kind(&mut self, index: usize, heading: &str, known: Option<&Heading>, said: &[&Cell]) -> (Type, [&'static str; 2]) {
        if let Some(kind) = self.of_signs(heading, known, said) {
            return (kind, BY_VALUES);
        }
        match known.map(|known| known.kind) {
            Some(Type::Status) if self.is_vocabulary(said) => (Type::Status, BY_BOTH),
            Some(kind @ (Type::Name | Type::Address | Type::Hours | Type::Group)) => (kind, BY_HEADING),
            Some(Type::Reading) if said.iter().all(|cell| is_kana(&cell.text)) => (Type::Reading, BY_BOTH),
            Some(kind @ (Type::Phone | Type::Email | Type::Url | Type::Number | Type::Date | Type::Region)) => {
                match self.fitting(index, kind, said) {
                    true => (kind, BY_BOTH),
                    false => (Type::Text, BY_VALUES),
                }
            }
            Some(Type::Text) => (Type::Text, BY_HEADING),
            _ => (self.of_values(index, said), BY_VALUES),
        }
    }

    /// Columns of ○ × △, or of words for them.
    fn of_signs(&mut self, heading: &str, known: Option<&Heading>, said: &[&Cell]) -> Option<Type> {
        let yes_or_no = said.iter().all(|cell| yes_no(&cell.text).is_ok());
        let digits = said.iter().all(|cell| matches!(&*cell.text, "0" | "1" | "０" | "１"));
        let suggests = known.is_some_and(|known| known.kind == Type::YesNo)
            || ["有無", "可否", "対応", "可能"].iter().any(|word| heading.contains(word));
        if digits && !suggests {
            if said.iter().any(|cell| matches!(&*cell.text, "0" | "０")) {
                self.look.push(Message::new(
                    format!("「{heading}」は 0 と 1 だけです。数として読みました。はい・いいえなら type: yesno に直してください"),
                    format!("{heading}: only 0 and 1, read as numbers; if they mean no and yes, write type: yesno"),
                ));
            }
            return None;
        }
        let signs = said.iter().all(|cell| sign(&cell.text).is_some());
        let is_status = known.is_some_and(|known| known.kind == Type::Status);
        if !signs && (is_status || !yes_or_no) {
            return None;
        }
        let used: Vec<char> = SIGNS.into_iter().filter(|c| said.iter().any(|cell| sign(&cell.text) == Some(*c))).collect();
        if signs && !self.is_plain_legend() || !yes_or_no {
            let told: Vec<String> = used.iter().map(|sign| format!("{sign}={}", self.meaning(*sign).unwrap_or("？"))).collect();
            let told = told.join(" ");
            self.look.push(match used.iter().all(|sign| self.meaning(*sign).is_some()) {
                true => Message::new(
                    format!("「{heading}」の記号は、表の説明のとおり {told} としました"),
                    format!("{heading}: the signs have the meaning that the sheet gives, {told}"),
                ),
                false => Message::new(
                    format!("「{heading}」には意味のわからない記号があります（{told}）。values に言葉を書いてください"),
                    format!("{heading}: it has signs that nothing explains ({told}); write words for them in values"),
                ),
            });
            return Some(Type::Status);
        }
        if used.contains(&'△') && self.meaning('△').is_none() {
            self.look.push(Message::new(
                format!("「{heading}」の △ は「一部」と案内されます。「要相談」などのことなら、type: status と values に直してください"),
                format!("{heading}: △ is shown as “partly”; if it means something else, such as “ask first”, write type: status with values"),
            ));
        }
        let unknown = self.sheet.rows.len() - said.len();
        if unknown > 0 {
            self.look.push(Message::new(
                format!("「{heading}」の空欄や「不明」（{unknown}件）は「わからない」と案内されます。「いいえ」のことなら、表に × と書いてください"),
                format!("{heading}: cells that are empty or say that nobody knows ({unknown}) are shown as not known; if they mean no, write × into them"),
            ));
        }
        Some(Type::YesNo)
    }

    fn meaning(&self, sign: char) -> Option<&str> {
        self.legend.iter().find(|(known, _)| same_sign(*known, sign)).map(|(_, meaning)| &**meaning)
    }

    /// Whether the legend says no more than ○ yes, × no, △ partly. One legend holds for all columns, whichever of its
    /// signs they have today.
    fn is_plain_legend(&self) -> bool {
        let denies =
            |text: &str| ["不", "無", "なし", "ない", "ません", "休", "no", "not"].iter().any(|word| text.contains(word));
        self.legend.iter().all(|(sign, meaning)| match sign {
            '△' => meaning.contains("一部") || meaning.contains("partly"),
            '×' | '✕' => denies(meaning),
            '◎' | '▲' => false,
            _ => !denies(meaning),
        })
    }

    /// Few words that come again and again.
    fn is_vocabulary(&self, said: &[&Cell]) -> bool {
        let words: BTreeSet<&str> = said.iter().map(|cell| &*cell.text).collect();
        words.len() <= MOST_STATES && words.iter().all(|word| word.chars().count() <= 12)
    }

    fn is_category(&self, said: &[&Cell]) -> bool {
        let words: BTreeSet<&str> = said.iter().map(|cell| &*cell.text).collect();
        words.len() > 1
            && words.len() * 3 <= said.len()
            && words.len() <= 12
            && words.iter().all(|word| word.chars().count() <= 12)
    }

    /// The words of a status: those in its cells, and of signs those that the legend has besides.
    fn states(&self, said: &[&Cell]) -> Vec<(Box<str>, Words)> {
        let mut written: Vec<String> = Vec::new();
        for cell in said {
            if !written.iter().any(|text| **text == *cell.text) {
                written.push(cell.text.to_string());
            }
        }
        if written.iter().all(|text| sign(text).is_some()) {
            for (known, _) in &self.legend {
                if !written.iter().any(|text| sign(text).is_some_and(|sign| same_sign(sign, *known))) {
                    written.push(known.to_string());
                }
            }
            written.sort_by_key(|text| SIGNS.iter().position(|c| sign(text) == Some(*c)));
        }
        let english = self.context.languages.find("en");
        let shown = |text: String| {
            let meaning = sign(&text).and_then(|sign| self.meaning(sign)).unwrap_or(&text);
            let mut words = Words::one(Lang::PRIMARY, meaning);
            if let (Some(en), Some(english)) = (english, words::state_in_english(meaning)) {
                words.set(en, english);
            }
            (text.as_str().into(), words)
        };
        written.into_iter().map(shown).collect()
    }

    /// Whether all values are of a type; else says which are not. A telephone number that lost its first 0 is one:
    /// it is an error, never text.
    fn fitting(&mut self, index: usize, kind: Type, said: &[&Cell]) -> bool {
        let heading = &self.sheet.headings[index].text;
        if kind == Type::Date && said.iter().any(|cell| day_of_number(&cell.text).is_some()) {
            let first = said.iter().find_map(|cell| Some((cell.text.clone(), day_of_number(&cell.text)?)));
            let (number, day) = first.unwrap_or_default();
            self.look.push(Message::new(
                format!("「{heading}」の数は、表計算ソフトが日付を数で示したものと読みました（例: {number} は {day}）"),
                format!("{heading}: numbers were read as the days by which a spreadsheet counts (such as {number} for {day})"),
            ));
        }
        let bad = self.misfits(index, kind);
        if bad.is_empty() {
            return true;
        }
        let cells: Vec<String> = bad.iter().take(3).map(|cell| format!("{} {}", cell.at.name(), cell.text)).collect();
        let (count, cells) = (bad.len(), cells.join("、"));
        let [ja, en] = words::plain(kind);
        self.look.push(Message::new(
            format!("「{heading}」には{ja}として読めない値が{count}件あるので、文字としました（{cells}）。表を直すか、type を直してください"),
            format!("{heading}: {count} of its values cannot be read as {en}, so it is text ({cells}); mend the sheet or the type"),
        ));
        false
    }

    /// The cells that are not of a type.
    fn misfits(&self, index: usize, kind: Type) -> Vec<&'a Cell> {
        let heading = &self.sheet.headings[index].text;
        let column = Column::new("x", Words::one(Lang::PRIMARY, heading), kind);
        let (_, problems) = typed(self.sheet, vec![column], self.context);
        let at: Vec<_> =
            problems.into_iter().filter_map(|(spot, _)| if let Spot::Cell(at) = spot { Some(at) } else { None }).collect();
        let mended = |text: &str| match kind {
            Type::Phone => lost_zero(text),
            Type::Date => day_of_number(text).is_some(),
            _ => false,
        };
        self.said(index).into_iter().filter(|cell| at.contains(&cell.at) && !mended(&cell.text)).collect()
    }

    /// What values are whose heading is not known.
    fn of_values(&self, index: usize, said: &[&Cell]) -> Type {
        let all = |fits: &dyn Fn(&str) -> bool| said.iter().all(|cell| fits(&cell.text));
        let states = ["可", "不可", "要相談", "満床", "応相談"];
        if all(&|text| text.contains('@')) && self.misfits(index, Type::Email).is_empty() {
            Type::Email
        } else if all(&|text| text.starts_with("http")) && self.misfits(index, Type::Url).is_empty() {
            Type::Url
        } else if all(&|text| text.len() > 8 && Phone::parse(text).is_ok()) {
            Type::Phone
        } else if share_of_numbers(self.sheet, index) >= 1.0 {
            Type::Number
        } else if all(&|text| text.chars().count() > 4 && parse_date(text).is_ok()) {
            Type::Date
        } else if self.is_vocabulary(said) && said.iter().any(|cell| states.contains(&&*cell.text)) {
            Type::Status
        } else {
            Type::Text
        }
    }

    /// The one column by which rows are known, and one that groups them.
    fn one_name(&mut self, columns: &mut [Guess]) {
        for kind in [Type::Name, Type::Group, Type::Reading] {
            let of_kind = columns.iter_mut().filter_map(|guess| guess.column.as_mut()).filter(|column| column.kind == kind);
            of_kind.skip(1).for_each(|column| column.kind = Type::Text);
        }
        if columns.iter().any(|guess| guess.column.as_ref().is_some_and(|column| column.kind == Type::Name)) {
            return;
        }
        let is_words =
            |guess: &Guess| guess.column.as_ref().is_some_and(|c| matches!(c.kind, Type::Text | Type::Region | Type::Group));
        let is_full = |index: usize| self.sheet.rows.iter().all(|row| !row.cells[index].text.is_empty());
        let tells = |index: usize| self.sheet.rows.iter().map(|row| &row.cells[index].text).collect::<BTreeSet<_>>().len();
        let full: Vec<usize> = (0..columns.len()).filter(|index| is_words(&columns[*index]) && is_full(*index)).collect();
        let found = full.iter().find(|index| tells(**index) == self.sheet.rows.len()).or(full.first()).copied();
        let Some(guess) = found.map(|index| &mut columns[index]) else {
            self.look.push(Message::new(
                "名前の列が見つかりません。columns のどれかを type: name にしてください",
                "no column with names was found; write type: name for one of the columns",
            ));
            return;
        };
        let heading = &guess.heading;
        // A list whose first column is a region has the regions for its rows.
        if let Some(column) = guess.column.as_mut().filter(|column| column.kind != Type::Region) {
            column.kind = Type::Name;
            column.filter = false;
            guess.why = Message::new("すべての行に値がある列なので", "it has a value in every row");
            self.look.push(Message::new(
                format!("「{heading}」を名前の列としました。違うときは type を直してください"),
                format!("{heading}: taken for the names of the rows; mend the type if it is not"),
            ));
        }
    }

    /// A state grows old by the day on which it was checked.
    fn days_of_states(&mut self, columns: &mut [Guess]) {
        let is_day = |guess: &&Guess| guess.column.as_ref().is_some_and(|c| &*c.id == "checked-on" && c.kind == Type::Date);
        let day = columns.iter().find(is_day).map(|guess| guess.heading.clone());
        // What somebody can do does not grow old as whether there is room does, so signs get no day.
        let in_words =
            |column: &&mut Column| column.kind == Type::Status && column.values.iter().any(|(text, _)| sign(text).is_none());
        for column in columns.iter_mut().filter_map(|guess| guess.column.as_mut()).filter(in_words) {
            column.as_of = day.as_deref().map(Into::into);
            let heading = column.from.text(Lang::PRIMARY);
            let states: Vec<&str> = column.values.iter().map(|(state, _)| &**state).collect();
            let states = states.join("・");
            self.look.push(match &day {
                Some(day) => Message::new(
                    format!("「{heading}」の言葉は {states} です。「{day}」から30日たつと古いと示し、90日たつと不明とします"),
                    format!("{heading}: its words are {states}; 30 days after {day} it is said to be old, after 90 it counts as unknown"),
                ),
                None => Message::new(
                    format!("「{heading}」の言葉は {states} です。更新日の列がないので、古くなっても示しません"),
                    format!("{heading}: its words are {states}; there is no column with the day, so nobody is told when they are old"),
                ),
            });
        }
    }
}

/// An id for each column, no two alike.
fn name_apart(columns: &mut [Guess]) {
    let mut taken: BTreeSet<String> = BTreeSet::new();
    for (index, guess) in columns.iter_mut().enumerate() {
        let Some(column) = &mut guess.column else { continue };
        let named = Some(column.id.to_string()).filter(|id| !id.is_empty());
        let id = named.or_else(|| Some(ascii_id(&guess.heading)).filter(|id| !id.is_empty()));
        let id = id.unwrap_or_else(|| format!("c{}", index + 1));
        let further = (2..).map(|n| format!("{id}-{n}"));
        let free = std::iter::once(id.clone()).chain(further).find(|id| !taken.contains(id)).unwrap_or(id);
        column.id = free.as_str().into();
        taken.insert(free);
    }
}

/// The sign of a cell that holds nothing else.
fn sign(text: &str) -> Option<char> {
    let mut letters = text.chars();
    letters.next().filter(|c| SIGNS.contains(c) && letters.next().is_none())
}

fn is_kana(text: &str) -> bool {
    text.chars().all(|c| !matches!(c, '\u{4e00}'..='\u{9fff}'))
}

/// Whether a telephone number would be one with a 0 before it.
fn lost_zero(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    text.starts_with(|c: char| ('1'..='9').contains(&c))
        && (8..11).contains(&digits)
        && text.chars().all(|c| c.is_ascii_digit() || c == '-')
        && Phone::parse(text).is_err()
        && Phone::parse(&format!("0{text}")).is_ok()
}

/// The smallest region that holds all rows: a municipality, else a prefecture.
pub fn common_region(table: &Table, context: &Context<'_>) -> Option<RegionId> {
    let regions = context.regions;
    let of_row = |row: &Vec<Value>| {
        let region = row.iter().find_map(|value| if let Value::Region(region) = value { Some(*region) } else { None });
        let address = || table.first(Type::Address).and_then(|place| of_address(&row[place], context));
        region.or_else(address)
    };
    let of_rows: Vec<RegionId> = table.rows.iter().map(of_row).collect::<Option<_>>()?;
    let first = *of_rows.first()?;
    let holds = |outer: &RegionId| of_rows.iter().all(|inner| inner == outer || regions.contains(*outer, *inner));
    let outer = regions.ancestors(first).into_iter().filter(|region| *region != regions.country());
    std::iter::once(first).chain(outer).find(holds)
}

/// The municipality with which an address begins. The longest name counts: 東村山市 begins with 東村.
fn of_address(value: &Value, context: &Context<'_>) -> Option<RegionId> {
    let Value::Text(words) = value else { return None };
    let text = words.text(Lang::PRIMARY);
    let ends = text.char_indices().filter(|(_, c)| matches!(c, '市' | '区' | '町' | '村')).map(|(at, c)| at + c.len_utf8());
    ends.take(4).filter_map(|end| context.region(&text[..end]).ok()).last()
}
