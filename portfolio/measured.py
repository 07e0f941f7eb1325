"""The sizes of the pictures that entries show, of their own and inside their texts."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from portfolio import codes
from portfolio.cache import Store
from portfolio.content import inside, is_external
from portfolio.kept import mapped, same
from portfolio.model import Paper
from portfolio.page import Asset
from portfolio.problems import ENVIRONMENT, Failure, Problem, Where
from portfolio.read.drawn import Sizes, addresses
from portfolio.read.pictures import UNKNOWN, Size, size_of

NONE: Sizes = ()


class Measure(NamedTuple):
    """Looks at the files of a site."""

    files: Mapping[str, Asset]
    """Each by its address."""
    store: Store

    def covers(self, papers: Sequence[Any]) -> list[Size]:
        """The size of each paper's picture."""
        return [self._size(address) if address else UNKNOWN for address in mapped(_cover, [papers])]

    def texts(self, entries: Sequence[Any], of: Callable[[Any], tuple[str, ...]]) -> list[Sizes]:
        """The sizes of the pictures in each entry's texts; `of`, `in_paper` or `in_page`, finds them."""
        pairs = zip(entries, mapped(of, [entries]), strict=True)
        return [same((of, it.entry.path), self._sizes(found)) if found else NONE for it, found in pairs]

    def _sizes(self, wanted: Sequence[str]) -> Sizes:
        return tuple((address, self._size(address)) for address in wanted)

    def _size(self, address: str) -> Size:
        if address not in self.files:
            return UNKNOWN
        try:
            return size_of(self.files[address].source, self.store)
        except OSError as error:
            what, mend = f"cannot be read: {error.strerror}", "Check the file and its permissions, and build again"
            where = Where(self.files[address].path)
            raise Failure(ENVIRONMENT, [Problem(where, codes.UNREADABLE, what, mend)]) from error


def _cover(it: Any) -> str:
    """The address of a paper's picture, where it is a file of the site."""
    meant = it.entry.meant
    image = meant.image.src if isinstance(meant, Paper) and meant.image else ""
    return inside(image, f"papers/{it.entry.slug}/") if image and not is_external(image) else ""


def in_paper(it: Any) -> tuple[str, ...]:
    """The addresses of the pictures in a paper's texts."""
    return addresses(it.texts) if it.texts else ()


def in_page(it: Any) -> tuple[str, ...]:
    """The same of a free page's."""
    return in_paper(it)
