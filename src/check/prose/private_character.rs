//! 外字: characters that only one computer knows (U+E000 to U+F8FF and the planes above).
//!
//! A name loses a letter by them, so it is an error, and the only one among characters.

use super::Page;
use crate::diagnostic::{Code, Explanation, Problem, Problems};

/// What `kairan explain` says of it.
pub const EXPLAINED: &[Explanation] = &[Explanation {
    code: Code::PrivateCharacter,
    ja: "外字か、Wordの記号の書体の文字です。ほかのパソコンやスマートフォンでは四角になり、読み上げもされません。普通の字に置き換えます。名前の字なら、かなで書くか、近い字を使ってよいか本人に尋ねます。",
    en: "A character that only the computer knows on which it was made (a private-use character, or a sign of Word's fonts). Everybody else sees a box, and nothing is read aloud. Write an ordinary character; a name in kana, or ask the person for another form.",
    bad: " 医師会",
    good: "- 医師会",
}];

/// Looks at one file.
pub fn check(page: &Page<'_>, problems: &mut Problems) {
    let is_private = |c| matches!(c, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}');
    page.runs(is_private, problems, |signs, _| {
        let code = u32::from(signs.chars().next()?);
        let problem = Problem::new(
            Code::PrivateCharacter,
            format!("外字（U+{code:04X}）があり、ほかのパソコンやスマートフォンでは見えません"),
            format!("a private character (U+{code:04X}), which no other computer or phone can show"),
        );
        // Fonts of signs in Word have their letters from U+F020 on.
        Some(if (0xF020..=0xF0FF).contains(&code) {
            problem.help(
                "Wordの記号です。「- 」や「→」などに置き換えてください",
                "it is a sign of Word: write `- `, `→` or the like",
            )
        } else {
            problem.help(
                "普通の字に置き換えるか、名前ならかなで書いてください",
                "write an ordinary character instead, or a name in kana",
            )
        })
    });
}
