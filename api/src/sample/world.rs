//! The province: its real administrative tree, and in each active office the same eight invented people.

/// Code, name, English name and size of every organisation.
const TREE: &str = include_str!("tree.csv");

/// The provincial office's place among [`World::organisations`].
pub(crate) const OFFICE: usize = 0;

/// How deep an organisation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    /// The root.
    Province,
    /// A city.
    City,
    /// A county, district or county-level city.
    County,
}

/// One Red Cross organisation.
#[derive(Debug)]
pub(crate) struct Organisation {
    /// GB/T 2260.
    pub code: String,
    /// 杭州市红十字会.
    pub name: String,
    /// Hangzhou Red Cross.
    pub name_en: String,
    /// 杭州市: where it works.
    pub region: String,
    /// How deep it stands.
    pub level: Level,
    /// Its parent's place; none for the root.
    pub parent: Option<usize>,
    /// Size against others; 0 for one that keeps no registers here. The office is not weighed.
    pub weight: u64,
}

/// Who acts, in which capacity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Post {
    /// 管理员
    Administrator,
    /// 出纳
    Cashier,
    /// 会计
    Accountant,
    /// 审批人 up to [`super::decisions::LIMIT`]
    Approver,
    /// 审批人 without limit
    Head,
    /// 保管员
    Keeper,
    /// 保管员: the one who counts again
    SecondKeeper,
    /// 项目主管
    Manager,
    /// 信息公开员, at the root only
    Publisher,
}

impl Post {
    /// All posts of an office.
    pub(crate) const ALL: [Self; 9] = [
        Self::Administrator,
        Self::Cashier,
        Self::Accountant,
        Self::Approver,
        Self::Head,
        Self::Keeper,
        Self::SecondKeeper,
        Self::Manager,
        Self::Publisher,
    ];

    /// The role's code.
    pub(crate) const fn role(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Cashier => "cashier",
            Self::Accountant => "accountant",
            Self::Approver | Self::Head => "approver",
            Self::Keeper | Self::SecondKeeper => "keeper",
            Self::Manager => "manager",
            Self::Publisher => "publisher",
        }
    }

    const fn number(self) -> u8 {
        match self {
            Self::Administrator => 1,
            Self::Cashier => 2,
            Self::Accountant => 3,
            Self::Approver => 4,
            Self::Head => 5,
            Self::Keeper => 6,
            Self::SecondKeeper => 7,
            Self::Manager => 8,
            Self::Publisher => 9,
        }
    }
}

/// All organisations; parents stand before their children.
#[derive(Debug)]
pub(crate) struct World {
    /// The office first.
    pub organisations: Vec<Organisation>,
}

impl World {
    /// Reads the embedded tree.
    pub(crate) fn read() -> Self {
        let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(TREE.as_bytes());
        let mut organisations: Vec<Organisation> = Vec::new();
        for row in reader.records() {
            let row = row.expect("the embedded file is well formed");
            let parent_code = match &row[0] {
                "330000" => None,
                city if city.ends_with("00") => Some("330000".to_owned()),
                county => Some(format!("{}00", &county[..4])),
            };
            let parent = parent_code.map(|code| {
                organisations.iter().position(|o| o.code == code).expect("parents stand first")
            });
            let level = match parent {
                None => Level::Province,
                Some(OFFICE) => Level::City,
                Some(_) => Level::County,
            };
            // A district bears its city's name before its own, a county or a city of its own does not.
            let above =
                parent.filter(|_| row[1].ends_with('区')).map(|p| organisations[p].region.as_str());
            let region = format!("{}{}", above.unwrap_or_default(), &row[1]);
            organisations.push(Organisation {
                code: row[0].to_owned(),
                name: format!("{region}红十字会"),
                name_en: format!("{} Red Cross", &row[2]),
                region,
                level,
                parent,
                weight: row[3].parse().expect("the embedded file holds weights"),
            });
        }
        Self { organisations }
    }

    /// The code of an organisation.
    pub(crate) fn code(&self, org: usize) -> &str {
        &self.organisations[org].code
    }

    /// The place of an organisation.
    pub(crate) fn find(&self, code: &str) -> usize {
        let place = self.organisations.iter().position(|organisation| organisation.code == code);
        place.expect("a code of the embedded tree")
    }

    /// Organisations that keep registers: the office, then the others that have a weight.
    pub(crate) fn active(&self) -> Vec<usize> {
        let with_weight = |&org: &usize| org == OFFICE || self.organisations[org].weight > 0;
        (0..self.organisations.len()).filter(with_weight).collect()
    }

    /// Active organisations other than the office.
    pub(crate) fn others(&self) -> Vec<usize> {
        self.active().into_iter().skip(1).collect()
    }

    /// Active organisations of a level.
    pub(crate) fn of_level(&self, level: Level) -> Vec<usize> {
        self.active().into_iter().filter(|&org| self.organisations[org].level == level).collect()
    }

    /// The posts of an organisation.
    pub(crate) fn posts(&self, org: usize) -> &'static [Post] {
        if org == OFFICE { &Post::ALL } else { &Post::ALL[..8] }
    }

    /// Staff reference: `S330100-02` is the cashier of 330100.
    pub(crate) fn staff(&self, org: usize, post: Post) -> String {
        format!("S{}-{:02}", self.code(org), post.number())
    }

    /// The bank account of an organisation.
    pub(crate) fn account(&self, org: usize) -> String {
        format!("{}-A1", self.code(org))
    }

    /// The warehouse of an organisation.
    pub(crate) fn warehouse(&self, org: usize) -> String {
        format!("{}-W1", self.code(org))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_is_whole() {
        let world = World::read();
        assert_eq!(world.organisations.len(), 102);
        assert_eq!(world.of_level(Level::City).len(), 11);
        assert!(world.of_level(Level::County).len() >= 30);
        let yiwu = world.organisations.iter().find(|o| o.code == "330782").unwrap();
        assert_eq!(yiwu.name, "义乌市红十字会");
        assert!(world.organisations.iter().any(|o| o.name == "杭州市西湖区红十字会"));
        assert_eq!(world.code(yiwu.parent.unwrap()), "330700");
    }
}
