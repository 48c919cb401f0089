"""The declared schema. Migrations must lead to exactly this."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, MetaData, String, Table, Text, UniqueConstraint, text
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import ClauseElement

metadata = MetaData(
    naming_convention={
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("stream", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("at", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("payload", Text, nullable=False),
    UniqueConstraint("stream", "seq"),
)
"""Facts in order; `at` in microseconds since 1970 UTC, `payload` the fact as JSON."""

OPEN = text("state NOT IN ('done', 'discarded')")
CLOSED = text("state IN ('done', 'discarded')")

talks = Table(
    "talks",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("course", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("starts_at", Integer, nullable=False),
    Column("minutes", Integer),
    Column("state", Text, nullable=False),
    Column("outcome", Text),
    Column("touched_at", Integer, nullable=False),
    Index("ix_talks_starts_at", "starts_at"),
    Index("ix_talks_course_starts_at", "course", "starts_at"),
    Index("ix_talks_open", "starts_at", sqlite_where=OPEN),
    Index("ix_talks_closed", "touched_at", sqlite_where=CLOSED),
)
"""One row a talk, made from the journal; times in microseconds since 1970 UTC."""

backups = Table(
    "backups",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("path", Text, nullable=False, unique=True),
    Column("made_at", Integer, nullable=False),
)
"""Copies the user asked for, so that they can go with the data they hold."""

stamp = Table(
    "alembic_version",
    MetaData(naming_convention={"pk": "%(table_name)s_pkc"}),
    Column("version_num", String(32), nullable=False, primary_key=True),
)
"""The revision the schema stands at, where Alembic looks for it; Alembic makes and keeps this table."""


def sql(statement: ClauseElement, columns: list[str] | None = None) -> str:
    """A statement as the driver takes it, values in the order they are named; `columns` are those set."""
    return str(statement.compile(dialect=sqlite.dialect(paramstyle="qmark"), column_keys=columns))
