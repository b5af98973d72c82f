//! What users and attackers do, from outside.

mod architecture;
mod bulletins;
mod forgeries;
mod importing;
mod integration;
mod operate;
mod pages;
mod reviews;
mod snapshots;
mod spending;
mod tamper;
