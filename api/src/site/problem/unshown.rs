//! Why a paper is not made public.

use super::door::doors;
use crate::site::lang::said;

doors! {
    super::law::PRIVACY;
    EVIDENCE_NOT_PUBLIC "evidence_not_public", 400,
        said("没有说明可以公开", "Not said to be public"),
        said(
            "经 HTTP 上传的附件人人可见，所以请求要写明 visibility=public。含个人信息的文件不上传：记录里写承诺值，文件由机构自己保管。",
            "Everybody can see a paper that is sent over HTTP, so the request says visibility=public. One with personal data is not sent: the entry holds a commitment, and the office keeps the file.",
        ),
        said("确认文件里没有个人信息，再加上 ?visibility=public。", "Make sure that the file holds no personal data, then add ?visibility=public."),
        said("PUT /api/v1/evidence/…，没有 visibility；或 visibility=private：还不支持。", "PUT /api/v1/evidence/… without visibility; or visibility=private, which is not there yet.");
    EVIDENCE_LOOKS_PERSONAL "evidence_looks_personal", 422,
        said("文件里像有个人号码", "The file seems to hold a person's number"),
        said(
            "公开的文本和 CSV 里不能有手机号或身份证号：1 开头的 11 位手机号，校验码相符的 18 位身份证号。PDF、图片和 XLSX 里的内容查不出来，由上传的人负责。",
            "A public text or CSV holds no mobile or resident id number: 11 digits as such numbers are allotted, or 18 with the check digit. What stands in a PDF, a picture or an XLSX is not looked at: that is for whoever sends it.",
        ),
        said("删去这些号码再传；要保留原件的，只写承诺值。", "Take these numbers out and send it again; where the original matters, name a commitment."),
        said("受助人名单里有联系电话。", "A list of recipients has their phone numbers.");
}
