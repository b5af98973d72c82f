//! Bytes of a text file as text. An encoding is recognised by its mark, or by being the only one that fits.
use crate::import::Fault;
use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// The text, with every line ended by LF.
///
/// # Errors
/// When the bytes are no text of UTF-8, UTF-16 (with its mark) or GB18030, which holds GBK.
pub(crate) fn text(bytes: &[u8]) -> Result<String, Fault> {
    if let Some((zh, en)) = other_kind(bytes) {
        return Err(Fault::new("file", zh, en));
    }
    let (encoding, skip) = Encoding::for_bom(bytes)
        .unwrap_or_else(|| (if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { GB18030 }, 0));
    let decoded = encoding
        .decode_without_bom_handling_and_without_replacement(&bytes[skip..])
        .filter(|text| !text.contains('\0'));
    let known = [UTF_8, UTF_16LE, UTF_16BE, GB18030].contains(&encoding);
    let Some(text) = decoded.filter(|_| known) else {
        return Err(Fault::new(
            "file",
            "不是 UTF-8、UTF-16 或 GB18030（GBK）编码的文本",
            "not a text in UTF-8, UTF-16 or GB18030 (GBK)",
        )
        .with("encoding", encoding.name()));
    };
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// What is no text but often bears the name of one.
fn other_kind(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let start = bytes.trim_ascii_start();
    let begins = |tag: &str| {
        start.get(..tag.len()).is_some_and(|found| found.eq_ignore_ascii_case(tag.as_bytes()))
    };
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        Some((
            "旧式 .xls 工作簿：在表格软件中另存为 .xlsx 后再读",
            "a workbook of the old kind (.xls): save it as .xlsx and read that",
        ))
    } else if bytes.starts_with(b"%PDF") {
        Some((
            "PDF 文件：向银行或平台下载 CSV 或 XLSX",
            "a PDF: download CSV or XLSX from the bank or platform",
        ))
    } else if begins("<html") || begins("<!doctype html") || begins("<table") {
        Some((
            "网页：多为登录过期后的提示页，或改名为 .xls 的网页；另存为 .xlsx 后再读",
            "a web page, often of an expired login or named .xls: save it as .xlsx and read that",
        ))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_of_those_files_is_read() {
        let said = "交易时间,金额\n示例\n";
        let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        let wide = |order: fn(u16) -> [u8; 2]| said.encode_utf16().flat_map(order).collect();
        let (gbk, _, lost) = GB18030.encode(said);
        assert!(!lost);
        for bytes in [
            said.as_bytes().to_vec(),
            marked(b"\xef\xbb\xbf", said.as_bytes().to_vec()),
            marked(b"\xff\xfe", wide(u16::to_le_bytes)),
            marked(b"\xfe\xff", wide(u16::to_be_bytes)),
            gbk.to_vec(),
            said.replace('\n', "\r\n").into_bytes(),
            said.replace('\n', "\r").into_bytes(),
        ] {
            assert_eq!(text(&bytes).unwrap(), said);
        }
    }

    #[test]
    fn what_is_no_text_is_said_to_be_none() {
        for (bytes, word) in [
            (&b"\xff\xff\xff"[..], "GB18030"),
            (b"a\0b", "GB18030"),
            (b"\xff\xfe\x00\xd8", "UTF-16"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", ".xls"),
            (b"\n<HTML><body>", "web page"),
            (b"%PDF-1.7", "PDF"),
        ] {
            let fault = text(bytes).unwrap_err();
            assert!(format!("{} {}", fault.en, fault.figures_text()).contains(word), "{fault:?}");
        }
    }
}
