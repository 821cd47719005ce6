//! `kairan build --timings`: what took how long, slowest first where there is an order to choose.

use super::columns::columns;
use super::settings::Settings;
use crate::timings::{Noted, Stage};
use std::time::Duration;

/// What was noted, as people read it.
pub fn table(settings: &Settings, noted: &Noted, whole: Duration) -> String {
    let mut text = settings.say("段階ごとの時間（秒）\n", "Stages, in seconds\n");
    let stages = noted.stages.iter().map(|(stage, time)| vec![seconds(*time), name(settings, *stage)]);
    let whole = vec![seconds(whole), settings.say("全体", "the whole build")];
    text.push_str(&columns(&stages.chain([whole]).collect::<Vec<_>>(), 2));
    text.push_str(
        &settings
            .say("\nテンプレートごとの時間（すべてのスレッドの合計、秒）\n", "\nTemplates, in seconds of all threads together\n"),
    );
    let mut templates: Vec<_> = noted.templates.iter().collect();
    templates.sort_by_key(|(_, of)| std::cmp::Reverse(of.time));
    let templates = templates.into_iter().map(|(template, of)| {
        let pages = settings.say(format!("{}ページ", of.pages), format!("{} pages", of.pages));
        vec![seconds(of.time), (*template).to_owned(), pages]
    });
    text.push_str(&columns(&templates.collect::<Vec<_>>(), 2));
    text.push_str(&settings.say("\nとくに時間のかかったページ（ミリ秒）\n", "\nThe slowest pages, in milliseconds\n"));
    let slowest = noted.slowest.iter().map(|(time, file)| vec![format!("{:.1}", time.as_secs_f64() * 1000.0), file.to_string()]);
    text.push_str(&columns(&slowest.collect::<Vec<_>>(), 2));
    text
}

fn seconds(time: Duration) -> String {
    format!("{:.2}", time.as_secs_f64())
}

fn name(settings: &Settings, stage: Stage) -> String {
    let (ja, en) = match stage {
        Stage::Read => ("ファイルを読む", "reading files"),
        Stage::Compare => ("前回と比べる", "comparing with the build before"),
        Stage::Join => ("文書をつなぐ", "joining documents"),
        Stage::Check => ("検査する", "checking"),
        Stage::Plan => ("ページを決める", "settling which pages there are"),
        Stage::Pages => ("ページと一覧のファイルを作る", "making pages, and lists as files"),
        Stage::Search => ("検索の索引を書く", "writing the index of the search"),
        Stage::Feeds => ("フィード、オープンデータ、カレンダーを作る", "making feeds, open data and calendars"),
        Stage::Print => ("PDFをつくる", "making PDFs"),
        Stage::Assets => ("画像などを写す", "copying pictures and other files"),
        Stage::Switch => ("新しいサイトに替える", "switching to the new site"),
    };
    settings.say(ja, en)
}
