//! `/integrity`, `/open-data`, `/interface`, `/problems`.

use sunshine_projections::View;

use super::{Desk, Failure, Page};
use crate::site::integrity::{self, Integrity};
use crate::site::{interface, open_data as data, problem};

pub(super) fn integrity(desk: &mut Desk<'_>) -> Result<Page, Failure> {
    let as_of = desk.as_of()?;
    let lang = desk.visit.lang;
    let given = std::mem::take(&mut desk.visit.query);
    let kept = desk.site.document(desk.standing, View::Integrity, &given, as_of)?;
    let checkpoint = desk.site.checkpoint()?;
    let content = integrity::content(&Integrity {
        lang,
        base: &desk.visit.base,
        document: &kept.document,
        hash: &kept.hash,
        note: &String::from_utf8_lossy(checkpoint.note()),
        vkey: &desk.site.ledger().key().to_string(),
        print: desk.visit.print,
    });
    Ok(Page { title: lang.of("核验", "Check").to_owned(), crumbs: Vec::new(), content })
}

pub(super) fn open_data(desk: &mut Desk<'_>) -> Result<Page, Failure> {
    let lang = desk.visit.lang;
    let content = data::content(lang, &desk.visit.base, desk.span().1.year());
    Ok(Page { title: lang.of("开放数据", "Open data").to_owned(), crumbs: Vec::new(), content })
}

pub(super) fn interface(desk: &mut Desk<'_>) -> Result<Page, Failure> {
    let lang = desk.visit.lang;
    let title = lang.of("接口", "Interface").to_owned();
    Ok(Page { title, crumbs: Vec::new(), content: interface::content(lang, &desk.visit.base) })
}

pub(super) fn problems(desk: &mut Desk<'_>) -> Result<Page, Failure> {
    let lang = desk.visit.lang;
    let title = lang.of("规则与提示", "Rules and refusals").to_owned();
    Ok(Page { title, crumbs: Vec::new(), content: problem::index(lang) })
}

pub(super) fn problem_page(desk: &mut Desk<'_>, code: &str) -> Result<Page, Failure> {
    let lang = desk.visit.lang;
    let found = problem::of(code).ok_or_else(|| Failure::of(problem::NOT_FOUND))?;
    let list = lang.of("规则与提示", "Rules and refusals").to_owned();
    Ok(Page {
        title: lang.say(found.title).to_owned(),
        crumbs: vec![(list, "/problems".to_owned())],
        content: problem::content(lang, found),
    })
}
