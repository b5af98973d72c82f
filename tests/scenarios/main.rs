//! What users and attackers do, from outside.

mod architecture;
mod bulletins;
mod forgeries;
mod importing;
mod spending;
mod tamper;
