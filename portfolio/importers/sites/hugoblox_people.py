"""The people of a HugoBlox site: authors by the names of their folders, and its owner."""

import re
from typing import Any

from portfolio.importers.sites.data_as_markdown import heading_of, markdown_of
from portfolio.importers.sites.foreign_front_matter import ForeignText
from portfolio.importers.sites.plain_markdown import line_of
from portfolio.importers.sites.profiles import hugoblox_links, mail_of
from portfolio.importers.sites.site_result import Making, filled_fields, has_words, with_lower_headings
from portfolio.model.slugs import free_name, slug_of


def people_of(making: Making, base: str) -> tuple[dict[str, Any], ForeignText | None]:
    """People by the names of their folders, as authors; and the owner."""
    found: dict[str, Any] = {}
    owner, named = None, _named_at_home(making, base)
    for it in profiles(making, base):
        slug = slug_in(it)
        name = _name_of(it)
        if not name or slug in ("authors", "author"):
            making.skip(it.path, "it has no name, and only lays out other files", "page")
            continue
        making.site.bring(it.path, "papers")
        links = dict(hugoblox_links(it.tree("social") or it.tree("profiles") or it.tree("links") or ()))
        orcid = re.search(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", links.get("orcid", ""))
        is_owner = it.is_true("superuser", "is_owner") or slug.lower() in ("admin", "me", named)
        found[slug.lower()] = name
        if is_owner and owner is None:
            owner = it
        url = next((links[kind] for kind in ("website", "home", "github", "scholar") if kind in links), "")
        row = {"name": name, "orcid": orcid[0] if orcid else "", "url": "" if is_owner else url, "me": is_owner}
        if len(row := dict(filled_fields(row | {"me": is_owner or ""}))) > 1:
            making.fields.setdefault("people", []).append(row)
    owner = owner or _of_parameters(making, base)
    if owner is not None:
        name = _name_of(owner)
        found = {"admin": name, "me": name} | found
    return found, owner


def _named_at_home(making: Making, base: str) -> str:
    """Whose biography the home page shows; ''."""
    home = next((it for it in making.site.texts(base) if it.path == f"{base}/_index.md"), None)
    rows = home.tree("sections") if home else ()
    contents = (it.get("content") for it in rows if isinstance(it, dict)) if isinstance(rows, list) else ()
    names = (str(it.get("username") or "") for it in contents if isinstance(it, dict))
    return next(filter(None, names), "").lower()


def profiles(making: Making, base: str) -> list[ForeignText]:
    """The people of the site: a folder or a file of data each."""
    files = (it for it in making.site.names("data/authors", ".yaml", ".yml", ".toml", ".json"))
    found = [ForeignText(it, tree, str(tree.get("bio") or "")) for it in files if (tree := making.site.data(it))]
    return found + [it for name in ("authors", "author") for it in making.site.texts(f"{base}/{name}")]


def slug_in(it: ForeignText) -> str:
    """By which name texts mean a person."""
    name = it.path.rpartition("/")[2]
    return it.path.rsplit("/", 2)[-2] if re.match(r"_?index\.", name) else it.stem


def people_page(making: Making, base: str, owner: ForeignText | None) -> None:
    """A page of the people of whom the site says more than a name, by their groups."""
    groups: dict[str, list[ForeignText]] = {}
    for it in profiles(making, base):
        if (owner is None or it.path != owner.path) and it.path in making.site.became and _says_more(it):
            groups.setdefault((it.many("user_groups") or [""])[0], []).append(it)
    anchors: set[str] = set()
    for group in sorted(groups, key=lambda it: (not it, list(groups).index(it))):
        is_apart = len(groups) > 1 or group
        if is_apart:
            making.page("people", "People", f"## {group or 'Others'}")
        for it in groups[group]:
            anchor = free_name(slug_of(slug_in(it)) or "person", anchors)
            anchors.add(anchor)
            making.site.became.pop(it.path)
            text = f"{'###' if is_apart else '##'} {_name_of(it)} {{: #{anchor} }}\n\n{_profile(it, making)}".strip()
            making.page("people", "People", text, it, kind="person", anchor=anchor).is_collection = True


def _says_more(it: ForeignText) -> bool:
    names = ("role", "bio", "user_groups", "organizations", "education", "interests")
    return has_words(it.body) or any(it.tree(name) for name in names)


def _profile(it: ForeignText, making: Making) -> str:
    """What a person's section says below the name."""
    places = ", ".join(_organizations(it))
    lead = " · ".join(filter(None, (line_of(it.get("role")), places)))
    body = making.text(it.body, it)
    said = making.text(it.get("bio"), it)
    picture = making.picture(it) or making.featured_picture(it.folder)
    shown = f"![{_name_of(it)}]({picture})" if picture else ""
    rows = it.tree("social") or it.tree("profiles") or it.tree("links") or ()
    links = " · ".join(
        f"[{heading_of(name)}]({to})"
        for name, address in hugoblox_links(rows)
        if (to := making.new_address(address, it))
    )
    more = with_lower_headings(making.text(more_of(it), it), 4)
    parts = (
        f"*{lead}*" if lead else "",
        shown,
        "" if said and said in body else said,
        with_lower_headings(body, 4),
        links,
        more,
    )
    return "\n\n".join(filter(None, parts))


MORE = (
    "interests",
    "education",
    "experience",
    "work",
    "skills",
    "languages",
    "awards",
    "certificates",
    "certifications",
)
"""Fields of a person that are texts."""


def more_of(it: ForeignText) -> str:
    """Education, experience and the like, as Markdown."""
    return markdown_of({name: it.tree(name) for name in MORE if it.tree(name)})


def _organizations(it: ForeignText) -> list[str]:
    rows = it.tree("organizations") or it.tree("affiliations") or ()
    names = (
        (line_of(str(one.get("name") or "")) for one in rows if isinstance(one, dict)) if isinstance(rows, list) else ()
    )
    return [name for name in names if name]


def _name_of(it: ForeignText) -> str:
    """A person's name, which the newest sites write in parts."""
    named = it.tree("name")
    if isinstance(named, dict):
        parts = (str(named.get(part) or "") for part in ("given", "family"))
        return line_of(str(named.get("display") or " ".join(filter(None, parts))))
    is_home = it.path.endswith("home/about.md")  # whose title is that of a block
    return line_of(it.get("name") if is_home else it.get("title", "name", "display_name"))


def _of_parameters(making: Making, base: str) -> ForeignText | None:
    """The owner of a site from before 2019: parameters of the site, and the widget `about`."""
    parameters = making.site.data("config/_default/params.toml", "config/_default/params.yaml")
    told = config_of(making).get("params")
    if isinstance(told, dict) and not parameters:
        parameters = {str(key).lower(): it for key, it in told.items()}
    if not line_of(str(parameters.get("name") or "")):
        return None
    about = next((it for it in making.site.texts(f"{base}/home") if it.stem == "about"), None)
    fields = {"organizations": parameters.get("organizations"), **parameters}
    if about:
        making.site.bring(about.path, "site.yaml")
    return ForeignText(f"{base}/home/about.md", fields, about.body if about else "")


def config_of(making: Making) -> dict[str, Any]:
    """The settings of the site."""
    folders, ends = ("config/_default/", ""), ("yaml", "toml")
    names = (f"{folder}{name}.{end}" for folder in folders for name in ("hugo", "config") for end in ends)
    return making.site.data(*names)


def take_owner(making: Making, it: ForeignText | None) -> None:
    """What the owner's page and the site's parameters say."""
    config = config_of(making)
    url = str(config.get("baseurl") or "").strip().rstrip("/")
    is_own = re.match(r"https://[\w.-]+\.\w+(?:/[\w./-]+)?$", url) and not re.search(
        r"example\.|wowchemy|hugoblox|starter", url
    )
    making.fields |= {"base_url": url if is_own else "", "name": line_of(str(config.get("title") or ""))}
    if it is None:
        return
    making.site.became[it.path] = "site.yaml"
    making.page("about", "About", making.text(more_of(it), it))
    making.places |= {address.strip("/").casefold(): "/" for address in it.old}
    folder = it.path.rpartition("/")[0]
    photo = next(
        (
            file
            for name in (it.get("avatar"), *AVATARS)
            if (file := making.site.file(name, folder, "assets/media/authors", "assets/media", "static/img"))
        ),
        "",
    )
    links = dict(hugoblox_links(it.tree("social") or it.tree("profiles") or it.tree("links") or ()))
    mail = mail_of(links.pop("email", "") or links.pop("envelope", "") or it.get("email"))
    making.fields |= dict(filled_fields({
        "name": _name_of(it),
        "position": line_of(it.get("role")),
        "affiliation": ", ".join(_organizations(it)),
        "headline": line_of(it.get("bio") if it.body.strip() not in ("", str(it.tree("bio")).strip()) else ""),
        "bio": making.text(it.body if it.body.strip() else it.get("bio"), it),
        "email": mail,
        "photo": {"src": photo, "alt": _name_of(it)} if photo else "",
        "links": {name: there for name, address in links.items()
                  if (there := address if re.match(r"https?:", address) else making.site.file(address, folder))},
    }))  # fmt: skip


AVATARS = tuple(
    f"{name}.{end}" for name in ("avatar", "me", "admin", "portrait") for end in ("jpg", "jpeg", "png", "webp")
)
