//! A file of before 2007 is a small file system: sectors, chained by tables of the numbers of their followers
//! (MS-CFB, section 2).

use super::little::{long, wide, word};

/// Sectors from this number on are none: the end of a chain, or free.
const NONE: u32 = 0xffff_fffa;

/// Bytes of a sector in the store of small streams, and of an entry of the directory.
const SMALL: usize = 64;
const ENTRY: usize = 128;

/// What an entry of the directory is when it is a stream.
const STREAM: u8 = 2;

/// A file of which nothing but its sectors is known.
struct Sectors<'b> {
    bytes: &'b [u8],
    size: usize,
    /// The follower of each sector.
    next: Vec<u32>,
}

/// The stream that bears one of these names, sought in their order; `None` where there is none or the file is damaged.
pub(super) fn stream(bytes: &[u8], names: &[&str]) -> Option<Vec<u8>> {
    let sectors = Sectors::open(bytes)?;
    let directory = sectors.chain(long(bytes, 48)?);
    let entries = || directory.chunks_exact(ENTRY);
    let find = |name: &&str| entries().find(|entry| entry.get(66) == Some(&STREAM) && is_named(entry, name));
    let entry = names.iter().find_map(find)?;
    let (start, length) = (long(entry, 116)?, long(entry, 120)?);
    let mut stream = if length < long(bytes, 56)? {
        let store = sectors.chain(long(entries().next()?, 116)?);
        let next: Vec<u32> = longs(&sectors.chain(long(bytes, 60)?)).collect();
        let part = |id: u32| store.get(id as usize * SMALL..)?.get(..SMALL);
        follow(start, &next).filter_map(part).flatten().copied().collect()
    } else {
        sectors.chain(start)
    };
    stream.truncate(length as usize);
    Some(stream)
}

impl<'b> Sectors<'b> {
    fn open(bytes: &'b [u8]) -> Option<Self> {
        let size = match word(bytes, 30)? {
            9 => 512,
            12 => 4096,
            _ => return None,
        };
        let mut sectors = Self { bytes, size, next: Vec::new() };
        // No file has more tables than sectors.
        let most = bytes.len() / size;
        let mut tables: Vec<u32> = longs(bytes.get(76..512)?).collect();
        let mut more = long(bytes, 68)?;
        while let Some(list) = sectors.get(more).filter(|_| tables.len() <= most) {
            tables.extend(longs(list));
            more = tables.pop()?;
        }
        tables.truncate(most);
        sectors.next = tables.into_iter().filter_map(|id| sectors.get(id)).flat_map(longs).collect();
        Some(sectors)
    }

    fn get(&self, id: u32) -> Option<&'b [u8]> {
        let start = (id as usize).checked_add(1)?.checked_mul(self.size)?;
        // The last one may be cut short.
        self.bytes.get(start..self.bytes.len().min(start.checked_add(self.size)?))
    }

    fn chain(&self, start: u32) -> Vec<u8> {
        follow(start, &self.next).filter_map(|id| self.get(id)).flatten().copied().collect()
    }
}

/// The numbers of a chain; one that bites its tail comes to an end too.
fn follow(start: u32, next: &[u32]) -> impl Iterator<Item = u32> {
    let chain = std::iter::successors(Some(start), |id| next.get(*id as usize).copied());
    chain.take_while(|id| *id < NONE).take(next.len())
}

fn is_named(entry: &[u8], name: &str) -> bool {
    let length = word(entry, 64).map_or(0, |bytes| usize::from(bytes).saturating_sub(2));
    let written = entry.get(..length).map(wide).unwrap_or_default();
    written.eq_ignore_ascii_case(name)
}

fn longs(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes.chunks_exact(4).filter_map(|number| long(number, 0))
}
