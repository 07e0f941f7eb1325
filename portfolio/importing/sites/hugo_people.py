"""The people of a HugoBlox site: authors by the names of their folders, and its owner."""

import re
from typing import Any

from portfolio.importing.sites.foreign import Text
from portfolio.importing.sites.made import Making, filled
from portfolio.importing.sites.markup import line_of
from portfolio.importing.sites.profiles import linked, mail_of


def people_of(making: Making, base: str) -> tuple[dict[str, Any], Text | None]:
    """People by the names of their folders, as authors; and the owner."""
    found: dict[str, Any] = {}
    owner = None
    own = making.site.data("data/authors/me.yaml", "data/authors/admin.yaml", "data/authors/me.yml")
    texts = [Text("data/authors/me.yaml", own, str(own.get("bio") or ""))] if own else []
    texts += [it for name in ("authors", "author") for it in making.site.texts(f"{base}/{name}")]
    for it in texts:
        slug = it.path.rsplit("/", 2)[-2] if it.path.endswith("_index.md") else it.stem
        name = line_of(it.get("title", "name", "display_name"))
        if not name or slug in ("authors", "author"):
            continue
        links = dict(linked(it.tree("social") or it.tree("profiles") or it.tree("links") or ()))
        orcid = re.search(r"\d{4}-\d{4}-\d{4}-\d{3}[\dX]", links.get("orcid", ""))
        is_owner = it.is_true("superuser") or slug.lower() in ("admin", "me")
        found[slug.lower()] = name
        if is_owner and owner is None:
            owner = it
        url = next((links[kind] for kind in ("website", "home", "github", "scholar") if kind in links), "")
        row = {"name": name, "orcid": orcid[0] if orcid else "", "url": "" if is_owner else url, "me": is_owner}
        if len(row := dict(filled(row | {"me": is_owner or ""}))) > 1:
            making.fields.setdefault("people", []).append(row)
    owner = owner or _of_parameters(making, base)
    if owner is not None:
        name = _name_of(owner)
        found = {"admin": name, "me": name} | found
    return found, owner


def _name_of(owner: Text) -> str:
    return line_of(owner.get("name") if owner.path.endswith("about.md") else owner.get("title", "name"))


def _of_parameters(making: Making, base: str) -> Text | None:
    """The owner of a site from before 2019: parameters of the site, and the widget `about`."""
    parameters = making.site.data("config/_default/params.toml", "config/_default/params.yaml")
    told = _config(making).get("params")
    if isinstance(told, dict) and not parameters:
        parameters = {str(key).lower(): it for key, it in told.items()}
    if not line_of(str(parameters.get("name") or "")):
        return None
    about = next((it for it in making.site.texts(f"{base}/home") if it.stem == "about"), None)
    fields = {"organizations": parameters.get("organizations"), **parameters}
    return Text(f"{base}/home/about.md", fields, about.body if about else "")


def _config(making: Making) -> dict[str, Any]:
    folders, ends = ("config/_default/", ""), ("yaml", "toml")
    names = (f"{folder}{name}.{end}" for folder in folders for name in ("hugo", "config") for end in ends)
    return making.site.data(*names)


def take_owner(making: Making, it: Text | None) -> None:
    """What the owner's page and the site's parameters say."""
    config = _config(making)
    url = str(config.get("baseurl") or "").strip().rstrip("/")
    is_own = re.match(r"https://[\w.-]+\.\w+(?:/[\w./-]+)?$", url) and not re.search(
        r"example\.|wowchemy|hugoblox|starter", url
    )
    making.fields |= {"base_url": url if is_own else "", "name": line_of(str(config.get("title") or ""))}
    if it is None:
        return
    organizations = it.tree("organizations") or it.tree("affiliations") or ()
    names = (
        [line_of(str(one.get("name", ""))) for one in organizations if isinstance(one, dict)]
        if isinstance(organizations, list)
        else []
    )
    folder = it.path.rpartition("/")[0]
    photo = next(
        (
            file
            for name in (it.get("avatar"), *AVATARS)
            if (file := making.site.file(name, folder, "assets/media/authors", "assets/media", "static/img"))
        ),
        "",
    )
    links = dict(linked(it.tree("social") or it.tree("profiles") or it.tree("links") or ()))
    mail = mail_of(links.pop("email", "") or links.pop("envelope", "") or it.get("email"))
    making.fields |= dict(filled({
        "name": _name_of(it),
        "position": line_of(it.get("role")),
        "affiliation": ", ".join(filter(None, names)),
        "headline": line_of(it.get("bio") if it.body.strip() else ""),
        "bio": making.text(it.body if it.body.strip() else it.get("bio")),
        "email": mail,
        "photo": {"src": photo, "alt": _name_of(it)} if photo else "",
        "links": {name: there for name, address in links.items()
                  if (there := address if re.match(r"https?:", address) else making.site.file(address, folder))},
    }))  # fmt: skip


AVATARS = tuple(
    f"{name}.{end}" for name in ("avatar", "me", "admin", "portrait") for end in ("jpg", "jpeg", "png", "webp")
)
