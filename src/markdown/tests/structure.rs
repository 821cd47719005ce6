use super::*;

#[test]
fn headings_begin_at_two_and_have_readable_ids() {
    assert_eq!(html("## 在宅での看取り（基本）"), "<h2 id=\"在宅での看取り基本\">在宅での<wbr>看取り<wbr>（基本）</h2>\n");
    assert_eq!(html("## よくある質問 Q&A"), "<h2 id=\"よくある質問-qa\">よくある<wbr>質問 Q&amp;A</h2>\n");
    assert_eq!(html("# 題\n\n## 節"), "<h2 id=\"題\">題</h2>\n<h3 id=\"節\">節</h3>\n");
    assert_eq!(html("## 節"), "<h2 id=\"節\">節</h2>\n");
    assert_eq!(html("# a\n\n###### b"), "<h2 id=\"a\">a</h2>\n<h6 id=\"b\">b</h6>\n");
    assert_eq!(html("題\n==="), "<h2 id=\"題\">題</h2>\n");
    assert_eq!(html("## 全角　空白"), "<h2 id=\"全角-空白\">全角　空白</h2>\n");
}

#[test]
fn a_line_break_among_the_words_of_a_picture_is_no_word_of_the_heading() {
    let text = "town ![the\noffice](map.png)hall\n===";
    assert!(html(text).starts_with("<h2 id=\"town-hall\">"), "{}", html(text));
    assert_eq!((&*outline(text)[0].id, &*outline(text)[0].text), ("town-hall", "town hall"));
    let text = "town![the\noffice](map.png)hall\n===";
    assert!(html(text).starts_with("<h2 id=\"townhall\">"), "{}", html(text));
    assert_eq!(outline(text)[0].id, "townhall");
}

#[test]
fn words_in_braces_are_no_attributes() {
    assert_eq!(html("## 対象 {65歳以上}"), "<h2 id=\"対象-65歳以上\">対象 {65歳以上}</h2>\n");
    assert_eq!(outline("## 対象 {65歳以上}")[0].id, "対象-65歳以上");
    assert_eq!(html("## 対象 {#a}"), "<h2 id=\"a\">対象</h2>\n");
}

#[test]
fn no_two_headings_share_an_id() {
    let ids = |text: &str| outline(text).into_iter().map(|h| h.id).collect::<Vec<_>>();
    assert_eq!(ids("## a\n\n## a\n\n## a\n\n## a-1"), ["a", "a-1", "a-2", "a-1-1"]);
    assert_eq!(ids("## きっかけ\n\n## 別 {#きっかけ}"), ["きっかけ-1", "きっかけ"]);
    assert_eq!(ids("## ！\n\n## 。"), ["section", "section-1"]);
    assert_eq!(ids("## fn-1\n\n## fnref-1"), ["fn-1-1", "fnref-1-1"]);
    assert_eq!(ids("## a {#x}\n\n## b {#x}"), ["x", "x-1"]);
    assert_eq!(problems("## a {#x}\n\n## b {#x}"), [(Code::DoubledId, "## b {#x}", "two headings have the id `x`".into())]);
}

#[test]
fn a_heading_says_what_it_is() {
    let text = "# {看取り|みとり} `a`\n\n> ## 中 {#naka .wide}\n";
    let headings = render(text, &Site::default()).headings;
    assert_eq!(
        headings,
        [
            Heading { level: 2, id: "看取り-a".into(), text: "看取り a".into(), explicit: false, range: 0..27 },
            Heading { level: 3, id: "naka".into(), text: "中".into(), explicit: true, range: 31..51 },
        ]
    );
    assert_eq!(outline(text), headings);
    assert!(html(text).contains("<h3 id=\"naka\" class=\"wide\">中</h3>"));
}

#[test]
fn call_outs_are_titled_in_the_language_of_the_page() {
    assert_eq!(
        html("> [!NOTE]\n> 本文です"),
        "<aside class=\"callout callout-note\" role=\"note\">\n<p class=\"callout-title\">メモ</p>\n<p>本文です</p>\n</aside>\n"
    );
    assert!(html("> [!CAUTION]\n> a").starts_with("<aside class=\"callout callout-caution\""));
    assert_eq!(html("> 引用"), "<blockquote>\n<p>引用</p>\n</blockquote>\n");
}

#[test]
fn a_picture_alone_is_a_figure() {
    const MAP: &str = "width=\"640\" height=\"480\" loading=\"lazy\" decoding=\"async\">";
    assert_eq!(
        html("![市の{地図|ちず}](map.png \"図1 <全域>\")"),
        format!("<figure><img src=\"/map.png\" alt=\"市の地図\" {MAP}<figcaption>図1 &lt;全域&gt;</figcaption></figure>\n")
    );
    assert_eq!(html("![a](map.png)"), format!("<figure><img src=\"/map.png\" alt=\"a\" {MAP}</figure>\n"));
    assert_eq!(line("前 ![a](map.png \"t\")"), format!("前 <img src=\"/map.png\" alt=\"a\" title=\"t\" {MAP}"));
    assert_eq!(line("![a](map.png) 後"), format!("<img src=\"/map.png\" alt=\"a\" {MAP} 後"));
    assert_eq!(html("![](map.png \"decorative\")"), format!("<figure><img src=\"/map.png\" alt=\"\" {MAP}</figure>\n"));
    assert!(html("![a](地図.png)").contains("<img src=\"/%E5%9C%B0%E5%9B%B3.png\" alt=\"a\" loading"));
}

#[test]
fn a_picture_without_words_or_file_is_a_problem() {
    assert_eq!(problems("あ ![](map.png)"), [(Code::AltText, "![](map.png)", "the picture has no alt text".into())]);
    assert_eq!(problems("![a](none.png \"t\")"), [(Code::LinkTarget, "none.png", "no file none.png".into())]);
    assert_eq!(render("![説明](none.png)", &Site::default()).html, "<p>説明</p>\n");
}

#[test]
fn tables_can_be_scrolled_and_read_aloud() {
    assert_eq!(
        html("| 市 | 数 |\n|:--|--:|\n| a | 1 |"),
        "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"表\"><table>\n<thead>\n<tr>\
         <th scope=\"col\" class=\"align-left\">市</th><th scope=\"col\" class=\"align-right\">数</th></tr>\n</thead>\n\
         <tbody>\n<tr><td class=\"align-left\">a</td><td class=\"align-right\">1</td></tr>\n</tbody>\n</table></div>\n"
    );
    assert!(html("| | 数 |\n|-|-|").contains("<tr><td></td><th scope=\"col\">数</th></tr>\n</thead>\n</table>"));
}

#[test]
fn tasks_are_said_aloud() {
    assert_eq!(
        html("- [x] 申込\n- [ ] 支払"),
        "<ul>\n<li><input type=\"checkbox\" disabled checked aria-label=\"済み\"> 申込</li>\n\
         <li><input type=\"checkbox\" disabled aria-label=\"まだ\"> 支払</li>\n</ul>\n"
    );
}

#[test]
fn lists_code_and_rules_are_plain_html() {
    assert_eq!(html("3. a\n4. b"), "<ol start=\"3\">\n<li>a</li>\n<li>b</li>\n</ol>\n");
    assert_eq!(html("- a\n  - b"), "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>\n");
    assert_eq!(html("- a\n\n- b"), "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>\n");
    assert_eq!(html("語\n: 意味"), "<dl>\n<dt>語</dt>\n<dd>意味</dd>\n</dl>\n");
    assert_eq!(
        html("```html x\n<a>**「b」**c\n```"),
        "<pre tabindex=\"0\"><code class=\"language-html\">&lt;a&gt;**「b」**c\n</code></pre>\n"
    );
    assert_eq!(html("---"), "<hr>\n");
}

#[test]
fn footnotes_stand_at_the_end_with_a_way_back() {
    assert_eq!(
        html("[^b]: 後\n\n本文[^a]と[^b]と[^a]。\n\n[^a]: 注の文\n[^c]: 誰も呼ばない"),
        "<p>本文<sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1\" role=\"doc-noteref\">1</a></sup>と\
         <sup class=\"footnote-ref\"><a href=\"#fn-2\" id=\"fnref-2\" role=\"doc-noteref\">2</a></sup>と\
         <sup class=\"footnote-ref\"><a href=\"#fn-1\" id=\"fnref-1-2\" role=\"doc-noteref\">1</a></sup>。</p>\n\
         <section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"注\">\n<ol>\n<li id=\"fn-1\"><p>注の文\
         <a href=\"#fnref-1\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"本文へ戻る 1\">↩</a> \
         <a href=\"#fnref-1-2\" class=\"footnote-back\" role=\"doc-backlink\" aria-label=\"本文へ戻る 1\">↩</a></p></li>\n\
         <li id=\"fn-2\"><p>後 <a href=\"#fnref-2\" class=\"footnote-back\" role=\"doc-backlink\" \
         aria-label=\"本文へ戻る 2\">↩</a></p></li>\n</ol>\n</section>\n"
            .replace("注の文<a", "注の文 <a")
    );
}

#[test]
fn blocks_are_drawn_by_the_site() {
    assert_eq!(html("```chart\ntype: bar\nrows: []\n```"), "<svg data-lines=\"2\" style=\"x\">Chart</svg>\n");
    assert_eq!(
        html("> ```events\n> region: 大阪府\n> ```"),
        "<blockquote>\n<svg data-lines=\"1\" style=\"x\">Events</svg>\n</blockquote>\n"
    );
    assert_eq!(
        problems("**「a」**は\n\n> ```chart\n> title: {看取り|みとり}\n> type: pie\n> ```"),
        [(Code::Block, "pie", "pie".into())]
    );
    assert_eq!(render("```chart\npie\n```", &Site::default()).html, "<pre tabindex=\"0\"><code>pie\n</code></pre>\n");
}
