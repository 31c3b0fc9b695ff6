//! How soon work is given up when nobody wants it any more, for the benches that ask: it is done once undisturbed, then
//! cancelled at moment after moment of that time, and the longest wait is printed.

use std::time::{Duration, Instant};

use strategy_map::data::{Cancelled, Progress, Watch};

/// Does some work undisturbed, then cancels it at so many moments.
pub(crate) fn measure(name: &str, moments: u32, work: impl Fn(&Watch) -> Result<(), Cancelled> + Sync) {
    let start = Instant::now();
    work(&Watch::default()).unwrap();
    let whole = start.elapsed();
    let mut worst = (Duration::ZERO, Progress::default());
    for moment in 0..moments {
        let watch = Watch::default();
        let (wait, at) = std::thread::scope(|scope| {
            let working = scope.spawn(|| work(&watch));
            std::thread::sleep(whole * moment / moments);
            let (at, asked) = (watch.progress(), Instant::now());
            watch.cancel();
            working.join().unwrap().ok();
            (asked.elapsed(), at)
        });
        worst = if wait > worst.0 { (wait, at) } else { worst };
    }
    let (wait, Progress { step, done, total }) = worst;
    println!(
        "{name}: {:.2} s undisturbed; cancelled at {moments} moments, the longest wait was {:.2} s   aim 1 s   \
         ({step:?}, {done} of {total})",
        whole.as_secs_f64(),
        wait.as_secs_f64()
    );
}
