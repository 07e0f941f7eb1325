"""The pictures that entries show, of their own and inside their texts: their sizes, and copies that fit better."""

from collections.abc import Mapping, Sequence

from portfolio.content.cached_entries import AnyCached
from portfolio.content.content_types import image_of, inside, is_external
from portfolio.content.images.images_in_text import Sizes, addresses
from portfolio.content.images.resized import Original, can_copy, copies_of
from portfolio.content.images.sizes import UNSEEN, Look, PictureSize, looked_up, size_of
from portfolio.diagnostics import codes
from portfolio.diagnostics.problems import ENVIRONMENT, Failure, Problem, Where
from portfolio.model import ContentKind, Settings
from portfolio.system.memo import map_rows, same
from portfolio.system.store import Store
from portfolio.templates.page import Asset

NONE: Sizes = ()

COPIES = Look(b"copies", can_copy, bool, False)


class Measure:
    """Looks at the files of a site."""

    def __init__(self, files: Mapping[str, Asset], store: Store, formats: tuple[str, ...] = ()) -> None:
        """`files` are those of the site by address, `formats` those in which pictures are to be copied."""
        self._files = files
        self._store = store
        self._formats = formats
        self._copied: dict[str, Original] = {}

    @property
    def originals(self) -> tuple[Original, ...]:
        """The pictures seen so far of which there are copies, in order of address."""
        return tuple(it for _, it in sorted(self._copied.items()))

    def covers(self, entries: Sequence[AnyCached], kind: ContentKind) -> list[PictureSize]:
        """The picture that each entry names."""
        return [
            self.one(address) if address else UNSEEN for address in map_rows(_cover, [entries], kind, slot=kind.name)
        ]

    def texts(self, entries: Sequence[AnyCached], kind: ContentKind) -> list[Sizes]:
        """The pictures in each entry's texts."""
        pairs = zip(entries, map_rows(_shown, [entries], slot=kind.name), strict=True)
        return [same(("pictures of", it.entry.path), self.sizes(found)) if found else NONE for it, found in pairs]

    def sizes(self, wanted: Sequence[str]) -> Sizes:
        """The pictures at some addresses."""
        return tuple((address, self.one(address)) for address in wanted)

    def one(self, address: str) -> PictureSize:
        """A picture at an address of the site; UNSEEN where there is none."""
        asset = self._files.get(address)
        if asset is None:
            return UNSEEN
        try:
            size = size_of(asset.source, self._store)
            copies = copies_of(address, size[0], self._formats) if self._formats else ()
            if copies and not looked_up(asset.source, self._store, COPIES):
                copies = ()
        except OSError as error:
            what, mend = f"cannot be read: {error.strerror}", "Check the file and its permissions, and build again"
            where = Where(asset.path)
            raise Failure(ENVIRONMENT, [Problem(where, codes.UNREADABLE, what, mend)]) from error
        if copies:
            self._copied[address] = Original(asset.source, copies)
        return same(("picture", address), PictureSize(*size, copies))


def _cover(it: AnyCached, kind: ContentKind) -> str:
    """The address of the picture that an entry names, where it is a file of the site."""
    image = image_of(it.entry.meant)
    return inside(image, kind.address(it.entry.slug)) if image and not is_external(image) else ""


def photo(settings: Settings) -> str:
    """The address of the owner's photo, where it is a file of the site; else ''."""
    src = settings.photo.src if settings.photo else ""
    return inside(src, "") if src and not is_external(src) else ""


def _shown(it: AnyCached) -> tuple[str, ...]:
    """The addresses of the pictures in an entry's texts."""
    return addresses(it.texts) if it.texts else ()
