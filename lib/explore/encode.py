"""All states of a slider figure as one small text, and one state back from it.

The markup of an artist is a *form*, its constant text with a place for each number, and the
numbers. States of the same form differ in integers only (a coordinate counts tenths of a point),
and neighbouring states differ little: so tables of integers, differences along every slider and
along the points, gzip. The page's script (``static/unpack.js``) undoes exactly this and
knows nothing else; ``States`` below is the specification of that script.

What is packed: a JSON header (its length first), then the tables as variable-length integers.

A line with one slider of three positions, T standing for TENTHS:

    texts        M0 10L5 10    M0 10L5 12.5    M0 10L5 15
    form         MT TLT T
    numbers      0 100 50 100  0 100 50 125    0 100 50 150
    from before  0 100 50 100  0 0 0 25        0 0 0 25       (along the slider)
    from point   0 100 50 0    0 0 0 25        0 0 0 25       (x from x, y from y)

Had one text another form, its numbers would stand in a table of their own, and a table of forms
would say which state has which.
"""

import base64
import gzip
import json
import re

import numpy as np

# Where a number stood, a form has one of these characters: TENTHS is a coordinate ("12" or
# "12.5", counted in tenths), chr(FIXED + d) a number with d decimals ("0.50" is 50 with d = 2).
FIXED, TENTHS = 0xE000, chr(0xE00F)
MOST = 2**31 - 1  # the page keeps 32-bit integers
PLACE = re.compile(f"[{chr(FIXED)}-{TENTHS}]")


def pack(groups: dict, shape: tuple[int, ...]) -> str:
    """Encode what varies.

    Parameters
    ----------
    groups : dict of str to list of str
        For each key its text in every state, the states in row-major order of ``shape``.
    shape : tuple of int
        The number of positions of every control.

    Returns
    -------
    str
        Base64 of the gzipped header and tables.
    """
    header, tables = [], []
    for key, texts in groups.items():
        group, numbers = pack_group(texts, shape, "-" if key else "−")  # artists, the sentence
        header.append({"key": key, **group})
        tables += numbers
    head = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    packed = len(head).to_bytes(4, "big") + head + b"".join(map(varints, tables))
    return base64.b64encode(gzip.compress(packed, 9, mtime=0)).decode()


def pack_group(texts, shape, minus):
    """One key's header (the controls that it depends on, its forms) and its tables."""
    words, which = np.unique(np.array(texts, dtype=object), return_inverse=True)
    which = which.reshape(shape)
    axes = [a for a in range(len(shape)) if (which != which.take([0], axis=a)).any()]
    which = which[tuple(slice(None) if a in axes else 0 for a in range(len(shape)))]
    split = [form_and_numbers(word, minus) for word in words]
    forms = list(dict.fromkeys(split[i][0] for i in which.flat))
    form_at = np.array([forms.index(split[i][0]) for i in which.flat])
    tables = [differences(form_at.reshape(*which.shape, 1))] if len(forms) > 1 else []
    for number in range(len(forms)):
        rows = np.array([split[i][1] for i in which.flat[form_at == number]], dtype=np.int64)
        rows_shape = which.shape if len(forms) == 1 else (len(rows),)
        tables.append(differences(rows.reshape(*rows_shape, rows.shape[1])))
    return {"axes": axes, "minus": minus, "forms": forms}, tables


class States:
    """What ``pack`` made, ready to be asked for a state: what the page's script does."""

    def __init__(self, packed: str, shape: tuple[int, ...]):
        data = gzip.decompress(base64.b64decode(packed))
        length = int.from_bytes(data[:4], "big")
        numbers = iter_varints(data[4 + length :])
        self.groups = json.loads(data[4 : 4 + length])
        for group in self.groups:
            forms = group["forms"]
            group["sizes"] = sizes = [shape[a] for a in group["axes"]]
            which = np.zeros(int(np.prod(sizes)), dtype=int)
            if len(forms) > 1:
                which = read(numbers, sizes, 1)[:, 0]
            group["which"], group["tables"] = which, []
            for number, form in enumerate(forms):
                rows = sizes if len(forms) == 1 else [int((which == number).sum())]
                group["tables"].append(read(numbers, rows, len(PLACE.findall(form))))

    def at(self, position: tuple[int, ...]) -> dict[str, str]:
        """The text of every key at one position."""
        return {group["key"]: self.text(group, position) for group in self.groups}

    @staticmethod
    def text(group, position):
        row = 0
        for axis, size in zip(group["axes"], group["sizes"], strict=True):
            row = row * size + position[axis]
        mine = group["which"][row]
        rank = int((group["which"][:row] == mine).sum())
        return fill(group["forms"][mine], group["tables"][mine][rank], group["minus"])


def form_and_numbers(text, minus):
    """Split a text into its form and its integers; ``fill`` is the way back.

    A number that would not come back letter by letter ("007", "−0", ten digits, "٣") stays text.
    """
    if PLACE.search(text):
        raise ValueError(f"the text has a character reserved for numbers: {text!r}")
    numbers = []

    def place(found):
        sign, whole, fraction = found[1], found[2], found[3] or ""
        digits = whole + fraction
        leading = len(whole) > 1 and whole[0] == "0"
        tenths = len(fraction) == 0 or (len(fraction) == 1 and fraction != "0")
        value = int(whole) * 10 + int(fraction or 0) if tenths else int(digits)
        if leading or value > MOST or len(fraction) > 9 or (sign and not value):
            return found[0]
        numbers.append(-value if sign else value)
        return TENTHS if tenths else chr(FIXED + len(fraction))

    return re.sub(rf"({minus})?([0-9]+)(?:\.([0-9]+))?", place, text), numbers


def fill(form, values, minus):
    """A form with its numbers in their places."""
    values = iter(values)

    def written(found):
        value, decimals = int(next(values)), ord(found[0]) - FIXED
        if found[0] == TENTHS:
            value, decimals = (value, 1) if value % 10 else (int(value / 10), 0)
        digits = str(abs(value)).rjust(decimals + 1, "0")
        point = len(digits) - decimals
        text = digits[:point] + ("." + digits[point:] if decimals else "")
        return (minus if value < 0 else "") + text

    return PLACE.sub(written, form)


def differences(table):
    """Differences along every slider, then along the points (x from x, y from y: a lag of 2)."""
    for axis in range(table.ndim - 1):
        table = np.diff(table, axis=axis, prepend=0)
    result = table.copy()
    result[..., 2:] -= table[..., :-2]
    return result.ravel()


def read(numbers, shape, columns):
    """Undo ``differences``: the next table, a row for each state."""
    count = int(np.prod(shape)) * columns
    table = np.array([next(numbers) for _ in range(count)], dtype=np.int64)
    table = table.reshape(*shape, columns)
    for column in range(2, columns):
        table[..., column] += table[..., column - 2]
    for axis in range(len(shape)):
        table = np.cumsum(table, axis=axis)
    return table.reshape(int(np.prod(shape)), columns)


def varints(values):
    """Integers as bytes: sign into the lowest bit, then seven bits a byte, the last below 128."""
    made = bytearray()
    for value in values.tolist():
        value = 2 * value if value >= 0 else -2 * value - 1
        while value >= 128:
            made.append(value % 128 + 128)
            value //= 128
        made.append(value)
    return bytes(made)


def iter_varints(data):
    value, scale = 0, 1
    for byte in data:
        value += byte % 128 * scale
        scale *= 128
        if byte < 128:
            yield value // 2 if value % 2 == 0 else -(value + 1) // 2
            value, scale = 0, 1
