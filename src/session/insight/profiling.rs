//! Portraits: whose is wanted, by the screen 洞察 or by the inspector, and the lane that makes them beside the live map. A
//! portrait waits until the project has not changed for a moment, so that it holds up no step of a drag.

use std::io;
use std::sync::{Arc, Weak};
use std::time::Duration;

use super::{Asked, Lane, LaneEnd, Portrayal, Work};
use crate::data::live::{Group, Who};
use crate::data::portrait::{FieldPortrait, Portrait, PortraitOf, Profiler, is_product, likely_products};
use crate::data::{Progress, Table, Watch};
use crate::jobs::{JobError, Wake};
use crate::model::{Row, Rule};
use crate::session::{Action, InsightTab, Screen, Session};

impl Asked for PortraitOf {
    fn is_same(&self, other: &Self) -> bool {
        self.is_same(other)
    }
}

/// The lane of portraits, and what may be asked of it.
pub(in crate::session) struct Profiling {
    lane: Lane<PortraitOf, Portrait>,
    /// True while one waits to be asked for.
    waits: bool,
    /// The customers that were listed last.
    listed: Option<Who>,
    /// The table whose rows are meant.
    table: Weak<Table>,
}

impl Profiling {
    pub(super) fn start(wake: &Wake) -> io::Result<Self> {
        let lane = Lane::start("portrait", wake, || {
            let mut profiler = Profiler::default();
            move |of: &PortraitOf, watch: &Watch| profiler.answer(of, watch)
        })?;
        Ok(Self { lane, waits: false, listed: None, table: Weak::new() })
    }

    pub(super) fn lane(&self) -> &dyn Work {
        &self.lane
    }
}

impl Session {
    /// Whose portrait the tab shows: those chosen, else the first segment, else everybody.
    pub fn portrayed(&self) -> Who {
        let first = || self.project().and_then(|project| project.segments.first());
        let group = || Group { row: first().map(|segment| Row::Segment(segment.id)), column: None };
        self.view.portrait.who.clone().unwrap_or_else(|| group().into())
    }

    /// The portrait of some customers; `None` while it is not known. It may be that of an earlier state of the project:
    /// [`Self::portrait_is_current`].
    pub fn portrait(&self, who: &Who) -> Option<&Portrait> {
        let (of, portrait) = self.insight.profiling.lane.newest()?;
        (of.who == *who && self.table().is_some_and(|table| Arc::ptr_eq(table, &of.table))).then_some(portrait)
    }

    /// How the fields of the customers are spread, as the newest portrait has it: its parts are those of every portrait on the
    /// same table.
    pub fn portrayed_fields(&self) -> &[FieldPortrait] {
        let newest = self.insight.profiling.lane.newest();
        let on_table = |of: &PortraitOf| self.table().is_some_and(|table| Arc::ptr_eq(table, &of.table));
        newest.filter(|(of, _)| on_table(of)).map_or(&[], |(_, portrait)| &portrait.fields)
    }

    /// That of the selected group.
    pub fn profile(&self) -> Option<&Portrait> {
        self.portrait(&self.chosen_group()?.into())
    }

    /// False while a newer portrait is on its way, and when that has ended without one.
    pub fn portrait_is_current(&self) -> bool {
        let Profiling { lane, waits, .. } = &self.insight.profiling;
        !waits && !lane.busy() && lane.ended().is_none()
    }

    /// How the portrait that is wanted ended without an answer, if it did.
    pub fn portrait_end(&self) -> Option<LaneEnd> {
        self.insight.profiling.lane.ended()
    }

    /// How far the portrait is that is being made.
    pub fn portrait_progress(&self) -> Progress {
        self.insight.profiling.lane.progress()
    }

    /// The customers that were listed last, on the table as it is.
    pub fn listed_last(&self) -> Option<&Who> {
        self.insight.profiling.listed.as_ref()
    }

    /// The fields that stand for products: those chosen, else the likeliest.
    pub fn portrait_products(&self) -> Vec<String> {
        let fields = self.project().map_or(&[][..], |project| &project.fields);
        let Some(chosen) = &self.view.portrait.products else { return likely_products(fields) };
        let names = fields.iter().filter(|field| is_product(field)).map(|field| &field.name);
        names.filter(|name| chosen.contains(name)).cloned().collect()
    }

    /// True when a rule says who some customers are, so that a part of them can be a segment.
    pub fn has_rule(who: &Who) -> bool {
        who.only.is_none() && who.group.column.is_none() && who.group.row != Some(Row::Rest)
    }

    /// What is true for the customers of a part of some others; `None` where no rule says who these are.
    pub fn rule_within(&self, who: &Who, part: &Rule) -> Option<Rule> {
        if !Self::has_rule(who) {
            return None;
        }
        let segment = match who.group.row {
            Some(Row::Segment(id)) => Some(&self.project()?.segment(id)?.rule),
            _ => None,
        };
        let parts = segment.into_iter().chain(&who.within).chain([part]);
        let flat = parts.flat_map(|rule| if let Rule::All(all) = rule { all.clone() } else { vec![rule.clone()] });
        Some(Rule::All(flat.collect()))
    }

    pub(in crate::session) fn portrait_waits(&self) -> bool {
        self.insight.profiling.waits && !self.held
    }

    pub(in crate::session) fn portray(&mut self, portrayal: Portrayal) {
        let view = &mut self.view.portrait;
        match portrayal {
            Portrayal::Of(who) => view.who = Some(who),
            Portrayal::Part(part) => view.part = part,
            Portrayal::Field(field) => view.field = Some(field),
            Portrayal::Products(products) => view.products = Some(products),
            Portrayal::LeastSupport(least) => view.least_support = least.clamp(0.0, 1.0),
            Portrayal::Stop => self.insight.profiling.lane.cancel(),
            Portrayal::Again => self.insight.profiling.lane.again(),
            Portrayal::List(list, name) => {
                let is_by_rows = list.only.is_some();
                self.list(None, list);
                self.view.list_name = Some(name).filter(|_| is_by_rows);
            }
            Portrayal::Segment(rule, name) => self.segment_of_portrait(&rule, &name),
        }
    }

    /// The tab, with the portrait of the selected group.
    pub(in crate::session) fn open_portrait(&mut self) {
        let Some(group) = self.chosen_group() else { return };
        self.view.portrait.who = Some(group.into());
        self.handle(Action::ShowInsight(InsightTab::Profile));
    }

    /// A segment of a part of the customers. In a waterfall it stands just above the segment whose customers they are, and
    /// so takes them and nobody else.
    fn segment_of_portrait(&mut self, part: &Rule, name: &str) {
        let who = self.portrayed();
        if let Some(rule) = self.rule_within(&who, part) {
            self.show_new_segment(name, rule, |segment| who.group.row == Some(Row::Segment(segment.id)));
        }
    }

    /// Asks for the portrait that is wanted, once the map is there and nothing changes.
    pub(super) fn follow_portrait(&mut self) {
        self.ask_portrait(self.rests());
    }

    fn ask_portrait(&mut self, rests: bool) {
        self.follow_rows();
        let wanted = self.wanted_portrait();
        let may = rests && !self.held && self.answer_is_current() && self.is_in_step();
        let profiling = &mut self.insight.profiling;
        let is_asked = wanted.as_ref().is_some_and(|wanted| profiling.lane.asks(wanted));
        profiling.waits = wanted.is_some() && !is_asked && !may;
        if !is_asked {
            profiling.lane.follow(wanted.filter(|_| may));
        }
    }

    /// Rows that were chosen are those of one table.
    fn follow_rows(&mut self) {
        let table = self.table().map_or_else(Weak::new, Arc::downgrade);
        let profiling = &mut self.insight.profiling;
        if !Weak::ptr_eq(&profiling.table, &table) {
            profiling.table = table;
            let by_rule = |who: &Who| who.only.is_none();
            profiling.listed = profiling.listed.take().filter(by_rule);
            let of_before = profiling.lane.renew();
            self.view.portrait.who = self.view.portrait.who.take().filter(by_rule);
            // The rows of a finding and of an overlap are found again.
            let is_kept = self.view.finding.is_some() || self.view.overlap.listed.is_some();
            self.view.list = self.view.list.take().filter(|list| list.only.is_none() || is_kept);
            self.let_go(of_before);
        }
        // The rows of a finding are not known at once.
        if let Some(list) = self.wanted_list().filter(|list| self.view.finding.is_none() || list.only.is_some()) {
            let who = list.who();
            self.insight.profiling.listed = Some(who);
        }
    }

    /// On the screen 洞察 that of the tab, elsewhere that of what is selected.
    fn wanted_portrait(&self) -> Option<PortraitOf> {
        let who = match self.view.screen {
            Screen::Insight if self.view.insight == InsightTab::Profile => self.portrayed(),
            Screen::Insight => return None,
            _ => self.chosen_group().filter(|group| *group != Group::default())?.into(),
        };
        let document = self.document.as_ref()?;
        Some(PortraitOf {
            who,
            products: self.portrait_products(),
            project: Arc::clone(document.project()),
            table: Arc::clone(self.table()?),
            as_of: document.as_of(),
        })
    }

    /// Takes up a portrait that is there, and asks for one that waited.
    pub(super) fn poll_portrait(&mut self) {
        if self.insight.profiling.waits {
            self.follow_portrait();
        }
        match self.insight.profiling.lane.poll() {
            Ok(before) => self.let_go(before),
            Err(JobError::Panicked) => self.tell_failed(),
        }
    }

    /// Waits for the portrait that is wanted.
    pub(super) fn settle_portrait(&mut self, limit: Duration) {
        self.ask_portrait(true);
        if self.insight.profiling.lane.settle(limit).is_err() {
            self.tell_failed();
        }
    }

    /// Forgets everything, as another project is opened or none.
    pub(super) fn forget_portrait(&mut self) {
        let profiling = &mut self.insight.profiling;
        (profiling.waits, profiling.listed) = (false, None);
        let before = profiling.lane.renew();
        self.let_go(before);
    }
}
