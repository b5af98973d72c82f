//! A ledger in miniature for the test: reads the CSV files by their headings and keeps the books that RULES.md describes.
mod books;
pub(crate) mod events;
mod figures;
mod goods;
mod matters;
mod review;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;
use sunshine_ledger::event::EventType;

/// One row: heading to cell.
pub(crate) type Row = HashMap<String, String>;

/// One document: its register and its rows.
pub(crate) struct Document {
    at: String,
    order: (usize, usize),
    register: String,
    rows: Vec<Row>,
}

/// What one organisation's day adds, in fen.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Figures {
    pub(crate) received_money: i128,
    pub(crate) received_goods: i128,
    pub(crate) used_money: i128,
    pub(crate) used_goods: i128,
    pub(crate) reserve: i128,
    pub(crate) transferred_money: i128,
    pub(crate) transferred_goods: i128,
    pub(crate) transferred_in: i128,
    pub(crate) held_goods: i128,
    pub(crate) in_transit_goods: i128,
}

/// Books and figures.
#[derive(Default)]
pub(crate) struct Fold {
    pub(crate) entries: u64,
    /// Types of the events that the documents become.
    pub(crate) recorded: BTreeSet<EventType>,
    parents: HashMap<String, String>,
    ids: HashSet<String>,
    limits: HashMap<(String, String), Option<i128>>,
    cash: HashMap<(String, String, String), i128>,
    encumbered: HashMap<(String, String, String), i128>,
    bank: HashMap<(String, String), i128>,
    clearing: HashMap<(String, String), i128>,
    allocations: HashMap<String, books::Allocation>,
    reversals: HashMap<String, (String, String, String)>,
    matters: HashMap<String, Row>,
    /// What is still placed of each investment.
    placed: HashMap<String, i128>,
    /// The month through which an organisation is closed.
    closed: HashMap<String, String>,
    documents: HashMap<String, (String, Vec<Row>)>,
    batches: HashMap<String, goods::Batch>,
    lots: HashMap<(String, String), goods::Lot>,
    shipments: HashMap<String, goods::Shipment>,
    days: BTreeMap<(String, String), Figures>,
    seen: HashMap<&'static str, u64>,
    used_reports: HashMap<String, i128>,
    /// Emergency of each campaign.
    campaigns: HashMap<String, String>,
    facts: review::Facts,
}

/// The registers' order within a stage is that of REGISTERS.md; here only the stages matter.
fn stage(register: &str, row: &Row) -> usize {
    match register {
        "期初余额" | "其他来源入库单" | "捐款登记表" | "渠道结算" => 1,
        "物资验收入库单" => {
            if row["方式"] == "直达" {
                4
            } else {
                1
            }
        }
        "拨付审批单" | "冲正单" => {
            if row["环节"] == "审批" {
                3
            } else {
                2
            }
        }
        "上划下拨" if row["方向"] == "收到" => 5,
        "资金拨付" | "退款登记" | "采购入库单" | "清点复核单" | "物资出库单" | "上划下拨" => {
            4
        }
        "受赠确认单" | "使用反馈" | "业务统计表" => 5,
        "信息公开单" => 6,
        _ => 0,
    }
}

/// All days' documents, each day's in order of time.
pub(crate) fn read_days(out: &Path) -> Vec<Vec<Document>> {
    let mut folders: Vec<_> =
        std::fs::read_dir(out).unwrap().map(|day| day.unwrap().path()).collect();
    folders.sort();
    folders.iter().map(|folder| read_day(folder)).collect()
}

fn read_day(folder: &Path) -> Vec<Document> {
    let mut documents: Vec<Document> = Vec::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let register = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        let headings = reader.headers().unwrap().clone();
        let mut key = String::new();
        for (index, record) in reader.records().enumerate() {
            let record = record.unwrap();
            let row: Row =
                headings.iter().zip(&record).map(|(h, c)| (h.to_owned(), c.to_owned())).collect();
            assert!(row["业务时间"].starts_with(folder.file_name().unwrap().to_str().unwrap()));
            let now = format!(
                "{} {:?} {:?} {:?}",
                record.get(2).unwrap(),
                row.get("环节"),
                row.get("方向"),
                row["机构"]
            );
            if now == key {
                documents.last_mut().unwrap().rows.push(row);
            } else {
                key = now;
                let order = (stage(&register, &row), index);
                documents.push(Document {
                    at: row["业务时间"].clone(),
                    order,
                    register: register.clone(),
                    rows: vec![row],
                });
            }
        }
    }
    documents.sort_by(|a, b| (&a.at, a.order).cmp(&(&b.at, b.order)));
    documents
}

/// `1234.50` in fen.
pub(crate) fn fen(text: &str) -> i128 {
    text.replace('.', "").parse().unwrap()
}
