"""The reading room: a record as pages, over HTTP, as calendar, feed and files. ``dragoman serve`` opens it."""
