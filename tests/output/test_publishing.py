"""Publishing with real git to a bare repository: what arrives, what stays, what is refused, and what is left alone."""

import http.client
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from repositories import BASE, URL, Desk, git
from sites import entry, parsed, write

from portfolio.diagnostics.problems import BUILT, CONTENT, ENVIRONMENT, USAGE
from portfolio.output.git import publishing
from portfolio.output.git.pages_address import are_one, domain_of, of_pages

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A project with three papers that was never published."""
    return Desk(tmp_path / "desk")


def test_the_first_time_the_whole_site_arrives_and_says_where(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    before = desk.state()

    assert desk.deploy() == BUILT
    assert desk.names() == desk.built() | {".nojekyll"}
    assert desk.text("papers/p1/index.html") == (desk.root / "site/papers/p1/index.html").read_text().strip()
    assert f'<link rel="canonical" href="{BASE}papers/p1/">' in desk.text("papers/p1/index.html")
    assert desk.state() == before
    assert git(desk.hub, "log", "-1", "--format=%an <%ae>", "gh-pages")
    said = capsys.readouterr().out.splitlines()
    assert said[-3:] == [
        "Published 7 pages to origin, branch gh-pages.",
        "Once only: open https://github.com/Ada/engines/settings/pages, choose 'Deploy from a branch', then 'gh-pages' "
        "and '/'.",
        f"It will be at {BASE} in a minute or two",
    ]


def test_then_only_what_changed_is_committed_on_top(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.deploy()
    first = git(desk.hub, "rev-parse", "gh-pages")
    desk.edit("content/papers/p1.md", entry("Another title", "Text.", date="2001"))
    (desk.root / "content/papers/p2.md").unlink()
    desk.edit("content/papers/p4.md", entry("New", date="2001"))
    desk.edit("content/papers/p5.md", entry("Newer", date="2001"))

    assert desk.deploy() == BUILT
    assert desk.names() == desk.built() | {".nojekyll"}
    assert git(desk.hub, "rev-parse", "gh-pages^") == first
    assert desk.log() == ["Publish the site", "Publish the site"]
    assert "papers/p2/index.html" not in desk.names()
    capsys.readouterr()
    assert desk.deploy() == BUILT
    assert f"Nothing to publish: 'gh-pages' already holds this site, at {BASE}." in capsys.readouterr().out
    assert len(desk.log()) == 2


def test_files_of_others_stay_and_their_commits_too(desk: Desk) -> None:
    desk.deploy()
    foreign = desk.by_hand({"CNAME": "ada.example.org", "notes/mine.txt": "mine", "papers/p1/extra.pdf": "x"})
    desk.edit("content/papers/p1.md", entry("Another title", date="2001"))

    assert desk.deploy() == BUILT
    assert {"CNAME", "notes/mine.txt", "papers/p1/extra.pdf"} <= desk.names()
    assert git(desk.hub, "rev-parse", "gh-pages^") == foreign
    assert "https://ada.example.org/papers/p1/" in desk.text("papers/p1/index.html")


def test_a_folder_that_is_gone_here_leaves_others_files_in_it(desk: Desk) -> None:
    desk.deploy()
    desk.by_hand({"papers/p2/extra.pdf": "x"})
    (desk.root / "content/papers/p2.md").unlink()

    assert desk.deploy(shrink=True) == BUILT
    assert {name for name in desk.names() if name.startswith("papers/p2/")} == {"papers/p2/extra.pdf"}


@pytest.mark.parametrize("source", ["ada.example.org", "Ada.Example.org\n"])
def test_a_domain_in_the_source_or_in_both_is_where_it_appears(desk: Desk, source: str) -> None:
    desk.edit("content/static/CNAME", source)
    desk.by_hand({"CNAME": "ada.example.org"})

    assert desk.deploy() == BUILT
    assert desk.text("CNAME") == source.strip()
    assert 'href="https://ada.example.org/papers/p1/"' in desk.text("papers/p1/index.html")


def test_two_domains_are_refused(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.edit("content/static/CNAME", "one.example.org")
    desk.by_hand({"CNAME": "two.example.org"})

    assert desk.deploy() == USAGE
    assert capsys.readouterr().err == (
        "portfolio: PF702 content/static/CNAME names one.example.org, but the CNAME on the branch two.example.org\n"
        "    Write the right one into content/static/CNAME; the other was put there by GitHub's settings (Pages)\n"
    )
    assert desk.log() == ["By hand"]


def test_a_domain_that_the_source_takes_back_goes(desk: Desk) -> None:
    desk.edit("content/static/CNAME", "one.example.org")
    desk.deploy()
    desk.edit("content/static/CNAME", "two.example.org")

    assert desk.deploy() == BUILT
    assert desk.text("CNAME") == "two.example.org"
    (desk.root / "content/static/CNAME").unlink()
    assert desk.deploy() == BUILT
    assert "CNAME" not in desk.names()


def test_another_base_url_is_refused_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = Desk(tmp_path / "desk", settings="base_url: https://ada.github.io\n")

    assert desk.deploy() == USAGE
    assert capsys.readouterr().err == (
        f"content/site.yaml:2:11: PF702 base_url: the site will appear at {BASE}, found 'https://ada.github.io/'\n"
        f"    Write `base_url: {BASE}`, or name your own domain in content/static/CNAME\n"
    )
    assert not (desk.root / "site").exists()
    assert desk.deploy(base_url="https://example.org/engines") == BUILT  # whoever says so knows


def test_a_dry_run_builds_and_says_what_would_change(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.deploy(dry=True) == BUILT
    said = capsys.readouterr().out

    assert f"To origin, branch gh-pages ({URL}), for {BASE}:" in said
    assert "  + .nojekyll" in said
    assert git(desk.hub, "branch", "--list") == ""


def test_nothing_is_published_without_a_yes(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    assert desk.deploy(agreed=False) == USAGE
    assert capsys.readouterr().out.splitlines()[-1] == "Nothing was published."
    assert git(desk.hub, "branch", "--list") == ""


def test_a_broken_site_is_not_published(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.deploy()
    desk.edit("content/papers/p1.md", entry("Broken", date="never"))

    assert desk.deploy() == CONTENT
    assert "Nothing was published." in capsys.readouterr().err
    assert len(desk.log()) == 1


def test_drafts_are_not_published(desk: Desk) -> None:
    desk.edit("content/papers/d.md", entry("A draft", draft=True))
    desk.deploy()

    assert "papers/d/index.html" not in desk.names()


def test_a_much_smaller_site_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = Desk(tmp_path / "desk", papers=30)
    desk.deploy()
    for number in range(20):
        (desk.root / f"content/papers/p{number}.md").unlink()
    capsys.readouterr()

    assert desk.deploy() == CONTENT
    assert capsys.readouterr().err == (
        "portfolio: PF704 the site has 14 pages, but the published one has 34\n"
        "    Check whether files are missing in content/; if not, add --shrink\n"
    )
    assert desk.deploy(shrink=True) == BUILT
    assert "papers/p1/index.html" not in desk.names()


def test_a_branch_of_somebody_else_is_not_written_over(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.by_hand({"index.html": "old", "papers": "a file", "keep.txt": "keep"})

    assert desk.deploy() == USAGE
    assert capsys.readouterr().err == (
        "portfolio: PF703 the branch 'gh-pages' holds 'index.html', 'papers', which portfolio did not publish\n"
        "    Publish to another branch with --branch, or add --replace: what is replaced stays in the branch's "
        "history\n"
    )
    assert desk.deploy(branch="site") == BUILT
    assert desk.names("site") == desk.built() | {".nojekyll"}
    assert desk.deploy(replace=True) == BUILT
    assert desk.names() == desk.built() | {".nojekyll", "keep.txt"}
    assert git(desk.hub, "show", "gh-pages^:index.html") == "old"


def test_what_others_changed_in_a_file_of_ours_is_told(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.deploy()
    desk.by_hand({"papers/p1/index.html": "by hand"})
    capsys.readouterr()
    desk.deploy(dry=True)

    assert "  papers/p1/index.html was changed on the branch; the site's version replaces it" in capsys.readouterr().out
    assert desk.deploy() == BUILT
    assert desk.text("papers/p1/index.html") != "by hand"
    assert desk.text("papers/p1/index.html", "gh-pages^") == "by hand"


def test_a_branch_that_moves_meanwhile_is_published_on_top_of(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.deploy()
    desk.edit("content/papers/p1.md", entry("Another title", date="2001"))
    real, moves = publishing.publish, iter([{"one.txt": "1"}, {"two.txt": "2"}])

    def moved(*given: object, **named: object) -> str:
        if files := next(moves, None):
            desk.by_hand(dict(files))
        return real(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(publishing, "publish", moved)

    assert desk.deploy() == BUILT
    assert {"one.txt", "two.txt"} <= desk.names()
    assert "Another title" in desk.text("papers/p1/index.html")
    assert desk.log() == ["Publish the site", "By hand", "By hand", "Publish the site"]


def test_a_branch_that_never_rests_is_given_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "publish", lambda *_, **__: "")

    assert desk.deploy() == USAGE


def test_work_that_is_under_way_is_left_alone(desk: Desk) -> None:
    git(desk.root, "add", "content/papers/p1.md")
    git(desk.root, "commit", "--quiet", "--message", "Start")
    desk.edit("content/papers/p1.md", entry("Staged", date="2001"))
    git(desk.root, "add", "content/papers/p1.md")
    desk.edit("content/papers/p1.md", entry("Not staged", date="2001"))
    git(desk.root, "checkout", "--quiet", "--detach")
    before = desk.state()

    assert desk.deploy() == BUILT
    assert desk.state() == before
    assert "Not staged" in desk.text("papers/p1/index.html")  # what is published is what is here


def test_it_works_in_a_work_tree_and_in_a_submodule(desk: Desk, tmp_path: Path) -> None:
    git(desk.root, "add", "--all")
    git(desk.root, "commit", "--quiet", "--message", "Start")
    git(desk.root, "worktree", "add", "--quiet", str(tmp_path / "tree"))
    around = tmp_path / "around"
    around.mkdir()
    git(around, "init", "--quiet")
    git(around, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(desk.root), "inner")
    inner = around / "inner"
    git(inner, "config", f"url.{desk.hub}.insteadOf", URL)
    git(inner, "remote", "set-url", "origin", URL)
    for folder, branch in ((tmp_path / "tree", "from-tree"), (inner, "from-module")):
        desk.root = folder
        assert desk.deploy(branch=branch) == BUILT
        assert desk.names(branch) == desk.built() | {".nojekyll"}


def test_a_project_below_the_top_of_its_repository_is_published_alone(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    top = desk.root
    write(top / "web", {"content/site.yaml": "name: Eve\n", "content/papers/e.md": entry("E", date="2001")})
    desk.root = top / "web"

    assert desk.deploy() == BUILT
    assert {name for name in desk.names() if name.startswith("papers/")} >= {"papers/e/index.html"}
    assert not any(name.startswith(("web/", "papers/p1")) for name in desk.names())


def test_without_a_repository_or_a_remote_it_says_what_to_do(
    desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert desk.deploy(remote="upstream") == USAGE
    git(desk.root, "remote", "remove", "origin")
    assert desk.deploy() == USAGE
    shutil.rmtree(desk.root / ".git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    assert desk.deploy() == USAGE
    monkeypatch.setattr("portfolio.output.git.repository.which", lambda _: None)
    assert desk.deploy() == USAGE
    assert capsys.readouterr().err == (
        "portfolio: PF701 there is no remote 'upstream'\n"
        "    Remotes here: origin; choose one with --remote\n"
        "portfolio: PF701 there is no remote 'origin'\n"
        "    Make a repository on GitHub, then `git remote add origin https://github.com/ADA/ADA.github.io.git`\n"
        "portfolio: PF701 this folder is not in a git repository, which says where to publish\n"
        "    Run `git init`, then `git remote add origin https://github.com/ADA/ADA.github.io.git` with your names\n"
        "portfolio: PF701 publishing needs git, which is not installed\n"
        "    Install it: https://git-scm.com\n"
    )


def test_a_remote_that_cannot_be_reached_is_named(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(desk.hub)

    assert desk.deploy() == ENVIRONMENT
    said = capsys.readouterr().err
    assert said.startswith("portfolio: PF705 git could not look at 'origin': ")
    assert not (desk.root / "site").exists()


def test_a_remote_that_refuses_is_named_and_nothing_is_lost(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    hook = desk.hub / "hooks/pre-receive"
    hook.write_text("#!/bin/sh\necho 'not today' >&2\nexit 1\n")
    hook.chmod(0o755)

    assert desk.deploy() == ENVIRONMENT
    assert "not today" in capsys.readouterr().err
    assert git(desk.hub, "branch", "--list") == ""


def test_a_commit_is_made_where_git_knows_nobody(desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    desk.edit("content/site.yaml", "name: Ada Lovelace\nemail: ada@example.org\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    git(desk.root, "config", "user.useConfigOnly", "true")

    assert desk.deploy() == BUILT
    assert git(desk.hub, "log", "-1", "--format=%an <%ae>", "gh-pages") == "Ada Lovelace <ada@example.org>"


def test_a_branch_with_a_slash_and_a_file_with_letters_of_all_kinds(desk: Desk) -> None:
    desk.edit("content/static/ä b/é$'.txt", "x")
    assert desk.deploy(branch="web/pages") == BUILT
    tree = git(desk.hub, "ls-tree", "-r", "-z", "--name-only", "web/pages").split("\0")

    assert [name for name in tree if name.startswith("ä b/")] == ["ä b/é$'.txt"]


@pytest.mark.parametrize(
    ("url", "domain", "expected"),
    [
        ("https://github.com/ada/engines.git", "", "https://ada.github.io/engines/"),
        ("https://github.com/Ada/Engines", "", "https://ada.github.io/Engines/"),
        ("git@github.com:ada/engines.git", "", "https://ada.github.io/engines/"),
        ("ssh://git@github.com:22/ada/engines", "", "https://ada.github.io/engines/"),
        ("https://token@github.com/ada/ada.github.io.git", "", "https://ada.github.io/"),
        ("https://github.com/Ada/Ada.GitHub.io", "", "https://ada.github.io/"),
        ("github.com:ada/engines", "", "https://ada.github.io/engines/"),
        ("https://github.com/ada/engines.git", "ada.org", "https://ada.org/"),
        ("https://gitlab.com/ada/engines.git", "", ""),
        ("https://github.com.evil.org/ada/engines.git", "", ""),
        ("https://evilgithub.com/ada/engines.git", "", ""),
        ("/srv/git/ada.git", "", ""),
    ],
)
def test_the_address_follows_from_the_remote(url: str, domain: str, expected: str) -> None:
    assert of_pages(url, domain) == expected


def test_a_domain_is_one_line_and_addresses_are_compared_as_hosts_do() -> None:
    assert [domain_of(it) for it in ("ada.org\n", " Ada.ORG ", "", "https://ada.org", "x", "a b.org")] == [
        "ada.org", "ada.org", "", "", "", "",
    ]  # fmt: skip
    assert are_one("https://Ada.org/x/", "http://ada.org/x")
    assert not are_one("https://ada.org/x/", "https://ada.org/X/")


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """A plain server of a folder; its port."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def test_the_branch_served_below_a_path_has_no_broken_link(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk", papers=0)
    shutil.rmtree(desk.root / "content")
    shutil.copytree(Path(__file__).parents[2] / "content", desk.root / "content")
    assert desk.deploy() == BUILT
    git(tmp_path, "clone", "--quiet", "--branch", "gh-pages", str(desk.hub), str(tmp_path / "web/engines"))
    with served(tmp_path / "web") as port:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        start = f"http://127.0.0.1:{port}/engines/"
        seen, waiting, broken = {start}, [start], []
        while waiting:
            url = waiting.pop()
            connection.request("GET", url.removeprefix(f"http://127.0.0.1:{port}"))
            answer = connection.getresponse()
            data = answer.read()
            if answer.status != 200:
                broken.append((url, answer.status))
            if not (answer.headers["Content-Type"] or "").startswith("text/html"):
                continue
            for element in parsed(data.decode()).all():
                for name in ("href", "src"):
                    target = urldefrag(urljoin(url, element.get(name) or ""))[0].replace(BASE, start)
                    if element.get(name) and target.startswith(start) and target not in seen:
                        seen.add(target)
                        waiting.append(target)
    pages = [url for url in seen if re.search(r"/papers/[^/]+/$", url)]

    assert broken == []
    assert len(pages) == 30
    assert f"{start}papers/llama-3/cite.bib" in seen
