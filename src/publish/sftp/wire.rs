//! The letters of SFTP, version 3 (draft-ietf-secsh-filexfer-02), and OpenSSH's extensions to it: requests to bytes,
//! bytes to replies. Nothing here reads or sends.

/// The most that a reply may have, in bytes.
pub const MOST_REPLY: u32 = 1 << 20;
/// How much of a file travels in one request.
pub const CHUNK: usize = 32 * 1024;

pub const OPEN: u8 = 3;
pub const CLOSE: u8 = 4;
pub const READ: u8 = 5;
pub const WRITE: u8 = 6;
pub const LSTAT: u8 = 7;
pub const OPENDIR: u8 = 11;
pub const READDIR: u8 = 12;
pub const REMOVE: u8 = 13;
pub const MKDIR: u8 = 14;
pub const RMDIR: u8 = 15;
pub const RENAME: u8 = 18;
pub const READLINK: u8 = 19;
pub const SYMLINK: u8 = 20;
pub const EXTENDED: u8 = 200;

/// To open a file for reading.
pub const FOR_READING: u32 = 1;
/// To open a file for writing: made if it is missing, emptied if it is not.
pub const FOR_WRITING: u32 = 2 | 8 | 16;

/// Status: all is well.
pub const OK: u32 = 0;
/// Status: nothing follows.
pub const END: u32 = 1;
/// Status: there is no such file.
pub const NO_FILE: u32 = 2;
/// Status: no right to it.
pub const DENIED: u32 = 3;
/// Status: it failed, for any reason.
pub const FAILURE: u32 = 4;
/// Status: it is there already, as later versions say.
pub const THERE: u32 = 11;

/// A request without its number.
pub struct Request {
    kind: u8,
    body: Vec<u8>,
}

impl Request {
    /// Of a kind, with nothing in it yet.
    pub fn new(kind: u8) -> Request {
        Request { kind, body: Vec::new() }
    }

    /// Adds bytes with their length.
    pub fn bytes(mut self, bytes: &[u8]) -> Request {
        self.body.extend(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes());
        self.body.extend(bytes);
        self
    }

    /// Adds a text.
    pub fn text(self, text: &str) -> Request {
        self.bytes(text.as_bytes())
    }

    /// Adds a number.
    pub fn number(mut self, number: u32) -> Request {
        self.body.extend(number.to_be_bytes());
        self
    }

    /// Adds a place in a file.
    pub fn offset(mut self, offset: usize) -> Request {
        self.body.extend((offset as u64).to_be_bytes());
        self
    }

    /// The packet, with the number by which its reply is known.
    pub fn packet(&self, id: u32) -> Vec<u8> {
        let mut packet = u32::try_from(self.body.len() + 5).unwrap_or(u32::MAX).to_be_bytes().to_vec();
        packet.push(self.kind);
        packet.extend(id.to_be_bytes());
        packet.extend(&self.body);
        packet
    }
}

/// What a server answers.
#[derive(Debug)]
pub enum Reply {
    /// How it went, and the server's words for it.
    Status(u32, String),
    /// A file or folder that is open.
    Handle(Vec<u8>),
    /// A part of a file.
    Data(Vec<u8>),
    /// Names in a folder.
    Names(Vec<Name>),
    /// What a file is.
    Attributes(Attributes),
}

/// A name in a folder, or what a link says.
#[derive(Debug)]
pub struct Name {
    /// The name.
    pub name: String,
    /// What it is.
    pub attributes: Attributes,
}

/// What a file is.
#[derive(Clone, Copy, Debug, Default)]
pub struct Attributes {
    /// How many bytes.
    pub bytes: u64,
    /// Type and rights, as `st_mode` has them.
    pub mode: u32,
    /// When it was last changed, in seconds since 1970.
    pub modified: u32,
}

impl Attributes {
    /// Whether it is a folder.
    pub fn is_folder(self) -> bool {
        self.mode & 0o170_000 == 0o040_000
    }

    /// Whether it is a link.
    pub fn is_link(self) -> bool {
        self.mode & 0o170_000 == 0o120_000
    }
}

/// A reply and the number of its request, from a packet without its length; nothing where it is no such reply.
pub fn reply(packet: &[u8]) -> Option<(u32, Reply)> {
    let mut reader = Reader(packet);
    let kind = reader.byte()?;
    let id = reader.number()?;
    let reply = match kind {
        101 => {
            let code = reader.number()?;
            // Old servers say no words.
            Reply::Status(code, reader.text().unwrap_or_default())
        }
        102 => Reply::Handle(reader.bytes()?.to_vec()),
        103 => Reply::Data(reader.bytes()?.to_vec()),
        104 => {
            let count = reader.number()?;
            let name = |reader: &mut Reader<'_>| {
                let name = reader.text()?;
                reader.bytes()?;
                Some(Name { name, attributes: reader.attributes()? })
            };
            Reply::Names((0..count).map_while(|_| name(&mut reader)).collect())
        }
        105 => Reply::Attributes(reader.attributes()?),
        _ => return None,
    };
    Some((id, reply))
}

/// The names of the extensions in the server's first packet; nothing where it is another.
pub fn extensions(packet: &[u8]) -> Option<Vec<String>> {
    let mut reader = Reader(packet);
    (reader.byte()? == 2).then_some(())?;
    reader.number()?;
    let mut names = Vec::new();
    while let Some(name) = reader.text() {
        reader.bytes()?;
        names.push(name);
    }
    Some(names)
}

struct Reader<'p>(&'p [u8]);

impl<'p> Reader<'p> {
    fn take(&mut self, count: usize) -> Option<&'p [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|bytes| bytes[0])
    }

    fn number(&mut self) -> Option<u32> {
        self.take(4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes)
    }

    fn bytes(&mut self) -> Option<&'p [u8]> {
        let count = self.number()? as usize;
        self.take(count)
    }

    fn text(&mut self) -> Option<String> {
        self.bytes().map(|bytes| String::from_utf8_lossy(bytes).into_owned())
    }

    fn attributes(&mut self) -> Option<Attributes> {
        let flags = self.number()?;
        let mut attributes = Attributes::default();
        if flags & 1 != 0 {
            attributes.bytes = (u64::from(self.number()?) << 32) | u64::from(self.number()?);
        }
        if flags & 2 != 0 {
            self.take(8)?;
        }
        if flags & 4 != 0 {
            attributes.mode = self.number()?;
        }
        if flags & 8 != 0 {
            self.number()?;
            attributes.modified = self.number()?;
        }
        if flags & (1 << 31) != 0 {
            for _ in 0..self.number()? {
                self.bytes()?;
                self.bytes()?;
            }
        }
        Some(attributes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packet_that_is_cut_anywhere_is_no_reply() {
        // A name in a folder: `a.html`, 513 bytes, a file, changed at 7.
        let mut packet = vec![104, 0, 0, 0, 9, 0, 0, 0, 1];
        packet.extend([0, 0, 0, 6]);
        packet.extend(b"a.html");
        packet.extend([0, 0, 0, 1, b'-', 0, 0, 0, 13, 0, 0, 0, 0, 0, 0, 2, 1, 0, 0, 0x81, 0xA4, 0, 0, 0, 1, 0, 0, 0, 7]);
        let Some((9, Reply::Names(names))) = reply(&packet) else { panic!("names") };
        assert_eq!((names[0].name.as_str(), names[0].attributes.bytes, names[0].attributes.modified), ("a.html", 513, 7));
        assert!(!names[0].attributes.is_folder());
        for end in 0..packet.len() {
            assert!(!matches!(reply(&packet[..end]), Some((_, Reply::Names(names))) if !names.is_empty()), "{end}");
        }
    }
}
