//! How headers are spelled: the same words in other widths, cases and with other signs around them.

/// What stands between the lines of a header that has several.
const JOIN: &str = " / ";

/// A header with `*` for anything.
pub(super) struct Pattern {
    /// What stands before the first star.
    start: String,
    /// What stands between the stars and behind the last one; nothing when there is no star.
    rest: Vec<String>,
}

impl Pattern {
    pub(super) fn new(text: &str) -> Self {
        let mut pieces = text.split('*').map(str::to_owned);
        Self { start: pieces.next().unwrap_or_default(), rest: pieces.collect() }
    }

    pub(super) fn fits(&self, header: &str) -> bool {
        let Some((end, between)) = self.rest.split_last() else { return header == self.start };
        let Some(mut header) = header.strip_prefix(&self.start) else { return false };
        for piece in between {
            let Some((_, after)) = header.split_once(piece) else { return false };
            header = after;
        }
        header.ends_with(end)
    }
}

/// Full-width signs as half-width ones, small letters, no blanks around.
pub(super) fn fold(header: &str) -> String {
    let narrow = |sign: char| match sign {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(sign as u32 - 0xfee0).unwrap_or(sign),
        '\u{3000}' | '\u{a0}' | '\r' | '\n' | '\t' => ' ',
        '\u{3010}' => '[',
        '\u{3011}' => ']',
        _ => sign,
    };
    header.chars().map(narrow).flat_map(char::to_lowercase).collect::<String>().trim().to_owned()
}

/// Without the signs that separate words, so that `CUST_NO`, `cust no` and `custNo` are one.
pub(super) fn compact(folded: &str) -> String {
    folded.chars().filter(|sign| !matches!(sign, '_' | '-' | ' ' | '.')).collect()
}

/// Words separated by `_`: `custNo` becomes `cust_no`.
pub(super) fn snake(header: &str) -> String {
    let mut spaced = String::new();
    let mut low = false;
    for sign in header.chars() {
        if low && sign.is_ascii_uppercase() {
            spaced.push('_');
        }
        low = sign.is_ascii_lowercase();
        spaced.push(sign);
    }
    fold(&spaced).replace(['-', ' ', '.'], "_")
}

/// The parts of a header of several lines, the lowest first: `资产 / AUM时点` begins with `AUM时点`.
pub(super) fn parts(header: &str) -> impl Iterator<Item = &str> {
    header.rsplit(JOIN).map(str::trim)
}

/// A folded header without the star of a form, a number and a remark in brackets: `姓名*`, `手机号1`, `姓名(中文)`.
pub(super) fn unadorned(folded: &str) -> &str {
    let bare = folded.trim_matches(['*', ' ']);
    let remark = |open: char, close: char| Some(bare.strip_suffix(close)?.rsplit_once(open)?.0);
    let bare = remark('(', ')').or_else(|| remark('[', ']')).unwrap_or(bare);
    bare.trim_end_matches(|sign: char| sign.is_ascii_digit()).trim_end_matches(['*', ' ', '_', '-', ':'])
}

#[cfg(test)]
#[expect(clippy::non_ascii_literal, reason = "headers of Chinese files")]
mod tests {
    use super::*;

    #[test]
    fn stars_stand_for_anything() {
        for (pattern, header, fits) in [
            ("pin", "pin", true),
            ("pin", "pin1", false),
            ("*卡号", "信用卡号", true),
            ("*证件*", "客户证件号", true),
            ("是否*", "可是否", false),
            ("首次*日", "首次购买日", true),
            ("首次*日", "首次购买月", false),
        ] {
            assert_eq!(Pattern::new(pattern).fits(header), fits, "{pattern} {header}");
        }
    }

    #[test]
    fn what_stands_around_a_name_is_taken_off() {
        for (header, bare) in [
            ("姓名*", "姓名"),
            ("*姓名", "姓名"),
            ("手机号1", "手机号"),
            ("姓 名（中文）", "姓 名"),
            ("cust_nm_2", "cust_nm"),
            ("(旧)", ""),
        ] {
            assert_eq!(unadorned(&fold(header)), bare, "{header}");
        }
        assert_eq!(parts("客户信息 / 年龄").collect::<Vec<_>>(), ["年龄", "客户信息"]);
    }
}
