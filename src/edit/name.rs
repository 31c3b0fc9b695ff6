//! Names that must be unique.

/// `base`, or `base` with the smallest number from 2 on that is not taken: `base 2`, `base 3` …
pub fn unique_name<'a>(taken: impl IntoIterator<Item = &'a str>, base: &str) -> String {
    let taken: std::collections::BTreeSet<&str> = taken.into_iter().collect();
    if !taken.contains(base) {
        return base.to_owned();
    }
    let mut number = 2_u32;
    loop {
        let name = format!("{base} {number}");
        if !taken.contains(name.as_str()) {
            return name;
        }
        number += 1;
    }
}
