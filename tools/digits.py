"""Write lib/data/digits.npz, the handwritten digits of chapters 8 and 9, from scikit-learn's copy.

    python tools/digits.py

The data set is the test part of "Optical Recognition of Handwritten Digits" by E. Alpaydin and
C. Kaynak (1998), UCI Machine Learning Repository, https://doi.org/10.24432/C50P49, under CC BY 4.0
(https://creativecommons.org/licenses/by/4.0/). It is unchanged but for the way it is stored.
"""

import io
import zipfile
from pathlib import Path

import numpy as np

TARGET = Path(__file__).parents[1] / "lib" / "data" / "digits.npz"


def packed(**arrays):
    """The bytes of an .npz file, the same on every day: np.savez writes the time into it."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for name, array in arrays.items():
            part = io.BytesIO()
            np.save(part, array)
            entry = zipfile.ZipInfo(f"{name}.npy")
            archive.writestr(entry, part.getvalue(), zipfile.ZIP_DEFLATED, compresslevel=9)
    return whole.getvalue()


def main():
    from sklearn.datasets import load_digits

    digits = load_digits()
    # An ink count is at most 16 and a digit at most 9, so a byte each.
    images, labels = digits.images.astype(np.uint8), digits.target.astype(np.uint8)
    assert (images == digits.images).all() and (labels == digits.target).all()
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_bytes(packed(images=images, labels=labels))
    print(f"{TARGET.name}: {len(images)} images, {TARGET.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    main()
