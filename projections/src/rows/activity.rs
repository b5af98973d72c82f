//! Rows of the views `statement`, `funds` and `organisations`: all of them hold the line members
//! of `VIEWS.md` section 6.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sunshine_ledger::event::{Level, SourceClass};

use super::Table;
use crate::period::Month;

/// The line members, in fen: what was on hand, what came and went, what is on hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "the lines of VIEWS.md section 6 by name")]
pub struct Lines {
    pub opening: i64,
    pub established: i64,
    pub received_money: i64,
    pub received_goods: i64,
    pub other_in: i64,
    pub transferred_in: i64,
    pub passed_up_in: i64,
    pub moved: i64,
    pub corrected: i64,
    pub used_money: i64,
    pub used_goods: i64,
    pub transferred_out: i64,
    pub passed_up: i64,
    pub fees: i64,
    pub costs: i64,
    pub lost: i64,
    pub sold: i64,
    pub closing: i64,
}

impl Lines {
    /// Each of them with its name, in the order of the identity.
    pub fn named(&self) -> [(&'static str, i64); 18] {
        [
            ("opening", self.opening),
            ("established", self.established),
            ("received_money", self.received_money),
            ("received_goods", self.received_goods),
            ("other_in", self.other_in),
            ("transferred_in", self.transferred_in),
            ("passed_up_in", self.passed_up_in),
            ("moved", self.moved),
            ("corrected", self.corrected),
            ("used_money", self.used_money),
            ("used_goods", self.used_goods),
            ("transferred_out", self.transferred_out),
            ("passed_up", self.passed_up),
            ("fees", self.fees),
            ("costs", self.costs),
            ("lost", self.lost),
            ("sold", self.sold),
            ("closing", self.closing),
        ]
    }
}

/// How a fund's money is bound: `VIEWS.md` section 6, "Class".
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum FundClass {
    /// 限定性
    Restricted,
    /// 非限定性
    Unrestricted,
    /// 受托代理
    Agency,
}

impl FundClass {
    /// All of them, in the order of a statement.
    pub const ALL: [FundClass; 3] =
        [FundClass::Restricted, FundClass::Unrestricted, FundClass::Agency];
}

/// A row whose members, its own in brackets and the lines by name, stand in sorted order.
macro_rules! row_with_lines {
    ($(#[$doc:meta])* $name:ident {
        $($($line:ident)? $([$(#[$member:meta])* $own:ident: $type:ty])?,)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        #[expect(missing_docs, reason = "the members of VIEWS.md sections 6 to 9 by name")]
        pub struct $name {
            $($(pub $line: i64,)? $($(#[$member])* pub $own: $type,)?)*
        }

        impl $name {
            pub(crate) fn new($($($own: $type,)?)* lines: &Lines) -> $name {
                $name { $($($line: lines.$line,)? $($own,)?)* }
            }

            /// Its line members.
            pub fn lines(&self) -> Lines {
                Lines { $($($line: self.$line,)?)* }
            }
        }
    };
}

row_with_lines! {
    /// The funds of one class.
    ClassRow {
        [class: FundClass], closing, corrected, costs, established, fees, lost, moved, opening,
        other_in, passed_up, passed_up_in, received_goods, received_money, sold, [table: Table],
        transferred_in, transferred_out, used_goods, used_money,
    }
}

row_with_lines! {
    /// One month of the period.
    MonthRow {
        closing, corrected, costs, established, fees, lost, [month: Month], moved, opening,
        other_in, passed_up, passed_up_in, received_goods, received_money, sold, [table: Table],
        transferred_in, transferred_out, used_goods, used_money,
    }
}

row_with_lines! {
    /// One organisation alone, in a statement.
    ActivityRow {
        closing, corrected, costs, established, fees, lost, moved, [name: String], opening,
        [organisation: String], other_in, passed_up, passed_up_in, received_goods, received_money,
        sold, [table: Table], transferred_in, transferred_out, used_goods, used_money,
    }
}

row_with_lines! {
    /// One fund.
    FundRow {
        [class: FundClass], closing, corrected, costs, established, fees, [fund: String], lost,
        moved, [name: String], opening, other_in, passed_up, passed_up_in, received_goods,
        received_money, [shortfall: i64], sold, [source_class: SourceClass], [table: Table],
        transferred_in, transferred_out, used_goods, used_money,
    }
}

row_with_lines! {
    /// One fund at one organisation, whose name it has.
    HoldingRow {
        closing, corrected, costs, established, fees, [fund: String], lost, moved, [name: String],
        opening, [organisation: String], other_in, passed_up, passed_up_in, received_goods,
        received_money, [shortfall: i64], sold, [table: Table], transferred_in, transferred_out,
        used_goods, used_money,
    }
}

row_with_lines! {
    /// One organisation: alone (`office`), or with everything below it (`system`).
    OfficeRow {
        closing, corrected, costs, established, fees, [level: Level], lost, moved, [name: String],
        opening, [organisation: String], other_in,
        [#[serde(default, skip_serializing_if = "Option::is_none")] parent: Option<String>],
        passed_up, passed_up_in, received_goods, received_money, sold, [table: Table],
        transferred_in, transferred_out, used_goods, used_money,
    }
}

#[cfg(test)]
pub(super) fn samples() -> Vec<super::Row> {
    use super::Row;
    let lines = Lines { opening: 1, used_goods: -2, lost: 3, closing: 4, ..Lines::default() };
    let (id, name) = (|| "hb".to_owned(), || "示例".to_owned());
    let month = Month::try_from("2020-02".to_owned()).unwrap();
    let parent = Some("hb".to_owned());
    vec![
        Row::Class(Box::new(ClassRow::new(FundClass::Agency, Table::Class, &lines))),
        Row::Month(Box::new(MonthRow::new(month, Table::Month, &lines))),
        Row::Activity(Box::new(ActivityRow::new(name(), id(), Table::Organisation, &lines))),
        Row::Fund(Box::new(FundRow::new(
            FundClass::Restricted,
            id(),
            name(),
            5,
            SourceClass::Donation,
            Table::Fund,
            &lines,
        ))),
        Row::Holding(Box::new(HoldingRow::new(id(), name(), id(), -5, Table::Holding, &lines))),
        Row::Office(Box::new(OfficeRow::new(
            Level::City,
            name(),
            id(),
            parent,
            Table::System,
            &lines,
        ))),
    ]
}
