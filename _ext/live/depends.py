"""Which cells depend on which: read from their bytecode, where names stand in the order of use."""

import ast
import dis
from types import CodeType

READS = {"LOAD_NAME", "LOAD_GLOBAL"}


def names(source):
    """The names that a cell takes from the cells above it, and those that it makes or changes."""
    try:
        tree = ast.parse(source)
        code = compile(tree, "<cell>", "exec")
    except SyntaxError:
        return set(), set()
    reads, writes = used(code)
    return reads, writes | changed(tree)


def used(code):
    """Names that are read before they are written, and names that are written."""
    reads, writes, inner = set(), set(), set()
    for each in dis.get_instructions(code):
        if each.opname in READS and each.argval not in writes:
            reads.add(each.argval)
        elif each.opname.startswith(("STORE_NAME", "STORE_GLOBAL", "DELETE_NAME", "DELETE_GLOBAL")):
            writes.add(each.argval)
        elif isinstance(each.argval, CodeType):
            inner |= used(each.argval)[0]  # what a function takes, it takes when it is called
    return reads | (inner - writes), writes


def changed(tree):
    """Names whose objects a cell changes: x[0] = 1, x.a = 1, x.append(1)."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            node = node.value.func
            if isinstance(node, ast.Attribute):
                found.add(root(node))
        elif isinstance(getattr(node, "ctx", None), (ast.Store, ast.Del)):
            if isinstance(node, (ast.Attribute, ast.Subscript)):
                found.add(root(node))
    return found - {None}


def root(node):
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def dependants(before, after, below):
    """Which of the cells below depend on a cell that was changed: their positions.

    Parameters
    ----------
    before, after : str
        The cell as it was run last, and now.
    below : list of str
        The cells after it, in order.
    """
    dirty = names(before)[1] | names(after)[1]
    found = []
    for number, source in enumerate(below):
        reads, writes = names(source)
        if reads & dirty:
            found.append(number)
            dirty |= writes
        else:
            dirty -= writes  # made anew, from what has not changed
    return found
