//! Columns inside columns: a structure becomes a column for each of its fields, called `name.field`.

use polars::prelude::{ArrowDataType, ArrowSchema, DataType, PolarsResult, Series};

/// A column that holds single values.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    /// The column of the file.
    pub(super) place: usize,
    /// The field of each structure on the way.
    path: Vec<usize>,
    pub(super) name: String,
    /// False for lists, maps, times of day and durations.
    pub(super) readable: bool,
}

/// The leaves of all columns, in their order.
pub(super) fn leaves(schema: &ArrowSchema) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    for (place, field) in schema.iter_values().enumerate() {
        let root = Leaf { place, path: Vec::new(), name: field.name.to_string(), readable: false };
        descend(root, field.dtype(), &mut leaves);
    }
    leaves
}

fn descend(leaf: Leaf, kind: &ArrowDataType, leaves: &mut Vec<Leaf>) {
    let ArrowDataType::Struct(fields) = kind else {
        leaves.push(Leaf { readable: readable(kind), ..leaf });
        return;
    };
    for (place, field) in fields.iter().enumerate() {
        let path = leaf.path.iter().copied().chain([place]).collect();
        descend(Leaf { path, name: format!("{}.{}", leaf.name, field.name), ..leaf }, field.dtype(), leaves);
    }
}

fn readable(kind: &ArrowDataType) -> bool {
    match kind {
        ArrowDataType::Boolean
        | ArrowDataType::Int8
        | ArrowDataType::Int16
        | ArrowDataType::Int32
        | ArrowDataType::Int64
        | ArrowDataType::UInt8
        | ArrowDataType::UInt16
        | ArrowDataType::UInt32
        | ArrowDataType::UInt64
        | ArrowDataType::Float32
        | ArrowDataType::Float64
        | ArrowDataType::Decimal(_, _)
        | ArrowDataType::Decimal32(_, _)
        | ArrowDataType::Decimal64(_, _)
        | ArrowDataType::Date32
        | ArrowDataType::Date64
        | ArrowDataType::Timestamp(_, _)
        | ArrowDataType::Utf8
        | ArrowDataType::LargeUtf8
        | ArrowDataType::Utf8View
        // Older programs do not say that their bytes are texts.
        | ArrowDataType::Binary
        | ArrowDataType::LargeBinary
        | ArrowDataType::BinaryView
        | ArrowDataType::Null => true,
        ArrowDataType::Dictionary(_, values, _) => {
            matches!(**values, ArrowDataType::Utf8 | ArrowDataType::LargeUtf8 | ArrowDataType::Utf8View)
        }
        _ => false,
    }
}

impl Leaf {
    /// Its values, taken out of the column of the file; `None` for bytes that are no texts.
    pub(super) fn of(&self, column: &Series) -> PolarsResult<Option<Series>> {
        let mut series = column.clone();
        for place in &self.path {
            let Ok(structure) = series.struct_() else { return Ok(None) };
            let Some(field) = structure.fields_as_series().get(*place).cloned() else { return Ok(None) };
            // Where there is no structure there is no field.
            let there = series.is_not_null();
            series = field.zip_with(&there, &Series::full_null(field.name().clone(), field.len(), field.dtype()))?;
        }
        match series.dtype() {
            DataType::Categorical(_, _) | DataType::Enum(_, _) => series.cast(&DataType::String).map(Some),
            DataType::Binary => {
                let texts = series.binary()?.iter().flatten().all(|bytes| std::str::from_utf8(bytes).is_ok());
                Ok(texts.then_some(series))
            }
            _ => Ok(Some(series)),
        }
    }
}
