"""Values of `--output` that would endanger something, and some that would not; `{name}` is a folder of the test."""

OUTPUTS = (
    # roots
    "/", "//", "///", "/.", "/..", "/./", "/usr/..", "/usr/../",
    # the user's home folder, and what holds it
    "~", "~/", "~/.", "~/..", "{home}", "{home}/", "{home}/.", "//{home}", "{home}/work/..", "{home}/../{home_name}",
    "{real_home}", "~{user}", "~{user}/",
    # the project, and what holds it
    ".", "./", "./.", "..", "../", "../.", "../..", "../project", "../project/", "{project}", "{project}/.",
    "/{project}", "site/..", "site/../.", "new/../../project", "public/..", "content/..", "{work}",
    # sources
    "content", "content/", "./content", "./content/.", "content//", "site/../content", "{project}/content",
    "/{project}/content", "content/papers", "content/papers/site", "content/papers/../new", "content/static/site",
    "content/new/deep/er", "../project/content", "content/site.yaml", "content/papers/x.md", "content/papers/x.md/site",
    "content/papers/y/index.md",
    # other spellings of sources, which are the same folder on some systems
    "CONTENT", "Content/new", "content.", "content ", "content. .", "content./", "content /site", "./Content",
    # themes and the program
    "themes", "themes/", "themes/mine", "themes/new", "themes/mine/templates", "THEMES/x", "{built_in}",
    "{built_in}/default", "{built_in}/new", "{package}", "{package}/site", "{package}/write", "{package}/..",
    # what git and this program keep
    ".git", ".git/", ".git/objects", ".git/new", ".GIT", ".Git/site", ".git.", "git~1", "new/.git", "new/.git/site",
    ".portfolio", ".portfolio/cache", ".portfolio/site", ".PORTFOLIO/site", "../other/.portfolio/x",
    # what is no folder
    "notes.txt", "notes.txt/", "notes.txt/site", "pipe", "pipe/site", "socket", "/dev/null", "/dev/null/x", "/dev/zero",
    # folders of others
    "public", "public/", "./public/.", "Été", "/etc", "/etc/", "/usr", "/bin", "/var", "/usr/bin", "/usr/lib/",
    "/dev", "/dev/x", "/dev/fd", "/proc", "/proc/self", "/proc/new", "/sys", "/sys/new", "/lib", "/root/..",
    # links
    "to-content", "to-content/", "to-content/.", "to-content/papers", "to-content/new", "to-project", "to-project/..",
    "to-home", "to-home/.", "to-root", "to-root/etc", "to-git", "to-git/new", "to-themes", "to-public", "to-link",
    "to-link/new", "to-link-to-link", "to-link-to-link/new", "dangling", "dangling/site", "to-dangling", "loop",
    "loop/x", "one-of-two", "to-loop", "to-file", "to-pipe", "to-parent", "site/../to-content",
    # names that none can have, or none should
    "", " ", "  ", "a\0b", "\0", "a\nb", "\n", "a\tb", "\x1b[31mred", "a\u202eb", "\ufeff", "site\u200b", "x" * 256,
    "é" * 128, "a/" * 1600 + "x", "site.", "site ", "site...", "...", "site./x", "new /x", "{home}/site ",
    "~nobody-of-this-name", "~nobody-of-this-name/site", "\udcff", "new/\udcff",
)  # fmt: skip
"""Values of `--output`, with `{name}` for a folder of the test."""

FINE = (
    "site", "./site/", "new/deep/er", "../public", "to-free", "~/site", "{home}/site", "SITE", "./~mine", "contents",
    "content-site", ".github", "with space", "site-é", "-x", "{free}",
)  # fmt: skip
