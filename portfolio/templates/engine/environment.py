"""Jinja as templates get it: sandboxed, escaping everything, with undefined names as errors, within bounds."""

import re
from collections.abc import Callable, Iterable
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from msgspec import Struct

from portfolio.model.addresses import ROOT
from portfolio.templates.engine import resource_limits

GLOBALS = ("range", "dict", "namespace", "cycler")
"""Jinja's own functions that templates keep; the others are random or useless here."""

FILTERS_LEFT_OUT = ("random", "pprint", "safe")
"""Filters that print differently every time, and the one that turns escaping off."""

PRINTABLE = (str, int, float, tuple, list, dict, Struct, jinja2.Undefined)
"""What prints the same in every process: no generator, and no function with its address."""

NAME = re.compile(r"[\w-][\w./-]*\.[\w.-]{1,20}")
"""What may be the name of a template, among the texts in one."""

TOO_DEEP = "it is nested too deeply"


class Undefined(jinja2.StrictUndefined):
    """A name or field that is not there; its error carries which."""

    __slots__ = ()

    def _fail_with_undefined_error(self, *_: Any, **__: Any) -> Any:
        error = self._undefined_exception(self._undefined_message)
        vars(error)["about"] = (self._undefined_obj, self._undefined_name, self._undefined_hint)
        raise error

    __iter__ = __str__ = __len__ = _fail_with_undefined_error
    __eq__ = __ne__ = __bool__ = __hash__ = _fail_with_undefined_error
    __contains__ = __add__ = __radd__ = __sub__ = __rsub__ = _fail_with_undefined_error
    __mul__ = __rmul__ = __div__ = __rdiv__ = __truediv__ = __rtruediv__ = _fail_with_undefined_error
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pos__ = __neg__ = _fail_with_undefined_error
    __call__ = __getitem__ = __lt__ = __le__ = __gt__ = __ge__ = _fail_with_undefined_error
    __int__ = __float__ = __complex__ = __pow__ = __rpow__ = _fail_with_undefined_error


def escapes(node: nodes.EvalContextModifier) -> bool:
    """Whether the tag `autoescape` leaves things as they are."""
    return all(isinstance(it.value, nodes.Const) and it.value.value is True for it in node.options)


class Generator(CodeGenerator):
    """The compiler, with a `~` that knows bounds, and without the tag that turns escaping off."""

    def visit_Concat(self, node: nodes.Concat, frame: Any) -> None:
        """`~`, for the environment to put together."""
        self.write("environment.strings((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

    def visit_EvalContextModifier(self, node: nodes.EvalContextModifier, frame: Any) -> None:
        """`autoescape`: everything is escaped already, and nothing is not."""
        if not escapes(node):
            self.fail("escaping cannot be turned off", node.lineno)


class _Fields(dict[type, frozenset[str]]):
    """By type, what is read without asking the sandbox."""

    def __missing__(self, kind: type) -> frozenset[str]:
        found = self[kind] = frozenset(kind.__struct_fields__ if issubclass(kind, Struct) else ())
        return found


FIELDS = _Fields({LoopContext: frozenset(("first", "last", "index", "index0", "length"))})


class Template(jinja2.Template):
    """A template; one that counts in a variable of its own starts anew wherever it is imported.

    Jinja keeps imported templates, so that a count would go on from page to page, and a page depend on those before it.
    """

    environment: "Environment"

    def _get_default_module(self, ctx: Any = None) -> Any:
        if self.environment.counts(self):
            self._module = None
        return super()._get_default_module(ctx)


class Environment(ImmutableSandboxedEnvironment):
    """The sandbox, with a short way to the fields of views, which is where templates look nearly always."""

    code_generator_class = Generator
    template_class = Template
    intercepted_binops = frozenset(["*", "**", "%", "+"])
    concat = staticmethod(resource_limits.concat)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.parsed: dict[str, nodes.Template] = {}
        """Templates that were parsed to be checked, by their text: they are compiled from what that gave."""
        self.counting: dict[str, bool] = {}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        try:
            return self.parsed.pop(source, None) or super()._parse(source, name, filename)
        except RecursionError as error:
            raise jinja2.TemplateSyntaxError(TOO_DEEP, 1, name, filename) from error

    def compile(self, source: Any, name: str | None = None, filename: str | None = None, *rest: Any) -> Any:
        """The template's code; what is nested too deeply for Python is the template's mistake."""
        try:
            return super().compile(source, name, filename, *rest)
        except (RecursionError, SyntaxError, MemoryError) as error:
            raise jinja2.TemplateSyntaxError(TOO_DEEP, 1, name, filename) from error

    def getattr(self, obj: Any, attribute: str) -> Any:
        """The attribute; fields of our frozen structs, and of loops, need none of the sandbox's questions."""
        if attribute in FIELDS[type(obj)]:
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        """The item; filters such as `map(attribute="text")` look for fields of structs in this way."""
        if isinstance(obj, Struct) and argument in obj.__struct_fields__ and not hasattr(obj, "__getitem__"):
            return getattr(obj, argument)
        return super().getitem(obj, argument)

    def counts(self, template: jinja2.Template) -> bool:
        """Whether a template has a `namespace` or `cycler` outside its macros, or imports one that has."""
        name = template.name or ""
        if name not in self.counting:
            self.counting[name] = False  # until it is known: templates may import each other
            words = [it for it in template.root_render_func.__code__.co_consts if isinstance(it, str)]
            found = [it for it in words if NAME.fullmatch(it) and it != name]
            self.counting[name] = bool({"namespace", "cycler"} & {*words}) or any(map(self._counts, found))
        return self.counting[name]

    def _counts(self, name: str) -> bool:
        try:
            return self.counts(self.get_template(name))
        except jinja2.TemplateError:
            return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """An operator, unless it would make too much."""
        return resource_limits.operate(operator, left, right, self.binop_table[operator])

    def wrap_str_format(self, value: Any) -> Any:
        """`str.format` in the sandbox, unless it would make too much."""
        wrapped = super().wrap_str_format(value)
        if wrapped is not None:
            resource_limits.braces(value.__self__)
        return wrapped

    def call(__self, __context: Any, __obj: Any, *args: Any, **named: Any) -> Any:
        """A call, unless it would make too much."""
        owner = getattr(__obj, "__self__", None)
        if isinstance(owner, str | bytes | int):
            resource_limits.method(__obj.__name__, owner, (*args, *named.values()))
        return super().call(__context, __obj, *args, **named)

    def strings(self, parts: Iterable[Any]) -> Any:
        """What `~` makes."""
        return resource_limits.strings(parts)


def _printable(value: Any) -> Any:
    """A value that prints the same everywhere; anything else is the template's mistake."""
    if isinstance(value, str) or value is None or hasattr(value, "__html__"):
        return value
    if isinstance(value, PRINTABLE):
        if isinstance(value, tuple | list | dict):
            resource_limits.weigh(value)
        return value
    raise TypeError(f"a {type(value).__name__} cannot be printed; add `| list` or `| join` to items")


def environment(load: Callable[[str], Any], once: Callable[..., Any], cache: Any) -> Environment:
    """Jinja for the templates that `load` reads."""
    made = Environment(
        loader=jinja2.FunctionLoader(load), autoescape=True, undefined=Undefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True, auto_reload=False, bytecode_cache=cache,
        finalize=_printable,
    )  # fmt: skip
    made.globals = {name: made.globals[name] for name in GLOBALS}
    made.globals.update(root=ROOT, once=once, range=resource_limits.numbers)
    made.filters = resource_limits.bounded_filters(
        {name: it for name, it in made.filters.items() if name not in FILTERS_LEFT_OUT}
    )
    return made
