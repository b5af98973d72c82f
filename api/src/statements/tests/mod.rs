//! Files as others lay them out, whole and broken.
mod alipay;
mod any_bytes;
mod bank;
mod flow;
mod import;
mod platform;
mod wechat;
