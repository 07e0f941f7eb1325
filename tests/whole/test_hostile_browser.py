"""Hostile texts in every field of a site, opened in a real browser: nothing runs, nothing is fetched."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browsers import IN_CHROMIUM, browser, serving
from long import LONG
from sites import entry, fields_text, write
from vectors import ADDRESSES, VECTORS

from portfolio.build.build_options import BuildOptions
from portfolio.build.pipeline import build
from portfolio.diagnostics.build_report import Report
from portfolio.diagnostics.problems import ERROR, Where
from portfolio.markdown.convert import convert

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["browser"]

pytestmark = [
    *IN_CHROMIUM,
    pytest.mark.xdist_group("browser"),
    pytest.mark.usefixtures("untraced"),
]

CHOSEN = list(VECTORS) if LONG > 1 else [it for it in VECTORS if not it.startswith('<a href="')]
"""By default links are tried as Markdown alone."""

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d4944415478da63f8ffff3f0005fe02fea735"
    "81e40000000049454e44ae426082"
)

HOOKS = """
(() => {
  const tell = what => { try { window.portfolioFired(what + ' in ' + location.href) } catch (error) {} };
  const names = ['alert', 'confirm', 'prompt', 'print', 'open', 'fetch'];
  if (window !== top) names.push('eval');  // above, it is what drives this page
  for (const name of names)
    window[name] = text => tell(`${name}(${text})`);
  navigator.sendBeacon = () => tell('sendBeacon');
  document.write = () => tell('document.write');
  XMLHttpRequest.prototype.open = () => tell('XMLHttpRequest');
  addEventListener('error', event => tell('error ' + (event.message || event.target.outerHTML)), true);
  addEventListener('securitypolicyviolation', () => tell('policy'));
})();
"""
"""Runs in every frame before anything else."""

WALK = """
async ([urls, seen]) => {
  const found = [];
  const frames = urls.map(url => {
    const frame = document.createElement('iframe');
    frame.src = url;
    frame.hidden = !seen;
    document.body.append(frame);
    return new Promise(done => { frame.onload = () => done([url, frame]) });
  });
  for (const [url, frame] of await Promise.all(frames)) {
    const page = frame.contentDocument;
    if (!page || page.location.pathname !== new URL(url, location).pathname) {
      found.push(`${url} leads elsewhere`);
      continue;
    }
    for (const it of page.querySelectorAll('*')) {
      for (const name of it.getAttributeNames())
        if (name.startsWith('on')) found.push(`${url}: ${it.outerHTML.slice(0, 200)}`);
      for (const name of ['href', 'src', 'action', 'formaction', 'data', 'xlink:href', 'poster'])
        if (it.hasAttribute(name)) {
          const target = new URL(it.getAttribute(name), page.baseURI);
          const fine = ['http:', 'https:', 'mailto:'].includes(target.protocol);
          if (!fine && !(it.tagName === 'LINK')) found.push(`${url}: ${it.outerHTML.slice(0, 200)}`);
          if (fine && it.tagName === 'A') it.addEventListener('click', event => event.preventDefault(), { once: true });
        }
      for (const type of ['mouseover', 'mouseenter', 'pointerover', 'focus', 'focusin', 'keydown', 'wheel', 'copy'])
        if (page.body && it.closest('main')) it.dispatchEvent(new Event(type, { bubbles: false }));
    }
    for (const link of page.querySelectorAll('main a, main button, main summary, main b')) link.click();
    const own = page.querySelectorAll('script:not([src]), iframe, object, embed, base, style, svg script');
    for (const it of own) if (it.closest('main')) found.push(`${url}: ${it.outerHTML.slice(0, 200)}`);
  }
  await new Promise(done => requestAnimationFrame(() => setTimeout(done, 0)));
  document.body.replaceChildren();
  return found;
}
"""
"""Opens pages side by side, touches what they hold, and gives what should not be there."""


def texts() -> dict[str, str]:
    """Every vector as a text, as one-line fields, and as fields without Markdown."""
    files = {}
    for number, vector in enumerate(CHOSEN):
        fields = fields_text({"title": f"T{number}", "abstract": vector, "authors": ["Ada Lovelace"]})
        files[f"content/papers/t{number}.md"] = f"---\n{fields}---\n{vector}\n"
        lines = dict.fromkeys(("award", "tldr", "note", "retracted", "withdrawn"), vector)
        files[f"content/papers/f{number}.md"] = entry(vector, f"A {vector} B", authors=["Ada Lovelace"], **lines)
    names = ("volume", "issue", "pages", "publisher", "license", "key")
    for start in range(0, len(CHOSEN), 5):
        some = CHOSEN[start : start + 5]
        page = {"label": some[0], "nav": start < 20, "description": some[-1]}
        files[f"content/pages/p{start}.md"] = entry(some[1], "A\n\n" + "\n\nB\n\n".join(some), **page)
        files[f"content/papers/n{start}.md"] = entry(
            f"N{start}", authors=[*some, {"given": some[0], "family": some[-1], "affiliations": list(some)}],
            keywords=some[:2], institutions=some[2:3], funding=list(some),
            venue={"name": some[0], "short": some[-1]},
            extra={"a": list(some)}, links={"pdf": {"url": "/pixel.png", "label": some[0]}, some[1]: "/pixel.png"},
            image={"src": "/pixel.png", "alt": some[0]}, citations={"count": 3, "source": some[0]},
            scores=[{"name": some[0], "value": 3, "unit": some[1], "source": some[2]}], status="published",
            type="article-journal", **dict(zip(names, some, strict=False)),
        )  # fmt: skip
    return files


def addresses() -> dict[str, str]:
    """Every forbidden address in every field that takes one."""
    files = {}
    for number, address in enumerate(ADDRESSES):
        fields: dict[str, Any] = {
            "links": {"pdf": address}, "code": address, "image": {"src": address, "alt": "A"},
            "authors": [{"name": "A", "url": address}], "venue": {"name": "V", "url": address}, "aliases": [address],
            "doi": address, "arxiv": address, "openreview": address,
        }  # fmt: skip
        for name, value in fields.items():
            files[f"content/papers/a{number}-{name}.md"] = entry("A", "", **{"authors": ["Ada Lovelace"], name: value})
    return files


def is_sound(text: str) -> bool:
    """Whether a text is built, and has no picture that the site lacks."""
    return "src=x" not in text and all(
        it.severity != ERROR for it in convert(text, Where("content/site.yaml", 1, 1), prefix="bio")[1]
    )


SITE = fields_text(
    {
        "name": "Ada <script>alert(1)</script> Lovelace", "headline": VECTORS[0], "affiliation": VECTORS[1],
        "position": "{{ 7*7 }} <svg onload=alert(1)>", "location": '"><script>alert(1)</script>',
        "bio": "\n\n".join(it for it in VECTORS[5:60:5] if is_sound(it)),
        "base_url": "https://ada.example.org/repo/",
        "indexes": ["authors", "keywords", "institutions", "venues", "years"],
        "people": [{"name": "<b onclick=alert(1)>", "variants": ["</script><script>alert(1)</script>"]}],
        "metrics": [
            {"name": "papers", "label": "<img src=x onerror=alert(1)>", "unit": "'\"<", "source": "</p>", "value": 3}
        ],
        "links": {"website": {"url": "/pixel.png", "label": '" onclick=alert(1) "'}}, "email": "ada@example.org",
        "theme": {"name": "default", "options": {"footer": "<script>alert(1)</script>"}}, "page_size": 200,
        "extra": {"</script>": "<script>alert(1)</script>"},
    }
)  # fmt: skip


def survivors(root: Path, files: dict[str, str]) -> tuple[Report, set[str]]:
    """Build what is not refused; the report, and the files that were."""
    write(root, {"content/static/pixel.png": PIXEL, "content/site.yaml": SITE, **files})
    gone: set[str] = set()
    while True:
        report = build(BuildOptions(root / "content", root / "repo", jobs=2))
        wrong = {problem.where.path for problem in report.problems if problem.severity == "error"}
        if not wrong:
            return report, gone
        assert wrong <= files.keys()
        gone |= wrong
        for path in wrong:
            (root / path).unlink()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str], set[str]]]:
    """The address of the site, its pages, and the entries that were refused."""
    root = tmp_path_factory.mktemp("hostile")
    (root / "favicon.ico").write_bytes(PIXEL)
    report, gone = survivors(root, texts())
    pages = sorted(made.file for made in report.rendered if made.file.endswith(".html"))
    with serving(root) as address:
        yield f"{address}repo/", pages, gone


def test_no_hostile_text_runs_or_fetches_anything(browser: "Browser", site: tuple[str, list[str], set[str]]) -> None:
    address, pages, _ = site
    host = address.removesuffix("repo/")
    context = browser.new_context(viewport={"width": 1200, "height": 900})
    fired: list[str] = []
    context.expose_binding("portfolioFired", lambda source, what: fired.append(str(what)))
    context.add_init_script(HOOKS)
    page = context.new_page()

    def dialog(it: Any) -> None:
        fired.append(f"dialog {it.message}")
        it.dismiss()

    page.on("dialog", dialog)
    page.on("console", lambda it: fired.append(f"console {it.text}") if it.type == "error" else None)
    page.on("pageerror", lambda it: fired.append(f"error {it}"))
    page.on("popup", lambda it: fired.append(f"window {it.url}"))
    own = f"blob:{host}"  # what the button Save makes of the text beside it
    page.on("download", lambda it: None if it.url.startswith(own) else fired.append(f"download {it.url}"))
    harmless = (host, own, "data:font", "data:image/svg")
    page.on("request", lambda it: None if it.url.startswith(harmless) else fired.append(it.url))
    page.goto(f"{address}pixel.png")
    found = []
    for start in range(0, len(pages), 40):
        seen = LONG > 1 or start % 200 == 0  # laying out every page takes most of the time
        found += page.evaluate(WALK, [[address + it for it in pages[start : start + 40]], seen])
    here = page.url
    context.close()

    assert found == []
    assert fired == []
    assert here == f"{address}pixel.png"


def test_enough_hostile_texts_are_built(site: tuple[str, list[str], set[str]]) -> None:
    _, pages, gone = site
    built = {kind: sum(it.startswith(f"papers/{kind}") for it in pages) for kind in "tfn"}
    free = sum(it.startswith("p") and not it.startswith("papers") for it in pages)

    assert len(CHOSEN) >= 250
    assert built["t"] > 150
    assert built["f"] > 200
    assert min(built["n"], free) > 20
    assert built["t"] + built["f"] + len([path for path in gone if "/t" in path or "/f" in path]) == 2 * len(CHOSEN)


def test_an_address_is_refused_or_harmless(tmp_path: Path) -> None:
    files = addresses()
    _, gone = survivors(tmp_path, files)
    shown = {
        path: (tmp_path / "repo/papers" / Path(path).stem / "index.html").read_text() for path in files.keys() - gone
    }

    assert len(gone) > len(files) * 0.9
    for path, html in shown.items():
        lowered = html.lower()
        assert "javascript:" not in lowered, path
        assert "evil.example" not in lowered, path
