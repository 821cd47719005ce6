//! The theme's templates, one engine a language.

use super::filters;
use crate::diagnostic::{Code, Diagnostic, Place, Problem, Problems};
use crate::page::{CardView, ChartView, ChromeView, FlyerSideView, FrameView, GroupView, Partials, TableView, View};
use crate::site::Site;
use crate::theme::Theme;
use crate::words::Lang;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use tera::{Context, ErrorKind, Tera, Value};

/// The templates of a theme, ready for every language.
pub struct Templates {
    engines: Arc<[Tera]>,
    /// What all pages of a language have in common, as templates have it.
    chrome: Vec<OnceLock<Value>>,
    /// The path and text of each template, for messages.
    files: Arc<BTreeMap<String, (Arc<str>, String)>>,
    problems: Mutex<Problems>,
}

impl Templates {
    /// Compiles the templates; `None` where they cannot be, with the problems noted.
    pub fn load(theme: &Theme, site: &Site<'_>, problems: &mut Problems) -> Option<Templates> {
        let files: BTreeMap<String, (Arc<str>, String)> = theme
            .templates
            .iter()
            .map(|(name, file)| (name.clone(), (Arc::clone(&file.path), file.text.clone().into_owned())))
            .collect();
        let mut engine = Tera::default();
        filters::register(&mut engine);
        let sources: Vec<(&str, &str)> = files.iter().map(|(name, (_, text))| (name.as_str(), text.as_str())).collect();
        if let Err(error) = engine.add_raw_templates(sources) {
            problems.add(explain(&error, &files, ""));
            return None;
        }
        let engines = site
            .config
            .languages
            .all()
            .map(|lang| {
                let mut engine = engine.clone();
                engine.global_context().insert("t", theme.strings(lang).words());
                engine
            })
            .collect();
        let chrome = site.config.languages.all().map(|_| OnceLock::new()).collect();
        Some(Templates { engines, chrome, files: Arc::new(files), problems: Mutex::default() })
    }

    /// The same templates, for a site with the same theme and languages.
    pub fn again(&self) -> Templates {
        let chrome = self.chrome.iter().map(|_| OnceLock::new()).collect();
        Templates { engines: Arc::clone(&self.engines), chrome, files: Arc::clone(&self.files), problems: Mutex::default() }
    }

    /// Renders a page into a buffer. A template's fault is noted and leaves the buffer as it is.
    pub fn render(&self, lang: Lang, chrome: &ChromeView, page: &FrameView, view: &View, buffer: &mut Vec<u8>) {
        let mut context = Context::new();
        context.insert_value("site", self.chrome[lang.index()].get_or_init(|| Value::from_serializable(chrome)).clone());
        context.insert("page", page);
        context.insert("view", view);
        if let Err(error) = self.engines[lang.index()].render_to(view.template(), &context, &mut *buffer) {
            self.note(&error, view.template());
        }
    }

    fn note(&self, error: &tera::Error, template: &str) {
        let problem = explain(error, &self.files, template);
        let mut problems = self.problems.lock().unwrap_or_else(PoisonError::into_inner);
        // A template at fault is at fault on every page: once is enough.
        if !problems.iter().any(|other| *other == problem) {
            problems.add(problem);
        }
    }

    /// The problems found in rendering.
    pub fn take_problems(&self) -> Problems {
        std::mem::take(&mut self.problems.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Templates {
    /// Renders a part of a page by itself. A template's fault is noted, and the part is empty.
    fn part(&self, lang: Lang, template: &str, context: &Context) -> String {
        let mut buffer = Vec::with_capacity(1 << 10);
        match self.engines[lang.index()].render_to(template, context, &mut buffer) {
            Ok(()) => String::from_utf8(buffer).unwrap_or_default(),
            Err(error) => {
                self.note(&error, template);
                String::new()
            }
        }
    }
}

impl Partials for Templates {
    fn card(&self, lang: Lang, card: &CardView, heading: &str) -> String {
        let mut context = Context::new();
        context.insert("card", card);
        context.insert("heading", heading);
        self.part(lang, "blocks/card.html", &context)
    }

    fn cards(&self, lang: Lang, group: &GroupView) -> String {
        let mut context = Context::new();
        context.insert("group", group);
        self.part(lang, "blocks/cards.html", &context)
    }

    fn table(&self, lang: Lang, table: &TableView) -> String {
        let mut context = Context::new();
        context.insert("table", table);
        self.part(lang, "blocks/table.html", &context)
    }

    fn chart(&self, lang: Lang, chart: &ChartView) -> String {
        let mut context = Context::new();
        context.insert("chart", chart);
        self.part(lang, "blocks/chart.html", &context)
    }

    fn flyer(&self, lang: Lang, side: &FlyerSideView) -> String {
        let mut context = Context::new();
        context.insert("side", side);
        self.part(lang, "blocks/flyer.html", &context)
    }
}

/// The engine's error as a problem, at its place where it names one.
fn explain(error: &tera::Error, files: &BTreeMap<String, (Arc<str>, String)>, template: &str) -> Diagnostic {
    let report = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Some(report),
        _ => None,
    };
    let name = report.map_or(template, |r| r.filename());
    let path =
        files.get(name).map_or_else(|| Arc::from(format!("themes/default/templates/{name}")), |(path, _)| Arc::clone(path));
    let detail = report.map_or_else(|| error.to_string(), |r| r.message().to_owned());
    let problem = Problem::new(
        Code::Template,
        format!("テンプレートに誤りがあります: {detail}"),
        format!("the template is not right: {detail}"),
    );
    let place = report.map_or_else(|| Place::file(&path), |r| Place::bytes(&path, r.span().range.clone()));
    problem.at(place)
}
