//! Tables of markdown: in a frame that can be scrolled by keyboard, cells aligned by class.

use super::escape::push_attribute;
use pulldown_cmark::Alignment;

/// The table that is being written.
#[derive(Default)]
pub struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    in_head: bool,
    has_body: bool,
    /// Where the cell's own words begin.
    cell: usize,
}

impl Table {
    /// The table begins; `label` names the frame for those who do not see it.
    pub fn start(out: &mut String, alignments: Vec<Alignment>, label: &str) -> Table {
        out.push_str("<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"");
        push_attribute(out, label);
        out.push_str("\"><table>\n");
        Table { alignments, ..Table::default() }
    }

    /// The table ends.
    pub fn end(&self, out: &mut String) {
        out.push_str(if self.has_body { "</tbody>\n</table></div>\n" } else { "</table></div>\n" });
    }

    /// A row begins, of the head or the body.
    pub fn start_row(&mut self, out: &mut String, in_head: bool) {
        self.in_head = in_head;
        self.column = 0;
        if in_head {
            out.push_str("<thead>\n");
        } else if !std::mem::replace(&mut self.has_body, true) {
            out.push_str("<tbody>\n");
        }
        out.push_str("<tr>");
    }

    /// The row ends.
    pub fn end_row(&self, out: &mut String) {
        out.push_str(if self.in_head { "</tr>\n</thead>\n" } else { "</tr>\n" });
    }

    /// A cell begins.
    pub fn start_cell(&mut self, out: &mut String) {
        out.push_str(if self.in_head { "<th scope=\"col\"" } else { "<td" });
        out.push_str(match self.alignments.get(self.column) {
            Some(Alignment::Left) => " class=\"align-left\">",
            Some(Alignment::Center) => " class=\"align-center\">",
            Some(Alignment::Right) => " class=\"align-right\">",
            _ => ">",
        });
        self.column += 1;
        self.cell = out.len();
    }

    /// The cell ends. A head without words heads nothing, and is a cell.
    pub fn end_cell(&self, out: &mut String) {
        if self.in_head && out.len() == self.cell {
            if let Some(start) = out.rfind("<th") {
                out.truncate(start);
            }
            out.push_str("<td></td>");
        } else {
            out.push_str(if self.in_head { "</th>" } else { "</td>" });
        }
    }
}
