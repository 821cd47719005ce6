use super::*;

/// The HTML, and what was said to be taken out.
fn cleaned(text: &str) -> (String, Vec<(&str, String)>) {
    let rendered = render(text, &Site::default());
    let said = rendered.problems.into_iter().map(|(range, problem)| (&text[range], problem.message.en)).collect();
    (rendered.html, said)
}

#[test]
fn harmless_html_stays() {
    for text in [
        "H<sub>2</sub>O と <kbd>Ctrl</kbd>",
        "<mark class=\"x\" lang=\"en\">mark</mark>",
        "<time datetime=\"2018-10-06\">6日</time>",
        "<ruby>看取り<rp>（</rp><rt>みとり</rt><rp>）</rp></ruby>",
    ] {
        assert_eq!(html(text), format!("<p>{text}</p>\n"));
    }
    assert_eq!(
        html("<details open>\n<summary>題</summary>\n\n**本文**\n\n</details>"),
        "<details open=\"\">\n<summary>題</summary>\n<p><strong>本文</strong></p>\n</details>"
    );
    assert_eq!(html("a<!-- b -->c\n\n<!--\n<script>\n-->"), "<p>ac</p>\n");
    assert_eq!(html("<a id=\"x\"></a> [上](#x)"), "<p><a id=\"user-x\"></a> <a href=\"#user-x\">上</a></p>\n");
    assert_eq!(
        html("<a href=\"/file.pdf\">a</a> https://a.jp"),
        "<p><a href=\"/base/file.pdf\">a</a> <a href=\"https://a.jp\">https://a.jp</a></p>\n"
    );
}

#[test]
fn the_writers_own_html_passes_the_gate() {
    let text = "## 見出し {#a .b}\n\n> [!NOTE]\n> 注[^1]\n\n| a |\n|--:|\n| b |\n\n3. x\n4. [ ] y\n\n![a](map.png \"t\")\n\n\
                語\n: 意味\n\n[x](../cases/kobe.en.md) <a@b.jp>\n\n```rust\na\n```\n\n```chart\nb\n```\n\n---\n\n[^1]: 注\n";
    let with_html = format!("{text}\n<b></b>\n");
    let expected = html(text).replace("disabled ", "disabled=\"\" ");
    let found = html(&with_html).replace("<p><b></b></p>\n", "");
    assert_eq!(sorted_tags(&found), sorted_tags(&expected));
}

/// The HTML with the attributes of each tag in order: the gate may write them in another.
fn sorted_tags(html: &str) -> String {
    let sort = |tag: &str| {
        let (tag, text) = tag.split_once('>').unwrap_or((tag, ""));
        let mut parts: Vec<&str> = tag.split(' ').collect();
        parts.sort_unstable();
        format!("{}>{text}", parts.join(" "))
    };
    html.split('<').map(sort).collect::<Vec<_>>().join("<")
}

#[test]
fn what_is_taken_out_is_said_with_its_place() {
    assert_eq!(
        cleaned("前<script>alert(1)</script>後 <b onclick=\"x()\" style=\"y\">b</b>"),
        (
            "<p>前後 <b>b</b></p>\n".into(),
            vec![
                ("<script>", "`<script>` was taken out".into()),
                ("x()", "`onclick` of `<b>` was taken out".into()),
                ("y", "`style` of `<b>` was taken out".into()),
            ]
        )
    );
    assert_eq!(
        cleaned("> <div\n>   onclick='z'>あ\n> </div>"),
        ("<blockquote>\n<div>あ\n</div></blockquote>\n".into(), vec![("z", "`onclick` of `<div>` was taken out".into())])
    );
}

#[test]
fn links_that_a_browser_could_run_are_taken_out() {
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript&colon;alert(1)",
        "javascript&#58;alert(1)",
        "java&#10;script:alert(1)",
        "java&Tab;script:alert(1)",
        "&#1;javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc",
    ] {
        let (html, said) = cleaned("[語](A)".replace('A', address).leak());
        assert_eq!(html, "<p>語</p>\n", "{address}");
        assert_eq!(said[0].0, address);
        let (html, said) = cleaned("![語](A)".replace('A', address).leak());
        assert_eq!((html.as_str(), said[0].0), ("<p>語</p>\n", address));
        let (html, _) = cleaned("<a href=\"A\">語</a>".replace('A', address).leak());
        assert_eq!(html, "<p><a>語</a></p>\n", "{address}");
        let (html, _) = cleaned("<img alt=\"語\" src=\"A\">".replace('A', address).leak());
        assert_eq!(html, "語", "{address}");
    }
    assert_eq!(cleaned("<javascript:alert(1)>").0, "<p>javascript:alert(1)</p>\n");
    assert_eq!(cleaned("[a][b]\n\n[b]: javascript:x").1[0].0, "javascript:x");
}

#[test]
fn attacks_come_to_nothing() {
    for attack in [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//x.jp/x.js></SCRIPT>",
        "<scr<script>ipt>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<img src=\"map.png\" alt=\"a\" onload=alert(1)>",
        "<svg onload=alert(1)>",
        "<svg/onload=alert(1)//",
        "<svg><script>alert(1)</script></svg>",
        "<svg><p><style><g title=\"</style><img src onerror=alert(1)>\"></style></svg>",
        "<math><mtext><table><mglyph><style><math><img src onerror=alert(1)></style></mglyph></table></mtext></math>",
        "<math><mi><![CDATA[</mi><img src onerror=alert(1)>]]></mi></math>",
        "<noscript><p title=\"</noscript><img src onerror=alert(1)>\">",
        "<textarea><p title=\"</textarea><img src onerror=alert(1)>\">",
        "<title><b title=\"</title><script>alert(1)</script>\">",
        "<style>@import 'x'; p{color:red}</style>",
        "<p style=\"background:url(javascript:alert(1))\">x",
        "<iframe src=\"javascript:alert(1)\"></iframe>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<form action=x><input name=y><button formaction=javascript:alert(1)>z</button></form>",
        "<base href=//x.jp>",
        "<meta http-equiv=refresh content=0>",
        "<link rel=stylesheet href=x>",
        "<object data=x><embed src=y></object>",
        "<xmp><p title=\"</xmp><script>alert(1)</script>\"></xmp>",
        "<a href=\" &#14; javascript:alert(1)\">x</a>",
        "<a href=\"java\nscript:alert(1)\">x</a>",
        "<div id=\"&#xFDD1;0&#xFDD2;\" title='&#xFDD1;0&#xFDD2;'>&#xFDD1;0&#xFDD2;&#38;#xFDD1;0</div>",
        "<p title=\"&quot;&#34; onclick=alert(1)\">x</p>",
        "<template><script>alert(1)</script></template>",
        "<select><option><script>alert(1)</script></select>",
        "<b/onclick=alert(1)>x</b>",
        "<b x='<script>' onclick\u{0}=alert(1)>",
        "<plaintext>",
        "<!--><img src onerror=alert(1)>-->",
        "<!-- --!><script>alert(1)</script> -->",
        "<?php echo '<script>alert(1)</script>' ?>",
        "<details ontoggle=alert(1) open>",
        "<body onload=alert(1)>",
        "<html><head><script>alert(1)</script>",
        "<video><source onerror=alert(1)></video>",
        "<a name=location></a><img name=cookie src=map.png alt=a>",
    ] {
        for text in [attack.to_owned(), format!("前 {attack} 後"), format!("- {attack}\n\n```chart\n```\n")] {
            super::random::assert_safe(&text, &render(&text, &Site::default()).html);
        }
    }
}

#[test]
fn raw_elements_end_with_the_block_they_began_in() {
    assert_eq!(html("*a <b>b* c</b>"), "<p><em>a <b>b</b></em> c</p>\n");
    assert_eq!(html("<b>a\n\nb"), "<p><b>a</b></p>\n<p>b</p>\n");
    assert_eq!(html("- <i>a\n- b"), "<ul>\n<li><i>a</i></li>\n<li>b</li>\n</ul>\n");
    assert_eq!(html("</div></aside> a"), "<p>a</p>\n".replace("<p>a</p>\n", " a"));
}
