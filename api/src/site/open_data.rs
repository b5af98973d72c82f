//! Open data: what can be had, in which form, and how.

use maud::{Markup, html};
use sunshine_ledger::event::EventType;
use sunshine_projections::View;

use super::lang::{Lang, Said, said};
use super::schemas;
use super::table_file::Form;
use super::tabled::{self, Tabled};

/// An address, and what is had there.
type Offer = (&'static str, Said);

/// Whole lists and tables, without what their form adds to the address.
const FILES: [Offer; 10] = [
    ("/donations", said("捐赠明细；可加 scope、period", "gifts; scope and period may be added")),
    ("/uses", said("使用明细；可加 scope、period", "uses; scope and period may be added")),
    ("/publications", said("公布记录", "publications")),
    (
        "/reviews/YEAR",
        said(
            "年度综述的全部数字；table=part 是各组织分项",
            "every figure of a review; table=part has the parts by organisation",
        ),
    ),
    (
        "/statements/PERIOD",
        said(
            "收支表；table=class、month、organisation",
            "statement; table=class, month, organisation",
        ),
    ),
    ("/funds?period=PERIOD", said("基金；table=fund、holding", "funds; table=fund, holding")),
    ("/projects?period=PERIOD", said("项目", "projects")),
    (
        "/organisations?period=PERIOD",
        said("各级组织；table=office、system", "organisations; table=office, system"),
    ),
    (
        "/flows/PERIOD",
        said(
            "钱款去向；table=in、project、recipient",
            "follow the money; table=in, project, recipient",
        ),
    ),
    ("/timeliness/PERIOD", said("及时性", "timeliness")),
];

/// Documents in their canonical bytes, and the log itself.
const INTERFACE: [Offer; 5] = [
    (
        "/api/v1/views/VIEW",
        said(
            "每一页背后的文件，JSON；VIEW 是下面的名字之一",
            "the document behind each page, JSON; VIEW is one of the names below",
        ),
    ),
    (
        "/api/v1/published/BLAKE3",
        said("公布过的文件，按指纹取", "a published document by its hash"),
    ),
    ("/checkpoint", said("签名的封条", "the signed seal")),
    ("/vkey", said("验证钥匙", "the verification key")),
    ("/openapi.json", said("接口说明，OpenAPI 3.1", "the interface, OpenAPI 3.1")),
];

/// Where a table is had in this form.
fn in_form(path: &str, form: Form) -> String {
    let (path, query) =
        path.split_once('?').map_or((path, None), |(path, query)| (path, Some(query)));
    let query = query.map_or_else(String::new, |query| format!("?{query}"));
    format!("{path}{}{query}", form.suffix())
}

/// Where the file of a document of figures and tables is had.
fn file_of(tabled: &Tabled) -> String {
    let name =
        tabled.when.param().map_or_else(String::new, |name| format!("/{}", name.to_uppercase()));
    format!("{}{name}", tabled.path)
}

/// Which tables it has, where there is more than one.
fn tables_of(lang: Lang, tabled: &Tabled) -> String {
    let names: Vec<&str> = tabled.tables.iter().map(|table| table.name()).collect();
    match names.len() {
        1 => String::new(),
        _ => format!("{}{}", lang.of("；table=", "; table="), names.join(lang.of("、", ", "))),
    }
}

/// The page's content below its h1. `year` is a year of the ledger, for the examples.
pub(super) fn content(lang: Lang, base: &str, year: i16) -> Markup {
    let year = year.to_string();
    let concrete = |path: &str| path.replace("YEAR", &year).replace("PERIOD", &year);
    let forms = |path: &str| {
        html! { @for (i, form) in Form::ALL.into_iter().enumerate() {
            @if i > 0 { " " }
            a href=(concrete(&in_form(path, form))) { code {
                @if i == 0 { (in_form(path, form)) } @else { (form.suffix()) }
            } }
        } }
    };
    html! {
        p class="lead" { (lang.of(
            "不用登记，不用申请；文件不限次数，JSON 接口按来访地址限速，超出的答复 429。所有文件都能重新推算，写明所据的记录数和树根。",
            "No registration, no request; files are not counted, JSON has a pace for each address and answers 429 above it. Every document can be derived again and names the records and the tree root it rests on.",
        )) }
        table class="cards" {
            caption { b { (lang.of("表格文件", "Tables")) } " · " (lang.of("每张表有 CSV、JSON Lines、XLSX 三种格式，行数、口径相同", "each as CSV, JSON Lines and XLSX with the same rows")) " · " (lang.of("PERIOD 写作 2020、2020-Q1 或 2020-02", "PERIOD is 2020, 2020-Q1 or 2020-02")) }
            thead { tr { th scope="col" { (lang.of("地址", "Address")) } th scope="col" { (lang.of("内容", "What")) } } }
            tbody {
                @for (path, what) in FILES { tr {
                    th scope="row" class="head" { (forms(path)) }
                    td class="wide" { (lang.say(what)) }
                } }
                @for tabled in tabled::ALL { tr {
                    @let path = file_of(tabled);
                    th scope="row" class="head" { (forms(&path)) }
                    td class="wide" { (lang.say(tabled.title)) (tables_of(lang, tabled)) }
                } }
            }
        }
        table class="cards" {
            caption { b { (lang.of("接口", "Interface")) } }
            thead { tr { th scope="col" { (lang.of("地址", "Address")) } th scope="col" { (lang.of("内容", "What")) } } }
            tbody { @for (path, what) in INTERFACE { tr {
                th scope="row" class="head" {
                    @if path.contains("VIEW") || path.contains("BLAKE3") { code { (path) } } @else { a href=(path) { code { (path) } } }
                }
                td class="wide" { (lang.say(what)) }
            } } }
        }
        p { (lang.of("文件的名字：", "Names of documents: ")) @for view in View::ALL { code { (view.name()) } " " } }
        p { (lang.of("每种记录的格式（JSON Schema）：", "The form of each record (JSON Schema): ")) @for kind in EventType::ALL {
            a href=(schemas::address(*kind)) { code { (kind.name()) } } " "
        } }
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
