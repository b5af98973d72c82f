//! Random rows: by a seed alone, with the ids that earlier rows of the same life made.

use std::collections::BTreeMap;

use crate::society::ROWS;

/// The same numbers for the same seed, on every machine.
pub(crate) struct Chance(u64);

impl Chance {
    pub(crate) fn of(seed: u64) -> Chance {
        Chance(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03)
    }

    pub(crate) fn below(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mixed = (self.0 ^ self.0 >> 29) >> 16;
        usize::try_from(mixed).expect("48 bits") % sides
    }

    pub(crate) fn one_in(&mut self, sides: usize) -> bool {
        self.below(sides) == 0
    }

    pub(crate) fn one_of<'a, T: ?Sized>(&mut self, all: &[&'a T]) -> &'a T {
        all[self.below(all.len())]
    }
}

/// What a row may speak of that no row made.
pub(crate) struct Around {
    /// Entries so far.
    pub(crate) entries: usize,
    /// Positions of those with private values.
    pub(crate) private: Vec<u64>,
    /// A size of the log and its root.
    pub(crate) size: u64,
    pub(crate) root: String,
}

type Bound = BTreeMap<String, String>;

/// A row drawn: requests of one day, of which all are accepted or one is refused and the rest is not asked.
pub(crate) struct Drawn {
    pub(crate) requests: Vec<String>,
    bound: Bound,
    made: Vec<String>,
}

/// Draws the rows of one life.
pub(crate) struct Drawing {
    pub(crate) chance: Chance,
    pools: BTreeMap<String, Vec<Bound>>,
    made: u32,
}

impl Drawing {
    pub(crate) fn of(seed: u64) -> Drawing {
        Drawing { chance: Chance::of(seed), pools: BTreeMap::new(), made: 0 }
    }

    /// A row around a day that many days after new year 2020. Most often it speaks of what there is.
    pub(crate) fn row(&mut self, day: usize, around: &Around) -> Drawn {
        let back = if self.chance.one_in(3) { self.chance.below(45) } else { self.chance.below(3) };
        let day = date(day.saturating_sub(back).max(4));
        loop {
            let row = self.weighed();
            let strict = !self.chance.one_in(8);
            let mut filling = Filling::of(self, around);
            let text = filling.text(row);
            if strict && filling.lacking {
                continue;
            }
            let (bound, made) = (filling.bound, filling.made);
            let requests = text.split("; ").map(|asked| self.amiss(&format!("{day} {asked}")));
            return Drawn { requests: requests.collect(), bound, made };
        }
    }

    /// One of the rows, by their weights.
    fn weighed(&mut self) -> &'static str {
        let rows = || ROWS.iter().copied().flatten();
        let total: usize = rows().map(|(weight, _)| weight).sum();
        let mut left = self.chance.below(total);
        let found = rows().find(|(weight, _)| {
            let found = left < *weight;
            left = left.saturating_sub(*weight);
            found
        });
        found.expect("the weights add up").1
    }

    /// What an accepted row made can be spoken of.
    pub(crate) fn accepted(&mut self, drawn: &Drawn) {
        for pool in &drawn.made {
            self.pools.entry(pool.clone()).or_default().push(drawn.bound.clone());
        }
    }

    /// Now and then a request has something wrong about it.
    fn amiss(&mut self, asked: &str) -> String {
        if !self.chance.one_in(9) {
            return asked.to_owned();
        }
        let mut words: Vec<String> = asked.split(' ').map(str::to_owned).collect();
        match self.chance.below(10) {
            0 => words[1] = with_person(&words[1], "nobody"),
            1 => words[1] = with_person(&words[1], "keeper"),
            2 => {
                words[1] = if words[1].contains('@') {
                    words[1].replace("@WH", "")
                } else {
                    format!("{}@WH", words[1])
                }
            }
            3 => words[1] = format!("{}@XX", words[1].split('@').next().unwrap_or_default()),
            4 => words[0] = "2031-01-01".to_owned(),
            5 => words.push("expected=7".to_owned()),
            6 => words.push("private=shoe_size".to_owned()),
            7 => words.push("from_import=1".to_owned()),
            8 => self.another(&mut words, &AMOUNTS, |value| {
                value.parse::<u64>().map_or(value.to_owned(), |n| (n * 50 + 1).to_string())
            }),
            _ => self.another(&mut words, &NAMES, |_| "X9".to_owned()),
        }
        words.join(" ")
    }

    /// Another value for one of the members of these names.
    fn another(&mut self, words: &mut [String], names: &[&str], change: impl Fn(&str) -> String) {
        let named = |word: &&mut String| {
            word.split_once('=').is_some_and(|(name, _)| names.contains(&name))
        };
        let mut fitting: Vec<&mut String> = words.iter_mut().filter(named).collect();
        if !fitting.is_empty() {
            let at = self.chance.below(fitting.len());
            let (name, value) = fitting[at].split_once('=').expect("it was found by its name");
            *fitting[at] = format!("{name}={}", change(value));
        }
    }
}

const AMOUNTS: [&str; 5] = ["amount_fen", "used_fen", "value_fen", "proceeds_fen", "qty"];
const NAMES: [&str; 14] = [
    "fund",
    "to_fund",
    "account",
    "channel",
    "warehouse",
    "to",
    "gift",
    "allocation",
    "action",
    "campaign",
    "recipient",
    "project",
    "shipment",
    "batch",
];

/// `role/PERSON`, at the organisation that was said. A founder stays himself.
fn with_person(who: &str, person: &str) -> String {
    let (role, org) =
        who.split_once('@').map_or((who, String::new()), |(role, org)| (role, format!("@{org}")));
    let role = role.split('/').next().unwrap_or(role);
    if role == "founder" { who.to_owned() } else { format!("{role}/{person}{org}") }
}

/// One row being filled in.
struct Filling<'a> {
    drawing: &'a mut Drawing,
    around: &'a Around,
    bound: Bound,
    made: Vec<String>,
    /// Whether it speaks of something that nobody made yet.
    lacking: bool,
}

impl<'a> Filling<'a> {
    fn of(drawing: &'a mut Drawing, around: &'a Around) -> Filling<'a> {
        Filling { drawing, around, bound: Bound::new(), made: Vec::new(), lacking: false }
    }

    fn text(&mut self, row: &str) -> String {
        let mut text = String::new();
        let mut rest = row;
        while let Some((before, after)) = rest.split_once('<') {
            let (token, after) = after.split_once('>').expect("what opens closes");
            text.push_str(before);
            text.push_str(&self.value(token));
            rest = after;
        }
        text + rest
    }

    fn value(&mut self, token: &str) -> String {
        let chance = &mut self.drawing.chance;
        if let Some(pool) = token.strip_suffix('+') {
            return self.new_id(pool);
        }
        if let Some((name, choices)) = token.split_once(':') {
            let choices: Vec<&str> = choices.split('|').collect();
            let value = chance.one_of(&choices).to_owned();
            return self.bind(name, value);
        }
        if let Some((name, source)) = token.split_once('=') {
            let value = self.value(source);
            return self.bind(name, value);
        }
        if let Some(base) = token.strip_suffix("-1") {
            let value = self.value(base);
            return value.parse::<u64>().map_or(value, |n| n.saturating_sub(1).to_string());
        }
        match token {
            "pos" => return chance.below(self.around.entries).to_string(),
            "priv" => {
                let all = &self.around.private;
                let at = chance.below(all.len().max(1));
                return all.get(at).copied().unwrap_or_default().to_string();
            }
            "size" => return self.around.size.to_string(),
            "root" => return self.around.root.clone(),
            _ => {}
        }
        if let Some(value) = self.bound.get(token) {
            return value.clone();
        }
        let (pool, what) = token.split_once('.').unwrap_or((token, token));
        self.known(pool).get(what).cloned().unwrap_or_else(|| nobodys(what))
    }

    fn bind(&mut self, name: &str, value: String) -> String {
        self.bound.insert(name.to_owned(), value.clone());
        value
    }

    /// A new id; now and then one that is taken.
    fn new_id(&mut self, pool: &str) -> String {
        let drawing = &mut *self.drawing;
        let taken = drawing.pools.get(pool).filter(|_| drawing.chance.one_in(16));
        if let Some(taken) = taken {
            let at = drawing.chance.below(taken.len());
            let id = taken[at][pool].clone();
            return self.bind(pool, id);
        }
        drawing.made += 1;
        // Receipts are numbers.
        let id =
            if pool == "nr" { drawing.made.to_string() } else { format!("{pool}{}", drawing.made) };
        self.made.push(pool.to_owned());
        self.bind(pool, id)
    }

    /// One that an accepted row made, most often one of the last; or one that nobody made.
    fn known(&mut self, pool: &str) -> Bound {
        let bound_already = self.bound.contains_key(&format!("{pool} chosen"));
        if !bound_already {
            let (all, chance) = (self.drawing.pools.get(pool), &mut self.drawing.chance);
            let all = all.map_or(&[][..], Vec::as_slice);
            let last = all.len().saturating_sub(if chance.one_in(3) { all.len() } else { 4 });
            let at = last + chance.below((all.len() - last).max(1));
            self.bound.insert(format!("{pool} chosen"), at.to_string());
        }
        let at: usize = self.bound[&format!("{pool} chosen")].parse().expect("a place");
        let found = self.drawing.pools.get(pool).and_then(|all| all.get(at));
        self.lacking |= found.is_none();
        let found =
            found.cloned().unwrap_or_else(|| Bound::from([(pool.to_owned(), nobodys(pool))]));
        self.bound.insert(pool.to_owned(), found[pool].clone());
        found
    }
}

/// What stands for something that no row made: an id that nobody knows, or a small number.
fn nobodys(what: &str) -> String {
    match what {
        "n" | "q" | "v" => "1".to_owned(),
        "f" => "KY".to_owned(),
        "nr" => "399".to_owned(),
        pool => format!("{pool}0"),
    }
}

/// The day that many days after new year 2020.
pub(crate) fn date(after: usize) -> String {
    const MONTHS: [usize; 15] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31, 31, 28, 31];
    let mut left = after;
    for (month, days) in MONTHS.into_iter().enumerate() {
        if left < days {
            return format!("{}-{:02}-{:02}", 2020 + month / 12, month % 12 + 1, left + 1);
        }
        left -= days;
    }
    panic!("a life ends in March 2021");
}
