//! A map of the prefectures: each row names one, and has its value.

use super::chart_block::ChartBlock;
use super::file::File;
use crate::diagnostic::{Code, Problem};
use crate::page::map::Figures;
use crate::region::{Kind, RegionId};
use crate::table::chart::Division;
use crate::table::{Type, Value};

/// The figure.
pub(super) fn draw(block: &ChartBlock<'_, '_, '_>) -> Option<String> {
    let values = if block.entry.has("file") { from_file(block)? } else { from_rows(block)? };
    let division = block.entry.one_of("classes").map(|at| if at == 0 { Division::Equal } else { Division::Quantiles });
    let figures = Figures { title: block.text("title"), unit: block.text("unit"), values, division };
    Some(block.host.pages.format(block.host.lang).map(figures, block.source(), &block.number()))
}

type Values = Vec<(RegionId, Option<f64>)>;

fn from_file(block: &ChartBlock<'_, '_, '_>) -> Option<Values> {
    let file = File::open(block.host, block.entry)?;
    let mut label = block.labels(&file)?;
    label.column.kind = Type::Region;
    let mut columns = block.values(&file, &[&label])?;
    if columns.len() > 1 {
        let problem = Problem::new(Code::Block, "地図に塗れる数の列は一つだけです", "a map shows one column of numbers")
            .help("values: に一つだけ書いてください", "name one column in `values`");
        block.entry.reader().report(problem.at(block.entry.place(if block.entry.has("values") { "values" } else { "file" })));
        return None;
    }
    let heading = label.column.from.text(block.host.lang).to_owned();
    columns.insert(0, label);
    let table = file.typed(columns)?;
    let mut values = Values::new();
    let mut sound = true;
    for (place, row) in table.rows.iter().enumerate() {
        let region = if let Value::Region(region) = row[0] { Some(region) } else { None };
        let value = if let Value::Number(number) = row[1] { Some(number) } else { None };
        match accept(block, &mut values, region, value) {
            Ok(()) => {}
            Err((message, help)) => {
                file.note_row(place, &heading, Code::CellValue, [&message[0], &message[1]], help);
                sound = false;
            }
        }
    }
    sound.then_some(values)
}

fn from_rows(block: &ChartBlock<'_, '_, '_>) -> Option<Values> {
    let site = block.host.pages.site;
    let mut values = Values::new();
    for row in block.entry.list("rows") {
        let Some(node) = row.node("label") else { continue };
        let Some(region) = row.parse_node(node, "label", |text| site.regions.resolve(text, None)) else { continue };
        let value = block.amounts(&row).first().copied().flatten();
        if let Err((message, help)) = accept(block, &mut values, Some(region), value) {
            let problem = Problem::new(Code::Block, message[0].as_str(), message[1].as_str()).help(help[0], help[1]);
            block.entry.reader().report(problem.at(node.place()));
        }
    }
    Some(values)
}

/// Adds the value of a region, or says why it has no place on the map. The whole country has none on the map and its
/// row in the table.
fn accept(
    block: &ChartBlock<'_, '_, '_>,
    values: &mut Values,
    region: Option<RegionId>,
    value: Option<f64>,
) -> Result<(), ([String; 2], [&'static str; 2])> {
    let regions = &block.host.pages.site.regions;
    let Some(region) = region else {
        let message = ["都道府県が書かれていません".to_owned(), "no prefecture is named".to_owned()];
        return Err((message, ["都道府県の名前かコードを書いてください", "write the name or the code of a prefecture"]));
    };
    let (kind, ja) = (regions.get(region).kind, regions.full_name_ja(region));
    if !matches!(kind, Kind::Prefecture | Kind::Country) {
        let message = [format!("「{ja}」は都道府県ではありません"), format!("{ja} is not a prefecture")];
        return Err((message, ["地図に塗れるのは都道府県だけです", "only prefectures can be coloured"]));
    }
    if values.iter().any(|(other, _)| *other == region) {
        let message = [format!("「{ja}」が上にもあります"), format!("{ja} stands in a row above too")];
        return Err((message, ["どちらかの行を消してください", "remove one of the rows"]));
    }
    values.push((region, value));
    Ok(())
}
