//! Rows for a terminal, in columns aligned by the width that people see.

use unicode_width::UnicodeWidthStr;

/// Each row on a line of its own, indented; the last column is as wide as it is.
pub fn columns(rows: &[Vec<String>], indent: usize) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count)
        .map(|column| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0))
        .collect();
    let mut out = String::new();
    for row in rows {
        let mut line = " ".repeat(indent);
        for (cell, width) in row.iter().zip(&widths).filter(|(_, width)| **width > 0) {
            line.push_str(cell);
            line.push_str(&" ".repeat(width - cell.width() + 2));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::columns;

    #[test]
    fn japanese_is_twice_as_wide() {
        let rows = [["貝塚市", "a"], ["Kaizuka", "b"]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(columns(&rows, 2), "  貝塚市   a\n  Kaizuka  b\n");
    }

    #[test]
    fn an_empty_column_takes_no_room() {
        let rows = [["a", "", "c"], ["b", "", ""]].map(|row| row.map(str::to_owned).to_vec());
        assert_eq!(columns(&rows, 0), "a  c\nb\n");
    }
}
