//! `kairan print`: booklets and flyers as PDF, for people who read on paper.

use super::args::{Print, PrintBooklet, PrintCommon, PrintFlyer};
use super::files::{put, site_path};
use super::report;
use super::settings::Settings;
use super::{CONTENT, FINE, surroundings};
use crate::check;
use crate::content::{Config, Kind, Paper};
use crate::diagnostic::{Format, Level, Message, Problems};
use crate::fault::Fault;
use crate::front_matter::nearest;
use crate::page::{BookletOf, Lists, Plan, Printed};
use crate::print::Press;
use crate::region::RegionId;
use crate::render::{OnDemand, Templates, no_browser_help};
use crate::site::{self, DocId, Options, Presence, Site};
use crate::source;
use crate::theme::Theme;
use crate::words::Lang;
use rayon::prelude::*;
use std::path::{Path, PathBuf};

/// Where PDFs are put if nobody says another place, below the site's folder.
const FOLDER: &str = "print";

/// Prints. Where the content has errors nothing is: what is on paper cannot be taken back.
pub fn run(settings: &Settings, what: &Print) -> Result<u8, Fault> {
    let common = match what {
        Print::Booklet(booklet) => &booklet.common,
        Print::Flyer(flyer) => &flyer.common,
    };
    let mut problems = Problems::default();
    let sources = source::load(&settings.site, &mut problems)?;
    let today = settings.today(&Config::read(&sources, &mut Problems::default()));
    let site = site::join(&sources, &Options { today, drafts: common.drafts, base_url: None }, &mut problems);
    let theme = Theme::load(&site.config, &sources, &mut problems);
    check::all(&site, &mut problems);
    let templates = Templates::load(&theme, &site, &mut problems);
    let asked = Asked { settings, site: &site };
    let sheets = match what {
        Print::Booklet(booklet) => asked.booklet(booklet)?,
        Print::Flyer(flyer) => asked.flyers(flyer)?,
    };
    let lists = Lists::new(&site);
    let plan = Plan::new(&site, &lists);
    let printer = templates.as_ref().map(|templates| OnDemand::new(&site, &theme, &lists, &plan, templates));
    if let Some(printer) = &printer {
        sheets.iter().for_each(|sheet| problems.append(printer.problems(&sheet.printed.page)));
    }
    check::settle(&mut problems, &site.config);
    // Warnings of all the site are not what somebody asked for who wants a flyer.
    problems.retain(|problem| problem.level == Level::Error);
    let status = report::problems(settings, &sources, &problems, Format::Human, false);
    let Some(printer) = printer.filter(|_| status == FINE) else {
        report::complain(
            &settings.say("誤りがあるので印刷用のPDFをつくりませんでした", "no PDF was made because of these problems"),
        );
        return Ok(CONTENT);
    };
    let press = press(settings, &site.config)?;
    let done = sheets.par_iter().map(|sheet| {
        let pdf = printer.pdf(&sheet.printed.page, &press)?;
        put(&sheet.file, pdf).map(|()| &sheet.file)
    });
    for file in done.collect::<Result<Vec<_>, Fault>>()? {
        let shown = file.display();
        report::tell(settings, &settings.say(format!("{shown} をつくりました"), format!("made {shown}")));
    }
    Ok(FINE)
}

fn press(settings: &Settings, config: &Config) -> Result<Press, Fault> {
    surroundings::press(settings, config).ok_or_else(|| {
        let fault = match &config.print.browser {
            Some(named) => Fault::refused(
                &*named.value,
                "kairan.yaml の print の browser に書かれていますが、このブラウザーはありません",
                "is named as `browser` below `print` in kairan.yaml, but there is no such browser",
            ),
            None => Fault::refused(
                "kairan print",
                "PDFをつくるブラウザーが見つかりません",
                "there is no browser that could make the PDF",
            ),
        };
        let Message { ja, en } = no_browser_help();
        fault.help(ja, en)
    })
}

/// A page and the file that it becomes.
struct Sheet {
    printed: Printed,
    file: PathBuf,
}

/// What somebody typed, looked up in the site.
struct Asked<'a, 's> {
    settings: &'a Settings,
    site: &'a Site<'s>,
}

impl Asked<'_, '_> {
    fn booklet(&self, args: &PrintBooklet) -> Result<Vec<Sheet>, Fault> {
        let paper = match &args.paper {
            Some(word) => Paper::of_word(word).ok_or_else(|| {
                let known = Paper::WORDS.join(", ");
                Fault::refused(
                    word,
                    format!("という紙の大きさはありません（{known}）"),
                    format!("is no size of paper here ({known})"),
                )
            })?,
            None => self.site.config.print.paper,
        };
        let of = BookletOf {
            region: args.region.as_deref().map(|name| self.region(name)).transpose()?,
            series: args.series.as_deref().map(|id| self.series(id)).transpose()?,
            list: args.resources.as_deref().map(|name| self.document(name, Kind::Resource)).transpose()?,
            paper,
        };
        let languages = self.languages(&args.common)?;
        if args.common.out.is_some() && languages.len() > 1 {
            return Err(only_one_out());
        }
        let name = of.address(self.site);
        let name = if name.is_empty() { "booklet".to_owned() } else { name.trim_end_matches('/').replace('/', "-") };
        Ok(languages
            .into_iter()
            .map(|lang| Sheet { printed: Printed::booklet(self.site, of, lang), file: self.file(&args.common, &name, &[lang]) })
            .collect())
    }

    fn flyers(&self, args: &PrintFlyer) -> Result<Vec<Sheet>, Fault> {
        let languages = self.languages(&args.common)?;
        let mut events = args.events.iter().map(|name| self.document(name, Kind::Event)).collect::<Result<Vec<_>, _>>()?;
        if args.all {
            let coming = self.site.published().filter(|(id, _)| self.site.schedule(*id).is_some_and(|schedule| schedule.listed));
            events.extend(coming.map(|(id, _)| id));
        }
        if args.common.out.is_some() && events.len() != 1 {
            return Err(only_one_out());
        }
        let sheet = |id: DocId| {
            // On the other side stands the language of the site's readers who have no translation.
            let sides: Vec<Lang> =
                languages.iter().copied().filter(|lang| self.site.presence(id, *lang) == Presence::Written).collect();
            let sides = if sides.is_empty() { vec![Lang::PRIMARY] } else { sides };
            let name = self.site.document(id).address().trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned();
            Sheet { file: self.file(&args.common, &name, &sides), printed: Printed::flyer(self.site, id, &sides) }
        };
        Ok(events.into_iter().map(sheet).collect())
    }

    fn file(&self, common: &PrintCommon, name: &str, languages: &[Lang]) -> PathBuf {
        let codes: Vec<&str> = languages.iter().map(|lang| self.site.config.languages.code(*lang)).collect();
        let usual = || self.settings.site.join(FOLDER).join(format!("{name}.{}.pdf", codes.join("-")));
        common.out.clone().unwrap_or_else(usual)
    }

    /// The languages that were asked for; the primary one where none was.
    fn languages(&self, common: &PrintCommon) -> Result<Vec<Lang>, Fault> {
        let languages = &self.site.config.languages;
        let codes = common.languages.iter().flat_map(|codes| codes.split(','));
        let mut found = codes
            .map(|code| {
                let known: Vec<&str> = languages.all().map(|lang| languages.code(lang)).collect();
                let known = known.join(", ");
                languages.find(code.trim()).ok_or_else(|| {
                    Fault::refused(
                        code,
                        format!("という言語はこのサイトにありません（{known}）"),
                        format!("is no language of this site ({known})"),
                    )
                })
            })
            .collect::<Result<Vec<_>, Fault>>()?;
        if found.is_empty() {
            found.push(Lang::PRIMARY);
        }
        Ok(found)
    }

    fn region(&self, name: &str) -> Result<RegionId, Fault> {
        self.site.regions.resolve(name, None).map_err(|problem| {
            let fault = Fault::refused(format!("--region {name}"), problem.message.ja, problem.message.en);
            match problem.help {
                Some(help) => fault.help(help.ja, help.en),
                None => fault,
            }
        })
    }

    fn series(&self, id: &str) -> Result<usize, Fault> {
        let series = &self.site.config.series;
        series.iter().position(|known| *known.id == *id).ok_or_else(|| {
            let known: Vec<&str> = series.iter().map(|known| &*known.id).collect();
            let known = known.join(", ");
            Fault::refused(
                format!("--series {id}"),
                format!("このシリーズは kairan.yaml にありません（{known}）"),
                format!("there is no such series in kairan.yaml ({known})"),
            )
        })
    }

    /// A document by `events/forum`, `forum`, or its file.
    fn document(&self, name: &str, kind: Kind) -> Result<DocId, Fault> {
        let folder = kind.folder();
        let slug = name.trim_matches('/').trim_start_matches(&format!("{folder}/"));
        let named = self.site.find(&format!("{folder}/{slug}"));
        let found = named.or_else(|| self.site.find_path(&site_path(self.settings, Path::new(name))).map(|(id, _)| id));
        match found.filter(|id| self.site.document(*id).kind == kind) {
            Some(id) if self.site.is_published(id) => Ok(id),
            Some(_) => Err(Fault::refused(
                name,
                "下書きか、まだ公開の日になっていません。--drafts を付けると印刷できます",
                "is a draft, or its day has not come; with --drafts it is printed",
            )),
            None => {
                let known = self.site.published().filter(|(_, d)| d.kind == kind).map(|(_, d)| &*d.slug);
                let fault = Fault::refused(
                    name,
                    format!("という文書は content/{folder}/ にありません"),
                    format!("is no document in content/{folder}/"),
                );
                Err(match nearest(slug, known) {
                    Some(near) => fault.help(format!("{folder}/{near} のことですか"), format!("did you mean {folder}/{near}?")),
                    None => fault,
                })
            }
        }
    }
}

fn only_one_out() -> Fault {
    Fault::refused(
        "--out",
        "PDFを一つだけつくるときに使います。いくつもつくるときは print/ に入ります",
        "names one file; where several PDFs are made they go to print/",
    )
}
