//! `kairan schema`: JSON Schema of the fields, for editors; with `--vscode` all that VS Code needs.

use super::args::Schema;
use super::settings::Settings;
use super::{FINE, files, report};
use crate::fault::Fault;
use crate::schema::{all, schema, vscode};

/// Prints the schema of one kind, or of all; or writes the files for VS Code.
pub fn run(settings: &Settings, args: &Schema) -> Result<u8, Fault> {
    if args.vscode {
        return write(settings);
    }
    let schema = args.subject.map_or_else(all, |subject| schema(subject.into()));
    report::print(&format!("{schema:#}\n"));
    Ok(FINE)
}

/// Writes what is kairan's own anew, and leaves alone what people have settings in.
fn write(settings: &Settings) -> Result<u8, Fault> {
    let files = vscode(&program());
    for (path, text) in &files.own {
        files::put(&settings.site.join(path), text)?;
        report::tell(settings, &settings.say(format!("{path} を書きました"), format!("wrote {path}")));
    }
    for (path, text) in &files.once {
        let full = settings.site.join(path);
        if full.exists() {
            let said = settings.say(
                format!("{path} はすでにあるので、書いていません。次を加えてください:"),
                format!("{path} is there already and was left alone; add to it:"),
            );
            report::tell(settings, &format!("{said}\n{}", text.trim_end()));
        } else {
            files::put(&full, text)?;
            report::tell(settings, &settings.say(format!("{path} を書きました"), format!("wrote {path}")));
        }
    }
    Ok(FINE)
}

/// How this program is called: by its whole path, since it is mostly installed nowhere.
fn program() -> String {
    std::env::current_exe().map_or_else(|_| "kairan".to_owned(), |path| path.to_string_lossy().into_owned())
}
