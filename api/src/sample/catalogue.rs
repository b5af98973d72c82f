//! What is given: items with their standards, and what one of each is worth, in fen, around which lots are priced.

/// One item.
#[derive(Debug)]
pub(crate) struct Item {
    /// Its code.
    pub code: &'static str,
    /// Name.
    pub name: &'static str,
    /// Name in English.
    pub name_en: &'static str,
    /// Base unit.
    pub unit: &'static str,
    /// Larger units, as registers write them.
    pub packs: &'static str,
    /// Standard.
    pub standard: &'static str,
    /// Medical goods.
    pub medical: bool,
    /// Each lot needs a quality certificate.
    pub regulated: bool,
    /// Days a lot must still keep at acceptance.
    pub shelf_days: u32,
    /// Days it keeps from the day it is made; 0 for goods that do not expire.
    pub keeps_days: u32,
    /// What one is worth, in fen.
    pub price: u64,
    /// Lots below this value, in fen, are of something else.
    pub least_value: u64,
    /// How often it is given.
    pub weight: u64,
}

macro_rules! items {
    ($( $code:literal $name:literal $name_en:literal $unit:literal $packs:literal $standard:literal
        $medical:literal $regulated:literal $shelf:literal $keeps:literal $price:literal $least:literal $weight:literal; )*) => {
        &[ $( Item { code: $code, name: $name, name_en: $name_en, unit: $unit, packs: $packs, standard: $standard, medical: $medical,
            regulated: $regulated, shelf_days: $shelf, keeps_days: $keeps, price: $price, least_value: $least, weight: $weight } ),* ]
    };
}

/// All items.
#[rustfmt::skip]
pub(crate) const ITEMS: &[Item] = items! {
    "MASK-19083" "医用防护口罩" "Medical respirator" "只" "盒:20;箱:400" "GB 19083-2010" true true 180 1095 1450 0 20;
    "MASK-KN95" "KN95防护口罩" "KN95 respirator" "只" "盒:20;箱:500" "GB 2626-2006 KN95" false false 180 1095 980 0 16;
    "MASK-0469" "医用外科口罩" "Surgical mask" "只" "盒:50;箱:2000" "YY 0469-2011" true true 180 730 230 0 22;
    "MASK-0969" "一次性使用医用口罩" "Single-use medical mask" "只" "盒:50;箱:2000" "YY/T 0969-2013" true true 180 730 160 0 18;
    "SUIT-19082" "医用一次性防护服" "Medical protective suit" "件" "箱:50" "GB 19082-2009" true true 180 1095 14800 0 18;
    "GOGGLES-14866" "护目镜" "Goggles" "副" "箱:100" "GB 14866-2006" false false 0 0 3600 0 12;
    "GLOVE-10213" "一次性使用医用橡胶检查手套" "Examination gloves" "双" "盒:50;箱:500" "GB 10213-2006" true true 180 1825 95 0 8;
    "GOWN-0506" "一次性使用手术衣" "Surgical gown" "件" "箱:60" "YY/T 0506.2-2016" true true 180 1095 4200 0 6;
    "ETHANOL-26373" "乙醇消毒液" "Ethanol disinfectant" "瓶" "箱:24" "GB 26373-2010" false false 180 730 1900 0 8;
    "CHLORINE-36758" "含氯消毒液" "Chlorine disinfectant" "桶" "" "GB/T 36758-2018" false false 90 365 4500 0 6;
    "THERMO-21417" "红外额温计" "Infrared thermometer" "台" "箱:50" "GB/T 21417.1-2008" true false 0 0 26000 0 6;
    "VENT-9706" "呼吸机" "Ventilator" "台" "" "GB 9706.28-2006" true true 0 0 16_800_000 50_000_000 4;
    "AMBU-292" "负压救护车" "Negative-pressure ambulance" "辆" "" "WS/T 292-2008" true true 0 0 43_800_000 130_000_000 2;
    "FOOD-17400" "方便食品" "Instant food" "箱" "" "GB 17400-2015" false false 60 180 5200 0 7;
    "WATER-19298" "包装饮用水" "Bottled water" "箱" "" "GB 19298-2014" false false 90 365 2600 0 4;
};

/// The item of a reserve kept for disasters, and what is bought: gowns are not among gifts of the first days.
pub(crate) const RESERVE_ITEMS: [usize; 3] = [3, 9, 5];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standards_of_the_masks_are_told_apart() {
        for standard in ["GB 19083", "GB 2626-2006 KN95", "GB 19082", "GB 14866"] {
            assert!(ITEMS.iter().any(|item| item.standard.starts_with(standard)), "{standard}");
        }
        assert!(
            ITEMS.iter().all(|item| item.keeps_days == 0 || item.keeps_days > item.shelf_days + 90)
        );
        assert!(ITEMS.iter().all(|item| (item.shelf_days == 0) == (item.keeps_days == 0)));
    }
}
