"""The vocabulary's labels and the tables of norm sets and norms in; their rows in the database out."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import QuerySet

from ingest.vocabulary import Vocabulary
from normsbase.models import Mechanism, Norm, NormSet, Theme
from normsbase.services import old_keys
from normsbase.services.catalogue import sync
from normsbase.services.catalogue.keys import Keys
from normsbase.services.catalogue.sync import Change
from normsbase.services.catalogue.tables import Folder, Line

SET_TEXTS = ("slug", "name", "status", "status_note", "source")
SET_COLUMNS = (*SET_TEXTS, "body", "report", "position")
NORM_TEXTS = ("key", "letter", "name", "paraphrase", "polarity", "reference", "clause_key", "theme", "source")
NORM_COLUMNS = (*NORM_TEXTS, "set", "report", "position")


def load_themes(vocabulary: Vocabulary) -> Change:
    """Load the subject labels of the codebook."""
    labels = vocabulary.scheme("theme")
    rows = [
        Theme(
            key=label.key,
            name=label.name,
            definition=label.definition,
            limits=label.limits,
            position=position,
            source=_source(vocabulary, "themes"),
        )
        for position, label in enumerate(labels, start=1)
    ]
    everything: QuerySet[Theme] = Theme.objects.all()
    change = sync.make_so(rows, _key, among=everything, keep=lambda row, name: name == "parent")
    ids = {row.key: row.pk for row in rows}
    held = dict(Theme.objects.values_list("key", "parent_id"))
    moved = {label.key: ids.get(label.parent) for label in labels if held[label.key] != ids.get(label.parent)}
    for key, parent in moved.items():
        Theme.objects.filter(key=key).update(parent_id=parent)
    return change if change.any else replace(change, changed=len(moved), same=change.same - len(moved))


def load_mechanisms(vocabulary: Vocabulary) -> tuple[Change, dict[str, int]]:
    """Load the ways in which bodies act; return what changed and their primary keys."""
    rows = [
        Mechanism(
            key=label.key,
            name=label.name,
            definition=label.definition,
            position=position,
            source=_source(vocabulary, "mechanisms"),
        )
        for position, label in enumerate(vocabulary.scheme("mechanism"), start=1)
    ]
    everything: QuerySet[Mechanism] = Mechanism.objects.all()
    change = sync.make_so(rows, _key, among=everything)
    return change, {row.key: row.pk for row in rows}


def load_norm_sets(folder: Folder, keys: Keys) -> tuple[Change, dict[str, int]]:
    """Load the norm sets; return what changed and their primary keys by slug."""
    pairs = []
    for line in folder.rows("norm_sets", SET_COLUMNS):
        row = NormSet(
            **{name: line.text(name) for name in SET_TEXTS},
            body_id=line.reference("body", keys.bodies),
            report_id=line.reference("report", keys.reports),
            position=line.number("position") or 0,
            catalogued=True,
        )
        pairs.append((line, row))
    among = sync.ours(NormSet, "slug", (row for _, row in pairs))
    return sync.load(folder, pairs, lambda row: row.slug, among=among)


def load_norms(folder: Folder, keys: Keys, vocabulary: Vocabulary) -> Change:
    """Load the norms; name and paraphrase of one that is a label of the vocabulary are that label's."""
    labels = {label.key: label for label in vocabulary.scheme("norm")}
    pairs = []
    for line in folder.rows("norms", NORM_COLUMNS):
        row = _norm(line, keys)
        if label := labels.get(row.key):
            row.name, row.paraphrase = label.name, label.paraphrase
        pairs.append((line, row))
    among = sync.ours(Norm, "key", (row for _, row in pairs))
    led = old_keys.where_led(
        dict(among.values_list("key", "clause_key")), {row.key: row.clause_key for _, row in pairs}
    )
    for _, row in pairs:
        row.clause_key = led[row.key]
    return sync.load(folder, pairs, _key, among=among)[0]


def _norm(line: Line, keys: Keys) -> Norm:
    return Norm(
        **{name: line.text(name) for name in NORM_TEXTS},
        set_id=line.owner("set", keys.norm_sets),
        report_id=line.reference("report", keys.reports),
        position=line.number("position") or 0,
        catalogued=True,
    )


def _key(row: Theme | Mechanism | Norm) -> str:
    return row.key


def _source(vocabulary: Vocabulary, file: str) -> str:
    return f"codebook of the project, vocabulary {vocabulary.version}, {file}.toml"
