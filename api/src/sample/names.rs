//! Invented names. Organisations say in their names that they are examples; telephone numbers start with 12300, which no
//! subscriber has; words are put together so that no institution bears them.
use super::causes::{EPIDEMIC, HENAN};
use super::chance::Chance;

const WORDS: &[&str] = &[
    "霁禾",
    "岑越",
    "砚秋",
    "沐岚",
    "蘅皋",
    "汀蓝",
    "槿溪",
    "梧岚",
    "稔安",
    "棠越",
    "澄岚",
    "栖稔",
    "昉山",
    "筠石",
    "漪云",
    "岫川",
    "苕溪湾",
    "鹭汀",
    "晴川坞",
    "樾里",
    "珩石",
    "宥宁",
    "澹宁",
    "翊和",
    "煦原",
    "禾木里",
    "云岫",
    "瑭溪",
];
const TRADES: &[&str] = &[
    "医疗器械",
    "纺织",
    "电子科技",
    "物流",
    "食品",
    "新材料",
    "服饰",
    "机械制造",
    "建设",
    "信息技术",
    "贸易",
    "化工",
    "汽车部件",
    "文具",
];
const SURNAMES: &[&str] = &[
    "陈", "林", "王", "张", "徐", "周", "吴", "朱", "李", "叶", "郑", "金", "胡", "蒋", "方", "潘",
    "沈", "钱", "欧阳", "俞", "楼", "应",
];
const GIVEN: &[&str] = &[
    "示禾", "例安", "样宁", "示川", "例云", "样霖", "示棠", "例舟", "样青", "示越", "例澄", "样岚",
    "示一", "例", "样之", "示微",
];
const MEMOS: &[&str] = &[
    "武汉加油",
    "同舟共济",
    "向医务人员致敬",
    "一点心意",
    "共克时艰",
    "浙江加油",
    "愿大家平安",
    "全班同学的压岁钱",
    "山川异域，风月同天",
    "众志成城",
];
const MEMOS_HENAN: &[&str] =
    &["河南加油", "风雨同舟", "一方有难，八方支援", "愿家园早日重建", "一点心意"];
const MEMOS_ALWAYS: &[&str] = &[
    "一点心意",
    "传递温暖",
    "愿孩子们健康成长",
    "祝早日康复",
    "人道 博爱 奉献",
    "全家人的心意",
    "生日捐",
    "月捐",
];
const COUNTRIES: &[&str] =
    &["意大利", "日本", "西班牙", "新加坡", "德国", "美国", "澳大利亚", "法国"];

/// A person.
pub(crate) fn person(chance: &mut Chance) -> String {
    format!("{}{}", chance.pick(SURNAMES), chance.pick(GIVEN))
}

/// A company of a region.
pub(crate) fn company(chance: &mut Chance, region: &str) -> String {
    format!("{region}{}{}有限公司（示例）", chance.pick(WORDS), chance.pick(TRADES))
}

/// A donor from abroad.
pub(crate) fn overseas(chance: &mut Chance) -> String {
    format!("{}{}同乡联谊会（示例）", chance.pick(COUNTRIES), chance.pick(WORDS))
}

/// A hospital, school, community or whatever `kind` says, of a region.
pub(crate) fn institution(chance: &mut Chance, region: &str, kind: &str) -> String {
    format!("{region}{}{kind}（示例）", chance.pick(WORDS))
}

/// A telephone number that no subscriber has.
pub(crate) fn phone(chance: &mut Chance) -> String {
    format!("12300{:06}", chance.below(1_000_000))
}

/// A message; most donors leave none, and what they say depends on what they give for.
pub(crate) fn memo(chance: &mut Chance, emergency: &str) -> String {
    let memos = match emergency {
        EPIDEMIC => MEMOS,
        HENAN => MEMOS_HENAN,
        _ => MEMOS_ALWAYS,
    };
    if chance.percent(30) { chance.pick(memos).to_owned() } else { String::new() }
}

/// A number of `digits` digits with a prefix: accounts, waybills, transactions.
pub(crate) fn digits(chance: &mut Chance, prefix: &str, digits: usize) -> String {
    let number = chance.below(10_u64.pow(u32::try_from(digits).unwrap_or(12).min(18)));
    format!("{prefix}{number:0digits$}")
}

/// The BLAKE3 of a paper that exists only in the sample's imagination.
pub(crate) fn paper_hash(what: &str) -> String {
    blake3::hash(format!("sunshine sample paper: {what}").as_bytes()).to_hex().to_string()
}
