//! Those who receive: invented hospitals, communities and schools of each region, some in Hubei, and suppliers.
use super::chance::Chance;
use super::names;
use super::world::World;

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
    /// Who is bought from.
    pub suppliers: Vec<Recipient>,
}

/// Kinds of local recipients and what their names end with.
const LOCAL: [(&str, &str); 5] = [
    ("hospital", "医院"),
    ("hospital", "中医院"),
    ("community", "社区服务中心"),
    ("school", "实验学校"),
    ("charity", "公益服务中心"),
];
const HUBEI: [&str; 8] =
    ["武汉市", "黄冈市", "孝感市", "荆门市", "咸宁市", "襄阳市", "恩施州", "荆州市"];

impl Directory {
    /// Draws them.
    pub(crate) fn draw(world: &World, seed: u64) -> Self {
        let mut local = vec![Vec::new(); world.organisations.len()];
        for org in world.active() {
            let mut chance = Chance::new(seed, "recipients", org);
            let region = &world.organisations[org].region;
            let draw = |(index, &(kind, ending)): (usize, &(&'static str, &str))| Recipient {
                code: format!("R-{}-{}", world.code(org), index + 1),
                name: names::institution(&mut chance, region, ending),
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
        Self { local, hubei, suppliers }
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

    /// Whom to buy from.
    pub(crate) fn supplier(&self, chance: &mut Chance) -> &Recipient {
        &self.suppliers[chance.index(self.suppliers.len())]
    }
}
