//! Two donors of the spring ask, once the law on personal data is in force (1 November 2021), that their names and numbers be erased. Their
//! gifts stay what they are.

use super::calendar::{At, on};
use super::draft::Draft;
use super::gifts::{self, Numbers};
use super::matters::decided;
use super::names::paper_hash;
use super::strands::Strand;
use super::world::OFFICE;
use crate::register::{Matter, words};

type Ymd = (i16, i8, i8);

/// From which day on their gift is looked for, and when they ask.
const ASKED: [(Ymd, Ymd); 2] = [((2020, 2, 5), (2021, 11, 15)), ((2020, 3, 10), (2021, 12, 20))];

/// Files both erasures.
pub(crate) fn file(draft: &mut Draft<'_>, seed: u64, strands: &[Strand]) {
    let last = strands.iter().map(|strand| strand.slot.day).max().unwrap_or(0);
    for (given, asked) in ASKED {
        let first = on(given.0, given.1, given.2);
        let gift = (first..=last).find_map(|day| of_a_person(draft, seed, strands, day));
        let Some(gift) = gift else { continue };
        let row = Matter {
            matter: "删除个人信息".into(),
            evidence: format!("request:{}", paper_hash(&format!("erasure of {gift}"))),
            related: gift,
            remark: "个人信息保护法第四十七条".into(),
            ..Matter::default()
        };
        decided(draft, "SC", At::new(on(asked.0, asked.1, asked.2), 9, 50), row);
    }
}

/// The number of the office's first gift of a day that a person gave who says who it is. Such a gift is one of thousands, and nobody asked
/// to be named with it.
fn of_a_person(draft: &Draft<'_>, seed: u64, strands: &[Strand], day: usize) -> Option<String> {
    let gifts = gifts::of_day(draft.world, seed, strands, day, &mut Numbers::default());
    let (office, person) = (draft.world.code(OFFICE), words::DONOR.zh("individual"));
    let gift = gifts.into_iter().find(|(_, gift)| gift.org == office && gift.donor_kind == person);
    gift.map(|(_, gift)| gift.doc)
}
