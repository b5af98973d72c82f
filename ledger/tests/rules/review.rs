//! R61 and R62: metrics that are derived, and how a year's review is arranged.

use crate::check;

#[test]
fn r61_a_derivation_fits_its_metric() {
    check(
        r#"
        02-01 administrator define_metric metric=a precision=2 derivation={"figure":"received","scope":"system"}
        02-01 administrator define_metric metric=b precision=2 derivation={"emergencies":["E1"],"figure":"received","scope":"office"}
        02-01 administrator define_metric metric=c precision=2 derivation={"category":"home","emergencies":["E1","E2"],"figure":"used","programme":"drive","scope":"office","source_class":"donation"}
        02-01 administrator define_metric metric=d derivation={"emergencies":["E1"],"figure":"person_times","scope":"system"}
        02-01 administrator define_metric metric=e derivation={"charity":true,"figure":"projects","programme":"drive","scope":"system"}
        02-01 administrator define_metric metric=x precision=2 derivation={"emergencies":["XX"],"figure":"received","scope":"system"}       => R13
        02-01 administrator define_metric metric=x precision=0 derivation={"figure":"received","scope":"system"}                           => R61
        02-01 administrator define_metric metric=x precision=2 derivation={"figure":"person_times","scope":"system"}                       => R61
        02-01 administrator define_metric metric=x precision=2 kind=stock derivation={"figure":"used","scope":"system"}                    => R61
        02-01 administrator define_metric metric=x precision=2 partner=hours derivation={"figure":"used","scope":"system"}                 => R61
        02-01 administrator define_metric metric=x precision=2 derivation={"category":"home","figure":"received","scope":"system"}         => R61
        02-01 administrator define_metric metric=x precision=2 derivation={"charity":true,"figure":"used","scope":"system"}                => R61
        02-01 administrator define_metric metric=x derivation={"figure":"person_times","scope":"system","source_class":"donation"}         => R61
        02-01 administrator define_metric metric=x derivation={"emergencies":["E1"],"figure":"projects","scope":"system"}                  => R61
        02-01 administrator define_metric metric=x derivation={"figure":"projects","scope":"office"}                                       => R61
        02-01 administrator define_metric metric=x precision=2 derivation={"emergencies":["E1","E1"],"figure":"used","scope":"system"}     => R01
        "#,
    );
}

#[test]
fn r51_a_derived_metric_is_not_reported() {
    check(
        r#"
        02-01 administrator define_metric metric=a derivation={"figure":"projects","scope":"system"}
        02-01 manager report_stat report=Z1 metric=a                                        => R51
        02-01 manager report_stat report=Z1
        "#,
    );
}

#[test]
fn r62_a_metric_stands_once_in_a_review() {
    check(
        r#"
        02-01 administrator define_metric metric=a
        02-01 administrator set_review_section lines=[{"metric":"XX","qualifier":"exact"}]  => R13
        02-01 administrator set_review_section lines=[{"metric":"a","qualifier":"exact"},{"metric":"a","qualifier":"over"}] => R62
        02-01 administrator set_review_section section=top
        02-01 administrator set_review_section section=top lines=[{"metric":"a","qualifier":"exact"}] => R14
        02-01 administrator set_review_section section=end                                  => R62
        02-01 administrator set_review_section section=top year=2021
        02-01 administrator set_review_section section=end lines=[{"metric":"a","qualifier":"nearly"}]
        02-01 administrator@WH set_review_section section=wh year=2022                      => R05
        "#,
    );
}

#[test]
fn projects_name_a_drive_once() {
    check(
        r#"
        02-01 administrator approve_project project=P2 programmes=["d","e"]
        02-01 administrator approve_project project=P3 programmes=["d","d"]                 => R01
        "#,
    );
}
