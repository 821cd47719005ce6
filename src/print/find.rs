//! Where a browser of the Chromium family lies. Only looks whether files are there; what the environment says is asked of
//! the caller.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// What is read of the environment: the value of a variable, if it is set.
pub type Variable<'v> = &'v dyn Fn(&str) -> Option<OsString>;

/// The systems on which browsers lie in different places.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum System {
    Windows,
    MacOs,
    Other,
}

/// Edge comes with Windows, so it is there for everybody and asked first.
const WINDOWS: [&[&str]; 3] = [
    &["Microsoft", "Edge", "Application", "msedge.exe"],
    &["Google", "Chrome", "Application", "chrome.exe"],
    &["Chromium", "Application", "chrome.exe"],
];

const MAC_OS: [&str; 4] = ["Google Chrome", "Microsoft Edge", "Chromium", "Brave Browser"];

const OTHER: [&str; 8] = [
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "microsoft-edge-stable",
    "microsoft-edge",
    "brave-browser",
    "brave",
];

/// The browser that `kairan.yaml` names, a path or a program on `PATH`, and no other if it names one; else the first that
/// is installed where this system has them.
pub fn find(named: Option<&Path>, variable: Variable<'_>) -> Option<PathBuf> {
    match named {
        Some(named) if is_bare(named) => on_path(named, variable).into_iter().find(|path| path.is_file()),
        Some(named) => named.is_file().then(|| named.to_owned()),
        None => usual_places(System::here(), variable).into_iter().find(|path| path.is_file()),
    }
}

impl System {
    fn here() -> System {
        match () {
            () if cfg!(windows) => System::Windows,
            () if cfg!(target_os = "macos") => System::MacOs,
            () => System::Other,
        }
    }
}

/// Where browsers are looked for, the first one first.
fn usual_places(system: System, variable: Variable<'_>) -> Vec<PathBuf> {
    match system {
        System::Windows => {
            let folders = ["ProgramFiles(x86)", "ProgramFiles", "LOCALAPPDATA"].map(variable);
            let below = |program: &[&str]| {
                let paths = folders
                    .iter()
                    .flatten()
                    .map(|folder| program.iter().fold(PathBuf::from(folder), |path, part| path.join(part)));
                paths.collect::<Vec<_>>()
            };
            WINDOWS.iter().flat_map(|program| below(program)).collect()
        }
        System::MacOs => {
            let home = variable("HOME").map(|home| PathBuf::from(home).join("Applications"));
            let folders: Vec<PathBuf> = [Some(PathBuf::from("/Applications")), home].into_iter().flatten().collect();
            let in_folders = |name: &str| {
                let inside = format!("{name}.app/Contents/MacOS/{name}");
                folders.iter().map(|folder| folder.join(&inside)).collect::<Vec<_>>()
            };
            MAC_OS.iter().flat_map(|name| in_folders(name)).collect()
        }
        System::Other => OTHER.iter().flat_map(|name| on_path(Path::new(name), variable)).collect(),
    }
}

fn is_bare(program: &Path) -> bool {
    program.components().count() == 1 && !program.is_absolute()
}

fn on_path(program: &Path, variable: Variable<'_>) -> Vec<PathBuf> {
    let path = variable("PATH").unwrap_or_default();
    // An empty entry would be the working folder, where anybody may have laid a program.
    std::env::split_paths(&path).filter(|folder| folder.is_absolute()).map(|folder| folder.join(program)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn variables<'v>(known: &'v [(&'v str, &'v Path)]) -> impl Fn(&str) -> Option<OsString> + 'v {
        |asked| known.iter().find(|(name, _)| *name == asked).map(|(_, value)| value.as_os_str().to_owned())
    }

    fn installed(folder: &Path, program: &str) -> PathBuf {
        let path = program.split('/').fold(folder.to_owned(), |path, part| path.join(part));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, "").unwrap();
        path
    }

    fn first(system: System, variable: Variable<'_>) -> Option<PathBuf> {
        usual_places(system, variable).into_iter().find(|path| path.is_file())
    }

    #[test]
    fn on_windows_edge_comes_before_chrome_wherever_they_lie() {
        let machine = tempfile::tempdir().unwrap();
        let (old, new, own) = (machine.path().join("x86"), machine.path().join("64"), machine.path().join("own"));
        let set = [("ProgramFiles(x86)", &*old), ("ProgramFiles", &*new), ("LOCALAPPDATA", &*own)];
        let variable = variables(&set);
        assert_eq!(first(System::Windows, &variable), None);
        let chrome = installed(&own, "Google/Chrome/Application/chrome.exe");
        assert_eq!(first(System::Windows, &variable), Some(chrome));
        let edge = installed(&new, "Microsoft/Edge/Application/msedge.exe");
        assert_eq!(first(System::Windows, &variable), Some(edge));
        let edge = installed(&old, "Microsoft/Edge/Application/msedge.exe");
        assert_eq!(first(System::Windows, &variable), Some(edge));
    }

    #[test]
    fn on_a_mac_a_persons_own_applications_count_too() {
        let home = tempfile::tempdir().unwrap();
        let places = usual_places(System::MacOs, &variables(&[("HOME", home.path())]));
        assert_eq!(places[0], Path::new("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));
        assert_eq!(places[3], home.path().join("Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"));
    }

    #[test]
    fn elsewhere_programs_are_found_on_the_path_by_name_before_folder() {
        let machine = tempfile::tempdir().unwrap();
        let (a, b) = (machine.path().join("a"), machine.path().join("b"));
        let path = std::env::join_paths([&a, &b]).unwrap();
        let set = [("PATH", Path::new(&path))];
        let chrome = installed(&a, "google-chrome");
        assert_eq!(first(System::Other, &variables(&set)), Some(chrome));
        let chromium = installed(&b, "chromium");
        assert_eq!(first(System::Other, &variables(&set)), Some(chromium));
        assert_eq!(first(System::Other, &variables(&[])), None);
    }

    #[test]
    fn a_browser_that_is_named_is_taken_or_none() {
        let machine = tempfile::tempdir().unwrap();
        let set = [("PATH", machine.path())];
        installed(machine.path(), "chromium");
        let own = installed(machine.path(), "own/thorium");
        assert_eq!(find(Some(&own), &variables(&set)), Some(own));
        assert_eq!(find(Some(Path::new("/nowhere/chrome")), &variables(&set)), None);
        assert_eq!(find(Some(Path::new("chromium")), &variables(&set)), Some(machine.path().join("chromium")));
        assert_eq!(find(Some(Path::new("thorium")), &variables(&set)), None);
    }
}
