//! What the gifts for the epidemic are given for: money and goods, as fits who receives them.

/// Kind of recipient, purposes of money, purposes of goods.
const BY_KIND: [(&str, &[&str], &[&str]); 4] = [
    (
        "hospital",
        &["定点医院防护物资采购补助", "一线医护人员关爱慰问", "援鄂医疗队保障"],
        &["一线医护人员防护", "定点医院防护物资保障", "发热门诊防护"],
    ),
    (
        "community",
        &["社区防控工作经费资助", "困难群众防疫救助"],
        &["社区疫情防控", "社区值守人员防护"],
    ),
    ("school", &["校园防疫资助", "校园消毒物资补助"], &["校园疫情防控", "学校防护物资储备"]),
    ("charity", &["志愿者防疫保障", "困难群众防疫救助"], &["防疫志愿者防护", "困难家庭防护物资"]),
];

/// Of money given to a recipient of this kind.
pub(crate) fn of_money(kind: &str) -> &'static [&'static str] {
    row(kind).1
}

/// Of goods given to a recipient of this kind.
pub(crate) fn of_goods(kind: &str) -> &'static [&'static str] {
    row(kind).2
}

fn row(kind: &str) -> &'static (&'static str, &'static [&'static str], &'static [&'static str]) {
    BY_KIND.iter().find(|row| row.0 == kind).expect("a kind of those who receive")
}
