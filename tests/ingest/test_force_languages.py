"""Force, polarity and addressee in French, Spanish, Russian, Arabic and Chinese, in sentences of our own."""

from __future__ import annotations

import pytest

from tests.ingest.tagging import judged, tagged


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fr", "Les États ne doivent pas vendre les listes.", ("obligation", "restraint", "states")),
        ("fr", "Invite les États à lire les listes.", ("invitation", "action", "states")),
        ("fr", "Décide de publier une liste.", ("obligation", "action", "un-system")),
        ("fr", "Prie le Secrétaire général de publier une liste.", ("recommendation", "action", "un-system")),
        ("fr", "Prend note du rapport.", ("statement", "action", "none")),
        ("fr", "Nous nous engageons à lire les listes.", ("commitment", "action", "states")),
        (
            "fr",
            "Exhorte les entreprises à ne pas vendre de listes.",
            ("recommendation", "restraint", "stakeholders"),
        ),
        ("fr", "Les États peuvent publier des listes.", ("invitation", "action", "states")),
        ("fr", "Chaque État Partie doit tenir une liste.", ("obligation", "action", "parties")),
        ("fr", "Les États ne devraient pas vendre les listes.", ("recommendation", "restraint", "states")),
        ("es", "Los Estados no deben vender las listas.", ("obligation", "restraint", "states")),
        ("es", "Invita a los Estados a leer las listas.", ("invitation", "action", "states")),
        ("es", "Decide publicar una lista.", ("obligation", "action", "un-system")),
        (
            "es",
            "Solicita al Secretario General que publique una lista.",
            ("recommendation", "action", "un-system"),
        ),
        ("es", "Toma nota del informe.", ("statement", "action", "none")),
        ("es", "Nos comprometemos a leer las listas.", ("commitment", "action", "states")),
        (
            "es",
            "Exhorta a las empresas a que no vendan listas.",
            ("recommendation", "restraint", "stakeholders"),
        ),
        ("es", "Los Estados podrán publicar listas.", ("invitation", "action", "states")),
        ("es", "Cada Estado Parte deberá llevar una lista.", ("obligation", "action", "parties")),
        ("es", "Los Estados deberían leer las listas.", ("recommendation", "action", "states")),
        ("ru", "Государствам не следует продавать списки.", ("recommendation", "restraint", "states")),
        ("ru", "Предлагает государствам читать списки.", ("invitation", "action", "states")),
        ("ru", "Постановляет опубликовать список.", ("obligation", "action", "un-system")),
        (
            "ru",
            "Просит Генерального секретаря опубликовать список.",
            ("recommendation", "action", "un-system"),
        ),
        ("ru", "Принимает к сведению доклад.", ("statement", "action", "none")),
        ("ru", "Мы обязуемся читать списки.", ("commitment", "action", "states")),
        ("ru", "Призывает компании не продавать списки.", ("recommendation", "restraint", "stakeholders")),
        ("ru", "Государства могут публиковать списки.", ("invitation", "action", "states")),
        ("ru", "Каждое государство-участник должно вести список.", ("obligation", "action", "parties")),
        (
            "ru",
            "Государства должны воздерживаться от продажи списков.",
            ("obligation", "restraint", "states"),
        ),
        ("ar", "لا ينبغي للدول أن تبيع القوائم.", ("recommendation", "restraint", "states")),
        ("ar", "تدعو الدول إلى قراءة القوائم.", ("invitation", "action", "states")),
        ("ar", "تقرر نشر القائمة.", ("obligation", "action", "un-system")),
        ("ar", "تطلب إلى الأمين العام نشر القائمة.", ("recommendation", "action", "un-system")),
        ("ar", "تحيط علما بالتقرير.", ("statement", "action", "none")),
        ("ar", "نتعهد بقراءة القوائم.", ("commitment", "action", "states")),
        ("ar", "تحث الشركات على عدم بيع القوائم.", ("recommendation", "restraint", "stakeholders")),
        ("ar", "يجوز للدول نشر القوائم.", ("invitation", "action", "states")),
        ("ar", "يجب على الدول الأطراف مسك قائمة.", ("obligation", "action", "parties")),
        ("ar", "ينبغي للدول الامتناع عن بيع القوائم.", ("recommendation", "restraint", "states")),
        ("zh", "各国不得出售名单。", ("obligation", "restraint", "states")),
        ("zh", "邀请各国阅读名单。", ("invitation", "action", "states")),
        ("zh", "决定公布名单。", ("obligation", "action", "un-system")),
        ("zh", "请秘书长公布名单。", ("recommendation", "action", "un-system")),
        ("zh", "注意到该报告。", ("statement", "action", "none")),
        ("zh", "我们承诺阅读名单。", ("commitment", "action", "states")),
        ("zh", "敦促企业不要出售名单。", ("recommendation", "restraint", "stakeholders")),
        ("zh", "各国可以公布名单。", ("invitation", "action", "states")),
        ("zh", "缔约国必须保存名单。", ("obligation", "action", "parties")),
        ("zh", "各国应避免出售名单。", ("recommendation", "restraint", "states")),
    ],
)
def test_verbs_negations_and_addressees_are_read(
    language: str, text: str, expected: tuple[str, str, str]
) -> None:
    assert judged(tagged(text, language=language, family="resolution")) == expected
