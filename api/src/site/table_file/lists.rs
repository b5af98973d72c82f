//! The lists that pages show in parts, whole: gifts, uses, publications.

use sunshine_ledger::event::ShownAs;
use sunshine_projections::{GiftKind, GiftRow, PublicationRow, UseKind, UseRow, View};

use super::about::About;
use super::datum::Datum;
use super::form::Form;
use super::head::Head;
use super::hxl;
use crate::site::document::{gifts, publications, uses};
use crate::site::failure::Failure;
use crate::site::lang::{Lang, Said, said};
use crate::site::names::Names;
use crate::site::state::Site;
use crate::site::visit::Visit;

const ROWS_A_PAGE: &str = "1000";

/// A list at one signed size, read page after page.
pub(super) struct Pages {
    site: Site,
    visit: Visit,
    view: View,
    size: u64,
    /// The position behind which the next page begins; `None` after the last.
    after: Option<i64>,
    /// Whether a row of HXL hashtags stands below the heads.
    pub(super) tagged: bool,
}

/// A part of a list.
pub(super) struct Part {
    pub(super) about: About,
    pub(super) rows: Vec<Vec<Datum>>,
}

impl Pages {
    pub(super) fn of(
        site: Site,
        mut visit: Visit,
        form: Form,
        view: View,
    ) -> Result<Pages, Failure> {
        let tagged = hxl::asked(&mut visit, form, view)?;
        let as_of = visit.as_of()?;
        visit.query.retain(|(name, value)| {
            name != "after" && name != "limit" && !(name == "period" && value.is_empty())
        });
        let size = match as_of {
            Some(size) => size,
            None => site.standing()?.size(),
        };
        Ok(Pages { site, visit, view, size, after: Some(-1), tagged })
    }

    pub(super) const fn lang(&self) -> Lang {
        self.visit.lang
    }

    pub(super) fn heads(&self) -> Vec<Head> {
        let heads: &[Said] = match self.view {
            View::Publications => &PUBLICATIONS,
            View::Uses => &USES,
            _ => &DONATIONS,
        };
        heads.iter().copied().map(Head::from).collect()
    }

    /// The next part. The views may move between parts; the list at this size does not.
    pub(super) fn next(&mut self) -> Result<Option<Part>, Failure> {
        let Some(after) = self.after else { return Ok(None) };
        let (site, lang) = (&self.site, self.visit.lang);
        let standing = site.standing()?;
        let names = site.names(&standing);
        let mut given = self.visit.query.clone();
        given.push(("after".to_owned(), after.to_string()));
        given.push(("limit".to_owned(), ROWS_A_PAGE.to_owned()));
        let kept = site.to_show(&standing, self.view, &given, Some(self.size))?;
        let mut last = after;
        let mut rows = Vec::new();
        let mut row = |position: u64, cells| {
            rows.push(cells);
            i64::try_from(position).map(|position| last = position).map_err(Failure::internal)
        };
        for gift in gifts(&kept.document) {
            row(gift.position, gift_cells(lang, &names, gift))?;
        }
        for one in uses(&kept.document) {
            row(one.position, use_cells(lang, &names, one))?;
        }
        for one in publications(&kept.document) {
            row(one.position, publication_cells(one))?;
        }
        let more = kept.document.page.as_ref().is_some_and(|page| page.more);
        self.after = more.then_some(last);
        Ok(Some(Part { about: About::of(&kept.document, ""), rows }))
    }
}

const DONATIONS: [Said; 20] = [
    said("记录", "position"),
    said("日期", "day"),
    said("机构编号", "org"),
    said("机构", "organisation"),
    said("捐赠人类别", "donor_kind"),
    said("公开方式", "shown"),
    said("类别", "kind"),
    said("金额（元）", "money_cny"),
    said("物资价值（元）", "goods_cny"),
    said("物资", "goods"),
    said("基金编号", "fund"),
    said("定向", "designation"),
    said("活动", "campaign"),
    said("应急响应", "emergency"),
    said("渠道", "channel"),
    said("冲正的记录", "reverses"),
    said("退还的捐赠", "refunds"),
    said("被追回的捐赠", "claws_back"),
    said("补计价的捐赠", "values"),
    said("以前年度调整", "prior_year"),
];

fn gift_cells(lang: Lang, names: &Names<'_>, gift: &GiftRow) -> Vec<Datum> {
    let text = |value: &Option<String>| Datum::maybe(value.as_deref());
    let goods: Vec<String> =
        gift.goods.iter().flatten().map(|lot| format!("{} {}", lot.item, lot.qty)).collect();
    let organisation = names.organisation(&gift.org).map_or("", |org| org.text(lang));
    vec![
        Datum::position(gift.position),
        Datum::Day(gift.day),
        Datum::text(gift.org.as_str()),
        Datum::text(organisation),
        Datum::text(gift.donor_kind.as_str()),
        Datum::maybe(gift.shown.map(shown_as)),
        Datum::text(match gift.kind {
            GiftKind::Money => "money",
            GiftKind::Goods => "goods",
        }),
        Datum::fen(gift.money_fen),
        Datum::fen(gift.value_fen),
        Datum::text(goods.join("; ")),
        Datum::text(gift.fund.as_str()),
        Datum::text(gift.designation.as_str()),
        text(&gift.campaign),
        text(&gift.emergency),
        text(&gift.channel),
        Datum::maybe_position(gift.reverses),
        Datum::maybe_position(gift.refunds),
        Datum::maybe_position(gift.claws_back),
        Datum::maybe_position(gift.values),
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
fn prior_year(prior_year: bool) -> Datum {
    if prior_year { Datum::text("true") } else { Datum::Empty }
}

const PUBLICATIONS: [Said; 7] = [
    said("记录", "position"),
    said("视图", "view"),
    said("参数", "params"),
    said("记录数", "size"),
    said("树根", "root"),
    said("指纹 BLAKE3", "blake3"),
    said("应公布", "due_at"),
];

fn publication_cells(row: &PublicationRow) -> Vec<Datum> {
    let params: Vec<String> =
        row.params.iter().map(|(name, value)| format!("{name}={value}")).collect();
    vec![
        Datum::position(row.position),
        Datum::text(row.view.as_str()),
        Datum::text(params.join("; ")),
        Datum::position(row.size),
        Datum::text(row.root.as_str()),
        Datum::text(row.hash.as_str()),
        row.due_at.map_or(Datum::Empty, |at| Datum::text(at.to_string())),
    ]
}

const USES: [Said; 20] = [
    said("记录", "position"),
    said("日期", "day"),
    said("类别", "kind"),
    said("机构编号", "org"),
    said("机构", "organisation"),
    said("受助方编号", "to"),
    said("受助方", "to_name"),
    said("用途", "purpose"),
    said("决定单位", "decided_by"),
    said("金额（元）", "money_cny"),
    said("物资价值（元）", "goods_cny"),
    said("物资", "goods"),
    said("基金编号", "fund"),
    said("项目编号", "project"),
    said("应急响应", "emergency"),
    said("拨付编号", "allocation"),
    said("批准", "approved"),
    said("发货", "shipped"),
    said("冲正的记录", "reverses"),
    said("以前年度调整", "prior_year"),
];

fn use_cells(lang: Lang, names: &Names<'_>, row: &UseRow) -> Vec<Datum> {
    let text = |value: &Option<String>| Datum::maybe(value.as_deref());
    let goods: Vec<String> =
        row.goods.iter().flatten().map(|lot| format!("{} {}", lot.item, lot.qty)).collect();
    let organisation = names.organisation(&row.org).map_or("", |org| org.text(lang));
    let (to, to_name) = match (&row.recipient, &row.organisation) {
        (Some(id), _) => (id.as_str(), names.text_of(lang, "recipient", id)),
        (None, Some(id)) => (id.as_str(), names.text_of(lang, "org", id)),
        (None, None) => ("", String::new()),
    };
    vec![
        Datum::position(row.position),
        Datum::Day(row.day),
        Datum::text(match row.kind {
            UseKind::Paid => "paid",
            UseKind::Returned => "returned",
            UseKind::Delivered => "delivered",
            UseKind::Valued => "valued",
            UseKind::Transferred => "transferred",
        }),
        Datum::text(row.org.as_str()),
        Datum::text(organisation),
        Datum::text(to),
        Datum::text(to_name),
        Datum::text(row.purpose.as_str()),
        Datum::text(row.decided_by.as_str()),
        Datum::fen(row.money_fen),
        Datum::fen(row.value_fen),
        Datum::text(goods.join("; ")),
        Datum::text(row.fund.as_str()),
        text(&row.project),
        text(&row.emergency),
        Datum::text(row.allocation.as_str()),
        Datum::Day(row.approved),
        Datum::day(row.shipped),
        Datum::maybe_position(row.reverses),
        prior_year(row.prior_year),
    ]
}
