"""What is seen can be taken hold of: an artist that is moved by dragging it.

``hold`` only notes which controls hold an artist. On the page the script looks up where the
artist lies at every position of these controls and chooses the nearest to the pointer: the
inverse of the figure is looked up, not computed.
"""

from weakref import WeakKeyDictionary

from matplotlib.artist import Artist

HELD: WeakKeyDictionary[Artist, tuple[str, ...]] = WeakKeyDictionary()


def hold(artist: Artist, *controls: str) -> None:
    """Declare that an artist is dragged to move one or two controls.

    Called in a setup. The page's script follows the place on the artist that was taken hold of,
    so the artist must move with each of these controls, and should move with them alone.

    Parameters
    ----------
    artist : matplotlib.artist.Artist
        An artist that is drawn as one piece: a line, a patch, a text, a collection.
    *controls : str
        The names of one or two controls.

    Raises
    ------
    TypeError
        When ``artist`` is not an artist, or a name is not a text.
    ValueError
        When there are no names, more than two, or one twice.
    """
    if not isinstance(artist, Artist):
        raise TypeError(f"artist must be a Matplotlib artist, not {type(artist).__name__}")
    for name in controls:
        if not isinstance(name, str):
            raise TypeError(f"controls must be names, not {name!r}")
    if len(controls) not in (1, 2) or len(set(controls)) < len(controls):
        raise ValueError(f"an artist is held by one or two controls, not by {controls}")
    HELD[artist] = controls
