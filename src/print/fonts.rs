//! Which fonts the machine has, asked by drawing: a list of fonts names each by one of its names, and in one language.

use super::tab::Tab;
use std::io;

/// Draws words in a font, and gives the picture.
const DRAW: &str = "const canvas = document.createElement('canvas');
    canvas.width = 260;
    canvas.height = 64;
    const paper = canvas.getContext('2d', {willReadFrequently: true});
    const draw = (font, words) => {
        paper.clearRect(0, 0, canvas.width, canvas.height);
        paper.font = `40px ${font}`;
        paper.fillText(words, 4, 48);
        return canvas.toDataURL();
    };";

/// A family that is there looks the same whatever would take its place. Where the machine writes everything in one font,
/// so does one that is not there; it then looks as that font, too.
const INSTALLED: &str = "const words = 'あ漢Ag';
    const [serif, monospace] = ['serif', 'monospace'].map(generic => draw(generic, words));
    return names.map(name => {
        const [a, b] = ['serif', 'monospace'].map(generic => draw(`${JSON.stringify(name)}, ${generic}`, words));
        return a === b && (serif !== monospace || a !== serif);
    });";

const WRITES_JAPANESE: &str = "return draw('serif', '漢') !== draw('serif', '語');";

/// For each family, whether it is installed.
pub fn installed(tab: &mut Tab, families: &[&str]) -> io::Result<Vec<bool>> {
    let names = serde_json::to_string(families)?;
    let answer = tab.evaluate(&format!("(names => {{ {DRAW} {INSTALLED} }})({names})"))?;
    Ok(serde_json::from_value(answer)?)
}

/// Whether two characters of Japanese differ from each other when they are written.
pub fn writes_japanese(tab: &mut Tab) -> io::Result<bool> {
    let answer = tab.evaluate(&format!("(() => {{ {DRAW} {WRITES_JAPANESE} }})()"))?;
    Ok(serde_json::from_value(answer)?)
}
