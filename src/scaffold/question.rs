//! What a new document is asked about, and what an answer must be: the fields that its kind names
//! ([`Kind::asked`]), by the same descriptions from which documents are read.

use crate::content::{Kind, Topic};
use crate::date::{When, parse_date, parse_time, parse_when};
use crate::diagnostic::{Code, Message, MessageLang, Problem};
use crate::front_matter::{Field, Shape, described, meant, nearest, unknown_word, with_meanings};
use crate::region::{RegionId, Regions};
use crate::words::{Lang, Languages};
use jiff::civil;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// What answers may name.
pub struct Known<'a> {
    /// The regions.
    pub regions: &'a Regions,
    /// The site's topics.
    pub topics: &'a [Topic],
    /// The site's languages.
    pub languages: &'a Languages,
    /// The day.
    pub today: civil::Date,
}

/// A question about one field.
pub struct Question {
    /// The field by its path: `sessions.start`.
    pub path: &'static str,
    /// The language in which words are asked for, if it is not the primary one.
    pub language: Option<String>,
    field: &'static Field,
}

/// One of the answers that can be chosen by number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The answer.
    pub value: String,
    /// What a person sees.
    pub label: String,
}

/// Why an answer does not do, and what may have been meant.
#[derive(Debug)]
pub struct Doubt {
    /// What is wrong.
    pub problem: Problem,
    /// From which to choose instead.
    pub choices: Vec<Choice>,
}

impl From<Problem> for Doubt {
    fn from(problem: Problem) -> Doubt {
        Doubt { problem, choices: Vec::new() }
    }
}

/// Answers by field and language; several where a field holds several.
#[derive(Clone, Debug, Default)]
pub struct Answers(BTreeMap<(&'static str, Option<String>), Vec<String>>);

impl Answers {
    /// Notes an answer.
    pub fn set(&mut self, question: &Question, values: Vec<String>) {
        self.0.insert((question.path, question.language.clone()), values);
    }

    /// Whether a question is answered.
    pub fn has(&self, question: &Question) -> bool {
        self.0.contains_key(&(question.path, question.language.clone()))
    }

    /// The answer about a field, in the primary language.
    pub fn get(&self, path: &'static str) -> Option<&[String]> {
        self.0.get(&(path, None)).map(Vec::as_slice)
    }

    /// The words of a field in the other languages, by code.
    pub fn translations(&self, path: &'static str) -> impl Iterator<Item = (&str, &str)> {
        let of_it = self.0.iter().filter(move |((known, _), _)| *known == path);
        of_it.filter_map(|((_, language), values)| Some((language.as_deref()?, values.first()?.as_str())))
    }

    /// The fields that have an answer.
    pub fn paths(&self) -> impl Iterator<Item = &'static str> {
        self.0.keys().filter(|(_, language)| language.is_none()).map(|(path, _)| *path)
    }
}

/// The questions about a new document. What must be there is asked in every language of the site.
pub fn questions(kind: Kind, known: &Known<'_>) -> Vec<Question> {
    let others: Vec<String> = known
        .languages
        .all()
        .filter(|lang| !lang.is_primary() && !known.languages.is_easy(*lang))
        .map(|lang| known.languages.code(lang).to_owned())
        .collect();
    let mut all = Vec::new();
    for path in kind.asked() {
        let Some(question) = Question::of(kind, path).filter(|question| question.is_useful(known)) else { continue };
        let translated = question.is_needed() && matches!(question.field.shape, Shape::Text);
        let field = question.field;
        all.push(question);
        if translated {
            all.extend(others.iter().map(|code| Question { path, language: Some(code.clone()), field }));
        }
    }
    all
}

impl Question {
    /// The question about a field of a kind; nothing where it has no such field.
    pub fn of(kind: Kind, path: &'static str) -> Option<Question> {
        described(kind.fields(), path).map(|field| Question { path, language: None, field })
    }

    /// The same in another language.
    pub fn in_language(self, code: &str) -> Question {
        Question { language: Some(code.to_owned()), ..self }
    }

    /// Whether a document cannot be without it.
    pub fn is_needed(&self) -> bool {
        self.field.required && !self.path.contains('.') && self.language.is_none()
    }

    /// Whether there is something to answer: topics only where the site has some.
    fn is_useful(&self, known: &Known<'_>) -> bool {
        !matches!(self.field.shape, Shape::Topics) || !known.topics.is_empty()
    }

    /// Whether it is of no use after the answers so far: the end of what has no start.
    pub fn is_idle(&self, kind: Kind, answers: &Answers) -> bool {
        let Some((parent, _)) = self.path.split_once('.') else { return false };
        let is_sibling = |path: &&&str| path.split_once('.').is_some_and(|(other, _)| other == parent);
        let first = kind.asked().iter().find(is_sibling);
        first.is_some_and(|first| *first != self.path && answers.get(first).is_none())
    }

    /// The question in words, with an example.
    pub fn text(&self, lang: MessageLang) -> String {
        let (what, example) = match lang {
            MessageLang::Ja => (self.field.ja, "例: "),
            MessageLang::En => (self.field.en, "such as "),
        };
        let what = match (&self.language, lang) {
            (None, _) => what.to_owned(),
            (Some(code), MessageLang::Ja) => format!("{what}（{}）", language_name(code, lang)),
            (Some(code), MessageLang::En) => format!("{what} (in {})", language_name(code, lang)),
        };
        let has_example = self.language.is_none()
            && !self.field.example.contains('…')
            && !matches!(self.field.shape, Shape::OneOf(_) | Shape::Topics | Shape::Flag);
        match (has_example, lang) {
            (false, _) => what,
            (true, MessageLang::Ja) => format!("{what}（{example}{}）", self.field.example),
            (true, MessageLang::En) => format!("{what} ({example}{})", self.field.example),
        }
    }

    /// What is taken where a person answers nothing.
    pub fn default(&self, known: &Known<'_>) -> Option<String> {
        match self.field.shape {
            Shape::Date => Some(known.today.to_string()),
            Shape::OneOf(words) => words.iter().find(|word| **word == "other").map(|word| (*word).to_owned()),
            Shape::Flag => Some("no".to_owned()),
            _ => None,
        }
    }

    /// The answers from which to choose.
    pub fn choices(&self, known: &Known<'_>, lang: MessageLang) -> Vec<Choice> {
        let choice = |value: &str, label: String| Choice { value: value.to_owned(), label };
        match self.field.shape {
            Shape::OneOf(words) => words
                .iter()
                .map(|word| choice(word, if lang == MessageLang::Ja { with_meanings(&[word]) } else { (*word).to_owned() }))
                .collect(),
            Shape::Topics => {
                known.topics.iter().map(|t| choice(&t.id, format!("{} {}", t.id, t.name.text(Lang::PRIMARY)))).collect()
            }
            _ => Vec::new(),
        }
    }

    /// What an answer means, as it is to stand in the file.
    ///
    /// # Errors
    /// It does not do; with what may have been meant instead.
    pub fn read(&self, typed: &str, known: &Known<'_>, answers: &Answers, lang: MessageLang) -> Result<Vec<String>, Doubt> {
        let typed = typed.trim();
        let one = |text: &str| Ok(vec![text.to_owned()]);
        match self.field.shape {
            Shape::Date => parse_date(typed).map_err(Doubt::from).and_then(|_| one(typed)),
            Shape::When => moment(typed, answers.get("sessions.start").filter(|_| self.path != "sessions.start")),
            Shape::OneOf(words) => match words.iter().find(|word| **word == typed).copied().or_else(|| meant(typed, words)) {
                Some(word) => one(word),
                None => Err(unknown_word(self.field.name, typed, words).into()),
            },
            Shape::Region | Shape::Regions => each(typed).map(|name| region(name, known, lang)).collect(),
            Shape::Topics => each(typed).map(|name| topic(name, known)).collect(),
            Shape::Flag => match yes(typed) {
                Some(yes) => one(if yes { "true" } else { "false" }),
                None => Err(Problem::new(
                    Code::UnknownWord,
                    format!("「{typed}」は「はい」か「いいえ」ではありません"),
                    format!("`{typed}` is neither yes nor no"),
                )
                .help("はい(y) か いいえ(n) と書いてください", "write yes (y) or no (n)")
                .into()),
            },
            _ => one(typed),
        }
    }
}

/// What the commonest languages are called; the others by their code.
fn language_name(code: &str, lang: MessageLang) -> &str {
    match (code, lang) {
        ("en", MessageLang::Ja) => "英語",
        ("en", MessageLang::En) => "English",
        ("ja", MessageLang::Ja) => "日本語",
        ("ja", MessageLang::En) => "Japanese",
        _ => code,
    }
}

/// yes, y, はい; no, n, いいえ.
fn yes(typed: &str) -> Option<bool> {
    match typed.nfkc().collect::<String>().to_lowercase().as_str() {
        "y" | "yes" | "true" | "はい" => Some(true),
        "n" | "no" | "false" | "いいえ" => Some(false),
        _ => None,
    }
}

/// The parts of an answer that names several things.
fn each(typed: &str) -> impl Iterator<Item = &str> {
    typed.split(['、', '，', ',']).map(str::trim).filter(|name| !name.is_empty())
}

/// A moment; a time alone is on the day of the start, and not before it.
fn moment(typed: &str, start: Option<&[String]>) -> Result<Vec<String>, Doubt> {
    let start = start.and_then(|start| parse_when(start.first()?).ok());
    let text = match (parse_time(typed), start.as_ref().and_then(When::day)) {
        (Ok(time), Some(day)) => format!("{day}T{}", time.strftime("%H:%M")),
        _ => typed.to_owned(),
    };
    let read = parse_when(&text)?;
    if let (Some(When::Time { at: start, .. }), When::Time { at: end, .. }) = (start, read)
        && end < start
    {
        return Err(Problem::new(Code::EndBeforeStart, "終わりが始まりより前です", "the end is before the start").into());
    }
    Ok(vec![text])
}

fn region(name: &str, known: &Known<'_>, lang: MessageLang) -> Result<String, Doubt> {
    let Err(problem) = known.regions.resolve(name, None) else { return Ok(name.to_owned()) };
    let choices = known.regions.candidates(name).into_iter().map(|id| region_choice(id, known.regions, lang));
    Err(Doubt { problem, choices: choices.collect() })
}

/// A region as a person sees it, and as only it can be called.
fn region_choice(id: RegionId, regions: &Regions, lang: MessageLang) -> Choice {
    let (region, name) = (regions.get(id), regions.full_name_ja(id));
    let is_only = regions.resolve(&name, None) == Ok(id);
    let label = match lang {
        MessageLang::Ja if region.code.is_empty() => name.clone(),
        MessageLang::Ja => format!("{name}（{}）", region.code),
        MessageLang::En => format!("{name} ({})", regions.full_name_en(id)),
    };
    Choice { value: if is_only { name } else { region.path.to_string() }, label }
}

fn topic(name: &str, known: &Known<'_>) -> Result<String, Doubt> {
    let is_it = |topic: &&Topic| &*topic.id == name || known.languages.all().any(|lang| topic.name.text(lang) == name);
    if let Some(topic) = known.topics.iter().find(is_it) {
        return Ok(topic.id.to_string());
    }
    let near = nearest(name, known.topics.iter().map(|topic| &*topic.id));
    let help = near.map(|near| Message::new(format!("{near} のことですか"), format!("did you mean {near}?")));
    Err(Problem::new(
        Code::UnknownTopic,
        format!("「{name}」という話題は topics.yaml にありません"),
        format!("there is no topic `{name}` in topics.yaml"),
    )
    .maybe_help(help)
    .into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with_known<T>(look: impl FnOnce(&Known<'_>) -> T) -> T {
        let languages = Languages::new(&["ja", "en", "ja-easy"]);
        let regions = Regions::builtin(&languages);
        look(&Known { regions: &regions, topics: &[], languages: &languages, today: civil::date(2026, 11, 21) })
    }

    fn answered(kind: Kind, path: &'static str, typed: &str, answers: &Answers) -> Result<Vec<String>, Doubt> {
        with_known(|known| Question::of(kind, path).expect("a field").read(typed, known, answers, MessageLang::Ja))
    }

    #[test]
    fn whatever_is_asked_is_a_field_that_is_explained() {
        for kind in Kind::ALL {
            for path in kind.asked() {
                assert!(Question::of(kind, path).is_some(), "{path} of {kind:?}");
            }
        }
    }

    #[test]
    fn what_must_be_there_is_asked_in_every_language_but_easy_forms() {
        let asked = with_known(|known| {
            let all = questions(Kind::Case, known);
            all.iter().map(|question| question.text(MessageLang::Ja)).collect::<Vec<_>>()
        });
        assert_eq!(
            asked,
            [
                "題名（例: 在宅医療を支える町）",
                "題名（英語）",
                "地域（名前か番号）（例: 大阪府貝塚市）",
                "日付（例: 2018-10-06）"
            ]
        );
    }

    #[test]
    fn a_name_that_two_regions_share_offers_both() {
        let doubt = answered(Kind::Case, "region", "府中市", &Answers::default()).expect_err("two");
        let offered: Vec<(&str, &str)> = doubt.choices.iter().map(|c| (c.value.as_str(), c.label.as_str())).collect();
        assert_eq!(offered, [("東京都府中市", "東京都府中市（132063）"), ("広島県府中市", "広島県府中市（342084）")]);
        let doubt = answered(Kind::Case, "region", "貝塚士", &Answers::default()).expect_err("none");
        assert_eq!(doubt.choices[0].value, "大阪府貝塚市");
        assert_eq!(answered(Kind::Case, "region", "奄美市、龍郷町", &Answers::default()).expect("two"), ["奄美市", "龍郷町"]);
    }

    #[test]
    fn a_time_alone_is_on_the_day_of_the_start() {
        let mut answers = Answers::default();
        let start = Question::of(Kind::Event, "sessions.start").expect("a field");
        answers.set(&start, vec!["令和8年12月6日 14時".into()]);
        assert_eq!(answered(Kind::Event, "sessions.end", "16時", &answers).expect("a time"), ["2026-12-06T16:00"]);
        let doubt = answered(Kind::Event, "sessions.end", "13:00", &answers).expect_err("too early");
        assert_eq!(doubt.problem.message.ja, "終わりが始まりより前です");
    }

    #[test]
    fn words_are_understood_in_japanese() {
        assert_eq!(answered(Kind::Event, "type", "講演会", &Answers::default()).expect("known"), ["lecture"]);
        assert_eq!(answered(Kind::Page, "menu", "はい", &Answers::default()).expect("known"), ["true"]);
        assert!(answered(Kind::Event, "type", "集い", &Answers::default()).is_err());
    }
}
