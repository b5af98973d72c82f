//! The lists that pages show in parts, whole: gifts, uses, publications.

use sunshine_ledger::event::ShownAs;
use sunshine_projections::{GiftKind, GiftRow, PublicationRow, UseKind, UseRow, View};

use super::{File, guarded};
use crate::site::document::{gifts, publications, uses};
use crate::site::failure::Failure;
use crate::site::lang::Lang;
use crate::site::names::Names;
use crate::site::number;
use crate::site::problem;
use crate::site::state::Site;
use crate::site::visit::Visit;

const ROWS_A_PAGE: &str = "1000";
/// Longest file, in bytes. A longer list is had by page from `/api/v1/views/`.
const FILE_BYTES_MAX: usize = 256 << 20;

/// A list at one signed size, page after page.
pub(super) fn whole(site: &Site, visit: &mut Visit, view: View) -> Result<File, Failure> {
    let as_of = visit.take("as_of").and_then(|text| text.parse().ok());
    visit.query.retain(|(name, value)| {
        name != "after" && name != "limit" && !(name == "period" && value.is_empty())
    });
    let size = match as_of {
        Some(size) => size,
        None => site.standing()?.size(),
    };
    let heads: &[(&str, &str)] = match view {
        View::Publications => &PUBLICATIONS,
        View::Uses => &USES,
        _ => &DONATIONS,
    };
    let mut file = File::new(heads.iter().map(|(zh, en)| visit.lang.of(zh, en)))?;
    let mut after = -1;
    loop {
        // The views may move between pages; the list at this size does not.
        let standing = site.standing()?;
        let names = site.names(&standing);
        let mut given = visit.query.clone();
        given.push(("after".to_owned(), after.to_string()));
        given.push(("limit".to_owned(), ROWS_A_PAGE.to_owned()));
        let kept = site.to_show(&standing, view, &given, Some(size))?;
        for gift in gifts(&kept.document) {
            file.row(gift_cells(visit.lang, &names, gift))?;
            after = i64::try_from(gift.position).map_err(Failure::internal)?;
        }
        for one in uses(&kept.document) {
            file.row(use_cells(visit.lang, &names, one))?;
            after = i64::try_from(one.position).map_err(Failure::internal)?;
        }
        for row in publications(&kept.document) {
            file.row(publication_cells(row))?;
            after = i64::try_from(row.position).map_err(Failure::internal)?;
        }
        if !kept.document.page.as_ref().is_some_and(|page| page.more) {
            return Ok(File { size, ..file });
        }
        if file.bytes() > FILE_BYTES_MAX {
            return Err(Failure::of(problem::BAD_PARAMETER).because(
                "清单太长，请用 /api/v1/views/ 按页取。",
                "The list is too long for one file; take it by page from /api/v1/views/.",
            ));
        }
    }
}

const DONATIONS: [(&str, &str); 20] = [
    ("记录", "position"),
    ("日期", "day"),
    ("机构编号", "org"),
    ("机构", "organisation"),
    ("捐赠人类别", "donor_kind"),
    ("公开方式", "shown"),
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
    ("退还的捐赠", "refunds"),
    ("被追回的捐赠", "claws_back"),
    ("补计价的捐赠", "values"),
    ("以前年度调整", "prior_year"),
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
        gift.shown.map(shown_as).unwrap_or_default().to_owned(),
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
        gift.refunds.map_or_else(String::new, |position| position.to_string()),
        gift.claws_back.map_or_else(String::new, |position| position.to_string()),
        gift.values.map_or_else(String::new, |position| position.to_string()),
        prior_year(gift.prior_year),
    ]
}

/// How the donor is shown, as the documents spell it.
const fn shown_as(shown: ShownAs) -> &'static str {
    match shown {
        ShownAs::Named => "named",
        ShownAs::Masked => "masked",
        ShownAs::Anonymous => "anonymous",
    }
}

/// `true` where a row reverses something of a closed year: no sum of its period has it.
fn prior_year(prior_year: bool) -> String {
    if prior_year { "true".to_owned() } else { String::new() }
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

const USES: [(&str, &str); 20] = [
    ("记录", "position"),
    ("日期", "day"),
    ("类别", "kind"),
    ("机构编号", "org"),
    ("机构", "organisation"),
    ("受助方编号", "to"),
    ("受助方", "to_name"),
    ("用途", "purpose"),
    ("决定单位", "decided_by"),
    ("金额（元）", "money_cny"),
    ("物资价值（元）", "goods_cny"),
    ("物资", "goods"),
    ("基金编号", "fund"),
    ("项目编号", "project"),
    ("应急响应", "emergency"),
    ("拨付编号", "allocation"),
    ("批准", "approved"),
    ("发货", "shipped"),
    ("冲正的记录", "reverses"),
    ("以前年度调整", "prior_year"),
];

fn use_cells(lang: Lang, names: &Names<'_>, row: &UseRow) -> Vec<String> {
    let text = |value: &Option<String>| guarded(value.as_deref().unwrap_or(""));
    let yuan = |fen: Option<i64>| fen.map_or_else(String::new, number::plain_yuan);
    let goods: Vec<String> =
        row.goods.iter().flatten().map(|lot| format!("{} {}", lot.item, lot.qty)).collect();
    let organisation = names.organisation(&row.org).map_or("", |org| org.text(lang));
    let (to, to_name) = match (&row.recipient, &row.organisation) {
        (Some(id), _) => (id.as_str(), names.text_of(lang, "recipient", id)),
        (None, Some(id)) => (id.as_str(), names.text_of(lang, "org", id)),
        (None, None) => ("", String::new()),
    };
    vec![
        row.position.to_string(),
        row.day.to_string(),
        match row.kind {
            UseKind::Paid => "paid".to_owned(),
            UseKind::Returned => "returned".to_owned(),
            UseKind::Delivered => "delivered".to_owned(),
            UseKind::Valued => "valued".to_owned(),
            UseKind::Transferred => "transferred".to_owned(),
        },
        guarded(&row.org),
        guarded(organisation),
        guarded(to),
        guarded(&to_name),
        guarded(&row.purpose),
        guarded(&row.decided_by),
        yuan(row.money_fen),
        yuan(row.value_fen),
        guarded(&goods.join("; ")),
        guarded(&row.fund),
        text(&row.project),
        text(&row.emergency),
        guarded(&row.allocation),
        row.approved.to_string(),
        row.shipped.map_or_else(String::new, |day| day.to_string()),
        row.reverses.map_or_else(String::new, |position| position.to_string()),
        prior_year(row.prior_year),
    ]
}
