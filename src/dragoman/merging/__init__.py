"""Many texts, one account: which articles are copies of one source, and which claims are about one matter.

Pure functions over articles and claims, without a database: :func:`texts` folds copies, :func:`link` weighs two claims,
:func:`episodes` groups the claims of many texts, :func:`stories` the texts themselves by their words.
"""

from dragoman.merging.copies import texts
from dragoman.merging.episodes import episodes
from dragoman.merging.links import link
from dragoman.merging.matters import prepare
from dragoman.merging.stories import stories

__all__ = ["episodes", "link", "prepare", "stories", "texts"]
