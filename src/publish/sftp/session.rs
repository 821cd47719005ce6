//! A conversation with a server: `ssh`, as it is installed, carries it, with the keys, known hosts, agents and settings
//! that a person has. Requests go out many at a time and their answers are awaited together, so that a far server costs
//! little.

use super::wire::{MOST_REPLY, Reply, Request, extensions, reply};
use crate::content::SftpAddress;
use crate::fault::Fault;
use std::collections::HashMap;
use std::io::{self, BufReader, BufWriter, ErrorKind, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread::JoinHandle;

/// How many requests, and how many bytes of them, wait for an answer at a time.
const MOST_WAITING: (usize, usize) = (64, 1 << 20);

/// A server that answers.
pub struct Session {
    child: Child,
    requests: BufWriter<ChildStdin>,
    replies: BufReader<ChildStdout>,
    words: Option<JoinHandle<String>>,
    next: u32,
    address: String,
    /// What the server can do beyond the standard.
    pub extensions: Vec<String>,
}

impl Session {
    /// Calls a server. `ssh` is the program with its options; where nobody is there it must not ask.
    pub fn connect(address: &SftpAddress, ssh: &[String], interactive: bool) -> Result<Session, Fault> {
        let (program, options) = ssh.split_first().map_or(("ssh", &[][..]), |(program, options)| (program.as_str(), options));
        let mut command = Command::new(program);
        command.args(options).args(["-oConnectTimeout=20", "-oServerAliveInterval=15", "-oClearAllForwardings=yes", "-T"]);
        if !interactive {
            command.arg("-oBatchMode=yes");
        }
        if let Some(port) = address.port {
            command.args(["-p", &port.to_string()]);
        }
        if let Some(user) = &address.user {
            command.args(["-l", user]);
        }
        command.args(["-s", "--", &address.host, "sftp"]);
        let spawned = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut child = spawned.map_err(|error| match error.kind() {
            ErrorKind::NotFound => Fault::refused(
                program,
                "ssh がこのコンピューターにありません。Windows では「オプション機能」の OpenSSH クライアントを入れます",
                "ssh is not installed on this computer; on Windows it is the optional feature OpenSSH Client",
            ),
            _ => Fault::new(program, "実行できません", "cannot be run", error),
        })?;
        // The three were asked for above, so they are there.
        let (Some(requests), Some(replies), Some(mut said)) = (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(Fault::refused(program, "実行できません", "cannot be run"));
        };
        let words = std::thread::spawn(move || {
            let mut bytes = Vec::new();
            // What could be read is enough to tell why.
            let _ = said.read_to_end(&mut bytes);
            String::from_utf8_lossy(&bytes).into_owned()
        });
        let mut session = Session {
            child,
            requests: BufWriter::new(requests),
            replies: BufReader::new(replies),
            words: Some(words),
            next: 0,
            address: address.to_string(),
            extensions: Vec::new(),
        };
        session.greet().map_err(|_| session.broken())?;
        Ok(session)
    }

    fn greet(&mut self) -> io::Result<()> {
        // The first packet has the version where others have their number.
        self.requests.write_all(&Request::new(1).packet(3))?;
        self.requests.flush()?;
        let packet = self.packet()?;
        self.extensions = extensions(&packet).ok_or(ErrorKind::InvalidData)?;
        Ok(())
    }

    /// Sends requests in their order, and gives the replies in the same.
    pub fn all(&mut self, requests: &[Request]) -> Result<Vec<Reply>, Fault> {
        self.exchange(requests).map_err(|_| self.broken())
    }

    /// Sends one request.
    pub fn one(&mut self, request: Request) -> Result<Reply, Fault> {
        let mut replies = self.all(&[request])?;
        replies.pop().ok_or_else(|| self.broken())
    }

    fn exchange(&mut self, requests: &[Request]) -> io::Result<Vec<Reply>> {
        let mut replies: Vec<Option<Reply>> = requests.iter().map(|_| None).collect();
        let mut waiting: HashMap<u32, (usize, usize)> = HashMap::new();
        let mut bytes = 0;
        for (at, request) in requests.iter().enumerate() {
            let packet = request.packet(self.next);
            while waiting.len() >= MOST_WAITING.0 || !waiting.is_empty() && bytes + packet.len() > MOST_WAITING.1 {
                bytes -= self.receive(&mut waiting, &mut replies)?;
            }
            self.requests.write_all(&packet)?;
            bytes += packet.len();
            waiting.insert(self.next, (at, packet.len()));
            self.next = self.next.wrapping_add(1);
        }
        while !waiting.is_empty() {
            self.receive(&mut waiting, &mut replies)?;
        }
        replies.into_iter().collect::<Option<_>>().ok_or_else(|| ErrorKind::InvalidData.into())
    }

    /// Takes one reply, and says how many bytes its request had.
    fn receive(&mut self, waiting: &mut HashMap<u32, (usize, usize)>, replies: &mut [Option<Reply>]) -> io::Result<usize> {
        self.requests.flush()?;
        let packet = self.packet()?;
        let (id, reply) = reply(&packet).ok_or(ErrorKind::InvalidData)?;
        let (at, bytes) = waiting.remove(&id).ok_or(ErrorKind::InvalidData)?;
        replies[at] = Some(reply);
        Ok(bytes)
    }

    fn packet(&mut self) -> io::Result<Vec<u8>> {
        let mut length = [0; 4];
        self.replies.read_exact(&mut length)?;
        let length = u32::from_be_bytes(length);
        if length > MOST_REPLY {
            return Err(ErrorKind::InvalidData.into());
        }
        let mut packet = vec![0; length as usize];
        self.replies.read_exact(&mut packet)?;
        Ok(packet)
    }

    /// The connection is gone: why, in the words of `ssh`.
    fn broken(&mut self) -> Fault {
        // It may still run, and then says no more.
        let _ = self.child.kill();
        let _ = self.child.wait();
        let said = self.words.take().and_then(|words| words.join().ok()).unwrap_or_default();
        explained(&self.address, &said)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // All was answered, or nobody waits for it any more.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// What `ssh` says, in words that say what to do.
fn explained(address: &str, said: &str) -> Fault {
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    let (ja, en) = if has(&["REMOTE HOST IDENTIFICATION HAS CHANGED"]) {
        (
            "サーバーの鍵が前と違います。なりすましかもしれません。管理者に確かめるまで公開しないでください",
            "the server's key is not the one known before; somebody may pretend to be it. Ask its administrator before you publish",
        )
    } else if has(&["Host key verification failed"]) {
        (
            "サーバーがまだ知られていません。一度 ssh でつなぎ、相手の指紋を管理者に確かめてください",
            "the server is not known yet; connect once with ssh and check its fingerprint with the administrator",
        )
    } else if has(&["Permission denied", "Too many authentication failures", "no such identity", "bad permissions"]) {
        ("鍵が違うか、サーバーに登録されていません", "the key is wrong, or the server does not know it")
    } else if has(&["Could not resolve hostname"]) {
        (
            "この名前のサーバーが見つかりません。ネットワークと名前を確かめてください",
            "there is no server of that name; check the network and the name",
        )
    } else if has(&["Connection refused", "timed out", "No route to host", "Network is unreachable", "Connection closed by"]) {
        ("サーバーにつながりません。ネットワークを確かめてください", "the server cannot be reached; check the network")
    } else if has(&["subsystem request failed"]) {
        ("このサーバーは SFTP を受け付けません", "the server does not speak SFTP")
    } else {
        let last = said.lines().map(str::trim).rfind(|line| !line.is_empty()).unwrap_or_default();
        let (ja, en) = match last {
            "" => (String::new(), String::new()),
            last => (format!("（{last}）"), format!(": {last}")),
        };
        return Fault::refused(
            address,
            format!("サーバーとの接続が切れました{ja}。もう一度実行すると続きから送ります"),
            format!("the connection to the server broke{en}; run it again to go on from there"),
        );
    };
    Fault::refused(address, ja, en)
}
