//! Open data: what can be had, in which form, and how.

use maud::{Markup, html};

use super::lang::Lang;

/// The page's content below its h1.
pub(super) fn content(lang: Lang, base: &str) -> Markup {
    let rows: [(&str, &str, &str); 8] = [
        (
            "/donations.csv",
            "全部捐赠明细，CSV（UTF-8，带字节序标记）",
            "all gifts, CSV (UTF-8 with byte order mark)",
        ),
        ("/publications.csv", "全部公布记录，CSV", "all publications, CSV"),
        ("/api/v1/views/donations", "捐赠明细，JSON，按页", "gifts, JSON by page"),
        ("/api/v1/views/publications", "公布记录，JSON，按页", "publications, JSON by page"),
        ("/api/v1/views/integrity", "总账里有什么，JSON", "what the log holds, JSON"),
        ("/checkpoint", "签名的封条", "the signed seal"),
        ("/vkey", "验证钥匙", "the verification key"),
        ("/openapi.json", "接口说明，OpenAPI 3.1", "the interface, OpenAPI 3.1"),
    ];
    html! {
        p class="lead" { (lang.of(
            "不用登记，不用申请，没有次数限制。所有文件都能重新推算，写明所据的记录数和树根。",
            "No registration, no request. Every document can be derived again and names the records and the tree root it rests on.",
        )) }
        table class="cards" {
            caption { b { (lang.of("文件和接口", "Files and interface")) } }
            thead { tr { th scope="col" { (lang.of("地址", "Address")) } th scope="col" { (lang.of("内容", "What")) } } }
            tbody { @for (path, zh, en) in rows { tr {
                th scope="row" class="head" { a href=(path) { code { (path) } } }
                td class="wide" { (lang.of(zh, en)) }
            } } }
        }
        h2 { (lang.of("三行例子", "Three lines")) }
        pre tabindex="0" aria-label=(lang.of("例子", "Example")) { code {
            "curl -s '" (base) "/api/v1/views/donations?limit=3' | jq .rows\n"
            "curl -s " (base) "/entries/0.json | jq .\n"
            "sunshine-audit verify " (base)
        } }
        h2 { (lang.of("找一条记录", "Find a record")) }
        form class="filter" method="get" action=(lang.path("/entries")) {
            div {
                label for="position" { (lang.of("记录号", "Record number")) }
                input id="position" name="position" type="number" min="0" inputmode="numeric" required;
            }
            button class="btn" type="submit" { (lang.of("打开", "Open")) }
        }
    }
}
