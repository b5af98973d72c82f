//! What random lives found, each as a plain table.

use crate::table::check;

/// R06: the ledger looked at the organisation of a grant and of a new organisation, but not at that of a person; the auditor did.
#[test]
fn an_administrator_registers_nobody_above_him() {
    check(
        "
        02-01 administrator@WH register_staff staff=S9 organisation=HB  => R06
        02-01 administrator@WH register_staff staff=S9 organisation=WH
        02-01 administrator@WH register_staff staff=S8 organisation=JX
        02-01 administrator    register_staff staff=S7 organisation=JX
        ",
    );
}
