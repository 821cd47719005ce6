//! `/opendata/events.csv`: the event list of the municipal standard data sets (new generation, 79 columns), as
//! Japan's municipalities publish it. The columns and their order are those of the list that Yaizu City publishes.

use super::Extra;
use crate::content::{Document, Event, Status};
use crate::fault::Fault;
use crate::markdown::words_plain;
use crate::output::{OutputFile, Sink};
use crate::page::Pages;
use crate::region::{RegionId, Regions};
use crate::site::Occurrence;
use crate::table::download::harmless;
use crate::words::{Lang, Words};
use std::collections::BTreeMap;

/// The columns, in order.
pub const COLUMNS: [&str; 79] = [
    "全国地方公共団体コード",
    "法人番号",
    "ID",
    "地方公共団体名",
    "イベント名",
    "言語コード",
    "イベント通称",
    "サブタイトル",
    "イベント名_カナ",
    "イベント名_英語",
    "コンテンツURL",
    "状態",
    "キーワード",
    "タグ",
    "対象となる産業",
    "開催パターン",
    "開始日",
    "終了日",
    "開始時間",
    "終了時間",
    "開始日時特記事項",
    "所要時間",
    "掲載開始日",
    "掲載終了日",
    "概要",
    "説明",
    "サブイベント",
    "イベント種類",
    "料金(基本)",
    "料金(詳細)",
    "連絡先名称",
    "連絡先電話番号",
    "連絡先内線番号",
    "主催者",
    "共催団体",
    "関連組織",
    "対象者",
    "対象者備考",
    "場所名称",
    "集合（受付）場所",
    "所在地_全国地方公共団体コード",
    "町字ID",
    "所在地_連結表記",
    "所在地_都道府県",
    "所在地_市区町村",
    "所在地_町字",
    "所在地_番地以下",
    "建物名等(方書)",
    "緯度",
    "経度",
    "アクセス方法",
    "駐車場情報",
    "駐車場料金",
    "駐輪場情報",
    "Web開催",
    "Web開催URL",
    "ツール・環境",
    "定員",
    "定員備考",
    "料金種別",
    "決済種別",
    "外国語対応",
    "外国語対応備考",
    "開催条件",
    "参加申込終了日",
    "参加申込終了時間",
    "参加申込方法",
    "申込開始日",
    "申込開始時刻",
    "申込URL",
    "URL",
    "授乳室",
    "おむつ替えコーナー",
    "飲食可否",
    "ベビーカー貸出",
    "ベビーカー利用",
    "画像",
    "画像_ライセンス",
    "備考",
];

impl Extra<'_> {
    pub(super) fn open_data(&self) -> Result<(), Fault> {
        let site = self.maker.site;
        let mut csv = String::from("\u{feff}");
        push_row(&mut csv, COLUMNS.iter().map(|c| (*c).to_owned()));
        for (id, document) in site.published() {
            let Some(event) = document.event() else { continue };
            let Some(schedule) = site.schedule(id) else { continue };
            let row = Row { pages: self.maker, document, event };
            if schedule.occurrences.is_empty() {
                push_row(&mut csv, row.cells(None, None));
            }
            let several = schedule.occurrences.len() > 1;
            for (i, occurrence) in schedule.occurrences.iter().enumerate() {
                push_row(&mut csv, row.cells(Some(occurrence), several.then_some(i + 1)));
            }
        }
        self.sink.put(OutputFile { path: "opendata/events.csv".into(), bytes: csv.into_bytes() })
    }
}

fn push_row(csv: &mut String, cells: impl Iterator<Item = String>) {
    for (i, cell) in cells.enumerate() {
        if i > 0 {
            csv.push(',');
        }
        let cell = harmless(&cell);
        if cell.contains([',', '"', '\n', '\r']) {
            csv.push('"');
            csv.push_str(&cell.replace('"', "\"\""));
            csv.push('"');
        } else {
            csv.push_str(&cell);
        }
    }
    csv.push_str("\r\n");
}

struct Row<'r> {
    pages: &'r Pages<'r>,
    document: &'r Document,
    event: &'r Event,
}

impl Row<'_> {
    fn text(&self, words: &Words) -> String {
        words_plain(words.text(Lang::PRIMARY)).into_owned()
    }

    /// One showing; `number` tells the showings of an event apart.
    fn cells(&self, occurrence: Option<&Occurrence>, number: Option<usize>) -> impl Iterator<Item = String> {
        let mut cells: BTreeMap<&str, String> = BTreeMap::new();
        self.kept(&mut cells);
        self.what(&mut cells, number);
        self.when(&mut cells, occurrence);
        self.place(&mut cells, occurrence);
        self.application(&mut cells);
        COLUMNS.into_iter().map(move |column| cells.remove(column).unwrap_or_default())
    }

    /// Columns that were imported and have no field of their own.
    fn kept(&self, cells: &mut BTreeMap<&str, String>) {
        let Some(kept) = self.event.open_data.as_object() else { return };
        for column in COLUMNS {
            if let Some(value) = kept.get(column) {
                cells.insert(column, value.as_str().map_or_else(|| value.to_string(), str::to_owned));
            }
        }
    }

    fn what(&self, cells: &mut BTreeMap<&str, String>, number: Option<usize>) {
        let site = self.pages.site;
        let common = &self.document.common;
        let mut set = |column: &'static str, value: String| {
            if !value.is_empty() {
                cells.insert(column, value);
            }
        };
        let id = common.id.as_deref().unwrap_or(&self.document.slug);
        set("ID", number.map_or_else(|| id.to_owned(), |n| format!("{id}-{n}")));
        if let Some(region) = common.regions.first() {
            let (code, name) = municipality(&site.regions, *region);
            set("全国地方公共団体コード", code);
            set("地方公共団体名", name);
        }
        set("イベント名", self.text(&common.title));
        set("言語コード", site.config.languages.html_code(Lang::PRIMARY).to_uppercase());
        set("イベント名_カナ", self.text(&common.reading));
        let english = site.config.languages.find("en").and_then(|en| common.title.exact(en));
        set("イベント名_英語", english.map(|t| words_plain(t).into_owned()).unwrap_or_default());
        set("コンテンツURL", self.pages.urls.full(Lang::PRIMARY, &self.document.address(), &site.config.languages));
        set("概要", self.text(&common.summary));
        set("イベント種類", self.pages.theme.strings(Lang::PRIMARY).of("type", self.event.kind));
        if let Some(fee) = &self.event.fee {
            let basic = if fee.free == Some(true) {
                "0".to_owned()
            } else {
                fee.items.first().map(|i| i.amount.to_string()).unwrap_or_default()
            };
            set("料金(基本)", basic);
            let details = fee
                .items
                .iter()
                .map(|i| format!("{} {}円", self.text(&i.label), i.amount))
                .chain(std::iter::once(self.text(&fee.note)));
            set("料金(詳細)", details.filter(|d| !d.is_empty()).collect::<Vec<_>>().join("、"));
        }
        if let Some(contact) = &common.contact {
            set("連絡先名称", self.text(&contact.name));
            set("連絡先電話番号", contact.tel.as_deref().unwrap_or_default().to_owned());
        }
        set("主催者", self.event.organiser.as_ref().map(|o| self.text(&o.name)).unwrap_or_default());
        set("共催団体", self.event.co_organisers.iter().map(|o| self.text(&o.name)).collect::<Vec<_>>().join(";"));
        set("対象者備考", self.text(&self.event.audience));
        let capacity = self.event.capacity.as_ref().map(|c| self.text(c)).unwrap_or_default();
        set(if capacity.parse::<f64>().is_ok() { "定員" } else { "定員備考" }, capacity);
    }

    fn when(&self, cells: &mut BTreeMap<&str, String>, occurrence: Option<&Occurrence>) {
        let zone = &self.pages.site.config.time_zone;
        let mut set = |column: &'static str, value: String| drop(cells.insert(column, value));
        let status = occurrence.map_or(self.event.status, |o| o.status);
        if status != Status::Scheduled {
            set("状態", self.pages.theme.strings(Lang::PRIMARY).of("status", status.word()));
        }
        let say = self.pages.format(Lang::PRIMARY);
        match occurrence {
            Some(o) => {
                match o.start.day() {
                    Some(_) => set("開始日", o.first_day.to_string()),
                    None => set("開始日時特記事項", say.when(&o.start).text),
                }
                if o.start.has_time() {
                    set("開始時間", o.start.local(zone).time().strftime("%H:%M").to_string());
                }
                if let Some(end) = &o.end {
                    set("終了日", end.local(zone).date().to_string());
                    if end.has_time() {
                        set("終了時間", end.local(zone).time().strftime("%H:%M").to_string());
                    }
                }
            }
            None => {
                if let crate::content::EventWhen::Period(period) = &self.event.when {
                    set("開始日", period.from.first_day().to_string());
                    set("終了日", period.until.unwrap_or(period.from).last_day().to_string());
                    set("開始日時特記事項", self.text(&period.hours));
                } else {
                    set("開始日時特記事項", self.text(&self.event.roughly));
                }
            }
        }
    }

    fn place(&self, cells: &mut BTreeMap<&str, String>, occurrence: Option<&Occurrence>) {
        let session = occurrence.and_then(|o| self.event.sessions().get(o.session));
        let mut set = |column: &'static str, value: String| {
            if !value.is_empty() {
                cells.insert(column, value);
            }
        };
        let venue = session.and_then(|s| s.venue.as_ref()).or(self.event.venue.as_ref()).and_then(|v| self.pages.venue(v));
        if let Some(venue) = venue {
            set("場所名称", self.text(&venue.name));
            set("所在地_連結表記", self.text(&venue.address));
            set("アクセス方法", self.text(&venue.access));
            set("緯度", venue.lat.map(|d| d.to_string()).unwrap_or_default());
            set("経度", venue.lon.map(|d| d.to_string()).unwrap_or_default());
        }
        if let Some(online) = session.and_then(|s| s.online.as_ref()).or(self.event.online.as_ref()) {
            set("Web開催", "有".into());
            set("Web開催URL", online.url.text(Lang::PRIMARY).to_owned());
        }
    }

    fn application(&self, cells: &mut BTreeMap<&str, String>) {
        let Some(application) = &self.event.application else { return };
        let zone = &self.pages.site.config.time_zone;
        let mut set = |column: &'static str, value: String| {
            if !value.is_empty() {
                cells.insert(column, value);
            }
        };
        if let Some(deadline) = &application.deadline {
            set("参加申込終了日", deadline.last_day().to_string());
            if deadline.has_time() {
                set("参加申込終了時間", deadline.local(zone).time().strftime("%H:%M").to_string());
            }
        }
        if let Some(opens) = &application.opens {
            set("申込開始日", opens.first_day().to_string());
        }
        set("参加申込方法", self.text(&application.method));
        set("申込URL", application.url.text(Lang::PRIMARY).to_owned());
    }
}

/// Code and full name of the municipality or prefecture that a region is or lies in.
fn municipality(regions: &Regions, region: RegionId) -> (String, String) {
    let chain = std::iter::once(region).chain(regions.ancestors(region));
    let found = chain.into_iter().find(|r| regions.get(*r).code.len() == 6);
    found.map_or_else(Default::default, |r| (regions.get(r).code.to_string(), regions.full_name_ja(r)))
}

#[cfg(test)]
mod tests {
    use super::COLUMNS;

    #[test]
    fn the_columns_are_the_standards() {
        assert_eq!(
            (COLUMNS[0], COLUMNS[16], COLUMNS[42], COLUMNS[78]),
            ("全国地方公共団体コード", "開始日", "所在地_連結表記", "備考")
        );
        let once: std::collections::BTreeSet<_> = COLUMNS.iter().collect();
        assert_eq!(once.len(), 79);
    }
}
