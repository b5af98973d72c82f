//! Those who receive: invented hospitals, communities and schools of each region, some in Hubei, and suppliers.
use super::chance::Chance;
use super::names;
use super::world::{Level, World};

/// One recipient.
#[derive(Debug, Clone)]
pub(crate) struct Recipient {
    /// `R-330100-1`.
    pub code: String,
    /// Name.
    pub name: String,
    /// Code of its kind.
    pub kind: &'static str,
    /// Where.
    pub region: String,
    /// The organisation that registers it.
    pub org: usize,
}

/// All recipients.
#[derive(Debug)]
pub(crate) struct Directory {
    /// Of each organisation's own region; empty for inactive ones.
    pub local: Vec<Vec<Recipient>>,
    /// In Hubei, helped by the office and by cities.
    pub hubei: Vec<Recipient>,
    /// In Henan, helped after the rains of 2021.
    pub henan: Vec<Recipient>,
    /// In partner regions of the west.
    pub partners: Vec<Recipient>,
    /// Who is bought from.
    pub suppliers: Vec<Recipient>,
}

/// Kinds of local recipients and what their names end with.
const LOCAL: [(&str, &str); 8] = [
    ("hospital", "医院"),
    ("hospital", "中医院"),
    ("community", "社区服务中心"),
    ("school", "实验学校"),
    ("charity", "公益服务中心"),
    ("community", "街道社区居委会"),
    ("school", "中心小学"),
    ("charity", "志愿服务总队"),
];
/// What those of the whole province are called instead, which has no neighbourhoods.
const OF_THE_PROVINCE: [(&str, &str); 3] = [
    ("社区服务中心", "社会救助服务中心"),
    ("街道社区居委会", "养老服务指导中心"),
    ("中心小学", "特殊教育学校"),
];
const HUBEI: [&str; 8] =
    ["武汉市", "黄冈市", "孝感市", "荆门市", "咸宁市", "襄阳市", "恩施州", "荆州市"];
const HENAN: [&str; 8] =
    ["郑州市", "新乡市", "鹤壁市", "安阳市", "焦作市", "周口市", "许昌市", "开封市"];
const PARTNERS: [&str; 5] =
    ["四川省广元市", "四川省南充市", "四川省凉山州", "新疆阿克苏地区", "新疆生产建设兵团一师"];
/// Those elsewhere: in turn hospitals, communities, schools and charities.
const ELSEWHERE: [(&str, &str); 4] = [
    ("community", "社区服务中心"),
    ("hospital", "医院"),
    ("charity", "公益服务中心"),
    ("school", "中心学校"),
];

impl Directory {
    /// Draws them.
    pub(crate) fn draw(world: &World, seed: u64) -> Self {
        let mut local = vec![Vec::new(); world.organisations.len()];
        for org in world.active() {
            let mut chance = Chance::new(seed, "recipients", org);
            let region = &world.organisations[org].region;
            let level = world.organisations[org].level;
            let draw = |(index, &(kind, ending)): (usize, &(&'static str, &str))| Recipient {
                code: format!("R-{}-{}", world.code(org), index + 1),
                name: names::institution(&mut chance, region, ending_of(level, ending)),
                kind,
                region: region.clone(),
                org,
            };
            local[org] = LOCAL.iter().enumerate().map(draw).collect();
        }
        let mut chance = Chance::new(seed, "recipients elsewhere", 0);
        let hubei = HUBEI
            .iter()
            .enumerate()
            .map(|(index, city)| Recipient {
                code: format!("R-420000-{}", index + 1),
                name: names::institution(&mut chance, &format!("湖北省{city}"), "医院"),
                kind: "hospital",
                region: format!("湖北省{city}"),
                org: 0,
            })
            .collect();
        let suppliers = (1..=8)
            .map(|index| Recipient {
                code: format!("R-SUPPLY-{index}"),
                name: names::company(&mut chance, "浙江"),
                kind: "supplier",
                region: "浙江省".to_owned(),
                org: 0,
            })
            .collect();
        let henan: Vec<String> = HENAN.iter().map(|city| format!("河南省{city}")).collect();
        let henan = elsewhere(&mut chance, "410000", &henan);
        let partners = elsewhere(&mut chance, "WEST", &PARTNERS.map(str::to_owned));
        Self { local, hubei, henan, partners, suppliers }
    }

    /// Whom `org` gives to: its own region mostly; offices with much to give also help Hubei.
    pub(crate) fn recipient(
        &self,
        chance: &mut Chance,
        org: usize,
        hubei_percent: u64,
    ) -> &Recipient {
        let list = if chance.percent(hubei_percent) { &self.hubei } else { &self.local[org] };
        // Hospitals stand first and are helped most.
        let weights: Vec<u64> =
            (0..list.len()).map(|index| if index < 2 { 6 } else { 2 }).collect();
        &list[chance.weighted(&weights)]
    }

    /// One of the organisation's own region that may stand for what a project does.
    pub(crate) fn local_of(&self, chance: &mut Chance, org: usize, kinds: &[&str]) -> &Recipient {
        let of_kind: Vec<&Recipient> =
            self.local[org].iter().filter(|recipient| kinds.contains(&recipient.kind)).collect();
        of_kind[chance.index(of_kind.len())]
    }

    /// Whom to buy from.
    pub(crate) fn supplier(&self, chance: &mut Chance) -> &Recipient {
        &self.suppliers[chance.index(self.suppliers.len())]
    }
}

fn ending_of(level: Level, ending: &str) -> &str {
    if level != Level::Province {
        return ending;
    }
    OF_THE_PROVINCE.iter().find(|pair| pair.0 == ending).map_or(ending, |pair| pair.1)
}

/// Two recipients in each region.
fn elsewhere(chance: &mut Chance, code: &str, regions: &[String]) -> Vec<Recipient> {
    let mut all = Vec::new();
    for (place, region) in regions.iter().enumerate() {
        for turn in 0..2 {
            let (kind, ending) = ELSEWHERE[(place + turn) % ELSEWHERE.len()];
            all.push(Recipient {
                code: format!("R-{code}-{}", all.len() + 1),
                name: names::institution(chance, region, ending),
                kind,
                region: region.clone(),
                org: 0,
            });
        }
    }
    all
}
