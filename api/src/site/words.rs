//! Closed lists of words that several pages say.

use sunshine_ledger::event::{Level, ProjectCategory, SourceClass};
use sunshine_projections::FundClass;

use super::lang::{Said, said};

/// 限定, 非限定, 受托代理.
pub(super) fn class(class: FundClass) -> Said {
    match class {
        FundClass::Restricted => said("限定", "Restricted"),
        FundClass::Unrestricted => said("非限定", "Unrestricted"),
        FundClass::Agency => said("受托代理", "Agency"),
    }
}

/// Where a fund's money comes from.
pub(super) fn source(class: SourceClass) -> Said {
    match class {
        SourceClass::Donation => said("社会捐赠", "public donations"),
        SourceClass::Fiscal => said("财政", "public budget"),
        SourceClass::Reserve => said("储备", "reserves"),
        SourceClass::Agency => said("受托代理", "agency gifts"),
        SourceClass::Headquarters => said("总会拨付", "headquarters"),
        SourceClass::Dues => said("会费", "membership dues"),
        SourceClass::Other => said("其他", "other"),
    }
}

/// Every line of work.
pub(super) const CATEGORIES: [ProjectCategory; 10] = [
    ProjectCategory::Relief,
    ProjectCategory::Aid,
    ProjectCategory::FirstAid,
    ProjectCategory::StemCell,
    ProjectCategory::Organ,
    ProjectCategory::Home,
    ProjectCategory::LifeEducation,
    ProjectCategory::Student,
    ProjectCategory::Volunteer,
    ProjectCategory::Other,
];

/// A project's line of work.
pub(super) fn category(category: ProjectCategory) -> Said {
    match category {
        ProjectCategory::Relief => said("救灾", "Relief"),
        ProjectCategory::Aid => said("救助", "Aid"),
        ProjectCategory::FirstAid => said("救护", "First aid"),
        ProjectCategory::StemCell => said("造血干细胞", "Stem cells"),
        ProjectCategory::Organ => said("器官捐献", "Organ donation"),
        ProjectCategory::Home => said("博爱家园", "Community homes"),
        ProjectCategory::LifeEducation => said("生命教育", "Life education"),
        ProjectCategory::Student => said("助学", "Students"),
        ProjectCategory::Volunteer => said("志愿服务", "Volunteering"),
        ProjectCategory::Other => said("其他", "Other"),
    }
}

/// The word by which an address names a line of work.
pub(super) fn category_code(category: ProjectCategory) -> &'static str {
    match category {
        ProjectCategory::Relief => "relief",
        ProjectCategory::Aid => "aid",
        ProjectCategory::FirstAid => "first_aid",
        ProjectCategory::StemCell => "stem_cell",
        ProjectCategory::Organ => "organ",
        ProjectCategory::Home => "home",
        ProjectCategory::LifeEducation => "life_education",
        ProjectCategory::Student => "student",
        ProjectCategory::Volunteer => "volunteer",
        ProjectCategory::Other => "other",
    }
}

/// 省, 市, 县.
pub(super) fn level(level: Level) -> Said {
    match level {
        Level::Province => said("省级", "province"),
        Level::City => said("市级", "city"),
        Level::County => said("县级", "county"),
        Level::Grassroots => said("基层", "grassroots"),
        Level::Industry => said("行业", "industry"),
    }
}
