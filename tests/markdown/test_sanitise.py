"""Addresses that may be printed, and HTML that may be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio import model
from portfolio.markdown.sanitise import AddressFinding, clean, prefixed_id, resolve_addresses, resolved_address
from portfolio.model.addresses import ROOT, is_external, printable_address
from portfolio.schema.value_kinds import KINDS
from portfolio.schema.values import address_values


@pytest.mark.parametrize(
    "address",
    [
        "https://a.org",
        "HTTP://a.org/x?y=1&z=2#w",
        "https://a.org:8080/",
        "https://a.org/@me",
        "https://bücher.example/ä",
        "mailto:me@x.org",
        "mailto:me@x.org?subject=a",
        "fig.png",
        "../y/",
        "/cv.pdf",
        "#x",
        "?q=a:b",
        "a/b:c",
        "./a:b",
    ],
)
def test_an_ordinary_address_is_printed_as_it_is(address: str) -> None:
    assert address == printable_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "",
        " ",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "java\tscript:x",
        "\x01javascript:x",
        "java script:x",
        "javascript\u200b:x",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "ftp://a.org",
        "tel:123",
        "//evil.org",
        " //evil.org",
        "/\\evil.org",
        "\\\\evil.org",
        "https:\\\\evil.org",
        "https:evil.org",
        "https:/evil.org",
        "https://",
        "https://?x",
        "https://me:secret@a.org",
        "https://me@a.org/",
        "mailto:",
        "mailto:me",
        "mailto:a@b@c",
        "mailto:a@b/c",
        "a:b",
        "1:2",
        "é:x",
        "a\u202eb",
        "a\u00a0b",
        "a\x00b",
        f"{ROOT}x",
    ],
)
def test_a_dangerous_or_broken_address_is_refused(address: str) -> None:
    assert printable_address(address) is None


SCRIPTS = ("javascript", "JAVASCRIPT", "jAvAsCrIpT", "vbscript", "VbScript", "livescript", "mocha", "data", "DATA")
OTHERS = (
    "about", "acct", "afp", "android-app", "blob", "chrome", "chrome-extension", "cid", "content", "dns",
    "facetime", "feed", "file", "filesystem", "ftp", "ftps", "geo", "git", "gopher", "h323", "httpss", "imap",
    "intent", "ipfs", "irc", "itms", "jar", "jdbc", "ldap", "magnet", "mhtml", "mid", "ms-excel", "ms-word",
    "news", "nfs", "nntp", "payto", "res", "resource", "rtsp", "sftp", "shell", "sip", "skype", "slack", "sms",
    "smb", "spotify", "ssh", "steam", "tel", "telnet", "tg", "urn", "view-source", "web+a", "whatsapp", "wss",
    "x-apple", "xmpp", "zoommtg",
)  # fmt: skip
IMPOSSIBLE = (
    *(f"{name}:alert(1)" for name in SCRIPTS),
    *(f"{name}://example.org/%0aalert(1)" for name in SCRIPTS[:4]),
    *(f"{name}:x" for name in OTHERS),
    *(f"java{sign}script:alert(1)"
      for sign in "\t\n\r\x00\x0b\x0c\x7f\x85\xa0\u00ad\u200b\u200c\u200d\u2028\u2029\u2060\ufeff"),
    *(f"{sign}javascript:alert(1)"
      for sign in "\t\n\x00\x01\x08\x1b\x1f\x7f\xa0\u1680\u2003\u200e\u202a\u202e\u2066\u3000\ufeff"),
    *(f"javascript{sign}:alert(1)" for sign in ("\t", "\n", " ", "\x00", "\u200b", "\u2029", "%20", "\x1a0\x1b")),
    *(f"javascript{colon}alert(1):" for colon in ("\uff1a", "\ufe55", "\ua789", "\u2236")),
    "http:evil.example", "http:/evil.example", "http:\\\\evil.example", "http:///evil.example",
    "https:////evil.example",
    "HTTPS:/evil.example", "https://@evil.example", "https://a@b@evil.example/", "https://user:@evil.example",
    "https://#",
    "https://\\evil.example", "https://evil.example\\@a.org", "https://a.org\t/", "https://a.org\u202e/",
    "https://a.org\x00",
    "http://\u200b/", "//", "///", "//evil.example", "//evil.example:80/", "////evil.example", "/\\evil.example",
    "\\/evil.example", "\\evil.example", "/\t/evil.example", "/\n/evil.example", "  //evil.example", "mailto:",
    "mailto:@", "mailto:a@",
    "mailto:@b", "mailto:a b", "mailto:a@b/c@d", "mailto:a@b#c", "mailto:?to=a@b", "mailto:a@b,c@d", "MAILTO:",
    "a:b/c", "a.b:c", "1a:b",
    "-:a", ":a", "::", "a%3a:b", "ä:b", "a b:c", "[a]:b", "{a}:b", "\ud800", "a\ud800b", "a\ufffeb",
    "a\ue000b", "\u202ea.pdf",
    "cv\u2066.pdf", "a\x1bb", "\x02", "\x02papers/", "a\x1a0\x1b",
)  # fmt: skip
"""Spellings that browsers or people may take for another address than they seem."""


def test_the_impossible_addresses_are_many() -> None:
    assert len(set(IMPOSSIBLE)) >= 150


@pytest.mark.parametrize("address", IMPOSSIBLE)
def test_an_impossible_address_is_refused_everywhere(address: str) -> None:
    assert printable_address(address) is None
    assert resolved_address(address, base="papers/x/") is None
    assert address_values.address(address) is None
    assert address_values.base_address(address) is None
    assert KINDS[model.FileAddress].read(address) is None


def test_spaces_around_an_address_are_cut_and_inside_it_encoded() -> None:
    assert printable_address(" my file.pdf ") == "my%20file.pdf"


def test_only_an_address_with_a_scheme_leads_out() -> None:
    assert is_external("https://a.org")
    assert is_external("mailto:me@x.org")
    assert not is_external("a/b")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("fig.png", f"{ROOT}papers/x/fig.png"),
        ("./fig.png?v=1#a", f"{ROOT}papers/x/fig.png?v=1#a"),
        ("../y/", f"{ROOT}papers/y/"),
        ("..", f"{ROOT}papers/"),
        (".", f"{ROOT}papers/x/"),
        ("../..", ROOT),
        ("/", ROOT),
        ("/cv.pdf", f"{ROOT}cv.pdf"),
        ("/a/./b//c", f"{ROOT}a/b/c"),
        ("/.//evil.org", f"{ROOT}evil.org"),
        ("?page=2", f"{ROOT}papers/x/?page=2"),
        ("#intro", "#x-intro"),
        ("#fn:1", "#fn-x-1"),
        ("#", "#"),
        ("https://a.org/../b", "https://a.org/../b"),
        ("other.md", "other.md"),
        ("../pages/about.md#me", "../pages/about.md#me"),
        ("data.YAML", "data.YAML"),
        ("../../..", None),
        ("../../../x", None),
        ("%2e%2E/%2e%2e/%2e./x", None),
        ("/../x", None),
        ("javascript:x", None),
    ],
)
def test_an_address_is_taken_from_the_entry_and_never_leaves_the_site(address: str, expected: str | None) -> None:
    assert expected == resolved_address(address, base="papers/x/", prefix="x")


@pytest.mark.parametrize(
    ("name", "prefix", "expected"),
    [
        ("intro", "x", "x-intro"),
        ("intro", "", "intro"),
        ("fn:1", "x", "fn-x-1"),
        ("fnref2:a b", "x", "fnref2-x-a-b"),
        ("fn:1", "", "fn-1"),
        ("a:b", "x", "x-a:b"),
    ],
)
def test_an_id_starts_with_its_texts_prefix(name: str, prefix: str, expected: str) -> None:
    assert expected == prefixed_id(name, prefix)


@pytest.mark.parametrize(
    ("raw", "safe"),
    [
        ("<p>a<script>alert(1)</script></p>", "<p>a</p>"),
        ("<iframe src=x>y</iframe>a", "a"),
        ("<img src=x onerror=alert(1)>", '<img src="x">'),
        ('<p style="color:red" class=y>a</p>', '<p class="y">a</p>'),
        ("<svg><a href=x>b</a></svg>a", "a"),
        ("<math><mi>x</mi></math>a", "a"),
        ("a<!-- b -->c", "ac"),
        ("<form><input><b>a</b></form>", "<b>a</b>"),
        ("a&nbsp;&amp;nbsp;", "a\u00a0&amp;nbsp;"),
        ("<b>a", "<b>a</b>"),
    ],
)
def test_only_html_of_prose_stays(raw: str, safe: str) -> None:
    assert safe == clean(raw)


def written(attribute: str, value: str) -> str:
    """Attribute values as they stand."""
    return value


def test_a_picture_needs_an_address_and_words() -> None:
    result = resolve_addresses(
        '<img src="a.png" alt="a"><img alt="" src="b.png"><img><img src="mailto:a@b" alt="x"><img src="#a" alt="x">',
        base="",
        prefix="",
        spelled=written,
    )
    findings = (
        AddressFinding("alt", "b.png"),
        AddressFinding("alt", ""),
        AddressFinding("picture", "mailto:a@b"),
        AddressFinding("picture", "#a"),
    )
    assert findings == result.findings
    assert f'<img src="{ROOT}a.png" alt="a"><img alt="" src="{ROOT}b.png"><img><img  alt="x"><img  alt="x">' == (
        result.html
    )


def test_attributes_hold_no_angle_bracket_afterwards() -> None:
    result = resolve_addresses('<b title="a > b < c &quot;">x</b>', base="", prefix="", spelled=written)
    assert result.html == '<b title="a &gt; b &lt; c &quot;">x</b>'


def test_a_link_that_lost_its_address_is_found() -> None:
    assert (AddressFinding("link", ""),) == resolve_addresses("<a>x</a>", base="", prefix="", spelled=written).findings


@given(st.text(alphabet="jJavascript:/\\.#?@ \t\n\x00\u200b%2eE&a"))
def test_no_spelling_gets_a_script_printed(text: str) -> None:
    address = resolved_address(text, base="papers/x/")
    assert address is None or address[0] in {ROOT, "#"} or "://" in address or address.endswith((".md", ".yml"))
