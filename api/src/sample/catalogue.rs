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
    /// How often it is given, per [`Assortment`].
    pub weights: [u64; 5],
}

/// What kinds of goods a gift holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Assortment {
    /// Against the epidemic.
    Epidemic,
    /// For families in need.
    Aid,
    /// After floods and typhoons.
    Relief,
    /// For schools.
    School,
    /// First aid.
    FirstAid,
}

impl Item {
    /// How often it is in such gifts.
    pub(crate) fn weight(&self, assortment: Assortment) -> u64 {
        let place = match assortment {
            Assortment::Epidemic => 0,
            Assortment::Aid => 1,
            Assortment::Relief => 2,
            Assortment::School => 3,
            Assortment::FirstAid => 4,
        };
        self.weights[place]
    }
}

macro_rules! items {
    ($( $code:literal $name:literal $name_en:literal $unit:literal $packs:literal $standard:literal
        $medical:literal $regulated:literal $shelf:literal $keeps:literal $price:literal $least:literal [$($weight:literal)*]; )*) => {
        &[ $( Item { code: $code, name: $name, name_en: $name_en, unit: $unit, packs: $packs, standard: $standard, medical: $medical,
            regulated: $regulated, shelf_days: $shelf, keeps_days: $keeps, price: $price, least_value: $least, weights: [$($weight),*] } ),* ]
    };
}

/// All items.
#[rustfmt::skip]
pub(crate) const ITEMS: &[Item] = items! {
    "MASK-19083" "医用防护口罩" "Medical respirator" "只" "盒:20;箱:400" "GB 19083-2010" true true 180 1095 1450 0 [20 0 0 0 0];
    "MASK-KN95" "KN95防护口罩" "KN95 respirator" "只" "盒:20;箱:500" "GB 2626-2006 KN95" false false 180 1095 980 0 [16 0 0 0 0];
    "MASK-0469" "医用外科口罩" "Surgical mask" "只" "盒:50;箱:2000" "YY 0469-2011" true true 180 730 230 0 [22 0 0 0 0];
    "MASK-0969" "一次性使用医用口罩" "Single-use medical mask" "只" "盒:50;箱:2000" "YY/T 0969-2013" true true 180 730 160 0 [18 3 2 2 0];
    "SUIT-19082" "医用一次性防护服" "Medical protective suit" "件" "箱:50" "GB 19082-2009" true true 180 1095 14800 0 [18 0 0 0 0];
    "GOGGLES-14866" "护目镜" "Goggles" "副" "箱:100" "GB 14866-2006" false false 0 0 3600 0 [12 0 0 0 0];
    "GLOVE-10213" "一次性使用医用橡胶检查手套" "Examination gloves" "双" "盒:50;箱:500" "GB 10213-2006" true true 180 1825 95 0 [8 0 0 0 0];
    "GOWN-0506" "一次性使用手术衣" "Surgical gown" "件" "箱:60" "YY/T 0506.2-2016" true true 180 1095 4200 0 [6 0 0 0 0];
    "ETHANOL-26373" "乙醇消毒液" "Ethanol disinfectant" "瓶" "箱:24" "GB 26373-2010" false false 180 730 1900 0 [8 1 2 1 0];
    "CHLORINE-36758" "含氯消毒液" "Chlorine disinfectant" "桶" "" "GB/T 36758-2018" false false 90 365 4500 0 [6 0 0 0 0];
    "THERMO-21417" "红外额温计" "Infrared thermometer" "台" "箱:50" "GB/T 21417.1-2008" true false 0 0 26000 0 [6 0 0 2 1];
    "VENT-9706" "呼吸机" "Ventilator" "台" "" "GB 9706.28-2006" true true 0 0 16_800_000 50_000_000 [4 0 0 0 0];
    "AMBU-292" "负压救护车" "Negative-pressure ambulance" "辆" "" "WS/T 292-2008" true true 0 0 43_800_000 130_000_000 [2 0 0 0 0];
    "FOOD-17400" "方便食品" "Instant food" "箱" "" "GB 17400-2015" false false 60 180 5200 0 [7 6 10 0 0];
    "WATER-19298" "包装饮用水" "Bottled water" "箱" "" "GB 19298-2014" false false 90 365 2600 0 [4 2 8 0 0];
    "RICE-1354" "大米" "Rice" "袋" "" "GB/T 1354-2018" false false 90 365 6200 0 [0 14 6 0 0];
    "OIL-2716" "食用植物油" "Cooking oil" "桶" "箱:4" "GB 2716-2018" false false 180 540 8400 0 [0 12 4 0 0];
    "QUILT-22796" "棉被" "Quilt" "床" "包:10" "GB/T 22796-2009" false false 0 0 12600 0 [0 9 12 0 0];
    "COAT-2662" "棉大衣" "Padded coat" "件" "包:10" "GB/T 2662-2017" false false 0 0 15800 0 [0 7 6 0 0];
    "FAMILY-BOX" "赈济家庭箱" "Family relief box" "箱" "" "红十字会赈济物资标准（示例）" false false 0 0 32000 0 [0 6 14 0 0];
    "TENT-WS" "救灾帐篷" "Relief tent" "顶" "" "MZ/T 011.2-2010" false false 0 0 96000 500_000 [0 0 10 0 0];
    "PUMP-ZL" "移动排涝泵" "Mobile pump" "台" "" "GB/T 13008-2010" false false 0 0 1_260_000 3_000_000 [0 0 4 0 0];
    "BOAT-CF" "冲锋舟" "Rescue boat" "艘" "" "企业标准（示例）" false false 0 0 4_600_000 9_000_000 [0 0 3 0 0];
    "SCHOOLBAG" "书包文具套装" "School bag with stationery" "套" "箱:20" "QB/T 1333-2018" false false 0 0 9800 0 [0 2 0 14 0];
    "BOOK-JY" "图书" "Books" "册" "包:40" "出版物（示例）" false false 0 0 2600 0 [0 1 0 12 0];
    "LAPTOP" "笔记本电脑" "Laptop" "台" "" "GB/T 9813.2-2016" false false 0 0 420_000 2_000_000 [0 0 0 5 0];
    "AED-9706" "自动体外除颤器" "Defibrillator (AED)" "台" "" "GB 9706.8-2009" true true 0 0 1_850_000 1_850_000 [0 0 0 1 16];
    "KIT-FA" "家庭急救包" "First-aid kit" "个" "箱:30" "企业标准（示例）" false false 0 0 13500 0 [0 1 2 2 14];
    "MANIKIN" "心肺复苏模拟人" "CPR manikin" "具" "" "企业标准（示例）" false false 0 0 620_000 1_300_000 [0 0 0 1 6];
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
