//! Files of others: bills of payment companies, statements of banks, settlements of platforms. `FILES.md` says how each is read.
//!
//! A file is read whole and held against its own sums before a row of it counts; a file that does not foot is refused, with both
//! figures. Payments become rows of our own registers, which `sunshine import` takes like those that an office typed. Lines of a
//! bank become a list and nothing else: what a line is, a clerk decides.
mod alipay;
mod amount;
mod archive;
mod bank;
mod cell;
mod decode;
mod finding;
mod gift;
mod limits;
mod output;
mod platform;
mod reading;
mod settlement;
mod sheet;
#[cfg(test)]
mod tests;
mod trade;
mod wechat_bill;
mod wechat_flow;
mod wechat_lines;
mod workbook;

pub use amount::fen;
pub use bank::{Amounts, Profile};
pub use finding::{Finding, Findings};
pub use gift::Terms;
pub use limits::FILE_BYTES;
pub use output::{Made, write};
pub use platform::Layout;
pub use reading::Reading;
pub(crate) use workbook::rows as workbook_rows;
