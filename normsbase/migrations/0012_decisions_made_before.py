# Labels that were decided on before decisions had rows of their own

import uuid

from django.db import migrations


GROUNDS = {
    "text": lambda clause: clause.text,
    "heading": lambda clause: clause.heading_path[-1] if clause.heading_path else "",
    "chapeau": lambda clause: clause.chapeau.text if clause.chapeau else "",
    "report": lambda clause: clause.report.title,
}


def keep_what_was_decided(apps, schema_editor):
    """Write a decision for each label that somebody had decided on; who it was may not be known any more."""
    tags, decisions = (apps.get_model("normsbase", name) for name in ("Tag", "Decision"))
    decided = tags.objects.exclude(reviewed_at=None).exclude(state="proposed").order_by("pk")
    rows = []
    for tag in decided.select_related("clause__chapeau", "clause__report", "reviewer").iterator(500):
        words = tag.shifted or GROUNDS[tag.rests_on](tag.clause)[tag.start : tag.end]
        rows.append(
            decisions(
                tag=tag,
                key=tag.clause.key,
                text_hash=tag.clause.text_hash,
                text=tag.clause.text,
                words=words,
                verdict=tag.state,
                reviewer=tag.reviewer,
                reviewer_name=tag.reviewer.username if tag.reviewer else "unknown",
                at=tag.reviewed_at,
                act=uuid.uuid4().hex,
                **{name: getattr(tag, name) for name in ("scheme", "label", "start", "end", "rests_on")},
                **{name: getattr(tag, name) for name in ("given_by", "rule", "version", "reason")},
            )
        )
    decisions.objects.bulk_create(rows, 500)


class Migration(migrations.Migration):

    dependencies = [
        ('normsbase', '0011_decisions'),
    ]

    operations = [
        migrations.RunPython(keep_what_was_decided, migrations.RunPython.noop),
    ]
