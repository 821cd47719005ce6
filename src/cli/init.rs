//! `kairan init`: a small working site to start from.

use super::args::Init;
use super::files;
use super::report;
use super::settings::Settings;
use crate::content::Config;
use crate::diagnostic::Problems;
use crate::fault::Fault;
use crate::scaffold;
use crate::source::Sources;

/// Writes the site; nothing at all where one of its files is there already.
pub fn run(settings: &Settings, args: &Init) -> Result<u8, Fault> {
    let root = args.folder.as_ref().unwrap_or(&settings.site);
    if root.exists() && !root.is_dir() {
        return Err(Fault::refused(root, "フォルダーではありません", "it is not a folder"));
    }
    let today = settings.today(&Config::read(&Sources::default(), &mut Problems::default()));
    files::write_new(settings, root, &scaffold::site(today, settings.lang))?;
    let here = root.as_os_str() == ".";
    let option = if here { String::new() } else { format!(" --site {}", root.display()) };
    report::tell(
        settings,
        &settings.say(
            format!(
                "\nサイトができました。次にすること:\n  1. kairan.yaml を開き、サイトの名前と発行者を書き換える\n  2. content の中の文書を書き換える。新しい文書は kairan new case|event|resource|page 名前{option}\n  3. kairan check{option} で確かめ、kairan build{option} で書き出す"
            ),
            format!(
                "\nThe site is ready. Next:\n  1. open kairan.yaml and change the name of the site and its publisher\n  2. change the documents in content; for a new one: kairan new case|event|resource|page NAME{option}\n  3. kairan check{option} looks for mistakes, kairan build{option} writes the pages"
            ),
        ),
    );
    Ok(super::FINE)
}
