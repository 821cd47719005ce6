//! Where a Japanese heading may be broken, for browsers that do not know by themselves (`word-break: auto-phrase`).
//!
//! A handful of rules, no dictionary: a break after a particle or the end of a verb, and around what stands in
//! brackets. What they do not know stays whole, so a heading never breaks within a word that they would have to read.

/// Headings shorter than this fit a line of any telephone.
const SHORT: usize = 11;
/// Kana with which a phrase ends before a word in other letters: particles, and ends of verbs and adjectives.
const ENDS: &str = "はがをにでとのへもやてばずるたならうだすく、。！？";
const OPENING: &str = "（「『【〈《";
const CLOSING: &str = "）」』】〉》";

/// Words in HTML with `<wbr>` where a line may end. Words with readings are left as they are.
pub fn phrases(html: &str) -> String {
    let mut letters = 0;
    let mut out = String::with_capacity(html.len() + 20);
    let mut before = None;
    let mut in_tag = false;
    for c in html.chars() {
        if c == '<' {
            in_tag = true;
        }
        if !in_tag {
            if before.is_some_and(|before| is_break(before, c)) {
                out.push_str("<wbr>");
            }
            before = Some(c);
            letters += 1;
        }
        in_tag &= c != '>';
        out.push(c);
    }
    if letters < SHORT || html.contains("<ruby") { html.to_owned() } else { out }
}

fn is_break(before: char, after: char) -> bool {
    if OPENING.contains(after) {
        return !OPENING.contains(before);
    }
    let starts_word = matches!(after, '一'..='鿿' | '々' | 'ァ'..='ヺ');
    starts_word && (ENDS.contains(before) || CLOSING.contains(before))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The phrases of a heading.
    fn broken(heading: &str) -> String {
        phrases(heading).replace("<wbr>", "|")
    }

    #[test]
    fn lines_end_after_particles_and_around_brackets() {
        assert_eq!(
            broken("保健所の声かけから生まれた「つげさん在宅ネット」"),
            "保健所の|声かけから|生まれた|「つげさん在宅ネット」"
        );
        assert_eq!(broken("劇「となりの灯り」（架空の催し）"), "劇|「となりの|灯り」|（架空の|催し）");
        assert_eq!(broken("取り組みを受け入れるお医者さんのご案内"), "取り組みを|受け入れるお医者さんのご案内");
    }

    #[test]
    fn what_is_short_marked_up_or_read_aloud_stays() {
        for heading in [
            "在宅の話",
            "<span lang=\"ja\">在宅の話</span>",
            "<ruby>在宅<rt>ざいたく</rt></ruby>での長い長い話です",
            "Home care in the islands",
        ] {
            assert_eq!(phrases(heading), heading);
        }
        assert_eq!(
            broken("<span lang=\"ja\">病院の中と家の外のお話し</span>"),
            "<span lang=\"ja\">病院の|中と|家の|外のお話し</span>"
        );
    }
}
