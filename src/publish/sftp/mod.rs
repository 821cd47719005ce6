//! A folder on a server, by SFTP.
//!
//! The protocol is spoken here, over the `ssh` that is installed, because the answers of the program `sftp` are words for
//! people: they do not tell reliably what failed, its patterns take `[` in a name for themselves, and it awaits every
//! answer before it sends the next request.

mod session;
mod wire;

use super::disk::{Disk, Found, Stat, Tree};
use crate::content::SftpAddress;
use crate::fault::Fault;
use session::Session;
use std::collections::BTreeSet;
use std::io::{self, ErrorKind};
use wire::{Attributes, Name, Reply, Request};

/// A folder on a server.
pub struct Sftp {
    session: Session,
    root: String,
    address: String,
}

impl Sftp {
    /// Calls the server. `ssh` is the program with its options; where nobody is there it does not ask.
    pub fn connect(address: &SftpAddress, ssh: &[String], interactive: bool) -> Result<Sftp, Fault> {
        let session = Session::connect(address, ssh, interactive)?;
        // `/~/site` is below the folder to which one comes.
        let root = match address.path.strip_prefix("/~") {
            Some(below) => format!(".{below}"),
            None => address.path.to_string(),
        };
        Ok(Sftp { session, root: root.trim_end_matches('/').to_owned(), address: address.to_string() })
    }

    fn at(&self, path: &str) -> String {
        if path.is_empty() { self.root.clone() } else { format!("{}/{path}", self.root) }
    }

    fn request(&self, kind: u8, path: &str) -> Request {
        Request::new(kind).text(&self.at(path))
    }

    fn fault(&self, path: &str, ja: &str, en: &str, reply: &Reply) -> Fault {
        let source = match reply {
            Reply::Status(wire::NO_FILE, _) => ErrorKind::NotFound.into(),
            Reply::Status(wire::DENIED, _) => ErrorKind::PermissionDenied.into(),
            // What a full disk is to a server that has no number for it.
            Reply::Status(wire::FAILURE, _) => {
                let (ja, en) = (
                    format!("{ja}（空きが足りないか、サーバーが断りました）"),
                    format!("{en}: no room left, or refused by the server"),
                );
                return Fault::refused(self.shown(path), ja, en);
            }
            Reply::Status(_, said) => io::Error::other(said.clone()),
            _ => io::Error::other("unexpected answer"),
        };
        Fault::new(self.shown(path), ja, en, source)
    }

    fn shown(&self, path: &str) -> String {
        if path.is_empty() { self.address.clone() } else { format!("{}/{path}", self.address.trim_end_matches('/')) }
    }

    /// Sends a request a path, and wants each to go well; `allowed` may be no fault.
    fn each(&mut self, kind: u8, paths: &[String], ja: &str, en: &str, allowed: &[u32]) -> Result<(), Fault> {
        let with_rights = kind == wire::MKDIR;
        let request = |path: &String| {
            let request = self.request(kind, path);
            if with_rights { request.number(0) } else { request }
        };
        let requests: Vec<Request> = paths.iter().map(request).collect();
        let replies = self.session.all(&requests)?;
        let fine = |reply: &Reply| matches!(reply, Reply::Status(code, _) if *code == wire::OK || allowed.contains(code));
        match paths.iter().zip(&replies).find(|(_, reply)| !fine(reply)) {
            None => Ok(()),
            Some((path, reply)) => Err(self.fault(path, ja, en, reply)),
        }
    }

    /// The names in several folders at once, none for one that is not there.
    fn list(&mut self, folders: &[String]) -> Result<Vec<Vec<Name>>, Fault> {
        let requests: Vec<Request> = folders.iter().map(|folder| self.request(wire::OPENDIR, folder)).collect();
        let mut open = Vec::new();
        for (at, reply) in self.session.all(&requests)?.into_iter().enumerate() {
            match reply {
                Reply::Handle(handle) => open.push((at, handle)),
                Reply::Status(wire::NO_FILE, _) => {}
                reply => return Err(self.fault(&folders[at], "読めません", "cannot be read", &reply)),
            }
        }
        let handles: Vec<Request> = open.iter().map(|(_, handle)| Request::new(wire::CLOSE).bytes(handle)).collect();
        let mut lists: Vec<Vec<Name>> = folders.iter().map(|_| Vec::new()).collect();
        while !open.is_empty() {
            let requests: Vec<Request> = open.iter().map(|(_, handle)| Request::new(wire::READDIR).bytes(handle)).collect();
            let replies = self.session.all(&requests)?;
            let mut more = Vec::new();
            for ((at, handle), reply) in open.into_iter().zip(replies) {
                match reply {
                    Reply::Names(names) => {
                        lists[at].extend(names.into_iter().filter(|name| name.name != "." && name.name != ".."));
                        more.push((at, handle));
                    }
                    Reply::Status(wire::END, _) => {}
                    reply => return Err(self.fault(&folders[at], "読めません", "cannot be read", &reply)),
                }
            }
            open = more;
        }
        self.session.all(&handles)?;
        Ok(lists)
    }

    /// Every file below a folder, and every folder with itself, parents first.
    fn walk(&mut self, folder: &str) -> Result<(Tree, Vec<String>), Fault> {
        let (mut tree, mut folders, mut level) = (Tree::new(), Vec::new(), vec![folder.to_owned()]);
        while !level.is_empty() {
            let lists = self.list(&level)?;
            let mut next = Vec::new();
            for (parent, names) in level.iter().zip(lists) {
                for Name { name, attributes } in names {
                    let path = format!("{parent}/{name}");
                    if attributes.is_folder() {
                        next.push(path);
                    } else {
                        let below = path[folder.len()..].trim_start_matches('/');
                        tree.insert(below.into(), stat(attributes));
                    }
                }
            }
            folders.append(&mut level);
            level = next;
        }
        Ok((tree, folders))
    }

    fn attributes(&mut self, path: &str) -> Result<Option<Attributes>, Fault> {
        match self.session.one(self.request(wire::LSTAT, path))? {
            Reply::Attributes(attributes) => Ok(Some(attributes)),
            Reply::Status(wire::NO_FILE, _) => Ok(None),
            reply => Err(self.fault(path, "読めません", "cannot be read", &reply)),
        }
    }

    fn extended(&self, name: &str, from: &str, to: &str) -> Request {
        Request::new(wire::EXTENDED).text(name).text(&self.at(from)).text(&self.at(to))
    }

    fn can(&self, extension: &str) -> bool {
        self.session.extensions.iter().any(|name| name == extension)
    }

    /// The open files for some paths.
    fn opened(&mut self, paths: &[&str], flags: u32) -> Result<Vec<Vec<u8>>, Fault> {
        let request = |path: &&str| self.request(wire::OPEN, path).number(flags).number(0);
        let requests: Vec<Request> = paths.iter().map(request).collect();
        let replies = self.session.all(&requests)?;
        let handle = |(path, reply): (&&str, Reply)| match reply {
            Reply::Handle(handle) => Ok(handle),
            reply => Err(self.fault(path, "書き込めません", "cannot be written", &reply)),
        };
        paths.iter().zip(replies).map(handle).collect()
    }
}

impl Disk for Sftp {
    fn names(&mut self, folder: &str) -> Result<Vec<String>, Fault> {
        let lists = self.list(&[folder.to_owned()])?;
        Ok(lists.into_iter().flatten().map(|name| name.name).collect())
    }

    fn tree(&mut self, folder: &str) -> Result<Tree, Fault> {
        self.walk(folder).map(|(tree, _)| tree)
    }

    fn find(&mut self, path: &str) -> Result<Found, Fault> {
        match self.attributes(path)? {
            None => Ok(Found::Nothing),
            Some(attributes) if attributes.is_folder() => Ok(Found::Folder),
            Some(attributes) if attributes.is_link() => match self.session.one(self.request(wire::READLINK, path))? {
                Reply::Names(names) => Ok(Found::Link(names.into_iter().next().map(|name| name.name).unwrap_or_default())),
                reply => Err(self.fault(path, "読めません", "cannot be read", &reply)),
            },
            Some(_) => Ok(Found::File),
        }
    }

    fn read(&mut self, path: &str) -> Result<Option<Vec<u8>>, Fault> {
        let handle = match self.session.one(self.request(wire::OPEN, path).number(wire::FOR_READING).number(0))? {
            Reply::Handle(handle) => handle,
            Reply::Status(wire::NO_FILE, _) => return Ok(None),
            reply => return Err(self.fault(path, "読めません", "cannot be read", &reply)),
        };
        let mut bytes: Vec<u8> = Vec::new();
        'file: loop {
            let part = |at: usize| {
                let request = Request::new(wire::READ).bytes(&handle).offset(bytes.len() + at * wire::CHUNK);
                request.number(wire::CHUNK as u32)
            };
            let requests: Vec<Request> = (0..16).map(part).collect();
            for reply in self.session.all(&requests)? {
                match reply {
                    Reply::Data(data) => {
                        bytes.extend(&data);
                        // A server may give less than was asked for: the rest is asked for anew.
                        if data.len() < wire::CHUNK {
                            break;
                        }
                    }
                    Reply::Status(wire::END, _) => break 'file,
                    reply => return Err(self.fault(path, "読めません", "cannot be read", &reply)),
                }
            }
        }
        self.session.one(Request::new(wire::CLOSE).bytes(&handle))?;
        Ok(Some(bytes))
    }

    fn make_folders(&mut self, folders: &BTreeSet<String>) -> Result<(), Fault> {
        let folders: Vec<String> = folders.iter().cloned().collect();
        // One that is there is a failure like any other to a server; whether all are there shows when files come.
        self.each(wire::MKDIR, &folders, "フォルダーを作れません", "cannot be created", &[wire::FAILURE, wire::THERE])
    }

    fn write(&mut self, files: &[(String, Vec<u8>)]) -> Result<(), Fault> {
        let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
        let handles = self.opened(&paths, wire::FOR_WRITING)?;
        let (mut requests, mut of) = (Vec::new(), Vec::new());
        for ((path, bytes), handle) in files.iter().zip(&handles) {
            for (at, part) in bytes.chunks(wire::CHUNK).enumerate() {
                requests.push(Request::new(wire::WRITE).bytes(handle).offset(at * wire::CHUNK).bytes(part));
                of.push(path);
            }
            requests.push(Request::new(wire::CLOSE).bytes(handle));
            of.push(path);
        }
        let replies = self.session.all(&requests)?;
        match of.iter().zip(&replies).find(|(_, reply)| !matches!(reply, Reply::Status(wire::OK, _))) {
            None => Ok(()),
            Some((path, reply)) => Err(self.fault(path, "書き込めません", "cannot be written", reply)),
        }
    }

    /// Second names on the server itself, where it knows them. Uploading programs replace what a name holds for all
    /// names; a release is therefore compared with its manifest before readers are shown it again.
    fn copy(&mut self, pairs: &[(String, String)]) -> Result<Vec<bool>, Fault> {
        const LINK: &str = "hardlink@openssh.com";
        if !self.can(LINK) {
            return Ok(vec![false; pairs.len()]);
        }
        let requests: Vec<Request> = pairs.iter().map(|(from, to)| self.extended(LINK, from, to)).collect();
        let replies = self.session.all(&requests)?;
        Ok(replies.iter().map(|reply| matches!(reply, Reply::Status(wire::OK, _))).collect())
    }

    fn remove(&mut self, paths: &[String]) -> Result<(), Fault> {
        self.each(wire::REMOVE, paths, "消せません", "cannot be removed", &[wire::NO_FILE])
    }

    fn remove_folder(&mut self, folder: &str) -> Result<(), Fault> {
        if self.find(folder)? == Found::Nothing {
            return Ok(());
        }
        let (tree, folders) = self.walk(folder)?;
        let files: Vec<String> = tree.keys().map(|path| format!("{folder}/{path}")).collect();
        self.remove(&files)?;
        let folders: Vec<String> = folders.into_iter().rev().collect();
        self.each(wire::RMDIR, &folders, "消せません", "cannot be removed", &[wire::NO_FILE])
    }

    fn rename(&mut self, from: &str, to: &str) -> Result<(), Fault> {
        const OVER: &str = "posix-rename@openssh.com";
        let request =
            if self.can(OVER) { self.extended(OVER, from, to) } else { self.request(wire::RENAME, from).text(&self.at(to)) };
        match self.session.one(request)? {
            Reply::Status(wire::OK, _) => Ok(()),
            reply => Err(self.fault(to, "書き込めません", "cannot be written", &reply)),
        }
    }

    fn link(&mut self, name: &str, to: &str) -> Result<bool, Fault> {
        let beside = format!(".{name}.new");
        self.remove(std::slice::from_ref(&beside))?;
        // OpenSSH has the two in this order, against the draft, and so have those who followed it.
        let request = Request::new(wire::SYMLINK).text(to).text(&self.at(&beside));
        if !matches!(self.session.one(request)?, Reply::Status(wire::OK, _)) {
            return Ok(false);
        }
        self.rename(&beside, name).map(|()| true)
    }

    fn refusal(&self, path: &str, ja: &str, en: &str) -> Fault {
        Fault::refused(self.shown(path), ja, en)
    }
}

fn stat(attributes: Attributes) -> Stat {
    Stat { bytes: attributes.bytes, modified: attributes.modified.into() }
}
