//! What comes to its end: appeals are closed a few days after their last one, the responses to emergencies by whoever declared them.
use super::calendar::{At, on};
use super::causes::{CAMPAIGN, CAMPAIGNS, EMERGENCIES, EPIDEMIC, FLOOD, HENAN, TYPHOONS};
use super::draft::Draft;
use super::matters::matter;
use super::world::Post;
use crate::register::{Matter, words};

/// So many days after its last one an appeal is closed.
const CLOSED_AFTER: usize = 5;

/// When each response ended.
const ENDED: [(&str, (i16, i8, i8)); 5] = [
    (FLOOD, (2020, 10, 16)),
    (TYPHOONS[0], (2021, 9, 15)),
    (HENAN, (2021, 10, 20)),
    (TYPHOONS[1], (2021, 11, 5)),
    (EPIDEMIC, (2022, 1, 19)),
];

/// Files all of it.
pub(super) fn file(draft: &mut Draft<'_>) {
    // The epidemic's is extended first, which `matters` tells.
    for campaign in CAMPAIGNS.iter().filter(|campaign| campaign.code != CAMPAIGN) {
        let (year, month, day) = campaign.end;
        let row = Matter {
            matter: "募捐结束".into(),
            subject: campaign.code.into(),
            text: "募捐期满。收支明细见本网站的捐赠和使用栏。".into(),
            ..Matter::default()
        };
        let at = At::new(on(year, month, day) + CLOSED_AFTER, 10, 0);
        matter(draft, Post::Administrator, at, "BA", row);
    }
    for (code, (year, month, day)) in ENDED {
        let declared = EMERGENCIES.iter().find(|emergency| emergency.code == code);
        let authority = declared.expect("an emergency of the table").authority;
        let day = on(year, month, day);
        let row = Matter {
            matter: "应急阶段".into(),
            subject: code.into(),
            kind: words::MATTER_KIND.zh("ended").into(),
            since: At::new(day, 0, 0).text(),
            remark: format!("{authority}（示例）"),
            ..Matter::default()
        };
        matter(draft, Post::Administrator, At::new(day, 9, 0), "YJ", row);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_emergency_ends_once_and_after_it_was_declared() {
        assert_eq!(ENDED.len(), EMERGENCIES.len());
        for emergency in EMERGENCIES {
            let ends: Vec<_> = ENDED.iter().filter(|(code, _)| *code == emergency.code).collect();
            assert!(matches!(ends[..], [(_, end)] if *end > emergency.from), "{}", emergency.code);
        }
    }
}
