//! What a payment company says of one day or batch: payments that may become gifts, and everything else, for a clerk.
use sunshine_ledger::time::BusinessTime;

/// A payment that is complete and whose amount is beyond doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Paid {
    /// Where it stands in the file.
    pub(crate) line: u64,
    /// When it was paid.
    pub(crate) at: BusinessTime,
    /// The channel's transaction number. Private.
    pub(crate) transaction: String,
    /// What was given, before fees, in fen.
    pub(crate) fen: u64,
    /// Who paid, as a name. Private.
    pub(crate) name: String,
    /// Who paid, as the channel's own mark for him. Private.
    pub(crate) mark: String,
    /// What was paid for, in the merchant's words.
    pub(crate) product: String,
    /// The payer's message. Private.
    pub(crate) message: String,
}

/// A row that becomes no gift of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Left {
    /// Where it stands in the file.
    pub(crate) line: u64,
    /// When it happened.
    pub(crate) at: BusinessTime,
    /// Why it becomes no gift.
    pub(crate) why: Why,
    /// Its number at the channel.
    pub(crate) transaction: String,
    /// The number of what it takes back, or of the business it belongs to.
    pub(crate) related: String,
    /// Fen, negative where money leaves.
    pub(crate) fen: i64,
    /// The file's own words for it.
    pub(crate) words: String,
}

/// Why a row becomes no gift of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Why {
    /// Money went back to a payer.
    Refund,
    /// A payment that was called off.
    Revoked,
    /// The payer paid less than the order, or another paid a part.
    Voucher,
    /// Nothing was paid.
    Nothing,
    /// For another product than those asked for.
    OtherProduct,
    /// The channel's fee.
    Fee,
    /// Money taken to the bank.
    Withdrawal,
    /// Another movement of the channel's account.
    Movement,
    /// A payment, listed in the trade bill too: its gift comes from there.
    Payment,
}

impl Why {
    /// In Chinese and in English, with what is to be done.
    pub(crate) const fn said(self) -> (&'static str, &'static str) {
        match self {
            Self::Refund => {
                ("退款：用冲正单或退款登记处理原捐款", "a refund: reverse the gift it belongs to")
            }
            Self::Revoked => ("已撤销，未收款", "called off, nothing was received"),
            Self::Voucher => (
                "用了代金券或优惠：捐赠金额由经办人认定",
                "a voucher or discount: a clerk decides what was given by whom",
            ),
            Self::Nothing => ("金额为零", "an amount of nothing"),
            Self::OtherProduct => {
                ("商品名称不在 --product 之列", "for another product than --product names")
            }
            Self::Fee => {
                ("手续费：随渠道结算入账", "a fee: recorded with the channel's settlement")
            }
            Self::Withdrawal => {
                ("提现：随渠道结算入账", "a withdrawal: recorded as the channel's settlement")
            }
            Self::Movement => ("其他资金变动：由经办人处理", "another movement: for a clerk"),
            Self::Payment => {
                ("收款：捐款由交易账单登记", "a payment: its gift comes from the trade bill")
            }
        }
    }
}

/// What was read of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Trades {
    /// Payments, in the order of the file.
    pub(crate) paid: Vec<Paid>,
    /// Everything else, in the order of the file.
    pub(crate) left: Vec<Left>,
    /// Fees in the hundred-thousandths of a yuan in which channels charge them, positive where they cost us.
    pub(crate) fee: i128,
}

impl Trades {
    /// Keeps as payments those for one of some products; the others are left to a clerk. No product named means all.
    pub(crate) fn only(mut self, products: &[String]) -> Self {
        if products.is_empty() {
            return self;
        }
        let (paid, others): (Vec<_>, Vec<_>) =
            self.paid.into_iter().partition(|paid| products.contains(&paid.product));
        self.paid = paid;
        self.left.extend(others.into_iter().map(|paid| Left {
            line: paid.line,
            at: paid.at,
            why: Why::OtherProduct,
            transaction: paid.transaction,
            related: String::new(),
            fen: i64::try_from(paid.fen).unwrap_or(i64::MAX),
            words: paid.product,
        }));
        self.left.sort_by_key(|left| left.line);
        self
    }

    /// The sum of the payments, in fen.
    pub(crate) fn gross(&self) -> i128 {
        self.paid.iter().map(|paid| i128::from(paid.fen)).sum()
    }

    /// Count and sum of what is left for one reason.
    pub(crate) fn left_for(&self, why: Why) -> (usize, i128) {
        let all = self.left.iter().filter(|left| left.why == why);
        all.fold((0, 0), |(count, sum), left| (count + 1, sum + i128::from(left.fen)))
    }
}
