//! `kairan serve`: a preview that follows every save, until Ctrl-C.

use super::args::Serve;
use super::report;
use super::settings::Settings;
use super::{FINE, MACHINE};
use crate::content::Config;
use crate::diagnostic::Format;
use crate::fault::Fault;
use crate::serve::{Editor, Event, Preview, serve};
use std::cell::Cell;
use std::time::Instant;

/// Serves the site; comes back only with a fault.
pub fn run(settings: &Settings, args: &Serve) -> Result<u8, Fault> {
    let today = |config: &Config| settings.today(config);
    let editor = match args.editor.as_deref().map(Editor::parse).transpose() {
        Ok(editor) => editor,
        Err(message) => {
            report::complain(&format!("--editor: {}", message.in_lang(settings.lang)));
            return Ok(MACHINE);
        }
    };
    let (root, lang, day) = (&settings.site, settings.lang, settings.asked_day());
    let preview = Preview { root, port: args.port, lang, today: &today, day, editor: editor.as_ref() };
    let began = Cell::new(Instant::now());
    serve(&preview, &|event| match event {
        Event::Reading => began.set(Instant::now()),
        event => tell(settings, &event, began.get()),
    })?;
    Ok(FINE)
}

fn tell(settings: &Settings, event: &Event<'_>, began: Instant) {
    match event {
        Event::Reading => {}
        Event::Shown { kept } => {
            let seconds = began.elapsed().as_secs_f32();
            let said = if *kept {
                settings.say("誤りがあるので、前のページを表示しています", "there are errors, so the pages from before are shown")
            } else {
                settings.say(format!("ページを表示できます（{seconds:.2}秒）"), format!("pages can be seen ({seconds:.2} s)"))
            };
            report::tell(settings, &said);
        }
        Event::Checked { sources, problems } => {
            if settings.verbose {
                report::problems(settings, sources, problems, Format::Human, false);
            }
            let (errors, warnings) = (problems.errors(), problems.warnings());
            report::tell(
                settings,
                &settings.say(
                    format!("確かめました（誤り {errors}件、警告 {warnings}件）"),
                    format!("checked (errors: {errors}, warnings: {warnings})"),
                ),
            );
        }
        Event::Failed(fault) => report::complain(&fault.message(settings.lang)),
        Event::Polling => report::tell(
            settings,
            &settings.say(
                "このコンピューターではこれ以上ファイルを見張れないため、1秒ごとに変更を調べます",
                "the system watches no more files, so changes are looked for every second",
            ),
        ),
        Event::Ready(address) => report::tell(
            settings,
            &settings.say(
                format!("{address} をブラウザーで開いてください（終わるには Ctrl+C）"),
                format!("open {address} in a browser (Ctrl+C ends it)"),
            ),
        ),
    }
}
