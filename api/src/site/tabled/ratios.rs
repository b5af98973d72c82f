//! `ratios`: what was spent, and what that cost, of what was received, held against its limit.

use sunshine_projections::{RatioRow, View};

use super::column::{Bp, Column, Of};
use super::table::Table;
use super::{Large, Tabled, When, money, words};
use crate::site::document;
use crate::site::lang::{Said, said};

pub(super) static TABLED: Tabled = Tabled {
    view: View::Ratios,
    path: "/ratios",
    when: When::Year,
    title: said("支出比例", "Ratios"),
    question: said(
        "收到的捐赠用了多少、花了多少成本、守没守住限度",
        "How much of the gifts was spent, at what cost, and whether the limits are kept",
    ),
    large: Large::Fen(&[
        (said("接受捐赠", "Received"), Some("received"), "received"),
        (said("支出", "Spent"), Some("used"), "spent"),
    ]),
    small: &[
        (said("管理费用", "Management costs"), |a| money(a, "management")),
        (said("筹资费用", "Fundraising costs"), |a| money(a, "fundraising")),
        (said("筹资费用加手续费", "Fundraising with bank fees"), |a| money(a, "raising")),
    ],
    tables: &[&TABLE],
    empty: &[said("这一年没有比例可列。", "There are no ratios of this year.")],
    notes: &[
        said(
            "只算来自社会捐赠的基金。支出：使用的款物，加转给口径外单位的。没有设限度的只列比例，不作判断；限度按当年 12 月 31 日（本年按数据截至那天）有效的。",
            "Funds from public donations only. Spent: money and goods used, and what was passed on outside this scope. Where no limit is set the ratio stands without a judgement; the limit is that in force on 31 December, of the running year on the day of the data.",
        ),
        said(
            "支出比例可以超过 100%：当年用的多于当年收的，动用的是上年结余。百分数只舍不入。",
            "More than 100% can be spent: a year can use what earlier years left. Percentages are cut, not rounded.",
        ),
    ],
    more: None,
};

static TABLE: Table<RatioRow> = Table {
    name: "ratio",
    title: said("五个比例", "Five ratios"),
    rows: |a| document::ratios(a.sheet.document).cloned().collect(),
    columns: &[
        Column::new(said("比例", "Ratio"), Of::Word(|row| Some(words::ratio(row.ratio).0))),
        Column::new(said("分子（元）", "Numerator (CNY)"), Of::Fen(|row| row.numerator_fen)),
        Column::new(said("分母（元）", "Denominator (CNY)"), Of::Fen(|row| row.denominator_fen)),
        Column::new(
            said("结果", "Result"),
            Of::Percent(|row| Ok(Bp { bp: row.bp.ok_or(why_none(row))?, beside: row.limit_bp })),
        ),
        Column::new(
            said("限度", "Limit"),
            Of::Percent(|row| Ok(Bp { bp: row.limit_bp.ok_or(UNSET)?, beside: row.bp })),
        ),
        Column::new(said("守住没有", "Kept"), Of::Word(|row| Some(kept(row)))),
        Column::new(said("怎么算", "How"), Of::Word(|row| Some(words::ratio(row.ratio).1))),
        Column::new(said("说明", "Remark"), Of::Word(remark)),
    ],
    place: None,
    note: None,
};

const UNSET: Said = said("未设限度", "no limit set");

fn why_none(row: &RatioRow) -> Said {
    if row.denominator_fen <= 0 {
        said("无法计算：分母不是正数", "cannot be said: the denominator is not above 0")
    } else {
        said("无法计算：冲正多于支出", "cannot be said: more was reversed than spent")
    }
}

fn kept(row: &RatioRow) -> Said {
    match (row.bp, row.limit_bp, row.ratio.at_least()) {
        (_, None, _) => UNSET,
        (None, Some(_), _) => said("无法判断", "cannot be judged"),
        (Some(bp), Some(limit), true) if bp >= limit => {
            said("达到（不低于限度）", "kept: not below the limit")
        }
        (Some(_), Some(_), true) => said("没有达到（低于限度）", "not kept: below the limit"),
        (Some(bp), Some(limit), false) if bp <= limit => {
            said("守住（不超过限度）", "kept: not above the limit")
        }
        (Some(_), Some(_), false) => said("超过限度", "not kept: above the limit"),
    }
}

fn remark(row: &RatioRow) -> Option<Said> {
    let above = row.bp.is_some_and(|bp| bp > 10_000);
    (above && row.ratio.at_least()).then_some(said("动用上年结余", "used what earlier years left"))
}
