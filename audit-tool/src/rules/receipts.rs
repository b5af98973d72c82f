//! R73 and R74: blocks of receipts, and the one receipt that stands for a gift.

use super::Ctx;
use crate::books::{Block, Books};
use crate::event::{
    CertificateIssued, ReceiptBlockReceived, ReceiptIssued, ReceiptVoided, ReceiptWaived,
};
use crate::rule::Rule;

/// The most numbers that one block has.
const BLOCK: u64 = 1_000_000;

impl Books {
    pub(super) fn receipt_block_received(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &ReceiptBlockReceived<'_>,
    ) -> Option<()> {
        let (_, new) = self.blocks.add(e.block.0);
        ctx.fresh(!new, e.block.0);
        let (code, first, last) = (e.code.0, e.first.0, e.last.0);
        let small = first <= last && last - first < BLOCK;
        let apart = !small || !self.receipts.overlap(code, first, last);
        ctx.judge(Rule::R73, small && apart, || {
            (
                format!("first ≤ last, at most {BLOCK} numbers, in no other block"),
                format!("{code:08} {first:010} to {last:010}"),
            )
        });
        if small && apart {
            self.receipts.receive(code, first, Block { org: ctx.org, last });
        }
        Some(())
    }

    pub(super) fn receipt_issued(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &ReceiptIssued<'_>,
    ) -> Option<()> {
        let taken = self.receipts.is_issued(&e.receipt);
        ctx.fresh(taken, e.receipt.text);
        let gift = self.own_gift(ctx, e.gift)?;
        ctx.after("gift", gift.eff);
        self.after_voiding(ctx, gift.gift);
        let block = self.receipts.block_of(&e.receipt);
        let own = block.is_some_and(|block| block.org == ctx.org);
        ctx.judge(Rule::R73, own, || {
            ("a number of a block of this organisation".into(), e.receipt.text.to_owned())
        });
        let stands = self.receipts.stands_for(gift.gift);
        let amount = e.amount_fen.signed();
        let (least, most) = self.worth_from(&gift, ctx.eff);
        ctx.judge(Rule::R74, !stands && (least, most) == (amount, amount), || {
            let stands = if stands { ", and a receipt stands" } else { "" };
            (
                format!("{least} to {most} on every day, no receipt stands"),
                format!("{amount}{stands}"),
            )
        });
        if own && !taken {
            self.receipts.issue(&e.receipt, gift.gift, ctx.eff);
            if let Some(at) = self.goods_gift_of(gift.gift) {
                self.goods_gifts[at].receipted = ctx.entry.position;
            }
        }
        Some(())
    }

    pub(super) fn receipt_voided(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &ReceiptVoided<'_>,
    ) -> Option<()> {
        let gift = self.own_gift(ctx, e.gift)?.gift;
        let since = self.receipts.standing_since(&e.receipt, gift);
        ctx.judge(Rule::R74, since.is_some(), || {
            (format!("the receipt that stands for {}", e.gift.0), e.receipt.text.to_owned())
        });
        ctx.after("receipt", since?);
        if !ctx.dry {
            self.receipts.void(&e.receipt, gift, ctx.eff);
        }
        Some(())
    }

    pub(super) fn receipt_waived(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &ReceiptWaived<'_>,
    ) -> Option<()> {
        let gift = self.own_gift(ctx, e.gift)?;
        ctx.after("gift", gift.eff);
        let gift = gift.gift;
        let stands = self.receipts.stands_for(gift);
        let waived = self.receipts.is_waived(gift);
        ctx.judge(Rule::R74, !stands && !waived, || {
            let found = if stands { "a receipt stands" } else { "waived before" };
            ("no receipt stands, and none was waived".into(), found.into())
        });
        self.receipts.waive(gift);
        Some(())
    }

    pub(super) fn certificate_issued(
        &mut self,
        ctx: &mut Ctx<'_>,
        e: &CertificateIssued<'_>,
    ) -> Option<()> {
        let (_, new) = self.certificates.add(e.certificate.0);
        ctx.fresh(!new, e.certificate.0);
        let gift = self.own_gift(ctx, e.gift)?;
        ctx.after("gift", gift.eff);
        Some(())
    }
}
