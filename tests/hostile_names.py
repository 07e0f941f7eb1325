"""Names of files and folders that some system cannot store, and what is said about each."""

DEVICES = (
    "aux", "AUX", "aux.txt", "con.tar.gz", "Con .txt", "nul", "prn.pdf", "com1", "LPT9.x", "com\u00b9", "lpt\u00b3.txt",
    "conin$", "CONOUT$", "clock$.md",
)  # fmt: skip
KEPT = (
    ".git", ".GIT", ".gIt", "git~1", "GIT~1", ".g\u200cit", "\ufeff.git", ".portfolio-manifest.json",
    ".Portfolio-Manifest.JSON", ".portfolio-stage", ".PORTFOLIO-STAGE",
)  # fmt: skip
ENDS = ("a.", "a ", "a. ", "...", "a .", "a.txt.")
SIGNS = {
    "a:b": ":", "a?": "?", "a*.txt": "*", "a|b": "|", 'a"b': '"', "<a": "<", ">a.txt": ">", "<>": "<",
    "a.txt:stream": ":", "a\\b": "\\", "a\tb": "\t",
}  # fmt: skip

FAULTS = {
    **dict.fromkeys(DEVICES, "is reserved by Windows for a device"),
    **dict.fromkeys(KEPT, "is reserved by git or by portfolio"),
    **{name: f"ends in '{name[-1]}', which Windows drops" for name in ENDS},
    **{name: f"contains '{sign}', which Windows does not allow in a name" for name, sign in SIGNS.items()},
}
"""Name to what messages say of it."""
