"""Episodes compared: what texts agree on, contradict one another on and leave out; both sides; the life of a promise.

Nothing here reads a database. :class:`~dragoman.comparing.material.Material` holds documents, texts and episodes, and
every function computes from it: findings, tables of two sides, lives of commitments and plans, briefs. The same
material gives the same answers, in the same order.
"""
