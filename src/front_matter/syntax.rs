//! YAML that cannot be read: what the person most likely meant.

use super::Places;
use crate::diagnostic::{Code, Diagnostic, Place, Problem};
use std::ops::Range;
use std::sync::Arc;

/// The problem behind a parser's error, at the line that has to be mended.
pub fn explain(file: &Arc<str>, text: &str, range: &Range<usize>, error: &serde_yaml::Error) -> Diagnostic {
    let place = |inner: Range<usize>| Place::bytes(file, range.start + inner.start..range.start + inner.end);
    if let Some((key, at)) = doubled_key(text, error) {
        return Problem::new(Code::YamlSyntax, format!("「{key}」が二度書かれています"), format!("`{key}` stands twice"))
            .help("どちらかを消してください", "remove one of them")
            .at(place(at));
    }
    let line = error.location().map_or(0, |l| l.line().saturating_sub(1));
    // The parser often gives up a line or two after the mistake: look at each line up to there.
    let lines = line_ranges(text);
    for (number, at) in lines.iter().enumerate().take(line + 1).rev() {
        if let Some((inner, mut problem)) = mistake(&text[at.clone()]) {
            // A line further up may be one of a longer text, in which quotes and strokes would be words.
            problem.mend = problem.mend.filter(|mend| number == line || !mend.starts_with(['"', '\'', '-']));
            return problem.at(place(at.start + inner.start..at.start + inner.end));
        }
    }
    let limit = error.to_string().contains("limit exceeded");
    if !limit && let Some((at, problem)) = unclosed(text, &lines, line) {
        return problem.at(place(at));
    }
    let at = lines.get(line.min(lines.len().saturating_sub(1))).cloned().unwrap_or(0..0);
    let above = lines[..line.min(lines.len())].iter().rev().find(|at| !text[(*at).clone()].trim().is_empty());
    if let Some(above) = above
        && is_field(&text[at.clone()])
        && indent(&text[at.clone()]) != indent(&text[above.clone()])
        && is_field(&text[above.clone()])
    {
        return Problem::new(
            Code::YamlSyntax,
            "行の始めが、上の行とそろっていません",
            "the line does not begin where the one above begins",
        )
        .help("行の前の空白を、上の行と同じ数にしてください", "put as many spaces before it as before the line above")
        .at(place(trimmed(text, at)));
    }
    let problem = if limit {
        Problem::new(Code::TooLarge, "項目の入れ子か繰り返しが多すぎます", "the fields are nested or repeated too deeply")
    } else {
        Problem::new(
            Code::YamlSyntax,
            "この行か、すぐ上の行の書き方に誤りがあり、項目を読み取れません",
            "this line, or one just above it, is mistyped, so the fields cannot be read",
        )
        .help(
            "行の始めを上の行とそろえ、「項目: 値」の「:」の後に半角の空白を入れ、開いた引用符や [ { を閉じてください",
            "begin the line where the one above begins, put a space after the `:` of `field: value`, and close every quote, [ and {",
        )
    };
    problem.at(place(trimmed(text, at)))
}

/// The problem behind a text that stands where fields were meant.
pub fn meant_as_fields(file: &Arc<str>, text: &str, range: &Range<usize>) -> Option<Diagnostic> {
    line_ranges(text).into_iter().find_map(|at| {
        let (inner, problem) = mistake(&text[at.clone()])?;
        let start = range.start + at.start;
        Some(problem.at(Place::bytes(file, start + inner.start..start + inner.end)))
    })
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// Whether a line is a field with its value.
fn is_field(line: &str) -> bool {
    line.trim().split_once(": ").is_some_and(|(key, _)| key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'))
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let line = &text[range.clone()];
    let start = range.start + (line.len() - line.trim_start().len());
    start..(range.start + line.trim_end().len()).max(start)
}

fn line_ranges(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let range = start..start + line.trim_end_matches(['\n', '\r']).len();
            start += line.len();
            range
        })
        .collect()
}

/// The key that stands twice in a map, and the place of the second.
fn doubled_key(text: &str, error: &serde_yaml::Error) -> Option<(String, Range<usize>)> {
    let is_doubled = error.to_string().contains("duplicate entry with key");
    is_doubled
        .then(|| Places::of(text).doubled(text))
        .flatten()
        .map(|at| (text[at.clone()].trim_matches(['"', '\'']).to_owned(), at))
}

/// A mistake that people really make, seen in one line.
fn mistake(line: &str) -> Option<(Range<usize>, Problem)> {
    if line.trim_start().starts_with('#') {
        return None;
    }
    wide_colon(line)
        .or_else(|| wide_bullet(line))
        .or_else(|| tab(line))
        .or_else(|| second_colon(line))
        .or_else(|| missing_space(line))
        .or_else(|| wide_space(line))
        .or_else(|| needs_quotes(line))
}

/// A value that begins or ends with a sign that means something else in YAML: `@…`, `*…`, `%…`, `…:`, an open quote.
fn needs_quotes(line: &str) -> Option<(Range<usize>, Problem)> {
    let first = line.find(": ")?;
    let key = line[..first].trim_start_matches([' ', '-']);
    let value = line[first + 2..].trim();
    let start = first + 2 + (line[first + 2..].len() - line[first + 2..].trim_start().len());
    let sign = value.chars().next()?;
    let at = start..start + value.len();
    if matches!(sign, '"' | '\'') && value.matches(sign).count() == 1 {
        let problem = Problem::new(
            Code::YamlSyntax,
            format!("「{key}」の引用符が閉じていません"),
            format!("the quotes around the value of `{key}` are not closed"),
        )
        .help(format!("終わりにも {sign} を書いてください"), format!("write {sign} at its end too"));
        return Some((at, problem));
    }
    if let Some(sign) = goes_on(value) {
        let problem = Problem::new(
            Code::YamlSyntax,
            format!("「{key}」の値は「{sign}」で始まるので、全体を引用符で囲む必要があります"),
            format!("the value of `{key}` begins with `{sign}`, so that all of it has to stand in quotes"),
        );
        let right = format!("{key}: {}", in_quotes(value));
        let problem = problem.help(format!("このように書いてください: {right}"), format!("write {right}"));
        return Some((at, mended_by_quotes(problem, key, value)));
    }
    let sign =
        if matches!(sign, '@' | '`' | '%' | '*' | '&' | '!' | '|' | '>') { sign } else { value.ends_with(':').then_some(':')? };
    let problem = Problem::new(
        Code::YamlSyntax,
        format!("「{key}」の値の「{sign}」は引用符なしでは使えません"),
        format!("the value of `{key}` cannot hold `{sign}` there without quotes"),
    )
    .help(
        format!("値を引用符で囲んでください: {key}: {}", in_quotes(value)),
        format!("put the value in quotes: {key}: {}", in_quotes(value)),
    );
    // Behind these signs there may be more lines, or a name for what comes.
    let stands_alone = !matches!(sign, '|' | '>' | '&' | '!');
    Some((at, if stands_alone { mended_by_quotes(problem, key, value) } else { problem }))
}

/// A value in quotes, of the kind that it does not have itself.
fn in_quotes(value: &str) -> String {
    if value.contains(['"', '\\']) { format!("'{}'", value.replace('\'', "''")) } else { format!("\"{value}\"") }
}

/// A problem that quotes mend, where all behind the key is the value.
fn mended_by_quotes(problem: Problem, key: &str, value: &str) -> Problem {
    let is_plain = !key.contains(['{', '[', '"', '\'']) && !value.contains(" #");
    if is_plain { problem.mend(in_quotes(value)) } else { problem }
}

/// The sign with which a value begins that closes before its end: `[新] 講演会`, `"第1部"講演`.
fn goes_on(value: &str) -> Option<char> {
    let (open, close) =
        [('[', ']'), ('{', '}'), ('"', '"'), ('\'', '\'')].into_iter().find(|(open, _)| value.starts_with(*open))?;
    let end = value[1..].rfind(close)? + 2;
    let rest = value[end..].trim();
    (!rest.is_empty() && !rest.starts_with(['#', ',', ']', '}'])).then_some(open)
}

/// A bracket that is open at the end of its line, where the next line is a field of its own: the last such up to a line.
fn unclosed(text: &str, lines: &[Range<usize>], last: usize) -> Option<(Range<usize>, Problem)> {
    lines.iter().enumerate().take(last + 1).rev().find_map(|(number, at)| {
        let line = &text[at.clone()];
        let (key, value) = line.split_once(": ").filter(|_| is_field(line))?;
        let (open, close) = [('[', ']'), ('{', '}')].into_iter().find(|(open, _)| value.trim_start().starts_with(*open))?;
        let next = lines[number + 1..].iter().map(|at| &text[at.clone()]).find(|line| !line.trim().is_empty());
        let ends = next.is_none_or(|next| is_field(next) && indent(next) <= indent(line));
        (ends && value.matches(open).count() > value.matches(close).count()).then(|| {
            let key = key.trim();
            let problem = Problem::new(
                Code::YamlSyntax,
                format!("「{key}」の「{open}」が閉じていません"),
                format!("the `{open}` of `{key}` is not closed"),
            )
            .help(format!("終わりに「{close}」を書いてください"), format!("write `{close}` at its end"));
            (trimmed(text, at.end - value.len()..at.end), problem)
        })
    })
}

/// An item that begins with ・.
fn wide_bullet(line: &str) -> Option<(Range<usize>, Problem)> {
    let indent = line.len() - line.trim_start().len();
    line[indent..].starts_with('・').then(|| {
        let problem = Problem::new(
            Code::YamlSyntax,
            "「・」で始まる行は一覧になりません",
            "a line that begins with `・` does not make a list",
        )
        .help("行の始めを半角の「- 」（ハイフンと空白）にしてください", "begin it with `- `, a hyphen and a space");
        (indent..indent + '・'.len_utf8(), problem.mend("- "))
    })
}

fn wide_colon(line: &str) -> Option<(Range<usize>, Problem)> {
    let at = line.find('：')?;
    let key = line[..at].trim_start_matches([' ', '-', '　']);
    let plain = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    (plain && !line[..at].contains(':')).then(|| {
        let problem = Problem::new(
            Code::YamlSyntax,
            format!("「{key}」の後のコロンが全角です"),
            format!("the colon after `{key}` is full-width"),
        )
        .help(format!("半角で「{key}: 」と書いてください"), format!("write a half-width colon and a space: `{key}: `"));
        let spaced = line[at + '：'.len_utf8()..].chars().next().is_none_or(|c| c == ' ');
        let problem = problem.mend(if spaced { ":" } else { ": " });
        (at..at + '：'.len_utf8(), problem)
    })
}

fn tab(line: &str) -> Option<(Range<usize>, Problem)> {
    let indent = line.len() - line.trim_start().len();
    let at = line[..indent].find('\t')?;
    let problem = Problem::new(Code::YamlSyntax, "字下げにタブが使われています", "the indent has a tab")
        .help("半角の空白で字下げしてください", "indent with spaces");
    Some((at..at + 1, problem))
}

fn second_colon(line: &str) -> Option<(Range<usize>, Problem)> {
    let first = line.find(": ")?;
    let key = line[..first].trim_start_matches([' ', '-']);
    let value = line[first + 2..].trim();
    let quoted = value.starts_with(['"', '\'', '{', '[', '|', '>', '&', '*']);
    // Word makes quotes curly, and YAML does not know those.
    let bare = value.trim_matches(['“', '”', '＂', '‘', '’', '「', '」']);
    let bare = if value.starts_with('「') { value } else { bare };
    (!quoted && value.contains(": ")).then(|| {
        let start = first + 2 + (line[first + 2..].len() - line[first + 2..].trim_start().len());
        let problem = Problem::new(
            Code::YamlSyntax,
            format!("「{key}」の値に「: 」があります"),
            format!("the value of `{key}` holds a second `: `"),
        )
        .help(
            format!("値を引用符で囲んでください: {key}: {}", in_quotes(bare)),
            format!("put the value in quotes: {key}: {}", in_quotes(bare)),
        );
        (start..start + value.len(), mended_by_quotes(problem, key, bare))
    })
}

fn missing_space(line: &str) -> Option<(Range<usize>, Problem)> {
    let at = line.find(':')?;
    let key = line[..at].trim_start_matches([' ', '-']);
    let rest = &line[at + 1..];
    let plain = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    (plain && !rest.is_empty() && !rest.starts_with([' ', '\t', '/', '\r'])).then(|| {
        let problem = Problem::new(
            Code::YamlSyntax,
            format!("「{key}:」の後に空白がありません"),
            format!("there is no space after `{key}:`"),
        )
        .help(format!("「{key}: 」のように半角の空白を入れてください"), format!("write `{key}: ` with a space"));
        let problem = problem.mend(": ");
        (at..at + 1, problem)
    })
}

fn wide_space(line: &str) -> Option<(Range<usize>, Problem)> {
    let indent = line.len() - line.trim_start().len();
    let at = line[..indent].find('\u{3000}')?;
    let problem = Problem::new(Code::YamlSyntax, "字下げに全角の空白が使われています", "the indent has a full-width space")
        .help("半角の空白で字下げしてください", "indent with half-width spaces");
    Some((at..at + '\u{3000}'.len_utf8(), problem))
}
