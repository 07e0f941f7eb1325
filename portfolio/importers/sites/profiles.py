"""Where a person is on the web, by the names that themes give to it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

ADDRESSES: Mapping[str, str] = {
    "scholar": "https://scholar.google.com/citations?user={}", "orcid": "https://orcid.org/{}",
    "github": "https://github.com/{}", "gitlab": "https://gitlab.com/{}", "linkedin": "https://www.linkedin.com/in/{}",
    "x": "https://x.com/{}", "bluesky": "https://bsky.app/profile/{}", "arxiv": "https://arxiv.org/a/{}",
    "semanticscholar": "https://www.semanticscholar.org/author/{}",
    "researchgate": "https://www.researchgate.net/profile/{}",
    "dblp": "https://dblp.org/pid/{}", "openreview": "https://openreview.net/profile?id={}",
    "kaggle": "https://www.kaggle.com/{}",
    "youtube": "https://www.youtube.com/@{}", "inspirehep": "https://inspirehep.net/authors/{}",
    "pubmed": "https://pubmed.ncbi.nlm.nih.gov/?term={}", "wikidata": "https://www.wikidata.org/wiki/{}",
    "medium": "https://medium.com/@{}", "stackoverflow": "https://stackoverflow.com/users/{}",
    "zotero": "https://www.zotero.org/{}",
    "instagram": "https://www.instagram.com/{}", "facebook": "https://www.facebook.com/{}", "osf": "https://osf.io/{}",
    "scopus": "https://www.scopus.com/authid/detail.uri?authorId={}",
    "hal": "https://hal.science/search/index/?q=authIdHal_s:{}",
}  # fmt: skip
"""Services, and the address of a person there."""

NAMES: Mapping[str, str] = {
    "scholar_userid": "scholar", "googlescholar": "scholar", "google_scholar": "scholar", "orcid_id": "orcid",
    "orcid": "orcid", "github_username": "github", "github": "github", "gitlab_username": "gitlab", "gitlab": "gitlab",
    "linkedin_username": "linkedin", "linkedin": "linkedin", "x_username": "x", "twitter_username": "x", "twitter": "x",
    "bluesky_url": "bluesky", "bluesky": "bluesky", "arxiv": "arxiv", "arxiv_id": "arxiv",
    "semanticscholar_id": "semanticscholar", "semantic": "semanticscholar", "research_gate_profile": "researchgate",
    "researchgate": "researchgate", "dblp_url": "dblp", "dblp": "dblp", "openreview_id": "openreview",
    "kaggle_id": "kaggle", "kaggle": "kaggle", "youtube_id": "youtube", "youtube": "youtube",
    "inspirehep_id": "inspirehep",
    "pubmed": "pubmed", "wikidata_id": "wikidata", "wikipedia": "wikipedia", "work_url": "website", "uri": "website",
    "medium_username": "medium", "stackoverflow_id": "stackoverflow", "stackoverflow": "stackoverflow",
    "zotero_username": "zotero", "zotero": "zotero", "instagram_id": "instagram", "instagram": "instagram",
    "facebook_id": "facebook", "facebook": "facebook", "osf_id": "osf", "scopus_id": "scopus", "hal_id": "hal",
    "mastodon_username": "mastodon", "mastodon": "mastodon", "blog_url": "blog", "cv_pdf": "cv",
    "publons_id": "publons",
}  # fmt: skip
"""Fields of al-folio and academicpages, and the links that they become."""

ICONS: Mapping[str, str] = {
    "google-scholar": "scholar", "graduation-cap": "scholar", "orcid": "orcid", "github": "github", "gitlab": "gitlab",
    "linkedin": "linkedin", "twitter": "x", "x": "x", "mastodon": "mastodon", "bluesky": "bluesky", "arxiv": "arxiv",
    "semantic-scholar": "semanticscholar", "researchgate": "researchgate", "dblp": "dblp", "cv": "cv", "file-pdf": "cv",
    "youtube": "youtube", "medium": "medium", "kaggle": "kaggle", "open-review": "openreview", "academia": "academia",
}  # fmt: skip
"""Icons of HugoBlox, and the links that they become."""

HOSTS: Mapping[str, str] = {
    "scholar.google": "scholar", "orcid.org": "orcid", "github.com": "github", "gitlab.com": "gitlab",
    "linkedin.com": "linkedin",
    "twitter.com": "x", "x.com": "x", "bsky.app": "bluesky", "arxiv.org": "arxiv",
    "semanticscholar.org": "semanticscholar",
    "researchgate.net": "researchgate", "dblp.org": "dblp", "openreview.net": "openreview", "youtube.com": "youtube",
}  # fmt: skip


def links_of(fields: Mapping[str, Any]) -> dict[str, str]:
    """Links from the fields of a theme: identifiers and names become addresses; what is left blank is none."""
    found: dict[str, str] = {}
    for field, value in fields.items():
        if name := NAMES.get(str(field).lower()):
            if address := address_of(name, value):
                found.setdefault(name, address)
        elif isinstance(value, Mapping) and str(value.get("url", "")).startswith("http"):  # of one's own naming
            found.setdefault(_plain(str(value.get("title") or field)), str(value["url"]))
    return found


def address_of(name: str, value: Any) -> str:
    """Where a person is at a service, by an address or by what the service calls them."""
    text = str(value).split("#")[0].strip() if isinstance(value, str | int) and not isinstance(value, bool) else ""
    text = text.split()[0].strip("\"'") if text else ""
    if not text or text.lower() in ("none", "null", "yourusername", "your", "~"):
        return ""
    if re.match(r"https?://\w", text):
        return "" if re.search(r"yourorcidurl|yourname|your-name|scholar\.google\.com/?$|orcid\.org/?$", text) else text
    if name == "mastodon":
        found = re.fullmatch(r"@?(?:(?P<user>[\w.-]+)@)?(?P<host>[\w.-]+\.[\w-]+)(?:/@?(?P<path>[\w.-]+))?", text)
        return f"https://{found['host']}/@{found['user'] or found['path']}" if found and (found[1] or found[3]) else ""
    if name in ADDRESSES and re.fullmatch(r"[\w.@~/-]+", text):
        return ADDRESSES[name].format(text.removeprefix("@"))
    return ""


def hugoblox_links(items: Any) -> Iterator[tuple[str, str]]:
    """Links of HugoBlox: `icon`, and `link` or `url`."""
    for it in items if isinstance(items, list) else ():
        if not isinstance(it, Mapping):
            continue
        address = str(it.get("link") or it.get("url") or "")
        icon = re.sub(r"^(brands|fab|fas|ai|hero|academicons|devicon|custom)/", "", str(it.get("icon") or "").lower())
        host = urlsplit(address).hostname or ""
        by_host = next((name for end, name in HOSTS.items() if end in host), "")
        name = by_host or ICONS.get(icon, "") or _plain(str(it.get("label") or it.get("name") or icon))
        if name and address and not address.startswith("#"):
            yield name, address


def mail_of(text: str) -> str:
    """A mail address, `ada [at] example.org` included; '' for one that a template shows."""
    found = re.search(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.sub(r"\s*[\[(]at[\])]\s*", "@", text.removeprefix("mailto:")))
    is_example = not found or re.search(r"example\.(com|org)$|none@|you@|test@example", found[0])
    return "" if is_example or not found else found[0]


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[^\w -]", " ", name).split()).lower()
