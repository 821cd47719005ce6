//! Arguments that are no command of kairan's, told in Japanese. In English the library's own words are plain enough.

use crate::diagnostic::MessageLang;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::ffi::OsString;

/// What is wrong with the arguments, for who reads Japanese; nothing where the library's own words are to be shown:
/// help, the version, or what has no words here.
pub fn in_japanese(error: &Error, lang: MessageLang) -> Option<String> {
    if lang != MessageLang::Ja {
        return None;
    }
    let named = |kind| error.get(kind).map(words).filter(|words| !words.is_empty());
    let (what, better) = match error.kind() {
        ErrorKind::InvalidSubcommand => (
            format!("「{}」という命令はありません", named(ContextKind::InvalidSubcommand)?),
            named(ContextKind::SuggestedSubcommand).or_else(|| named(ContextKind::ValidSubcommand)),
        ),
        ErrorKind::MissingSubcommand => ("命令を書いてください".to_owned(), named(ContextKind::ValidSubcommand)),
        ErrorKind::UnknownArgument => {
            (format!("「{}」という指定は使えません", named(ContextKind::InvalidArg)?), named(ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let argument = named(ContextKind::InvalidArg)?;
            let what = match named(ContextKind::InvalidValue) {
                Some(value) => format!("「{argument}」に「{value}」は使えません"),
                None => format!("「{argument}」の後に値がありません"),
            };
            (what, named(ContextKind::SuggestedValue).or_else(|| named(ContextKind::ValidValue)))
        }
        ErrorKind::MissingRequiredArgument => {
            (format!("「{}」が要ります", named(ContextKind::InvalidArg)?.replace('、', "」「")), None)
        }
        ErrorKind::ArgumentConflict => {
            let (one, other) = (named(ContextKind::InvalidArg)?, named(ContextKind::PriorArg)?);
            let what = if one == other {
                format!("「{one}」は一度だけ書けます")
            } else {
                format!("「{one}」と「{other}」は一緒に使えません")
            };
            (what, None)
        }
        _ => return None,
    };
    let better = better.map_or_else(String::new, |better| {
        if better.contains('、') {
            format!("。使えるもの: {better}")
        } else {
            format!("。「{better}」のことですか")
        }
    });
    Some(format!("{what}{better}\n使い方は kairan --help で見られます"))
}

/// What the arguments say of the language of messages, where they could not be read as a whole.
pub fn asked_language(arguments: &[OsString]) -> Option<MessageLang> {
    let mut arguments = arguments.iter().filter_map(|argument| argument.to_str());
    let value = loop {
        let argument = arguments.next()?;
        match argument.strip_prefix("--lang") {
            Some("") => break arguments.next()?,
            Some(rest) if rest.starts_with('=') => break &rest[1..],
            _ => {}
        }
    };
    match value {
        "ja" => Some(MessageLang::Ja),
        "en" => Some(MessageLang::En),
        _ => None,
    }
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(word) => word.clone(),
        ContextValue::Strings(words) => words.join("、"),
        _ => String::new(),
    }
}
