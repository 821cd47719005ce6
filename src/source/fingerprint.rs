//! All that a build reads of a site, as one hash.

use super::Sources;
use crate::fault::Fault;
use blake3::{Hash, Hasher};
use rayon::prelude::*;
use std::fs::File;

impl Sources {
    /// A hash of every file that a build of the site may look at, with its path: texts as they were read, other files
    /// by their content.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn fingerprint(&self) -> Result<Hash, Fault> {
        let data = self.config.iter().chain(self.data.values()).map(|file| (&*file.path, blake3::hash(file.text.as_bytes())));
        let texts: Vec<(&str, Hash)> = data.chain(self.documents.iter().map(|file| (&*file.path, file.hash))).collect();
        let others: Vec<_> = self.files.iter().collect();
        let others = others.par_iter().map(|(path, full)| {
            let mut hasher = Hasher::new();
            let read = File::open(full).and_then(|file| hasher.update_reader(file).map(|hasher| hasher.finalize()));
            let hash = read.map_err(|error| Fault::new(*full, "ファイルを読めません", "cannot read the file", error))?;
            Ok((&***path, hash))
        });
        let others: Vec<(&str, Hash)> = others.collect::<Result<_, Fault>>()?;
        let mut all = Hasher::new();
        let mut add = |path: &str, hash: &[u8]| {
            // No path holds this character, so that nothing can be read as something else.
            all.update(path.as_bytes()).update(&[0]).update(hash);
        };
        texts.iter().chain(&others).for_each(|(path, hash)| add(path, hash.as_bytes()));
        self.strays.iter().for_each(|path| add(path, &[]));
        add(&self.name, &[]);
        Ok(all.finalize())
    }
}
