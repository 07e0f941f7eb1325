"""Texts that a source may hold where it should not, and what a site made of them must be."""

from pathlib import Path

from sites import built

from portfolio.diagnostics.problems import ERROR

HOSTILE = (
    "<script>alert(1)</script>", "javascript:alert(1)", "![x](javascript:alert(1)) [y](data:text/html,x)",
    "$\\unknown{$ and $$", "../../etc/passwd", "\u202eevil\u0007", "---\ntitle: x\n---", "{{ x }} {% y %}", "[" * 300,
    "a: b\n- c", "\\input{/etc/passwd}", "9" * 300, "=HYPERLINK(1)", "", " ", "null", "\U0001f600" * 50,
    "//evil.example/x", "2024-99-99", "}", "@article{", "ER  - ", "%", "\\", "#", "a & b < c", "</p><p>",
)  # fmt: skip


def is_harmless(root: Path) -> list[str]:
    """What is wrong with the site after a build: errors, and pages in which a text has become code."""
    errors = [str(it) for it in built(root).problems if it.severity == ERROR]
    pages = {path: path.read_text() for path in (root / "site").rglob("*.html")}
    return errors + [
        str(path)
        for path, it in pages.items()
        if "<script>alert(1)" in it or 'href="javascript:' in it or 'src="javascript:' in it
    ]
