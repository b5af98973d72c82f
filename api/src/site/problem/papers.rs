//! Why a paper is not taken, or not given.

use super::door::doors;
use crate::site::lang::said;

doors! {
    super::law::PAPERS;
    EVIDENCE_NOT_HIS "evidence_not_granted", 403,
        said("现在没有岗位", "No role today"),
        said(
            "附件由现有岗位的人上传：令牌写明的岗位，账本当天至少授予了其中一个。",
            "Papers are sent by who has a role: of those that the token names the ledger grants at least one that day.",
        ),
        said("由管理员授予岗位，或换用有岗位的人的令牌。", "Have an administrator grant the role, or use the token of somebody who has one."),
        said("令牌写明出纳，但出纳一职已于上月收回。", "The token says cashier, and that role was taken back last month.");
    EVIDENCE_TYPE "evidence_type", 415,
        said("不收这类文件", "Not a kind of file that is taken"),
        said(
            "附件收 PDF、PNG、JPEG、WebP、纯文本、CSV 和 XLSX，由 Content-Type 写明。",
            "Papers are PDF, PNG, JPEG, WebP, plain text, CSV or XLSX, as Content-Type says.",
        ),
        said("写明 Content-Type；其他格式先转成 PDF。", "Name the type in Content-Type; turn another kind into PDF first."),
        said("Content-Type: text/html。", "Content-Type: text/html.");
    EVIDENCE_DIFFERS "evidence_differs", 422,
        said("文件与地址不符", "Not the file that the address names"),
        said(
            "地址末尾是文件内容的 BLAKE3；收到的内容算出来是另一个值，没有保存。",
            "The address ends in the BLAKE3 of the file's bytes; those that came have another one, and nothing was kept.",
        ),
        said("重新计算（b3sum 文件）再传；figures 里有两个值。", "Compute it again (b3sum FILE) and send it again; figures hold both values."),
        said("传输中断了一半，或文件后来改过。", "Half of the file came, or it was changed after it was hashed.");
    EVIDENCE_UNLIKE_TYPE "evidence_unlike_type", 422,
        said("内容不是所说的类型", "Not of the type that is said"),
        said(
            "文件的内容要与 Content-Type 一致；文本和 CSV 用 UTF-8，没有控制字符；XLSX 不带宏。",
            "The bytes are of the Content-Type; text and CSV are UTF-8 without control characters; XLSX has no macros.",
        ),
        said("改正 Content-Type，或另存为所说的格式（CSV 选 UTF-8）。", "Correct the Content-Type, or save the file in that format (CSV as UTF-8)."),
        said("Content-Type 写 application/pdf，内容是一张照片。", "Content-Type is application/pdf and the bytes are a photograph.");
    EVIDENCE_ABSENT "evidence_absent", 404,
        said("附件未存", "The paper is not here"),
        said(
            "这条记录写明了这份附件的散列值，但本站没有这个文件。记录和存证不受影响。",
            "The entry names the paper by its hash, and this site does not have the file. The entry and its proof stand.",
        ),
        said("向经办机构索取，用 BLAKE3 核对；机构补传之后这里就有。", "Ask the office for it and check its BLAKE3; once the office sends it, it is here."),
        said("纪要只在档案室，没有扫描上传。", "The minutes lie in the archive and were not scanned.");
}
