//! The funds: what each is for, and where its money comes from.

/// Gifts against the epidemic.
pub(crate) const EPIDEMIC_FUND: &str = "F-COVID";
/// The general fund: for whoever needs help.
pub(crate) const GENERAL_FUND: &str = "F-GENERAL";
/// Gifts whose donors' wish is not known yet.
pub(crate) const PENDING_FUND: &str = "F-PENDING";
/// Money held for others.
pub(crate) const AGENCY_FUND: &str = "F-AGENCY";
/// Goods held for disasters.
pub(crate) const RESERVE_FUND: &str = "F-RESERVE";
/// Floods and typhoons at home.
pub(crate) const RELIEF_FUND: &str = "F-RELIEF";
/// The appeal for Henan.
pub(crate) const HENAN_FUND: &str = "F-HENAN";
/// Partner regions and villages.
pub(crate) const RURAL_FUND: &str = "F-RURAL";
/// Pupils and students.
pub(crate) const STUDENT_FUND: &str = "F-STUDENT";
/// First aid.
pub(crate) const FIRST_AID_FUND: &str = "F-FIRSTAID";
/// Community homes 博爱家园.
pub(crate) const HOME_FUND: &str = "F-HOME";
/// Life-education halls.
pub(crate) const LIFE_FUND: &str = "F-LIFE";
/// Stem cells and organs.
pub(crate) const DONORS_FUND: &str = "F-DONORS";
/// Volunteers.
pub(crate) const VOLUNTEER_FUND: &str = "F-VOLUNTEER";
/// The state's money.
pub(crate) const FISCAL_FUND: &str = "F-FISCAL";
/// Members' dues.
pub(crate) const DUES_FUND: &str = "F-DUES";
/// From the national headquarters.
pub(crate) const HEADQUARTERS_FUND: &str = "F-HQ";

/// The general fund's fee on channels, in basis points; the others' is waived.
pub(crate) const FEE_BP: u64 = 60;

/// One fund.
#[derive(Debug)]
pub(crate) struct Fund {
    /// Its code.
    pub code: &'static str,
    /// Name.
    pub name: &'static str,
    /// Name in English.
    pub name_en: &'static str,
    /// What it may be spent on.
    pub purpose: &'static str,
    /// Code of the restriction.
    pub restriction: &'static str,
    /// Code of the source.
    pub class: &'static str,
}

macro_rules! funds {
    ($( $code:ident $name:literal $name_en:literal $purpose:literal $restriction:literal $class:literal; )*) => {
        &[ $( Fund { code: $code, name: $name, name_en: $name_en, purpose: $purpose, restriction: $restriction, class: $class } ),* ]
    };
}

/// All funds.
#[rustfmt::skip]
pub(crate) const FUNDS: &[Fund] = funds! {
    EPIDEMIC_FUND "新冠肺炎疫情防控专项基金" "Epidemic relief fund" "用于新冠肺炎疫情防控" "restricted" "donation";
    GENERAL_FUND "博爱救助基金" "General aid fund" "用于博爱救助和其他人道公益项目" "unrestricted" "donation";
    PENDING_FUND "意愿待确认捐款" "Donor's wish not yet known" "与捐赠人联系确认意愿后转入相应基金" "restricted" "donation";
    AGENCY_FUND "受托代理捐款" "Held for named beneficiaries" "按三方协议转交指定受益人" "restricted" "agency";
    RESERVE_FUND "备灾储备物资" "Disaster reserve" "用于灾害和突发公共事件应急" "restricted" "reserve";
    RELIEF_FUND "救灾救援基金" "Disaster relief fund" "用于洪涝、台风等自然灾害的救援和救助" "restricted" "donation";
    HENAN_FUND "驰援河南专项基金" "Relief for Henan" "用于河南极端强降雨灾区的救援和救助" "restricted" "donation";
    RURAL_FUND "乡村振兴帮扶基金" "Rural and partner regions fund" "用于东西部协作、对口帮扶和乡村振兴" "restricted" "donation";
    STUDENT_FUND "博爱助学基金" "Student aid fund" "用于资助困难家庭学生" "restricted" "donation";
    FIRST_AID_FUND "救在身边基金" "First-aid fund" "用于应急救护培训和公共场所AED投放" "restricted" "donation";
    HOME_FUND "博爱家园基金" "Community homes fund" "用于博爱家园建设" "restricted" "donation";
    LIFE_FUND "生命教育基金" "Life-education fund" "用于生命教育体验馆建设" "restricted" "donation";
    DONORS_FUND "两捐关爱基金" "Stem-cell and organ donors fund" "用于造血干细胞、人体器官捐献者及其家庭关爱" "restricted" "donation";
    VOLUNTEER_FUND "志愿服务基金" "Volunteer service fund" "用于红十字志愿服务项目" "restricted" "donation";
    FISCAL_FUND "财政补助资金" "Public budget" "按财政预算批复使用" "restricted" "fiscal";
    DUES_FUND "会费" "Membership dues" "用于会员服务和基层组织建设" "unrestricted" "dues";
    HEADQUARTERS_FUND "总会下拨资金" "From national headquarters" "按总会项目要求使用" "restricted" "headquarters";
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fund_stands_once() {
        for (place, fund) in FUNDS.iter().enumerate() {
            assert!(FUNDS[..place].iter().all(|other| other.code != fund.code), "{}", fund.code);
        }
    }
}
