//! Archives, unpacked no further than the limits.
use super::finding::too_large;
use super::limits;
use crate::import::Fault;
use encoding_rs::GB18030;
use std::io::{Cursor, Read};

/// One file of an archive.
#[derive(Debug)]
pub(crate) struct Entry {
    /// Its name. Archives of Alipay write names in GBK and do not say so.
    pub(crate) name: String,
    /// Its bytes.
    pub(crate) bytes: Vec<u8>,
}

/// Every file of an archive whose name is wanted. The others are unpacked too, for the count of bytes, and dropped.
///
/// # Errors
/// When it is no archive, locked by a password, damaged, or larger than is read.
pub(crate) fn unpack(bytes: &[u8], wanted: impl Fn(&str) -> bool) -> Result<Vec<Entry>, Fault> {
    let damaged =
        || Fault::new("file", "压缩包损坏或不是 ZIP", "a damaged archive, or none of ZIP");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if archive.len() > limits::ENTRIES {
        return Err(too_large("压缩包中的文件数 files in the archive", limits::ENTRIES));
    }
    let (mut entries, mut left) = (Vec::new(), limits::UNPACKED_BYTES);
    for index in 0..archive.len() {
        let raw = archive.by_index_raw(index).map_err(|_| damaged())?;
        if raw.encrypted() {
            return Err(Fault::new(
                "file",
                "压缩包有密码：先解压，再读其中的文件",
                "the archive has a password: unpack it first and read the file in it",
            ));
        }
        let name = name_of(raw.name_raw());
        drop(raw);
        let file = archive.by_index(index).map_err(|_| damaged())?;
        let mut counted = file.take(left + 1);
        let keep = wanted(&name);
        let mut unpacked = Vec::new();
        let count = if keep {
            counted
                .read_to_end(&mut unpacked)
                .and_then(|n| u64::try_from(n).map_err(std::io::Error::other))
        } else {
            std::io::copy(&mut counted, &mut std::io::sink())
        };
        let count = count.map_err(|_| damaged())?;
        if count > left {
            return Err(too_large("解压后的字节数 bytes when unpacked", limits::UNPACKED_BYTES));
        }
        left -= count;
        if keep {
            entries.push(Entry { name, bytes: unpacked });
        }
    }
    Ok(entries)
}

fn name_of(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(name) => name.to_owned(),
        Err(_) => GB18030.decode_without_bom_handling(raw).0.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::write::SimpleFileOptions;

    fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn wanted_files_are_unpacked() {
        let bytes = packed(&[("a.csv", b"1,2"), ("b.txt", b"no")]);
        let entries = unpack(&bytes, |name| name.ends_with(".csv")).unwrap();
        assert_eq!(entries.len(), 1);
        assert_eq!((entries[0].name.as_str(), &entries[0].bytes[..]), ("a.csv", &b"1,2"[..]));
    }

    #[test]
    fn a_bomb_stops_at_the_limit_also_where_nobody_wants_it() {
        let part = vec![0; 1 << 20];
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("bomb", SimpleFileOptions::default()).unwrap();
        for _ in 0..=limits::UNPACKED_BYTES >> 20 {
            writer.write_all(&part).unwrap();
        }
        let bytes = writer.finish().unwrap().into_inner();
        assert!(bytes.len() < 1 << 20, "{} bytes packed", bytes.len());
        assert_eq!(unpack(&bytes, |_| false).unwrap_err().rule, "limit");
        let many = (0..=limits::ENTRIES).map(|n| n.to_string()).collect::<Vec<_>>();
        let many: Vec<_> = many.iter().map(|name| (name.as_str(), &b""[..])).collect();
        assert_eq!(unpack(&packed(&many), |_| true).unwrap_err().rule, "limit");
    }

    #[test]
    fn damage_is_a_fault() {
        let bytes = packed(&[("a.csv", &[b'x'; 1000])]);
        for cut in [0, 1, 10, bytes.len() / 2, bytes.len() - 1] {
            assert_eq!(unpack(&bytes[..cut], |_| true).unwrap_err().rule, "file");
        }
    }
}
