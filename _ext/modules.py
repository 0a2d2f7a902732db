"""Which modules of the book a chapter or a module imports, read from the source."""

import ast
import hashlib
import json
import re
from pathlib import Path

CODE_CELL = re.compile(r"^```\{code-cell\}.*?\n(.*?)^```", re.DOTALL | re.MULTILINE)
MAGIC = re.compile(r"^[ \t]*[%!:].*$", re.MULTILINE)  # magics, and the options of a cell


def code_of(page):
    """The Python of a page's code cells, for a notebook and for a MyST page; "" where none is."""
    text = page.read_text(encoding="utf-8")
    if page.suffix == ".ipynb":
        cells = json.loads(text)["cells"]
        cells = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    else:
        cells = CODE_CELL.findall(text)
    return MAGIC.sub("", "\n".join(cells))


def sources(root):
    """The Python of the book: (name, code) of each module in lib and each page in chapters."""
    for path in sorted((root / "lib").rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        yield ".".join(p for p in parts if p != "__init__"), path.read_text(encoding="utf-8")
    for page in sorted([*(root / "chapters").glob("*.ipynb"), *(root / "chapters").glob("*.md")]):
        yield f"chapters/{page.name}", code_of(page)


def imports(code, module, root):
    """The names of the modules that the code of a module imports, wherever in it."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            origin = node.module or ""
            if node.level:  # from . import style
                folder = root.joinpath(*module.split("."))
                package = module.split(".")[: None if folder.is_dir() else -1]
                package = package[: len(package) - node.level + 1]
                origin = ".".join([*package, *filter(None, [node.module])])
            for alias in node.names:
                yield resolve(origin, alias.name, root)


def resolve(origin, name, root):
    """What `from origin import name` reads: a module of that name, or a name in origin."""
    folder = root.joinpath(*origin.split("."))
    front_door = folder / "__init__.py"
    if front_door.exists():
        code = ast.parse(front_door.read_text(encoding="utf-8"))
        offered = {a.name for n in code.body if isinstance(n, ast.ImportFrom) for a in n.names}
        if name in offered:
            return origin
    inside = (folder / name).is_dir() or (folder / f"{name}.py").is_file()
    # Matplotlib is not ours to look into, but pyplot can be told by its name.
    return f"{origin}.{name}" if inside or name == "pyplot" else origin


class Modules:
    """The modules of the book as they are now, and what hangs on them."""

    def __init__(self, root: Path):
        self.root = root
        self.code = {name: code for name, code in sources(root) if name.startswith("lib")}
        self.direct = {name: self.read(code, name) for name, code in self.code.items()}

    def read(self, code, name):
        """The modules of the book that some code imports, with the packages they lie in."""
        try:
            parts = [full.split(".") for full in imports(code, name, self.root)]
        except SyntaxError:
            return set(self.code)  # it may need any; that it is wrong is said when it is run
        names = {".".join(part[:end]) for part in parts for end in range(1, len(part) + 1)}
        return names & self.code.keys()

    def needed(self, code):
        """All modules of the book that are loaded when this code runs."""
        waiting, found = list(self.read(code, "page")), set()
        while waiting:
            name = waiting.pop()
            if name not in found:
                found.add(name)
                waiting += self.direct[name]
        return found

    def digest(self, page):
        """A name for all that a page's outputs depend on but its cells; None if it has no code."""
        code = code_of(page)
        if not code.strip():
            return None
        content = hashlib.sha256()
        for name in sorted(self.needed(code)):
            content.update(f"{name}\0{self.code[name]}\0".encode())
        # Data sets are read from files, and other versions of the packages draw differently.
        data = [*sorted((self.root / "lib" / "data").glob("*")), self.root / "requirements.txt"]
        for path in filter(Path.is_file, data):
            content.update(path.name.encode() + b"\0" + path.read_bytes())
        return content.hexdigest()
