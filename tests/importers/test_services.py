"""Services that are asked for papers, by recorded answers over real HTTP: what they say, and what goes wrong."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from hub import Asking, Hub, Reply, says
from import_trials import imported, papers
from service_answers import ATOM, CSL
from sites import tree, write

from portfolio.cli.commands import command_line
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import BUILT, ENVIRONMENT, Failure
from portfolio.importers.known_importers import service_importers
from portfolio.importers.run import ImportOptions, planned_import
from portfolio.importers.services import arxiv, doi
from portfolio.importers.source_types import SourceContents
from portfolio.services import session as net
from portfolio.services.session import Question, Session
from portfolio.system.files import edits


def test_a_doi(hub: str) -> None:
    says(Reply(CSL, doi.FORM))
    asking = Asking(hub)
    found = doi.read("https://doi.org/10.1000/182", asking.session, hub)
    (it,) = found.papers

    assert Hub.asked[0][:2] == ("/10.1000/182", doi.FORM)
    assert Hub.asked[0][2].startswith("portfolio/")
    assert (it.place, it.paper.title, it.paper.doi, it.paper.type) == (
        "doi:10.1000/182", "Notes on *Engines*", "10.1000/182", "article-journal",
    )  # fmt: skip
    assert [(one.name, one.orcid) for one in it.paper.authors] == [
        ("Lovelace, Ada", "0000-0002-1825-0097"),
        ("{Mill}", ""),
    ]


def test_several_dois_of_which_some_are_none(hub: str) -> None:
    says(
        Reply(CSL, doi.FORM),
        Reply(status=404),
        Reply(b"<html>", "text/html"),
        Reply(b"{", doi.FORM),
        Reply(b"[7]", doi.FORM),
    )
    found = doi.read("10.1000/182, 10.1000/2 10.1000/3,10.1000/4 10.1000/5 nonsense", Asking(hub).session, hub)

    assert len(found.papers) == 1
    assert [(it.place, it.why.partition(":")[0]) for it in found.skipped] == [
        ("doi:10.1000/2", "there is no such DOI"), ("doi:10.1000/3", "its answer cannot be read (200, text/html)"),
        ("doi:10.1000/4", "it cannot be read as JSON"), ("doi:10.1000/5", "it is not an item of CSL-JSON"),
        ("doi:nonsense", "expected a DOI such as 10.1000/182"),
    ]  # fmt: skip


def test_numbers_of_arxiv(hub: str) -> None:
    says(Reply(ATOM.format(more="").encode(), "application/atom+xml"))
    found = arxiv.read("https://arxiv.org/abs/2407.15595v2, 2401.00001 x", Asking(hub).session, hub)
    (it,) = found.papers

    assert "id_list=2407.15595v2%2C2401.00001" in Hub.asked[0][0]
    assert (it.paper.title, it.paper.arxiv, it.paper.category, it.paper.note) == (
        "Discrete Flow Matching in $n$ steps", "2407.15595", "LG", "12 pages",
    )  # fmt: skip
    assert (it.values["date"], it.paper.abstract) == ("2024-07-22", r"We study flows [1].")
    assert [one.name for one in it.paper.authors] == ["Itai Gat", "José Mill"]
    assert [(one.place, one.why) for one in found.skipped] == [
        ("arxiv:x", "expected an arXiv number such as 2407.15595"), ("arxiv:2401.00001", "arXiv does not know it"),
    ]  # fmt: skip


BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><feed xmlns="http://www.w3.org/2005/Atom">&c;</feed>'


@pytest.mark.parametrize(
    "reply",
    [Reply(b""), Reply(b"{}"), Reply(b"<html><p>busy"), Reply(BOMB.encode()), Reply(b"<feed/>"),
     Reply(b"\xff\xfe"), Reply(status=400)],
)  # fmt: skip
def test_an_answer_of_arxiv_that_is_none(hub: str, reply: Reply) -> None:
    says(reply)
    found = arxiv.read("2407.15595", Asking(hub).session, hub)

    assert found.papers == ()
    assert [it.why for it in found.skipped] == [f"the answer of arXiv cannot be read ({reply.status})"]


# The session


def test_a_busy_service_is_asked_again_and_left_alone_as_long_as_it_wants(hub: str) -> None:
    says(Reply(status=429, headers={"Retry-After": "7"}), Reply(status=503), Reply(CSL, doi.FORM))
    asking = Asking(hub)

    assert asking.session.get(hub, "*/*").status == 200
    assert asking.slept == [7.0, 2.0]


def test_a_service_that_stays_busy_is_given_up(hub: str) -> None:
    says(Reply(status=429, headers={"Retry-After": "9999"}))
    asking = Asking(hub)
    with pytest.raises(Failure, match="is busy and answers 429") as caught:
        asking.session.get(hub, "*/*")

    assert caught.value.exit_code == ENVIRONMENT
    assert asking.slept == [net.LONGEST] * (net.TRIES - 1)


def test_a_host_is_not_asked_faster_than_it_wants(hub: str) -> None:
    says(Reply(b"x"))
    asking = Asking(hub, pause=3)
    for _ in range(3):
        asking.session.get(hub, "*/*")

    assert [round(it) for it in asking.slept] == [3, 3]


@pytest.mark.parametrize(
    "place", ["http://127.0.0.1:9/x", "https://example.org/", "file:///etc/passwd", "//evil.example/"]
)
def test_a_redirect_leads_to_known_hosts_alone(hub: str, place: str) -> None:
    says(Reply(status=302, headers={"Location": place}))
    with pytest.raises(Failure, match="none of the services that are asked"):
        Asking(hub).session.get(hub, "*/*")


def test_redirects_within_a_host_are_followed_and_come_to_an_end(hub: str) -> None:
    says(Reply(status=301, headers={"Location": "/b"}), Reply(b"here"))
    assert Asking(hub).session.get(hub, "*/*").data == b"here"
    says(Reply(status=302, headers={"Location": "/again"}))
    with pytest.raises(Failure, match="without end"):
        Asking(hub).session.get(hub, "*/*")


def test_answers_are_bounded_and_whole(hub: str, monkeypatch: pytest.MonkeyPatch) -> None:
    says(Reply(b"half", cut=10))
    with pytest.raises(Failure, match="stopped in the middle"):
        Asking(hub).session.get(hub, "*/*")
    monkeypatch.setattr(net, "LARGEST", 1000)
    says(Reply(gzip.compress(b"0" * 100_000), headers={"Content-Encoding": "gzip"}))
    with pytest.raises(Failure, match="sent too much"):
        Asking(hub).session.get(hub, "*/*")


@pytest.mark.parametrize(
    "url", ["http://doi.org/", "https://doi.org@evil.example/", "https://evil.example/", "https://doi.org:8080/"]
)
def test_only_known_hosts_are_asked_and_only_by_https(url: str) -> None:
    with pytest.raises(Failure, match="none of the services"):
        Session().get(url, "*/*")


def test_a_private_machine_is_not_believed(hub: str) -> None:
    says(Reply(b"x"))
    asking = Session(hosts={hub.split("/")[2]: 0}, local=True)
    assert asking.get(hub, "*/*").data == b"x"
    asking.local = False
    with pytest.raises(Failure, match="private address"):
        asking._ask(Question(hub))


def test_nobody_is_asked_offline_and_a_dead_host_is_said() -> None:
    with pytest.raises(Failure, match="was not asked") as caught:
        Session(offline=True).get("https://doi.org/10.1000/182", "*/*")
    assert [it.code for it in caught.value.problems] == [codes.NO_ANSWER]
    with pytest.raises(Failure, match="cannot be reached"):
        Session(hosts={"127.0.0.1:9": 0}, local=True).get("http://127.0.0.1:9/", "*/*")


def test_the_mail_address_comes_from_the_environment(hub: str, monkeypatch: pytest.MonkeyPatch) -> None:
    says(Reply(b"x"))
    monkeypatch.setenv("PORTFOLIO_MAIL", "ada@example.org")
    Asking(hub).session.get(hub, "*/*")

    assert Hub.asked[0][2].endswith("(mailto:ada@example.org)")


# Imports


def answers(patch: pytest.MonkeyPatch, name: str, read: Callable[[str, Session], SourceContents]) -> None:
    """A service is asked in this way."""
    patch.setitem(service_importers(), name, service_importers()[name]._replace(read=read))


def test_a_doi_and_a_number_join_with_what_a_file_said(
    hub: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers(monkeypatch, "doi", lambda wanted, session: doi.read(wanted, session, hub))
    root = write(
        tmp_path, {"a.bib": "@article{k, title={Notes on Engines}, author={Lovelace, Ada}, doi={10.1000/182}}"}
    )
    imported(root, "a.bib")
    says(Reply(CSL, doi.FORM))
    session = Asking(hub).session
    done = planned_import(["doi:10.1000/182"], root / "content", ImportOptions(), session)
    edits.apply(done.edits)

    assert [(it.kind, it.fields) for it in done.outcomes] == [
        ("updated", ("title", "authors", "date", "venue", "issn", "abstract")),
    ]  # fmt: skip
    assert papers(root)["notes-on-engines.md"].key == "k"
    before = tree(root / "content")
    assert planned_import(["doi:10.1000/182"], root / "content", ImportOptions(), session).edits == ()
    imported(root, "a.bib")
    assert tree(root / "content") == before


def test_a_paper_is_started_with_what_others_know(
    hub: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    session = Asking(hub).session
    answers(monkeypatch, "doi", lambda wanted, _: doi.read(wanted, session, hub))
    answers(monkeypatch, "arxiv", lambda wanted, _: arxiv.read(wanted, session, hub))
    says(Reply(CSL, doi.FORM), Reply(ATOM.format(more="").encode()))
    content = write(tmp_path, {"content/site.yaml": "name: Ada\n"}) / "content"
    code = command_line(["new", "paper", "--doi", "10.1000/182", "--arxiv", "2407.15595", "--source", str(content)])

    assert code == BUILT
    assert capsys.readouterr().out.splitlines() == [
        "new        content/papers/notes-on-engines.md",
        "new        content/papers/discrete-flow-matching-in-n-steps.md",
        "Read 2 = 2 new + 0 updated + 0 unchanged + 0 skipped",
    ]  # fmt: skip


def test_a_failed_answer_changes_nothing(hub: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, "doi", lambda wanted, session: doi.read(wanted, session, hub))
    root = write(tmp_path, {"a.bib": "@article{k, title={Notes}}"})
    says(Reply(CSL, doi.FORM), Reply(CSL[:50], doi.FORM, cut=40))
    before = tree(root)
    with pytest.raises(Failure, match="stopped in the middle"):
        planned_import(
            [str(root / "a.bib"), "doi:10.1000/182,10.1000/183"], root / "content", ImportOptions(), Asking(hub).session
        )

    assert tree(root) == before
