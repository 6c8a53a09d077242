"""The history takes new rows and refuses every other change, in the database itself.

TRUNCATE is left to the owner of a PostgreSQL database, who could drop the triggers as well: it empties
test databases, and a base that a backup is restored into.
"""

from django.db import migrations

TABLE = "normsbase_change"
WORDS = "The history is never changed: record a new change."

SQLITE = [
    f"""CREATE TRIGGER change_refuses_{act} BEFORE {act.upper()} ON {TABLE}
        BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"""
    for act in ("update", "delete")
]
# INSERT OR REPLACE takes rows away without asking the trigger of DELETE.
SQLITE.append(
    f"""CREATE TRIGGER change_refuses_replace BEFORE INSERT ON {TABLE}
        WHEN EXISTS (SELECT 1 FROM {TABLE}
                     WHERE id = NEW.id OR seal = NEW.seal OR previous = NEW.previous)
        BEGIN SELECT RAISE(ABORT, '{WORDS}'); END"""
)
SQLITE_DROP = [f"DROP TRIGGER IF EXISTS change_refuses_{act}" for act in ("update", "delete", "replace")]
POSTGRESQL = [
    f"""CREATE FUNCTION change_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{WORDS}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    f"""CREATE TRIGGER change_refuses_edit BEFORE UPDATE OR DELETE ON {TABLE}
        FOR EACH ROW EXECUTE FUNCTION change_refuses()""",
]
POSTGRESQL_DROP = [
    f"DROP TRIGGER IF EXISTS change_refuses_edit ON {TABLE}",
    "DROP FUNCTION IF EXISTS change_refuses()",
]
STATEMENTS = {"sqlite": (SQLITE, SQLITE_DROP), "postgresql": (POSTGRESQL, POSTGRESQL_DROP)}


def seal(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor][0]:
        schema_editor.execute(statement)


def unseal(apps, schema_editor):
    for statement in STATEMENTS[schema_editor.connection.vendor][1]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("normsbase", "0002_jobs_and_history")]
    operations = [migrations.RunPython(seal, unseal)]
