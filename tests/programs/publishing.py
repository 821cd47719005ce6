"""publish and rollback against servers: OpenSSH's sshd, and moto, an object store that checks every signature.

Starts both on loopback with keys of their own, below the folder that WORK names, and publishes a small site with the
kairan that KAIRAN names: what readers would get is compared with what was built, after every step.
"""

import hashlib
import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import time
import unittest

import boto3

KAIRAN = pathlib.Path(os.environ["KAIRAN"]).resolve()
WORK = pathlib.Path(os.environ["WORK"]).resolve() / "publishing"
TODAY = os.environ.get("TODAY", "2026-11-21")
SSHD = shutil.which("sshd", path="/usr/sbin:/usr/local/sbin:" + os.environ["PATH"])


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def await_port(port, process):
    for _ in range(300):
        if process.poll() is not None:
            raise RuntimeError(f"{process.args} ended with {process.returncode}")
        with socket.socket() as caller:
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"nobody answers on port {port}")


def files(folder):
    folder = folder.resolve()
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


class Site:
    """A site of a few pages, one with a name that programs take for a pattern."""

    def __init__(self, name, target):
        self.root = WORK / name
        shutil.rmtree(self.root, ignore_errors=True)
        self.write("kairan.yaml", f"title: 例\nlanguages: [ja]\nsearch: false\npublish: {{live: {target}}}\n")
        self.page("a", "初め")
        self.page("神戸市", "二つ目")
        self.write("static/files/a [1] & b+c.txt", "名前\n")

    def write(self, path, text):
        path = self.root / path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def page(self, slug, words):
        self.write(f"content/pages/{slug}.ja.md", f"---\ntitle: {slug}のページ\n---\n\n{words}。\n")

    def built(self):
        return files(self.root / "public")

    def run(self, *arguments, status=0, **environment):
        environment = {**os.environ, "LC_ALL": "C", **environment}
        ran = subprocess.run(
            [KAIRAN, *arguments, "--today", TODAY, "--lang", "en"],
            cwd=self.root, env=environment, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=120,
        )
        if ran.returncode != status:
            raise AssertionError(f"{arguments} ended with {ran.returncode}:\n{ran.stdout}{ran.stderr}")
        return ran.stdout + ran.stderr


@unittest.skipUnless(SSHD, "sshd is not installed")
class Sftp(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = WORK / "sshd"
        shutil.rmtree(cls.home, ignore_errors=True)
        cls.home.mkdir(parents=True)
        for key in ["host", "person", "stranger"]:
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", cls.home / key], check=True)
        (cls.home / "authorized").write_text((cls.home / "person.pub").read_text())
        cls.port = free_port()
        public = (cls.home / "host.pub").read_text()
        (cls.home / "known").write_text(f"[127.0.0.1]:{cls.port} {public}")
        (cls.home / "unknown").write_text("")
        server = (
            f"ListenAddress 127.0.0.1:{cls.port}\nHostKey {cls.home}/host\nAuthorizedKeysFile {cls.home}/authorized\n"
            f"PidFile {cls.home}/pid\nStrictModes no\nUsePAM no\nPermitRootLogin yes\nPasswordAuthentication no\n"
            "KbdInteractiveAuthentication no\nSubsystem sftp internal-sftp\nMaxStartups 100\n"
        )
        (cls.home / "config").write_text(server)
        if os.getuid() == 0:
            pathlib.Path("/run/sshd").mkdir(exist_ok=True)
        with open(cls.home / "log", "w") as log:
            cls.server = subprocess.Popen([SSHD, "-D", "-e", "-f", cls.home / "config"], stderr=log)
        await_port(cls.port, cls.server)

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        cls.server.wait()

    def ssh(self, key="person", known="known"):
        return f"ssh -F none -i {self.home}/{key} -o IdentitiesOnly=yes -o UserKnownHostsFile={self.home}/{known}"

    def site(self, name):
        """A site, and the folder on the server to which it is published."""
        place = self.home / name
        user = subprocess.run(["id", "-un"], capture_output=True, encoding="utf-8", check=True).stdout.strip()
        target = f'{{to: "sftp://{user}@127.0.0.1:{self.port}{place}", keep: 2}}'
        return Site(f"sftp-{name}", target), place

    def publish(self, site, *arguments, status=0, **ssh):
        return site.run("publish", "--yes", *arguments, status=status, KAIRAN_SSH=self.ssh(**ssh))

    def test_a_server_shows_each_release_whole_and_goes_back(self):
        site, place = self.site("whole")
        self.assertIn("published (release 1, ", self.publish(site))
        self.assertEqual(files(place / "current"), site.built())
        self.assertTrue((place / "current").is_symlink())
        self.assertIn("nothing has changed", self.publish(site))
        site.page("a", "直した")
        (site.root / "content/pages/神戸市.ja.md").unlink()
        site.page("c", "新しい")
        told = self.publish(site)
        self.assertIn("withdrawn:\n  神戸市/index.html\n", told)
        self.assertEqual(files(place / "current"), site.built())
        # What is unchanged was not sent: it is the same file on the server.
        one, two = (place / f"releases/00000{n}/assets/style.css" for n in (1, 2))
        self.assertEqual(one.stat().st_ino, two.stat().st_ino)
        site.run("rollback", "--yes", KAIRAN_SSH=self.ssh())
        self.assertIn("二つ目", (place / "current/神戸市/index.html").read_text(encoding="utf-8"))
        self.assertIn("published (release 3, ", self.publish(site))
        self.assertEqual(files(place / "current"), site.built())
        self.assertFalse((place / "releases/000001").exists())

    def test_what_a_person_did_there_is_seen(self):
        site, place = self.site("by-hand")
        self.publish(site)
        page = place / "current/a/index.html"
        page.write_text("by hand")
        (place / "current/own.txt").write_text("of somebody")
        told = self.publish(site, status=2)
        self.assertIn("  a/index.html (changed)\n", told)
        self.assertEqual(page.read_text(), "by hand")
        told = self.publish(site, "--overwrite")
        self.assertIn("left alone:\n  own.txt\n", told)
        self.assertEqual(files(place / "current"), {**site.built(), "own.txt": b"of somebody"})

    def test_a_large_site_goes_and_a_file_of_megabytes_with_it(self):
        site, place = self.site("large")
        for number in range(150):
            site.page(f"page-{number}", f"{number}番目")
        (site.root / "static/large.bin").write_bytes(bytes(range(256)) * 20_000)
        self.publish(site)
        self.assertEqual(files(place / "current"), site.built())

    def test_a_run_that_is_killed_goes_on_and_readers_see_nothing_of_it(self):
        site, place = self.site("killed")
        self.publish(site)
        before = files(place / "current")
        for number in range(400):
            site.page(f"page-{number}", f"{number}番目")
        (site.root / "static/large.bin").write_bytes(os.urandom(30_000_000))
        site.run("build")
        running = subprocess.Popen(
            [KAIRAN, "publish", "--yes", "--today", TODAY, "--lang", "en"], cwd=site.root, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, env={**os.environ, "KAIRAN_SSH": self.ssh()},
        )
        incoming = place / "releases/incoming"
        while running.poll() is None and len(list(incoming.glob("page-*/index.html"))) < 50:
            time.sleep(0.005)
        running.kill()
        running.wait()
        self.assertTrue(incoming.is_dir(), "it was over before it was killed")
        self.assertEqual(files(place / "current"), before)
        sent = int(re.search(r", (\d+) files sent", self.publish(site))[1])
        self.assertLess(sent, 400)
        self.assertEqual(files(place / "current"), site.built())

    def test_a_full_disk_is_told_in_words_and_a_larger_one_goes_on(self):
        site, place = self.site("full")
        place.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=60k", "none", place], capture_output=True).returncode:
            self.skipTest("nobody here may make a small disk")
        try:
            self.assertIn("cannot be written: no room left, or refused by the server", self.publish(site, status=2))
            self.assertFalse((place / "current").exists())
            subprocess.run(["mount", "-o", "remount,size=8m", place], check=True)
            self.publish(site)
            self.assertEqual(files(place / "current"), site.built())
        finally:
            subprocess.run(["umount", place], check=True)

    def test_what_cannot_be_reached_is_told_in_words(self):
        site, place = self.site("refused")
        self.assertIn("the server is not known yet", self.publish(site, status=2, known="unknown"))
        self.assertIn("the key is wrong, or the server does not know it", self.publish(site, status=2, key="stranger"))
        (place / "theirs").mkdir(parents=True)
        self.assertIn("holds files that kairan did not publish", self.publish(site, status=2))
        site.write("kairan.yaml", f'publish: {{live: {{to: "sftp://127.0.0.1:{free_port()}/a/b"}}}}\n')
        self.assertIn("the server cannot be reached", self.publish(site, status=2))
        site.write("kairan.yaml", 'publish: {live: {to: "sftp://no-such-host.invalid/a/b"}}\n')
        self.assertIn("there is no server of that name", self.publish(site, status=2))


class S3(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.home = WORK / "s3"
        shutil.rmtree(cls.home, ignore_errors=True)
        cls.home.mkdir(parents=True)
        cls.port = free_port()
        with open(cls.home / "log", "w") as log:
            # From the fifth request on every signature is checked, by the code of AWS's own package.
            cls.server = subprocess.Popen(
                [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(cls.port)],
                stdout=log, stderr=log, env={**os.environ, "INITIAL_NO_AUTH_ACTION_COUNT": "4"},
            )
        await_port(cls.port, cls.server)
        first = cls.client("iam", "anybody", "anything")
        first.create_user(UserName="town")
        keys = first.create_access_key(UserName="town")["AccessKey"]
        may = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}'
        first.put_user_policy(UserName="town", PolicyName="all", PolicyDocument=may)
        cls.client("s3", "anybody", "anything").create_bucket(Bucket="site")
        cls.keys = {"AWS_ACCESS_KEY_ID": keys["AccessKeyId"], "AWS_SECRET_ACCESS_KEY": keys["SecretAccessKey"]}
        cls.s3 = cls.client("s3", keys["AccessKeyId"], keys["SecretAccessKey"])

    @classmethod
    def tearDownClass(cls):
        cls.server.terminate()
        cls.server.wait()

    @classmethod
    def client(cls, service, key, secret):
        return boto3.client(
            service, endpoint_url=f"http://127.0.0.1:{cls.port}", region_name="us-east-1",
            aws_access_key_id=key, aws_secret_access_key=secret,
        )

    def site(self, name):
        return Site(f"s3-{name}", f'{{to: "s3://site/{name}", endpoint: "http://127.0.0.1:{self.port}", keep: 2}}')

    def publish(self, site, *arguments, status=0, **environment):
        return site.run("publish", "--yes", *arguments, status=status, **{**self.keys, **environment})

    def objects(self, name):
        """Every object below a name, without kairan's own."""
        pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket="site", Prefix=f"{name}/")
        keys = [entry["Key"] for page in pages for entry in page.get("Contents", [])]
        paths = [key.removeprefix(f"{name}/") for key in keys]
        return {path: self.get(f"{name}/{path}")["Body"].read() for path in paths if not path.startswith(".kairan-")}

    def get(self, key):
        return self.s3.get_object(Bucket="site", Key=key)

    def put(self, key, body):
        self.s3.put_object(Bucket="site", Key=key, Body=body)

    def test_a_store_gets_each_release_and_goes_back(self):
        site = self.site("whole")
        self.assertIn("published (release 1, ", self.publish(site))
        self.assertEqual(self.objects("whole"), site.built())
        page = self.get("whole/a/index.html")
        self.assertEqual((page["ContentType"], page["CacheControl"]), ("text/html; charset=utf-8", "no-cache"))
        self.assertIn("nothing has changed", self.publish(site))
        site.page("a", "直した")
        (site.root / "content/pages/神戸市.ja.md").unlink()
        told = self.publish(site)
        self.assertIn("withdrawn:\n  神戸市/index.html\n", told)
        self.assertLess(int(re.search(r", (\d+) files sent", told)[1]), 10)
        self.assertEqual(self.objects("whole"), site.built())
        site.run("rollback", "--yes", **self.keys)
        self.assertIn("二つ目", self.objects("whole")["神戸市/index.html"].decode())
        self.assertIn("published (release 3, ", self.publish(site))
        self.assertEqual(self.objects("whole"), site.built())

    def test_what_a_person_did_there_is_seen(self):
        site = self.site("by-hand")
        self.publish(site)
        self.put("by-hand/a/index.html", b"by hand")
        self.put("by-hand/own.txt", b"of somebody")
        self.assertIn("  a/index.html (changed)\n", self.publish(site, status=2))
        self.assertEqual(self.objects("by-hand")["a/index.html"], b"by hand")
        self.publish(site, "--overwrite")
        self.assertEqual(self.objects("by-hand"), {**site.built(), "own.txt": b"of somebody"})

    def test_a_run_that_is_killed_goes_on(self):
        site = self.site("killed")
        self.publish(site)
        for number in range(200):
            site.page(f"page-{number}", f"{number}番目")
        site.run("build")
        running = subprocess.Popen(
            [KAIRAN, "publish", "--yes", "--today", TODAY], cwd=site.root, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, env={**os.environ, **self.keys},
        )
        sent = lambda: self.s3.list_objects_v2(Bucket="site", Prefix="killed/page-").get("KeyCount", 0)
        while running.poll() is None and sent() < 50:
            time.sleep(0.01)
        running.kill()
        running.wait()
        # It was not over before it was killed.
        self.get("killed/.kairan-incoming.json")
        told = self.publish(site)
        self.assertIn("an earlier attempt was cut off", told)
        self.assertLess(int(re.search(r", (\d+) files sent", told)[1]), 200)
        self.assertEqual(self.objects("killed"), site.built())

    def test_what_is_refused_is_told_in_words_and_no_key_is_printed(self):
        site = self.site("refused")
        wrong = hashlib.sha256(b"wrong").hexdigest()
        told = self.publish(site, status=2, AWS_SECRET_ACCESS_KEY=wrong)
        self.assertIn("the key is wrong or has expired", told)
        self.assertNotIn(wrong, told)
        nowhere = {"AWS_SHARED_CREDENTIALS_FILE": "/nowhere"}
        self.assertIn("there are no keys", self.publish(site, status=2, AWS_ACCESS_KEY_ID="", **nowhere))
        credentials = self.home / "credentials"
        credentials.write_text("[town]\n" + "".join(f"{name.lower()} = {value}\n" for name, value in self.keys.items()))
        named = {"AWS_ACCESS_KEY_ID": "", "AWS_PROFILE": "town", "AWS_SHARED_CREDENTIALS_FILE": str(credentials)}
        self.assertIn("published (release 1, ", self.publish(site, **named))
        site.write("kairan.yaml", f'publish: {{live: {{to: "s3://nobody/x", endpoint: "http://127.0.0.1:{self.port}"}}}}\n')
        self.assertIn("there is no such bucket", self.publish(site, status=2))
        site.write("kairan.yaml", f'publish: {{live: {{to: "s3://site/x", endpoint: "http://127.0.0.1:{free_port()}"}}}}\n')
        self.assertIn("the server cannot be reached", self.publish(site, status=2))


if __name__ == "__main__":
    unittest.main()
