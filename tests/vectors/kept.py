"""Files that a script here makes and the repository keeps: written where they stand, or compared with what stands there."""

import sys


def write(files):
    for path, text in files.items():
        path.write_text(text, "utf-8")


def check(files):
    differing = [path.name for path, text in files.items() if not path.exists() or path.read_text("utf-8") != text]
    if differing:
        sys.exit("not what %s makes: %s" % (sys.argv[0], ", ".join(differing)))


def main(usage, path, text, option=None):
    """One file: printed without an option."""
    if option is None:
        sys.stdout.write(text)
    elif option == "--write":
        write({path: text})
    elif option == "--check":
        check({path: text})
    else:
        sys.exit(usage)
