//! The units that a line above or below the names of the columns gives to the whole table, or to single columns.

use super::shape::{Line, is_filled};
use super::words::Vocabulary;
use crate::model::Unit;

/// 单位, before a colon.
const UNIT: &str = "\u{5355}\u{4f4d}";

/// The unit of a line such as `单位：万元`, `客户资产表（单位：人民币万元）` or `（元）`.
pub(super) fn unit_line(text: &str, words: &Vocabulary) -> Option<Unit> {
    let bare = text.trim().trim_matches(|sign: char| !sign.is_alphanumeric() && sign != '%');
    let said = text.split(UNIT).skip(1).find_map(|rest| {
        let rest = rest.trim_start().strip_prefix([':', '\u{ff1a}'])?.trim_start();
        let end = rest.find(|sign: char| !sign.is_alphanumeric() && sign != '%').unwrap_or(rest.len());
        words.unit_named(rest.get(..end)?)
    });
    said.or_else(|| words.unit_named(bare))
}

/// The units of single columns, where a line names nothing but units, one below the other names: `,元,万元`. A word before
/// them, such as 单位, may stand in the first cell. A unit that stands in the first cell is the unit of the whole table.
pub(super) fn units(line: &Line, words: &Vocabulary) -> Option<Vec<Option<Unit>>> {
    let bare = |cell: &str| words.unit_named(cell.trim_matches(|sign: char| !sign.is_alphanumeric() && sign != '%'));
    let units: Vec<Option<Unit>> = line.cells.iter().map(|cell| bare(cell)).collect();
    let (first, others) = units.split_first()?;
    let filled = line.cells.iter().skip(1).filter(|cell| is_filled(cell)).count();
    let named = others.iter().flatten().count();
    (first.is_none() && named > 0 && named == filled).then_some(units)
}

#[cfg(test)]
#[expect(clippy::non_ascii_literal, reason = "lines are Chinese")]
mod tests {
    use super::*;
    use crate::data::read::words::WORDS;

    #[test]
    fn lines_of_units() {
        for (line, unit) in [
            ("单位：万元", Some(Unit::WanYuan)),
            ("2026年10月 客户资产表（金额单位: 人民币万元）", Some(Unit::WanYuan)),
            ("机构：杭州分行 单位：元 币种：人民币", Some(Unit::Yuan)),
            ("（万元）", Some(Unit::WanYuan)),
            ("单位：杭州分行", None),
            ("单位名称：万元公司", None),
            ("客户清单", None),
        ] {
            assert_eq!(unit_line(line, &WORDS), unit, "{line}");
        }
    }
}
