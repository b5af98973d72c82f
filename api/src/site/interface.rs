//! `/interface`: how programs read and write, for the people who write them. Drawn from the document of `/openapi.json`, with
//! nothing from elsewhere and no script.

use std::sync::LazyLock;

use maud::{Markup, html};
use serde_json::{Map, Value};
use sunshine_ledger::command::CommandType;

use super::lang::{Lang, Said, said};
use super::openapi;
use super::telling::kind;

/// The document, read once.
static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_json::from_str(&openapi::described()).unwrap_or_default());

/// What the operations that are no commands do.
const OWN: [(&str, Said); 18] = [
    ("view", said("取一份视图文件", "A view document")),
    ("published", said("按指纹取公布过的文件", "A published document by its hash")),
    ("entries", said("逐页读取账本", "The log, page by page")),
    ("entries_stream", said("收听新公开的记录", "The log as it is published")),
    ("entry", said("一条记录，或它的证明", "One record, or its proof")),
    ("evidence", said("取一条记录的附件", "A paper of one record")),
    ("put_evidence", said("上传一份可以公开的附件", "Sends a paper that may be public")),
    ("event_schema", said("一种记录的格式", "The form of one kind of record")),
    ("checkpoint", said("最新的封条", "The newest seal")),
    ("vkey", said("验证钥匙", "The verification key")),
    ("tile", said("哈希瓦片和记录包", "Hash tiles and entry bundles")),
    ("openapi", said("接口说明，OpenAPI 3.1", "The interface, OpenAPI 3.1")),
    ("batch", said("一次提交最多 1,000 个命令", "Up to 1,000 commands at once")),
    ("reveal", said("调阅私密字段", "Private values, with a reason")),
    ("access_record", said("谁调阅过什么", "Who looked up what")),
    ("healthz", said("服务状况", "How the service is")),
    ("readyz", said("能否展示", "Whether pages can be shown")),
    ("metrics", said("运行指标", "Metrics")),
];

/// One operation of the document.
struct Operation<'d> {
    method: String,
    path: &'d str,
    id: &'d str,
    described: &'d Value,
}

fn operations() -> impl Iterator<Item = Operation<'static>> {
    let paths = DOCUMENT["paths"].as_object().into_iter().flatten();
    paths.flat_map(|(path, item)| {
        item.as_object().into_iter().flatten().map(move |(method, described)| Operation {
            method: method.to_uppercase(),
            path,
            id: described["operationId"].as_str().unwrap_or_default(),
            described,
        })
    })
}

impl Operation<'_> {
    fn title(&self) -> Said {
        let own = OWN.iter().find(|(id, _)| *id == self.id).map(|(_, title)| *title);
        let command = || CommandType::from_name(self.id).map(|command| kind(command.event_type()));
        own.or_else(command).unwrap_or(said("接口", "An operation"))
    }
}

/// The page below its h1.
pub(super) fn content(lang: Lang, base: &str) -> Markup {
    let (commands, own): (Vec<_>, Vec<_>) =
        operations().partition(|one| CommandType::from_name(one.id).is_some());
    html! {
        p class="lead" { (lang.of(
            "其他系统用这些地址读取和写入。读取不用令牌；写入用运维发放的令牌，每份单据用一个永远不变的键，同一笔重发不会记两次。可以公开的附件先按 BLAKE3 上传，记录再提到它。金额一律以分为单位。",
            "Other systems read and write at these addresses. Reading takes no token; writing takes one that the operator issued, and for each document one key that never changes: sent again it is not recorded twice. A paper that may be public is sent under its BLAKE3 first, then a record names it. Amounts are whole fen.",
        )) }
        p {
            a href="/openapi.json" { (lang.of("同样的内容，供程序用（OpenAPI 3.1）", "The same for programs (OpenAPI 3.1)")) } " · "
            a href=(lang.path("/problems")) { (lang.of("每一种退回和出错", "Every refusal and fault")) }
        }
        pre tabindex="0" aria-label=(lang.of("例子", "Example")) { code {
            "curl -s '" (base) "/api/v1/entries?limit=3'\n"
            "curl -sN " (base) "/api/v1/entries/stream\n"
            "curl -s " (base) "/api/v1/commands/receive_money -H 'Authorization: Bearer TOKEN' \\\n"
            "  -H 'Idempotency-Key: ZJ-20200222-000123' -H 'Content-Type: application/json' -d @gift.json"
        } }
        h2 { (lang.of("读取、批量和运行", "Reading, batches and running")) }
        @for one in &own { (operation(lang, one)) }
        h2 { (lang.of("命令", "Commands")) }
        @for one in &commands { (operation(lang, one)) }
    }
}

fn operation(lang: Lang, one: &Operation<'_>) -> Markup {
    let described = one.described;
    let example = &described["requestBody"]["content"]["application/json"]["example"];
    let parameters = described["parameters"].as_array().map_or(&[][..], Vec::as_slice);
    let answers: Option<&Map<String, Value>> = described["responses"].as_object();
    html! {
        details id=(one.id) {
            summary { (lang.say(one.title())) " " code { (one.method) " " (one.path) } }
            p lang="en" {
                (described["summary"].as_str().unwrap_or_default()) ". "
                (described["description"].as_str().unwrap_or_default())
            }
            table class="facts" {
                caption class="vh" { (lang.say(one.title())) }
                tbody {
                    @for parameter in parameters { tr {
                        th scope="row" { code { (parameter["name"].as_str().unwrap_or_default()) } }
                        td lang="en" { (parameter["description"].as_str().unwrap_or_default()) }
                    } }
                    @for (status, answer) in answers.into_iter().flatten() { tr {
                        th scope="row" { (status) }
                        td lang="en" { (answer["description"].as_str().unwrap_or_default()) }
                    } }
                }
            }
            @if !example.is_null() {
                pre tabindex="0" aria-label=(lang.of("请求的例子", "An example of a body")) { code {
                    (serde_json::to_string_pretty(example).unwrap_or_default())
                } }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_operation_stands_on_the_page_under_its_own_name() {
        let page = content(Lang::Zh, "http://127.0.0.1:8080").into_string();
        let mut ids = BTreeSet::new();
        for one in operations() {
            assert!(page.contains(&format!("<details id=\"{}\">", one.id)), "{}", one.id);
            assert_ne!(one.title(), said("接口", "An operation"), "{}", one.id);
            assert!(ids.insert(one.id), "{} stands twice", one.id);
        }
        assert!(ids.len() > 90);
        for (id, _) in OWN {
            assert!(ids.contains(id), "{id} is no operation");
        }
        assert!(!page.contains("src=") && !page.contains("<script"), "all of it is here");
    }
}
