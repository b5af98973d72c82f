//! Rules about pledges and receipts: R72 to R74.

use super::{Problem, law};
use crate::site::lang::said;

pub(super) const PROBLEMS: &[Problem] = &[
    Problem {
        code: "pledge_state",
        rule: 72,
        status: 422,
        title: said("认捐不能这样兑现或撤销", "The pledge cannot be kept or cancelled so"),
        says: said(
            "认捐没有撤销，认的是钱就用捐款兑现，认的是物就用物资兑现，一笔捐赠只算一次；已经足额兑现的，不能撤销。",
            "A pledge that is not cancelled is kept in money if it is of money and in goods if it is of goods, and each gift counts once; one that was paid in full is not cancelled.",
        ),
        mend: said(
            "核对认捐和捐赠的编号；捐多了的，多出的是另一笔捐赠，不影响认捐。",
            "Check the numbers of the pledge and the gift; what is given beyond a pledge is simply a larger gift.",
        ),
        example: said(
            "认捐 K-1 认了 100,000.00 元，已到 100,000.00 元，又要撤销。",
            "Pledge K-1 is of CNY 100,000.00; CNY 100,000.00 has come and it is to be cancelled.",
        ),
        law: law::PLEDGE,
    },
    Problem {
        code: "receipt_block",
        rule: 73,
        status: 422,
        title: said("票据号码不在领用的号段里", "The receipt number is in no block"),
        says: said(
            "票据的号码在本单位领用的号段之内；号段不倒、不重叠，一段最多 1,000,000 个号码。",
            "A receipt bears a number of a block that the office received; a block does not run backwards, overlaps no other, and has at most 1,000,000 numbers.",
        ),
        mend: said(
            "核对票据代码和号码；新领的票据先用 receive_receipt_block 登记。",
            "Check code and number; register new receipts with receive_receipt_block first.",
        ),
        example: said(
            "领用 0000000001 至 0000001000，要开的是 0000001001。",
            "Received were 0000000001 to 0000001000; the receipt is 0000001001.",
        ),
        law: law::RECEIPTS,
    },
    Problem {
        code: "receipt_state",
        rule: 74,
        status: 422,
        title: said("票据与捐赠或已开的票据不符", "The receipt does not fit the gift"),
        says: said(
            "一笔捐赠同时只有一张有效的票据，票面就是整笔捐赠在开票日的金额（捐款减去已退还、被追回的；物资按计价的批次合计），以后的每一天也相符；作废的，须是现在有效的那一张；已经开了的，不能再记“不开票据”。",
            "A gift has one receipt in force at a time, over the whole gift as it is on the receipt's day and every day after (money: less what was refunded or clawed back; goods: what its valued lots sum to); what is made void is that one; a gift with a receipt is not waived.",
        ),
        mend: said(
            "金额写整笔（减去已退还、被追回的）；要改抬头，先作废原票据，再用新号码开。",
            "Write the whole amount, less what was refunded or clawed back; to correct a receipt make it void, then issue one with a new number.",
        ),
        example: said(
            "捐赠 12,000.00 元，票面写 10,000.00 元，少 2,000.00 元。",
            "The gift is CNY 12,000.00 and the receipt says CNY 10,000.00: CNY 2,000.00 too little.",
        ),
        law: law::RECEIPTS,
    },
];
