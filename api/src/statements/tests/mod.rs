//! Files as others lay them out, whole and broken.
mod any_bytes;
mod bank;
mod import;
mod wechat;
