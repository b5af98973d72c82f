//! The first half hour: organisations, people and their roles. The founders register the root and its administrator, who
//! registers everybody else; nobody grants himself anything.
use super::book::{Book, Desk, desk, row};
use super::calendar::At;
use super::chance::Chance;
use super::decisions::LIMIT;
use super::names;
use super::world::{Level, OFFICE, Post, World};
use crate::register::{words, yuan};

/// The first founder, who signs what the founders do.
pub const FOUNDERS: [&str; 2] = ["F001", "F002"];

/// First day on which roles are valid.
const VALID_FROM: &str = "2020-01-01";

/// Hands out one second after another, from 08:00:00 on, so that what others refer to comes first.
#[derive(Debug)]
pub(crate) struct Clock(u32);

impl Clock {
    /// 08:00:00 on the first day.
    pub(crate) fn start() -> Self {
        Self(8 * 3600)
    }

    /// The next second.
    pub(crate) fn tick(&mut self) -> At {
        self.0 += 1;
        At { day: 0, second: self.0 }
    }
}

/// Files organisations, staff and roles.
pub(crate) fn people(book: &mut Book, world: &World, seed: u64, clock: &mut Clock) {
    let mut chance = Chance::new(seed, "people", 0);
    for org in 0..world.organisations.len() {
        organisation(book, world, org, clock);
        if org == OFFICE {
            staff(book, world, &mut chance, OFFICE, Post::Administrator, clock);
            grant(book, world, OFFICE, Post::Administrator, clock);
        }
    }
    for org in world.active() {
        for &post in world.posts(org) {
            if (org, post) != (OFFICE, Post::Administrator) {
                staff(book, world, &mut chance, org, post, clock);
                grant(book, world, org, post, clock);
            }
        }
    }
}

/// Who signs set-up: a founder for the root and its administrator, that administrator for all else.
fn signer(world: &World, first: bool, at: At) -> Desk {
    if first {
        Desk {
            org: "ledger".to_owned(),
            at: at.text(),
            actor: FOUNDERS[0].to_owned(),
            role: words::ROLE.zh("founder").to_owned(),
        }
    } else {
        desk(world, OFFICE, Post::Administrator, at)
    }
}

fn organisation(book: &mut Book, world: &World, org: usize, clock: &mut Clock) {
    let at = clock.tick();
    let organisation = &world.organisations[org];
    let level = match organisation.level {
        Level::Province => "province",
        Level::City => "city",
        Level::County => "county",
    };
    let parent = organisation.parent.map(|parent| world.code(parent).to_owned());
    let row = row!(Organisation, signer(world, org == OFFICE, at), organisation.code.clone(), name: organisation.name.clone(),
        name_en: organisation.name_en.clone(), level: words::LEVEL.zh(level), parent: parent.unwrap_or_default());
    book.put(at, row);
}

/// The root's administrator is the one person whom a founder registers.
fn is_first(org: usize, post: Post) -> bool {
    (org, post) == (OFFICE, Post::Administrator)
}

fn staff(
    book: &mut Book,
    world: &World,
    chance: &mut Chance,
    org: usize,
    post: Post,
    clock: &mut Clock,
) {
    let at = clock.tick();
    let row = row!(Staff, signer(world, is_first(org, post), at), world.staff(org, post), organisation: world.code(org),
        staff_name: names::person(chance));
    book.put(at, row);
}

fn grant(book: &mut Book, world: &World, org: usize, post: Post, clock: &mut Clock) {
    let at = clock.tick();
    let limit = if post == Post::Approver { yuan(LIMIT) } else { String::new() };
    let doc = book.number("SQ", world, org);
    let row = row!(Grant, signer(world, is_first(org, post), at), doc, step: words::GRANT.zh("grant"), staff: world.staff(org, post),
        organisation: world.code(org), granted: words::ROLE.zh(post.role()), limit: limit, valid_from: VALID_FROM);
    book.put(at, row);
}
