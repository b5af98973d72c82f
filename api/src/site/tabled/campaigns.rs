//! `campaigns`: every campaign and what it brought.

use sunshine_projections::{CampaignRow, View};

use super::column::{Column, Of};
use super::table::Table;
use super::thing::Thing;
use super::{Large, Tabled, When, count};
use crate::site::document;
use crate::site::lang::{Said, said};

pub(super) static TABLED: Tabled = Tabled {
    view: View::Campaigns,
    path: "/campaigns",
    when: When::Now,
    title: said("募捐活动", "Campaigns"),
    question: said(
        "每次募捐募到多少、结束了没有",
        "What every campaign brought, and whether it is over",
    ),
    large: Large::Fen(&[
        (said("募得资金", "Money raised"), Some("received"), "received_money"),
        (said("募得物资", "Goods raised"), Some("received"), "received_goods"),
    ]),
    small: &[
        (said("募捐活动（次）", "Campaigns"), |a| count(a, "campaigns")),
        (said("捐赠（笔）", "Gifts"), |a| count(a, "gifts")),
    ],
    tables: &[&TABLE],
    empty: &[
        said("还没有备案的募捐活动；", "no campaign has been filed yet;"),
        said(
            "口径太窄：活动由别的机构备案，可以改选全省系统。",
            "the scope is too narrow: another organisation filed it; choose the whole system.",
        ),
    ],
    notes: &[said(
        "募得的款物从活动开始算到数据截至那天，退还、追回和冲正已经减去；不论捐给哪一级，都算在活动里。截止日以最近一次备案为准。",
        "What came counts from the beginning to the day of the data, less refunds, claw-backs and reversals, whichever office it was given to. The last day is the one last filed.",
    )],
    more: None,
};

static TABLE: Table<CampaignRow> = Table {
    name: "campaign",
    title: said("逐次活动", "Every campaign"),
    rows: |a| document::campaigns(a.sheet.document).cloned().collect(),
    columns: &[
        Column::new(
            said("活动", "Campaign"),
            Of::Thing(Thing::Campaign, |row| Some(&row.campaign)),
        ),
        Column::sum(said("捐赠（笔）", "Gifts"), Of::Count(|row| Ok(row.gifts)), &["gifts"]),
        Column::sum(
            said("资金（元）", "Money (CNY)"),
            Of::Fen(|row| row.received_money),
            &["received_money"],
        ),
        Column::sum(
            said("物资（元）", "Goods (CNY)"),
            Of::Fen(|row| row.received_goods),
            &["received_goods"],
        ),
        Column::new(said("开始", "From"), Of::Day(|row| Ok(row.start))),
        Column::new(said("截止", "To"), Of::Day(|row| Ok(row.end))),
        Column::new(said("结束", "Closed"), Of::Day(|row| row.closed.ok_or(RUNNING))),
        Column::new(
            said("备案机构", "Filed by"),
            Of::Thing(Thing::Organisation, |row| Some(&row.org)),
        ),
        Column::new(said("备案号", "Filing number"), Of::Short(|row| row.filing_no.as_deref())),
        Column::new(said("归入基金", "Into fund"), Of::Thing(Thing::Fund, |row| Some(&row.fund))),
        Column::new(
            said("应急响应", "Emergency"),
            Of::Thing(Thing::Emergency, |row| row.emergency.as_deref()),
        ),
    ],
    place: Some(|row| &row.campaign),
    note: None,
};

const RUNNING: Said = said("还没有结束记录", "no record closes it");
