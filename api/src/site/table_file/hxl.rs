//! A row of HXL hashtags below the heads, for those who exchange humanitarian data: `?hxl=1` on the
//! CSV of gifts, uses and goods. It is asked for, because to everybody else it is a row that is none.

use sunshine_projections::View;

use super::form::Form;
use crate::site::failure::Failure;
use crate::site::problem;
use crate::site::visit::Visit;

/// Whether it is asked for.
pub(super) fn asked(visit: &mut Visit, form: Form, view: View) -> Result<bool, Failure> {
    let Some(value) = visit.take("hxl") else { return Ok(false) };
    let tagged = matches!(view, View::Donations | View::Uses | View::Goods);
    if form == Form::Csv && tagged && value == "1" {
        return Ok(true);
    }
    Err(Failure::of(problem::BAD_PARAMETER).because(
        format!("hxl={value:?}；HXL 标签行只有捐赠、使用、物资的 .csv 有，写作 hxl=1。"),
        format!(
            "hxl={value:?}: only the .csv of donations, uses and goods has HXL tags, by hxl=1."
        ),
    ))
}

/// Names of columns and their hashtags; a column that is not among them has none.
const TAGS: [(&str, &str); 44] = [
    ("position", "#meta+id"),
    ("day", "#date"),
    ("org", "#org+code"),
    ("organisation", "#org+name"),
    ("donor_kind", "#org+funder+type"),
    ("shown", "#meta+shown"),
    ("kind", "#modality"),
    ("money_cny", "#value+cny+money"),
    ("goods_cny", "#value+cny+goods"),
    ("goods", "#item+list"),
    ("fund", "#activity+fund+code"),
    ("designation", "#meta+designation"),
    ("campaign", "#activity+campaign+code"),
    ("emergency", "#crisis+code"),
    ("channel", "#channel+code"),
    ("reverses", "#meta+reverses"),
    ("refunds", "#meta+refunds"),
    ("claws_back", "#meta+claws_back"),
    ("values", "#meta+values"),
    ("prior_year", "#meta+prior_year"),
    ("to", "#org+recipient+code"),
    ("to_name", "#org+recipient+name"),
    ("purpose", "#activity+purpose"),
    ("decided_by", "#org+decision"),
    ("project", "#activity+project+code"),
    ("allocation", "#meta+allocation"),
    ("approved", "#date+approved"),
    ("shipped", "#date+shipped"),
    ("item_id", "#item+code"),
    ("item", "#item+name"),
    ("unit", "#item+unit"),
    ("all_that_came", "#item+received+num"),
    ("in_stock", "#item+stock+num"),
    ("on_its_way", "#item+transit+num"),
    ("in_stock_cny", "#value+cny+stock"),
    ("on_its_way_cny", "#value+cny+transit"),
    ("batch", "#item+batch"),
    ("quantity", "#item+num"),
    ("value_cny", "#value+cny"),
    ("expiry", "#date+expiry"),
    ("since", "#date+start"),
    ("sent", "#date+sent"),
    ("organisation_id", "#org+code"),
    ("warehouse_id", "#loc+code"),
];

/// The row of tags.
pub(super) fn tags(names: &[String]) -> Vec<&'static str> {
    let tag = |name: &String| TAGS.iter().find(|(of, _)| of == name).map_or("", |(_, tag)| tag);
    names.iter().map(tag).collect()
}
