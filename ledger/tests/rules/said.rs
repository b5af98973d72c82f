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

#[test]
fn r101_says_both_days_and_what_it_is_about() {
    let (zh, en) = refused(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-10 accountant propose_action action=D1 allocation=L1 amount_fen=60
        ",
        "02-09 approver approve_action action=D1",
    );
    says(&zh, &["R101", "申请 D1，起始 2020-02-10，日期 2020-02-09"]);
    says(&en, &["action D1, from 2020-02-10, day 2020-02-09"]);
}

#[test]
fn r45_says_from_when_on_what_something_hung_on_can_be_reversed() {
    let paid = Ledger::with_world().log.len() + 4;
    let (zh, en) = refused(
        &format!(
            "
            02-01 cashier receive_money gift=G1 amount_fen=100
            02-02 allocate allocation=L1 amount_fen=100
            02-02 cashier disburse_funds disbursement=P1 amount_fen=30
            02-03 cashier return_disbursement return=N1 amount_fen=10
            02-20 accountant propose_reversal action=D1 target={}
            02-20 approver approve_action action=D1
            ",
            paid + 1
        ),
        &format!("02-05 accountant propose_reversal action=D2 target={paid}"),
    );
    says(&zh, &["R45", "日期 2020-02-05，起始 2020-02-20"]);
    says(&en, &["day 2020-02-05, from 2020-02-20"]);
}

#[test]
fn r43_of_an_impairment_has_a_sentence_of_its_own() {
    let (zh, en) = refused(
        "02-01 keeper accept_goods gift=G1 lots=B1:mask:10:100",
        "02-02 accountant propose_action action=D1 impairment=J1 batch=B1 value_fen=101",
    );
    says(&zh, &["R43 减值不得超过", "限额 1.00 元，金额 1.01 元"]);
    says(&en, &["R43 no more value is lost", "limit ¥1.00, amount ¥1.01"]);
}

#[test]
fn r43_of_cash_says_which_balance_does_not_fit() {
    let (zh, en) = refused(
        "
        02-01 cashier receive_money gift=G1 amount_fen=100
        02-05 cashier receive_money gift=G2 amount_fen=20
        ",
        // It agreed on its day.
        "02-03 cashier count_cash count=C1 counted_fen=100",
    );
    says(&zh, &["R43 盘点之后账户已有收支", "日期 2020-02-03，结存 1.00 元，现有 1.20 元"]);
    says(&en, &["the account moved after the count", "balance ¥1.00, held ¥1.20"]);
}

#[test]
fn r83_says_what_was_erased_before() {
    let first = Ledger::with_world().log.len();
    let rows = format!(
        "
        02-01 cashier receive_money gift=G1 private=donor_name
        02-01 cashier receive_money gift=G2 private=donor_name
        02-01 cashier receive_money gift=G3
        02-02 erase erasure=E1 of=[{first}]
        "
    );
    let asked = |of| format!("02-03 accountant propose_action action=D9 erasure=E2 of=[{of}]");
    let (zh, en) = refused(&rows, &asked(first.to_string()));
    says(&zh, &["R83 该记录的个人信息此前已删除", &format!("位置 {first}")]);
    says(&en, &["erased already", &format!("position {first}")]);
    let (zh, _) = refused(&rows, &asked(format!("{0},{0}", first + 1)));
    says(&zh, &["R83 该记录在本次删除中重复", &format!("位置 {}", first + 1)]);
    let (zh, _) = refused(&rows, &asked((first + 2).to_string()));
    says(&zh, &["R83 该记录没有可删除的个人信息", &format!("位置 {}", first + 2)]);
}

#[test]
fn r60_says_which_balance_has_no_room() {
    const MOST: u64 = 9_007_199_254_740_991;
    let (zh, en) = refused(
        &format!("02-01 cashier receive_money gift=G1 amount_fen={MOST}"),
        "02-01 cashier receive_money gift=G2 amount_fen=1",
    );
    let most = "90,071,992,547,409.91";
    says(&zh, &["R60", "基金 KY", &format!("结存 {most} 元，金额 0.01 元，限额 {most} 元")]);
    says(&en, &["fund KY", &format!("balance ¥{most}, amount ¥0.01, limit ¥{most}")]);
    let (zh, _) = refused(
        &format!("02-01 keeper accept_goods gift=G1 lots=B1:mask:9:{MOST}"),
        "02-01 keeper accept_goods gift=G2 lots=B2:mask:1:1",
    );
    says(&zh, &["R60", "名称 存货", &format!("结存 {most} 元")]);
}

#[test]
fn r30_says_what_the_lot_was_worth_that_day() {
    let (zh, en) = refused(
        "
        01-01 administrator open_warehouse warehouse=W3
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:1000
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 keeper move_goods move=V1 lines=B1:5
        02-05 impair impairment=J1 batch=B1 value_fen=450
        02-25 keeper move_goods move=V2 lines=B1:5 from=W3 to=W1
        ",
        "02-20 accountant propose_disposal action=D2 disposal=Z1 lines=B1:5",
    );
    let said = "批次 B1，日期 2020-02-20，现有 5，结存 0.50 元，数量 5，价值 2.75 元";
    says(&zh, &["R30", said]);
    says(&en, &["held 5, balance ¥0.50, quantity 5, value ¥2.75"]);
}

#[test]
fn r85_says_how_much_of_what_came_was_valued() {
    let (zh, _) = refused(
        "
        01-01 administrator open_warehouse warehouse=W3
        02-01 keeper accept_goods gift=G1 lots=B1:mask:10:- valuer-
        02-01 keeper/keeper2 countersign_lot batch=B1
        02-02 accountant value_goods batch=B1 warehouse=W1 value_fen=1
        02-03 keeper move_goods lines=B1:4
        ",
        "02-04 accountant value_goods batch=B1 warehouse=W3 valuation=N2",
    );
    says(&zh, &["R85", "批次 B1，入账数量 10，实为 10，数量 4"]);
}

#[test]
fn r18_says_who_bears_the_name() {
    let (zh, _) = refused("", "02-01 administrator change_organisation organisation=JX name=市会");
    says(&zh, &["R18", "名称 市会，机构 WH"]);
}
