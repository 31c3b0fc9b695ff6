//! How long a frame of the map takes: 40 segments, 12 stages and 400 measures in the real window, drawn by egui's own
//! context while the pointer moves, without a screen. `cargo bench --bench frame` runs it on Linux; a number after `--` sets the
//! frames.
#![expect(
    clippy::non_ascii_literal,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a bench"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use eframe::App as _;
use eframe::egui::{Context, Event, Pos2, RawInput, Rect, Vec2, vec2};
use strategy_map::app::{App, Launch};
use strategy_map::data::generate::{ColumnSet, Encoding, GenerateOptions, columns, write};
use strategy_map::data::read::{Limits, Reader, guess_field};
use strategy_map::io::project_file;
use strategy_map::model::{
    Axis, AxisId, Column, Extract, Measure, MeasureId, Metric, MetricId, MetricKind, NumberFormat, NumberUnit, Place,
    Project, Row, Scenario, ScenarioClass, Segment, SegmentId, Stage, StageId, Status, Value,
};
use strategy_map::rule::{Schema, parse};
use strategy_map::session::{Action, Command, Screen, Setup};
use strategy_map::text::Locale;

const SEGMENTS: u32 = 40;
const STAGES: u32 = 12;
const MEASURES: u32 = 400;

/// What is looked at: a name, the size of the window, and how far the map is zoomed.
type Look = (&'static str, Vec2, f32);

const LOOKS: [Look; 3] = [
    ("1366 x 768", vec2(1366.0, 768.0), 1.0),
    ("2560 x 1440", vec2(2560.0, 1440.0), 1.0),
    ("2560 x 1440, the map at half its size", vec2(2560.0, 1440.0), 0.5),
];

fn main() {
    let frames = std::env::args().find_map(|text| text.parse().ok()).unwrap_or(500);
    let folder = tempfile::tempdir().unwrap();
    let file = project_file(folder.path());
    println!(
        "{SEGMENTS} segments x {STAGES} stages, {MEASURES} measures; {frames} frames, the pointer moves in each\n"
    );
    println!("{:<40}{:>10}{:>10}{:>10}{:>12}   aim", "the whole window", "median", "99 %", "slowest", "triangles");
    for look in LOOKS {
        let (mut drawn, mut cut) = measure(look, &file, frames);
        let ms = |times: &mut Vec<Duration>, percent: usize| {
            times.sort();
            format!("{:.2} ms", times[(times.len() - 1) * percent / 100].as_secs_f64() * 1e3)
        };
        let [median, most, slowest] = [50, 99, 100].map(|percent| ms(&mut drawn, percent));
        println!("{:<40}{median:>10}{most:>10}{slowest:>10}{:>12}   99 % < 8 ms", look.0, ms(&mut cut, 50));
    }
    println!(
        "\nTime of the processor. A frame is the drawing code from input to shapes; triangles = cutting these up, median."
    );
}

/// The times of frames, and of cutting their shapes into triangles.
fn measure((_, size, zoom): Look, file: &Path, frames: usize) -> (Vec<Duration>, Vec<Duration>) {
    let ctx = Context::default();
    let reader = Reader::new(PathBuf::from(env!("CARGO_BIN_EXE_strategy-map")), Limits::default());
    let setup = Setup { folders: None, reader, sample: None, locale: Some(Locale::Zh), wake: Arc::new(|| ()) };
    let launch = Launch { setup, project: Some(file.to_path_buf()), system_dialogs: false };
    let mut app = App::new(&ctx, launch).unwrap();
    app.settle();
    app.handle(Action::Show(Screen::Map));
    app.handle(Action::SetZoom(zoom));
    app.handle(Action::Run(Command::ShowMap));
    app.settle();
    let map = &app.session().answer().unwrap().map;
    assert_eq!((map.rows.len(), map.columns.len(), map.faults.len()), (41, 13, 0));
    let mut host = eframe::Frame::_new_kittest();
    let (mut drawn, mut cut) = (Vec::new(), Vec::new());
    // The first frames lay out words that later ones find again.
    for frame in 0..frames + 30 {
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size)),
            time: Some(frame as f64 / 60.0),
            events: vec![Event::PointerMoved(pointer(frame, size))],
            ..RawInput::default()
        };
        let start = busy();
        let output = ctx.run_ui(input, |ui| {
            app.logic(ui.ctx(), &mut host);
            app.ui(ui, &mut host);
        });
        let done = busy();
        let shapes = output.shapes.clone();
        output.drop_without_applying_deltas();
        let start_cutting = busy();
        let triangles = ctx.tessellate(shapes, 1.0);
        if frame >= 30 {
            drawn.push(done.saturating_sub(start));
            cut.push(busy().saturating_sub(start_cutting));
        }
        drop(triangles);
    }
    (drawn, cut)
}

/// How long this thread has been running: what other programs do meanwhile does not count. Linux only.
fn busy() -> Duration {
    // Brings the account up to date.
    std::thread::yield_now();
    let account = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
    Duration::from_nanos(account.split_whitespace().next().unwrap().parse().unwrap())
}

/// A path over the whole map, some forty points a frame.
fn pointer(frame: usize, size: Vec2) -> Pos2 {
    let step = frame as f32 * 0.04;
    let middle = vec2(size.x * 0.45, size.y * 0.55);
    (middle + vec2(step.sin() * size.x * 0.35, (step * 1.7).cos() * size.y * 0.4)).to_pos2()
}

/// A project of random measures on 20,000 customers, as files.
fn project_file(folder: &Path) -> PathBuf {
    let extract = folder.join("customers.parquet");
    let as_of = NaiveDate::from_ymd_opt(2026, 10, 31).unwrap();
    let options = GenerateOptions { customers: 20_000, seed: 1, as_of, columns: ColumnSet::Thirty };
    write(&options, &extract, Encoding::Utf8).unwrap();
    let mut project = Project::empty("frame".to_owned());
    project.extract = Some(Extract::at(extract.to_string_lossy()));
    let fields = columns(ColumnSet::Thirty).unwrap();
    project.fields = fields.iter().map(|column| guess_field(column.name, column.field_type())).collect();
    let schema = Schema::of(&project.fields);
    let rule = |text: String| parse(&text, &schema).unwrap();
    let segment = |id: u32| {
        let rule = rule(format!("AUM月日均 >= {} and 年龄 <= {}", (SEGMENTS - id) * 5_000, 20 + id * 2));
        Segment { id: SegmentId(id), name: format!("第 {id} 个客群"), note: String::new(), rule }
    };
    project.segments = (1..=SEGMENTS).map(segment).collect();
    let stage = |id: u32| {
        let rule = rule(format!("days(开户日期) <= {}", id * id * 40));
        Stage { id: StageId(id), name: format!("第 {id} 个阶段"), rank: id, rule }
    };
    project.axes = vec![Axis { id: AxisId(1), name: "关系".to_owned(), stages: (1..=STAGES).map(stage).collect() }];
    let kinds = [MetricKind::Customers, MetricKind::Sum(Value::Field("AUM月日均".to_owned()))];
    let format = NumberFormat { unit: NumberUnit::Auto, decimals: 1 };
    let metric = |(id, kind)| Metric { id: MetricId(id), name: format!("指标 {id}"), kind, format };
    project.metrics = (1..).zip(kinds).map(metric).collect();
    project.measures = (1..=MEASURES).map(a_measure).collect();
    let file = folder.join("frame.ron");
    std::fs::write(&file, project_file::to_text(&project).unwrap()).unwrap();
    file
}

/// Measures of all kinds, spread over cells and whole rows.
fn a_measure(id: u32) -> Measure {
    let row = Row::Segment(SegmentId(1 + id * 7 % SEGMENTS));
    let column = match id * 5 % (STAGES + 1) {
        0 => Column::Whole,
        stage => Column::Stage(StageId(stage)),
    };
    let words = ["到期承接", "新客首面礼", "大额转出挽留", "代发工资理财", "信用卡账单分期提醒"];
    let name = format!("{}第{id}批", words[id as usize % words.len()]);
    let class = ScenarioClass::ALL[id as usize % ScenarioClass::ALL.len()];
    let status = Status::ALL[id as usize % Status::ALL.len()];
    let scenario = Scenario { class, trigger: String::new() };
    Measure {
        scenario,
        status,
        priority: u8::try_from(id % 100).unwrap(),
        ..Measure::new(MeasureId(id), name, Place { row, column })
    }
}
