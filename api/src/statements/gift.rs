//! Payments as rows of 捐款登记表, one gift each.
use super::cell;
use super::trade::Trades;
use crate::register::words::{DESIGNATION, DONOR};
use crate::register::{Gift, yuan};
use sunshine_ledger::CommandSecret;
use sunshine_ledger::id::{CampaignId, ChannelId, EarmarkId, EmergencyId, FundId, OrgId, StaffId};
use sunshine_ledger::time::Date;

/// What a file of a payment company does not say of its payments, and a clerk does.
#[derive(Debug, Clone)]
pub struct Terms {
    /// 机构.
    pub org: OrgId,
    /// 经办人工号, the cashier's.
    pub staff: StaffId,
    /// 渠道.
    pub channel: ChannelId,
    /// 基金.
    pub fund: FundId,
    /// 专款标识.
    pub earmark: Option<EarmarkId>,
    /// 募捐活动.
    pub campaign: Option<CampaignId>,
    /// 应急响应.
    pub emergency: Option<EmergencyId>,
    /// 捐赠人类别, the code or the Chinese word.
    pub donor_kind: String,
    /// 捐赠意愿, the code or the Chinese word.
    pub designation: String,
}

/// Where the payments come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// WeChat Pay.
    Wechat,
    /// Alipay.
    Alipay,
    /// A platform on the Internet.
    Platform,
}

impl Source {
    /// How ids of its payments begin.
    const fn prefix(self) -> &'static str {
        match self {
            Self::Wechat => "WX",
            Self::Alipay => "ZFB",
            Self::Platform => "PT",
        }
    }

    /// Within what a transaction number names one payment: all of a payment company's, or those of one platform. With the
    /// channel's code in its place, a bill read for the wrong channel would bring every gift a second time.
    pub(crate) fn realm(self, channel: ChannelId) -> String {
        match self {
            Self::Wechat => "wechat".into(),
            Self::Alipay => "alipay".into(),
            Self::Platform => channel.to_string(),
        }
    }

    /// What stands before a payer's mark, so that it is not taken for the number of an identity paper.
    const fn mark(self) -> &'static str {
        match self {
            Self::Wechat => "openid:",
            Self::Alipay => "alipay:",
            Self::Platform => "platform:",
        }
    }
}

/// One row per payment, in the order of the file.
pub(crate) fn rows(
    source: Source,
    trades: &Trades,
    terms: &Terms,
    secret: &CommandSecret,
) -> Vec<Gift> {
    fn text(id: Option<&impl ToString>) -> String {
        id.map(ToString::to_string).unwrap_or_default()
    }
    let realm = source.realm(terms.channel);
    let row = |paid: &super::trade::Paid| Gift {
        org: terms.org.to_string(),
        at: cell::shown(paid.at),
        doc: number(source.prefix(), &realm, paid.at.date(), &paid.transaction, secret),
        actor: terms.staff.to_string(),
        role: "出纳".into(),
        donor_kind: DONOR.zh(&terms.donor_kind).into(),
        donor_name: paid.name.clone(),
        donor_id: if paid.mark.is_empty() {
            String::new()
        } else {
            source.mark().to_owned() + &paid.mark
        },
        amount: yuan(paid.fen),
        channel: terms.channel.to_string(),
        fund: terms.fund.to_string(),
        earmark: text(terms.earmark.as_ref()),
        campaign: text(terms.campaign.as_ref()),
        emergency: text(terms.emergency.as_ref()),
        designation: DESIGNATION.zh(&terms.designation).into(),
        treatment: "捐赠收入".into(),
        memo: paid.message.clone(),
        channel_txn: paid.transaction.clone(),
        ..Gift::default()
    };
    trades.paid.iter().map(row).collect()
}

/// The number of a document: the same whenever its transaction is read again, and nobody without the ledger's secret can tell which
/// transaction it is. There is no digit in it but the day's, so that it never looks like a person's number.
pub(crate) fn number(
    prefix: &str,
    realm: &str,
    day: Date,
    transaction: &str,
    secret: &CommandSecret,
) -> String {
    const LETTERS: &[u8; 16] = b"BCDFGHJKLMNPQRST";
    let number = secret.payment_number(realm, transaction);
    let letters: String = (0..16)
        .rev()
        .map(|place| char::from(LETTERS[usize::try_from(number >> (4 * place) & 15).unwrap_or(0)]))
        .collect();
    let (year, month, day) = day.civil();
    format!("{prefix}-{year:04}{month:02}{day:02}-{letters}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::FromCell;
    use proptest::prelude::*;
    use sunshine_ledger::id::GiftId;

    proptest! {
        /// Whatever the transaction: an id that no door takes for a person's number, and that does not show the transaction.
        #[test]
        fn a_number_is_an_id_and_hides_its_transaction(transaction in "[0-9]{11,32}", prefix in prop::sample::select(vec!["WX", "ZFB", "PT", "JS"])) {
            let folder = tempfile::tempdir().unwrap();
            let secret = CommandSecret::create(&folder.path().join("secret")).unwrap();
            let day = Date::parse("2020-02-03").unwrap();
            let text = number(prefix, "wechat", day, &transaction, &secret);
            prop_assert!(GiftId::from_cell(&text).is_some(), "{}", text);
            prop_assert!(!text.contains(&transaction));
            prop_assert_eq!(&text, &number(prefix, "wechat", day, &transaction, &secret));
        }
    }
}
