//! Lists as CSV for spreadsheets: UTF-8 with a byte order mark, no cell that a spreadsheet would
//! take for a formula, the whole list at one signed size.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use sunshine_projections::{GiftKind, GiftRow, PublicationRow, View};

use super::answer::kept_for;
use super::document::{gifts, publications};
use super::failure::Failure;
use super::lang::Lang;
use super::names::Names;
use super::number;
use super::problem;
use super::state::Site;
use super::visit::Visit;

const BYTE_ORDER_MARK: &str = "\u{FEFF}";
const ROWS_A_PAGE: &str = "1000";
/// Longest file, in bytes. A longer list is had by page from `/api/v1/views/`.
const FILE_BYTES_MAX: usize = 256 << 20;

/// `/donations.csv`.
pub(super) async fn donations(State(site): State<Site>, visit: Visit) -> Response {
    file(site, visit, View::Donations).await
}

/// `/publications.csv`.
pub(super) async fn published(State(site): State<Site>, visit: Visit) -> Response {
    file(site, visit, View::Publications).await
}

async fn file(site: Site, visit: Visit, view: View) -> Response {
    match tokio::task::spawn_blocking(move || written(&site, visit, view)).await {
        Ok(answer) => answer.into_response(),
        Err(fault) => Failure::internal(fault).into_response(),
    }
}

fn written(site: &Site, mut visit: Visit, view: View) -> Result<Response, Failure> {
    let as_of = visit.take("as_of").and_then(|text| text.parse().ok());
    visit.query.retain(|(name, _)| name != "after" && name != "limit");
    let mut out = csv::Writer::from_writer(Vec::from(BYTE_ORDER_MARK));
    let heads = match view {
        View::Publications => PUBLICATIONS.map(|head| visit.lang.of(head.0, head.1)).to_vec(),
        _ => DONATIONS.map(|head| visit.lang.of(head.0, head.1)).to_vec(),
    };
    out.write_record(heads).map_err(Failure::internal)?;
    let size = match as_of {
        Some(size) => size,
        None => site.standing()?.size(),
    };
    let mut after = -1;
    loop {
        // The views may move between pages; the list at this size does not.
        let standing = site.standing()?;
        let names = site.names(&standing);
        let mut given = visit.query.clone();
        given.push(("after".to_owned(), after.to_string()));
        given.push(("limit".to_owned(), ROWS_A_PAGE.to_owned()));
        let kept = site.document(&standing, view, &given, Some(size))?;
        for gift in gifts(&kept.document) {
            out.write_record(gift_cells(visit.lang, &names, gift)).map_err(Failure::internal)?;
            after = i64::try_from(gift.position).map_err(Failure::internal)?;
        }
        for row in publications(&kept.document) {
            out.write_record(publication_cells(row)).map_err(Failure::internal)?;
            after = i64::try_from(row.position).map_err(Failure::internal)?;
        }
        if !kept.document.page.as_ref().is_some_and(|page| page.more) {
            break;
        }
        if out.get_ref().len() > FILE_BYTES_MAX {
            return Err(Failure::of(problem::BAD_PARAMETER).because(
                "清单太长，请用 /api/v1/views/ 按页取。",
                "The list is too long for one file; take it by page from /api/v1/views/.",
            ));
        }
    }
    let bytes = out.into_inner().map_err(Failure::internal)?;
    Ok(named(site, view, size, bytes))
}

fn named(site: &Site, view: View, size: u64, bytes: Vec<u8>) -> Response {
    let sample = if site.is_sample() { "-sample" } else { "" };
    let name = format!("attachment; filename=\"{}-{size}{sample}.csv\"", view.name());
    let mut response = kept_for("no-cache", "text/csv; charset=utf-8", bytes);
    if let Ok(name) = HeaderValue::from_str(&name) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, name);
    }
    response
}

const DONATIONS: [(&str, &str); 15] = [
    ("记录", "position"),
    ("日期", "day"),
    ("机构编号", "org"),
    ("机构", "organisation"),
    ("捐赠人类别", "donor_kind"),
    ("类别", "kind"),
    ("金额（元）", "money_cny"),
    ("物资价值（元）", "goods_cny"),
    ("物资", "goods"),
    ("基金编号", "fund"),
    ("定向", "designation"),
    ("活动", "campaign"),
    ("应急响应", "emergency"),
    ("渠道", "channel"),
    ("冲正的记录", "reverses"),
];

fn gift_cells(lang: Lang, names: &Names<'_>, gift: &GiftRow) -> Vec<String> {
    let text = |value: &Option<String>| guarded(value.as_deref().unwrap_or(""));
    let yuan = |fen: Option<i64>| fen.map_or_else(String::new, number::plain_yuan);
    let goods: Vec<String> =
        gift.goods.iter().flatten().map(|lot| format!("{} {}", lot.item, lot.qty)).collect();
    let organisation = names.organisation(&gift.org).map_or("", |org| org.text(lang));
    vec![
        gift.position.to_string(),
        gift.day.to_string(),
        guarded(&gift.org),
        guarded(organisation),
        gift.donor_kind.clone(),
        match gift.kind {
            GiftKind::Money => "money".to_owned(),
            GiftKind::Goods => "goods".to_owned(),
        },
        yuan(gift.money_fen),
        yuan(gift.value_fen),
        guarded(&goods.join("; ")),
        guarded(&gift.fund),
        gift.designation.clone(),
        text(&gift.campaign),
        text(&gift.emergency),
        text(&gift.channel),
        gift.reverses.map_or_else(String::new, |position| position.to_string()),
    ]
}

const PUBLICATIONS: [(&str, &str); 7] = [
    ("记录", "position"),
    ("视图", "view"),
    ("参数", "params"),
    ("记录数", "size"),
    ("树根", "root"),
    ("指纹 BLAKE3", "blake3"),
    ("应公布", "due_at"),
];

fn publication_cells(row: &PublicationRow) -> Vec<String> {
    let params: Vec<String> =
        row.params.iter().map(|(name, value)| format!("{name}={value}")).collect();
    vec![
        row.position.to_string(),
        guarded(&row.view),
        guarded(&params.join("; ")),
        row.size.to_string(),
        row.root.clone(),
        row.hash.clone(),
        row.due_at.map_or_else(String::new, |at| at.to_string()),
    ]
}

/// Text that a spreadsheet would take for a formula gets an apostrophe before it.
fn guarded(text: &str) -> String {
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '＝' | '＋' | '－' | '＠') => {
            format!("'{text}")
        }
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_text() {
        assert_eq!(guarded("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(guarded("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(guarded("杭州"), "杭州");
    }
}
