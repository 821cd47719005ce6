//! Which folder may be the output: never one in which a build could destroy what people wrote.

use crate::fault::Fault;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

/// Names in the site's folder at which a build never writes.
const OWN: [&str; 6] = ["content", "static", "themes", "kairan.yaml", ".git", ".kairan"];

/// Refuses an output folder that is, holds or lies in the site's own folders, and gives the name under which
/// its state is kept: the same for every spelling of the path, and when the whole site is moved.
pub(super) fn check(site_root: &Path, out: &Path) -> Result<String, Fault> {
    let root = resolved(site_root)?;
    let real = resolved(out)?;
    if root.starts_with(&real) {
        return Err(Fault::refused(
            out,
            "サイトのフォルダーそのもの、またはそれを含むフォルダーは出力先にできません。--out に別の名前を書きます（例: public）",
            "is or holds the site itself and cannot be the output folder; name another one with --out, such as `public`",
        ));
    }
    for own in OWN {
        let folder = resolved(&root.join(own))?;
        // `Content` is `content` on Windows and macOS even before it exists.
        let inside = real.starts_with(&folder) || first_name(&root, &real).is_some_and(|name| name.eq_ignore_ascii_case(own));
        if inside || folder.starts_with(&real) {
            return Err(Fault::refused(
                out,
                format!("サイトの「{own}」に当たるため、出力先にできません。--out に別の名前を書きます（例: public）"),
                format!(
                    "is, holds or lies in the site's `{own}` and cannot be the output folder; name another one with --out, such as `public`"
                ),
            ));
        }
    }
    let known_as = real.strip_prefix(&root).unwrap_or(&real);
    let hash = blake3::hash(known_as.as_os_str().as_encoded_bytes()).to_hex();
    Ok(format!("output-{}", &hash[..16]))
}

/// The path without links and `..`; what does not exist yet is taken as it is written.
pub fn resolved(path: &Path) -> Result<PathBuf, Fault> {
    let absolute = std::path::absolute(path).map_err(|e| Fault::new(path, "場所が分かりません", "cannot be found", e))?;
    let mut real = PathBuf::new();
    for component in absolute.components() {
        match component {
            Component::ParentDir => {
                real.pop();
            }
            other => real.push(other),
        }
        // `C:` alone would be the current folder of that drive.
        if !matches!(component, Component::Prefix(_))
            && let Ok(canonical) = real.canonicalize()
        {
            real = canonical;
        }
    }
    Ok(real)
}

fn first_name<'p>(root: &Path, path: &'p Path) -> Option<&'p OsStr> {
    path.strip_prefix(root).ok()?.components().next().map(Component::as_os_str)
}
