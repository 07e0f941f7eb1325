"""From nothing: a new site, a new paper, and the way of a newcomer to the web."""

import json
import os
import pty
import re
import select
import subprocess
import sys
import time
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from command_line import ADA, typed
from field_forms import FORMS, REQUIRED
from repositories import git
from sites import entry, env, messages, write

from portfolio.build.build_options import BuildOptions
from portfolio.build.pipeline import build
from portfolio.cli.project import doctor, new_site
from portfolio.cli.project.new_site import NewOwner, checked_owner, requirement, start
from portfolio.diagnostics.problems import BUILT, USAGE, Failure
from portfolio.importers.merge import starter_files
from portfolio.pages.kind_registry import file_types
from portfolio.schema import json_schema
from portfolio.schema.yaml.emitter import word

NOBODY = NewOwner()


def plain(data: Any) -> Any:
    """YAML as an editor sees it: dates are texts."""
    if isinstance(data, dict):
        return {str(name): plain(value) for name, value in data.items()}
    if isinstance(data, list):
        return [plain(it) for it in data]
    return data if isinstance(data, str | int | float | bool | None) else str(data)


def valid(kind: str, text: str) -> list[str]:
    """What the schema has against a text in YAML."""
    validator = jsonschema.Draft7Validator(json_schema.schema_of(file_types()[kind]))
    return [f"{'.'.join(map(str, it.path))}: {it.message}" for it in validator.iter_errors(plain(yaml.safe_load(text)))]


# A new site


@pytest.mark.parametrize(
    "who", [ADA, NOBODY, NewOwner('A "b": #c', "R & D: x", "", "", "plain"), NewOwner("Ωmega", "😀")]
)
def test_a_new_site_is_complete_and_nothing_is_wrong_with_it(tmp_path: Path, who: NewOwner) -> None:
    start(tmp_path / "site", checked_owner(who, tmp_path))
    root = tmp_path / "site"
    report = build(BuildOptions(root / "content", root / "out", jobs=1, strict=True))

    assert [it for it in messages(report) if "PF310 hint" not in it] == []
    assert {"papers/first-paper/index.html", "papers/second-paper/index.html", "about/index.html"} <= {
        it.file for it in report.rendered
    }
    assert valid("site", (root / "content/site.yaml").read_text("utf-8")) == []
    assert valid("paper", (root / "content/papers/second-paper.yaml").read_text("utf-8")) == []
    assert valid("paper", (root / "content/papers/first-paper.md").read_text("utf-8").split("---")[1]) == []
    assert "<<" not in "".join(
        it.read_text("utf-8") for it in root.rglob("*.*") if it.is_file() and "out" not in it.parts
    )


def test_what_was_said_stands_in_it(tmp_path: Path) -> None:
    start(tmp_path / "site", checked_owner(ADA, tmp_path))
    settings = yaml.safe_load((tmp_path / "site/content/site.yaml").read_text("utf-8"))

    assert settings["name"] == "Ada Lovelace"
    assert settings["affiliation"] == "The Mill"
    assert settings["links"] == {"github": "https://github.com/ada", "orcid": "https://orcid.org/0000-0002-1825-0097"}
    assert settings["base_url"] == "https://ada.github.io"
    assert settings["people"] == [{"name": "Ada Lovelace", "me": True, "orcid": "0000-0002-1825-0097"}]


def test_the_workflow_is_one_and_asks_for_no_more_than_it_needs(tmp_path: Path) -> None:
    start(tmp_path / "site", checked_owner(NOBODY, tmp_path))
    text = (tmp_path / "site/.github/workflows/publish.yml").read_text("utf-8")
    flow = yaml.safe_load(text)
    uses = re.findall(r"uses: (\S+)", text)

    assert flow["permissions"] == {"contents": "read"}
    assert flow["jobs"]["build"]["permissions"] == {"contents": "read", "pages": "read"}
    assert flow["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert [it for it in uses if not re.fullmatch(r"actions/[a-z-]+@v\d+", it)] == []
    assert "portfolio check --strict" in text
    assert (tmp_path / "site/requirements.txt").read_text().strip() == requirement()


def test_what_is_there_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, {"mine/a.txt": "mine", "mine/content/site.yaml": "name: Ada\n", "file": "x"})
    for name, said in (
        ("mine", "already has files that a new site would write: content/site.yaml"),
        ("file", "already exist"),
    ):
        with pytest.raises(Failure, match=said) as caught:
            start(tmp_path / name, NOBODY)
        assert caught.value.exit_code == USAGE
    assert sorted(it.name for it in tmp_path.rglob("*") if it.is_file()) == ["a.txt", "file", "site.yaml"]
    (tmp_path / "empty").mkdir()
    assert "content/site.yaml" in start(tmp_path / "empty", checked_owner(NOBODY, tmp_path)).made


@pytest.mark.parametrize(
    ("who", "said"),
    [
        (NewOwner(github="not a name"), "--github: expected a GitHub user name, found 'not a name'"),
        (NewOwner(orcid="0000-0002-1825-0098"), "--orcid: expected an ORCID iD such as 0000-0002-1825-0097"),
        (NewOwner(theme="plane"), "--theme: there is no theme 'plane'"),
    ],
)
def test_what_cannot_be_is_refused_before_anything_is_written(tmp_path: Path, who: NewOwner, said: str) -> None:
    with pytest.raises(Failure, match=re.escape(said)):
        checked_owner(who, tmp_path)


@pytest.mark.parametrize("written", ["ada", "@ada", "https://github.com/ada", "github.com/ada/"])
def test_a_name_on_github_may_be_its_address(tmp_path: Path, written: str) -> None:
    assert checked_owner(NewOwner(github=written), tmp_path).github == "ada"


@pytest.mark.parametrize(
    "text", ["Ada", "O'Neil", "yes", "a: b", "# x", "1843", "true", "“x”", "x\\y", '"', "é", "- a", "[a]"]
)
def test_any_text_comes_back_from_yaml(text: str) -> None:
    assert yaml.safe_load(f"a: {word(text)}") == {"a": text}


def test_it_says_the_next_three_commands_and_they_work(tmp_path: Path) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    done = typed(folder, "new", "my site", "--yes", "--name", "Ada Lovelace", "--github", "ada")

    assert (done.returncode, done.stderr) == (BUILT, "")
    assert done.stdout.splitlines() == [
        "my site/ is a site with two papers and a page: 13 files", "",
        "Next:",
        "  cd 'my site'             go there; content/site.yaml says who you are",
        "  portfolio serve --open   see it, and every change as you save it",
        "  portfolio deploy         publish it",
    ]  # fmt: skip
    assert git(folder / "my site", "remote", "get-url", "origin") == "https://github.com/ada/ada.github.io.git"
    assert git(folder / "my site", "status", "--porcelain", "--ignored").count("!!") == 0


def test_inside_a_repository_no_other_one_is_made(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "here")
    done = typed(tmp_path / "here", "new", "site", "--yes")

    assert "(no git repository was made" in done.stdout
    assert not (tmp_path / "here/site/.git").exists()


def test_somebody_who_is_there_is_asked_five_questions_at_most(tmp_path: Path) -> None:
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "portfolio", "new", "site", "--orcid", ""], cwd=tmp_path, stdin=slave, stdout=slave,
        stderr=slave, env=env(HOME=str(tmp_path), GIT_CONFIG_GLOBAL=os.devnull, TERM="xterm"),
    )  # fmt: skip
    os.close(slave)
    seen, answers = "", iter(["Ada Lovelace\n", "\n", "ada\n", "plain\n"])
    end = time.monotonic() + 60
    while process.poll() is None or select.select([master], [], [], 0)[0]:
        assert time.monotonic() < end, seen
        if select.select([master], [], [], 0.1)[0]:
            try:
                data = os.read(master, 4096).decode()
            except OSError:
                break
            seen += data
            if re.search(r"(?:work|name|\]|Theme[^\n]*): ?$", data):
                os.write(master, next(answers).encode())
    os.close(master)
    questions = [
        line.partition(":")[0].partition(" [")[0] for line in seen.splitlines() if re.match(r"[A-Z].*: ", line)
    ]

    assert process.wait() == BUILT
    assert questions == ["Your name", "Where you work", "Your GitHub user name", "Theme"]
    assert "theme: plain" in (tmp_path / "site/content/site.yaml").read_text()


# A new paper


def test_a_new_paper_has_the_fields_that_matter(tmp_path: Path) -> None:
    root = write(tmp_path / "p", {"content/site.yaml": "name: Ada Lovelace\n"})
    done = typed(root, "new", "paper", "Notes:", "on the Engine")
    again = typed(root, "new", "paper", "Notes: on the Engine")
    other = typed(root, "new", "paper", "Łódź in YAML", "--yaml")
    text = (root / "content/papers/notes-on-the-engine.md").read_text("utf-8")
    report = build(BuildOptions(root / "content", root / "site", jobs=1, strict=True))

    assert (done.returncode, again.returncode, other.returncode) == (BUILT, USAGE, BUILT)
    assert done.stdout.splitlines()[0] == "content/papers/notes-on-the-engine.md"
    assert 'title: "Notes: on the Engine"\nauthors: [Ada Lovelace]\ndate: 20' in text
    assert again.stderr.startswith("portfolio: PF602 new paper: content/papers/notes-on-the-engine.md already exists\n")
    assert (root / "content/papers/lodz-in-yaml.yaml").exists()
    assert [it for it in messages(report) if "PF310" not in it] == []
    remarks = re.sub(r"(?m)^# (?=\w+: )", "", text.split("---")[1])  # each line that is proposed is a right one
    assert valid("paper", remarks) == []


def test_a_new_paper_needs_a_site_and_a_title(tmp_path: Path) -> None:
    done = [typed(tmp_path, "new", "paper", "A title"), typed(tmp_path, "new", "a", "b"), typed(tmp_path, "new")]

    assert [it.returncode for it in done] == [USAGE] * 3
    assert [it.stderr.splitlines()[0] for it in done[:2]] == [
        "portfolio: PF602 new paper: there is no content/site.yaml",
        "portfolio: PF603 new: expected one folder",
    ]


# The way to the web


def test_from_nothing_to_the_web_with_what_the_program_says(tmp_path: Path) -> None:
    folder = tmp_path / "here"
    folder.mkdir()
    git(tmp_path, "init", "--quiet", "--bare", "hub.git")
    typed(folder, "new", "site", "--yes", "--name", "Ada Lovelace", "--github", "ada")
    root = folder / "site"
    git(root, "config", f"url.{tmp_path / 'hub.git'}.insteadOf", "https://github.com/ada/ada.github.io.git")
    checked = typed(root, "check", "--strict")
    asked = typed(root, "deploy")
    done = typed(root, "deploy", "--yes")
    names = git(tmp_path / "hub.git", "ls-tree", "-r", "--name-only", "gh-pages").splitlines()

    assert (checked.returncode, checked.stderr) == (BUILT, "")
    assert asked.returncode == USAGE
    assert asked.stderr == (
        "portfolio: PF603 cannot ask before publishing: this is not a terminal\n"
        "    Add --yes to publish without asking\n"
    )
    assert (done.returncode, done.stderr) == (BUILT, "")
    assert done.stdout.splitlines()[-1] == "It will be at https://ada.github.io/ in a minute or two"
    assert {"index.html", ".nojekyll", "papers/first-paper/index.html", "papers/first-paper/cite.bib"} <= {*names}


def test_how_pip_gets_the_program_again(monkeypatch: pytest.MonkeyPatch) -> None:
    class Told:
        def __init__(self, text: str | None) -> None:
            self.text = text

        def read_text(self, _: str) -> str | None:
            return self.text

    url = "https://example.org/portfolio"
    known = {
        json.dumps({"url": url, "vcs_info": {"vcs": "git", "commit_id": "abc"}}): f"portfolio @ git+{url}@abc",
        json.dumps({"url": f"{url}.whl", "archive_info": {}}): f"portfolio @ {url}.whl",
        json.dumps({"url": "file:///home/ada/portfolio", "dir_info": {"editable": True}}): new_site.FROM_A_FOLDER,
        None: "portfolio==0.1.0",
    }
    found = []
    for text in known:
        monkeypatch.setattr(new_site, "distribution", lambda _, text=text: Told(text))
        found.append(requirement())
    assert found == list(known.values())


# Schemas


@pytest.mark.parametrize("kind", file_types())
def test_every_schema_is_one_and_every_field_is_described(kind: str) -> None:
    schema = json_schema.schema_of(file_types()[kind])
    jsonschema.Draft7Validator.check_schema(schema)
    named = {f"{kind}.{name}": it for name, it in schema["properties"].items()}
    for name, part in schema["definitions"].items():
        for form in part["anyOf"]:
            named |= {f"{name}.{field}": it for field, it in form.get("properties", {}).items()}

    assert [name for name, it in named.items() if not it["description"]] == []
    assert len(named) > 5


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("paper", "title: T\nauthor: [A]"), ("paper", "authors: [A]"), ("paper", "title: T\ntype: novel"),
        ("paper", "title: T\nvenue: {title: V}"), ("paper", "title: [T]"), ("paper", "title: T\nselected: perhaps"),
        ("site", "headline: x"), ("site", "name: A\nindexes: [colours]"), ("site", "name: A\ntheme: {nam: x}"),
        ("theme", "extends: default"), ("page", "title: T\nauthors: [A]"),
    ],
)  # fmt: skip
def test_a_schema_finds_slips(kind: str, text: str) -> None:
    assert valid(kind, text) != []


NAMES = {kind: name for name, kind in file_types().items()}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, _, text, _ in FORMS])
def test_whatever_the_program_takes_the_schema_takes(kind: Any, text: str) -> None:
    needed = REQUIRED[kind]
    whole = text if text.startswith(needed.partition(":")[0]) else f"{needed}\n{text}"

    assert valid(NAMES[kind], whole) == []


def test_a_schema_takes_the_example_site() -> None:
    content = Path(__file__).parents[2] / "content"
    wrong = {
        file.name: found
        for file in content.glob("papers/**/*.yaml")
        if (found := valid("paper", file.read_text("utf-8")))
    }
    wrong |= {file.name: found for file in content.glob("papers/**/*.md")
              if (found := valid("paper", file.read_text("utf-8").split("\n---")[0].removeprefix("---")))}  # fmt: skip

    assert valid("site", (content / "site.yaml").read_text("utf-8")) == []
    assert wrong == {}


def test_a_schema_is_printed(tmp_path: Path) -> None:
    done = typed(tmp_path, "schema", "paper")

    assert json.loads(done.stdout) == json_schema.schema_of(file_types()["paper"])
    assert typed(tmp_path, "schema", "poem").returncode == USAGE


def test_without_git_a_site_is_made_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new_site, "which", lambda _: None)
    monkeypatch.setattr(starter_files, "which", lambda _: None)

    assert starter_files.known_name() == ""
    assert not new_site.started_with_git(tmp_path, "ada")
    assert not (tmp_path / ".git").exists()


# The machine


def test_the_doctor_says_what_is_here_and_what_is_odd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write(tmp_path / "p", {"content/site.yaml": "name: Ada\n", "content/papers/a.md": entry("A")})
    well = typed(root, "doctor", PYTHONDONTWRITEBYTECODE="")
    odd = typed(root, "doctor", PYTHONDONTWRITEBYTECODE="1")

    assert well.returncode == odd.returncode == BUILT
    assert re.search(r"(?m)^  libraries +.*click [\d.]+, ", well.stdout)
    assert re.search(r"(?m)^  site +content/, 1 paper$", well.stdout)
    assert "! PYTHONDONTWRITEBYTECODE" in odd.stdout
    assert "PYTHONDONTWRITEBYTECODE" not in well.stdout
    assert not [it.name for it in root.iterdir() if it.name.startswith(".portfolio-doctor")]
    monkeypatch.setattr(doctor, "which", lambda _: None)
    monkeypatch.setattr(doctor, "version", lambda name: raise_missing(name))
    found = {it.name: it for it in doctor.lines(tmp_path / "nowhere")}
    assert found["git"].odd
    assert found["images"].found.startswith("not installed")
    assert found["libraries"].odd.startswith("Missing: ")
    assert found["site"].found.startswith("none here")


def raise_missing(name: str) -> str:
    """No package is installed."""
    raise PackageNotFoundError(name)
