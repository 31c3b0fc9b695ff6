//! Icons drawn with lines in a square of 16 points. No letters, no emoji: they look alike in every font and language.

use eframe::egui::epaint::PathStroke;
use eframe::egui::{Color32, Painter, Pos2, Rect, Stroke, pos2};

/// A drawn icon. The pictures carry no name: whoever shows one gives it an accessible name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Icon {
    /// Add.
    Plus,
    /// Less.
    Minus,
    /// Remove or close.
    Close,
    /// Done.
    Check,
    /// Search.
    Search,
    /// One step back.
    Undo,
    /// One step forward.
    Redo,
    /// Open a list.
    ChevronDown,
    /// Closed; opens downwards.
    ChevronRight,
    /// Move up.
    Up,
    /// Move down.
    Down,
    /// Move left.
    Left,
    /// Move right.
    Right,
    /// A folder.
    Folder,
    /// A file.
    File,
    /// Remove for good.
    Trash,
    /// A second one of the same.
    Copy,
    /// More commands.
    More,
    /// Can be dragged.
    Grip,
    /// Filter.
    Filter,
    /// Swap two sides.
    Swap,
    /// Something to know.
    Info,
    /// Something is wrong.
    Warning,
    /// A sample.
    Star,
    /// The data.
    Table,
    /// Segments.
    Layers,
    /// Stages.
    Columns,
    /// The map.
    Grid,
    /// Masked.
    Lock,
    /// Change the name.
    Pencil,
    /// Two values against each other.
    Scatter,
    /// Still to come.
    Clock,
    /// Would be, but is not.
    Ring,
    /// Begin to run.
    Play,
    /// Stand still for a while.
    Pause,
}

impl Icon {
    /// Draws the icon in the middle of `rect`, as large as fits, in one colour.
    pub fn paint(self, painter: &Painter, rect: Rect, color: Color32) {
        let side = rect.width().min(rect.height());
        let square = Rect::from_center_size(rect.center(), eframe::egui::Vec2::splat(side));
        let pen = Pen { painter, square, color, width: (side / 10.5).clamp(1.2, 2.4) };
        self.draw(&pen);
    }

    fn draw(self, pen: &Pen<'_>) {
        match self {
            Self::Plus => pen.lines(&[&[(8, 3), (8, 13)], &[(3, 8), (13, 8)]]),
            Self::Minus => pen.lines(&[&[(3, 8), (13, 8)]]),
            Self::Close => pen.lines(&[&[(4, 4), (12, 12)], &[(12, 4), (4, 12)]]),
            Self::Check => pen.lines(&[&[(3, 8), (7, 12), (13, 4)]]),
            Self::Search => {
                pen.circle((7, 7), 4.5);
                pen.lines(&[&[(10, 10), (14, 14)]]);
            }
            Self::Undo => {
                pen.lines(&[&[(6, 2), (3, 5), (6, 8)], &[(3, 5), (10, 5), (13, 8), (13, 10), (10, 13), (5, 13)]]);
            }
            Self::Redo => {
                pen.lines(&[&[(10, 2), (13, 5), (10, 8)], &[(13, 5), (6, 5), (3, 8), (3, 10), (6, 13), (11, 13)]]);
            }
            Self::ChevronDown => pen.lines(&[&[(4, 6), (8, 10), (12, 6)]]),
            Self::ChevronRight => pen.lines(&[&[(6, 4), (10, 8), (6, 12)]]),
            Self::Up => pen.lines(&[&[(8, 13), (8, 3)], &[(4, 7), (8, 3), (12, 7)]]),
            Self::Down => pen.lines(&[&[(8, 3), (8, 13)], &[(4, 9), (8, 13), (12, 9)]]),
            Self::Left => pen.lines(&[&[(13, 8), (3, 8)], &[(7, 4), (3, 8), (7, 12)]]),
            Self::Right => pen.lines(&[&[(3, 8), (13, 8)], &[(9, 4), (13, 8), (9, 12)]]),
            Self::Folder => pen.shape(&[(2, 4), (6, 4), (8, 6), (14, 6), (14, 13), (2, 13)]),
            Self::File => {
                pen.shape(&[(4, 2), (9, 2), (12, 5), (12, 14), (4, 14)]);
                pen.lines(&[&[(9, 2), (9, 5), (12, 5)]]);
            }
            Self::Trash => pen.lines(&[
                &[(3, 4), (13, 4)],
                &[(6, 4), (6, 2), (10, 2), (10, 4)],
                &[(4, 4), (5, 14), (11, 14), (12, 4)],
            ]),
            Self::Copy => {
                pen.shape(&[(2, 2), (10, 2), (10, 10), (2, 10)]);
                pen.lines(&[&[(10, 6), (14, 6), (14, 14), (6, 14), (6, 10)]]);
            }
            Self::More => pen.dots(&[(3, 8), (8, 8), (13, 8)]),
            Self::Grip => pen.dots(&[(6, 4), (10, 4), (6, 8), (10, 8), (6, 12), (10, 12)]),
            _ => self.draw_more(pen),
        }
    }

    fn draw_more(self, pen: &Pen<'_>) {
        match self {
            Self::Filter => pen.shape(&[(2, 3), (14, 3), (9, 9), (9, 13), (7, 14), (7, 9)]),
            Self::Swap => pen.lines(&[
                &[(2, 5), (13, 5)],
                &[(10, 2), (13, 5), (10, 8)],
                &[(14, 11), (3, 11)],
                &[(6, 8), (3, 11), (6, 14)],
            ]),
            Self::Info => {
                pen.circle((8, 8), 6.0);
                pen.lines(&[&[(8, 7), (8, 11)]]);
                pen.dots(&[(8, 5)]);
            }
            Self::Warning => {
                pen.shape(&[(8, 2), (14, 13), (2, 13)]);
                pen.lines(&[&[(8, 6), (8, 9)]]);
                pen.dots(&[(8, 11)]);
            }
            Self::Star => {
                pen.shape(&[(8, 2), (10, 6), (14, 7), (11, 10), (12, 14), (8, 12), (4, 14), (5, 10), (2, 7), (6, 6)]);
            }
            Self::Table => {
                pen.shape(&[(2, 3), (14, 3), (14, 13), (2, 13)]);
                pen.lines(&[&[(2, 6), (14, 6)], &[(7, 6), (7, 13)]]);
            }
            Self::Layers => {
                pen.shape(&[(8, 2), (14, 5), (8, 8), (2, 5)]);
                pen.lines(&[&[(2, 8), (8, 11), (14, 8)], &[(2, 11), (8, 14), (14, 11)]]);
            }
            Self::Columns => {
                pen.lines(&[&[(2, 8), (11, 8)], &[(9, 5), (12, 8), (9, 11)], &[(2, 4), (2, 12)], &[(14, 4), (14, 12)]]);
            }
            Self::Grid => {
                for (x, y) in [(2, 2), (9, 2), (2, 9), (9, 9)] {
                    pen.shape(&[(x, y), (x + 5, y), (x + 5, y + 5), (x, y + 5)]);
                }
            }
            Self::Lock => {
                pen.shape(&[(3, 7), (13, 7), (13, 14), (3, 14)]);
                pen.lines(&[&[(5, 7), (5, 4), (7, 2), (9, 2), (11, 4), (11, 7)]]);
            }
            Self::Scatter => {
                pen.lines(&[&[(2, 2), (2, 14), (14, 14)]]);
                pen.dots(&[(5, 11), (7, 7), (10, 9), (12, 4)]);
            }
            Self::Clock => {
                pen.circle((8, 8), 6.0);
                pen.lines(&[&[(8, 4), (8, 8), (11, 8)]]);
            }
            Self::Ring => pen.circle((8, 8), 5.0),
            Self::Play => pen.shape(&[(5, 3), (13, 8), (5, 13)]),
            Self::Pause => pen.lines(&[&[(5, 3), (5, 13)], &[(11, 3), (11, 13)]]),
            Self::Pencil => pen.shape(&[(3, 13), (4, 9), (11, 2), (14, 5), (7, 12)]),
            _ => {}
        }
    }
}

/// Draws in the coordinates of a square of 16 × 16.
struct Pen<'a> {
    painter: &'a Painter,
    square: Rect,
    color: Color32,
    width: f32,
}

impl Pen<'_> {
    fn at(&self, (x, y): (u8, u8)) -> Pos2 {
        let scale = self.square.width() / 16.0;
        pos2(self.square.left() + f32::from(x) * scale, self.square.top() + f32::from(y) * scale)
    }

    fn lines(&self, lines: &[&[(u8, u8)]]) {
        for line in lines {
            let points = line.iter().map(|point| self.at(*point)).collect();
            self.painter.line(points, PathStroke::new(self.width, self.color));
        }
    }

    fn shape(&self, corners: &[(u8, u8)]) {
        let points = corners.iter().map(|point| self.at(*point)).collect();
        self.painter.add(eframe::egui::Shape::closed_line(points, PathStroke::new(self.width, self.color)));
    }

    fn circle(&self, center: (u8, u8), radius: f32) {
        let radius = radius * self.square.width() / 16.0;
        self.painter.circle_stroke(self.at(center), radius, Stroke::new(self.width, self.color));
    }

    fn dots(&self, dots: &[(u8, u8)]) {
        for dot in dots {
            self.painter.circle_filled(self.at(*dot), self.width * 0.8, self.color);
        }
    }
}
