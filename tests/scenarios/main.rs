//! What users and attackers do, from outside.

mod architecture;
mod bulletins;
mod forgeries;
mod importing;
mod reviews;
mod spending;
mod tamper;
