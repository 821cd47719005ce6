use super::*;

#[test]
fn emphasis_may_touch_japanese_punctuation() {
    for (text, expected) in [
        ("**「重要」**です", "<strong>「重要」</strong>です"),
        ("これは**「強調」**です。", "これは<strong>「強調」</strong>です。"),
        ("**在宅医療（訪問診療）**は", "<strong>在宅医療（訪問診療）</strong>は"),
        ("*外側*「内側」", "<em>外側</em>「内側」"),
        ("**外側*「内側」*の文。**", "<strong>外側<em>「内側」</em>の文。</strong>"),
        ("**注意。**次の文", "<strong>注意。</strong>次の文"),
        ("前の文。**注意**", "前の文。<strong>注意</strong>"),
        ("~~「取消」~~です", "<del>「取消」</del>です"),
        ("これは*「斜体」*です", "これは<em>「斜体」</em>です"),
        ("***「両方」***です", "<em><strong>「両方」</strong></em>です"),
        ("**A**と**B**", "<strong>A</strong>と<strong>B</strong>"),
        ("**50%**の人", "<strong>50%</strong>の人"),
        ("約**（50%）**の人", "約<strong>（50%）</strong>の人"),
        ("**[案内](/file.pdf)**を", "<strong><a href=\"/base/file.pdf\">案内</a></strong>を"),
        ("**`code`**です", "<strong><code>code</code></strong>です"),
        ("太字**です！**ね", "太字<strong>です！</strong>ね"),
        ("「**重要**」", "「<strong>重要</strong>」"),
        ("**한국어(조선말)**은", "<strong>한국어(조선말)</strong>은"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        (r"\**「星」*です", "*<em>「星」</em>です"),
        ("a**\"b\"**c", "a**\"b\"**c"),
    ] {
        assert_eq!(line(text), expected, "{text}");
    }
}

#[test]
fn a_line_break_inside_japanese_adds_no_space() {
    for (text, expected) in [
        ("在宅で\n過ごす", "在宅で過ごす"),
        ("在宅で、\n「過ごす」", "在宅で、「過ごす」"),
        ("在宅で\n　過ごす", "在宅で過ごす"),
        ("森の\nDr. Mori", "森の\nDr. Mori"),
        ("at\nhome", "at\nhome"),
        ("在宅で\n**過ごす**", "在宅で<strong>過ごす</strong>"),
        ("**在宅で**\n過ごす", "<strong>在宅で</strong>過ごす"),
        ("**home**\n過ごす", "<strong>home</strong>\n過ごす"),
        ("在宅で\n{看取|みと}る", "在宅で<ruby>看取<rp>（</rp><rt>みと</rt><rp>）</rp></ruby>る"),
        ("終わり……\n次の文", "終わり……次の文"),
        ("한국\n사람", "한국\n사람"),
        ("在宅で  \n過ごす", "在宅で<br>\n過ごす"),
        ("在宅で\n[案内](/file.pdf)", "在宅で<a href=\"/base/file.pdf\">案内</a>"),
        ("在宅で\n<b>過ごす</b>", "在宅で<b>過ごす</b>"),
        ("在宅で\r\n過ごす", "在宅で過ごす"),
        ("コード`a\nb`です", "コード<code>a b</code>です"),
    ] {
        assert_eq!(line(text).trim_start_matches("<p>").trim_end_matches("</p>\n"), expected, "{text:?}");
    }
}

#[test]
fn furigana_stands_wherever_text_stands() {
    const MITORI: &str = "<ruby>看取り<rp>（</rp><rt>みとり</rt><rp>）</rp></ruby>";
    assert_eq!(line("{看取り|みとり}とは"), format!("{MITORI}とは"));
    assert_eq!(line("{看取|み|と}り"), "<ruby>看<rp>（</rp><rt>み</rt><rp>）</rp>取<rp>（</rp><rt>と</rt><rp>）</rp></ruby>り");
    assert_eq!(html("## {看取り|みとり}の手引き"), format!("<h2 id=\"看取りの手引き\">{MITORI}の手引き</h2>\n"));
    assert_eq!(line("[{看取り|みとり}](/file.pdf)"), format!("<a href=\"/base/file.pdf\">{MITORI}</a>"));
    assert!(html("| 語 |\n|---|\n| {看取り|みとり} |").contains(&format!("<td>{MITORI}</td>")));
    assert_eq!(line("**{看取り|みとり}**は"), format!("<strong>{MITORI}</strong>は"));
}

#[test]
fn one_tilde_is_a_range_and_strikes_nothing_out() {
    for (text, expected) in [
        ("9:00 ~12:00、13:00~17:00", "9:00 ~12:00、13:00~17:00"),
        ("約~100人~です", "約~100人~です"),
        ("`a ~b~`", "<code>a ~b~</code>"),
        (r"\~a~", "~a~"),
        ("~~取り消し~~", "<del>取り消し</del>"),
        ("\u{FDD4}a\u{FDD4}", "a"),
        ("&#xFDD4;", "~"),
    ] {
        assert_eq!(line(text), expected, "{text}");
    }
    assert_eq!(
        line("https://example.jp/~a/ と [b](https://example.jp/~b/~c)"),
        "<a href=\"https://example.jp/~a/\">https://example.jp/~a/</a> と <a href=\"https://example.jp/~b/~c\">b</a>"
    );
    assert_eq!(
        html("## 9:00~12:00~\n\n~~~\na ~b~\n~~~\n"),
        "<h2 id=\"9001200\">9:00~12:00~</h2>\n<pre tabindex=\"0\"><code>a ~b~\n</code></pre>\n"
    );
    assert!(html("<div title=\"~a~\">~b~</div>").contains("<div title=\"~a~\">~b~</div>"));
}

#[test]
fn what_is_no_furigana_stays_as_it_is() {
    for (text, expected) in [
        ("{a|b}", "{a|b}"),
        ("{看取り|mitori}", "{看取り|mitori}"),
        ("{看取り}", "{看取り}"),
        (r"\{看取り|みとり}", "{看取り|みとり}"),
        ("`{看取り|みとり}`", "<code>{看取り|みとり}</code>"),
        ("{看取|み|と|り}", "{看取|み|と|り}"),
        ("&#xFDD1;看&#xFDD2;み&#xFDD3;", "{看|み}"),
        ("\u{FDD1}看\u{FDD2}0\u{FDD2}", "看0"),
    ] {
        assert_eq!(line(text), expected, "{text}");
    }
    assert_eq!(html("    {看取り|みとり} **「a」**あ"), "<pre tabindex=\"0\"><code>{看取り|みとり} **「a」**あ</code></pre>\n");
}

#[test]
fn terms_of_the_glossary_get_their_reading_once() {
    let glossary = Glossary::new([
        ("看取り", "みとり"),
        ("看取り期", "みとりき"),
        ("褥瘡", "じょくそう"),
        ("ACP", "エーシーピー"),
        ("かかりつけ医", "かかりつけい"),
        ("訪問看護ステーション", "ほうもんかんごステーション"),
    ]);
    let site = Site { glossary: Some(glossary) };
    let ruby = |base: &str, reading: &str| format!("<ruby>{base}<rp>（</rp><rt>{reading}</rt><rp>）</rp></ruby>");
    for (text, expected) in [
        ("看取りと看取り", format!("{}と看取り", ruby("看取り", "みとり"))),
        ("看取り期の看取り", format!("{}の{}", ruby("看取り期", "みとりき"), ruby("看取り", "みとり"))),
        ("`褥瘡`と[褥瘡](/file.pdf)", "<code>褥瘡</code>と<a href=\"/base/file.pdf\">褥瘡</a>".into()),
        ("かかりつけ医", format!("かかりつけ{}", ruby("医", "い"))),
        ("訪問看護ステーション", format!("{}ステーション", ruby("訪問看護", "ほうもんかんご"))),
        ("{褥瘡|とこずれ}と褥瘡", format!("{}と褥瘡", ruby("褥瘡", "とこずれ"))),
        ("ACPとXACPとACPs", format!("{}とXACPとACPs", ruby("ACP", "エーシーピー"))),
        ("XACPとACP", format!("XACPと{}", ruby("ACP", "エーシーピー"))),
        ("https://a.jp/ACP", "<a href=\"https://a.jp/ACP\">https://a.jp/ACP</a>".into()),
    ] {
        assert_eq!(render(text, &site).html, format!("<p>{expected}</p>\n"), "{text}");
    }
    assert_eq!(render("## 褥瘡", &site).html, "<h2 id=\"褥瘡\">褥瘡</h2>\n");
}

#[test]
fn lines_that_look_like_a_list_are_pointed_out_once() {
    assert_eq!(
        problems("参加者\n・医師会\n・市役所\n・住民\n\n１．一\n２．二\n\n1）一\n2）二"),
        [
            (Code::WideMark, "・", "lines that begin with `・` do not make a list".into()),
            (Code::WideMark, "１．", "lines that begin with `１．` do not make a list".into()),
            (Code::WideMark, "1）", "lines that begin with `1）` do not make a list".into()),
        ]
    );
    assert_eq!(problems("・一つだけ\n\n・次の段落\n\n2018年\n１０年"), []);
    assert_eq!(problems("**「a」**は\n・あ\n・い")[0].1, "・");
}
