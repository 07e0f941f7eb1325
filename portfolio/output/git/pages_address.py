"""Where a site appears that is published to a repository (docs.github.com, About GitHub Pages)."""

import re
from urllib.parse import urlsplit

GITHUB = re.compile(
    r"(?:https?://(?:[^@/]+@)?|ssh://(?:[^@/]+@)?|git://|[^@/:]+@)?github\.com(?::\d+)?[/:]"
    r"(?P<owner>[A-Za-z0-9-]+)/(?P<name>[A-Za-z0-9_.-]+?)(?:\.git)?/*",
    re.IGNORECASE,
)
"""The address of a repository on GitHub, in all ways in which git takes it."""

DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}", re.IGNORECASE)


def of_pages(url: str, domain: str = "") -> str:
    """The address of the site that GitHub Pages makes of a repository; '' where `url` is none on GitHub.

    `domain` is what the file CNAME names: the site appears there, at the root.
    """
    if domain:
        return f"https://{domain}/"
    found = GITHUB.fullmatch(url.strip())
    if not found:
        return ""
    owner, name = found["owner"].lower(), found["name"]
    host = f"{owner}.github.io"
    return f"https://{host}/" if name.lower() == host else f"https://{host}/{name}/"


def domain_of(text: str) -> str:
    """The domain that a file CNAME names; '' for none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[0].lower() if lines and DOMAIN.fullmatch(lines[0]) else ""


def are_one(first: str, other: str) -> bool:
    """Whether two addresses are of one site."""
    one, two = (urlsplit(it) for it in (first, other))
    return (one.netloc.lower(), one.path.strip("/")) == (two.netloc.lower(), two.path.strip("/"))


def repository_page(url: str) -> str:
    """Where the settings of a repository on GitHub are; '' for others."""
    found = GITHUB.fullmatch(url.strip())
    return f"https://github.com/{found['owner']}/{found['name']}" if found else ""
