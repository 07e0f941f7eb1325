"""Every kind of problem there is, in one list: a number is a promise and is never used for anything else.

0xx files and YAML, 1xx fields, 2xx text, 3xx rules between entries, 4xx themes, 5xx output and environment,
6xx usage, 7xx publishing.
"""

from portfolio.diagnostics.problems import ERROR, HINT, WARNING, Code

# Files and YAML
UNREADABLE = Code("PF001", ERROR, "a file cannot be read", always=True)
NOT_UTF8 = Code("PF002", ERROR, "a file is not UTF-8 text")
CONTROL_CHARACTER = Code("PF003", ERROR, "a file holds a control character")
TOO_LARGE = Code("PF004", ERROR, "a file is too large to be an entry", always=True)
NOT_A_FILE = Code("PF005", ERROR, "not an ordinary file or folder", always=True)
OUTSIDE = Code("PF006", ERROR, "a link leads out of the project", always=True)
NO_FRONT_MATTER = Code("PF007", ERROR, "an entry has no front matter")
OPEN_FRONT_MATTER = Code("PF008", ERROR, "front matter is not closed")
NOT_AN_ENTRY = Code("PF009", WARNING, "a file or folder that is not an entry")
YAML_SYNTAX = Code("PF010", ERROR, "YAML cannot be read")
YAML_REPEATED_KEY = Code("PF011", ERROR, "a field is given twice")
YAML_TOO_COMPLEX = Code("PF012", ERROR, "YAML is nested too deeply or too large")
YAML_UNSUPPORTED = Code("PF013", ERROR, "a YAML feature that is not supported")
NO_SITE_FILE = Code("PF014", ERROR, "there is no site.yaml")
REMARK = Code("PF015", WARNING, "a comment may cut a value short")
SECOND_ENTRY = Code("PF017", WARNING, "a second entry in a file")
BIB_ENTRY = Code("PF018", WARNING, "an entry of a .bib file is left out")
BIB_FIELD = Code("PF019", WARNING, "a field of a .bib file is not valid")
BIB_REPEAT = Code("PF020", WARNING, "entries of .bib files are repeated")
BIB_UNDEFINED = Code("PF021", WARNING, "a .bib file refers to a string or an entry that does not exist")
BIB_VOLUME = Code("PF022", HINT, "a volume of a .bib file is not listed by itself")
PAPERS_MISNAMED = Code("PF016", ERROR, "the folder of the papers is misnamed")

# Fields
UNKNOWN_KEY = Code("PF101", ERROR, "a key is not known")
MISSING_FIELD = Code("PF102", ERROR, "a required field is missing")
WRONG_SHAPE = Code("PF103", ERROR, "a list, mapping or text where another is expected")
WRONG_VALUE = Code("PF104", ERROR, "a value is not of the field's type")
NOT_A_DATE = Code("PF105", ERROR, "a date is not possible")
NOT_A_NUMBER = Code("PF106", ERROR, "a number is not possible")
NOT_A_CHOICE = Code("PF107", ERROR, "a value is not one of the choices")
BAD_ADDRESS = Code("PF108", ERROR, "an address that pages may not link to")
BAD_IDENTIFIER = Code("PF109", ERROR, "an identifier is not well formed")
BAD_SLUG = Code("PF110", ERROR, "a slug cannot be an address")
NOT_ON_WINDOWS = Code("PF113", HINT, "an entry's name cannot be stored on Windows")
BAD_NAME = Code("PF112", ERROR, "a file's name cannot be stored on every system")
TOO_MANY = Code("PF111", ERROR, "a file has more mistakes than are listed")

# Text
FORMULA = Code("PF201", ERROR, "a formula cannot be typeset")
FORMULA_TOO_LARGE = Code("PF202", ERROR, "a formula is too large")
TEXT_TOO_COMPLEX = Code("PF203", ERROR, "a text cannot be converted")
UNBALANCED_DOLLAR = Code("PF204", HINT, "a dollar sign without its partner")
MISSING_ALT = Code("PF205", WARNING, "a picture without alternative text")
FORBIDDEN_LINK = Code("PF206", ERROR, "a text links to an address that it may not")
TEXT_TOO_SLOW = Code("PF207", ERROR, "a text takes too long to convert")
UNSEEN_HTML = Code("PF208", HINT, "HTML that is not shown")
NO_SUCH_PLACE = Code("PF209", HINT, "a link leads to a heading or id that its page does not have")
TAKING_TAG = Code("PF210", ERROR, "a tag is not closed and takes text with it")
LATEX = Code("PF211", HINT, "LaTeX commands are shown as typed")
OPEN_FORMULA = Code("PF212", WARNING, "a formula is not closed")
LOST_MARK = Code("PF214", HINT, "a mark of Markdown without effect")
UNKNOWN_COMMAND = Code("PF215", WARNING, "a formula is shown as typed")
MACRO = Code("PF216", WARNING, "a macro for formulas cannot be used")
NO_TAG = Code("PF213", WARNING, "text that is taken for a tag")
FETCHED = Code("PF217", HINT, "a page fetches from another host")
NO_PICTURE = Code("PF218", WARNING, "a picture that browsers cannot show")

# Rules between entries
SAME_ADDRESS = Code("PF301", ERROR, "two pages or files share an address")
UNKNOWN_CATEGORY = Code("PF302", ERROR, "a category is not known")
UNKNOWN_ENTRY = Code("PF303", ERROR, "a reference to an entry that does not exist")
MISSING_FILE = Code("PF304", ERROR, "a file that is referred to does not exist")
SAME_KEY = Code("PF305", ERROR, "two papers share a citation key")
SAME_DOI = Code("PF306", ERROR, "two papers share a DOI or arXiv id")
SAME_TITLE = Code("PF307", WARNING, "two papers share a title")
IMPOSSIBLE_NUMBER = Code("PF308", ERROR, "a computed figure cannot be true")
IMPOSSIBLE_STATED = Code("PF309", WARNING, "a stated figure cannot be true")
NO_BASE_URL = Code("PF310", HINT, "no base_url")
TWO_SPELLINGS = Code("PF311", HINT, "one author is spelled in two ways")
DANGLING_PERSON = Code("PF312", HINT, "a person of site.yaml is not an author of any paper")
UNKNOWN_PAGE = Code("PF313", ERROR, "the navigation refers to a page that does not exist")
TWO_OWNERS = Code("PF314", ERROR, "two people are marked as the owner")
SEVERAL_NAMES = Code("PF316", WARNING, "one author may be several, or several may be one")
OWNER_UNSEEN = Code("PF317", HINT, "the owner is not an author of any paper")
UNKNOWN_METRIC = Code("PF318", WARNING, "a figure has no value and cannot be computed")
NO_PAPERS = Code("PF315", HINT, "the site has no papers")
UNKNOWN_CODE = Code("PF319", ERROR, "a code cannot be turned off")
FUTURE_DATE = Code("PF320", WARNING, "a date is in the future")
STILL_PREPRINT = Code("PF321", HINT, "a preprint has a DOI of its publisher")
NO_VENUE = Code("PF322", HINT, "a published paper has no venue")
LEFT_OVER = Code("PF323", HINT, "placeholder text was not replaced")
DANGLING_CATEGORY = Code("PF324", HINT, "a category of site.yaml has no paper")
DANGLING_FILE = Code("PF325", HINT, "nothing leads to a file beside an entry")
SEVERAL_WORDS = Code("PF326", WARNING, "one keyword may be several")
IN_QUOTES = Code("PF328", HINT, "quotation marks are part of a value")
ADORNED_NAME = Code("PF329", HINT, "a name contains more than a name")
SAME_AUTHOR = Code("PF330", HINT, "an author is listed twice")
INVISIBLE = Code("PF331", HINT, "a value holds an invisible character")
DANGLING_TEMPLATE = Code("PF327", HINT, "a template or file of a theme that nothing uses")

NO_PILLOW = Code("PF332", WARNING, "pictures cannot be drawn without Pillow")
NO_PANDOC = Code("PF333", WARNING, "references cannot be formatted in a style")
LEADS_NOWHERE = Code("PF334", WARNING, "a link of a template leads nowhere")
TOO_MUCH = Code("PF335", WARNING, "a file or the site is too large for GitHub")
TELLS_PLACE = Code("PF347", HINT, "a photo tells where it was taken")
UNFIT_FILE = Code("PF346", WARNING, "a published file cannot be opened")
DEAD_LINK = Code("PF336", WARNING, "a link leads to a page that is gone")
NEWER_FORM = Code("PF337", ERROR, "the site needs a newer version of portfolio")
OLDER_FORM = Code("PF338", WARNING, "the site was made with an older version of portfolio")
NO_ANSWER = Code("PF342", ERROR, "a service gives no answer")
DAMAGED_STATE = Code("PF341", ERROR, "the record of the last import cannot be read")
DAMAGED_COUNTS = Code("PF343", ERROR, "the citation counts cannot be read")
ODD_COUNTS = Code("PF344", ERROR, "a source's citation counts are not plausible")
NOT_TAKEN = Code("PF345", WARNING, "a part of an imported file is left out")
UNSOUND_PAGE = Code("PF339", WARNING, "a page is not valid HTML")
HEAVY_PICTURE = Code("PF340", HINT, "a picture takes long to load")

# Themes
NO_THEME = Code("PF401", ERROR, "there is no such theme")
THEME_CYCLE = Code("PF402", ERROR, "themes extend each other in a circle")
TEMPLATE_SYNTAX = Code("PF403", ERROR, "a template cannot be read")
TEMPLATE_MISSING = Code("PF404", ERROR, "a template does not exist")
TEMPLATE_FAILED = Code("PF405", ERROR, "a template failed while a page was made")
UNSAFE_PLACE = Code("PF409", ERROR, "a template prints a value where escaping does not help")
UNKNOWN_FIELD = Code("PF408", ERROR, "a template uses a field that its view does not have")
UNKNOWN_OPTION = Code("PF406", ERROR, "a theme option is not known")
BAD_OPTION = Code("PF407", ERROR, "a theme option's value is not of its type")

# Output and environment
FOREIGN_FOLDER = Code("PF501", ERROR, "the output folder holds files that portfolio did not write")
DANGEROUS_OUTPUT = Code("PF502", ERROR, "the output folder would endanger other files")
FOREIGN_FILE = Code("PF503", ERROR, "another file is in the way of a page")
CHANGED_BY_HAND = Code("PF504", WARNING, "an output file was changed by hand")
LOCKED = Code("PF505", ERROR, "another build is running")
DISK = Code("PF506", ERROR, "a file cannot be written or read")
DAMAGED_MANIFEST = Code("PF507", ERROR, "the list of written files is damaged")
BAD_FOLDER_NAME = Code("PF508", ERROR, "an option's folder has an impossible name")
WORKER_ENDED = Code("PF509", ERROR, "a process of the build was killed")
OURS = Code("PF510", ERROR, "portfolio has a bug")

# Usage
NO_SOURCE = Code("PF601", ERROR, "there is no source folder")
BAD_OPTION_VALUE = Code("PF602", ERROR, "an option's value is not possible")
WRONG_USAGE = Code("PF603", ERROR, "the command line cannot be understood")

# Publishing
NO_REPOSITORY = Code("PF701", ERROR, "there is no repository to publish to")
OTHER_ADDRESS = Code("PF702", ERROR, "the site would appear at another address")
FOREIGN_BRANCH = Code("PF703", ERROR, "files of others are in the way on the branch")
TOO_FEW = Code("PF704", ERROR, "the site is much smaller than the published one")
GIT = Code("PF705", ERROR, "git refused")

EVERY: tuple[Code, ...] = tuple(value for value in globals().values() if isinstance(value, Code))
"""All of them."""

HARMLESS = (
    MISSING_FILE, UNKNOWN_CATEGORY, UNKNOWN_ENTRY, SAME_KEY, SAME_DOI, IMPOSSIBLE_NUMBER, FORMULA, FORMULA_TOO_LARGE,
)  # fmt: skip
"""Errors in spite of which every page can be made: what is wrong shows on the page or leads nowhere."""


def can_be_ignored(code: Code) -> bool:
    """Whether a site may turn the code off: whatever is no error, and some errors.

    A file changed by hand is always named: it would be lost from sight.
    """
    return code in HARMLESS or (code.severity != ERROR and code != CHANGED_BY_HAND)
