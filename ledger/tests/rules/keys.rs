//! R05, R63 and R64: who sets a new signing key, and which.

use crate::check;

#[test]
fn r63_a_key_of_this_ledger_that_was_never_used() {
    check(
        r#"
        02-01 administrator rotate_key vkey=ledger.example/donations+e0ee5b00+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4 => R63
        02-01 administrator rotate_key vkey=PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW               => R63
        02-01 administrator rotate_key vkey=ledger.example/donations+2163b2eb+ASmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X => R63
        02-01 administrator rotate_key vkey=ledger.example/donations+2163B2EA+ASmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X => R63
        02-01 administrator rotate_key vkey=ledger.example/donations                                                         => R63
        02-01 administrator rotate_key
        02-01 administrator rotate_key                                                                                       => R63
        02-01 administrator rotate_key vkey=ledger.example/donations+e0ee5b00+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4 => R63
        "#,
    );
}

#[test]
fn r64_the_key_in_force_endorses_it() {
    check(
        r#"
        02-01 administrator rotate_key endorsement=AAAA                                                                      => R64
        02-01 administrator rotate_key endorsement=4O5bAAfvJGDbo6JGGdX1lPsLdmLRkuM/wQBJzKXoZ7mhreKTO4hQVzxGXAWYYelebprBGJ6XiiuyBJ2toPxnF0SV3gw= => R64
        02-01 administrator rotate_key
        "#,
    );
}

#[test]
fn only_an_administrator_of_the_root_sets_a_key() {
    check(
        r#"
        02-01 administrator@WH rotate_key => R05
        02-01 cashier rotate_key          => R06
        02-01 administrator rotate_key
        "#,
    );
}
