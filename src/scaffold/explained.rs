//! Fields as YAML that explains itself: those that have a value, and all others as comments beside an example.

use crate::diagnostic::MessageLang;
use crate::front_matter::{Field, Shape};
use unicode_width::UnicodeWidthStr;

/// Where the explanations stand, in columns as seen.
const COLUMN: usize = 44;

/// A value of a new file.
pub enum Value {
    /// Written behind the key.
    Line(String),
    /// Words by the code of their language.
    Words(Vec<(String, String)>),
    /// A map of fields.
    Map(Values),
    /// A list of maps.
    List(Vec<Values>),
}

/// Values by key, in the order in which they are to stand.
pub type Values = Vec<(&'static str, Value)>;

/// The fields that have values, in the order given, then all others as comments. Without its leading `# ` each
/// comment is a field.
pub fn explained(fields: &[Field], values: &Values, lang: MessageLang) -> String {
    let mut out = Writer { lang, text: String::new(), explains: true };
    out.given(fields, values, 0, 0);
    out.text.push_str(match lang {
        MessageLang::Ja => "\n# ここから下は、使うときに行の初めの「# 」を消します（右の # から後は説明です）\n",
        MessageLang::En => {
            "\n# To use a field below, remove the `# ` at the beginning of its line (what follows the second # explains it)\n"
        }
    });
    for field in rest(fields, values) {
        out.example(field, "# ", 0, true);
    }
    out.text
}

fn rest<'f>(fields: &'f [Field], values: &'f Values) -> impl Iterator<Item = &'f Field> {
    fields.iter().filter(|field| values.iter().all(|(name, _)| *name != field.name))
}

struct Writer {
    lang: MessageLang,
    text: String,
    /// Whether lines are explained.
    explains: bool,
}

impl Writer {
    /// Fields with their values. `dash` is how far left of the others the first line begins, for the `- ` of a list.
    fn given(&mut self, fields: &[Field], values: &Values, indent: usize, dash: usize) {
        for (i, (name, value)) in values.iter().enumerate() {
            let Some(field) = fields.iter().find(|f| f.name == *name) else { continue };
            let start = if i == 0 && dash > 0 { format!("{}- ", " ".repeat(indent - dash)) } else { " ".repeat(indent) };
            let inner = field.shape.inner().unwrap_or(&[]);
            match value {
                Value::Line(value) => self.line(&format!("{start}{name}: {value}"), field),
                Value::Words(words) => {
                    self.line(&format!("{start}{name}:"), field);
                    let spaces = " ".repeat(indent + 2);
                    words.iter().for_each(|(code, text)| self.text.push_str(&format!("{spaces}{code}: {text}\n")));
                }
                Value::Map(values) => {
                    self.line(&format!("{start}{name}:"), field);
                    self.given(inner, values, indent + 2, 0);
                    rest(inner, values).for_each(|field| self.example(field, "# ", indent + 2, false));
                }
                Value::List(items) => {
                    self.line(&format!("{start}{name}:"), field);
                    for (i, values) in items.iter().enumerate() {
                        // Once is enough.
                        self.explains = i == 0;
                        self.given(inner, values, indent + 4, 2);
                        let rest = rest(inner, values).filter(|_| i == 0);
                        rest.for_each(|field| self.example(field, "# ", indent + 4, false));
                        self.explains = true;
                    }
                }
            }
        }
    }

    /// A field as a comment; its own fields below it where it is a map or a list of maps.
    fn example(&mut self, field: &Field, mark: &str, indent: usize, open: bool) {
        let spaces = " ".repeat(indent);
        let Some(inner) = field.shape.inner().filter(|_| open && is_block(field)) else {
            return self.line(&format!("{spaces}{mark}{}: {}", field.name, field.example), field);
        };
        self.line(&format!("{spaces}{mark}{}:", field.name), field);
        let list = is_list(&field.shape);
        for (i, field) in inner.iter().enumerate() {
            let step = match (list, i) {
                (true, 0) => "  - ",
                (true, _) => "    ",
                (false, _) => "  ",
            };
            self.example(field, &format!("{mark}{step}"), indent, false);
        }
    }

    fn line(&mut self, text: &str, field: &Field) {
        if !self.explains {
            self.text.push_str(&format!("{text}\n"));
            return;
        }
        let gap = COLUMN.saturating_sub(text.width()).max(2);
        self.text.push_str(&format!("{text}{}# {}\n", " ".repeat(gap), note(field, self.lang)));
    }
}

/// What a field is for, and the words from which it is chosen.
fn note(field: &Field, lang: MessageLang) -> String {
    let (what, must) = match lang {
        MessageLang::Ja => (field.ja, "（必須）"),
        MessageLang::En => (field.en, " (required)"),
    };
    let words = field.shape.words().map(|words| format!(": {}", words.join(" | "))).unwrap_or_default();
    format!("{what}{}{words}", if field.required { must } else { "" })
}

fn is_list(shape: &Shape) -> bool {
    match shape {
        Shape::List(_) => true,
        Shape::Mixed(shapes) => shapes.iter().any(is_list),
        _ => false,
    }
}

/// Whether a field is mostly written as a block: a field of several shapes is, where its example is a map.
fn is_block(field: &Field) -> bool {
    matches!(field.shape, Shape::Map(_) | Shape::List(_)) || field.example.starts_with('{')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{self, Kind, Remembered};
    use crate::diagnostic::{Code, Diagnostic, Problems};
    use crate::region::Regions;
    use crate::source::{SourceFile, Sources};
    use crate::words::Languages;
    use std::sync::Arc;

    fn all_comments(kind: Kind) -> String {
        explained(kind.fields(), &vec![("title", Value::Line("題名".into()))], MessageLang::Ja)
    }

    #[test]
    fn every_field_is_explained() {
        for kind in Kind::ALL {
            let text = all_comments(kind);
            for field in kind.fields() {
                let found = text
                    .lines()
                    .any(|l| l.trim_start_matches(['#', ' ']).starts_with(&format!("{}:", field.name)) && l.contains(field.ja));
                assert!(found, "{} of {kind:?}", field.name);
            }
        }
    }

    #[test]
    fn each_comment_is_a_field_that_can_be_read() {
        let languages = Languages::new(&["ja", "en"]);
        for kind in Kind::ALL {
            let text: String = all_comments(kind)
                .lines()
                .filter(|l| !l.contains("ここから"))
                .map(|l| format!("{}\n", l.strip_prefix("# ").unwrap_or(l)))
                .collect();
            let file =
                SourceFile { path: format!("content/{}/a/b.ja.md", kind.folder()).into(), text: format!("---\n{text}---\n") };
            let mut sources = Sources::default();
            sources.documents.push(Arc::new(file.into()));
            let mut problems = Problems::default();
            let documents = content::read(
                &sources,
                &languages,
                &Regions::builtin(&languages),
                true,
                &mut Remembered::default(),
                &mut problems,
            );
            assert_eq!(documents.len(), 1);
            // Of some fields a document has only one: showings or a period, a venue's id or its name.
            let is_of_one = |problem: &Diagnostic| problem.problem.code == Code::ConflictingKeys;
            assert!(problems.iter().all(is_of_one), "{text}\n{problems:?}");
        }
    }

    #[test]
    fn a_block_shows_what_it_has_and_what_it_might_have() {
        let session = vec![("start", Value::Line("2026-12-06T14:00".into()))];
        let text = explained(Kind::Event.fields(), &vec![("sessions", Value::List(vec![session]))], MessageLang::En);
        let lines: Vec<&str> =
            text.lines().take(3).map(|l| l.rsplit_once("  # ").map_or(l, |(field, _)| field.trim_end())).collect();
        assert_eq!(lines, ["sessions:", "  - start: 2026-12-06T14:00", "    # id: matinee"]);
    }
}
