use super::*;

#[test]
fn links_lead_where_the_site_says() {
    for (text, expected) in [
        ("[事例](../cases/kobe.ja.md#title)", "<a href=\"/cases/kobe/\">事例</a>"),
        ("[case](../cases/kobe.en.md)", "<a href=\"/en/cases/kobe/\" hreflang=\"en\">case</a>"),
        ("[a](https://example.jp/?a=1&b=2 \"題\")", "<a href=\"https://example.jp/?a=1&amp;b=2\" title=\"題\">a</a>"),
        ("[電話](tel:0312345678)", "<a href=\"tel:0312345678\">電話</a>"),
        ("<https://example.jp/あ>", "<a href=\"https://example.jp/%E3%81%82\">https://example.jp/あ</a>"),
        ("<a@b.jp>", "<a href=\"mailto:a@b.jp\">a@b.jp</a>"),
        ("[a](<神戸 市.pdf>)", "<a href=\"/%E7%A5%9E%E6%88%B8%20%E5%B8%82.pdf\">a</a>"),
        ("[手引き][t]\n\n[t]: /file.pdf", "<a href=\"/base/file.pdf\">手引き</a>"),
    ] {
        assert_eq!(line(text), expected, "{text}");
    }
}

#[test]
fn a_bare_address_ends_at_the_first_character_that_is_not_ascii() {
    let link = |url: &str| format!("<a href=\"{0}\">{0}</a>", url.replace('&', "&amp;"));
    for (text, expected) in [
        ("詳しくはhttps://example.jp/a。次は", format!("詳しくは{}。次は", link("https://example.jp/a"))),
        ("see https://example.jp/a_b_c.", format!("see {}.", link("https://example.jp/a_b_c"))),
        ("https://example.jp/?a=1&b=2!", format!("{}!", link("https://example.jp/?a=1&b=2"))),
        ("(https://example.jp/x_(y))", format!("({})", link("https://example.jp/x_(y)"))),
        ("（http://a.jp/）と「https://b.jp」", format!("（{}）と「{}」", link("http://a.jp/"), link("https://b.jp"))),
        ("**https://a.jp/**です", format!("<strong>{}</strong>です", link("https://a.jp/"))),
        ("https://a.jp/_x_/b", link("https://a.jp/_x_/b")),
        ("_https://a.jp/_x_y と_", format!("<em>{} と</em>", link("https://a.jp/_x_y"))),
        ("[a](https://a.jp/_x_/)", "<a href=\"https://a.jp/_x_/\">a</a>".into()),
        ("xhttps://a.jp", "xhttps://a.jp".into()),
        ("https://と", "https://と".into()),
        ("`https://a.jp`", "<code>https://a.jp</code>".into()),
        ("[https://a.jp](https://b.jp)", "<a href=\"https://b.jp\">https://a.jp</a>".into()),
        ("https://a.jp/[1]", "<a href=\"https://a.jp/%5B1%5D\">https://a.jp/[1]</a>".into()),
    ] {
        assert_eq!(line(text), expected, "{text}");
    }
}

#[test]
fn a_missing_file_is_reported_at_the_destination_and_the_words_stay() {
    let text = "これは**「強」**い[悪い](リンク)[リンク](../missing.md \"題\")です";
    assert_eq!(
        problems(text),
        [
            (Code::LinkTarget, "リンク", "no file リンク".into()),
            (Code::LinkTarget, "../missing.md", "no file ../missing.md".into())
        ]
    );
    assert!(render(text, &Site::default()).html.ends_with("い悪いリンクです</p>\n"));
    assert_eq!(problems("[a][b]\n\n[b]: ../x.md")[0].1, "../x.md");
    assert_eq!(problems("[a](<../x y.md>)")[0].1, "../x y.md");
    assert_eq!(problems("[a](x\\_y.md)")[0].1, "x\\_y.md");
    assert_eq!(problems("[a](x.md \"](\")")[0].1, "x.md");
}

#[test]
fn links_inside_the_page_are_checked() {
    let text = "## きっかけ\n\n[a](#きっかけ) [b](#%E3%81%8D%E3%81%A3%E3%81%8B%E3%81%91) [c](#きっかケ) [d](#top)";
    let rendered = render(text, &Site::default());
    assert_eq!(rendered.fragments.iter().map(|(r, f)| (&text[r.clone()], &**f)).nth(2), Some(("#きっかケ", "きっかケ")));
    assert_eq!(problems(text), [(Code::LinkHeading, "#きっかケ", "this page has no heading `きっかケ`".into())]);
    assert_eq!(rendered.problems[0].1.help.as_ref().map(|h| &*h.en), Some("did you mean `#きっかけ`?"));
    let encoded = "#%E3%81%8D%E3%81%A3%E3%81%8B%E3%81%91";
    assert!(rendered.html.contains(&format!("<a href=\"{encoded}\">a</a> <a href=\"{encoded}\">b</a>")));
}

#[test]
fn references_that_are_written_nowhere_are_reported() {
    assert_eq!(
        problems("[手引き][tebiki] [x][] [資料](my file.pdf) [条](1 の 2) [ふつうの括弧] 注[^1] \\[^2]"),
        [
            (Code::LinkReference, "[手引き][tebiki]", "nothing says where `tebiki` leads".into()),
            (Code::LinkReference, "[x]", "nothing says where `x` leads".into()),
            (Code::LinkReference, "my file.pdf", "`my file.pdf` has a space, so this does not make a link".into()),
            (Code::LinkReference, "[^1]", "the footnote `1` is written nowhere".into()),
        ]
    );
}
