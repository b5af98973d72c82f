//! How the gifts of a year lie over funds: how much to each, in goods or money, at the office or elsewhere.
use crate::sample::funds::{
    DONORS_FUND, EPIDEMIC_FUND, FIRST_AID_FUND, GENERAL_FUND, HENAN_FUND, HOME_FUND, LIFE_FUND,
    PENDING_FUND, RELIEF_FUND, RURAL_FUND, STUDENT_FUND, VOLUNTEER_FUND,
};
use crate::sample::world::{Level, OFFICE, World};

/// One fund's shape.
#[derive(Debug)]
pub(super) struct Shape {
    /// Fund.
    pub fund: &'static str,
    /// Its part of each year's gifts outside the epidemic's of 2020, as a weight.
    pub weight: [u64; 2],
    /// Of a hundred, what comes in goods.
    pub goods: u64,
    /// Of a hundred, what the office receives.
    pub office: u64,
    /// Whether counties hold it.
    pub counties: bool,
    /// How many gifts it draws against others of the same sum.
    pub busy: u64,
}

macro_rules! shapes {
    ($( $fund:ident $first:literal $second:literal $goods:literal $office:literal $counties:literal $busy:literal; )*) => {
        &[ $( Shape { fund: $fund, weight: [$first, $second], goods: $goods, office: $office, counties: $counties, busy: $busy } ),* ]
    };
}

/// All that receive gifts. The epidemic's part of 2020 is planned apart: the year's own figure, less the spring.
#[rustfmt::skip]
pub(super) const SHAPES: &[Shape] = shapes! {
    GENERAL_FUND 150 201 30 12 true 8;
    RURAL_FUND 60 78 30 25 false 2;
    STUDENT_FUND 58 74 8 14 true 2;
    FIRST_AID_FUND 34 42 35 14 true 1;
    RELIEF_FUND 34 26 45 20 false 2;
    HENAN_FUND 0 31 35 35 false 8;
    EPIDEMIC_FUND 0 17 40 20 false 3;
    HOME_FUND 14 14 0 15 true 1;
    LIFE_FUND 10 9 0 65 false 1;
    DONORS_FUND 10 11 0 35 false 1;
    VOLUNTEER_FUND 6 6 0 20 false 1;
    PENDING_FUND 2 2 0 30 false 1;
};

/// The shape of the epidemic's gifts.
pub(super) fn epidemic() -> &'static Shape {
    SHAPES.iter().find(|shape| shape.fund == EPIDEMIC_FUND).expect("a fund of the table")
}

/// Cuts a fund's total by organisation: the office's part, then the others' by size and `jitter`.
pub(super) fn holders(
    world: &World,
    shape: &Shape,
    mut jitter: impl FnMut() -> u64,
) -> Vec<(usize, u64)> {
    let others: Vec<usize> = world
        .others()
        .into_iter()
        .filter(|&org| shape.counties || world.organisations[org].level == Level::City)
        .collect();
    let weights: Vec<u64> =
        others.iter().map(|&org| world.organisations[org].weight * jitter()).collect();
    let sum: u64 = weights.iter().sum();
    let office = sum * shape.office / (100 - shape.office);
    std::iter::once((OFFICE, office)).chain(others.into_iter().zip(weights)).collect()
}
