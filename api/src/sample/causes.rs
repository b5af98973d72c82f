//! Emergencies, campaigns, and what gifts say they are for.
use super::calendar::on;
use super::funds::{EPIDEMIC_FUND, GENERAL_FUND, HENAN_FUND};

/// The epidemic.
pub(crate) const EPIDEMIC: &str = "E2020-01";
/// The floods of July 2020 and the typhoon after them.
pub(crate) const FLOOD: &str = "E2020-02";
/// The rains over Henan.
pub(crate) const HENAN: &str = "E2021-01";
/// The typhoons of 2021: 烟花 and 灿都.
pub(crate) const TYPHOONS: [&str; 2] = ["E2021-02", "E2021-03"];

/// The epidemic's appeal.
pub(crate) const CAMPAIGN: &str = "C2020-01";

/// One emergency response, declared at eight on its first day.
#[derive(Debug)]
pub(crate) struct Emergency {
    /// Its code.
    pub code: &'static str,
    /// Name.
    pub name: &'static str,
    /// Name in English.
    pub name_en: &'static str,
    /// Level.
    pub level: &'static str,
    /// Who declared it.
    pub authority: &'static str,
    /// Its first day.
    pub from: (i16, i8, i8),
}

macro_rules! emergencies {
    ($( $code:expr, $name:literal $name_en:literal $level:literal $authority:literal $from:expr; )*) => {
        &[ $( Emergency { code: $code, name: $name, name_en: $name_en, level: $level, authority: $authority, from: $from } ),* ]
    };
}

/// All of them, in the order of their days.
#[rustfmt::skip]
pub(crate) const EMERGENCIES: &[Emergency] = emergencies! {
    EPIDEMIC, "新冠肺炎疫情" "COVID-19 epidemic" "一级响应" "浙江省人民政府" (2020, 1, 23);
    FLOOD, "2020年洪涝和“黑格比”台风" "Floods and typhoon Hagupit, 2020" "救灾应急响应" "浙江省红十字会" (2020, 7, 7);
    HENAN, "河南极端强降雨" "Extreme rainfall in Henan" "支援响应" "浙江省红十字会" (2021, 7, 21);
    TYPHOONS[0], "“烟花”台风" "Typhoon In-fa" "救灾应急响应" "浙江省红十字会" (2021, 7, 24);
    TYPHOONS[1], "“灿都”台风" "Typhoon Chanthu" "救灾应急响应" "浙江省红十字会" (2021, 9, 12);
};

/// The first day of an emergency.
pub(crate) fn first_day(code: &str) -> usize {
    let (year, month, day) =
        EMERGENCIES.iter().find(|e| e.code == code).expect("an emergency of the table").from;
    on(year, month, day)
}

/// One appeal.
#[derive(Debug)]
pub(crate) struct Campaign {
    /// Its code.
    pub code: &'static str,
    /// Title.
    pub title: &'static str,
    /// Title in English.
    pub title_en: &'static str,
    /// Its fund.
    pub fund: &'static str,
    /// The emergency it is for, or empty.
    pub emergency: &'static str,
    /// What the gifts are for.
    pub use_plan: &'static str,
    /// First day.
    pub start: (i16, i8, i8),
    /// Last day.
    pub end: (i16, i8, i8),
}

macro_rules! campaigns {
    ($( $code:expr, $title:literal $title_en:literal $fund:ident $emergency:expr, $use_plan:literal $start:expr, $end:expr; )*) => {
        &[ $( Campaign { code: $code, title: $title, title_en: $title_en, fund: $fund, emergency: $emergency, use_plan: $use_plan,
            start: $start, end: $end } ),* ]
    };
}

/// All of them, in the order of their days.
#[rustfmt::skip]
pub(crate) const CAMPAIGNS: &[Campaign] = campaigns! {
    CAMPAIGN, "众志成城抗击疫情募捐" "Appeal against the epidemic" EPIDEMIC_FUND EPIDEMIC, "采购和发放防护物资，支援定点医院、一线医护人员和社区防控" (2020, 1, 23), (2020, 6, 30);
    "C2020-02", "“5·8”人道公益日募捐" "Red Cross Day appeal" GENERAL_FUND "", "困难家庭救助和人道公益项目" (2020, 5, 1), (2020, 5, 31);
    "C2020-03", "“99公益日”募捐" "99 Giving Days" GENERAL_FUND "", "困难家庭救助和人道公益项目" (2020, 9, 1), (2020, 9, 30);
    "C2021-01", "“5·8”人道公益日募捐" "Red Cross Day appeal" GENERAL_FUND "", "困难家庭救助和人道公益项目" (2021, 5, 1), (2021, 5, 31);
    "C2021-02", "驰援河南募捐" "Appeal for Henan" HENAN_FUND HENAN, "采购和发放救灾物资，支援河南受灾地区群众" (2021, 7, 21), (2021, 9, 30);
    "C2021-03", "“99公益日”募捐" "99 Giving Days" GENERAL_FUND "", "困难家庭救助和人道公益项目" (2021, 9, 1), (2021, 9, 30);
};

/// The campaign of a fund on a day.
pub(crate) fn campaign(fund: &str, day: usize) -> Option<&'static Campaign> {
    let open = |campaign: &&Campaign| {
        let ((y, m, d), (to_y, to_m, to_d)) = (campaign.start, campaign.end);
        campaign.fund == fund && (on(y, m, d)..=on(to_y, to_m, to_d)).contains(&day)
    };
    CAMPAIGNS.iter().find(open)
}

/// What a gift is for: its fund, and the emergency it belongs to, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cause {
    /// Fund.
    pub fund: &'static str,
    /// Emergency, or empty.
    pub emergency: &'static str,
}

impl Cause {
    /// The epidemic's common purse.
    pub(crate) const EPIDEMIC: Self = Self { fund: EPIDEMIC_FUND, emergency: EPIDEMIC };

    /// A fund, no emergency.
    pub(crate) const fn ordinary(fund: &'static str) -> Self {
        Self { fund, emergency: "" }
    }

    /// Campaign and emergency as a gift of `day` names them: one of them at most, the campaign where there is one and
    /// the donor followed it.
    pub(crate) fn named(self, day: usize, follows: bool) -> (&'static str, &'static str) {
        match campaign(self.fund, day) {
            Some(campaign) if follows => (campaign.code, ""),
            _ => ("", self.emergency),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gift_names_its_campaign_or_its_emergency() {
        assert_eq!(Cause::EPIDEMIC.named(0, true), (CAMPAIGN, ""));
        assert_eq!(Cause::EPIDEMIC.named(0, false), ("", EPIDEMIC));
        assert_eq!(Cause::EPIDEMIC.named(on(2020, 7, 1), true), ("", EPIDEMIC));
        assert_eq!(Cause::ordinary(GENERAL_FUND).named(on(2021, 9, 8), true), ("C2021-03", ""));
        assert_eq!(Cause::ordinary(GENERAL_FUND).named(on(2021, 8, 8), true), ("", ""));
        assert_eq!(first_day(TYPHOONS[0]), on(2021, 7, 24));
    }
}
