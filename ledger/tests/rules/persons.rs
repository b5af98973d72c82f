//! R83, R84: whose private values may be erased, and which key of the vault ends next.

use crate::check;
use crate::table::Ledger;

#[test]
fn r83_what_is_private_is_erased_once_by_two_persons_of_the_root() {
    let first = Ledger::with_world().log.len();
    let [second, plain] = [1, 2].map(|n| first + n);
    check(&format!(
        "
        02-01 cashier receive_money gift=G1 private=donor_name
        02-01 cashier@WH receive_money gift=G2 account=A2 private=donor_name
        02-01 cashier receive_money gift=G3
        02-02 @WH erase erasure=E1 of=[{second}]                                               => R05
        02-02 erase erasure=E2 of=[{plain}]                                                    => R83
        02-02 erase erasure=E3 of=[{first},{first}]                                            => R83
        02-02 erase erasure=E4 of=[99999]                                                      => R83
        02-02 erase erasure=E5 of=[{first}]
        02-02 erase erasure=E5 of=[{second}]                                                   => R14
        02-02 erase erasure=E6 of=[{first}]                                                    => R83
        02-02 erase erasure=E7 of=[{second}]
        # The gift itself stays: its money is there.
              cash HB KY = 200
        ",
    ));
}

#[test]
fn r83_two_may_propose_and_one_is_erased() {
    let first = Ledger::with_world().log.len();
    check(&format!(
        "
        02-01 cashier receive_money gift=G1 private=donor_name
        02-02 accountant propose_action action=D1 erasure=E1 of=[{first}]
        02-02 manager propose_action action=D2 erasure=E2 of=[{first}]
        02-03 approver approve_action action=D2
        02-03 approver approve_action action=D1                                                => R83
        ",
    ));
}

#[test]
fn r84_keys_end_in_order_and_say_what_was_erased() {
    let first = Ledger::with_world().log.len();
    check(&format!(
        "
        02-01 cashier receive_money gift=G1 private=donor_name
        02-01 cashier receive_money gift=G2 private=donor_name
        02-02 administrator@WH destroy_vault_key                                               => R05
        02-02 administrator destroy_vault_key epoch=2                                          => R84
        02-02 administrator destroy_vault_key erased=1                                         => R84
        02-02 administrator destroy_vault_key
        02-03 erase erasure=E1 of=[{first}]
        02-04 administrator destroy_vault_key                                                  => R84
        02-04 administrator destroy_vault_key epoch=2                                          => R84
        02-04 administrator destroy_vault_key epoch=2 erased=1
        02-04 administrator destroy_vault_key epoch=3 erased=1                                 => R84
        02-04 administrator destroy_vault_key epoch=3
        ",
    ));
}
