"""Killed builds, full disks, closed pipes, little memory, few descriptors, and a replaced output folder."""
import ctypes
import os
import random
import resource
import signal
import subprocess
import threading
import time

from lab import command
from lab.command import environment
from lab.family import Family, Skipped, expect
from lab.site import NOW, control, files_below

FAMILY = Family("O", "output", "output, memory and descriptors")
FAMILY.add("control: the site without an attack builds", control)
EXCHANGE = 2


def archive(site, articles, words=60):
    """Writes many articles, with sections and tags, the same in every run."""
    choice = random.Random(7)
    vocabulary = [f"word{number}" for number in range(3000)]
    for number in range(articles):
        text = " ".join(choice.choices(vocabulary, k=words))
        site.article(f"s{number % 8}/m{number % 50}/a{number}.md", text, title=f"Title {number}", tags=choice.sample(vocabulary[:200], 3), authors=[f"Author {number % 40}"])


def exchange(place, other, stop):
    """Swaps a folder and a link repeatedly, as fast as possible."""
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        raise Skipped("this system cannot swap two names atomically")
    while not stop.is_set():
        library.renameat2(-100, os.fsencode(place), -100, os.fsencode(other), EXCHANGE)
        time.sleep(0.0003)


def exchanged(site, name, rounds=6):
    """Replaces a folder that sitegen writes into with a link out of the site during a build."""
    archive(site, 400)
    victim = site.outside("victim")
    for _ in range(rounds):
        (site.folder / name).mkdir(parents=True, exist_ok=True)
        link = site.folder.parent / "lnk"
        if not link.is_symlink():
            link.symlink_to(victim)
        stop = threading.Event()
        thread = threading.Thread(target=exchange, args=(site.folder / name, link, stop))
        thread.start()
        try:
            for _ in range(3):
                site.build("-q", "-f")
        finally:
            stop.set()
            thread.join()
        expect(not files_below(victim), f"{len(files_below(victim))} files are written through the link")
        settle(site.folder / name, link)


def settle(place, link):
    """Restores the folder, regardless of the state of the swap."""
    for path in (place, link):
        if path.is_symlink():
            path.unlink()
    if link.is_dir() and not place.exists():
        os.rename(link, place)
    elif link.is_dir():
        subprocess.run(["rm", "-rf", link], check=True)


FAMILY.table(exchanged, [(f"`{name}` is replaced with a link during a build", name) for name in ("Public", "Public/s1", ".sitegen")], short=False)


def output_to(site, stdout, *arguments, closed=False):
    """Runs a command with standard output redirected to a file, and returns its result."""
    with open(stdout, "wb") as target:
        ended = site.run(*arguments, "--now", NOW, stdout=target, checked=False)
    return ended


def full(site, *arguments):
    for number in range(300):
        site.article(f"local/a{number}.md", title=f"A {number}")
    site.built()
    log = site.folder.parent / "log"
    log.write_text('10.0.0.1 - - [21/Nov/2026:10:00:00 +0000] "GET /local/a1/ HTTP/1.1" 200 100 "-" "Mozilla/5.0"\n')
    site.run("signals", "import", log, "--now", NOW, "-q")
    ended = output_to(site, "/dev/full", *arguments)
    expect(ended.code == 2, f"it exits with {ended.code} although nothing could be written")


FAMILY.table(full, [(f"`sitegen {' '.join(arguments)}` to a full disk", *arguments) for arguments in (
    ("list", "articles"), ("list", "articles", "--json"), ("build", "--json"), ("signals", "export"), ("signals", "status"), ("explain", "/local/a1/"), ("build",), ("signals", "export", "--pairs"))])


@FAMILY.attack("`help`, `version`, `markdown` and `template` to a full disk")
def full_without_site(site):
    for arguments, stdin in ((["help"], b""), (["version"], b""), (["markdown"], b"# x\n" * 1000), (["template", "--json-lines"], b'{"templates":{"m":"x"},"main":"m","context":{}}\n')):
        with open("/dev/full", "wb") as target:
            ended = site.plain(*arguments, stdin=stdin, stdout=target)
        expect(ended.code == 2, f"{arguments[0]} ends with {ended.code}")


@FAMILY.attack("a reader of the output that exits early")
def closed_pipe(site):
    for number in range(3000):
        site.article(f"local/a{number}.md", "x", title=f"A {number} " + "long title " * 20)
    reading, writing = os.pipe()
    os.close(reading)
    ended = site.run("list", "articles", "--now", NOW, stdout=writing, checked=False)
    os.close(writing)
    expect(ended.code in (2, -signal.SIGPIPE, 141), f"it exits with {ended.code} although the reader has exited")


@FAMILY.attack("closed standard output and standard error, whose output must not end up in a file")
def closed(site):
    site.built()
    before = site.snapshot()
    ended = subprocess.run(["sh", "-c", f"exec '{site.binary}' build -f -r '{site.folder}' --now {NOW} >&- 2>&- <&-"], env=environment(), timeout=90, check=False)
    expect(ended.returncode in (0, 2), f"it ends with {ended.returncode}")
    expect(site.snapshot() == before, "a file of the portal has changed")


def little_memory(site, megabytes, articles=300):
    """Checks that a build with little address space succeeds, or fails with a message, exit code 2 and unchanged output.

    Below 90 MB the system cannot load the program and its libraries, and reports this in its own way."""
    archive(site, articles)
    site.built("-q")
    before = site.snapshot()
    site.write("Content/local/base.md", "---\ntitle: New\ndate: 2026-11-20\n---\nNew text.\n")
    ended = site.build(address_space=megabytes << 20, seconds=20, checked=False)
    expect(not ended.hung, "it does not end")
    if megabytes >= 90:
        expect(ended.code in (0, 2), f"it ends with {ended.code}: {ended.complaint}")
        expect(ended.code == 0 or ended.err.strip(), "there is no message")
    if ended.code:
        expect(site.snapshot() == before, "Public/ is not as it was")
    site.built()


FAMILY.table(little_memory, [(f"{megabytes} MB of address space", megabytes) for megabytes in (50, 80, 120, 180, 260, 400)])
FAMILY.table(little_memory, [(f"{megabytes} MB of address space for 2,000 articles", megabytes, 2000) for megabytes in (64, 110, 160, 220, 300, 500)], short=False)


def few_descriptors(site, count, articles=600):
    archive(site, articles)
    ended = site.build(descriptors=(count, max(count, 4096)))
    expect(ended.code == 0, f"with {count} descriptors the build ends with {ended.code}: {ended.complaint}")


FAMILY.table(few_descriptors, [("256 file descriptors, the default of macOS", 256), ("64 file descriptors", 64)])


@FAMILY.attack("a hard limit of 20 file descriptors")
def hardly_descriptors(site):
    archive(site, 300)
    for count in (8, 12, 20, 32):
        ended = site.build(descriptors=(count, count))
        expect(ended.code in (0, 2), f"with {count} descriptors the build ends with {ended.code}")


@FAMILY.attack("no new threads allowed")
def no_threads(site):
    if os.geteuid() == 0:
        raise Skipped("limits on threads do not apply to root")
    archive(site, 100)
    soft, hard = resource.getrlimit(resource.RLIMIT_NPROC)
    resource.setrlimit(resource.RLIMIT_NPROC, (1, hard))
    try:
        site.build(seconds=10)
    finally:
        resource.setrlimit(resource.RLIMIT_NPROC, (soft, hard))


@FAMILY.attack("a build that is killed at twenty different times, and the next build")
def kills(site):
    archive(site, 300)
    site.built("-q")
    for step in range(20):
        site.article("local/base.md", f"Text {step}.", title="Base")
        child = subprocess.Popen([site.binary, "build", "-q", "-f", "-r", site.folder, "--now", NOW], env=environment(), start_new_session=True)
        time.sleep(0.004 * step)
        child.kill()
        child.wait()
        cut = [path for path in site.published() if path.endswith(".html") and "sitegen-new" not in path and "</html>" not in site.read(path)]
        expect(not cut, f"an incomplete file is published: {cut[:2]}")
    site.built("-q")
    expect("Text 19." in site.page("/local/base/"), "the next build does not repair it")
    expect(not [path for path in site.published() if "sitegen-new" in path], "temporary files remain")


@FAMILY.attack("a build under a limit of file sizes")
def full_disk(site):
    archive(site, 200)
    site.built("-q")
    before = site.snapshot()
    for name in files_below(site.folder / "Content"):
        with open(name, "a", encoding="utf-8") as file:
            file.write("more words\n" * 20)
    ended = subprocess.run(["sh", "-c", f"ulimit -f 1; exec '{site.binary}' build -q -r '{site.folder}' --now {NOW}"], env=environment(), capture_output=True, timeout=90, check=False)
    expect(ended.returncode == 2 or ended.returncode == -signal.SIGXFSZ, f"it ends with {ended.returncode}")
    expect({path: data for path, data in site.snapshot().items() if "sitegen-new" not in path} == before, "Public/ is not as it was")
    site.built("-q")


@FAMILY.attack("six builds of one site at the same time")
def two_builds(site):
    archive(site, 300)
    children = [subprocess.Popen([site.binary, "build", "-q", "-f", "-r", site.folder, "--now", NOW], env=environment(), stderr=subprocess.DEVNULL) for _ in range(6)]
    codes = [child.wait(timeout=120) for child in children]
    expect(set(codes) <= {0, 2} and 0 in codes, f"they end with {codes}")
    expect(site.build("--verify").code == 0, "the portal differs from its record")


@FAMILY.attack("articles that are changed and renamed during a build")
def changing(site):
    archive(site, 300)
    names = files_below(site.folder / "Content")
    stop = threading.Event()

    def change():
        choice = random.Random(3)
        while not stop.is_set():
            name = choice.choice(names)
            with open(name, "r+b") as file:
                file.truncate(choice.choice([0, 10, 60]))
            os.path.exists(name + "x") and os.unlink(name + "x")
            os.rename(name, name + "x")
            os.rename(name + "x", name)
    thread = threading.Thread(target=change)
    thread.start()
    try:
        for _ in range(12):
            ended = site.build("-q", "--keep-going")
            expect(ended.code in (0, 1, 2), f"it ends with {ended.code}")
    finally:
        stop.set()
        thread.join()


@FAMILY.attack("an output folder that is the site, its content, its parent or the root")
def odd_outputs(site):
    before = sorted(files_below(site.folder / "Content"))
    for output in (site.folder, site.folder / "Content", site.folder.parent, "/", site.folder / "Content/local", site.folder / "Templates", "/proc/self", "/dev/null", site.folder / "sitegen.yml"):
        ended = site.run("build", "-o", output, "--now", NOW)
        expect(ended.code != 0, f"it is accepted: {output}")
    expect(sorted(files_below(site.folder / "Content")) == before, "files are written among the articles")


@FAMILY.attack("a folder in place of a file, and a file in place of a folder")
def in_the_way(site):
    (site.public / "index.html").mkdir(parents=True)
    (site.public / "local").write_text("KEEP")
    site.build()
    site.build("-f")


@FAMILY.attack("an output folder without write permission")
def read_only(site):
    if os.geteuid() == 0:
        raise Skipped("file permissions do not apply to root")
    site.built()
    for folder, _, _ in os.walk(site.public):
        os.chmod(folder, 0o555)
    site.article("local/e.md", "new")
    expect(site.build().code == 2, "it is not reported as a system error")


@FAMILY.attack("a list of published files that contains paths outside of the output")
def list_of_files(site):
    victim = site.outside() / "keep"
    victim.write_text("KEEP")
    site.built()
    for name in os.listdir(site.folder / ".sitegen"):
        place = site.folder / ".sitegen" / name
        if name.startswith(("published", "built", "staging")):
            place.write_bytes(place.read_bytes().replace(b"local/base/index.html", b"../../outside/keep") + b"\n../../outside/keep\n/etc/hostname\n")
    (site.folder / "Content/local/base.md").unlink()
    site.article("local/e.md", "x")
    site.build()
    expect(victim.exists(), "a file beside the site is removed")
    command.run(["true"], cwd=site.folder)
