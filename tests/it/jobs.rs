//! Work off the drawing thread: the newest question, tasks in order, and what becomes of a panic.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
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
    assert_eq!([1, 2, 3].map(&mut answer), [Some((1, Err(JobError::Panicked))), Some((2, Ok(3))), Some((3, Ok(4)))]);
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
        let (answered, answer) = worker.wait(LONG).unwrap();
        assert_eq!(answered, question, "an answer comes with its question");
        answer
    };
    assert_eq!([answer(4), answer(3)], [Ok((1, 3)), Ok((2, 4))]);
    assert_eq!(answer(0), Err(JobError::Panicked));
    // Nothing that was half done is kept.
    assert_eq!(answer(2), Ok((1, 6)));
}

#[test]
fn a_worker_that_is_renewed_answers_nothing_of_before_and_lets_go_of_it() {
    let mut worker = Worker::start("test", nobody(), || {
        let mut kept = Vec::new();
        move |(held, question): &(Arc<Mutex<Receiver<()>>>, Arc<u32>), _: &Watch| {
            kept.push(Arc::clone(question));
            held.lock().unwrap().recv().unwrap();
            kept.len()
        }
    })
    .unwrap();
    let (let_go, held) = channel();
    let held = Arc::new(Mutex::new(held));
    let (first, second) = (Arc::new(1), Arc::new(2));
    let gone = [Arc::downgrade(&first), Arc::downgrade(&second)];
    // One is being answered or waits, and the other waits.
    worker.ask((Arc::clone(&held), first));
    worker.ask((Arc::clone(&held), second));
    worker.renew();
    assert!(!worker.busy());
    for _ in 0..3 {
        let_go.send(()).unwrap();
    }
    worker.ask((held, Arc::new(3)));
    let ((_, question), kept) = worker.wait(LONG).unwrap();
    assert_eq!((*question, kept), (3, Ok(1)), "nothing of before is kept");
    assert!(worker.poll().is_none());
    assert!(gone.iter().all(|question| question.strong_count() == 0));
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
    assert_eq!(worker.wait(LONG), Some((3, Ok(Ok(6)))));
    assert_eq!(worker.progress(), Progress { step: Step::Deriving, done: 2, total: 2 });
    assert!(!worker.busy());
}

#[test]
fn a_question_can_be_cancelled_and_the_next_is_answered() {
    let mut worker = doubling();
    half_way(&mut worker);
    worker.cancel();
    assert_eq!(worker.wait(LONG), Some((0, Ok(Err(Cancelled)))));
    assert!(!worker.busy());
    worker.ask(4);
    assert_eq!(worker.wait(LONG), Some((4, Ok(Ok(8)))));
}

#[test]
fn nobody_waits_for_work_that_nobody_wants() {
    let mut worker = doubling();
    half_way(&mut worker);
    // It would wait for ever.
    drop(worker);
}

#[test]
fn a_worker_answers_while_the_threads_of_another_are_busy() {
    let busy = || {
        |(): &(), watch: &Watch| {
            watch.begin(Step::Deriving, 1);
            rayon::broadcast(|_| while watch.go_on().is_ok() {});
        }
    };
    let mut busy = Worker::start("busy", nobody(), busy).unwrap();
    busy.ask(());
    while busy.progress().total == 0 {
        std::thread::sleep(Duration::from_millis(1));
    }
    let sum = || |numbers: &[u64; 3], _: &Watch| rayon::broadcast(|_| numbers.iter().sum::<u64>()).into_iter().max();
    let mut other = Worker::start("other", nobody(), sum).unwrap();
    other.ask([1, 2, 3]);
    assert_eq!(other.wait(Duration::from_secs(20)), Some(([1, 2, 3], Ok(Some(6)))));
    assert!(busy.busy());
}
