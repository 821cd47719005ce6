//! Numbers, days and times of a workbook as people write them. A workbook keeps a value and a form in which to show
//! it; what is read here is what a person sees, as far as it matters: a month without a day stays a month, and a
//! code shown with its zeros keeps them.

use jiff::civil;

/// A number. One with more digits than a workbook can keep is given as shortened, so that it is found to be spoilt.
pub(super) fn number(value: f64, form: &str) -> String {
    if !value.is_finite() {
        return String::new();
    }
    if value.abs() >= 1e15 {
        let exponent = value.abs().log10().floor();
        return format!("{:.2}E+{exponent}", value / 10f64.powf(exponent));
    }
    if value.fract() == 0.0 && value >= 0.0 {
        return zeros(value as u64, form).unwrap_or_else(|| format!("{value}"));
    }
    format!("{value}")
}

/// A whole number in a form of zeros and hyphens only, such as `000000` or `000-0000`.
fn zeros(value: u64, form: &str) -> Option<String> {
    let form = form.replace(['"', '\\'], "");
    let width = form.chars().filter(|c| *c == '0').count();
    if width < 2 || !form.chars().all(|c| matches!(c, '0' | '-')) {
        return None;
    }
    let digits = format!("{value:0width$}");
    let mut rest = digits.chars();
    // What is longer than its form stands in front.
    let mut out: String = rest.by_ref().take(digits.len() - width).collect();
    out.extend(form.chars().map(|c| if c == '0' { rest.next().unwrap_or('0') } else { c }));
    Some(out)
}

/// A moment as a workbook counts it: days since its epoch, as year to second. A value below one day is a time.
pub(super) fn moment(days: f64, [year, month, day, hour, minute, second]: [i16; 6], milli: u16, form: &str) -> String {
    let [month, day, hour, minute, second] = [month, day, hour, minute, second].map(|n| i8::try_from(n).unwrap_or(0));
    let Ok(at) = civil::DateTime::new(year, month, day, hour, minute, second, 0) else { return String::new() };
    let at = if milli >= 500 { at.saturating_add(jiff::Span::new().seconds(1)) } else { at };
    let time = clock(at.time());
    if days < 1.0 {
        return time;
    }
    if at.time() != civil::Time::midnight() {
        return format!("{} {time}", at.date());
    }
    match shown(form) {
        Shown::Year => format!("{:04}", at.year()),
        Shown::Month => format!("{:04}-{:02}", at.year(), at.month()),
        Shown::Day => at.date().to_string(),
    }
}

/// A length of time as a time of day: what a person meant who typed 13:30 into a cell of that form.
pub(super) fn duration(days: f64) -> String {
    let seconds = (days * 86_400.0).round();
    if !(0.0..=1e9).contains(&seconds) {
        return String::new();
    }
    let seconds = seconds as u64;
    format!("{}:{:02}", seconds / 3600, seconds / 60 % 60)
}

/// `2026-12-06`, `2026-12-06T14:00:00` and `PT14H00M00S`, as OpenDocument and some writers of .xlsx have them.
pub(super) fn iso(text: &str) -> String {
    if let Some(rest) = text.strip_prefix("PT") {
        return length(rest).unwrap_or_else(|| text.to_owned());
    }
    match text.parse::<civil::DateTime>() {
        Ok(at) if at.time() == civil::Time::midnight() => at.date().to_string(),
        Ok(at) => format!("{} {}", at.date(), clock(at.time())),
        Err(_) => text.to_owned(),
    }
}

/// The hours and minutes of `14H30M00S`.
fn length(text: &str) -> Option<String> {
    let (hours, rest) = text.split_once('H').unwrap_or(("0", text));
    let (minutes, _) = rest.split_once('M').unwrap_or(("0", rest));
    Some(format!("{}:{:02}", hours.parse::<u32>().ok()?, minutes.parse::<u32>().ok()?))
}

fn clock(time: civil::Time) -> String {
    if time.second() == 0 { time.strftime("%H:%M").to_string() } else { time.strftime("%H:%M:%S").to_string() }
}

enum Shown {
    Year,
    Month,
    Day,
}

/// How much of a day a form shows.
fn shown(form: &str) -> Shown {
    let (mut quoted, mut escaped, mut bracket) = (false, false, false);
    let mut letters = String::new();
    for c in form.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '[' => bracket = true,
            ']' => bracket = false,
            ';' => break,
            _ if bracket => {}
            c => letters.push(c.to_ascii_lowercase()),
        }
    }
    let year = letters.contains(['y', 'e', 'g']);
    if !year || letters.contains(['d', 'h', 's', 'a']) {
        Shown::Day
    } else if letters.contains('m') {
        Shown::Month
    } else {
        Shown::Year
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_without_what_the_workbook_adds() {
        for (value, form, text) in [
            (312345678.0, "General", "312345678"),
            (0.5, "", "0.5"),
            (-5.0, "", "-5"),
            (83640.0, "000000", "083640"),
            (4250001.0, "000\\-0000", "425-0001"),
            (123456.0, "0000", "123456"),
            (1234567890123.0, "", "1234567890123"),
            (1234567890123456.0, "", "1.23E+15"),
        ] {
            assert_eq!(number(value, form), text);
        }
    }

    #[test]
    fn a_moment_is_as_exact_as_it_is_shown() {
        let at = |days, h, m, form| moment(days, [2026, 12, 6, h, m, 0], 0, form);
        assert_eq!(at(46362.0, 0, 0, "yyyy/m/d"), "2026-12-06");
        assert_eq!(at(46362.0, 0, 0, "[$-411]ggge\"年\"m\"月\"d\"日\""), "2026-12-06");
        assert_eq!(at(46362.0, 0, 0, "yyyy\"年\"m\"月\""), "2026-12");
        assert_eq!(at(46362.0, 0, 0, "[$-411]e\"年度\""), "2026");
        assert_eq!(at(46362.0, 0, 0, ""), "2026-12-06");
        assert_eq!(at(46362.5, 13, 30, "h:mm"), "2026-12-06 13:30");
        assert_eq!(at(0.5625, 13, 30, "h:mm"), "13:30");
        assert_eq!(duration(1.5), "36:00");
    }

    #[test]
    fn iso_forms_are_shortened() {
        for (iso_text, text) in [
            ("2026-12-06", "2026-12-06"),
            ("2026-12-06T00:00:00", "2026-12-06"),
            ("2026-12-06T14:00:00", "2026-12-06 14:00"),
            ("PT14H30M00S", "14:30"),
            ("PT09H05M00S", "9:05"),
            ("x", "x"),
        ] {
            assert_eq!(iso(iso_text), text);
        }
    }
}
