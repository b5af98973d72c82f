//! A refusal or fault on its way to whoever asked: RFC 9457 for programs, a page for people.

use std::time::Duration;

use axum::Json;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use maud::html;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use sunshine_ledger::refusal::Refusal;

use super::lang::Lang;
use super::layout::{self, Frame};
use super::problem::{self, Problem};
use super::visit::Visit;

/// Seconds after which a busy or starting service is asked again.
const RETRY_SECONDS: u64 = 2;
/// Seconds after which a service that stopped writing, or has no place for another listener, is asked again.
const READ_ONLY_SECONDS: u64 = 30;

/// What went wrong.
#[derive(Debug)]
pub(super) struct Failure {
    problem: &'static Problem,
    detail: Option<(String, String)>,
    figures: Vec<Figure>,
    /// Number of the request in the log of the process.
    request: Option<String>,
    retry_after: Option<u64>,
}

/// A value that a rule compared.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(super) struct Figure {
    /// What it is.
    name: String,
    /// `fen`, `qty`, `count`, `day`, `time` or `text`.
    unit: String,
    /// In that unit.
    value: Value,
}

/// An RFC 9457 problem document.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Problem")]
pub(super) struct ProblemDocument {
    /// `/problems/{code}`: a page that explains it.
    r#type: String,
    /// What happened, in Chinese.
    title: String,
    /// In English.
    title_en: String,
    /// The HTTP status.
    status: u16,
    /// This case, in Chinese.
    detail: String,
    /// In English.
    detail_en: String,
    /// Never renamed.
    code: String,
    /// `R01` … `R101`, where a rule of the books refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<String>,
    /// What the rule compared.
    figures: Vec<Figure>,
    /// What the rule rests on, in Chinese.
    legal_basis: String,
    /// In English.
    legal_basis_en: String,
    /// Number of the request, to quote to the operator.
    #[serde(skip_serializing_if = "Option::is_none")]
    request: Option<String>,
}

impl Failure {
    /// A failure without details.
    pub(super) fn of(problem: &'static Problem) -> Failure {
        Failure { problem, detail: None, figures: Vec::new(), request: None, retry_after: None }
    }

    /// Views or checkpoint are not there yet.
    pub(super) fn catching_up() -> Failure {
        Failure { retry_after: Some(RETRY_SECONDS), ..Failure::of(problem::CATCHING_UP) }
    }

    /// Too many commands wait.
    pub(super) fn overloaded() -> Failure {
        Failure { retry_after: Some(RETRY_SECONDS), ..Failure::of(problem::OVERLOADED) }
    }

    /// All places of listeners are taken.
    pub(super) fn too_many_listeners() -> Failure {
        let failure = Failure::of(problem::TOO_MANY_LISTENERS);
        Failure { retry_after: Some(READ_ONLY_SECONDS), ..failure }
    }

    /// The caller asked for more than his pace; the same is taken after `wait`.
    pub(super) fn too_fast(wait: Duration) -> Failure {
        // In whole seconds, never too few.
        let seconds = wait.as_secs() + 1;
        let failure = Failure::of(problem::TOO_MANY_REQUESTS).figure("wait", "count", seconds);
        Failure { retry_after: Some(seconds), ..failure }
    }

    /// Nothing can be recorded.
    pub(super) fn read_only() -> Failure {
        Failure { retry_after: Some(READ_ONLY_SECONDS), ..Failure::of(problem::READ_ONLY) }
    }

    /// A fault of ours: logged in full under a number, and only the number is shown.
    pub(super) fn internal(fault: impl std::fmt::Display) -> Failure {
        let request = request_number();
        tracing::error!(request, %fault, "a request failed");
        Failure { request: Some(request), ..Failure::of(problem::INTERNAL) }
    }

    /// A rule of the books said no.
    pub(super) fn refused(refusal: &Refusal) -> Failure {
        let problem = problem::of(refusal.code()).unwrap_or(problem::INTERNAL);
        let mut failure = Failure::of(problem).because(refusal.zh(), refusal.en());
        failure.figures = refusal.figures().iter().filter_map(Figure::of).collect();
        failure
    }

    /// Says what is special about this case.
    pub(super) fn because(mut self, zh: impl Into<String>, en: impl Into<String>) -> Failure {
        self.detail = Some((zh.into(), en.into()));
        self
    }

    /// Adds a value.
    pub(super) fn figure(mut self, name: &str, unit: &str, value: impl Into<Value>) -> Failure {
        let (name, unit) = (name.to_owned(), unit.to_owned());
        self.figures.push(Figure { name, unit, value: value.into() });
        self
    }

    /// What was compared.
    #[cfg(test)]
    pub(super) fn figures(&self) -> &[Figure] {
        &self.figures
    }

    /// The HTTP status.
    pub(super) fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// What happened in this case.
    pub(super) fn detail(&self, lang: Lang) -> &str {
        match &self.detail {
            Some((zh, en)) => lang.of(zh, en),
            None => lang.say(self.problem.says),
        }
    }

    /// As a page in the visitor's language.
    pub(super) fn page(&self, visit: &Visit, sample: Option<&str>) -> Response {
        let lang = visit.lang;
        let frame = Frame {
            lang,
            path: visit.path.clone(),
            title: lang.say(self.problem.title).to_owned(),
            crumbs: Vec::new(),
            sample,
            large: visit.large,
        };
        let about = lang.path(&format!("/problems/{}", self.problem.code));
        let page = layout::page(
            &frame,
            html! {
                p class="lead" { (self.detail(lang)) }
                p { (lang.say(self.problem.mend)) }
                @if let Some(request) = &self.request {
                    p class="quiet" { (lang.of("请求编号 ", "Request number ")) code { (request) } }
                }
                ul class="links" {
                    li { a href=(lang.path("/")) { (lang.of("首页", "Home")) } }
                    li { a href=(lang.path("/donations")) { (lang.of("捐赠明细", "Gifts")) } }
                    li { a href=(about) { (lang.of("关于这个提示", "About this message")) } }
                }
            },
        );
        self.headed((self.status(), page).into_response())
    }

    fn headed(&self, mut response: Response) -> Response {
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.problem.code == problem::UNAUTHENTICATED.code {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

impl Figure {
    fn of(figure: &sunshine_ledger::refusal::Figure) -> Option<Figure> {
        let value = serde_json::to_value(figure).ok()?;
        Some(Figure {
            name: value.get("name")?.as_str()?.to_owned(),
            unit: value.get("unit")?.as_str()?.to_owned(),
            value: value.get("value")?.clone(),
        })
    }
}

impl Failure {
    /// As a problem document.
    pub(super) fn document(&self) -> ProblemDocument {
        let p = self.problem;
        ProblemDocument {
            r#type: format!("/problems/{}", p.code),
            title: p.title.zh.to_owned(),
            title_en: p.title.en.to_owned(),
            status: p.status,
            detail: self.detail(Lang::Zh).to_owned(),
            detail_en: self.detail(Lang::En).to_owned(),
            code: p.code.to_owned(),
            rule: p.rule_name(),
            figures: self.figures.clone(),
            legal_basis: p.law.zh.to_owned(),
            legal_basis_en: p.law.en.to_owned(),
            request: self.request.clone(),
        }
    }

    /// Seconds after which it is worth asking again.
    pub(super) fn retry_after(&self) -> Option<u64> {
        self.retry_after
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        const KIND: HeaderValue = HeaderValue::from_static("application/problem+json");
        const OPEN: HeaderName = header::ACCESS_CONTROL_ALLOW_ORIGIN;
        let mut response = (self.status(), Json(self.document())).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, KIND);
        response.headers_mut().insert(OPEN, HeaderValue::from_static("*"));
        self.headed(response)
    }
}

/// Eight random bytes in hex: two requests never share a number in practice.
fn request_number() -> String {
    let mut bytes = [0_u8; 8];
    if getrandom::fill(&mut bytes).is_err() {
        return "none".to_owned();
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
