//! What a refusal says to a clerk: which rule, which figures, and what is in the way, in both languages.

use crate::funds::FUNDS;
use crate::table::{Ledger, request};

/// What the last row is refused with, in Chinese and in English.
#[track_caller]
fn refused(rows: &str, asked: &str) -> (String, String) {
    let mut ledger = Ledger::with_world();
    ledger.run(rows);
    let refusal = ledger.ask(&request(&ledger.books, asked)).unwrap_err();
    (refusal.zh(), refusal.en())
}

#[track_caller]
fn says(said: &str, words: &[&str]) {
    for word in words {
        assert!(said.contains(word), "{word}: {said}");
    }
}

#[test]
fn r46_names_what_is_in_the_way() {
    let count = Ledger::with_world().log.len() + 4;
    let (zh, en) = refused(
        "
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 count count=C1 counted=B1:9
        ",
        "02-03 accountant propose_reversal action=D1 target=gift:G1",
    );
    says(&zh, &["R46", &format!("须先处理 盘点，其位置 {count}"), "批次 B1"]);
    says(&en, &[&format!("what depends on it goods_counted, its position {count}"), "batch B1"]);
    assert!(!zh.contains("goods_"), "{zh}");
    let (zh, en) = refused(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 refund refund=F1 gift=G1 amount_fen=40
        02-03 accountant receive_receipt_block block=K1 first=1 last=100
        02-03 accountant issue_receipt receipt=1 amount_fen=60
        ",
        "02-03 accountant propose_reversal action=D1 target=gift:G1",
    );
    says(&zh, &["须先处理 开具捐赠票据", "票据 32050124-0000000001"]);
    says(&en, &["receipt_issued", "receipt 32050124-0000000001"]);
}

#[test]
fn r46_names_who_drew_an_allocation_and_who_reported_its_use() {
    let allocation = Ledger::with_world().log.len() + 3;
    let rows = "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-02 allocate allocation=L1 amount_fen=100
        02-03 cashier disburse_funds disbursement=P1 amount_fen=30
        02-03 cashier disburse_funds disbursement=P2 amount_fen=10
        02-03 cashier return_disbursement return=N1 disbursement=P2 amount_fen=10
        02-04 manager report_use report=Z1 used_fen=30
        ";
    let asked = |target| format!("02-05 accountant propose_reversal action=D1 target={target}");
    // What came back whole is not in the way.
    let (zh, _) = refused(rows, &asked(allocation));
    says(&zh, &[&format!("须先处理 资金拨付，其位置 {}", allocation + 1)]);
    let (zh, en) = refused(rows, &asked(allocation + 1));
    says(&zh, &[&format!("须先处理 使用反馈，其位置 {}", allocation + 4), "限额 0.00 元"]);
    says(&en, &["use_reported", "found ¥0.30"]);
    let (zh, _) = refused(rows, &asked(allocation + 2));
    says(&zh, &[&format!("须先处理 退汇，其位置 {}", allocation + 3)]);
}

/// A proposal from before the closing says something else than one from after it.
#[test]
fn r47_names_the_closed_year_and_the_account() {
    let (zh, en) = refused(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        2021-01-10 accountant propose_reversal action=D1 target=gift:G1
        2021-01-10 accountant close_period month=2020-12
        ",
        "2021-01-10 approver approve_action action=D1",
    );
    says(&zh, &["R47", "已结账年度 2020", "第几笔 2", "应为 以前年度调整", "实为 捐赠收入"]);
    says(&en, &["closed year 2020", "expected prior_year", "found donation_income"]);
}

#[test]
fn r43_of_a_count_says_what_the_books_and_the_shelf_hold() {
    let (zh, en) = refused(
        "02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100",
        "02-02 accountant propose_count action=D1 count=C1 counted=B1:11",
    );
    says(&zh, &["R43", "账面数 10", "实点数 11", "现有 10", "入账数量 10"]);
    says(&en, &["booked 10", "counted 11", "held 10", "came in 10"]);
}

#[test]
fn r87_names_both_funds_and_r88_the_purse_and_its_paper() {
    let gift = format!(
        "{FUNDS}
        02-01 cashier receive_money gift=G1 amount_fen=100 earmark=XY-1 designation=designated"
    );
    let (zh, en) = refused(
        &gift,
        "02-02 accountant propose_action action=D1 move=V1 fund=KY to_fund=FREE amount_fen=1",
    );
    says(
        &zh,
        &["R87", "基金 KY，来源类别 捐赠，限定 限定", "转入基金 FREE", "转入基金限定 非限定"],
    );
    says(&en, &["fund KY, source class donation, restriction restricted", "to fund FREE"]);
    let change = "change=V1 fund=KY earmark=XY-1 to_fund=FREE";
    let (zh, _) = refused(
        &gift,
        &format!(
            "02-20 accountant propose_action action=D1 {change} amount_fen=1 basis=public_notice notice_from=2020-02-01 notice_to=2020-02-11"
        ),
    );
    says(&zh, &["R88", "专项 XY-1", "实为 10", "至少 60"]);
    let (zh, en) = refused(
        &gift,
        &format!("02-20 accountant propose_action action=D1 {change} gift=G1 amount_fen=101"),
    );
    says(&zh, &["捐赠 G1", "限额 1.00 元", "尚余 1.00 元", "金额 1.01 元"]);
    says(&en, &["gift G1", "left ¥1.00"]);
}

#[test]
fn r90_says_what_is_left() {
    let (zh, en) = refused(
        &format!(
            "{FUNDS}
            02-01 cashier receive_money gift=G1 amount_fen=100
            02-01 cashier receive_money gift=G2 amount_fen=300 fund=FREE
            02-03 claw_back clawback=K1 gift=G1 fund=FREE amount_fen=60"
        ),
        "02-03 accountant propose_action action=D1 clawback=K2 gift=G1 fund=FREE amount_fen=41",
    );
    says(
        &zh,
        &["R90", "已退还、追回或变更 0.60 元", "尚余 0.40 元", "金额 0.41 元", "限定 非限定"],
    );
    says(&en, &["gone ¥0.60", "left ¥0.40", "amount ¥0.41"]);
}

#[test]
fn r01_says_in_chinese_what_was_expected() {
    let (zh, en) = refused(
        "02-01 keeper accept_goods gift=G1 lots=B1:mask:4:- valuer-",
        "02-02 accountant value_goods batch=B1",
    );
    says(&zh, &["R01", "应为 出库单与仓库（不含直送）二选一"]);
    says(&en, &["expected exactly one of shipment and a warehouse"]);
    assert!(!zh.contains("exactly"), "{zh}");
}
