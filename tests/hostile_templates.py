"""Templates that try to reach what is not theirs, or to take all memory or time, and what is said about them."""

MUCH = "a text or list of this length is more than a page can need"
WIDE = "a line or number of this length is more than a page can need"
LARGE = "a number of this size is more than a page can need"
DUNDER = "'__class__' is not available in templates"

TOO_MUCH: list[tuple[str, str]] = [
    ("{{ 'x' * 10**9 }}", MUCH),
    ("{{ [1] * 10**9 }}", MUCH),
    ("{{ range(100000) | list * 1000 }}", MUCH),
    ("{{ 10**(10**9) }}", LARGE),
    ("{{ 2**100000 }}", LARGE),
    ("{{ (2**9000) * (2**9000) * (2**9000) }}", LARGE),
    ("{{ '%1000000000d' % 1 }}", "the width in '%1000000000' is more than a page can need"),
    ("{{ '%*d' % (1000000000, 1) }}", "the width in '%*' is more than a page can need"),
    ("{{ '%1000000000d' | format(1) }}", "the width in '%1000000000' is more than a page can need"),
    ("{{ '%.1000000000f' | format(1) }}", "the width in '%.1000000000' is more than a page can need"),
    ("{{ '{:>1000000000}'.format(1) }}", "the width in '{:>1000000000' is more than a page can need"),
    ("{{ '{:>{}}'.format(1, 10**9) }}", "the width in '{:>{' is more than a page can need"),
    ("{{ '{x:>1000000000}'.format_map({'x': 1}) }}", "the width in '{x:>1000000000' is more than a page can need"),
    ("{{ 'x'.center(10**9) }}", MUCH),
    ("{{ 'x'.ljust(width=10**9) }}", MUCH),
    ("{{ 'x'.zfill(10**9) }}", MUCH),
    ("{{ (text | e).rjust(10**9) }}", MUCH),
    ("{{ '\\t'.expandtabs(10**9) }}", MUCH),
    ("{{ '\\t'.expandtabs(tabsize=10**9) }}", MUCH),
    ("{{ ('x' * 10**6).replace('x', 'y' * 10**6) }}", MUCH),
    ("{{ ('x' * 10**6).replace('', 'y' * 10**6) }}", MUCH),
    ("{{ ('x' * 10**6) | replace('x', 'y' * 10**6) }}", MUCH),
    ("{{ ('x' * 10**6).join(['a'] * 10**6) }}", MUCH),
    ("{{ (['x' * 10**6] * 10**6) | join }}", MUCH),
    ("{{ ('ab' * 10**4) | join('y' * 10**6) }}", MUCH),
    ("{{ 'x'.encode().center(10**9) }}", MUCH),
    ("{{ (1).to_bytes(10**9, 'big') }}", "the method to_bytes is not for templates"),
    ("{{ 'x'.translate({120: 'y' * 10**6}) }}", "the method translate is not for templates"),
    ("{{ 'x' | center(10**9) }}", WIDE),
    ("{{ 'x' | center(width=10**9) }}", WIDE),
    ("{{ ['x'] | map('center', 10**9) | list }}", WIDE),
    ("{{ 'x' | indent(10**9) }}", WIDE),
    ("{{ ('\\n' * 10**6) | indent(10**4) }}", MUCH),
    ("{{ ('x y ' * 10**5) | wordwrap(1, wrapstring='z' * 10**6) }}", MUCH),
    ("{{ [1] | batch(10**9, 'x') | list }}", WIDE),
    ("{{ [1] | slice(10**9) | list }}", WIDE),
    ("{{ 1.5 | round(10**9, 'ceil') }}", WIDE),
    ("{{ [1] | tojson(indent=10**9) }}", WIDE),
    ("{{ [[1]] | sum(start=[]) }}", "the filter sum adds numbers; `+` joins lists"),
    ("{{ [['x' * 10**6] * 10**6] | string }}", MUCH),
    ("{{ [['x' * 10**6] * 10**6] }}", MUCH),
    ("{{ {'a': ['x' * 10**6] * 10**6} }}", MUCH),
    ("{{ [['x' * 10**6] * 10**6] ~ 'a' }}", MUCH),
    ("{{ [['x' * 10**6] * 10**6] | upper }}", MUCH),
    ("{{ [['x' * 10**6] * 10**6] | tojson }}", MUCH),
    ("{{ range(10**9) }}", "a range of this length is more than a page can need"),
    ("{% set n = namespace(x='xx') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}", MUCH),
    ("{% set n = namespace(x='xx') %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}", MUCH),
    ("{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}", MUCH),
]
"""What makes much of little, and what is said at once."""

ENDLESS: list[tuple[str, str]] = [
    ("{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(99999) %}{% endfor %}{% endfor %}"
     "{% endfor %}", ""),
    ("{% set x %}{% for a in range(99999) %}{% for b in range(99999) %}xxxx{% endfor %}{% endfor %}{% endset %}", ""),
    ("{% set n = namespace(x=[1]) %}{% for i in range(60) %}{% set n.x = [n.x, n.x] %}{% endfor %}{{ n.x }}", ""),
    ("{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}", ""),
]  # fmt: skip
"""What does not end in a lifetime."""

OUTSIDE: list[tuple[str, str]] = [
    ("{{ ''.__class__ }}", DUNDER),
    ("{{ text.__class__.__mro__ }}", DUNDER),
    ("{{ ref.__struct_fields__ }}", "'__struct_fields__' is not available in templates"),
    ("{{ once.__globals__ }}", "'__globals__' is not available in templates"),
    ("{{ once.__self__.environment }}", "'__self__' is not available in templates"),
    ("{{ ''['__class__'] }}", DUNDER),
    ("{{ ''['__cla' ~ 'ss__'] }}", DUNDER),
    ("{{ '' | attr('__class__') }}", DUNDER),
    ("{% filter attr('__class__') %}x{% endfilter %}", DUNDER),
    ("{{ '{0.__class__}'.format(text) }}", DUNDER),
    ("{{ ('{0.__class__}' | e).format(text) }}", DUNDER),
    ("{{ '{x.__class__.__init__.__globals__}'.format_map({'x': ref}) }}", "'__init__' is not available in templates"),
    ("{{ [ref] | map(attribute='__class__') | list }}", DUNDER),
    ("{{ [ref] | selectattr('__class__') | list }}", DUNDER),
    ("{{ [ref] | groupby('__class__') }}", DUNDER),
    ("{{ cycler.__init__.__globals__ }}", "'__init__' is not available in templates"),
    ("{{ namespace.__init__.__globals__ }}", "'__init__' is not available in templates"),
    ("{{ dict.__mro__ }}", "'__mro__' is not available in templates"),
    ("{{ dict.mro() }}", "'mro' is not available in templates"),
    ("{% for a in items %}{{ loop.__class__ }}{% endfor %}", DUNDER),
    ("{{ self._TemplateReference__context }}", "'_TemplateReference__context' is not available in templates"),
    ("{% import 'y.html' as m %}{{ m._body_stream }}", "'_body_stream' is not available in templates"),
    ("{% from 'y.html' import f %}{{ f._environment }}", "'_environment' is not available in templates"),
    ("{{ (items | map('upper')).gi_frame }}", "'gi_frame' is not available in templates"),
    ("{{ items | map('attr', '__class__') | list }}", DUNDER),
    ("{% set a = [] %}{{ a.append(1) }}", "'append' is not available in templates"),
    ("{{ {}.update(a=1) }}", "'update' is not available in templates"),
    ("{{ lipsum() }}", "there is no 'lipsum' here"),
    ("{{ joiner() }}", "there is no 'joiner' here"),
    ("{{ open('/etc/passwd') }}", "there is no 'open' here"),
    ("{{ config }}", "there is no 'config' here"),
    ("{{ environment }}", "there is no 'environment' here"),
    ("{{ now() }}", "there is no 'now' here"),
    ("{{ Markup('<b>') }}", "there is no 'Markup' here"),
    ("{% include '/etc/passwd' %}", "there is no template '/etc/passwd'"),
    ("{% include '../../../../../../etc/passwd' %}", "there is no template '../../../../../../etc/passwd'"),
    ("{{ once('../secret') }}", "there is no template '../secret'"),
    ("{{ once(once) }}", "`once` needs the name of a template, in quotes"),
    ("{{ {'a b onload=x': 1} | xmlattr }}", "Invalid character in attribute name: 'a b onload=x'"),
    ("{{ text | safe }}", "there is no filter 'safe'"),
    ("{{ [text] | map('safe') | list }}", "No filter named 'safe'"),
    ("{% autoescape false %}{{ text }}{% endautoescape %}", "escaping cannot be turned off"),
    ("{% autoescape text %}{{ text }}{% endautoescape %}", "escaping cannot be turned off"),
]
"""What leads out of the sandbox or past escaping."""

REACHED: list[tuple[dict[str, str], str]] = [
    ({"x.html": "\n{% include 'y.html' %}", "y.html": "\n\n{{ 1 / 0 }}"},
     "y.html:3:1: PF405 template: division by zero, included from T/x.html:2"),
    ({"x.html": "{% for a in items %}\n{{ once('y.html', a=a) }}{% endfor %}", "y.html": "{{ 1 / 0 }}"},
     "y.html:1:1: PF405 template: division by zero, used by `once` in T/x.html:2"),
    ({"x.html": "{% from 'y.html' import f %}\n{{ f() }}\n", "y.html": "\n{% macro f() %}\n{{ 1 / 0 }}{% endmacro %}"},
     "y.html:3:1: PF405 template: division by zero, called from T/x.html:2"),
    ({"x.html": "\n{% from 'y.html' import f %}", "y.html": "\n{{ 1 / 0 }}"},
     "y.html:2:1: PF405 template: division by zero, imported by T/x.html:2"),
    ({"x.html": "{% extends 'y.html' %}\n{% set a = 1 %}\n", "y.html": "\n{{ 1 / 0 }}"},
     "y.html:2:1: PF405 template: division by zero, extended by T/x.html:1"),
    ({"x.html": "\n{% extends 'y.html' %}{% block m %}\n{{ 1 / 0 }}{% endblock %}",
      "y.html": "{% block m %}{% endblock %}"},
     "x.html:3:1: PF405 template: division by zero"),
    ({"x.html": "{% extends 'y.html' %}", "y.html": "{% block m %}\n{{ 1 / 0 }}{% endblock %}"},
     "y.html:2:1: PF405 template: division by zero, extended by T/x.html:1"),
    ({"x.html": "{% extends 'y.html' %}{% block m %}\n{% include 'z.html' %}{% endblock %}",
      "y.html": "{% block m %}{% endblock %}", "z.html": "\n{{ once('w.html') }}", "w.html": "{{ 1 / 0 }}"},
     "w.html:1:1: PF405 template: division by zero, used by `once` in T/z.html:2, included from T/x.html:2"),
    ({"x.html": "{% include 'y.html' %}", "y.html": "\n{% include 'x.html' %}"},
     "y.html:2:1: PF405 template: it includes or calls itself without end, included from T/x.html:1\n"
     "    Follow its include, extends and macro lines"),
    ({"x.html": "{{ text\n  ~ ref.label\n  ~ ref.lable }}"},
     "x.html:3:1: PF405 template: a Ref has no field 'lable'\n    Did you mean 'label'? "
     "A template sees the fields of its view; docs/themes.md lists them"),
    ({"x.html": "\n{{ optoins }}"},
     "x.html:2:1: PF405 template: there is no 'optoins' here\n    Did you mean 'options'? "
     "A template sees the fields of its view; docs/themes.md lists them"),
    ({"x.html": "{% for paper in items %}{{ papr }}{% endfor %}"},
     "x.html:1:1: PF405 template: there is no 'papr' here\n    Did you mean 'paper'? "
     "A template sees the fields of its view; docs/themes.md lists them"),
    ({"x.html": "{% include 'y.html' %}", "y.html": "{% include 'zzzzzz' ~ text %}"},
     "y.html:1:1: PF404 template: there is no template 'zzzzzz<b>&', included from T/x.html:1\n"
     "    Put it into content/templates/ or the theme's templates/"),
]  # fmt: skip
"""Templates that lead to one that fails, and what is said; `T` stands for the folder of templates."""

DATA = (
    "</script><script>alert(1)</script>", "<!--<script>", "]]>", "&lt;&amp;", "a\u2028b\u2029c",
    "'\"\\", "\u00e9\U0001d54f\x7f",
    "-->", "</SCRIPT ", "{{ 7 * 7 }}", "${alert(1)}", "`",
)  # fmt: skip
"""Texts that must come back from a script element as they were."""
