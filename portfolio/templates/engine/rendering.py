"""Pages to bytes, and what goes wrong meanwhile as a problem."""

import jinja2

from portfolio.model.addresses import ROOT
from portfolio.templates.engine.template_errors import missing, syntax, template_problem
from portfolio.templates.engine.templates import TemplateProblem, Templates
from portfolio.templates.page import Page


def render(templates: Templates, page: Page) -> bytes:
    """The page's bytes; raises TemplateProblem."""
    values = {name: getattr(page.view, name) for name in page.view.__struct_fields__}
    try:
        template = templates.environment.get_template(page.template)
        text = templates.patience.during(lambda: template.render(values))
        return text.replace(ROOT, page.way).encode()
    except jinja2.TemplateSyntaxError as error:
        raise TemplateProblem(syntax(templates, error)) from error
    except jinja2.TemplateNotFound as error:
        problem = missing(templates, error)
        raise TemplateProblem(problem, of_page=bool(problem.where.line)) from error
    except TemplateProblem:
        raise
    except Exception as error:
        found = template_problem(templates, error, page.template)
        if found is None:
            raise
        raise TemplateProblem(found, of_page=True) from error
