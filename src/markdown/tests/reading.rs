use super::*;

#[test]
fn plain_text_has_no_marks() {
    assert_eq!(
        plain(
            "# {看取り|みとり}\n\n**「在宅」**で\n過ごす[案内](x.md)。\n\n- 一\n- 二\n\n| a | b |\n|---|---|\n| c | d |\n\n```chart\ntype: bar\n```\n\n<div>中<br>&amp;</div>\n"
        ),
        "看取り\n「在宅」で過ごす案内。\n一\n二\na b\nc d\n中&"
    );
    assert_eq!(plain("a <script>b</script> c<!-- d -->\n\n<script>\nx\n</script>"), "a  c");
    assert_eq!(plain("at\nhome"), "at home");
}

#[test]
fn the_first_paragraph_describes_a_text() {
    assert_eq!(
        first_paragraph("# 題\n\n> [!NOTE]\n> 注\n\n![図](a.png)\n\n{看取り|みとり}の[手引き][t]で\nす。\n\n次"),
        "看取りの手引きです。"
    );
    assert_eq!(first_paragraph("- 一\n\n  二"), "一");
    assert_eq!(first_paragraph("town![the\noffice](a.png)hall"), "townhall");
    assert_eq!(first_paragraph("```\nx\n```\n"), "");
    let long = format!("{}\n\n本文", "## 見出し\n\n```\n\nx\n\n```\n\n".repeat(300));
    assert_eq!(first_paragraph(&long), "本文");
}

#[test]
fn sections_are_cut_at_headings() {
    let section = |heading: &str, body| Section { heading: heading.into(), body };
    assert_eq!(
        sections("前\n\n## {一|いち}\n\nア\n\n#### 細目\n\n> ## 引用\n\n二\n---\n末"),
        [section("", "前\n\n"), section("一", "\n\nア\n\n#### 細目\n\n> ## 引用\n\n"), section("二", "\n末")]
    );
    assert_eq!(sections(""), [section("", "")]);
}

#[test]
fn words_of_the_front_matter_know_furigana_only() {
    assert_eq!(
        words_html("{看取り|みとり} & \"**a**\""),
        "<ruby>看取り<rp>（</rp><rt>みとり</rt><rp>）</rp></ruby> &amp; &quot;**a**&quot;"
    );
    assert_eq!(words_plain("{看取り|みとり}と{a|b}"), "看取りと{a|b}");
    assert!(matches!(words_plain("{a|b}"), std::borrow::Cow::Borrowed("{a|b}")));
    assert_eq!(escape("<a href=\"&\">"), "&lt;a href=&quot;&amp;&quot;&gt;");
}
