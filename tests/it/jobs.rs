//! Work off the drawing thread: the newest question, tasks in order, and what becomes of a panic.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::time::Duration;

use strategy_map::data::{Cancelled, Progress, Step, Watch};
use strategy_map::jobs::{Background, JobError, Wake, Worker};

const LONG: Duration = Duration::from_mins(1);

fn nobody() -> Wake {
    Arc::new(|| ())
}

#[test]
fn tasks_are_done_in_order_and_a_panic_is_told() {
    let woken = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&woken);
    let wake: Wake = Arc::new(move || {
        count.fetch_add(1, Ordering::SeqCst);
    });
    let mut background = Background::start("test", wake).unwrap();
    for number in [3, 0, 2] {
        // The second divides by nothing.
        background.run(move || 6 / std::hint::black_box(number), |outcome: Result<i32, JobError>| outcome);
    }
    assert_eq!([background.wait(), background.wait()], [Some(Ok(2)), Some(Err(JobError::Panicked))]);
    assert_eq!([background.wait(), background.wait(), background.poll()], [Some(Ok(3)), None, None]);
    drop(background);
    assert_eq!(woken.load(Ordering::SeqCst), 3);
}

#[test]
fn what_waits_is_done_before_the_end() {
    let done = Arc::new(AtomicUsize::new(0));
    let mut background = Background::start("test", nobody()).unwrap();
    let (let_go, held) = channel::<()>();
    background.run(move || held.recv(), |_| ());
    for _ in 0..5 {
        let done = Arc::clone(&done);
        background.run(move || done.fetch_add(1, Ordering::SeqCst), |_| ());
    }
    let_go.send(()).unwrap();
    drop(background);
    assert_eq!(done.load(Ordering::SeqCst), 5);
}

#[test]
fn a_panic_before_or_behind_an_answer_ends_no_worker() {
    static MADE: AtomicUsize = AtomicUsize::new(0);
    let woken = AtomicUsize::new(0);
    let wake: Wake = Arc::new(move || assert!(woken.fetch_add(1, Ordering::SeqCst) > 1, "the first two panic"));
    let mut worker = Worker::start("test", Arc::clone(&wake), || {
        assert!(MADE.fetch_add(1, Ordering::SeqCst) > 0, "the first panics");
        |question: &u32, _: &Watch| question + 1
    })
    .unwrap();
    let mut answer = |question| {
        worker.ask(question);
        let answer = worker.wait(LONG);
        assert!(!worker.busy());
        answer
    };
    assert_eq!([1, 2, 3].map(&mut answer), [Some(Err(JobError::Panicked)), Some(Ok(3)), Some(Ok(4))]);
    let woken = AtomicUsize::new(0);
    let wake: Wake = Arc::new(move || assert!(woken.fetch_add(1, Ordering::SeqCst) > 0, "the first panics"));
    let mut background = Background::start("test", wake).unwrap();
    for number in [1, 2] {
        background.run(move || number, |outcome: Result<i32, JobError>| outcome);
    }
    assert_eq!([background.wait(), background.wait()], [Some(Ok(1)), Some(Ok(2))]);
}

#[test]
fn a_worker_that_panicked_begins_anew() {
    let mut worker = Worker::start("test", nobody(), || {
        let mut asked = 0;
        move |question: &u32, _: &Watch| {
            asked += 1;
            (asked, 12 / std::hint::black_box(*question))
        }
    })
    .unwrap();
    let mut answer = |question| {
        worker.ask(question);
        worker.wait(LONG)
    };
    assert_eq!([answer(4), answer(3)], [Some(Ok((1, 3))), Some(Ok((2, 4)))]);
    assert_eq!(answer(0), Some(Err(JobError::Panicked)));
    // Nothing that was half done is kept.
    assert_eq!(answer(2), Some(Ok((1, 6))));
}

/// Doubles a number, in two parts. 0 is never done.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "a worker shows its questions")]
fn double(question: &u32, watch: &Watch) -> Result<u32, Cancelled> {
    watch.begin(Step::Deriving, 2);
    watch.done(1)?;
    if *question == 0 {
        loop {
            watch.go_on()?;
            std::thread::sleep(Duration::from_millis(1));
        }
    }
    watch.done(1).map(|()| 2 * question)
}

fn doubling() -> Worker<u32, Result<u32, Cancelled>> {
    Worker::start("test", nobody(), || double).unwrap()
}

/// Asks what is never done, and waits until it is half done.
fn half_way(worker: &mut Worker<u32, Result<u32, Cancelled>>) {
    worker.ask(0);
    while worker.progress() != (Progress { step: Step::Deriving, done: 1, total: 2 }) {
        std::thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn a_newer_question_ends_the_work_on_an_older_one() {
    let mut worker = doubling();
    half_way(&mut worker);
    worker.ask(3);
    assert_eq!(worker.wait(LONG), Some(Ok(Ok(6))));
    assert_eq!(worker.progress(), Progress { step: Step::Deriving, done: 2, total: 2 });
    assert!(!worker.busy());
}

#[test]
fn a_question_can_be_cancelled_and_the_next_is_answered() {
    let mut worker = doubling();
    half_way(&mut worker);
    worker.cancel();
    assert_eq!(worker.wait(LONG), Some(Ok(Err(Cancelled))));
    assert!(!worker.busy());
    worker.ask(4);
    assert_eq!(worker.wait(LONG), Some(Ok(Ok(8))));
}

#[test]
fn nobody_waits_for_work_that_nobody_wants() {
    let mut worker = doubling();
    half_way(&mut worker);
    // It would wait for ever.
    drop(worker);
}
