"""The encrypted journal on disk: key, database, tables, journal, retention, migrations.

The only package that knows SQLAlchemy. Its modules are imported off the GUI thread, after first paint.
"""
