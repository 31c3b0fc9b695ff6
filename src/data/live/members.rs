//! Who some customers are, found from the definitions alone: for questions beside the live map, which have a thread of
//! their own and none of what the map has kept.

use super::question::Who;
use crate::data::bitmap::Bitmap;
use crate::data::eval::Context;
use crate::data::watch::{Cancelled, Watch};
use crate::model::{Column, Project, Row, Rule};

impl Who {
    /// The customers, as they stand on the map of the project, whichever axis is shown. Nobody when the segment, the stage
    /// or the axis is gone, and where a rule has a fault.
    ///
    /// # Errors
    /// [`Cancelled`]
    pub fn members(&self, project: &Project, context: &Context<'_>, watch: &Watch) -> Result<Bitmap, Cancelled> {
        let everybody = Bitmap::ones(context.source.table.rows());
        let find = Find { project, context, watch };
        let row = self.group.row.map(|row| find.row(row)).transpose()?;
        let column = self.group.column.filter(|column| *column != Column::Whole);
        let column = column.map(|column| find.column(column)).transpose()?;
        let within = self.within.as_ref().map(|rule| find.holds(rule)).transpose()?;
        let parts = self.only.as_deref().into_iter().chain(&row).chain(&column).chain(&within);
        Ok(parts.fold(everybody, |group, part| group.and(part)))
    }
}

struct Find<'a> {
    project: &'a Project,
    context: &'a Context<'a>,
    watch: &'a Watch,
}

impl Find<'_> {
    fn holds(&self, rule: &Rule) -> Result<Bitmap, Cancelled> {
        self.watch.go_on()?;
        Ok(self.context.truth(rule).map(|truth| Bitmap::clone(&truth.yes)).unwrap_or_default())
    }

    fn row(&self, row: Row) -> Result<Bitmap, Cancelled> {
        let segments = self.project.segments.iter().map(|it| (Row::Segment(it.id), &it.rule));
        let counts = |it: &(Row, &Rule)| self.project.exclusive || row == Row::Rest || it.0 == row;
        self.first(segments.filter(counts), &row, &Row::Rest)
    }

    fn column(&self, column: Column) -> Result<Bitmap, Cancelled> {
        let axis = match column {
            Column::Stage(id) => self.project.stage(id).map(|(axis, _)| axis),
            Column::Rest(id) => self.project.axis(id),
            Column::Whole => None,
        };
        let Some(axis) = axis else { return Ok(Bitmap::default()) };
        let ranked = axis.by_rank().into_iter().filter_map(|index| axis.stages.get(index));
        self.first(ranked.map(|stage| (Column::Stage(stage.id), &stage.rule)), &column, &Column::Rest(axis.id))
    }

    /// The customers for whom the rule that is wanted is the first to hold; those for whom none holds when `rest` is.
    fn first<'r, K: Copy + PartialEq>(
        &self,
        rules: impl Iterator<Item = (K, &'r Rule)>,
        wanted: &K,
        rest: &K,
    ) -> Result<Bitmap, Cancelled> {
        let mut left = Bitmap::ones(self.context.source.table.rows());
        for (key, rule) in rules {
            let yes = self.holds(rule)?;
            if key == *wanted {
                return Ok(left.and(&yes));
            }
            left = left.and_not(&yes);
        }
        Ok(if wanted == rest { left } else { Bitmap::default() })
    }
}
