//! What projects are about: per category the names, whom they help, and what is decided for them.

/// One category.
#[derive(Debug)]
pub(super) struct Theme {
    /// Code of the category.
    pub category: &'static str,
    /// What its projects are called.
    pub names: &'static [&'static str],
    /// Kinds of recipients.
    pub kinds: &'static [&'static str],
    /// Purposes of decisions.
    pub purposes: &'static [&'static str],
    /// What is delivered for them.
    pub deliveries: &'static [&'static str],
}

macro_rules! themes {
    ($( $category:literal $names:expr, $kinds:expr, $purposes:expr, $deliveries:expr; )*) => {
        &[ $( Theme { category: $category, names: &$names, kinds: &$kinds, purposes: &$purposes, deliveries: &$deliveries } ),* ]
    };
}

/// All categories.
#[rustfmt::skip]
const THEMES: &[Theme] = themes! {
    "aid" ["困难家庭救助", "博爱送温暖", "大病救助", "孤寡老人关爱", "困境儿童关爱", "残疾人帮扶", "对口帮扶", "乡村振兴帮扶"],
        ["community", "charity", "hospital"], ["困难群众救助金", "大病患者救助金", "“博爱送温暖”慰问", "困境儿童关爱补助"], ["“博爱送温暖”物资发放", "困难家庭生活物资"];
    "other" ["基层组织建设", "人道传播", "青少年交流", "会员服务"],
        ["community", "charity", "school"], ["基层组织活动补助", "人道传播活动经费", "青少年活动经费"], ["活动物资"];
    "student" ["博爱助学", "困难学生资助", "“春蕾”助学", "大学生圆梦", "校园博爱小屋"],
        ["school"], ["困难学生助学金", "大学新生助学金", "校园博爱小屋建设"], ["学习用品发放"];
    "first_aid" ["救在身边", "公共场所AED投放", "应急救护培训", "救护站建设"],
        ["community", "school", "charity"], ["应急救护培训补助", "公共场所AED配置", "救护站建设补助"], ["公共场所AED投放", "急救包发放"];
    "home" ["博爱家园"],
        ["community"], ["博爱家园建设补助", "博爱家园设施添置"], ["博爱家园物资"];
    "life_education" ["生命教育体验馆"],
        ["school", "community"], ["生命教育体验馆建设补助", "体验馆展陈设备"], ["体验馆教具"];
    "stem_cell" ["造血干细胞捐献者关爱", "造血干细胞志愿者招募"],
        ["charity", "hospital"], ["捐献者关爱慰问", "采样入库补助"], ["捐献者慰问品"];
    "organ" ["器官捐献者家庭关爱", "器官捐献缅怀纪念"],
        ["charity", "hospital"], ["捐献者家庭救助", "捐献者子女助学"], ["捐献者家庭慰问品"];
    "volunteer" ["红十字志愿服务", "大学生社会实践", "社区志愿服务"],
        ["charity", "school"], ["志愿服务项目资助"], ["志愿服务物资"];
    "relief" ["防灾备灾", "灾后救助", "应急救援队建设"],
        ["community", "charity"], ["受灾群众救助金", "救援队装备补助", "灾后恢复补助"], ["受灾群众安置物资", "救灾物资发放"];
};

/// The theme of a category.
pub(super) fn theme(category: &str) -> &'static Theme {
    THEMES.iter().find(|theme| theme.category == category).expect("a category of the table")
}
